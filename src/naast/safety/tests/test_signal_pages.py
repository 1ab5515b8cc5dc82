"""Signals on screen: the happy path, what is refused in words, and what nobody else meets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from naast.foundation import database
from naast.foundation.models import Entry
from naast.households.models import Draft, Household
from naast.households.tests.factories import MembershipFactory, PersonFactory
from naast.network.models import ProfessionalRole
from naast.network.tests.factories import ProfessionalFactory
from naast.safety import queries
from naast.safety.models import Signal
from naast.safety.tests.factories import SignalFactory
from naast.safety.views import signal as views

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]

WRITTEN = {
    "content": "De buren horen elke avond geschreeuw.",
    "worry": "partner_violence",
    "channel": "phone",
    "reporter_kind": "neighbour",
    "reporter_name": "Mevrouw Testbuur",
    "reporter_contact": "",
    "named-TOTAL_FORMS": "3",
    "named-INITIAL_FORMS": "0",
    "named-0-given_name": "Testa",
    "named-0-surname": "Voorbeeld",
    "named-0-born_on": "02-03-1990",
}


@pytest.fixture
def page(client, fixed_face):
    """The browser of the fixed face."""
    return client.enter_as(fixed_face.account)


def words_of(answer) -> str:
    return " ".join(strip_tags(answer.content.decode()).split())


def test_a_signal_is_written_down_and_stands_in_the_list(page, fixed_face):
    answer = page.post(reverse("signal_new"), WRITTEN)

    signal = Signal.objects.get()
    assert answer.url == reverse("signal", args=[signal.reference])
    assert signal.named.get().born_on.isoformat() == "1990-03-02"
    assert "Testa Voorbeeld" in page.get(reverse("signals")).content.decode()


@pytest.mark.parametrize("rows", [{"named-INITIAL_FORMS": "0"}, {"named-TOTAL_FORMS": "4", "named-INITIAL_FORMS": "1"}])
def test_whoever_was_named_in_a_text_that_was_kept_is_named_in_the_signal(page, rows):
    """Whether it was kept while writing, or stood there again after opening the page anew."""
    page.post("/concepten/signal:new", {**WRITTEN, "named-0-born_on": ""})
    again = page.get(reverse("signal_new")).content.decode()
    assert 'value="Voorbeeld"' in again

    page.post(reverse("signal_new"), {**WRITTEN, "named-0-born_on": "", **rows})

    assert Signal.objects.get().named.get().name == "Testa Voorbeeld"
    assert not Draft.objects.exists()


def test_what_is_missing_stands_beside_its_field_and_nothing_is_lost(page):
    answer = page.post(
        reverse("signal_new"), {**WRITTEN, "worry": "", "named-0-surname": "", "named-0-born_on": "31 februari"}
    )

    told = answer.content.decode()
    assert "Kies waar de zorg over gaat." in told
    assert "Vul een datum in, zoals 01-12-1985." in told
    assert "De buren horen elke avond geschreeuw." in told
    assert not Signal.objects.exists()


def test_the_page_of_a_signal_tells_the_term_and_its_basis(page, fixed_face, now):
    page.post(reverse("signal_new"), WRITTEN)

    told = words_of(page.get(reverse("signal", args=[Signal.objects.get().reference])))

    assert "nog 5 werkdagen (uiterlijk" in told
    assert "artikel 4.1.7, eerste lid" in told
    assert "Uitvoeringsbesluit Wmo 2015, artikel 4.1.7, eerste lid (nog" not in told


def test_a_term_that_was_not_checked_says_so(page, now):
    page.post(reverse("signal_new"), {**WRITTEN, "is_acute": "on"})

    told = words_of(page.get(reverse("signal", args=[Signal.objects.get().reference])))

    assert "vandaag (uiterlijk" in told
    assert "nog niet getoetst aan de wettekst" in told


def test_a_hidden_reporter_comes_with_a_warning(page, fixed_face):
    signal = SignalFactory(received_by=fixed_face, reporter={"kind": "relative", "name": "Oom Test", "is_hidden": True})

    told = page.get(reverse("signal", args=[signal.reference])).content.decode()

    assert "Oom Test" not in told
    assert "Familie of bekende" in told
    assert "Het huishouden mag niet weten wie dit meldt." in told
    assert reverse("reveal_reporter", args=[signal.reference]) in told


@pytest.mark.parametrize("is_hidden", [True, False])
def test_the_name_of_a_reporter_opens_with_a_reason_for_a_minute(page, fixed_face, is_hidden):
    signal = SignalFactory(
        received_by=fixed_face,
        reporter={"kind": "relative", "name": "Oom Test", "contact": "0600000001", "is_hidden": is_hidden},
    )
    address = reverse("reveal_reporter", args=[signal.reference])

    assert "Oom Test" not in page.get(address).content.decode()
    refused = page.post(address, {"reveal_reason": "zomaar"}).content.decode()
    shown = page.post(address, {"reveal_reason": "terugbellen over de kinderen"})

    assert "Schrijf in minstens 10 tekens" in refused
    assert "Oom Test" not in refused
    assert "Oom Test" in shown.content.decode()
    assert "0600000001" in shown.content.decode()
    assert 'content="60;url=' in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert "Oom Test" not in page.get(reverse("signal", args=[signal.reference])).content.decode()


def test_who_signed_in_a_while_ago_sees_no_name_of_a_reporter(page, fixed_face, monkeypatch):
    signal = SignalFactory(received_by=fixed_face)
    really = views.signed_in_at
    page.get(reverse("signal", args=[signal.reference]))
    monkeypatch.setattr(views, "signed_in_at", lambda request: really(request) - timedelta(minutes=6))

    told = page.post(reverse("reveal_reporter", args=[signal.reference]), {"reveal_reason": "terugbellen, dringend"})

    assert "moet u net zijn ingelogd" in told.content.decode()
    assert "Mevrouw Testbuur" not in told.content.decode()


def test_a_decision_is_recorded_and_leads_to_the_household(page, fixed_face):
    signal = SignalFactory(received_by=fixed_face)
    address = reverse("signal", args=[signal.reference])

    page.post(
        address,
        {
            "outcome": "hand_over_local_team",
            "reason": "Er is hulp nodig.",
            "receiver_name": "Lokaal team",
            "versie": "1",
        },
    )

    told = page.get(address).content.decode()
    assert "Het lokale team gaat aan de slag" in told
    assert reverse("signal_household", args=[signal.reference]) in told


def test_a_decision_without_a_reason_says_so_beside_the_field(page, fixed_face):
    signal = SignalFactory(received_by=fixed_face)

    told = page.post(reverse("signal", args=[signal.reference]), {"outcome": "ends", "reason": "", "versie": "1"})

    assert "Schrijf op waarom u dit kiest." in told.content.decode()


def test_a_colleague_was_first_and_both_texts_stand_side_by_side(page, fixed_face):
    signal = SignalFactory(received_by=fixed_face, decided=True, version=2)

    answer = page.post(
        reverse("signal", args=[signal.reference]), {"outcome": "ends", "reason": "Mijn eigen tekst.", "versie": "1"}
    )

    told = answer.content.decode()
    assert "Intussen is dit veranderd" in told
    assert "Mijn eigen tekst." in told
    assert signal.outcome_reason in told


def test_a_text_that_was_never_sent_stands_there_again(page, fixed_face):
    signal = SignalFactory(received_by=fixed_face)
    Draft.objects.create(
        account=fixed_face.account, form=f"signal:{signal.reference}", content={"reason": "Half geschreven"}
    )

    told = page.get(reverse("signal", args=[signal.reference])).content.decode()

    assert "Half geschreven" in told
    assert "Uw tekst is bewaard." in told


def test_likely_households_are_explained_and_those_of_others_are_not_named(page, fixed_face, household, elsewhere):
    mine = MembershipFactory(household=household, person=PersonFactory(given_name="Zoltan", surname="Eigenmens")).person
    MembershipFactory(household=elsewhere, person=PersonFactory(given_name="Zoltan", surname="Eigenmans"))
    signal = SignalFactory(
        received_by=fixed_face,
        decided=True,
        named=[{"given_name": "Zoltan", "surname": "Eigenmens", "born_on": mine.born_on}],
    )

    told = page.get(reverse("signal_household", args=[signal.reference])).content.decode()

    assert "De geboortedatum is gelijk." in told
    assert household.reference in told
    assert f"Bekend bij {elsewhere.team.name}" in told
    assert "Eigenmans" not in told
    assert elsewhere.reference not in told


def test_a_signal_is_placed_with_a_likely_household_and_with_no_other(page, fixed_face, household, elsewhere):
    person = household.memberships.first().person
    signal = SignalFactory(
        received_by=fixed_face, decided=True, named=[{"given_name": person.given_name, "surname": person.surname}]
    )
    address = reverse("signal_household", args=[signal.reference])

    refused = page.post(address, {"household": "a" * 32, "versie": "1"})
    assert "Kies opnieuw." in refused.content.decode()

    told = page.get(address).content.decode()
    token = told.split('name="household" value="')[1].split('"')[0]
    answer = page.post(address, {"household": token, "versie": "1"})

    signal.refresh_from_db()
    assert answer.status_code == 302
    assert signal.household is not None


@pytest.fixture
def asked(fixed_face, as_account):
    """So many questions about somebody who is known nowhere, today."""

    def ask(times: int) -> None:
        with as_account(fixed_face.account):
            for _ in range(times):
                database.call("likely_matches", "Xaviera", ["Qwynt"], None, "AAAAA-AAAAA")

    return ask


def test_after_three_hundred_questions_a_day_nothing_is_answered_and_the_page_says_why(
    page, fixed_face, household, asked
):
    person = household.memberships.first().person
    known = {"given_name": person.given_name, "surname": person.surname}
    signal = SignalFactory(received_by=fixed_face, decided=True, named=[known, known])
    address = reverse("signal_household", args=[signal.reference])

    asked(299)
    told = page.get(address).content.decode()
    refused = page.post(address, {"household": "a" * 32, "versie": "1"}).content.decode()

    assert household.reference in told
    assert told.count("Nog niet opgezocht.") == 1
    assert "Vraag een collega die signalen aanneemt" in told
    assert household.reference not in refused
    assert "Niemand die hierop lijkt" not in refused
    assert Entry.objects.filter(verb="looked_for_matches").count() == 300
    assert Entry.objects.filter(verb="asked_too_often", kind="refusal").exists()


def test_what_was_asked_by_a_colleague_does_not_count(page, neighbour, fixed_face, as_account, asked):
    asked(300)

    with as_account(neighbour.account):
        assert queries.questions_left() == 300
    with as_account(fixed_face.account):
        assert queries.questions_left() == 0


def test_a_new_household_opens_with_the_people_whom_the_signal_names(page, fixed_face, today):
    signal = SignalFactory(
        received_by=fixed_face,
        decided=True,
        named=[
            {"given_name": "Nova", "surname": "Nieuwmens"},
            {"given_name": "Kleine", "surname": "Nieuwmens", "born_on": today - timedelta(days=2000)},
        ],
    )

    answer = page.post(reverse("signal_household", args=[signal.reference]), {"household": "nieuw", "versie": "1"})

    signal.refresh_from_db()
    household = Household.objects.get(pk=signal.household_id)
    assert answer.url == reverse("household", args=[household.reference])
    assert {member.person.given_name: member.kind for member in household.memberships.all()} == {
        "Nova": "adult",
        "Kleine": "child",
    }
    assert all(one.person_id for one in signal.named.all())


@pytest.mark.parametrize("name", ["signal", "signal_household", "reveal_reporter"])
def test_for_somebody_of_another_team_the_signal_is_not_there(client, fixed_face, name):
    signal = SignalFactory(received_by=fixed_face, decided=True)
    outsider = ProfessionalFactory(with_role=ProfessionalRole.Kind.LOCAL_PROFESSIONAL, with_account=True)

    answer = client.enter_as(outsider.account).get(reverse(name, args=[signal.reference]))

    assert answer.status_code == 404


def test_a_team_leader_writes_no_signal_down(client, team_leader):
    assert client.enter_as(team_leader.account).get(reverse("signal_new")).status_code == 404


def test_another_organisation_takes_the_place_of_the_own_team_that_was_only_proposed(page, fixed_face):
    page.post(reverse("signal_new"), WRITTEN)
    signal = Signal.objects.get()
    sent = {
        "outcome": "running_help",
        "receiver_team": fixed_face.team.slug,
        "receiver_name": "Huisartsenpraktijk De Proef",
        "reason": "De huisarts kent het gezin en neemt het op.",
        "versie": signal.version,
    }

    answer = page.post(reverse("signal", args=[signal.reference]), sent)

    assert answer.status_code == 302
    decision = signal.decisions.get(is_current=True)
    assert (decision.receiver_team, decision.receiver_name) == (None, "Huisartsenpraktijk De Proef")
