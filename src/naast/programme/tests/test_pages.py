"""Whoever has a seat reads the plan; whoever has none meets a page that says nothing."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, transaction

from naast.network.models import Municipality
from naast.network.tests.factories import MunicipalityFactory, ProfessionalFactory
from naast.programme.models import Programme, Risk, Seat
from naast.programme.tests.factories import ProgrammeAccountFactory, SeatFactory

PAGES = [
    "",
    "opgaven/",
    "opgaven/1/",
    "opgaven/2/",
    "opgaven/3/",
    "opgaven/4/",
    "begroting/",
    "risicos/",
    "planning/",
    "organisatie/",
    "pilots/",
    "netwerk/",
    "stukken/",
    "open-punten/",
]


@pytest.fixture
def manager(programme, client):
    """A browser in which the programme manager has signed in."""
    return client.enter_as(SeatFactory().account)


@pytest.fixture
def heiloo(programme):
    municipality = Municipality.objects.get(slug="heiloo")
    return SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=municipality).account


def words(response) -> str:
    """The page as one reads it: without tags, with single spaces."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " "))


@pytest.mark.parametrize("kind", [Seat.Kind.PROGRAMME_MANAGER, Seat.Kind.STEERING_GROUP, Seat.Kind.ANALYST])
def test_every_seat_reads_every_page_of_the_plan(programme, client, kind):
    client.enter_as(SeatFactory(kind=kind).account)

    answers = {page: client.get(f"/programma/{page}") for page in PAGES}

    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(PAGES, 200)
    assert {answer.content.decode().count("<h1") for answer in answers.values()} == {1}


@pytest.mark.parametrize("ended", [False, True])
def test_without_a_seat_today_no_page_is_there(programme, client, ended):
    client.enter_as(SeatFactory(ended=True).account if ended else ProgrammeAccountFactory())

    answers = {page: client.get(f"/programma/{page}") for page in [*PAGES, "mijn-gemeente/"]}

    assert {answer.status_code for answer in answers.values()} == {404}


def test_who_works_with_households_comes_to_the_door_of_the_programme(programme, client):
    client.enter_as(ProfessionalFactory(with_account=True).account)

    response = client.get("/programma/begroting/")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/programma/aanmelden/")


def test_the_overview_says_what_is_not_known_before_anything_else_is_made_of_it(manager):
    page = words(manager.get("/programma/"))

    assert "Gemeenten met een verbeterplan nog niet bekend van alle 17 gemeenten" in page
    assert "€ 300.000 uit 2024 is nog niet aan een jaar toegewezen" in page
    assert "10 risico’s zijn nog niet beoordeeld" in page
    assert "98 vakken van de planning zijn niet leesbaar in de bron" in page


def test_the_budget_page_shows_the_sums_and_what_has_no_year(manager):
    page = words(manager.get("/programma/begroting/"))

    assert "Som van de posten € 297.000 € 697.000 € 697.000 € 697.000" in page
    assert "Verschil € 300.000 € 0 € 0 € 0" in page
    assert "€ 300.000 uit 2024 is nog niet toegewezen" in page


def test_the_first_task_shows_who_does_what_when_and_how_far_it_is(manager):
    page = words(manager.get("/programma/opgaven/1/"))

    assert "Elke gemeente maakt een verbeterplan op basis van de zelfscan Gemeenten 2e kwartaal 2025" in page
    assert "17 van 17 2e kwartaal 2025 nog niet bekend van 17 van de 17 nog niet bekend" in page


def test_the_second_task_waits_for_national_clarity_and_leaves_its_indicators_open(manager):
    page = words(manager.get("/programma/opgaven/2/"))

    assert "Deel B." in page
    assert "Kan pas als landelijk is inhoudelijk, juridisch en financieel genoeg duidelijk over het RVT" in page
    assert "Het plan laat de indicatoren open (PM)." in page


def test_a_task_that_does_not_exist_is_not_found(manager):
    assert manager.get("/programma/opgaven/5/").status_code == 404


def test_a_risk_says_that_nobody_judged_it(manager):
    table = manager.get("/programma/risicos/").content.decode().split("<tbody")[1]

    assert table.count("Niet beoordeeld") == Risk.objects.count()


def test_a_cell_of_the_planning_that_the_source_lost_says_so_to_who_hears_it(manager):
    quarters = manager.get("/programma/planning/").content.decode().split('id="kwartalen"')[1]

    assert quarters.count("niet leesbaar in de bron</span>") == 98


def test_the_network_page_explains_the_odd_one(manager):
    page = words(manager.get("/programma/netwerk/"))

    assert "Uitgeest is de uitzondering." in page
    assert "Kennemerland · na te gaan" in page


def test_a_municipality_finds_its_own_page_from_the_overview(client, heiloo):
    client.enter_as(heiloo)

    assert 'href="/programma/mijn-gemeente/"' in client.get("/programma/").content.decode()
    page = words(client.get("/programma/mijn-gemeente/"))
    assert "Gemeente Heiloo" in page
    assert "Verbeterplan: nog niet bekend" in page
    assert "Raadsinformatiebrief Heiloo" in page


def test_a_municipality_goes_from_its_page_to_its_plan_its_scans_and_what_it_owes(client, heiloo):
    client.enter_as(heiloo)

    page = client.get("/programma/mijn-gemeente/")

    for address in ("verbeterplannen/heiloo/", "zelfscans/", "gemeenten/heiloo/", "indicatoren/opgeven/", "leren/"):
        assert f'href="/programma/{address}"' in page.content.decode()
    assert "Wat nog moet gebeuren Er is nog geen vastgesteld verbeterplan bekend." in words(page)
    assert "Uw gemeente is nog niet uitgenodigd voor een zelfscan." in words(page)


def test_the_neighbour_sees_the_own_municipality_and_not_this_one(client, heiloo):
    texel = SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="texel")).account

    page = words(client.enter_as(texel).get("/programma/mijn-gemeente/"))

    assert "Gemeente Texel" in page
    assert "Heiloo" not in page


def test_a_municipality_of_which_nothing_was_ever_said_has_its_page_too(programme, client):
    new = MunicipalityFactory(name="Nieuwland")
    client.enter_as(SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=new).account)

    assert "Verbeterplan: nog niet bekend" in words(client.get("/programma/mijn-gemeente/"))


def test_for_who_speaks_for_no_municipality_there_is_no_such_page(manager):
    assert manager.get("/programma/mijn-gemeente/").status_code == 404
    assert "mijn-gemeente" not in manager.get("/programma/").content.decode()


def test_nothing_of_the_plan_can_be_changed_from_a_page(manager):
    assert manager.post("/programma/begroting/", {}).status_code == 405


@pytest.mark.parametrize("role", ["naast_work", "naast_portal", "naast_public"])
def test_the_other_surfaces_cannot_read_the_programme_in_the_database(programme, as_account, role):
    with as_account(None, role=role), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        list(Programme.objects.all())


def test_the_programme_surface_can_read_it_and_change_nothing(programme, as_account):
    with as_account(None, role="naast_programme"):
        assert Programme.objects.count() == 1
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Programme.objects.update(name="iets anders")
