"""Of somebody who left the household the name stays; the address and the pen went along."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from naast.foundation import periods
from naast.households.models import Address, HiddenAddress, Person
from naast.households.tests.factories import MembershipFactory


@pytest.fixture
def living_somewhere(household, today):
    """A member of the household, until this day, with an open and a sealed address."""

    def living_somewhere(until=None):
        person = MembershipFactory(household=household, during=periods.days(date(2020, 1, 1), until)).person
        Address.objects.create(
            person=person, street="Proefstraat", number="1", town="Heiloo", during=periods.days(today)
        )
        HiddenAddress.objects.create(person=person, sealed=b"x", key_id="test")
        return person

    return living_somewhere


def met(model, person) -> bool:
    # the sealed words themselves are read by nobody
    return model.objects.filter(person=person).values_list("pk", flat=True).exists()


def change(person) -> int:
    return Person.objects.filter(pk=person.pk).update(speaks="Frans")


@pytest.mark.parametrize("day", ["today", "long ago"])
def test_who_left_is_read_by_name_and_no_further(as_account, living_somewhere, fixed_face, today, day):
    person = living_somewhere(until=today if day == "today" else date(2024, 1, 1))

    with as_account(fixed_face.account):
        assert Person.objects.get(pk=person.pk).name == person.name
        assert not met(Address, person)
        assert not met(HiddenAddress, person)
        assert HiddenAddress.objects.filter(person=person).update(sealed=b"y") == 0
        assert change(person) == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Address.objects.create(
                person=person, street="Elders", number="2", town="Heiloo", during=periods.days(today)
            )


@pytest.mark.parametrize("until", [None, "tomorrow"])
def test_who_belongs_to_it_today_is_met_with_address_and_all(as_account, living_somewhere, fixed_face, today, until):
    person = living_somewhere(until=until and today + timedelta(days=1))

    with as_account(fixed_face.account):
        assert met(Address, person)
        assert met(HiddenAddress, person)
        assert change(person) == 1


def test_the_neighbour_meets_neither(as_account, living_somewhere, neighbour, today):
    for person in (living_somewhere(), living_somewhere(until=today)):
        with as_account(neighbour.account):
            assert not Person.objects.filter(pk=person.pk).exists()
            assert not met(Address, person)
            assert not met(HiddenAddress, person)
            assert change(person) == 0


def test_who_left_for_a_household_of_one_s_own_is_met_there(as_account, living_somewhere, elsewhere, neighbour, today):
    person = living_somewhere(until=today)
    MembershipFactory(household=elsewhere, person=person, during=periods.days(today))

    with as_account(neighbour.account):
        assert met(Address, person)
        assert change(person) == 1
