"""Networks, evaluations and their answers, learning tables, and people who know it from their own life."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from naast.programme.models import (
    Evaluation,
    ExpertNetwork,
    InvolvementRequest,
    Known,
    LearningTable,
    Recommendation,
    Seat,
)
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

HUB = "/programma/vakmanschap/"


@pytest.fixture
def office(programme, client):
    return client.enter_as(SeatFactory().account)


def sent(office, address, **answers):
    return office.post(HUB + address, answers, follow=True)


def test_the_four_networks_of_the_plan_wait_for_their_inventory(office, programme):
    page = words(office.get(f"{HUB}netwerken/"))

    assert programme.expert_networks.count() == 4
    assert "Zorg- en Veiligheidshuis NHN nog niet bekend nog niet bekend niet genoemd in het plan" in page


def test_what_the_inventory_does_not_say_stays_not_known(office):
    filled = {"purpose": "Eén plan bij acuut geweld.", "volume": "40 per jaar"}
    empty = dict.fromkeys(("parties", "route", "success_factors", "bottlenecks", "use_in_scenario"), "")

    page = words(sent(office, "netwerken/net-mdapp/beschrijven/", versie="1", **filled, **empty))

    network = ExpertNetwork.objects.get(slug="net-mdapp")
    assert (network.known_count, network.parties) == (2, None)
    assert "Waarvoor is het? Eén plan bij acuut geweld." in page
    assert "Wat loopt vast? nog niet bekend" in page


def test_the_five_evaluations_of_the_plan_say_whether_their_date_is_lost_or_not_known(office, programme):
    known = dict(programme.evaluations.values_list("slug", "due_known"))

    assert len(known) == 5
    assert (known["ev-tussentijds"], known["ev-top3"]) == (Known.LOST, Known.UNKNOWN)
    assert "niet leesbaar in de bron" in words(office.get(f"{HUB}evaluaties/"))


def test_i45_a_recommendation_gets_an_answer_and_when_it_is_accepted_an_action(office, today):
    day = f"{today:%d-%m-%Y}"
    assert "Leg eerst vast wat de evaluatie opleverde." in words(
        sent(office, "evaluaties/ev-top3/aanbeveling/", text="Train meer.")
    )
    sent(office, "evaluaties/ev-top3/uitkomst/", versie="1", reported_on=day, findings="Het werkt waar tijd is.")
    sent(office, "evaluaties/ev-top3/aanbeveling/", text="Train meer leidinggevenden.")
    advice = Recommendation.objects.get()
    address = f"aanbevelingen/{advice.reference}/"
    assert "1 van 1 wachten op antwoord" in words(office.get(f"{HUB}evaluaties/"))

    answers = {"versie": "1", "state": "accepted", "response": "Ja.", "owner": "body:programmateam"}
    assert "spreekt een actie af" in words(sent(office, address, **answers, action="", due=""))
    page = sent(office, address, **answers, action="Twee dagen plannen.", due=day)
    assert "Twee dagen plannen." in words(page)
    sent(office, f"{address}klaar/", versie="2", done_on=day)

    advice.refresh_from_db()
    assert (advice.state, advice.done_on, advice.owner.slug) == ("accepted", today, "programmateam")
    with pytest.raises(IntegrityError, match="has_an_action"), transaction.atomic():
        Recommendation.objects.update(action="")


def test_what_is_not_accepted_says_why_and_has_no_action(office, today):
    Evaluation.objects.filter(slug="ev-top3").update(state="reported", reported_on=today, findings="Ja.")
    sent(office, "evaluaties/ev-top3/aanbeveling/", text="Stop ermee.")
    address = f"aanbevelingen/{Recommendation.objects.get().reference}/"
    answers = {"versie": "1", "state": "rejected", "owner": "", "due": ""}

    assert "Schrijf op wat het antwoord" in words(sent(office, address, **answers, response="", action=""))
    assert "Een actie hoort bij" in words(sent(office, address, **answers, response="Nee.", action="Toch iets."))
    sent(office, address, **answers, response="Het werkt juist.", action="")
    assert Recommendation.objects.get().state == "rejected"


def test_an_action_that_is_too_late_stands_on_the_page_of_evaluations(office, today):
    Evaluation.objects.filter(slug="ev-top3").update(state="reported", reported_on=today, findings="Ja.")
    Recommendation.objects.create(
        evaluation=Evaluation.objects.get(slug="ev-top3"), text="A", state="accepted", response="Ja", action="Bel de scholen.",
        due=today - timedelta(days=1),
    )  # fmt: skip

    page = words(office.get(f"{HUB}evaluaties/"))

    assert "Acties die te laat zijn" in page
    assert "Bel de scholen." in page


def test_a_learning_table_runs_from_its_first_session_and_tells_what_it_taught(office, today):
    sent(
        office,
        "leertafels/nieuw/",
        name="Leertafel pilot A",
        purpose="Samen leren.",
        partners="",
        place="pilot:pilot-a",
        state="to_set_up",
    )
    table = LearningTable.objects.get()

    page = sent(
        office, f"leertafels/{table.reference}/bijeenkomst/", on=f"{today:%d-%m-%Y}", subject="Duo’s", people="", used_in="",
        learned="Samen op huisbezoek scheelt een overdracht.",
    )  # fmt: skip

    assert "Samen op huisbezoek scheelt een overdracht." in words(page)
    table.refresh_from_db()
    assert (table.state, table.pilot.slug) == ("running", "pilot-a")


def test_a_request_is_closed_only_when_it_says_what_was_done_with_the_answer(office, today):
    day = f"{today:%d-%m-%Y}"
    asked = {
        "form": "reading",
        "subject": "De folder",
        "question": "Is dit te begrijpen?",
        "place": "",
        "needed_by": "",
    }
    page = sent(office, "ervaringsdeskundigen/vraag/", **asked, compensation="150,00")
    request = InvolvementRequest.objects.get()
    here = f"ervaringsdeskundigen/{request.reference}/"
    assert "€ 150,00" in words(page)

    assert "Zij hebben nog niet geantwoord." in words(sent(office, f"{here}afronden/", versie="1", used_how="Niets."))
    sent(office, f"{here}antwoord/", versie="1", answer="Te veel moeilijke woorden.", answered_on=day)
    assert "Wacht op terugkoppeling" in words(office.get(f"{HUB}ervaringsdeskundigen/"))
    assert "Schrijf op wat er met hun antwoord is gedaan." in words(
        sent(office, f"{here}afronden/", versie="2", used_how="")
    )
    sent(office, f"{here}afronden/", versie="2", used_how="De folder is herschreven.")

    request.refresh_from_db()
    assert (request.state, request.closed_on) == ("closed", today)
    assert "Meelezen en taal 1 1" in words(office.get(f"{HUB}ervaringsdeskundigen/"))
    with pytest.raises(IntegrityError, match="what_was_done_with_the_answer"), transaction.atomic():
        InvolvementRequest.objects.update(used_how="")


def test_a_compensation_is_an_amount_or_none_at_all_or_not_known_and_never_two_of_them(office):
    asked = {"form": "advice", "subject": "De aanpak", "question": "Klopt dit?", "place": "task:oo4", "needed_by": ""}

    page = sent(office, "ervaringsdeskundigen/vraag/", **asked, compensation="10", is_unpaid="on")
    assert "Niet allebei." in words(page)
    sent(office, "ervaringsdeskundigen/vraag/", **asked, compensation="", is_unpaid="on")
    sent(office, "ervaringsdeskundigen/vraag/", **asked, compensation="")
    known = list(InvolvementRequest.objects.order_by("id").values_list("compensation_known", flat=True))
    assert known == [Known.NOT_APPLICABLE, Known.UNKNOWN]


def test_the_group_of_the_plan_is_five_and_what_is_not_agreed_says_so(office):
    page = words(office.get(f"{HUB}ervaringsdeskundigen/"))

    assert "Hoe groot 5" in page
    assert "Wanneer en hoe zij meedoen nog niet bekend" in page


@pytest.mark.parametrize(
    "page", ["netwerken/net-ret/", "evaluaties/ev-netwerken/", "leertafels/", "ervaringsdeskundigen/"]
)
def test_everybody_with_a_seat_reads(programme, client, page):
    client.enter_as(SeatFactory(kind=Seat.Kind.ANALYST).account)

    assert client.get(HUB + page).status_code == 200
    assert client.get(f"{HUB}evaluaties/nieuw/").status_code == 404
