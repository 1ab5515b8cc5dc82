"""The walls hold by themselves: the database refuses, whatever the application asks."""

from __future__ import annotations

from naast.households.models import Household, Person


def test_the_fixed_face_meets_only_the_own_household(as_account, household, elsewhere, fixed_face):
    with as_account(fixed_face.account):
        assert list(Household.objects.all()) == [household]
        assert set(Person.objects.values_list("memberships__household", flat=True)) == {household.pk}


def test_nobody_acts_and_nothing_is_met(as_account, household):
    with as_account(None, role="naast_work"):
        assert not Household.objects.exists()
