"""The sheet of the steering group and the page of a municipality: facts, what is unknown, and nobody's drafts."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from naast.foundation import database
from naast.insight.models import PublicFigure, PublicText
from naast.network.models import Municipality
from naast.programme import queries
from naast.programme.actions import publish_progress
from naast.programme.models import (
    ActionInstance,
    Change,
    ImprovementPlan,
    Indicator,
    IndicatorAssignment,
    Measurement,
    ReportingCalendar,
    ReportingPeriod,
    Risk,
    Seat,
)
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

TODAY = date(2026, 11, 23)


@pytest.fixture
def manager(programme, client):
    return client.enter_as(SeatFactory().account)


@pytest.fixture
def heiloo(programme):
    return Municipality.objects.get(slug="heiloo")


def seat_in(slug: str):
    return SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug=slug)).account


def test_the_sheet_of_the_steering_group_has_the_five_words_and_no_percentage(programme, client):
    client.enter_as(SeatFactory(kind=Seat.Kind.STEERING_GROUP).account)

    page = words(client.get("/programma/stuurgroep/"))

    for word in ("Tempo", "Haalbaarheid", "Efficiëntie", "Flexibiliteit", "Doelgerichtheid"):
        assert word in page
    assert "%" not in page.split("Voor de stuurgroep", 2)[-1]
    assert "0 van 10 risico’s die beoordeeld zijn" in page
    assert "Nog niet bekend gemeenten met een verbeterplan (17)" in page


def test_every_figure_of_the_sheet_leads_to_its_facts(manager):
    page = manager.get("/programma/stuurgroep/").content.decode()
    addresses = {
        part.split('href="')[1].split('"')[0] for part in page.split("naast-sheet__fact")[1:] if "href" in part
    }

    assert len(addresses) >= 6
    assert {address: manager.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_a_judged_risk_counts_and_what_is_not_judged_does_not_become_nought(manager):
    risk = Risk.objects.first()
    Risk.objects.filter(pk=risk.pk).update(judged="known", probability=4, impact=5)

    assert "1 van 10 risico’s die beoordeeld zijn" in words(manager.get("/programma/stuurgroep/"))


def test_the_statements_of_the_sheet_do_not_grow_with_the_rows(programme):
    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            queries.steering_page(programme, today=TODAY)
        return len(statements)

    before = asked()
    action = programme.tasks.first().actions.filter(parent=None).first()
    for municipality in Municipality.objects.all():
        ActionInstance.objects.get_or_create(
            action=action, municipality=municipality, defaults={"state": "todo", "told_on": TODAY}
        )

    assert asked() <= before
    assert before <= 20


def test_a_municipality_reads_what_it_owes_and_the_manager_reads_it_too(programme, client, manager, heiloo):
    seen_by_the_manager = words(manager.get("/programma/gemeenten/heiloo/"))
    page = words(client.enter_as(seat_in("heiloo")).get("/programma/gemeenten/heiloo/"))

    for seen in (seen_by_the_manager, page):
        assert "Er is nog geen vastgesteld verbeterplan bekend." in seen
        assert "Cijfers in de maak" in seen


def test_of_another_municipality_one_reads_what_was_adopted_and_no_draft(programme, client, heiloo):
    ImprovementPlan.objects.update_or_create(municipality=heiloo, is_current=True, defaults={"state": "drafting"})
    client.enter_as(seat_in("texel"))

    page = words(client.get("/programma/gemeenten/heiloo/"))

    assert "Van deze gemeente is nog geen vastgesteld verbeterplan bekend." in page
    assert "Cijfers in de maak" not in page
    assert "In de maak" not in page
    assert "Wat nog moet gebeuren" not in page


def test_the_list_names_every_municipality_and_hides_what_is_not_adopted_from_the_others(programme, client, heiloo):
    ImprovementPlan.objects.update_or_create(municipality=heiloo, is_current=True, defaults={"state": "drafting"})

    neighbour = words(client.enter_as(seat_in("texel")).get("/programma/gemeenten/"))
    manager = words(client.enter_as(SeatFactory().account).get("/programma/gemeenten/"))

    assert neighbour.count("nog niet bekend") >= 17
    assert "Heiloo In de maak" in manager
    assert "Heiloo In de maak" not in neighbour


def test_a_place_outside_the_programme_has_no_page(manager):
    assert manager.get("/programma/gemeenten/amsterdam/").status_code == 404


def test_without_a_seat_there_is_no_overview(programme, client):
    client.enter_as(SeatFactory(ended=True).account)

    assert client.get("/programma/stuurgroep/").status_code == 404
    assert client.get("/programma/gemeenten/heiloo/").status_code == 404


@pytest.fixture
def drafts_of_heiloo(programme, heiloo):
    """A figure, a plan and a scan that Heiloo has not let go of; each with a word that stands nowhere else."""
    indicator = Indicator.objects.create(slug="proef", text="proef", measure="count", layer="programme")
    calendar = ReportingCalendar.objects.create(slug="proef", name="Proef", kind="quarter")
    period = ReportingPeriod.objects.create(
        calendar=calendar,
        starts_on=date(2026, 7, 1),
        ends_on=date(2026, 9, 30),
        due_on=date(2026, 10, 30),
        state="open",
    )
    assignment = IndicatorAssignment.objects.create(
        indicator=indicator, task=programme.tasks.first(), unit="municipality", calendar=calendar,
        starts_on=date(2026, 1, 1),
    )  # fmt: skip
    Measurement.objects.create(
        assignment=assignment, period=period, municipality=heiloo, known="known", value=98765, narrative="kanariecijfer"
    )
    ImprovementPlan.objects.update_or_create(
        municipality=heiloo, is_current=True, defaults={"state": "drafting", "aim": "kanarieplan"}
    )
    Change.objects.create(
        subject="measurement", subject_key="proef", municipality=heiloo, verb="figure_saved", actor="kanarieschrijver",
        at=database.now(),
    )  # fmt: skip
    return ("98765", "98.765", "kanariecijfer", "kanarieplan", "kanarieschrijver")


READS = (
    "", "gemeenten/", "gemeenten/heiloo/", "stuurgroep/", "zelfscans/", "verbeterplannen/", "verbeterplannen/heiloo/",
    "indicatoren/", "indicatoren/i/proef/", "indicatoren/opgeven/", "indicatoren/cijfers.csv", "indicatoren/cijfers.xlsx",
    "api/indicatoren/", "api/cijfers/", "api/totalen/", "overleg/besluiten/?zoek=kanarie", "pilots/lessen/?zoek=kanarie",
)  # fmt: skip


def everything_in(response) -> str:
    content = response.getvalue()
    if response.headers.get("Content-Type", "").endswith("sheet"):
        rows = load_workbook(io.BytesIO(content)).worksheets
        return " ".join(str(cell) for sheet in rows for row in sheet.iter_rows(values_only=True) for cell in row)
    return content.decode(errors="replace")


def test_check_13_a_municipality_reads_no_draft_of_another_in_pages_api_export_search_or_frozen_figures(
    programme, client, drafts_of_heiloo
):
    client.enter_as(seat_in("texel"))

    seen = {address: everything_in(client.get(f"/programma/{address}")) for address in READS}
    publish_progress(today=TODAY)
    frozen = " ".join(str(list(model.objects.values())) for model in (PublicFigure, PublicText))

    leaks = [(address, word) for address, text in seen.items() for word in drafts_of_heiloo if word in text]
    assert leaks == []
    assert not [word for word in drafts_of_heiloo if word in frozen]


def test_check_13_heiloo_itself_and_the_manager_read_the_same_drafts(programme, client, drafts_of_heiloo):
    for account in (seat_in("heiloo"), SeatFactory().account):
        page = client.enter_as(account).get("/programma/gemeenten/heiloo/").content.decode()
        assert "98765" in page or "98.765" in page


def test_the_menu_has_at_most_ten_entries_and_a_row_below_the_one_where_one_stands(manager):
    page = manager.get("/programma/planning/").content.decode()
    menu, below = page.split("naast-nav", 1)[1].split("</nav>")[0], page.split("naast-below", 1)[1].split("</nav>")[0]

    assert menu.count("<li>") <= 10
    assert menu.count("aria-current") == below.count("aria-current") == 1
    assert "Opgaven" in menu
    assert 'href="/programma/planning/" aria-current="page"' in below
