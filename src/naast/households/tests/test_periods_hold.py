"""Whatever the application asks: nobody lengthens a period, moves a household, or opens the address of who has left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from naast.foundation import database, periods
from naast.households.models import Draft, HiddenAddress, Household, Involvement, Person
from naast.households.tests import factories

Kind = Involvement.Kind


@pytest.fixture
def duo(household, team, fixed_face):
    from naast.network.tests.factories import ProfessionalFactory

    return factories.InvolvementFactory(
        household=household,
        kind=Kind.DUO,
        granted_by=fixed_face,
        professional=ProfessionalFactory(team=team, with_role="safety_professional", with_account=True),
    )


def refused(ask):
    with pytest.raises(ProgrammingError), transaction.atomic():
        ask()


def test_who_may_end_an_involvement_can_make_it_shorter_and_not_longer(as_account, household, team_leader, now):
    involvement = household.involvements.get(kind=Kind.FIXED_FACE)
    rows, during = Involvement.objects.filter(pk=involvement.pk), involvement.during

    with as_account(team_leader.account):
        refused(lambda: rows.update(during=periods.DateTimeTZRange(during.lower, during.upper + timedelta(days=1))))
        refused(lambda: rows.update(during=periods.DateTimeTZRange(during.lower - timedelta(days=1), during.upper)))
        assert rows.update(during=periods.DateTimeTZRange(during.lower, now)) == 1


def test_the_fixed_face_cannot_keep_the_second_one_for_longer(as_account, household, duo, fixed_face, now):
    during = duo.during

    with as_account(fixed_face.account):
        rows = Involvement.objects.filter(pk=duo.pk)
        refused(lambda: rows.update(during=periods.DateTimeTZRange(during.lower, during.upper + timedelta(days=1))))
        assert rows.update(during=periods.DateTimeTZRange(during.lower, now)) == 1


@pytest.mark.parametrize(("days", "goes"), [(365, True), (400, False)])
def test_an_involvement_lasts_no_longer_than_its_kind(as_account, team, team_leader, neighbour, now, days, goes):
    household = factories.HouseholdFactory(team=team)

    def appoint():
        Involvement.objects.create(
            household=household,
            professional=neighbour,
            kind=Kind.FIXED_FACE,
            purpose="coordination",
            ground="jeugdwet",
            granted_by=team_leader,
            during=periods.from_now(now, days=days),
        )

    with as_account(team_leader.account):
        appoint() if goes else refused(appoint)


def test_who_stands_beside_a_household_cannot_move_it_to_another_team(as_account, household, fixed_face):
    from naast.network.tests.factories import TeamFactory

    elsewhere = TeamFactory(is_local_team=True)

    with as_account(fixed_face.account):
        rows = Household.objects.filter(pk=household.pk)
        refused(lambda: rows.update(team=elsewhere))
        assert rows.update(phase=2) == 1


def test_the_address_of_who_left_is_not_opened_from_the_household_they_left(as_account, household, fixed_face, today):
    membership = household.memberships.order_by("pk").first()
    HiddenAddress.objects.create(person=membership.person, sealed=b"verzegeld", key_id="proef")
    asked = (household.pk, membership.person_id, "zij belde en vroeg erom")

    with as_account(fixed_face.account):
        assert database.call("reveal_address", *asked)
    membership.during = periods.days(membership.during.lower, today)
    membership.save()
    with as_account(fixed_face.account):
        assert not database.call("reveal_address", *asked)


@pytest.mark.parametrize(("leaves_in", "is_in"), [(1, True), (0, False), (-3, False)])
def test_who_left_stands_beside_nobody_though_the_account_is_on(
    as_account, client, household, fixed_face, today, leaves_in, is_in
):
    fixed_face.left_on = today + timedelta(days=leaves_in)
    fixed_face.save()
    client.enter_as(fixed_face.account)

    assert (client.get(f"/huishoudens/{household.reference}/").status_code == 200) == is_in
    assert client.get("/").status_code == client.get("/huishoudens/").status_code == 200
    with as_account(fixed_face.account):
        assert Person.objects.exists() == is_in


def test_a_draft_does_not_tell_whether_another_household_is_there(as_account, household, elsewhere, fixed_face):
    def keep(household_id):
        Draft.objects.create(
            account=fixed_face.account, form=f"proef:{household_id}", content={}, household_id=household_id
        )

    with as_account(fixed_face.account):
        keep(household.pk)
        keep(None)
        for not_mine in (elsewhere.pk, 999_999):
            refused(lambda not_mine=not_mine: keep(not_mine))
