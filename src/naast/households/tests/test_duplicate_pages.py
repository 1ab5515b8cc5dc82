"""The pages on which somebody sees who may stand twice, and says what is so."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from naast.households import actions
from naast.households.models import NotTheSame, Person, PersonMerge, SavedFilter
from naast.households.tests.factories import HouseholdFactory, MembershipFactory, PersonFactory

BORN = date(1985, 3, 12)
HX = {"HX-Request": "true"}


@pytest.fixture
def second_home(team, fixed_face, team_leader):
    return HouseholdFactory(team=team, fixed_face=fixed_face, fixed_face__granted_by=team_leader)


@pytest.fixture
def pair(household, second_home):
    one = PersonFactory(given_name="Femke", prefix="van den", surname="Berg", born_on=BORN)
    other = PersonFactory(given_name="Femke", prefix="", surname="Vandenberg", born_on=BORN, speaks="Fries")
    MembershipFactory(household=household, person=one)
    MembershipFactory(household=second_home, person=other)
    return one, other


def to(name, *people):
    return reverse(name, args=[person.reference for person in people], urlconf="naast.sites.work")


def test_while_typing_a_member_of_the_own_households_is_shown_with_why(client, fixed_face, household, pair):
    client.enter_as(fixed_face.account)

    answer = client.post(
        "/lijkt-op",
        {"surname": "Berg", "given_name": "Femke", "born_on": "12-03-1985", "huishouden": household.reference},
        headers=HX,
    )

    assert "Femke van den Berg" in answer.text
    assert "De naam is gelijk." in answer.text
    assert household.reference in answer.text


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"surname": "\0"},
        {"surname": "Berg", "born_on": "31-02-2020"},
        {"surname": "Berg", "born_on": "9999"},
        {"surname": "a" * 5000},
        {"rij": "named-99999-"},
        {"rij": "named-0-", "named-0-surname": "Berg", "named-1-surname": "\0", "named-0-born_on": "x"},
        {"surname": "Berg", "huishouden": "NIETS-NIETS", "persoon": "'"},
    ],
)
def test_what_is_typed_wrongly_breaks_nothing(client, fixed_face, pair, sent):
    client.enter_as(fixed_face.account)

    for address in ("/lijkt-op", "/elders-bekend"):
        assert client.post(address, sent, headers=HX).status_code == 200


def test_a_neighbour_who_types_learns_nothing(client, neighbour, pair):
    client.enter_as(neighbour.account)

    answer = client.post("/lijkt-op", {"surname": "Berg", "given_name": "Femke", "born_on": "12-03-1985"}, headers=HX)

    assert answer.text.strip() == ""


def test_elsewhere_only_the_team_and_its_number_are_told(client, neighbour, pair, household):
    household.team.phone = "072 123 00 00"
    household.team.save()
    client.enter_as(neighbour.account)

    answer = client.post(
        "/elders-bekend", {"surname": "Berg", "given_name": "Femke", "born_on": "12-03-1985"}, headers=HX
    )

    assert f"bekend is bij {household.team.name}" in answer.text
    assert "072 123 00 00" in answer.text
    assert "Femke" not in answer.text
    assert household.reference not in answer.text
    assert "nog 299 keer" in answer.text


def test_who_is_not_known_gets_the_same_page_without_a_team(client, neighbour, pair):
    client.enter_as(neighbour.account)

    answer = client.post("/elders-bekend", {"surname": "Qwartvlietz"}, headers=HX)

    assert "niemand bekend die hierop lijkt" in answer.text


def new_member(client, household, **more):
    sent = {"given_name": "Femke", "surname": "Berg", "born_on": "12-03-1985", "kind": "parent", "gender": "female"}
    return client.post(f"/huishoudens/{household.reference}/gezin/nieuw", {**sent, **more})


def test_without_script_somebody_known_is_shown_once_before_they_are_added(client, fixed_face, second_home, pair):
    client.enter_as(fixed_face.account)

    first = new_member(client, second_home)

    assert first.status_code == 200
    assert "Nog niet toegevoegd" in first.text
    assert "Femke van den Berg" in first.text
    assert new_member(client, second_home, gezien="ja").status_code == 302
    assert Person.objects.filter(surname="Berg", given_name="Femke").count() == 2


def test_without_script_asking_elsewhere_adds_nobody_and_loses_nothing(client, fixed_face, household, elsewhere):
    MembershipFactory(household=elsewhere, person=PersonFactory(given_name="Femke", surname="Berg", born_on=BORN))
    client.enter_as(fixed_face.account)

    answer = new_member(client, household, elders="ja")

    assert f"bekend is bij {elsewhere.team.name}" in answer.text
    assert 'value="Berg"' in answer.text
    assert household.memberships.count() == 3


def test_a_pair_is_merged_with_the_choice_of_the_worker_and_taken_apart(client, fixed_face, pair):
    one, other = pair
    client.enter_as(fixed_face.account)
    assert "Is dit dezelfde persoon?" in client.get(to("pair", one, other)).text
    preview = client.post(to("merge_preview", one, other), {"keuze-surname": "other"}, headers=HX)
    assert "Vandenberg" in preview.text
    assert "Fries" in preview.text

    refused = client.post(to("merge_people", one, other), {"why": "", "keuze-surname": "other"})
    assert "Schrijf op waarom" in refused.text
    assert 'id="keuze-surname-ander" name="keuze-surname" value="other" checked' in refused.text
    done = client.post(to("merge_people", one, other), {"why": "Zelfde vrouw.", "keuze-surname": "other"})

    assert done.status_code == 302
    one.refresh_from_db()
    assert (one.surname, one.speaks) == ("Vandenberg", "Fries")
    merge = PersonMerge.objects.get()
    assert "Samengevoegd" in client.get("/dubbel/").text
    assert client.post(f"/samengevoegd/{merge.reference}", {"why": "Toch niet."}).status_code == 302
    one.refresh_from_db()
    assert (one.surname, one.speaks) == ("Berg", "")


def test_two_people_merging_at_once_is_a_sentence(client, fixed_face, pair, as_account, household, second_home):
    one, other = pair
    client.enter_as(fixed_face.account)
    client.get(to("pair", one, other))
    with as_account(fixed_face.account) as by:
        actions.merge_people((one, household), (other, second_home), of_other=[], why="Zelfde.", by=by)

    answer = client.post(to("merge_people", one, other), {"why": "Zelfde vrouw."})

    assert "Deze twee zijn al samengevoegd." in answer.text


def test_not_the_same_is_said_and_withdrawn_on_the_page(client, fixed_face, pair):
    one, other = pair
    client.enter_as(fixed_face.account)

    assert client.post(to("not_the_same", one, other), {"why": "Nichten van elkaar."}).status_code == 302

    assert NotTheSame.objects.get().why == "Nichten van elkaar."
    assert "Nichten van elkaar." in client.get("/dubbel/").text
    assert "Klopt dat niet?" in client.get(to("pair", one, other)).text
    assert client.post(to("withdraw_not_the_same", one, other), {"why": "Vergissing."}).status_code == 302


def test_a_pair_of_one_person_is_no_page(client, fixed_face, pair):
    client.enter_as(fixed_face.account)

    assert client.get(to("pair", pair[0], pair[0])).status_code == 404


@pytest.mark.parametrize("name", ["pair", "merge_people", "not_the_same", "withdraw_not_the_same", "merge_preview"])
def test_a_neighbour_meets_no_pair(client, neighbour, pair, name):
    client.enter_as(neighbour.account)

    method = client.get if name == "pair" else client.post
    assert method(to(name, *pair)).status_code == 404
    assert not NotTheSame.objects.exists()
    assert not PersonMerge.objects.exists()


def test_a_merge_is_asked_and_answered_between_two_teams(client, fixed_face, neighbour, household, elsewhere):
    mine = PersonFactory(given_name="Femke", prefix="van den", surname="Berg", born_on=BORN)
    theirs = PersonFactory(given_name="Femke", surname="Vandenberg", born_on=BORN)
    MembershipFactory(household=household, person=mine)
    MembershipFactory(household=elsewhere, person=theirs)
    client.enter_as(fixed_face.account)
    address = f"/huishoudens/{household.reference}/gezin/{mine.reference}/elders"
    assert "bekend is bij" not in client.get(address).text

    answer = client.post(address)
    assert f"bekend is bij {elsewhere.team.name}" in answer.text
    assert "Vandenberg" not in answer.text
    ((token, _),) = answer.context["choices"]
    assert "Kies om wie het gaat." in client.post(address, {"why": "Zelfde."}).text
    assert "lijkt er niet genoeg op" in client.post(address, {"why": "Zelfde.", "token": "x" * 32}).text
    assert client.post(address, {"why": "Zelfde moeder.", "token": token}).status_code == 302
    assert "wacht op antwoord" in client.get("/dubbel/").text

    client.enter_as(neighbour.account)
    assert "Femke van den Berg" in client.get("/dubbel/").text
    (question,) = client.get("/dubbel/").context["to_answer"]
    asked = f"/samenvoegen-gevraagd/{question.reference}"
    assert "Zelfde moeder." in client.get(asked).text
    assert client.post(asked, {"agreed": "yes", "why": "Ja.", "keuze-surname": "one"}).status_code == 200  # too short
    assert client.post(asked, {"agreed": "yes", "why": "Ja, zij is het.", "keuze-surname": "one"}).status_code == 302
    mine.refresh_from_db()
    assert (mine.surname, mine.merged_into) == ("Vandenberg", theirs)


# --- the own households by choice ---


def test_a_choice_is_kept_shared_and_thrown_away(client, fixed_face, neighbour, household, elsewhere):
    client.enter_as(fixed_face.account)
    assert household.reference in client.get("/huishoudens/keuze?without_assessment=on").text
    assert household.reference not in client.get("/huishoudens/keuze?phase=3").text

    kept = client.post(
        "/huishoudens/keuze", {"without_assessment": "on", "name": "Nog beoordelen", "shared": "on", "phase": ""}
    )

    assert kept.status_code == 302
    saved = SavedFilter.objects.get()
    assert household.reference in client.get(kept.headers["Location"]).text
    again = client.post("/huishoudens/keuze", {"without_assessment": "on", "name": "Nog beoordelen"})
    assert "U hebt al een keuze met deze naam." in again.text
    empty = client.post("/huishoudens/keuze", {"name": "Niets"})
    assert "Kies eerst waarop u wilt kiezen." in empty.text

    client.enter_as(neighbour.account)
    theirs = client.get(f"/huishoudens/keuze?keuze={saved.reference}")
    assert elsewhere.reference in theirs.text
    assert household.reference not in theirs.text
    assert client.post(f"/huishoudens/keuze/{saved.reference}/weg").status_code == 404

    client.enter_as(fixed_face.account)
    assert client.post(f"/huishoudens/keuze/{saved.reference}/weg").status_code == 302
    assert not SavedFilter.objects.exists()


def test_a_choice_that_is_not_shared_is_of_oneself(client, fixed_face, neighbour):
    saved = SavedFilter.objects.create(account=fixed_face.account, name="Van mij", phase=1)
    client.enter_as(neighbour.account)

    assert "Van mij" not in client.get(f"/huishoudens/keuze?keuze={saved.reference}").text


@pytest.mark.parametrize("query", ["phase=x", "phase=99", "keuze=%00", "keuze=niets", "bladzijde=-1", "late=%00"])
def test_an_odd_choice_breaks_nothing(client, fixed_face, household, query):
    client.enter_as(fixed_face.account)

    assert client.get(f"/huishoudens/keuze?{query}").status_code == 200
