"""The planning by quarter: everything in one list, what waits for what without a circle, and hours as ranges."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.database import acting_as

from naast.network.models import Municipality
from naast.programme import queries, sheets
from naast.programme.models import (
    Action,
    CapacityCommitment,
    Change,
    Condition,
    Meeting,
    PlanDependency,
    PlanItem,
    PlanningRow,
    Seat,
)
from naast.programme.rules import planning as rules
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

PLANNING, ROW = "/programma/planning/", "/programma/planning/rij/pl01/"
HOURS = "/programma/planning/uren/"


@pytest.fixture
def manager(programme):
    return SeatFactory().account


@pytest.fixture
def heiloo(programme):
    return SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="heiloo")).account


def wait(client, address, before, **fields):
    return client.post(f"{address}wacht-op/", {"before": before, "remark": "", **fields}, follow=True)


def test_check_15_the_planning_is_read_as_a_table_without_colour(client, manager):
    response = client.enter_as(manager).get(PLANNING)

    page, html = words(response), response.content.decode()
    assert "Plan: 2e kw. 2024 t/m 4e kw. 2025 niet leesbaar in de bron Nu: niet bijgesteld" in page
    assert "Plan: 2e kwartaal 2025" in page
    strips = re.findall(r'<svg class="naast-gantt__strip".*?</svg>', html, re.DOTALL)
    assert strips
    assert all('aria-hidden="true"' in strip for strip in strips)  # whoever hears it hears the words
    assert all("style=" not in strip and "fill=" not in strip for strip in strips)
    lost = next(strip for strip in strips if "naast-gantt__lost" in strip)
    assert lost.count(">?</text>") >= 1  # a sign besides the pattern


def test_check_15_numbers_and_days_are_dutch(client, manager):
    client.enter_as(manager)

    assert "€ 1.234,50" in words(
        client.post(
            "/programma/begroting/2025/verwachting/",
            {"line": "bl-overig", "amount": "1.234,50", "text": ""},
            follow=True,
        )
    )
    assert re.search(r"\b\d{2}-\d{2}-\d{4}\b", words(client.get(PLANNING)))
    assert "1.234,50" in client.get("/programma/begroting/bestand/boekingen.csv").content.decode().replace(
        "1234,50", "1.234,50"
    )


def test_everything_with_a_place_in_time_is_in_one_list_and_can_be_narrowed(client, manager, programme):
    client.enter_as(manager)
    total = len(queries.gantt_rows(programme))

    whole, second = words(client.get(PLANNING)), words(client.get(PLANNING, {"opgave": "2", "soort": "actie"}))
    nonsense = client.get(PLANNING, {"opgave": "99", "soort": "x"})

    assert f"{total} regels" in whole
    for group in ("Planning uit het plan", "Acties", "Beslismomenten", "Pilots", "Voorwaarden van buiten"):
        assert group in whole
    assert f"{Action.objects.filter(task__number=2).count()} regels" in second
    assert nonsense.status_code == 200


def test_a_meeting_stands_on_its_day_and_what_was_held_happened(client, manager, programme):
    body = programme.bodies.get(slug="stuurgroep")
    at = datetime(2025, 4, 10, 12, tzinfo=UTC)
    meeting = Meeting.objects.create(body=body, starts_at=at, state=Meeting.State.HELD)

    response = client.enter_as(manager).get(PLANNING, {"soort": "vergaderingen"})

    assert "Stuurgroep 10-04-2025 Plan: 10-04-2025 Nu: niet bijgesteld Werkelijk: 10-04-2025" in words(response)
    address = f"/programma/overleg/vergaderingen/{meeting.reference}/"
    assert f'href="{address}"' in response.content.decode()
    assert client.get(address).status_code == 200


def test_the_manager_moves_the_planning_and_the_plan_itself_stays(client, manager):
    client.enter_as(manager)
    sent = {
        "current-2025-2": "planned",
        "current-2025-3": "planned",
        "actual-2025-2": "unknown",
        "reason": "Later begonnen.",
        "versie": "0",
    }

    page = words(client.post(f"{ROW}bijstellen/", sent, follow=True))
    stale = client.post(f"{ROW}bijstellen/", {**sent, "current-2025-4": "planned"})
    same = client.post(f"{ROW}bijstellen/", {**sent, "versie": "1"})

    assert "Nu gepland: 2e kw. 2025 t/m 3e kw. 2025. Werkelijk: 2e kw. 2025 nog niet bekend." in page
    assert "Plan: 2e kw. 2024 t/m 4e kw. 2025 niet leesbaar in de bron." in page
    assert "stelde de planning bij" in page
    assert "Later begonnen." in page
    assert "Intussen is dit veranderd" in words(stale)
    assert "Er is niets veranderd." in words(same)
    assert Change.objects.get(verb="plan_item_moved").told["current"] == "2e kw. 2025 t/m 3e kw. 2025"


def test_check_17_a_dependency_cycle_is_refused_with_the_circle_by_name(client, manager):
    client.enter_as(manager)
    wait(client, "/programma/planning/rij/pl02/", "rij:pl01")
    wait(client, "/programma/planning/rij/pl03/", "rij:pl02")

    refused = wait(client, ROW, "rij:pl03")

    assert (
        "Dit maakt een kring: “Doorstart programma” wacht op “Uitwerking programmaplan”, “Uitwerking programmaplan” wacht op "
        "“Bemensing programma”, “Bemensing programma” wacht op “Doorstart programma”."
    ) in words(refused)
    assert PlanDependency.objects.count() == 2
    assert "Iets kan niet op zichzelf wachten." in words(wait(client, ROW, "rij:pl01"))
    assert "Dit staat er al." in words(wait(client, "/programma/planning/rij/pl02/", "rij:pl01"))


def test_a_circle_through_the_order_of_the_plan_itself_is_refused_too(client, manager):
    client.enter_as(manager)
    after = Action.objects.filter(depends_on__isnull=False).order_by("pk").first()
    before = after.depends_on.order_by("pk").first()
    wait(client, f"/programma/planning/actie/{before.slug}/", "rij:pl01")

    assert "Dit maakt een kring" in words(wait(client, ROW, f"actie:{after.slug}"))


def test_a_condition_outside_our_hands_can_be_waited_for_and_let_go(client, manager):
    client.enter_as(manager)
    condition = Condition.objects.order_by("order").first()

    page = words(wait(client, ROW, f"voorwaarde:{condition.slug}", remark="volgt landelijk"))
    reference = PlanDependency.objects.get().reference
    asked = client.get(f"/programma/planning/wacht-niet-meer/{reference}/")
    gone = client.post(f"/programma/planning/wacht-niet-meer/{reference}/", {}, follow=True)

    assert "volgt landelijk" in page
    assert asked.status_code == 200
    assert "Dit wacht er niet meer op." in words(gone)
    assert not PlanDependency.objects.exists()


def test_what_begins_before_the_other_is_finished_says_so(client, manager):
    client.enter_as(manager)
    for slug, quarter in (("pl01", "2026-1"), ("pl02", "2025-1")):
        client.post(
            f"/programma/planning/rij/{slug}/bijstellen/",
            {f"current-{quarter}": "planned", "reason": "", "versie": "0"},
        )

    wait(client, "/programma/planning/rij/pl02/", "rij:pl01")

    assert "Begint volgens de planning voordat dit klaar is: Doorstart programma" in words(client.get(PLANNING))


def test_in_the_database_too_nothing_waits_in_a_circle(programme):
    one, two, three = (PlanItem.objects.create(programme=programme, row=row) for row in PlanningRow.objects.all()[:3])
    PlanDependency.objects.create(before=one, after=two)
    PlanDependency.objects.create(before=two, after=three)

    with pytest.raises(IntegrityError, match="waits for itself"), transaction.atomic():
        PlanDependency.objects.create(before=three, after=one)


def test_in_the_database_too_only_the_manager_moves_the_planning(programme, heiloo):
    with acting_as(heiloo), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        PlanItem.objects.create(programme=programme, row=PlanningRow.objects.first())


def test_only_the_manager_moves_the_planning_and_everybody_reads_it(client, heiloo):
    client.enter_as(heiloo)

    assert client.get(ROW).status_code == 200
    assert {client.get(f"{ROW}{page}/").status_code for page in ("bijstellen", "wacht-op")} == {404}
    assert {client.get(f"/programma/planning/{page}/").status_code for page in ("rij/nergens", "iets/pl01")} == {404}


def promise(client, **fields):
    sent = {
        "party": "municipality:alkmaar", "norm": "h-opdrachtgever", "persons": "1", "hours": "12,5", "per": "year",
        "primary_process": "eigen", "first_year": "2025", "last_year": "2026", "remark": "", "versie": "",
    }  # fmt: skip
    return client.post(f"{HOURS}nieuw/", {**sent, **fields}, follow=True)


def test_what_is_promised_stands_beside_what_is_asked_in_ranges(client, manager):
    client.enter_as(manager)

    before = words(client.get(HOURS, {"jaar": "2025"}))
    promise(client)
    page, later = words(client.get(HOURS, {"jaar": "2025"})), words(client.get(HOURS, {"jaar": "2027"}))

    assert "Projectleider projectgroep/pilot: 8 tot 12 uur per week per persoon" in before
    assert "Alkmaar 15 uur nog niet bekend nog niet bekend nog niets toegezegd" in before
    assert "Alkmaar 15 uur 12,5 uur 0 uur 2,5 uur te weinig" in page.replace("12,50", "12,5").replace(
        "0,0 uur", "0 uur"
    )
    assert "Alkmaar 15 uur nog niet bekend" in later
    assert "plaats zonder aantal" in page


def test_a_promise_can_be_changed_and_what_is_wrong_stands_at_its_field(client, manager):
    client.enter_as(manager)
    promise(client)
    made = CapacityCommitment.objects.get()

    wrong = words(promise(client, persons="0", hours="", last_year="2024"))
    changed = client.post(
        f"{HOURS}toezegging/{made.reference}/",
        {
            "party": "municipality:alkmaar", "norm": "h-opdrachtgever", "persons": "2", "hours": "12,5", "per": "year",
            "primary_process": "extra", "first_year": "2025", "last_year": "2025", "remark": "", "versie": "1",
        },
    )  # fmt: skip

    assert "Vul een heel aantal in" in wrong
    assert "Vul een aantal uren in" in wrong
    assert "Het laatste jaar ligt voor het eerste." in wrong
    assert changed.status_code == 302
    made.refresh_from_db()
    assert (made.persons, made.primary_process, made.version) == (2, False, 2)


def test_a_range_stays_a_range_when_it_is_added_up():
    asked = rules.a_year(8, 12, per_week=True) + rules.a_year(4, 4, per_week=True)

    assert asked.words == "552 tot 736"
    assert rules.gap_words(asked, Decimal(600)) == "misschien genoeg: hooguit 136 uur te weinig"
    assert rules.gap_words(asked, Decimal(500)) == "52 tot 236 uur te weinig"
    assert rules.gap_words(asked, Decimal(736)) == "genoeg"


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=30))
@settings(max_examples=40, deadline=None)
def test_whatever_is_asked_nothing_ever_waits_for_itself(asked):
    edges: list[tuple[str, str]] = []
    for before, after in asked:
        try:
            rules.check_no_circle(edges, before=str(before), after=str(after), names={})
        except (rules.Circle, rules.WaitsForItself):
            continue
        edges.append((str(before), str(after)))

    assert not any(rules.way_between(edges, after, before) for before, after in edges)


@pytest.mark.parametrize("what", ["planning", "uren"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_planning_leaves_as_a_file(client, heiloo, what, form):
    answer = client.enter_as(heiloo).get(f"/programma/planning/bestand/{what}.{form}")

    rows = sheets.rows_of(f"x.{form}", answer.content)
    assert len(rows) > 20
    if what == "planning":
        assert sum("niet leesbaar in de bron" in row for row in rows) >= 98


def test_the_planning_asks_no_more_when_there_are_more_rows(client, manager, programme, django_assert_max_num_queries):
    client.enter_as(manager).get(PLANNING)
    PlanningRow.objects.bulk_create(
        PlanningRow(programme=programme, slug=f"extra-{number}", name=f"rij {number}") for number in range(200)
    )

    with django_assert_max_num_queries(45):
        assert client.get(PLANNING).status_code == 200


def test_words_of_a_layer_say_every_stretch():
    quarters = rules.quarters_of(2025, 2025)

    assert rules.words_of(("planned", "planned", "unknown", "lost"), quarters) == (
        "1e kw. 2025 t/m 2e kw. 2025; 3e kw. 2025 nog niet bekend; 4e kw. 2025 niet leesbaar in de bron"
    )
    assert rules.words_of(("not_planned", None, None, None), quarters) == "niet gepland"
    assert rules.layer_of_period((date(2025, 4, 1), date(2025, 7, 1)), quarters, words="x").cells == (
        None,
        "planned",
        None,
        None,
    )
