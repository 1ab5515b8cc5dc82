"""Who belonged on a day: the period is corrected and never overwritten, a child has two homes, somebody dies or comes back."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naast.access.grants import NotAllowed
from naast.foundation import periods
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions, queries, rules
from naast.households.models import EarlierMembership, Membership
from naast.households.tests.factories import HouseholdFactory, MembershipFactory, PersonFactory

Kind = Membership.Kind


@pytest.fixture
def child(household):
    return household.memberships.select_related("person", "household").get(kind="child")


@pytest.fixture
def second(team, fixed_face, team_leader):
    """Another household of the same fixed face."""
    return HouseholdFactory(team=team, with_family=True, fixed_face=fixed_face, fixed_face__granted_by=team_leader)


def names_on(household, day):
    return {member.person.given_name for member in queries.composition_on(household, day)}


def test_the_composition_of_a_day_in_the_past_is_that_of_then(household, child, today):
    later = MembershipFactory(household=household, during=periods.days(today - timedelta(days=5)))

    assert later.person.given_name not in names_on(household, today - timedelta(days=6))
    assert later.person.given_name in names_on(household, today - timedelta(days=5))
    assert child.person.given_name in names_on(household, date(2021, 1, 1))


def test_an_unborn_child_belongs_from_ten_months_before(as_account, household, fixed_face, today):
    expected = today + timedelta(days=120)
    unborn = {"surname": "Test", "kind": Kind.UNBORN, "expected_on": expected}

    with as_account(fixed_face.account) as by:
        with pytest.raises(rules.BeforeItCouldBe):
            actions.add_member(household, by=by, today=today, since=expected - timedelta(days=301), **unborn)
        added = actions.add_member(household, by=by, today=today, since=expected - timedelta(days=300), **unborn)

    assert added.during.lower == expected - timedelta(days=300)


def test_a_birth_begins_a_new_row_and_the_unborn_child_stays_to_be_seen(as_account, household, fixed_face, today):
    born_on = today - timedelta(days=2)
    with as_account(fixed_face.account) as by:
        unborn = actions.add_member(
            household,
            by=by,
            today=today,
            surname="Test",
            kind=Kind.UNBORN,
            expected_on=today,
            since=today - timedelta(60),
        )
        actions.was_born(unborn, born_on=born_on, by=by, today=today)

    kinds = {
        day: household.memberships.on(day).get(person=unborn.person).kind for day in (born_on - timedelta(1), born_on)
    }
    assert kinds == {born_on - timedelta(1): "unborn", born_on: "child"}


def test_another_place_in_the_household_is_a_new_row_from_today(as_account, household, child, fixed_face, today):
    with as_account(fixed_face.account) as by:
        now = actions.change_member(child, version=1, by=by, today=today, lives_here=False, arrangement="om de week")

    assert (now.pk, now.arrangement) != (child.pk, "")
    assert household.memberships.on(today - timedelta(days=1)).get(person=child.person).lives_here
    assert not household.memberships.on(today).get(person=child.person).lives_here


def test_a_corrected_period_leaves_the_earlier_state_with_who_and_why(as_account, household, child, fixed_face, today):
    with as_account(fixed_face.account) as by:
        actions.correct_membership(
            child, by=by, today=today, since=date(2019, 3, 1), until=None, reason="uit de basisregistratie", version=1
        )

        earlier = queries.corrections_of(child)
    assert [(one.during.lower, one.changed_by, one.reason) for one in earlier] == [
        (date(2020, 1, 1), fixed_face, "uit de basisregistratie")
    ]
    assert child.person.given_name in names_on(household, date(2019, 6, 1))


def test_whatever_changes_a_membership_the_database_keeps_how_it_was(as_account, household, child, fixed_face, today):
    with as_account(fixed_face.account):
        Membership.objects.filter(pk=child.pk).update(during=periods.days(date(2024, 1, 1)))
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            EarlierMembership.objects.all().delete()

    assert child.earlier.get().during.lower == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("since", "until", "reason", "refusal"),
    [
        (date(2999, 1, 1), None, "fout", rules.JoinsLater),
        (date(2001, 1, 1), None, "fout", rules.BeforeItCouldBe),
        (date(2020, 1, 1), date(2020, 1, 1), "fout", rules.EndsBeforeItBegan),
        (date(2020, 1, 1), None, " ", rules.NoReasonToCorrect),
    ],
)
def test_a_period_that_cannot_be_is_refused(as_account, child, fixed_face, today, since, until, reason, refusal):
    with pytest.raises(refusal), as_account(fixed_face.account) as by:
        actions.correct_membership(child, by=by, today=today, since=since, until=until, reason=reason)


def test_who_comes_back_has_a_second_period(as_account, household, child, fixed_face, today):
    with as_account(fixed_face.account) as by:
        actions.end_membership(child, ended_on=today - timedelta(days=30), by=by, today=today)
        actions.add_member(
            household, by=by, today=today, person=child.person, kind=Kind.CHILD, since=today - timedelta(days=10)
        )

    assert [day for day in (40, 20, 5) if child.person.given_name in names_on(household, today - timedelta(day))] == [
        40,
        5,
    ]


def test_who_died_belongs_to_it_until_that_day_and_does_not_come_back(as_account, household, child, fixed_face, today):
    died_on = today - timedelta(days=3)
    with as_account(fixed_face.account) as by:
        actions.record_death(child, died_on=died_on, by=by, today=today, version=1)
        with pytest.raises(rules.JoinsAfterDeath):
            actions.add_member(household, by=by, today=today, person=child.person, kind=Kind.CHILD)

    assert child.person.given_name in names_on(household, died_on)
    assert child.person.given_name not in names_on(household, died_on + timedelta(days=1))


def test_a_child_with_two_homes_is_named_to_who_stands_beside_both(
    as_account, household, second, child, fixed_face, neighbour, team_leader, today
):
    from naast.households.tests.factories import InvolvementFactory
    from naast.network.tests.factories import ProfessionalFactory

    duo = ProfessionalFactory(team=fixed_face.team, with_role="safety_professional", with_account=True)
    InvolvementFactory(household=household, professional=duo, kind="duo", granted_by=fixed_face)
    with as_account(fixed_face.account) as by:
        actions.add_member(second, by=by, today=today, person=child.person, kind=Kind.CHILD, arrangement="om de week")

        assert queries.other_homes(by, household, day=today)[child.person_id][0][0] == second.reference
    with as_account(duo.account) as by:
        assert queries.other_homes(by, household, day=today) == {}


def test_of_two_who_end_the_same_membership_the_second_is_told(as_account, child, fixed_face, today):
    with as_account(fixed_face.account) as by:
        actions.end_membership(child, ended_on=today, by=by, today=today)
        with pytest.raises(rules.AlreadyEnded):
            actions.end_membership(child, ended_on=today, by=by, today=today)


def test_what_it_takes_to_understand_each_other_stands_with_the_name(as_account, child, fixed_face, today):
    from naast.households.templatetags.people import about_on

    needs = {
        "speaks": "Tigrinya", "needs_interpreter": True, "interpreter_service": "tolkdienst Noord", "reads_little": True,
        "hears_badly": False, "sees_badly": False, "talking_words": "",
    }  # fmt: skip
    with as_account(fixed_face.account) as by:
        with pytest.raises(rules.NoLanguage):
            actions.change_talking(child, by=by, version=1, **{**needs, "speaks": " "})
        actions.change_talking(child, by=by, version=1, **needs)
        with pytest.raises(Stale):
            actions.change_talking(child, by=by, version=1, **needs)

    child.person.refresh_from_db()
    said = about_on(child, today)
    assert "tolk nodig (Tigrinya), geen familielid" in said
    assert "via tolkdienst Noord" in said
    assert "leest moeilijk" in said


def test_the_neighbour_corrects_and_buries_nobody(as_account, child, neighbour, today):
    with as_account(neighbour.account) as by:
        for act in (
            lambda: actions.record_death(child, died_on=today, by=by, today=today),
            lambda: actions.correct_membership(child, by=by, today=today, since=None, until=None, reason="zomaar"),
        ):
            with pytest.raises((NotAllowed, Membership.DoesNotExist)):
                act()


days = st.integers(0, 500).map(lambda n: date(2024, 1, 1) + timedelta(days=n))
moves = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["joins", "leaves", "was"]), days, days), max_size=14)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=moves, asked=st.lists(days, min_size=1, max_size=5))
def test_the_composition_on_a_day_is_what_a_plain_list_says(household, as_account, fixed_face, today, moves, asked):
    savepoint = transaction.savepoint()
    people = [PersonFactory(born_on=date(1980, 1, 1)) for _ in range(4)]
    for person in people:  # each was here once, so that the file knows them
        MembershipFactory(household=household, person=person, during=periods.days(date(2020, 1, 1), date(2020, 2, 1)))
    plain: dict[int, list[list[date | None]]] = {person.pk: [] for person in people}
    with as_account(fixed_face.account) as by:
        for who, what, day, other in moves:
            person, list_of = people[who], plain[people[who].pk]
            latest = (
                household.memberships.filter(person=person, during__startswith__gte=date(2024, 1, 1))
                .order_by("-pk")
                .first()
            )
            with contextlib.suppress(Refusal):
                if what == "joins":
                    actions.add_member(household, by=by, today=today, person=person, kind=Kind.ADULT, since=day)
                    list_of.append([day, None])
                elif latest is not None and what == "leaves":
                    began = latest.during.lower
                    actions.end_membership(latest, ended_on=day, by=by, today=today)
                    next(one for one in list_of if one[0] == began)[1] = day
                elif latest is not None:
                    period = next(one for one in list_of if one[0] == latest.during.lower)
                    actions.correct_membership(latest, by=by, today=today, since=day, until=other, reason="fout")
                    period[:] = [day, other]
    found = {day: {one.person_id for one in queries.composition_on(household, day)} & set(plain) for day in asked}
    transaction.savepoint_rollback(savepoint)

    assert found == {
        day: {person for person, spans in plain.items() if any(a <= day and (b is None or day < b) for a, b in spans)}
        for day in asked
    }
