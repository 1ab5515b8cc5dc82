"""Is somebody already known? Names are spelled in many ways, and what another team knows stays there."""

from __future__ import annotations

from datetime import date

import pytest

from naast.access.grants import NotAllowed
from naast.foundation.models import Entry
from naast.households import names, queries
from naast.households.models import Person
from naast.households.tests.factories import MembershipFactory, PersonFactory

BORN = date(1985, 3, 12)


@pytest.fixture
def known(elsewhere):
    """Somebody in the neighbour's household."""

    def known(given_name, prefix, surname, born_on=BORN):
        person = PersonFactory(given_name=given_name, prefix=prefix, surname=surname, born_on=born_on)
        MembershipFactory(household=elsewhere, person=person)
        return person

    return known


@pytest.fixture
def looked_for(as_account, fixed_face):
    def looked_for(given_name, prefix, surname, born_on=BORN, who=fixed_face):
        with as_account(who.account) as by:
            return queries.likely_matches(
                by, given_name=given_name, prefix=prefix, surname=surname, born_on=born_on, signal="7K3MQ-2XPT9"
            )

    return looked_for


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        (("Femke", "van den", "Berg"), ("Femke", "", "van den Berg")),
        (("Femke", "van den", "Berg"), ("Femke", "", "Vandenberg")),
        (("Femke", "", "Vandenberg"), ("Femke", "van den", "Berg")),
        (("Jan", "", "Jansen"), ("Jan", "", "Janssen")),
        (("Jan", "", "Jansen"), ("Jan", "", "Janse")),
        (("Elif", "", "Yılmaz"), ("Elif", "", "Yilmaz")),
        (("Elif", "", "Yilmaz"), ("Elif", "", "YILMAZ")),
        (("Emre", "", "Özdemir"), ("Emre", "", "Ozdemir")),
        (("Youssef", "", "El Idrissi"), ("Youssef", "El", "Idrissi")),
        (("Youssef", "El", "Idrissi"), ("Yousef", "", "El Idrisi")),
        (("Sanne", "", "Jansen-de Vries"), ("Sanne", "", "Jansen")),
        (("Sanne", "de", "Vries"), ("Sanne", "", "Jansen-de Vries")),
        (("Renée", "", "Coöper"), ("Renee", "", "Cooper")),
        (("Maria", "'t", "Hooft"), ("Maria", "", "'t Hooft")),
        (("Pieter", "", "Dijkstra"), ("Piter", "", "Dijkstra")),
    ],
)
def test_a_name_written_another_way_is_found(known, looked_for, written, asked):
    known(*written)

    (match,) = looked_for(*asked)

    assert match.certainty in ("waarschijnlijk", "zeer waarschijnlijk")


@pytest.mark.parametrize("mistaken", [date(1985, 12, 3), date(1985, 3, 13), date(1986, 3, 12)])
def test_a_mistake_in_the_birth_date_is_forgiven_and_said(known, looked_for, mistaken):
    known("Femke", "van den", "Berg")

    (match,) = looked_for("Femke", "van den", "Berg", mistaken)

    assert match.certainty == "waarschijnlijk"
    assert "De geboortedatum scheelt één cijfer, of dag en maand zijn omgewisseld." in match.why


def test_the_same_name_and_day_is_very_likely_and_says_why(known, looked_for):
    known("Femke", "van den", "Berg")

    (match,) = looked_for("Femke", "van den", "Berg")

    assert match.certainty == "zeer waarschijnlijk"
    assert match.why == ["De naam is gelijk.", "De geboortedatum is gelijk."]


def test_twins_are_not_taken_for_each_other_with_certainty(known, looked_for):
    known("Lotte", "", "Testema")

    (match,) = looked_for("Bram", "", "Testema")

    assert match.certainty == "waarschijnlijk"
    assert match.why[0] == "De achternaam is gelijk, de voornaam niet."


def test_somebody_else_is_not_found(known, looked_for):
    known("Femke", "van den", "Berg")

    assert looked_for("Mohamed", "", "Bouazza") == []
    assert looked_for("Femke", "van den", "Bosch", date(1960, 1, 1)) == []


def test_of_another_household_only_the_team_is_told(known, looked_for, elsewhere):
    known("Femke", "van den", "Berg")

    (match,) = looked_for("Femke", "van den", "Berg")

    assert (match.team, match.household, match.person) == (elsewhere.team.name, None, None)
    assert not match.is_mine
    assert "Femke" not in repr(match)
    assert elsewhere.reference not in repr(match)


def test_of_the_own_household_it_is_told_who(known, looked_for, elsewhere, neighbour):
    person = known("Femke", "van den", "Berg")

    (match,) = looked_for("Femke", "van den", "Berg", who=neighbour)

    assert (match.household, match.person) == (elsewhere, person)


def test_every_question_is_in_the_log_of_the_household_it_touched(known, looked_for, elsewhere):
    known("Femke", "van den", "Berg")

    looked_for("Femke", "van den", "Berg")

    entry = Entry.objects.get(verb="looked_for_matches")
    assert list(entry.touches.values_list("household_id", flat=True)) == [elsewhere.pk]
    assert "Berg" not in entry.payload.content


def test_a_team_leader_asks_nothing(looked_for, team_leader):
    with pytest.raises(NotAllowed):
        looked_for("Femke", "van den", "Berg", who=team_leader)


def test_five_at_most_are_told(known, looked_for):
    for _ in range(9):
        known("Jan", "", "Jansen")

    assert len(looked_for("Jan", "", "Jansen")) == 5


# --- in the own households ---


@pytest.fixture
def found(as_account, fixed_face, today):
    def found(text, who=fixed_face):
        with as_account(who.account) as by:
            return [member.person for member in queries.find_in_caseload(by, text, today=today)]

    return found


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        (("Femke", "van den", "Berg"), "van den Berg"),
        (("Femke", "van den", "Berg"), "femke berg"),
        (("Femke", "van den", "Berg"), "fem"),
        (("Jan", "", "Janssen"), "Jansen"),
        (("Elif", "", "Yılmaz"), "yilmas"),
        (("Emre", "", "Özdemir"), "Ozdemir"),
        (("Youssef", "El", "Idrissi"), "El Idrisi"),
        (("Sanne", "", "Jansen-de Vries"), "de Vries"),
    ],
)
def test_somebody_is_found_in_the_own_households(household, found, written, typed):
    given_name, prefix, surname = written
    person = PersonFactory(given_name=given_name, prefix=prefix, surname=surname)
    MembershipFactory(household=household, person=person)

    assert person in found(typed)


def test_a_neighbour_finds_nobody_of_another_household(household, found, neighbour):
    person = household.memberships.first().person

    assert person in found(person.given_name)
    assert person not in found(person.given_name, who=neighbour)


def test_the_log_of_a_search_holds_no_text(household, found):
    found("Geheime Naam")

    content = Entry.objects.get(verb="searched_caseload").payload.content
    assert "Geheime" not in content
    assert '"text_length": 12' in content


def test_signs_alone_find_nobody(household, found):
    assert found("%") == []
    assert found("'; --") == []


def test_what_stands_before_a_surname_is_known_in_any_form():
    assert names.split("", "van den Berg") == ("van den", "Berg")
    assert names.split("van", "Van") == ("van", "Van")
    assert names.split("", "in 't Veld") == ("in 't", "Veld")


def test_a_name_of_one_word_is_left_whole():
    assert "dam" not in names.spellings("", "Vandam")
    assert names.spellings("", "Testema") == ["Testema"]
    assert Person(given_name="A", surname="B").name == "A B"
