"""Whoever wants to know a small number lays periods, regions, days and files beside each other, and learns nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.database import acting_as

from naast.network.models import Municipality
from naast.programme.actions import defining
from naast.programme.models import Measurement
from naast.programme.queries import exporting, monitor
from naast.programme.queries.seats import seat_of as place_of
from naast.programme.queries.units import Places
from naast.programme.rules import defining as rules
from naast.programme.rules.small_cells import small
from naast.programme.tests.test_figures_in_files import CSV, lines_of, table, upload
from naast.programme.tests.test_monitor import (  # noqa: F401 - fixtures
    LIST,
    assigned,
    browser,
    heiloo,
    manager,
    quarters,
    reported,
    seat_of,
    texel,
)
from naast.programme.tests.test_pages import words

SLUGS = ("heiloo", "texel", "opmeer", "alkmaar")
API = "/programma/api/"


def everything_shown(programme, assignment, periods, account) -> tuple:
    """All that this reader can lay side by side: the page's board, the lines of the files, the totals of the API."""
    board = monitor.board(assignment, periods, Places(programme))
    with acting_as(account) as by:
        seat = place_of(by, today=by.today)
        lines = list(exporting.FigureTable(programme, seat, today=by.today))
        totals = list(exporting.TotalTable(programme, today=by.today))
    figures = [(f.value, f.reported, f.expected, f.hidden, f.at_least) for f in (*board.totals, board.over_periods)]
    regions = [(r.slug, f.value, f.hidden, f.at_least) for r, found in board.regions for f in found]
    rows = [(row.unit.slug, [cell.value for cell in row.cells], row.over_periods) for row in board.rows]
    return figures, regions, rows, lines, totals


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    counts=st.lists(st.integers(0, 12), min_size=8, max_size=8),
    others=st.lists(st.integers(1, 4), min_size=8, max_size=8),
    formula=st.sampled_from(["sum", "avg", "max", "latest"]),
)
def test_everything_that_is_shown_is_the_same_whatever_the_small_numbers_are(
    programme,
    manager,  # noqa: F811
    assigned,  # noqa: F811
    quarters,  # noqa: F811
    counts,
    others,
    formula,
):
    with transaction.atomic():
        assignment = assigned(over_units=formula, over_periods="sum", min_cell=5)
        reader = seat_of("bergen-nh")
        places = [(slug, period) for period in quarters[:2] for slug in SLUGS]
        made = [
            reported(seat_of(slug), assignment, period, Decimal(count), approver=manager)
            for (slug, period), count in zip(places, counts, strict=True)
        ]
        before = everything_shown(programme, assignment, quarters[:2], reader)

        for fact, count, other in zip(made, counts, others, strict=True):
            if small(Decimal(count), min_cell=5):
                Measurement.objects.filter(pk=fact.pk).update(value=other)

        assert everything_shown(programme, assignment, quarters[:2], reader) == before
        transaction.set_rollback(True)


def test_yesterdays_total_and_todays_do_not_differ_by_the_small_number_that_came_in(
    programme,
    manager,  # noqa: F811
    assigned,  # noqa: F811
    quarters,  # noqa: F811
):
    assignment = assigned()
    for slug, value in (("texel", 30), ("opmeer", 12)):
        reported(seat_of(slug), assignment, quarters[0], value, approver=manager)
    yesterday = browser(manager).get(f"{API}totalen/?periode={quarters[0].reference}").json()["regels"][0]

    reported(seat_of("heiloo"), assignment, quarters[0], 3, approver=manager)

    today = browser(manager).get(f"{API}totalen/?periode={quarters[0].reference}").json()["regels"][0]
    assert (yesterday["cijfer"], yesterday["opgegeven"]) == (42, 2)
    assert (today["cijfer"], today["minstens"], today["opgegeven"]) == (None, 42, 3)
    page = words(browser(manager).get(f"{LIST}i/{assignment.indicator.slug}/"))
    assert "minstens 42" in page
    assert "45" not in page


