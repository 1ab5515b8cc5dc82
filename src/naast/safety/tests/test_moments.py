"""Looking again: days that plan themselves, moving with a limit, and somebody told by name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.access.grants import NotAllowed
from naast.foundation import database, periods
from naast.foundation.models import Entry
from naast.foundation.refusals import Stale
from naast.households.tests.factories import InvolvementFactory
from naast.network.models import Region, RegionMembership
from naast.network.tests.factories import MunicipalityFactory
from naast.safety import queries, rules, tasks
from naast.safety.actions import moments
from naast.safety.models import Escalation, ReviewMoment, SafetyPlan, Term
from naast.safety.rules.moments import to_be_told, told_from
from naast.safety.tests.factories import SafetyPlanFactory

pytestmark = pytest.mark.urls("naast.sites.work")


@pytest.fixture
def plan(household, fixed_face):
    return SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True, whole=True)


@pytest.fixture
def moment(plan):
    return plan.moments.get()


def overdue(moment, days: int = 10):
    day = periods.day_of(database.now()) - timedelta(days=days)
    ReviewMoment.objects.filter(pk=moment.pk).update(due_on=day, first_due_on=day)
    moment.refresh_from_db()
    return moment


def never_without_a_day():
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate; set constraints all deferred")


# --- doing ---


def test_looking_again_keeps_what_was_seen_and_plans_the_next_day_in_the_same_act(
    as_account, fixed_face, household, plan, moment, today
):
    with as_account(fixed_face.account) as actor:
        following = moments.do_check(moment, by=actor, today=today, outcome="holds", seen="Iedereen sliep.", version=1)

    moment.refresh_from_db()
    household.refresh_from_db()
    plan.refresh_from_db()
    assert (moment.state, moment.seen, moment.done_by) == ("done", "Iedereen sliep.", fixed_face)
    assert following.due_on == household.next_review_on == plan.review_on == today + timedelta(days=7)
    assert following.responsible == fixed_face
    never_without_a_day()


def test_a_check_is_done_once_and_not_on_an_older_page(as_account, fixed_face, moment, today):
    with as_account(fixed_face.account) as actor:
        with pytest.raises(Stale):
            moments.do_check(moment, by=actor, today=today, outcome="holds", seen="Goed.", version=0)
        moments.do_check(moment, by=actor, today=today, outcome="holds", seen="Goed.")
        with pytest.raises(rules.moments.AlreadyLooked):
            moments.do_check(moment, by=actor, today=today, outcome="holds", seen="Goed.")


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ({"outcome": "holds", "seen": "  "}, rules.moments.NothingToldOfIt),
        ({"outcome": "?", "seen": "Goed."}, rules.moments.NoOutcome),
        ({"outcome": "holds", "seen": "Goed.", "days": 8}, rules.moments.NextTooLate),
        ({"outcome": "holds", "seen": "Goed.", "days": 0}, rules.moments.NextInThePast),
    ],
)
def test_a_check_without_words_or_with_a_day_beyond_the_norm_is_refused(
    as_account, fixed_face, moment, today, sent, refusal
):
    days = sent.pop("days", None)
    next_on = None if days is None else today + timedelta(days=days)

    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        moments.do_check(moment, by=actor, today=today, next_on=next_on, **sent)


def test_the_norm_of_the_own_region_goes_before_that_of_everywhere(as_account, fixed_face, household, moment, today):
    municipality = MunicipalityFactory()
    household.team.municipality = municipality
    household.team.save()
    region = Region.objects.create(slug="proefregio", name="Proefregio", kind=Region.Kind.YOUTH)
    RegionMembership.objects.create(
        municipality=municipality,
        region=region,
        kind=Region.Kind.YOUTH,
        during=periods.days(date(2020, 1, 1)),
        source="Proef",
    )
    Term.objects.create(
        kind=Term.Kind.REVIEW_PHASE_1, days=3, legal_basis="Proef", region=region, valid=periods.days(date(2020, 1, 1))
    )

    with as_account(fixed_face.account) as actor:
        following = moments.do_check(moment, by=actor, today=today, outcome="holds", seen="Goed.")

    assert following.due_on == today + timedelta(days=3)


# --- moving ---


def test_a_day_is_moved_with_a_reason_and_no_further_by_moving_twice(as_account, fixed_face, moment, today):
    last = moment.first_due_on + timedelta(days=7)
    with as_account(fixed_face.account) as actor:
        moments.move_check(moment, by=actor, today=today, to_on=last, reason="Moeder is ziek.")
        with pytest.raises(rules.moments.MovedTooFar):
            moments.move_check(moment, by=actor, today=today, to_on=last + timedelta(days=1), reason="Nog ziek.")
        with pytest.raises(rules.moments.MovedWithoutReason):
            moments.move_check(moment, by=actor, today=today, to_on=today, reason=" ")
        with pytest.raises(rules.moments.MovedToThePast):
            moments.move_check(moment, by=actor, today=today, to_on=today - timedelta(days=1), reason="Zo.")

    moment.refresh_from_db()
    assert moment.due_on == last
    assert moment.household.safety_plans.get().review_on == last
    assert moment.moves.get().reason == "Moeder is ziek."


# --- never without a next day, never two ---


def test_the_database_refuses_a_plan_in_force_without_a_next_moment(moment):
    ReviewMoment.objects.filter(pk=moment.pk).update(state="replaced")

    with pytest.raises(IntegrityError, match="a plan in force has a next moment"), transaction.atomic():
        never_without_a_day()

    ReviewMoment.objects.filter(pk=moment.pk).update(state="open")


def test_the_database_refuses_two_open_days_in_one_household(household, plan, moment, today):
    with pytest.raises(IntegrityError, match="one_check_at_a_time"), transaction.atomic():
        household.review_moments.create(
            plan=plan, kind="phase_2", planned_on=today, first_due_on=today, due_on=today, basis="Proef"
        )


# --- telling somebody ---


def test_the_deputy_is_told_first_and_then_the_leader_of_the_team():
    friday = date(2026, 11, 20)
    first = told_from(friday, working_days=2)
    who = {"working_days": 2, "deputy": 7, "leaders": [9], "face": 5}

    assert first == date(2026, 11, 25)  # two working days after Friday have passed on Tuesday evening
    assert to_be_told(friday, today=first - timedelta(days=1), **who) == []
    assert [one.to for one in to_be_told(friday, today=first, **who)] == [7]
    assert [one.to for one in to_be_told(friday, today=date(2026, 11, 30), **who)] == [7, 9]
    assert [one.to for one in to_be_told(friday, today=first, **{**who, "deputy": None})] == [9]


@given(
    due=st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31)),
    after=st.integers(0, 40),
    days=st.integers(1, 10),
    deputy=st.sampled_from([None, 5, 7]),
)
@settings(max_examples=60, deadline=None)
def test_nobody_is_told_of_their_own_and_nobody_twice_and_being_told_stays(due, after, days, deputy):
    who = {"working_days": days, "deputy": deputy, "leaders": [5, 7, 9], "face": 5}

    now = to_be_told(due, today=due + timedelta(days=after), **who)
    later = to_be_told(due, today=due + timedelta(days=after + 1), **who)

    people = [one.to for one in now]
    assert 5 not in people
    assert len(people) == len(set(people))
    assert set(now) <= set(later)


def test_the_job_tells_the_leader_by_name_once(household, moment, team_leader):
    overdue(moment)

    def run():
        with database.speaking_as("naast_tasks", actor_id=None):
            tasks.tell_of_missed_checks(0)

    run()
    run()

    assert list(Escalation.objects.values_list("moment", "to")) == [(moment.pk, team_leader.pk)]
    assert Entry.objects.filter(verb="told_of_missed_check").count() == 1


def test_a_day_that_was_moved_or_a_household_that_is_closed_tells_nobody(household, moment, today):
    overdue(moment)
    household.closed_on = today
    household.save()

    with database.speaking_as("naast_tasks", actor_id=None):
        tasks.tell_of_missed_checks(0)

    assert not Escalation.objects.exists()


def test_being_told_is_worked_out_on_reading_when_the_job_is_late(as_account, team_leader, household, moment, today):
    overdue(moment)

    with as_account(team_leader.account) as actor:
        seen = moments.see_missed_check(moment, by=actor, today=today)

    assert (seen.to, seen.seen_on) == (team_leader, today)


def test_who_was_told_is_done_when_somebody_looked(as_account, team_leader, fixed_face, moment, today):
    overdue(moment)
    with as_account(team_leader.account) as actor:
        moments.see_missed_check(moment, by=actor, today=today)

    with as_account(fixed_face.account) as actor:
        moments.do_check(moment, by=actor, today=today, outcome="adjust", seen="Vader was er niet.")

    assert Escalation.objects.get().done_on == today


def test_the_leader_of_the_team_reads_that_nobody_looked_without_a_name_of_the_household(
    client, team_leader, household, moment
):
    overdue(moment)
    address = reverse("missed_check", args=[household.reference, moment.reference])

    answer = client.enter_as(team_leader.account).get(address).content.decode()

    assert "Er is niet teruggekeken" in answer
    assert team_leader.name in answer
    for membership in household.memberships.select_related("person"):
        assert membership.person.given_name not in answer
    assert client.post(address).status_code == 302
    assert Escalation.objects.get().to == team_leader


# --- pages ---


def test_the_page_of_days_shows_who_looks_and_who_was_told(client, fixed_face, team_leader, household, moment):
    overdue(moment)

    answer = client.enter_as(fixed_face.account).get(reverse("moments", args=[household.reference])).content.decode()

    assert f"{fixed_face.name} kijkt met het gezin terug" in answer
    assert f"{team_leader.name} hoort dit sinds" in answer


def test_looking_again_on_the_page_and_a_wrong_day_beside_its_field(client, fixed_face, household, moment, today):
    page = client.enter_as(fixed_face.account)
    address = reverse("moment", args=[household.reference, moment.reference])
    sent = {"versie": "1", "outcome": "holds", "seen": "Rustig."}

    for wrong in ("31-02-2027", "01-01-9999", "morgen"):
        answer = page.post(address, {**sent, "next_on": wrong})
        assert answer.status_code == 200
        assert "id_next_on" in answer.content.decode()
    assert page.post(address, {**sent, "next_on": ""}).status_code == 302

    assert household.review_moments.get(state="open").due_on == today + timedelta(days=7)


def test_when_it_is_unsafe_again_the_way_back_opens(client, fixed_face, household, moment):
    household.phase = 2
    household.save()

    answer = client.enter_as(fixed_face.account).post(
        reverse("moment", args=[household.reference, moment.reference]),
        {"versie": "1", "outcome": "unsafe", "seen": "Er is geslagen."},
    )

    assert answer["Location"] == reverse("phase_back", args=[household.reference])


def test_the_neighbour_and_whose_involvement_ended_find_nothing(client, neighbour, former_duo, household, moment):
    for who in (neighbour, former_duo):
        page = client.enter_as(who.account)
        assert page.get(reverse("moments", args=[household.reference])).status_code == 404
        for name in ("moment", "moment_move", "missed_check"):
            assert page.get(reverse(name, args=[household.reference, moment.reference])).status_code == 404


def test_the_neighbour_may_not_and_without_a_journal_nothing_is_done(
    as_account, neighbour, fixed_face, moment, today, broken_journal
):
    with as_account(neighbour.account) as actor:
        for act in (
            lambda: moments.do_check(moment, by=actor, today=today, outcome="holds", seen="Goed."),
            lambda: moments.move_check(moment, by=actor, today=today, to_on=today, reason="Zo."),
            lambda: moments.see_missed_check(moment, by=actor, today=today),
        ):
            with pytest.raises(NotAllowed):
                act()
    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        moments.do_check(moment, by=actor, today=today, outcome="holds", seen="Goed.")

    moment.refresh_from_db()
    assert moment.state == "open"
    assert ReviewMoment.objects.count() == 1


def test_signing_plans_the_day_of_the_phase(household, plan, moment):
    assert SafetyPlan.objects.get(pk=plan.pk).review_on == moment.due_on
    assert [one.pk for one in queries.open_moments_of(household)] == [moment.pk]


def test_a_duo_beside_the_household_may_look_too(as_account, household, moment, team, fixed_face, today):
    from naast.network.tests.factories import ProfessionalFactory

    duo = ProfessionalFactory(team=team, with_role="safety_professional", with_account=True)
    InvolvementFactory(household=household, professional=duo, kind="duo", purpose="duo", granted_by=fixed_face)

    with as_account(duo.account) as actor:
        moments.do_check(moment, by=actor, today=today, outcome="holds", seen="Met z'n tweeën gekeken.")

    assert ReviewMoment.objects.get(pk=moment.pk).done_by == duo
