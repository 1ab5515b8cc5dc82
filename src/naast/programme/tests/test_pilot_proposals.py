"""A proposal is written in parts, loses nothing, and is held against the framework by the machine."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as some

from naast.programme import rules
from naast.programme.models import FrameworkCheck, Pilot, PilotProposal, Seat
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.pilots import SETUP, add_party, run_check, sent, words, write_proposal


@pytest.fixture
def manager(programme, client):
    return client.enter_as(SeatFactory().account)


def test_a_whole_proposal_meets_the_framework(manager):
    write_proposal(manager)

    page = words(manager.get(run_check(manager)))

    assert "Voldoet " in page
    assert "Klopt niet" not in page
    assert "Van 01-04-2027 tot en met 31-03-2028 is 12 maanden." in page


def test_check_03_a_pilot_of_eleven_months_fails_on_its_duration_and_says_why(manager):
    write_proposal(manager, planned_end="29-02-2028")

    page = words(manager.get(run_check(manager)))

    assert "Voldoet niet" in page
    assert page.count("Klopt niet") == 1
    assert (
        "Loopt minimaal een jaar Klopt niet Van 01-04-2027 tot en met 29-02-2028 is 11 maanden. Nodig is minstens 12 maanden."
        in page
    )


def test_check_04_a_pilot_without_an_adult_party_fails_and_names_what_is_missing(manager):
    write_proposal(manager, parties=[("lokale-teams", "local_team"), ("veilig-thuis", "vt"), ("gi-dgb", "gi")])

    page = words(manager.get(run_check(manager)))

    assert page.count("Klopt niet") == 1
    assert "Nog niet bij de partijen: een partij voor volwassenen." in page


def test_a_party_that_declined_does_not_take_part(manager):
    write_proposal(manager, parties=[("lokale-teams", "local_team"), ("veilig-thuis", "vt"), ("gi-dgb", "gi")])
    add_party(manager, "pilot-a", "ggz-nhn", "adult_party", commitment="declined")

    assert "een partij voor volwassenen. GGZ NHN doet niet mee." in words(manager.get(run_check(manager)))


@pytest.mark.parametrize(
    ("organisation", "kind"),
    [("gi-dgb", "adult_party"), ("ggz-nhn", "vt"), ("veilig-thuis", "gi"), ("rvdk", "adult_party")],
)
def test_an_organisation_takes_part_as_what_it_is(manager, organisation, kind):
    manager.post("/programma/pilots/pilot-a/voorstel/", {})

    answers = {"organisation": organisation, "kind": kind, "commitment": "asked"}
    response = manager.post("/programma/pilots/pilot-a/voorstel/partijen/nieuw/", answers)

    assert response.status_code == 200
    assert "Deze organisatie kan niet als deze soort partij meedoen." in words(response)


def test_a_learning_goal_without_an_indicator_cannot_be_monitored(manager):
    at = write_proposal(manager)
    sent(manager.post(f"{at}voorstel/leerdoelen/nieuw/", {"text": "Durven mensen eerder te bellen?"}))

    page = words(manager.get(run_check(manager)))

    assert "Bij 1 van de 2 leerdoelen staat niet waaraan je ziet dat het lukt." in page


def test_an_empty_proposal_fails_on_everything_and_says_each_time_what_to_do(manager):
    manager.post("/programma/pilots/pilot-domein/voorstel/", {})

    check = FrameworkCheck.objects.get(reference=run_check(manager, "pilot-domein").split("/")[-2])

    assert len(check.results) == 7 + 6 + 3 + 4
    assert not any(one["met"] for one in check.results)
    assert all(one["reason"].endswith(".") for one in check.results)


def test_a_check_stays_as_it_was_when_the_proposal_changes(manager):
    at = write_proposal(manager)
    address = run_check(manager)
    before = FrameworkCheck.objects.get()

    sent(manager.post(f"{at}voorstel/deel/opzet/", SETUP | {"planned_cases": "12"}))
    page = words(manager.get(address))

    assert "Vooraf bepaald: 30 casussen." in page
    assert "Het voorstel is hierna veranderd." in page
    assert FrameworkCheck.objects.get().fingerprint == before.fingerprint
    run_check(manager)
    assert FrameworkCheck.objects.values("fingerprint").distinct().count() == 2


def test_the_same_proposal_has_the_same_fingerprint(manager):
    write_proposal(manager)

    run_check(manager)
    run_check(manager)

    assert len(set(FrameworkCheck.objects.order_by("id").values_list("fingerprint", flat=True))) == 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_keeps_a_check_as_it_was_made(manager, change):
    write_proposal(manager)
    run_check(manager)

    checks = FrameworkCheck.objects.all()
    changed = {"update": lambda: checks.update(is_met=False), "delete": checks.delete}[change]

    with pytest.raises(IntegrityError, match="stays as it was made"), transaction.atomic():
        changed()


def test_two_people_write_different_parts_and_nothing_is_lost(manager):
    at = write_proposal(manager)
    version = PilotProposal.objects.get().version

    sent(manager.post(f"{at}voorstel/deel/lessen/", {"lessons_sharing": "Elke maand.", "versie": version}))
    sent(manager.post(f"{at}voorstel/deel/aanpak/", {"approach": "Samen aan tafel.", "versie": version}))

    standing = PilotProposal.objects.get()
    assert (standing.lessons_sharing, standing.approach) == ("Elke maand.", "Samen aan tafel.")


def test_who_writes_the_same_part_second_sees_both_and_overwrites_nothing(manager):
    at = write_proposal(manager)
    version = PilotProposal.objects.get().version
    sent(manager.post(f"{at}voorstel/deel/lessen/", {"lessons_sharing": "Elke maand.", "versie": version}))

    response = manager.post(
        f"{at}voorstel/deel/lessen/", {"lessons_sharing": "Alleen aan het eind.", "versie": version}
    )

    page = words(response)
    assert "Intussen is dit veranderd" in page
    assert "Elke maand." in page
    assert "Alleen aan het eind." in page
    assert PilotProposal.objects.get().lessons_sharing == "Elke maand."


@pytest.mark.parametrize(
    ("part", "answers", "sentence"),
    [
        ("deel/opzet/", {"planned_start": "01-04-2027", "planned_end": "01-04-2027"}, "De laatste dag ligt niet na de eerste dag."),
        ("deel/opzet/", {"planned_start": "31-02-2027"}, "Vul een datum in"),
        ("deel/opzet/", {"planned_cases": "-3"}, "Vul 0 of meer in."),
        ("deel/opzet/", {"discussed_on": "01-01-2100"}, "Deze dag komt nog."),
        ("bedragen/nieuw/", {"kind": "assumption", "what": "Minder inzet"}, "Schrijf bij een aanname waarop u die baseert."),
        ("bedragen/nieuw/", {"kind": "cost", "what": "Inzet", "amount": "veel"}, "Vul een getal in"),
        ("partijen/nieuw/", {"organisation": "rvdk", "kind": "rvdk", "commitment": "asked", "extra_hours": "2"}, "Vul beide in"),
        ("leerdoelen/nieuw/", {"text": ""}, "Schrijf op wat u wilt leren."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_place_and_nothing_typed_is_lost(manager, part, answers, sentence):
    manager.post("/programma/pilots/pilot-a/voorstel/", {})

    response = manager.post(f"/programma/pilots/pilot-a/voorstel/{part}", answers)

    assert response.status_code == 200
    assert sentence in words(response)
    assert all(str(value) in response.content.decode() for value in answers.values())
    assert PilotProposal.objects.get().version == 1


def test_a_party_can_be_taken_away_again(manager):
    at = write_proposal(manager)
    row = PilotProposal.objects.get().parties.get(organisation__slug="ggz-nhn")

    answers = {"organisation": "ggz-nhn", "kind": "adult_party", "commitment": "promised", "is_removed": "on"}
    sent(manager.post(f"{at}voorstel/partijen/{row.reference}/", answers))

    assert "GGZ NHN" not in words(manager.get(f"{at}voorstel/")).split("Leerdoelen")[0].split("Als Hoe vast")[1]


def test_somebody_else_reads_the_proposal_and_changes_nothing(manager, client):
    at = write_proposal(manager)
    reader = type(client)().enter_as(SeatFactory(kind=Seat.Kind.ANALYST).account)

    assert "In duo’s optrekken." in words(reader.get(f"{at}voorstel/"))
    assert "schrijven" not in reader.get(f"{at}voorstel/").content.decode().split("<main")[1].split("Lessen delen")[0]
    assert reader.get(f"{at}voorstel/deel/opzet/").status_code == 404
    assert reader.post(f"{at}toets/", {}).status_code == 404


def test_a_pilot_that_the_plan_does_not_foresee_gets_its_own_place(manager):
    response = sent(manager.post("/programma/pilots/nieuw/", {"name": "Duo’s in de Kop", "task": "2"}))

    assert response.headers["Location"] == "/programma/pilots/duos-in-de-kop/voorstel/"
    assert "Duo’s in de Kop" in words(manager.get("/programma/pilots/"))
    again = manager.post("/programma/pilots/nieuw/", {"name": "Duo’s in de Kop", "task": "2"})
    assert "Er is al een pilot met deze naam." in words(again)


def test_the_list_says_of_every_pilot_what_is_in_the_way(manager):
    write_proposal(manager)
    run_check(manager)

    page = words(manager.get("/programma/pilots/"))

    assert "Klaar voor besluit De stuurgroep moet nog besluiten." in page
    assert (
        "Nog geen voorstel Wacht tot landelijk is inhoudelijk, juridisch en financieel genoeg duidelijk over het RVT."
        in page
    )


def test_the_list_asks_as_much_for_many_pilots_as_for_few(manager, programme):
    manager.get("/programma/pilots/")  # what is asked once in a process has been asked
    with CaptureQueriesContext(connection) as few:
        manager.get("/programma/pilots/")
    task = programme.tasks.first()
    for number in range(12):
        made = Pilot.objects.create(slug=f"proef-{number}", name=f"proef {number}", task=task, state="idea")
        PilotProposal.objects.create(pilot=made)

    with CaptureQueriesContext(connection) as many:
        manager.get("/programma/pilots/")

    assert len(many) == len(few)


@given(first=some.dates(date(2024, 1, 1), date(2030, 1, 1)), months=some.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_a_period_that_ends_the_day_before_the_same_day_lasts_whole_months(first, months):
    first = first.replace(day=min(first.day, 28))
    at = first.year * 12 + first.month - 1 + months
    same_day = date(at // 12, at % 12 + 1, first.day)

    assert rules.full_months(first, date.fromordinal(same_day.toordinal() - 1)) == months
    assert rules.full_months(first, date.fromordinal(same_day.toordinal() - 2)) == months - 1
