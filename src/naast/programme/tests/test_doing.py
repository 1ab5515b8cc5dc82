"""How far the actions are: told by who does them, never before what they wait for, never round in a circle."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naast.network.models import Municipality, RegionMembership
from naast.programme import actions, queries, rules
from naast.programme.models import (
    Action,
    ActionInstance,
    Body,
    Condition,
    Moment,
    OngoingActivity,
    PlanDependency,
    Prerequisite,
    Seat,
)
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

ACTIONS = "/programma/acties/"


@pytest.fixture
def manager(programme, client):
    return client.enter_as(SeatFactory().account)


@pytest.fixture
def heiloo(programme):
    return Municipality.objects.get(slug="heiloo")


@pytest.fixture
def speaks_for_heiloo(client, heiloo):
    return client.enter_as(SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=heiloo).account)


@pytest.fixture
def decided(programme, as_account, today):
    """The steering group decided that the pilots may start."""
    account = SeatFactory().account
    with as_account(account) as actor:
        return actions.record_decision(
            programme,
            by=actor,
            today=today,
            result="adopted",
            decided_on=today,
            body=Body.objects.get(slug="stuurgroep"),
            subject_kind="approve_pilot",
            title="Start van de pilots",
            text="De pilots mogen starten.",
        )


def tell(client, address, **sent):
    return client.post(f"{ACTIONS}{address}", {"state": "doing", "versie": "0", **sent}, follow=True)


def test_i4_every_municipality_of_today_has_one_line_of_an_action_that_all_of_them_do(programme, today):
    (doing,) = queries.doings(programme, today=today, actions=[Action.objects.get(slug="oo1-act2")])

    assert [line.municipality for line in doing.lines] == list(queries.municipalities_in(programme, today=today))
    assert len(doing.lines) == 17
    assert (doing.spread.state, doing.spread.unknown) == ("unknown", 17)


def test_i4_a_municipality_that_merges_away_leaves_the_lines_and_its_history_stays(programme, today, heiloo):
    action = Action.objects.get(slug="oo1-act2")
    ActionInstance.objects.create(action=action, municipality=heiloo, state="todo", told_on=today)
    RegionMembership.objects.filter(municipality=heiloo, kind="programme").delete()

    (doing,) = queries.doings(programme, today=today, actions=[action])

    assert len(doing.lines) == 16
    assert doing.spread.total == 16
    assert action.instances.count() == 1


def test_a_municipality_tells_how_far_it_is_and_everybody_sees_one_row_for_all(speaks_for_heiloo, client, heiloo):
    page = words(
        tell(
            speaks_for_heiloo, "oo1-act2/gemeente/heiloo/stand", state="done", done_on="02-07-2025", note="Vastgesteld."
        )
    )

    assert "Vastgelegd hoe ver het is." in page
    assert "1 van 17 klaar; van 16 nog niet bekend" in page
    client.enter_as(SeatFactory(kind=Seat.Kind.STEERING_GROUP).account)
    assert "1 van 17 klaar" in words(client.get(ACTIONS))


def test_a_neighbour_cannot_tell_for_this_municipality(client, programme, heiloo):
    texel = SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="texel")).account
    client.enter_as(texel)

    assert client.get(f"{ACTIONS}oo1-act2/gemeente/heiloo/stand").status_code == 404
    assert tell(client, "oo1-act2/gemeente/heiloo/stand").status_code == 404
    assert tell(client, "oo1-act6/stand").status_code == 404
    assert ActionInstance.objects.count() == 0


def test_the_database_says_the_same_of_a_neighbour(programme, as_account, heiloo, today):
    texel = SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="texel")).account
    action = Action.objects.get(slug="oo1-act2")

    with as_account(texel, role="naast_programme"):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            ActionInstance.objects.create(action=action, municipality=heiloo, state="todo", told_on=today)
        ActionInstance.objects.create(
            action=action, municipality=Municipality.objects.get(slug="texel"), state="todo", told_on=today
        )


def test_a_local_team_is_told_of_by_its_municipality(speaks_for_heiloo):
    page = words(tell(speaks_for_heiloo, "oo1-act1/team/lokaal-team-heiloo/stand", state="doing"))

    assert "Lokaal team Heiloo" in page
    assert ActionInstance.objects.get().team.slug == "lokaal-team-heiloo"


def test_what_is_dropped_or_stuck_says_why(manager):
    page = words(tell(manager, "oo1-act6c/stand", state="dropped"))

    assert "Schrijf op waarom." in page
    assert ActionInstance.objects.count() == 0


def test_i7_what_waits_for_a_condition_is_not_at_work_until_that_is_met(manager, decided, today):
    refused = words(tell(manager, "oo2-act5/stand", decision=decided.reference))

    assert "de voorwaarde is nog niet vervuld" in refused
    manager.post(
        "/programma/voorwaarden/national_rvt_clarity/stand",
        {
            "state": "met",
            "checked_on": f"{today:%d-%m-%Y}",
            "evidence": "Kamerbrief",
            "owner": "body:stuurgroep",
            "versie": "0",
        },
    )
    assert Condition.objects.get(slug="national_rvt_clarity").state == "met"
    assert "Vastgelegd hoe ver het is." in words(tell(manager, "oo2-act5/stand", decision=decided.reference))


def test_i7_a_condition_does_not_open_again_under_what_is_at_work(manager, decided, today):
    Condition.objects.filter(slug="national_rvt_clarity").update(state="met", checked_on=today, evidence="brief")
    tell(manager, "oo2-act5/stand", decision=decided.reference)

    page = words(
        manager.post("/programma/voorwaarden/national_rvt_clarity/stand", {"state": "open", "owner": "", "versie": "0"})
    )

    assert "Er wordt al aan gewerkt." in page
    with pytest.raises(DatabaseError, match="at work"), transaction.atomic():
        Condition.objects.filter(slug="national_rvt_clarity").update(state="open")


def test_i7_the_database_refuses_it_as_well(programme, today):
    with pytest.raises(DatabaseError, match="condition of this action is open"), transaction.atomic():
        ActionInstance.objects.create(action=Action.objects.get(slug="oo2-act5"), state="doing", told_on=today)


def test_what_comes_after_a_decision_names_that_decision(manager):
    page = words(tell(manager, "oo2-act4/stand", decision=""))

    assert "Deze actie begint na een besluit." in page


def test_i5_a_whole_is_done_only_when_its_parts_are(manager, today):
    day = f"{today:%d-%m-%Y}"
    assert "als alle onderdelen klaar zijn" in words(tell(manager, "oo1-act6/stand", state="done", done_on=day))

    for part in "abcde":
        tell(manager, f"oo1-act6{part}/stand", state="done", done_on=day)
    tell(manager, "oo1-act6f/stand", state="dropped", because="De Hervormingsagenda doet dit zelf.")

    assert "Vastgelegd" in words(tell(manager, "oo1-act6/stand", state="done", done_on=day))
    assert "De hoofdactie staat op klaar." in words(tell(manager, "oo1-act6a/stand", state="doing", versie="1"))
    with pytest.raises(DatabaseError, match="whole of this part is done"), transaction.atomic():
        ActionInstance.objects.filter(action__slug="oo1-act6a").update(state="doing", done_on=None)


def test_check_17_a_circle_of_actions_that_wait_for_each_other_is_refused_through_the_page(manager):
    """The plan says: first evaluate TOP-3 (oo4-act1), then revise the plan (oo4-act2)."""
    first, second = (queries.name_of(Action.objects.get(slug=slug)) for slug in ("oo4-act1", "oo4-act2"))
    page = words(manager.post(f"{ACTIONS}oo4-act1/eerst", {"before": "oo4-act2", "why": "proef"}))
    assert f"Dit maakt een kring: “{first}” wacht op “{second}”, “{second}” wacht op “{first}”." in page

    manager.post(f"{ACTIONS}oo4-act4/eerst", {"before": "oo4-act2", "why": "Pas na het nieuwe plan."})
    longer = words(manager.post(f"{ACTIONS}oo4-act1/eerst", {"before": "oo4-act4", "why": "proef"}))

    assert "Dit maakt een kring" in longer
    assert [(pair.action.slug, pair.before.slug) for pair in Prerequisite.objects.all()] == [("oo4-act4", "oo4-act2")]


def test_check_17_a_circle_over_both_kinds_of_order_is_refused_with_the_names_in_it(manager):
    """An action that waits for a row of the planning, which waits for another action, which would wait for the first."""
    first, other = (queries.name_of(Action.objects.get(slug=slug)) for slug in ("oo1-act6", "oo1-act6a"))
    row = "/programma/planning/rij/pl05/"
    manager.post("/programma/planning/actie/oo1-act6/wacht-op/", {"before": "rij:pl05", "remark": ""})
    manager.post(f"{row}wacht-op/", {"before": "actie:oo1-act6a", "remark": ""})
    assert PlanDependency.objects.count() == 2

    page = words(manager.post(f"{ACTIONS}oo1-act6a/eerst", {"before": "oo1-act6", "why": "proef"}))

    assert "Dit maakt een kring" in page
    assert f"“{other}” wacht op “{first}”" in page
    assert "Netwerkverhaal" in page.split("Dit maakt een kring")[1].split("Zo kan niets")[0]
    assert not Prerequisite.objects.exists()


def test_what_waits_since_the_plan_was_made_counts_in_the_planning_too(manager):
    manager.post(f"{ACTIONS}oo1-act6/eerst", {"before": "oo2-act1", "why": "Eerst overzicht."})

    page = words(
        manager.post("/programma/planning/actie/oo2-act1/wacht-op/", {"before": "actie:oo1-act6", "remark": ""})
    )

    assert "Dit maakt een kring" in page
    assert not PlanDependency.objects.exists()


def test_check_17_the_database_refuses_a_circle_as_well(programme):
    first, second = Action.objects.get(slug="oo4-act1"), Action.objects.get(slug="oo4-act2")

    with pytest.raises(DatabaseError, match="wait for each other"), transaction.atomic():
        Prerequisite.objects.create(action=first, before=second, why="proef")


def test_what_somebody_saw_can_be_taken_back_with_a_reason_and_what_the_plan_says_cannot(manager):
    manager.post(f"{ACTIONS}oo4-act4/eerst", {"before": "oo4-act2", "why": "Pas na het nieuwe plan."})

    page = words(manager.post(f"{ACTIONS}oo4-act4/eerst/oo4-act2/weg", {"because": "Het kan tegelijk."}, follow=True))

    assert Prerequisite.objects.count() == 0
    assert "Het kan tegelijk." in page
    assert manager.get(f"{ACTIONS}oo4-act2/eerst/oo4-act1/weg").status_code == 404


def test_a_moment_that_was_held_plans_the_next_one_as_often_as_the_plan_asks(manager, today):
    held = today - timedelta(days=3)
    page = words(
        manager.post(
            f"{ACTIONS}oa-mdapp-a1/moment", {"held_on": f"{held:%d-%m-%Y}", "note": "Loopt goed."}, follow=True
        )
    )

    assert Moment.objects.get(held_on=None).planned_on == rules.next_moment(held, times_per_year=2)
    assert "Loopt goed." in page


def test_an_activity_that_was_not_presented_to_the_programme_team_says_so_until_it_was(manager, today):
    assert "Nog niet aan het programmateam gepresenteerd." in words(manager.get("/programma/lopend/oa-drakentemmers/"))

    page = words(
        manager.post(
            "/programma/lopend/oa-drakentemmers/gepresenteerd",
            {"presented_on": f"{today:%d-%m-%Y}", "presented": "Twintig mensen doorliepen leerlijn 2.", "versie": "0"},
            follow=True,
        )
    )

    assert "Nog niet aan het programmateam gepresenteerd." not in page
    assert "Twintig mensen doorliepen leerlijn 2." in page


def test_an_activity_without_a_last_day_says_why_there_is_none(manager):
    manager.post(
        "/programma/lopend/oa-mdapp/stand",
        {"state": "running", "funding": "running", "ends_on_known": "pm", "versie": "0"},
    )

    activity = OngoingActivity.objects.get(slug="oa-mdapp")
    assert (activity.state, activity.ends_on, activity.ends_on_known) == ("running", None, "pm")
    assert "PM: wordt later bepaald" in words(manager.get("/programma/lopend/oa-mdapp/"))


def test_who_was_second_sees_the_newer_version_beside_the_own_words(manager):
    tell(manager, "oo1-act6c/stand", note="Eerste bijeenkomst was goed.")

    page = words(tell(manager, "oo1-act6c/stand", note="Ik schreef iets anders.", versie="0"))

    assert "Eerste bijeenkomst was goed." in page
    assert "Ik schreef iets anders." in page


def test_what_is_past_its_day_and_of_which_nobody_told_is_late(manager):
    late = words(manager.get(f"{ACTIONS}?stand=te-laat"))

    assert "Elke gemeente maakt een verbeterplan" in late
    assert "17 te laat" in late
    assert "Elk lokaal team doet waar nodig" not in late


UNIT_TOLD = st.tuples(
    st.sampled_from(["oo1-act2", "oo1-act6", "oo1-act1"]),
    st.integers(0, 4),
    st.sampled_from(["todo", "doing", "blocked", "done", "dropped"]),
    st.one_of(st.none(), st.integers(-400, 400)),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(UNIT_TOLD, max_size=8), gone=st.booleans())
def test_the_list_counts_what_the_lines_of_each_action_say(programme, today, told, gone):
    with transaction.atomic():
        municipalities = list(queries.municipalities_in(programme, today=today)[:5])
        for slug, at, state, days_on in told:
            action = Action.objects.get(slug=slug)
            unit = municipalities[at] if queries.is_per_unit(action) else None
            with suppress(DatabaseError), transaction.atomic():  # what the database refuses was not told
                ActionInstance.objects.update_or_create(
                    action=action, municipality=unit, team=None,
                    defaults={
                        "state": state, "told_on": today, "because": "omdat", "done_on": today if state == "done" else None,
                        "due": None if days_on is None else today + timedelta(days=days_on),
                    },
                )  # fmt: skip
        if gone:
            RegionMembership.objects.filter(municipality=municipalities[0], kind="programme").delete()

        by_line = {one.action.slug: one for one in queries.doings(programme, today=today)}
        for one in queries.doings_at_a_glance(programme, today=today):
            same = by_line[one.action.slug]
            assert (one.spread, one.late, one.moment, one.before) == (same.spread, same.late, same.moment, same.before)
            if not one.per_unit:
                assert one.line == same.line
        transaction.set_rollback(True)


def test_the_list_of_actions_asks_the_database_no_more_for_more_actions(
    manager, programme, today, django_assert_num_queries
):
    task = programme.tasks.select_related("programme__region").get(number=3)
    programme = task.programme
    with django_assert_num_queries(7):
        queries.doings(programme, today=today)
    with django_assert_num_queries(8):
        queries.doings_at_a_glance(programme, today=today)
    Action.objects.bulk_create(
        Action(slug=f"proef-{number}", task=task, text="proef", kind=Action.Kind.ONE_OFF) for number in range(40)
    )
    with django_assert_num_queries(7):
        assert len(queries.doings(programme, today=today)) == 75
    with django_assert_num_queries(8):
        assert len(queries.doings_at_a_glance(programme, today=today)) == 75


def test_a_seat_that_only_reads_gets_no_form(programme, client):
    client.enter_as(SeatFactory(kind=Seat.Kind.ANALYST).account)

    assert client.get(f"{ACTIONS}oo1-act6/").status_code == 200
    assert client.get(f"{ACTIONS}oo1-act6/stand").status_code == 404
    assert "Stand vastleggen" not in words(client.get(f"{ACTIONS}oo1-act6/"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["todo", "doing", "blocked", "done", "dropped"]), max_size=17), st.integers(0, 5))
def test_however_units_stand_the_parts_are_the_whole(states, untold):
    found = rules.spread(states, total=len(states) + untold)

    assert found.unknown == untold
    assert sum(found.counts.values()) + found.unknown == found.total
    assert found.over == (found.total > 0 and untold == 0 and all(state in rules.doing.OVER for state in states))


@pytest.mark.parametrize(
    ("held", "times", "planned"),
    [
        (date(2026, 3, 31), 2, date(2026, 9, 30)),
        (date(2026, 8, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 5), 4, date(2027, 2, 5)),
    ],
)
def test_the_next_moment_is_on_the_same_day_where_the_month_has_it(held, times, planned):
    assert rules.next_moment(held, times_per_year=times) == planned
