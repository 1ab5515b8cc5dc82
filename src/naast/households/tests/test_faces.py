"""Exactly one fixed face, or a recorded gap; deputies, duos, hand-overs, closing and leaving, each by the acts themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from naast.access.grants import NotAllowed
from naast.access.models import LoginSession
from naast.foundation import periods
from naast.foundation.models import Entry
from naast.foundation.refusals import Refusal
from naast.households import actions, closing, queries, rules
from naast.households.models import (
    BoardFilter,
    CaseWeight,
    ConflictOfInterest,
    DuoRequest,
    FollowUp,
    HandOver,
    Household,
    HouseholdLock,
    Involvement,
    Membership,
    WithoutFixedFace,
)
from naast.households.queries import team as teams
from naast.households.tests.factories import HouseholdFactory, InvolvementFactory, MembershipFactory
from naast.network.models import StatutoryTask, TaskPlacement
from naast.network.tests.factories import ProfessionalFactory, TeamFactory

pytestmark = pytest.mark.django_db
Kind = Involvement.Kind
WHY = "omdat het gezin dat wil"


def active(household, kind):
    return [one.professional for one in household.involvements.filter(kind=kind).active().order_by("pk")]


@pytest.fixture
def third(team):
    return ProfessionalFactory(team=team, with_role="local_professional", with_account=True)


@pytest.fixture
def second_leader(team):
    return ProfessionalFactory(team=team, with_role="team_leader", with_account=True)


# --- the fixed face and the gap ---


def test_the_earlier_face_stays_beside_the_new_one_for_four_weeks(
    as_account, household, fixed_face, neighbour, team_leader, now
):
    with as_account(team_leader.account) as by:
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now)

    overlap = household.involvements.get(kind=Kind.HANDING_OVER)
    assert (overlap.professional, overlap.during.upper) == (fixed_face, now + timedelta(days=28))
    with as_account(fixed_face.account):
        assert Household.objects.get() == household


def test_a_face_that_ends_without_a_successor_leaves_a_recorded_gap(
    as_account, household, fixed_face, team_leader, now
):
    with as_account(team_leader.account) as by:
        actions.end_involvement(household.involvements.get(kind=Kind.FIXED_FACE), by=by, now=now)
        gap = WithoutFixedFace.objects.active().get()

    assert (gap.household, gap.during.lower, gap.during.upper) == (household, now, None)


def test_nobody_writes_the_gap_by_hand(as_account, household, fixed_face, team_leader):
    for professional in (fixed_face, team_leader):
        with as_account(professional.account), pytest.raises(DatabaseError), transaction.atomic():
            WithoutFixedFace.objects.all().delete()


def test_a_year_that_is_nearly_over_is_continued_where_it_ends(as_account, household, fixed_face, team_leader, now):
    household.involvements.update(during=periods.from_now(now - timedelta(days=320), days=365))

    with as_account(team_leader.account) as by:
        following = actions.appoint_fixed_face(household, professional=fixed_face, by=by, now=now)

    assert following.during.lower == now + timedelta(days=45)
    assert not WithoutFixedFace.objects.filter(household=household, during__contains=now + timedelta(days=60)).exists()


# --- the deputy ---


def test_a_deputy_begins_and_ends_by_itself(as_account, household, neighbour, team_leader, now, today):
    with as_account(team_leader.account) as by:
        deputy = actions.arrange_deputy(
            household,
            professional=neighbour,
            first=today + timedelta(days=3),
            last=today + timedelta(days=9),
            by=by,
            now=now,
        )

    assert deputy.during.lower == periods.start_of(today + timedelta(days=3))
    assert deputy.during.upper == periods.start_of(today + timedelta(days=10))
    with as_account(neighbour.account):
        assert not Household.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        (0, 30, rules.DeputyTooLong),
        (-1, 3, rules.DeputyInThePast),
        (5, 4, rules.DeputyEndsBeforeItBegins),
        (400, 401, rules.DeputyTooFar),
    ],
)
def test_a_deputy_has_days_that_can_be(as_account, household, neighbour, team_leader, now, today, first, last, refusal):
    days = {"first": today + timedelta(days=first), "last": today + timedelta(days=last)}

    with as_account(team_leader.account) as by, pytest.raises(refusal):
        actions.arrange_deputy(household, professional=neighbour, by=by, now=now, **days)


def test_nobody_stands_in_by_oneself_and_never_two_at_once(
    as_account, household, fixed_face, neighbour, third, team_leader, now, today
):
    days = {"first": today, "last": today + timedelta(days=5)}

    with as_account(neighbour.account) as by, pytest.raises(NotAllowed):
        actions.arrange_deputy(household, professional=neighbour, by=by, now=now, **days)
    with as_account(team_leader.account) as by:
        actions.arrange_deputy(household, professional=neighbour, by=by, now=now, **days)
        with pytest.raises(Refusal, match="al iemand waar"):
            actions.arrange_deputy(household, professional=third, by=by, now=now, **days)
        with pytest.raises(rules.DeputyIsTheFixedFace):
            actions.arrange_deputy(household, professional=fixed_face, by=by, now=now, **days)


def test_a_deputy_who_has_not_begun_is_taken_back_without_a_trace_in_time(
    as_account, household, neighbour, team_leader, now, today
):
    days = {"first": today + timedelta(days=3), "last": today + timedelta(days=9)}

    with as_account(team_leader.account) as by:
        deputy = actions.arrange_deputy(household, professional=neighbour, by=by, now=now, **days)
        actions.end_involvement(deputy, by=by, now=now)

    assert not household.involvements.filter(kind=Kind.DEPUTY).exists()
    assert Entry.objects.filter(verb="ended_involvement").exists()


# --- the warm hand-over ---


@pytest.fixture
def asked(as_account, household, fixed_face, neighbour, now):
    with as_account(fixed_face.account) as by:
        return actions.ask_hand_over(household, to=neighbour, by=by, now=now, reason=WHY)


@pytest.fixture
def confirmed(as_account, asked, team_leader, now):
    with as_account(team_leader.account) as by:
        actions.confirm_hand_over(asked, by=by, now=now)
    return asked


def tell_everybody(household, hand_over, *, by, now, today):
    return [
        actions.tell_member(hand_over, member=member, by=by, now=now, told_on=today)
        for member in Membership.objects.filter(household=household).select_related("person").order_by("pk")
    ]


def test_it_ends_only_when_the_other_accepts_and_the_household_was_told(
    as_account, household, confirmed, fixed_face, neighbour, now, today
):
    with as_account(neighbour.account) as by:
        assert actions.accept_hand_over(confirmed, by=by, now=now) is False
        assert not Household.objects.exists()
    assert active(household, Kind.FIXED_FACE) == [fixed_face]

    with as_account(fixed_face.account) as by:
        assert tell_everybody(household, confirmed, by=by, now=now, today=today) == [False, False, True]

    assert active(household, Kind.FIXED_FACE) == [neighbour]
    assert active(household, Kind.HANDING_OVER) == [fixed_face]
    confirmed.refresh_from_db()
    assert confirmed.outcome == "done"
    with as_account(neighbour.account):
        assert Household.objects.get() == household


def test_told_first_and_accepted_last_is_done_as_well(
    as_account, household, confirmed, fixed_face, neighbour, now, today
):
    with as_account(fixed_face.account) as by:
        tell_everybody(household, confirmed, by=by, now=now, today=today)
    with as_account(neighbour.account) as by:
        assert actions.accept_hand_over(confirmed, by=by, now=now) is True

    assert active(household, Kind.FIXED_FACE) == [neighbour]


def test_a_household_of_which_nobody_heard_is_not_told(as_account, household, confirmed, fixed_face, neighbour, now):
    with as_account(neighbour.account) as by:
        actions.accept_hand_over(confirmed, by=by, now=now)
    with as_account(fixed_face.account) as by:
        for member in household.memberships.select_related("person").order_by("pk"):
            actions.tell_member(confirmed, member=member, by=by, now=now, told_on=None, not_told_because="niet bereikt")

    assert active(household, Kind.FIXED_FACE) == [fixed_face]


def test_what_the_leader_did_not_confirm_is_never_done(as_account, household, asked, fixed_face, neighbour, now, today):
    with as_account(fixed_face.account) as by:
        tell_everybody(household, asked, by=by, now=now, today=today)
    with as_account(neighbour.account) as by:
        assert actions.accept_hand_over(asked, by=by, now=now) is False

    assert active(household, Kind.FIXED_FACE) == [fixed_face]


def test_declined_with_a_reason_it_stays_with_the_owner(as_account, household, confirmed, fixed_face, neighbour, now):
    with as_account(neighbour.account) as by:
        with pytest.raises(rules.NoReasonToDecline):
            actions.decline_hand_over(confirmed, by=by, now=now, reason=" ")
        actions.decline_hand_over(confirmed, by=by, now=now, reason="Ik heb geen ruimte.")

    assert active(household, Kind.FIXED_FACE) == [fixed_face]
    with as_account(fixed_face.account) as by:
        assert queries.hand_overs_of(household)[0].outcome_reason == "Ik heb geen ruimte."


@pytest.mark.parametrize("what", ["left", "role", "account", "conflict"])
def test_a_receiver_who_cannot_any_more_takes_nothing_and_blocks_nothing(
    as_account, household, confirmed, fixed_face, neighbour, third, team_leader, now, today, what
):
    if what == "left":
        neighbour.left_on = today
        neighbour.save()
    elif what == "role":
        neighbour.roles.update(during=periods.days(None, today))
    elif what == "account":
        neighbour.account.is_active = False
        neighbour.account.save()
    else:
        ConflictOfInterest.objects.create(household=household, professional=neighbour, reason="zwager")
    HandOver.objects.filter(pk=confirmed.pk).update(accepted_at=now)

    with as_account(fixed_face.account) as by:
        assert not any(tell_everybody(household, confirmed, by=by, now=now, today=today))
        assert [one.can_take_over for one in queries.hand_overs_for(by)] == [False]
        again = actions.ask_hand_over(household, to=third, by=by, now=now, reason=WHY)

    assert active(household, Kind.FIXED_FACE) == [fixed_face]
    confirmed.refresh_from_db()
    assert (confirmed.outcome, again.outcome) == ("returned", "")


def test_nobody_forges_the_yes_of_another(as_account, asked, confirmed, fixed_face, neighbour, now):
    for professional, what in ((fixed_face, {"accepted_at": now}), (neighbour, {"outcome": "done", "ended_at": now})):
        with as_account(professional.account), pytest.raises(DatabaseError), transaction.atomic():
            HandOver.objects.filter(pk=asked.pk).update(**what)


def test_the_neighbour_hands_nothing_over_and_the_receiver_reads_no_file(
    as_account, household, confirmed, neighbour, third, now, today
):
    with as_account(third.account) as by:
        with pytest.raises(NotAllowed):
            actions.ask_hand_over(household, to=neighbour, by=by, now=now, reason=WHY)
        with pytest.raises(NotAllowed):
            actions.accept_hand_over(confirmed, by=by, now=now)
        assert not HandOver.objects.exists()
    with as_account(neighbour.account) as by:
        assert HandOver.objects.count() == 1
        assert not Membership.objects.exists()
        with pytest.raises((NotAllowed, Household.DoesNotExist)):
            actions.withdraw_hand_over(HandOver.objects.get(), by=by, now=now)


# --- the duo ---


@pytest.fixture
def safe_home(db):
    return TeamFactory(is_local_team=False, organisation__kind="safe_home", organisation__name="Veilig Thuis Proef")


@pytest.fixture
def duo(safe_home):
    return ProfessionalFactory(team=safe_home, with_role="safety_professional", with_account=True)


@pytest.fixture
def lead_of_duo(safe_home):
    return ProfessionalFactory(team=safe_home, with_role="team_leader", with_account=True)


@pytest.fixture
def task(safe_home, today):
    task = StatutoryTask.objects.create(slug="onderzoek", name="onderzoeken", legal_basis="Wmo 2015, artikel 4.1.1")
    TaskPlacement.objects.create(
        task=task, organisation=safe_home.organisation, during=periods.days(None), source="proef"
    )
    return task


@pytest.fixture
def duo_request(as_account, household, fixed_face, duo, task, now):
    with as_account(fixed_face.account) as by:
        return actions.ask_duo(
            household, professional=duo, statutory_task=task, by=by, now=now, reason="acuut onveilig thuis"
        )


def test_until_both_agree_no_door_opens_and_then_every_act_says_in_whose_name(
    as_account, household, duo_request, duo, lead_of_duo, task, now
):
    with as_account(duo.account):
        assert not Household.objects.exists()
    with as_account(lead_of_duo.account) as by:
        assert not Household.objects.exists()
        actions.agree_to_duo(duo_request, by=by, now=now)
        assert not Household.objects.exists()

    with as_account(duo.account) as by:
        assert Household.objects.get() == household
        assert queries.statutory_task_of(by, household) == task
    assert household.involvements.get(kind=Kind.DUO).granted_by == lead_of_duo


def test_the_fixed_face_cannot_give_the_second_consent(
    as_account, household, duo_request, fixed_face, duo, task, team_leader, now
):
    for professional in (fixed_face, duo, team_leader):
        with as_account(professional.account) as by, pytest.raises(NotAllowed):
            actions.agree_to_duo(duo_request, by=by, now=now)
    with as_account(fixed_face.account), pytest.raises(DatabaseError), transaction.atomic():
        DuoRequest.objects.filter(pk=duo_request.pk).update(state="agreed", decided_by=duo, decided_at=now)
    with as_account(fixed_face.account), pytest.raises(DatabaseError), transaction.atomic():
        Involvement.objects.create(
            household=household,
            professional=duo,
            kind="duo",
            purpose="duo",
            ground="jeugdwet",
            granted_by=fixed_face,
            during=periods.from_now(now, days=9),
        )


def test_a_duo_is_refused_with_a_reason_withdrawn_and_asked_once(
    as_account, household, duo_request, fixed_face, duo, lead_of_duo, task, now
):
    with as_account(fixed_face.account) as by, pytest.raises(Refusal, match="ligt al bij"):
        actions.ask_duo(household, professional=duo, statutory_task=task, by=by, now=now, reason="acuut onveilig thuis")
    with as_account(lead_of_duo.account) as by:
        with pytest.raises(rules.NoReasonToRefuse):
            actions.refuse_duo(duo_request, by=by, now=now, reason="")
        actions.refuse_duo(duo_request, by=by, now=now, reason="Er is nu niemand beschikbaar.")
        with pytest.raises(rules.NotHereToDecide):
            actions.agree_to_duo(duo_request, by=by, now=now)

    assert not household.involvements.filter(kind=Kind.DUO).exists()


def test_a_task_that_the_organisation_does_not_hold_is_no_ground(
    as_account, household, fixed_face, duo, task, now, today
):
    TaskPlacement.objects.update(during=periods.days(None, today))

    with as_account(fixed_face.account) as by, pytest.raises(rules.NoDutyInLaw):
        actions.ask_duo(household, professional=duo, statutory_task=task, by=by, now=now, reason="acuut onveilig thuis")


def test_a_duo_is_continued_only_near_its_end_and_where_it_ends(
    as_account, household, duo_request, fixed_face, duo, lead_of_duo, task, now
):
    ask = {"professional": duo, "statutory_task": task, "now": now, "reason": "nog steeds onveilig"}
    with as_account(lead_of_duo.account) as by:
        actions.agree_to_duo(duo_request, by=by, now=now)
    with as_account(fixed_face.account) as by, pytest.raises(rules.DuoIsThere):
        actions.ask_duo(household, by=by, **ask)
    standing = household.involvements.get(kind=Kind.DUO)
    Involvement.objects.filter(pk=standing.pk).update(during=periods.from_now(now - timedelta(days=170), days=182))

    with as_account(fixed_face.account) as by:
        again = actions.ask_duo(household, by=by, **ask)
    with as_account(lead_of_duo.account) as by:
        actions.agree_to_duo(again, by=by, now=now)

    assert household.involvements.filter(kind=Kind.DUO).latest("pk").during.lower == now + timedelta(days=12)


# --- closed to somebody ---


def test_a_conflict_said_by_oneself_closes_at_once_and_leaves_a_gap(
    as_account, household, fixed_face, team_leader, now
):
    with as_account(fixed_face.account) as by:
        actions.declare_conflict(household, professional=fixed_face, by=by, reason="dit is mijn buurman")
        assert not queries.households_readable_by(by).exists()
        assert household.relations_of(by) == frozenset()

    assert active(household, Kind.FIXED_FACE) == []
    assert WithoutFixedFace.objects.active().filter(household=household).exists()
    with as_account(team_leader.account) as by, pytest.raises(rules.ConflictOfInterest):
        actions.appoint_fixed_face(household, professional=fixed_face, by=by, now=now)


def test_the_leader_declares_it_for_the_own_team_and_nobody_for_another(
    as_account, household, elsewhere, fixed_face, neighbour, team_leader, third
):
    outsider = ProfessionalFactory(with_role="local_professional")
    with as_account(team_leader.account) as by:
        actions.declare_conflict(household, professional=neighbour, by=by, reason="zijn schoonzus")
        with pytest.raises(NotAllowed):
            actions.declare_conflict(household, professional=outsider, by=by, reason="zijn schoonzus")
    with as_account(fixed_face.account) as by, pytest.raises(NotAllowed):
        actions.declare_conflict(household, professional=third, by=by, reason="zijn schoonzus")
    with as_account(third.account) as by, pytest.raises(NotAllowed):
        actions.declare_conflict(household, professional=third, by=by, reason="mijn buurman")

    assert list(ConflictOfInterest.objects.values_list("professional", flat=True)) == [neighbour.pk]


@pytest.mark.parametrize("wall", ["naast_work", "naast_owner"])
def test_a_lock_lets_only_the_listed_in_whatever_else_is_granted_through_either_wall(
    as_account, household, fixed_face, neighbour, team_leader, second_leader, now, today, wall
):
    InvolvementFactory(household=household, professional=neighbour, kind=Kind.DEPUTY, granted_by=team_leader)
    with as_account(team_leader.account) as by:
        with pytest.raises(rules.NotOnTheList):
            actions.lock_household(household, listed=[team_leader], by=by, reason="een collega")
        actions.lock_household(household, listed=[team_leader, fixed_face], by=by, reason="een collega")

    for professional, sees in ((fixed_face, True), (neighbour, False)):
        with as_account(professional.account, role=wall) as by:
            assert queries.households_readable_by(by).exists() is sees
            assert bool(household.relations_of(by)) is sees
    for leader, sees in ((team_leader, True), (second_leader, False)):
        with as_account(leader.account, role=wall) as by:
            assert teams.team_households(leader).exists() is sees
            assert bool(household.relations_of(by)) is sees
    with as_account(second_leader.account) as by, pytest.raises(NotAllowed):
        actions.unlock_household(household, by=by)
    with as_account(team_leader.account) as by:
        actions.unlock_household(household, by=by)
    assert not HouseholdLock.objects.filter(ended_at=None).exists()


# --- closing ---


def test_a_closed_household_is_read_by_one_named_person_until_the_last_look_back(
    as_account, household, fixed_face, neighbour, team_leader, now, today
):
    InvolvementFactory(household=household, professional=neighbour, kind=Kind.DEPUTY, granted_by=team_leader)
    with as_account(fixed_face.account) as by:
        with pytest.raises(rules.HouseholdNotTold):
            actions.close_household(household, by=by, today=today, reason="het gaat goed zo", told="")
        actions.close_household(
            household, by=by, today=today, reason="het gaat goed zo", told="dat we stoppen en bellen"
        )

    household.refresh_from_db()
    assert household.closed_on == today
    assert list(FollowUp.objects.values_list("on", flat=True)) == closing.days_after(household, today)
    looks_back = household.involvements.active().get()
    assert (looks_back.kind, looks_back.professional) == (Kind.FOLLOW_UP, fixed_face)
    assert looks_back.during.upper < now + timedelta(days=410)
    assert not WithoutFixedFace.objects.active().filter(household=household).exists()
    with as_account(neighbour.account):
        assert not Household.objects.exists()
    with as_account(fixed_face.account) as by, pytest.raises(NotAllowed):
        actions.add_member(household, by=by, today=today, surname="Test")
    with as_account(team_leader.account) as by, pytest.raises(rules.ClosedAlready):
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now)


def test_looking_back_and_opening_again_are_one_act_each(
    as_account, household, fixed_face, team_leader, neighbour, now, today
):
    with as_account(fixed_face.account) as by:
        actions.close_household(
            household, by=by, today=today, reason="het gaat goed zo", told="dat we stoppen en bellen"
        )
        first = FollowUp.objects.order_by("on").first()
        actions.look_back(first, by=by, today=today, outcome="unsafe", remark="Er is weer ruzie.")
        with pytest.raises(rules.AlreadyLookedBack):
            actions.look_back(first, by=by, today=today, outcome="holds", remark="Toch niet.")
        actions.reopen_household(household, by=by, today=today, reason="het is weer onveilig")

    household.refresh_from_db()
    assert household.closed_on is None
    assert [one.kind for one in household.involvements.active()] == [Kind.TAKING_IN]
    assert WithoutFixedFace.objects.active().filter(household=household).exists()
    with as_account(team_leader.account) as by:
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now)
    assert active(household, Kind.FIXED_FACE) == [neighbour]


def test_neither_the_neighbour_nor_the_duo_closes_or_opens(
    as_account, household, neighbour, duo, fixed_face, team_leader, today
):
    InvolvementFactory(household=household, professional=duo, kind=Kind.DUO, granted_by=team_leader)
    for professional in (neighbour, duo):
        with as_account(professional.account) as by, pytest.raises((NotAllowed, Household.DoesNotExist)):
            actions.close_household(household, by=by, today=today, reason="het gaat goed zo", told="dat we stoppen")
    with as_account(neighbour.account) as by, pytest.raises(NotAllowed):
        actions.reopen_household(household, by=by, today=today, reason="het is weer onveilig")


# --- a colleague leaves ---


@pytest.fixture
def sixty(team, fixed_face, team_leader):
    return [HouseholdFactory(team=team, fixed_face=fixed_face, fixed_face__granted_by=team_leader) for _ in range(60)]


def test_sixty_households_go_on_in_one_act_and_few_statements(
    as_account, sixty, fixed_face, neighbour, third, team_leader, now, django_assert_max_num_queries
):
    ConflictOfInterest.objects.create(household=sixty[7], professional=neighbour, reason="zwager")
    chosen = {one.reference: neighbour if place % 2 else third for place, one in enumerate(sixty)}

    with as_account(team_leader.account) as by, django_assert_max_num_queries(22):
        result = actions.reassign(fixed_face, chosen=chosen, by=by, now=now)
    with as_account(team_leader.account) as by:
        again = actions.reassign(fixed_face, chosen=chosen, by=by, now=now)

    assert len(result.done) == 59
    assert result.skipped == {sixty[7].reference: str(rules.ConflictOfInterest())}
    assert again.done == []
    assert Involvement.objects.active().filter(kind=Kind.FIXED_FACE, professional=neighbour).count() == 29
    assert Involvement.objects.active().filter(kind=Kind.HANDING_OVER, professional=fixed_face).count() == 59
    assert Entry.objects.filter(verb="reassigned_household").count() == 59


def test_warm_each_household_is_asked_for(as_account, sixty, fixed_face, neighbour, team_leader, now):
    chosen = {one.reference: neighbour for one in sixty[:3]}

    with as_account(team_leader.account) as by:
        actions.reassign(fixed_face, chosen=chosen, by=by, now=now, warm=True)

    assert HandOver.objects.running().filter(to_professional=neighbour, confirmed_by=team_leader).count() == 3
    assert active(sixty[0], Kind.FIXED_FACE) == [fixed_face]


def test_leaving_ends_every_involvement_and_login_session_at_once(
    as_account, client, household, elsewhere, fixed_face, neighbour, team_leader, now, today, confirmed
):
    client.enter_as(fixed_face.account)
    LoginSession.objects.update(account_id=fixed_face.account.pk)

    with as_account(team_leader.account) as by:
        assert actions.end_employment(fixed_face, on=today, by=by, today=today) == 1
        fixed_face.refresh_from_db()
        with pytest.raises(rules.AlreadyLeft):
            actions.end_employment(fixed_face, on=today, by=by, today=today)

    assert not fixed_face.involvements.active().exists()
    assert not LoginSession.objects.filter(account_id=fixed_face.account.pk).exists()
    fixed_face.account.refresh_from_db()
    assert fixed_face.account.is_active is False
    assert WithoutFixedFace.objects.active().filter(household=household).exists()
    confirmed.refresh_from_db()
    assert confirmed.outcome == "returned"
    assert active(elsewhere, Kind.FIXED_FACE) == [neighbour]


def test_who_leaves_later_keeps_no_right_past_that_day(as_account, household, fixed_face, team_leader, now, today):
    with as_account(team_leader.account) as by:
        actions.end_employment(fixed_face, on=today + timedelta(days=9), by=by, today=today)

    face = household.involvements.get(kind=Kind.FIXED_FACE)
    assert face.during.upper == periods.start_of(today + timedelta(days=9))
    assert fixed_face.account.is_active
    assert WithoutFixedFace.objects.get(household=household).during.lower == face.during.upper


def test_only_whoever_leads_the_team_lets_somebody_go(as_account, fixed_face, neighbour, household, now, today):
    other = ProfessionalFactory(with_role="team_leader", with_account=True)

    with as_account(neighbour.account) as by, pytest.raises(NotAllowed):
        actions.end_employment(fixed_face, on=today, by=by, today=today)
    with as_account(other.account) as by:
        with pytest.raises(rules.NotFromYourTeam):
            actions.end_employment(fixed_face, on=today, by=by, today=today)
        with pytest.raises(rules.NotFromYourTeam):
            actions.reassign(fixed_face, chosen={household.reference: neighbour}, by=by, now=now)

    assert active(household, Kind.FIXED_FACE) == [fixed_face]


# --- weight, priority, filters, figures ---


def test_the_leader_sees_numbers_with_their_parts_and_no_name(
    as_account, household, elsewhere, fixed_face, neighbour, team_leader, now
):
    MembershipFactory(household=household, kind="child")
    with as_account(fixed_face.account) as by:
        actions.weigh_household(household, complexity=2, distance=1, reason="twee tolken nodig", by=by, now=now)
    with as_account(neighbour.account) as by, pytest.raises(NotAllowed):
        actions.weigh_household(household, complexity=2, distance=1, reason="twee tolken nodig", by=by, now=now)

    with as_account(team_leader.account):
        board = teams.board_of(team_leader, now)

    heavy = next(one for one in board.households if one.household == household)
    assert float(heavy.pressing.weight.total) == 1 + 1 + 0.25 + 0.25 + 1
    assert "2 kinderen (0,25)" in heavy.pressing.weight.in_words
    assert heavy.pressing.priority is None
    assert {one.professional: float(one.weight) for one in board.workers} == {fixed_face: 3.5, neighbour: 2}
    assert CaseWeight.objects.get().by == fixed_face


def test_a_priority_is_overridden_until_a_day_with_a_reason(
    as_account, household, fixed_face, team_leader, neighbour, now, today
):
    week = today + timedelta(days=7)
    with as_account(team_leader.account) as by:
        with pytest.raises(rules.PriorityEnds):
            actions.rate_priority(household, level=1, until=today, reason="de rechter beslist", by=by, now=now)
        actions.rate_priority(household, level=1, until=week, reason="de rechter beslist", by=by, now=now)
        assert queries.pressing([household], today)[household.pk].priority == 1
        assert queries.pressing([household], week)[household.pk].priority is None
    with as_account(neighbour.account) as by, pytest.raises(NotAllowed):
        actions.rate_priority(household, level=3, until=week, reason="valt wel mee", by=by, now=now)


def test_a_filter_is_shared_with_who_leads_the_team_too_and_only_mine_to_delete(
    as_account, team_leader, second_leader, fixed_face
):
    with as_account(team_leader.account) as by:
        shared = actions.save_board_filter(name="Te laat", wanted={"toon": "te-laat"}, is_shared=True, by=by)
        actions.save_board_filter(name="Van mij", wanted={}, is_shared=False, by=by)
        with pytest.raises(Refusal, match="al een filter"):
            actions.save_board_filter(name="Van mij", wanted={}, is_shared=False, by=by)
    with as_account(second_leader.account) as by:
        assert teams.filters_of(by) == [shared]
        with pytest.raises(NotAllowed):
            actions.delete_board_filter(shared, by=by)
    with as_account(fixed_face.account):
        assert not BoardFilter.objects.exists()


def test_continuity_counts_changes_people_and_stories(as_account, household, fixed_face, neighbour, team_leader, now):
    with as_account(team_leader.account) as by:
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now)

    with as_account(neighbour.account) as by:
        history = queries.beside_over_time(household)
        counted = queries.continuity_of(household, history, now)

    assert (counted.hand_overs, counted.professionals, counted.story_asked) == (1, 2, 0)
