"""Who has a stake, what goes to whom and when, and how somebody new gets started."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.support.database import acting_as

from naast.access.grants import NotAllowed
from naast.network.models import Municipality
from naast.programme import actions
from naast.programme.models import (
    Audience,
    CommunicationMoment,
    CommunicationProduct,
    OnboardingDone,
    OnboardingPack,
    Seat,
    Stakeholder,
    StakeholderRole,
)
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

HUB = "/programma/communicatie/"
WEIGHED = {"ring": "core", "attitude": "supports", "owner": "", "approach": ""}
ROLES = dict.fromkeys((f"task_{number}" for number in range(1, 5)), "")


@pytest.fixture
def office(programme, client):
    return client.enter_as(SeatFactory().account)


def sent(office, address, **answers):
    return office.post(HUB + address, answers, follow=True)


def test_what_the_plan_says_of_communication_stands_there(office):
    page = words(office.get(HUB))

    assert (Audience.objects.count(), CommunicationProduct.objects.count()) == (6, 7)
    assert "Netwerkverhaal met kernboodschap In de maak" in page
    assert "Inwoners later" in page
    assert CommunicationProduct.objects.get(slug="cp4").document.slug == "manifest"


def test_stakeholders_stand_from_the_core_outwards_and_what_nobody_weighed_is_not_known(office):
    page = words(office.get(f"{HUB}belanghebbenden/"))

    assert page.index("Veilig Thuis") < page.index("Blijf Groep") < page.index("Politie")
    assert "Veilig Thuis Noord-Holland Noord Kernpartner nog niet bekend nog niet bekend" in page


def test_a_stakeholder_is_weighed_and_has_a_role_in_a_task(office):
    page = sent(
        office, "belanghebbenden/veilig-thuis/", versie="1", name="Veilig Thuis", **WEIGHED, interest="5", influence="4",
        **{**ROLES, "task_2": "accountable"},
    )  # fmt: skip

    assert "Veilig Thuis Kernpartner belang 5, invloed 4 Staat erachter" in words(page)
    assert "opgave 2: eindverantwoordelijk" in words(page)


def test_one_stakeholder_answers_for_a_task(office):
    figures = {"interest": "", "influence": ""}
    sent(
        office,
        "belanghebbenden/rvdk/",
        versie="1",
        name="RvdK",
        **WEIGHED,
        **figures,
        **{**ROLES, "task_1": "accountable"},
    )

    page = sent(
        office, "belanghebbenden/nieuw/", name="Huisartsen", **WEIGHED, **figures, **{**ROLES, "task_1": "accountable"}
    )

    assert "Er is er één per opgave." in words(page)
    assert not Stakeholder.objects.filter(name="Huisartsen").exists()
    assert StakeholderRole.objects.count() == 1


@pytest.mark.parametrize("figure", [0, 6])
def test_the_database_knows_no_interest_outside_one_to_five(programme, figure):
    with pytest.raises(IntegrityError, match="interest_runs"), transaction.atomic():
        Stakeholder.objects.filter(slug="rvdk").update(interest=figure)


def test_a_moment_says_what_whom_when_and_how_and_is_done_only_when_it_has_happened(office, today):
    moment = {
        "what": "Werkbijeenkomst",
        "audience": "aud-beleid",
        "product": "cp1",
        "channel": "meeting",
        "owner": "",
        "outcome": "",
    }
    later = f"{today + timedelta(days=9):%d-%m-%Y}"

    refused = sent(office, "kalender/nieuw/", **moment, on=later, state="done")
    assert "Deze dag is nog niet geweest." in words(refused)
    page = sent(office, "kalender/nieuw/", **moment, on=later, state="planned")
    assert "Werkbijeenkomst Beleidsmedewerkers Netwerkverhaal met kernboodschap" in words(page)

    planned = CommunicationMoment.objects.get()
    address = f"kalender/{planned.reference}/"
    cancelled = {**moment, "on": later, "state": "cancelled", "versie": "1"}
    assert "Schrijf op waarom het niet doorging." in words(sent(office, address, **cancelled))
    sent(office, address, **{**cancelled, "outcome": "Te weinig aanmeldingen."})
    planned.refresh_from_db()
    assert (planned.state, planned.outcome) == ("cancelled", "Te weinig aanmeldingen.")


def test_a_moment_that_has_passed_without_a_word_stands_out(office, programme, today):
    programme.communication_moments.create(
        audience=Audience.objects.get(slug="aud-raad"), on=today - timedelta(days=1), channel="letter", what="Brief"
    )

    assert "Nog niet afgevinkt" in words(office.get(HUB))


def test_a_pack_has_steps_with_documents_and_counts_people_and_never_names_them(office, today):
    pack = OnboardingPack.objects.first()
    address = f"inwerken/{pack.slug}/"

    sent(office, f"{address}stap/", text="Lees het manifest.", document="manifest")
    sent(office, f"{address}tellen/", on=f"{today:%d-%m-%Y}", people="2", remark="")
    refused = sent(office, f"{address}tellen/", on=f"{today:%d-%m-%Y}", people="0", remark="")

    assert "Vul een heel getal in van 1" in words(refused)
    page = words(office.get(HUB + address))
    assert "1 Lees het manifest. Manifest" in page
    assert OnboardingDone.objects.get().people == 2
    step = pack.steps.get()
    sent(office, f"inwerken/stap/{step.reference}/", versie="1")
    assert "Lees het manifest." not in words(office.get(HUB + address)).split("Wat ermee gebeurde")[0]


def test_products_and_audiences_are_added_and_changed(office):
    sent(office, "producten/nieuw/", name="Nieuwsbrief", about="Voor partners.", state="planned")
    sent(office, "producten/nieuwsbrief/", versie="1", name="Nieuwsbrief", about="Voor partners.", state="in_use")
    sent(office, "doelgroepen/nieuw/", name="Huisartsen", wants="Wie zij bellen.")

    page = words(office.get(HUB))

    assert "Nieuwsbrief In gebruik" in page
    assert "Huisartsen nu Wie zij bellen." in page


def test_everybody_reads_and_only_the_manager_writes(client, programme):
    client.enter_as(SeatFactory(kind=Seat.Kind.ANALYST).account)

    assert [client.get(HUB + page).status_code for page in ("", "belanghebbenden/", "inwerken/")] == [200, 200, 200]
    for page in ("kalender/nieuw/", "belanghebbenden/rvdk/", "producten/cp1/", "doelgroepen/nieuw/"):
        assert client.get(HUB + page).status_code == 404, page


def test_a_municipality_may_not_change_the_calendar_neither_by_the_action_nor_in_the_database(programme, today):
    heiloo = SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="heiloo")).account

    with acting_as(heiloo) as by:
        with pytest.raises(NotAllowed):
            actions.add_audience(by=by, name="X", wants="", is_later=False)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Audience.objects.create(programme=programme, slug="x", name="X")
