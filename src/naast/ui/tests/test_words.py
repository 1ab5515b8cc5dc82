"""The tags and filters of every page."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import translation

from naast.ui.templatetags import naast_ui

TODAY = date(2026, 11, 21)
UNKNOWN = "nog niet bekend"


@pytest.fixture(autouse=True)
def in_dutch():
    with translation.override("nl"):
        yield


def written(template, **context):
    return engines["django"].from_string(template).render(context)


def test_a_day_is_written_out_in_dutch():
    assert naast_ui.dutch_date(TODAY) == "21 november 2026"
    assert naast_ui.short_date(date(2026, 3, 1)) == "01-03-2026"


def test_a_moment_is_told_in_the_time_of_the_people_who_read_it():
    late = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)

    assert naast_ui.dutch_moment(late) == "1 augustus 2026 om 00:30"
    assert naast_ui.dutch_date(late) == "1 augustus 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "vandaag"),
        (date(2026, 11, 20), "gisteren"),
        (date(2026, 11, 12), "9 dagen geleden"),
        (date(2026, 10, 31), "3 weken geleden"),
        (date(2026, 6, 1), "5 maanden geleden"),
        (date(2023, 11, 1), "3 jaar geleden"),
        (date(2026, 11, 24), "over 3 dagen"),
    ],
)
def test_how_long_ago_is_said_in_words(day, words):
    assert naast_ui.since(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "vandaag"),
        (date(2026, 11, 22), "morgen"),
        (date(2026, 11, 24), "over 3 dagen"),
        (date(2026, 11, 20), "1 dag te laat"),
        (date(2026, 11, 1), "2 weken te laat"),
    ],
)
def test_how_much_time_is_left_is_said_in_words(day, words):
    assert naast_ui.until(day, TODAY) == words


def test_what_is_not_known_says_so_wherever_it_stands():
    for template in (
        "{{ x|or_unknown }}",
        "{{ x|dutch_date }}",
        "{{ x|short_date }}",
        "{{ x|dutch_moment }}",
        "{{ x|since:today }}",
        "{{ x|until:today }}",
        "{{ x|days }}",
        "{{ x|number }}",
        "{{ x|euros }}",
    ):
        assert UNKNOWN in written(template, x=None, today=TODAY), template
    assert UNKNOWN in written("{{ x|or_unknown }}", x="")


def test_nought_and_no_are_known():
    assert written("{{ x|or_unknown }}", x=0) == "0"
    assert written("{{ x|days }}", x=0) == "0 dagen"
    assert written("{{ x|euros }}", x=0) == "€\u00a00"
    assert written("{{ x|or_unknown }}", x=False) == "False"


def test_a_value_from_outside_cannot_write_html():
    assert written("{{ x|or_unknown }}", x="<b>") == "&lt;b&gt;"


def test_figures_are_written_as_the_dutch_do():
    assert naast_ui.number(12345) == "12.345"
    assert naast_ui.number(Decimal("7.5")) == "7,5"
    assert naast_ui.euros(297_000) == "€\u00a0297.000"
    assert naast_ui.euros(Decimal("500.00")) == "€\u00a0500"


def test_every_form_gets_a_key_of_its_own():
    keys = {re.search(r'name="sleutel" value="([\w-]{22})"', written("{% form_key %}"))[1] for _ in range(20)}

    assert len(keys) == 20


def test_progress_never_runs_past_its_end():
    assert "<strong>6 van 17</strong> gemeenten" in written('{% progress 6 17 "gemeenten" %}')
    assert 'width="300" height="12"/></svg>' in written('{% progress 9 3 "stappen" %}')
    assert 'width="0"' in written('{% progress 0 0 "stappen" %}')


def test_figures_over_time_stand_in_the_table_as_well():
    series = [
        {"name": "Moeder", "points": [(date(2026, 10, 2), 3), (date(2026, 11, 12), 5)]},
        {"name": "Sem", "points": [(date(2026, 10, 2), None), (date(2026, 11, 12), 6)]},
    ]

    page = written('{% figures_over_time series "Cijfers" %}', series=series)

    assert "2 oktober 2026" in page
    assert "niet gevraagd" in page
    assert 'points="30,109 340,81"' in page


def test_no_line_runs_across_a_figure_that_is_not_known():
    days = [date(2026, 10, day) for day in (1, 11, 21, 31)]
    series = [{"name": "Sem", "points": list(zip(days, (3, None, 5, 6), strict=True))}]

    page = written('{% figures_over_time series "Cijfers" %}', series=series)

    assert page.count("<polyline") == 2
    assert 'points="30,109"' in page
    assert 'points="237,81 340,67"' in page


def test_one_figure_and_none_at_all_can_be_drawn():
    one = [{"name": "Moeder", "points": [(TODAY, 5)]}]

    assert 'points="185,81"' in written('{% figures_over_time series "Cijfers" %}', series=one)
    assert "nog geen cijfers" in written('{% figures_over_time series "Cijfers" %}', series=[])