@pytest.mark.parametrize(("above", "below"), [(3, 40), (37, 40), (0, 3)])
def test_of_a_ratio_neither_the_few_nor_the_few_who_are_left_are_shown(
    programme,
    manager,  # noqa: F811
    assigned,  # noqa: F811
    quarters,  # noqa: F811
    above,
    below,
):
    from naast.programme.actions import measuring
    from naast.programme.queries.units import Unit

    assignment = assigned(measure="ratio", over_units="sum")
    municipality = Municipality.objects.get(slug="heiloo")
    content = {"known": "known", "numerator": Decimal(above), "denominator": Decimal(below)}
    with acting_as(seat_of("heiloo")) as by:
        sent = measuring.report_figure(
            assignment, quarters[0], Unit(municipality), by=by, today=by.today, content=content, send=True
        )
    with acting_as(manager) as by:
        measuring.approve_figure(sent, by=by)

    board = monitor.board(assignment, quarters[:1], Places(programme))
    line = next(row for row in lines_of(browser(seat_of("texel")).get(CSV)) if row["eenheid"] == "heiloo")

    assert [row.cells[0].hidden for row in board.rows if row.unit.slug == "heiloo"] == ["protects"]
    assert (board.totals[0].value, board.totals[0].numerator, board.totals[0].at_least) == (None, None, None)
    assert (line["cijfer"], line["teller"], line["noemer"], line["getoond"]) == ("", "", "", "afgeschermd")


def test_the_page_of_a_municipality_hides_its_small_number_from_the_others(
    manager,  # noqa: F811
    heiloo,  # noqa: F811
    texel,  # noqa: F811
    assigned,  # noqa: F811
    quarters,  # noqa: F811
):
    reported(heiloo, assigned(), quarters[0], 3, approver=manager)

    def cell(account) -> str:
        page = browser(account).get("/programma/gemeenten/heiloo/").content.decode()
        return page.split('data-label="Cijfer" class="naast-number">')[1].split("</td>")[0]

    assert cell(texel) == '<span class="naast-unknown">afgeschermd: een klein aantal</span>'
    assert cell(heiloo) == cell(manager) == "3"


def test_a_file_with_a_guess_does_not_tell_whether_the_guess_was_right(
    manager,  # noqa: F811
    heiloo,  # noqa: F811
    texel,  # noqa: F811
    assigned,  # noqa: F811
    quarters,  # noqa: F811
):
    reported(heiloo, assigned(), quarters[0], 3, approver=manager)
    line = next(row for row in lines_of(browser(texel).get(CSV)) if row["eenheid"] == "heiloo" and row["revisie"])

    def answer(guess: int) -> str:
        guessed = {**line, "cijfer": str(guess), "getoond": "ja"}
        return upload(texel, table([guessed])).content.decode().split("Er is niets overgenomen")[-1]

    told = {
        guess: answer(guess).replace("csrfmiddlewaretoken", "").count("Dit is niet uw gemeente")
        for guess in (1, 2, 3, 4)
    }
    assert set(told.values()) == {1}


def test_what_is_guarded_is_asked_once_at_a_time_so_that_no_year_gives_away_its_quarter(programme, manager, assigned):  # noqa: F811
    assignment = assigned()
    with acting_as(manager) as by, pytest.raises(rules.AskedTwice):
        defining.assign_indicator(
            assignment.indicator, by=by, unit="local_team", calendar=assignment.calendar, starts_on=assignment.starts_on,
            ends_on=None, goes_outside=True, task=assignment.task,
        )  # fmt: skip


def test_a_small_baseline_is_no_less_small_because_it_is_old(manager, assigned, quarters):  # noqa: F811
    assignment = assigned()
    unit = next(
        one for one in Places(_programme()).units_on(quarters[0].ends_on, "municipality") if one.slug == "heiloo"
    )
    with acting_as(manager) as by:
        defining.set_baseline(
            assignment, unit, by=by, known="known", value=Decimal(3), note="", measured_on=quarters[0].starts_on
        )

    page = words(browser(manager).get(f"{LIST}i/{assignment.indicator.slug}/"))

    assert "Nulmeting Heiloo, 01-01-2025: &lt;5" in page


def _programme():
    from naast.programme.models import Programme

    return Programme.objects.get()
