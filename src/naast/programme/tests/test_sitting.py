"""Seats with who sits in them and what is empty, mandates that give a right, and what became of what was expected."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.database import acting_as

from naast.network.models import Municipality
from naast.programme import actions
from naast.programme.models import Body, BodyRight, BodySeat, DecisionPoint, Mandate, Seat, SeatHolder
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

BODY = "/programma/organisatie/stuurgroep/"


@pytest.fixture
def account(programme):
    return SeatFactory().account


@pytest.fixture
def manager(account, client):
    return client.enter_as(account)


@pytest.fixture
def heiloo(programme):
    return SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="heiloo")).account


def holder(**fields):
    return {"name": "Proef Duinker", "kind": "holder", "on_behalf_of": "", "first": "01-02-2025", "last": "", **fields}


def test_i33_a_vacant_seat_is_seen_until_somebody_sits_there(manager):
    before = words(manager.get(BODY))
    assert "Wethouder, Regio Alkmaar 1 Lege plaats" in before or "Lege plaats" in before.split("Wethouder")[1]

    assert manager.post(f"{BODY}plaats/1/", holder()).status_code == 302
    page = words(manager.get(BODY))
    assert "Proef Duinker" in page
    assert "Lege plaats" not in page.split("Wethouder")[1]
    sitting = SeatHolder.objects.get()
    manager.post(f"/programma/organisatie/zit/{sitting.reference}/eindigt/", {"last": "01-03-2025", "versie": ""})
    assert "Lege plaats" in words(manager.get(BODY)).split("Wethouder")[1]


def test_i34_a_seat_of_some_says_that_nobody_knows_how_many(manager):
    assert "Enkele ambtenaren nog niet bekend Lege plaats" in words(manager.get(BODY))


def test_one_seat_holds_one_and_a_substitute_beside(manager):
    manager.post(f"{BODY}plaats/1/", holder())

    assert "Op deze plaats is niemand meer nodig" in words(manager.post(f"{BODY}plaats/1/", holder(name="Proef Ander")))
    manager.post(f"{BODY}plaats/1/", holder(name="Proef Vervanger", kind="substitute"))
    assert "Proef Vervanger" in words(manager.get(BODY))
    assert "De laatste dag ligt voor de eerste." in words(
        manager.post(f"{BODY}plaats/2/", holder(name="Proef Ander", last="01-01-2025"))
    )


def test_a_project_group_without_seats_gets_them(manager):
    group = "/programma/organisatie/projectgroep-slt/"
    assert "Dit overleg heeft nog geen plaatsen." in words(manager.get(group))

    manager.post(f"{group}plaats/", {"role": "projectleider", "place": "municipality:heiloo", "count": "1"})
    body = Body.objects.get(slug="projectgroep-slt")
    manager.post(
        f"{group}wijzigen/",
        {"state": "active", "minutes": "60", "chair": "projectleider", "prepared_by": "",
         "minutes_by": "", "versie": body.version}
    )  # fmt: skip

    page = words(manager.get(group))
    assert "Projectleider, Heiloo 1 Lege plaats" in page
    assert "Actief" in page
    assert "Voorzitter projectleider" in page


def test_another_rhythm_holds_from_its_day_and_the_earlier_one_until_then(manager):
    sent = {"times_per_year": "", "every_weeks": "6", "first": "01-07-2025", "reason": "De projectgroepen draaien."}

    assert manager.post("/programma/organisatie/programmateam/ritme/", sent).status_code == 302

    assert "1 keer per 3 weken; 1 keer per 6 weken nog niet bekend 12" in words(
        manager.get("/programma/overleg/?jaar=2025")
    )
    both = {**sent, "times_per_year": "4", "first": "01-08-2025"}
    assert "Vul een van de twee in" in words(manager.post("/programma/organisatie/programmateam/ritme/", both))


def test_a_mandate_gives_a_body_the_right_to_decide_and_takes_it_away_again(manager, account, programme):
    team = Body.objects.get(slug="programmateam")
    sent = {"body": "programmateam", "giver": "De stuurgroep", "place": "", "right": "staff_and_funds", "document": "Mandaatbesluit 1",
            "scope": "Uitgaven tot 10.000 euro", "first": "01-01-2025", "last": ""}  # fmt: skip

    assert manager.post("/programma/overleg/mandaten/nieuw/", sent).status_code == 302
    assert "De stuurgroep Programmateam Uitgaven tot 10.000 euro" in words(manager.get("/programma/overleg/mandaten/"))
    with acting_as(account) as by:
        made = actions.prepare_decision(
            programme, by=by, today=by.today, body=team, subject_kind="staff_and_funds", title="x", text="x"
        )
    assert made.needs_right == "staff_and_funds"
    mandate = Mandate.objects.get()
    manager.post(
        f"/programma/overleg/mandaten/{mandate.reference}/eindigen/", {"last": "01-11-2025", "reason": "Ingetrokken."}
    )

    assert BodyRight.objects.get(body=team).ended_on == date(2025, 11, 2)
    refused = manager.post(
        "/programma/overleg/besluiten/nieuw/",
        {"body": "programmateam", "subject_kind": "staff_and_funds", "title": "y", "text": "y", "publicity": "public"},
    )
    assert "Dit overleg mag hierover niet besluiten." in words(refused)


def test_the_23_moments_show_what_became_of_them(manager, account, programme):
    body = Body.objects.get(slug="stuurgroep")
    with acting_as(account) as by:
        decision = actions.record_decision(
            programme, by=by, today=by.today, result="adopted", decided_on=date(2025, 6, 12), body=body,
            subject_kind="approve_pilot", title="Start pilot deel A", text="De pilot start.",
        )  # fmt: skip
    address = "/programma/overleg/beslismomenten/"
    assert words(manager.get(address)).count("Vastleggen wat er werd van") == 23

    sent = {"decision": decision.reference, "outcome": "", "happened_on": "", "versie": "1"}
    assert manager.post(f"{address}dp13/", sent).status_code == 302

    page = words(manager.get(address))
    assert "Geweest Besluit 2025-01 Aangenomen 12-06-2025" in page
    assert "Kies het besluit, of schrijf op wat er gebeurde." in words(
        manager.post(f"{address}dp12/", {**sent, "decision": ""})
    )
    assert "ligt in de toekomst" in words(
        manager.post(f"{address}dp12/", {**sent, "decision": "", "outcome": "Gehaald.", "happened_on": "01-01-2099"})
    )


def test_a_moment_that_became_a_confidential_decision_shows_it_to_few(client, manager, account, heiloo, programme):
    body = Body.objects.get(slug="stuurgroep")
    with acting_as(account) as by:
        decision = actions.record_decision(
            programme, by=by, today=by.today, result="rejected", decided_on=date(2025, 6, 12), body=body,
            subject_kind="approve_pilot", title="Geheim", text="Geheim.", publicity="confidential",
        )  # fmt: skip
        point = DecisionPoint.objects.get(slug="dp13")
        actions.tell_decision_point(
            point, by=by, today=by.today, outcome="", happened_on=None, decision=decision, version=1
        )

    page = words(client.enter_as(heiloo).get("/programma/overleg/beslismomenten/"))
    assert "Besluit 2025-01" not in page
    assert "Geheim" not in page


def test_only_the_manager_says_who_sits_where(client, heiloo):
    client.enter_as(heiloo)

    assert client.get(BODY).status_code == client.get("/programma/overleg/mandaten/").status_code == 200
    for address in (f"{BODY}plaats/1/", f"{BODY}wijzigen/", f"{BODY}ritme/", "/programma/overleg/mandaten/nieuw/"):
        assert client.get(address).status_code == client.post(address, holder()).status_code == 404
    with acting_as(heiloo):
        assert BodySeat.objects.update(role="x") == 0
