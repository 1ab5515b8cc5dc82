"""Finding somebody in the own households by whatever one has: a name, a date, a postcode, a kenmerk."""

from __future__ import annotations

from datetime import date

import pytest

from naast.foundation import periods
from naast.households import actions, queries, rules
from naast.households.models import Address
from naast.households.tests.factories import MembershipFactory, PersonFactory

BORN = date(1985, 3, 12)


@pytest.fixture
def femke(household):
    person = PersonFactory(given_name="Femke", prefix="van den", surname="Berg-Jansen", born_on=BORN)
    MembershipFactory(household=household, person=person)
    Address.objects.create(
        person=person, street="Droompad", number="1", postcode="1800 AA", town="Heiloo", during=periods.days(BORN)
    )
    return person


@pytest.fixture
def found(as_account, fixed_face, today):
    def found(text, who=fixed_face):
        with as_account(who.account) as by:
            return queries.find_in_caseload(by, text, today=today)

    return found


@pytest.mark.parametrize(
    "typed",
    [
        "van den Berg-Jansen", "berg jansen", "F. van den Berg", "f berg", "FEMKE  BERG", "Jansen Femke", "femke bergh",
        "12-03-1985", "12-3-1985", "femke 12/03/1985", "1800AA", "1800 aa", "berg 1800 AA", "Vemke Berg", "van den Berch",
    ],
)  # fmt: skip
def test_whatever_one_has_finds_somebody(femke, found, typed):
    assert femke in [member.person for member in found(typed)]


def test_a_kenmerk_finds_the_household(femke, household, found):
    assert {member.household for member in found(household.reference.lower())} == {household}


@pytest.mark.parametrize("typed", ["13-03-1985", "femke 01-01-1950", "1800 AB", "M. van den Berg", "0123A-BCDEF"])
def test_what_does_not_hold_finds_nobody(femke, found, typed):
    assert femke not in [member.person for member in found(typed)]


def test_a_date_that_is_none_is_said_and_the_rest_is_looked_for(femke, found):
    answer = found("berg 31-02-1985")

    assert answer.remark == "Die datum bestaat niet. Er is zonder de datum gezocht."
    assert femke in [member.person for member in answer]


def test_a_hidden_address_is_found_by_no_postcode(femke, found):
    femke.address_is_hidden = True
    femke.save()

    assert len(found("1800 AA")) == 0


@pytest.mark.parametrize("typed", ["\0", "-", "a", "()", "%", "99-99-9999", "+", "é", "0" * 80, "' or 1=1 --"])
def test_odd_signs_break_nothing(femke, found, typed):
    assert len(found(typed)) <= 20


@pytest.mark.parametrize("typed", ["femke", "12-03-1985", "1800 AA"])
def test_a_neighbour_finds_nobody_of_mine(femke, found, neighbour, typed):
    assert len(found(typed, who=neighbour)) == 0


def test_above_a_thousand_nobody_counts_on():
    assert queries.Found([], 1001).how_many == "1.000+ mensen"
    assert queries.Found([], 1000).how_many == "1000 mensen"


def test_more_than_fit_are_counted(household, found):
    for number in range(25):
        MembershipFactory(household=household, person=PersonFactory(given_name=f"Kim{number}", surname="Velen"))

    answer = found("velen")

    assert (len(answer), answer.total, answer.is_cut) == (20, 25, True)


@pytest.mark.parametrize(
    ("text", "number"),
    [("06 12 34 56 78", "+31612345678"), ("+31 6-12345678", "+31612345678"), ("0031612345678", "+31612345678")],
)
def test_a_number_is_one_number_however_it_is_written(text, number):
    assert rules.wanted(text).phone == number
    assert rules.wanted(f"Femke {text}").words == "Femke"


@pytest.mark.parametrize("text", ["01 03 1985", "12-03-1985", "31.12.1999", "1 6 2001"])
def test_a_date_is_no_number_to_call(text):
    assert rules.wanted(text).phone == ""
    assert rules.wanted(text).born_on


def test_a_number_finds_whom_it_reaches_and_is_nowhere_in_the_open(femke, household, found, as_account, fixed_face):
    with as_account(fixed_face.account) as by:
        actions.seal_channel(household, femke, kind="phone", value="06 00 00 00 01", moments="overdag", by=by)

    assert [member.person for member in found("0600000001")] == [femke]
    assert [member.person for member in found("+31 6 0000 0001")] == [femke]
    assert len(found("0600000002")) == 0
