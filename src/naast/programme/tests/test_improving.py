"""An improvement plan from first draft to next version, and what everybody may know of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.database import ActingClient

from naast.network.models import Municipality
from naast.programme import queries, rules
from naast.programme.models import ImprovementAction, ImprovementPlan, LearningPost, PeerExchange
from naast.programme.rules import improving
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words
from naast.programme.tests.test_scans import a_round, four_towns, judge, scan_of, step

PLANS = "/programma/verbeterplannen/"
NO_SCAN = {"aim": "Elk gezin een vast gezicht.", "basis_absent_reason": "Het team is net begonnen."}
BEFORE = date(2025, 7, 1)


@pytest.fixture
def manager(programme):
    return ActingClient().enter_as(SeatFactory().account)


@pytest.fixture
def towns(programme):
    return four_towns()


@pytest.fixture
def heiloo(programme):
    town = Municipality.objects.get(slug="heiloo")
    return ActingClient().enter_as(SeatFactory(kind="municipality", municipality=town).account)


def act(client, what, slug="heiloo", **sent):
    return client.post(f"{PLANS}{slug}/{what}/", sent, follow=True)


def adopted(client, slug="heiloo", *, on="01-06-2025"):
    """A plan with one measure, adopted on that day."""
    act(client, "schrijven", slug, **NO_SCAN)
    act(client, "maatregelen", slug, title="Vast gezicht regelen", owner="teamleider", state="open")
    return act(client, "vastgesteld", slug, adopted_on=on)


def running(client, slug="heiloo", **when):
    adopted(client, slug, **when)
    return act(client, "uitvoeren", slug, starts_on="03-07-2025", ends_on="31-12-2026")


# --- the acceptance checks ---


def test_check_06_fifteen_of_seventeen_the_two_are_named_to_the_manager_only(programme, manager):
    towns = list(Municipality.objects.filter(improvement_plans__isnull=False).order_by("slug"))
    clients = {
        town.slug: ActingClient().enter_as(SeatFactory(kind="municipality", municipality=town).account)
        for town in towns
    }
    with_plan, without = towns[:15], towns[15:]
    for town in with_plan:
        adopted(clients[town.slug], town.slug)

    inside = words(manager.get(PLANS))
    assert "Nog geen vastgesteld plan, voor zover bekend: " + ", ".join(sorted(each.name for each in without)) in inside
    for client in (manager, clients[with_plan[0].slug]):
        page = words(client.get(PLANS))
        assert "Met een verbeterplan 15 van 17 gemeenten; van 2 nog niet bekend" in page
        assert "Vastgesteld voor 01-07-2025 15 van 17 gemeenten; van 2 nog niet bekend" in page
    assert "15 van 17 van 2 van de 17 nog niet bekend" in words(manager.get("/programma/opgaven/1/"))
    neighbour = words(clients[with_plan[0].slug].get(PLANS))
    assert not [each.name for each in without if each.name in neighbour]
    assert clients[with_plan[0].slug].get(f"{PLANS}{without[0].slug}/").status_code == 404


def test_check_07_a_plan_adopted_on_2_july_is_late_for_the_first_indicator_and_in_execution_for_the_second(
    manager,
    heiloo,
):
    running(heiloo, on="02-07-2025")

    row = words(manager.get(PLANS)).split("Heiloo")[1]
    assert "In uitvoering 02-07-2025 Te laat" in row
    in_time = queries.plans_made_in_time(today=date(2026, 11, 22), before=BEFORE)
    assert (in_time.value, in_time.unknown) == (0, 16)
    carried_out = queries.plans_carried_out(today=date(2026, 11, 22))
    assert (carried_out.value, carried_out.unknown) == (0, 16)
    assert "Verbeterplan van Heiloo In uitvoering" in words(heiloo.get(f"{PLANS}heiloo/"))


# --- from draft to next version ---


def test_a_plan_without_a_scan_says_why(heiloo):
    page = act(heiloo, "schrijven", aim="Elk gezin een vast gezicht.")

    assert "leg uit waarom het zonder zelfscan is gemaakt." in words(page)
    assert "Elk gezin een vast gezicht." in page.content.decode()
    assert "Het plan is bewaard." in words(act(heiloo, "schrijven", **NO_SCAN))


def test_a_gap_of_the_scan_stands_in_the_plan_until_a_measure_takes_it_on(manager, towns):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)
    judge(client, scan, "t2-2", "2")
    step(client, scan, "indienen")
    act(client, "schrijven", slug, aim="Samen werken.", basis=scan.reference)

    assert "Deze punten uit de zelfscan pakt nog geen maatregel aan:" in words(client.get(f"{PLANS}{slug}/"))
    gap = scan.results.get(requirement__code="t2-2")
    act(client, "maatregelen", slug, title="Oefenen", owner="teamleider", state="open", addresses=str(gap.pk))
    page = words(client.get(f"{PLANS}{slug}/"))
    assert "pakt nog geen maatregel aan" not in page
    assert "Oefenen T2-2 Het team werkt in stappen aan veiligheid teamleider nog niet bekend Nog te doen" in page


def test_nothing_is_adopted_in_the_future_or_without_a_measure(heiloo):
    act(heiloo, "schrijven", **NO_SCAN)

    assert "Zet er eerst een maatregel in." in words(act(heiloo, "vastgesteld", adopted_on="01-06-2025"))
    act(heiloo, "maatregelen", title="Vast gezicht", owner="teamleider", state="open")
    assert "Deze dag komt nog." in words(act(heiloo, "vastgesteld", adopted_on="01-06-2099"))


def test_a_draft_is_read_by_the_own_municipality_and_an_adopted_plan_by_everybody(manager, heiloo, towns):
    neighbour = next(client for slug, client in towns.items() if slug != "heiloo")
    act(heiloo, "schrijven", **NO_SCAN)
    assert neighbour.get(f"{PLANS}heiloo/").status_code == 404
    inside = words(manager.get(f"{PLANS}heiloo/"))
    assert "In de maak" in inside
    assert "Elk gezin een vast gezicht." not in inside

    adopted(heiloo)
    assert "Elk gezin een vast gezicht." in words(neighbour.get(f"{PLANS}heiloo/"))
    assert act(neighbour, "schrijven", **NO_SCAN).status_code == 404


def test_the_database_keeps_a_draft_behind_the_same_wall(heiloo, towns, as_account):
    adopted(heiloo)
    act(heiloo, "volgende")
    other = next(slug for slug in towns if slug != "heiloo")
    account = Municipality.objects.get(slug=other).programme_seats.get().account

    with as_account(account, role="naast_programme"):
        found = ImprovementPlan.objects.filter(municipality__slug="heiloo")
        assert [plan.number for plan in found] == [1]
        assert {measure.plan_id for measure in ImprovementAction.objects.all()} == {found.get().pk}
        assert found.update(aim="van een ander") == 0


def test_a_review_adjusts_and_says_when_one_looks_again(heiloo):
    running(heiloo)
    told = {"reviewed_on": "01-10-2026", "finding": "Het gaat langzaam.", "adjustment": "Er komt iemand bij."}

    assert "Vul in wanneer u weer kijkt" in words(act(heiloo, "terugkijken", **told))
    page = words(act(heiloo, "terugkijken", **told, next_review_on="01-10-2027"))

    assert "Bijgesteld, in uitvoering" in page
    assert "01-10-2026 Het gaat langzaam. Bijgesteld: Er komt iemand bij. Volgende keer kijken: 01-10-2027" in page


def test_a_next_version_stands_beside_this_one_and_takes_its_place_when_it_is_adopted(heiloo):
    running(heiloo)

    page = words(act(heiloo, "volgende"))
    assert "Versie 1" in page
    assert "Versie 2, in de maak" in page
    assert "Er is al een volgende versie in de maak." in words(act(heiloo, "volgende"))
    page = words(act(heiloo, "vastgesteld", adopted_on="01-09-2026"))

    assert "Versie 2 Wat de gemeente" in page
    assert "Versie 1, vastgesteld op 01-06-2025, vervangen op" in page
    assert queries.plans_made_in_time(today=date(2026, 11, 22), before=BEFORE).value == 1


def test_a_plan_is_done_when_every_measure_is(heiloo):
    running(heiloo)

    assert "Er staan nog maatregelen open." in words(act(heiloo, "uitgevoerd"))
    measure = ImprovementAction.objects.get()
    done = {"title": "Vast gezicht", "owner": "teamleider", "state": "done", "versie": "1"}
    act(heiloo, f"maatregelen/{measure.reference}", **done)
    other = {**done, "title": "Iets anders"}
    assert "Intussen is dit veranderd" in words(act(heiloo, f"maatregelen/{measure.reference}", **other))
    assert "Het plan is uitgevoerd." in words(act(heiloo, "uitgevoerd"))


def test_a_municipality_has_one_current_plan(heiloo):
    town = Municipality.objects.get(slug="heiloo")

    with pytest.raises(IntegrityError, match="one_current_plan"), transaction.atomic():
        ImprovementPlan.objects.create(municipality=town, number=2)


# --- rules ---


DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2026, 1, 1)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ImprovementPlan.State.values), DAYS)))
def test_in_time_late_not_yet_and_unknown_are_everybody_and_nobody_twice(stands):
    told = [improving.in_time(state, day, before=BEFORE) for state, day in stands]
    counted = rules.progress(told, reached=[improving.IN_TIME])

    assert counted.total == len(stands)
    assert counted.reached + told.count("late") + told.count("not_yet") + counted.unknown == counted.total
    assert all((day < BEFORE) == (each == "in_time") for (_, day), each in zip(stands, told, strict=True) if day)


def test_adopted_on_a_day_we_do_not_know_is_not_late():
    assert improving.in_time("executing", None, before=BEFORE) == "unknown"
    assert improving.in_time("drafting", None, before=BEFORE) == "not_yet"


# --- learning ---


def test_one_offers_another_agrees_and_both_tell_what_it_brought(towns):
    (_, first), (_, second), (_, third), *_ = towns.items()
    offer = {"kind": "offers", "subject": "Intervisie over veiligheid", "text": "Kom een keer kijken."}
    first.post("/programma/leren/nieuw/", offer)
    found = LearningPost.objects.get()
    assert "Intervisie over veiligheid" in words(third.get("/programma/leren/"))

    own = first.post(f"/programma/leren/{found.reference}/afspreken/", {"on": "01-11-2026"})
    assert "Dit is van uw eigen gemeente." in words(own)
    second.post(f"/programma/leren/{found.reference}/afspreken/", {"on": "01-11-2026"})
    exchange = PeerExchange.objects.get()
    assert (exchange.offering, exchange.on) == (found.municipality, date(2026, 11, 1))
    told = {"outcome": "Wij doen het nu ook.", "versie": "1"}
    assert third.post(f"/programma/leren/uitkomst/{exchange.reference}/", told).status_code == 404
    second.post(f"/programma/leren/uitkomst/{exchange.reference}/", told)
    assert "Wij doen het nu ook." in words(third.get("/programma/leren/"))
    assert second.post(f"/programma/leren/{found.reference}/sluiten/").status_code == 404
    first.post(f"/programma/leren/{found.reference}/sluiten/")
    assert "Er wordt nog niets aangeboden of gevraagd." in words(third.get("/programma/leren/"))


def test_what_a_meeting_brought_is_told_after_it_was_held(towns):
    (_, first), (_, second), *_ = towns.items()
    first.post("/programma/leren/nieuw/", {"kind": "asks", "subject": "Hoe meten jullie?", "text": "Wij zoeken."})
    second.post(f"/programma/leren/{LearningPost.objects.get().reference}/afspreken/", {"on": "01-11-2099"})
    exchange = PeerExchange.objects.get()

    page = first.post(f"/programma/leren/uitkomst/{exchange.reference}/", {"outcome": "Mooi.", "versie": "1"})

    assert "Deze dag komt nog." in words(page)
    assert exchange.receiving == LearningPost.objects.get().municipality
