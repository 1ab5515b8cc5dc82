"""The own page of a member is closed in one act by who faces the household, and by nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from naast.access.grants import NotAllowed
from naast.access.models import LoginSession
from naast.foundation import database, periods
from naast.foundation.models import Entry
from naast.households import actions, queries, rules
from naast.households.tests.factories import InvolvementFactory, MemberAccountFactory, MembershipFactory
from naast.network.tests.factories import ProfessionalFactory


@pytest.fixture
def member(household):
    return MemberAccountFactory(person=household.memberships.order_by("pk").first().person)


@pytest.fixture
def duo(household, fixed_face):
    one = ProfessionalFactory(with_role="safety_professional", with_account=True)
    InvolvementFactory(household=household, professional=one, kind="duo", purpose="duo", granted_by=fixed_face)
    return one


@pytest.fixture
def deputy(household, team, team_leader):
    one = ProfessionalFactory(team=team, with_role="local_professional", with_account=True)
    InvolvementFactory(household=household, professional=one, kind="deputy", granted_by=team_leader)
    return one


def is_open(member) -> bool:
    member.account.refresh_from_db()
    return member.account.is_active


def ask(function, household, person) -> object:
    return database.call(function, household.pk, person.pk)[0][function]


def test_the_next_request_of_the_member_meets_the_door(client, as_account, household, fixed_face, member):
    at_home = type(client)().enter_as(member.account)
    assert at_home.get("/thuis/").status_code == 200

    with as_account(fixed_face.account) as by:
        actions.close_own_page(household, member.person, by=by)

    answer = at_home.get("/thuis/")
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/thuis/aanmelden/")
    assert not LoginSession.objects.filter(account_id=member.account_id).exists()
    entry = Entry.objects.get(verb="closed_own_page")
    assert (entry.chain, entry.actor_id) == (f"household:{household.pk}", fixed_face.account.pk)


def test_the_same_people_open_it_again(client, as_account, household, fixed_face, deputy, member):
    with as_account(fixed_face.account) as by:
        actions.close_own_page(household, member.person, by=by)
        with pytest.raises(rules.OwnPageIsNotOpen):
            actions.close_own_page(household, member.person, by=by)
    with as_account(deputy.account) as by:
        actions.open_own_page_again(household, member.person, by=by)
        with pytest.raises(rules.OwnPageIsNotClosed):
            actions.open_own_page_again(household, member.person, by=by)

    assert is_open(member)
    assert type(client)().enter_as(member.account).get("/thuis/").status_code == 200


@pytest.mark.parametrize("who", ["neighbour", "duo", "team_leader"])
@pytest.mark.parametrize("act", [actions.close_own_page, actions.open_own_page_again])
def test_nobody_else_does_that(request, as_account, household, member, who, act):
    with as_account(request.getfixturevalue(who).account) as by, pytest.raises(NotAllowed):
        act(household, member.person, by=by)

    assert is_open(member)


@pytest.mark.parametrize("who", ["neighbour", "duo", "team_leader"])
def test_the_database_itself_refuses_them_too(request, as_account, household, member, who):
    with as_account(request.getfixturevalue(who).account):
        assert queries.own_page_is_open(household, member.person) is None
        assert ask("close_own_page", household, member.person) is False
        assert ask("open_own_page_again", household, member.person) is False

    assert is_open(member)
    assert not Entry.objects.filter(verb__in=["closed_own_page", "opened_own_page_again"]).exists()


def test_by_way_of_the_own_household_the_page_of_another_one_stays_open(as_account, member, neighbour, elsewhere):
    with as_account(neighbour.account) as by, pytest.raises(rules.OwnPageIsNotOpen):
        actions.close_own_page(elsewhere, member.person, by=by)

    assert is_open(member)


def test_whoever_left_the_household_keeps_the_own_page(as_account, household, fixed_face, today):
    left = MembershipFactory(household=household, during=periods.days(date(2020, 1, 1), today)).person
    page = MemberAccountFactory(person=left)

    with as_account(fixed_face.account) as by, pytest.raises(rules.OwnPageIsNotOpen):
        actions.close_own_page(household, left, by=by)

    assert is_open(page)


def test_whoever_died_or_belongs_nowhere_any_more_signs_in_no_more(
    client, as_account, household, fixed_face, member, today
):
    at_home = type(client)().enter_as(member.account)
    membership = household.memberships.get(person=member.person)

    with as_account(fixed_face.account) as by:
        actions.record_death(membership, died_on=today, by=by, today=today)
        assert queries.own_page_is_open(household, member.person) is None
        with pytest.raises(rules.OwnPageIsNotClosed):
            actions.open_own_page_again(household, member.person, by=by)

    assert not is_open(member)
    assert not LoginSession.objects.filter(account_id=member.account_id).exists()
    assert at_home.get("/thuis/").status_code != 200


def test_an_own_page_stays_while_its_owner_has_another_home_and_ends_with_the_last(
    as_account, household, elsewhere, fixed_face, member, today
):
    second = MembershipFactory(household=elsewhere, person=member.person)
    membership = household.memberships.get(person=member.person)

    with as_account(fixed_face.account) as by:
        actions.end_membership(membership, ended_on=today, by=by, today=today)
    assert is_open(member)

    second.delete()
    with as_account(fixed_face.account):
        assert ask("end_own_page", household, member.person)
    assert not is_open(member)


def test_the_neighbour_ends_no_own_page(as_account, household, neighbour, member):
    household.memberships.filter(person=member.person).delete()

    with as_account(neighbour.account):
        assert not ask("end_own_page", household, member.person)
    assert is_open(member)
