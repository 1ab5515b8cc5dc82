"""Outcomes of instruments that were used elsewhere: beside our own, with their source, and never mixed."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from fhir.resources.questionnaireresponse import QuestionnaireResponse

from naast.access.grants import NotAllowed
from naast.safety import actions, queries
from naast.safety.actions.elsewhere import Found
from naast.safety.models import Instrument, KnownInstrument, OutcomeElsewhere
from naast.safety.rules import elsewhere as rules
from naast.safety.tests.factories import AssessmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(today):
    return Found(name="ARIJ", done_on=today, done_by="De gecertificeerde instelling", outcome="Hoog risico")


@pytest.fixture
def outcome(as_account, fixed_face, household, found, today):
    with as_account(fixed_face.account) as actor:
        return actions.record_outcome(household, found, by=actor, today=today)


def where(household, rest="") -> str:
    return f"/huishoudens/{household.reference}/veiligheid/elders/{rest}"


def test_an_outcome_is_recorded_with_its_source_and_its_limits_beside_it(client, fixed_face, household, today):
    child = household.memberships.get(kind="child").person
    client.enter_as(fixed_face.account)

    response = client.post(
        where(household, "nieuw"),
        {
            "known": "b-safer", "done_on": f"{today:%d-%m-%Y}", "done_by": "Politie", "about": [child.reference],
            "outcome": "Gemiddeld", "figure": "12,5", "figure_means": "Van 0 tot 40, hoger is zwaarder.",
        },
    )  # fmt: skip

    assert response.headers["Location"] == where(household)
    kept = household.outcomes_elsewhere.get()
    assert (kept.name, kept.figure, kept.known.slug) == ("B-SAFER", Decimal("12.50"), "b-safer")
    assert [about.person for about in kept.about.all()] == [child]
    page = client.get(where(household, f"{kept.reference}/")).content.decode()
    assert "AUC 0,70" in page
    assert "Gemiddeld" in page
    assert child.name in page
    assert not household.assessments.exists()
    assert "Elders afgenomen: B-SAFER" in client.get(f"/huishoudens/{household.reference}/tijdlijn").content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"outcome": ""}, "Vul de uitkomst in"),
        ({"figure": "7"}, "Schrijf erbij wat het getal betekent"),
        ({"figure": "veel"}, "Vul een getal in"),
        ({"done_on": "31-02-2026"}, "Vul een datum in"),
        ({"done_on": "01-01-9999"}, "iets dat al gedaan is"),
        ({"done_on": "01-01-1990"}, "meer dan tien jaar geleden"),
        ({"known": "anders", "name": ""}, "vul in hoe het heet"),
        ({"known": "verzonnen"}, "Kies een instrument uit de lijst"),
        ({"about": ["2222222222"]}, "2222222222"),
        ({"done_by": ""}, "Vul in wie het heeft afgenomen"),
    ],
)
def test_what_cannot_be_is_said_at_its_place_and_nothing_is_lost(client, fixed_face, household, today, change, said):
    sent = {
        "known": "arij",
        "done_on": f"{today:%d-%m-%Y}",
        "done_by": "Politie te Proefstad",
        "outcome": "Hoog",
    } | change

    page = client.enter_as(fixed_face.account).post(where(household, "nieuw"), sent).content.decode()

    assert said in page
    assert not household.outcomes_elsewhere.exists()
    assert change.get("done_by") == "" or "Politie te Proefstad" in page


def test_the_neighbour_meets_nothing_and_records_nothing(
    client, as_account, neighbour, household, outcome, found, today
):
    client.enter_as(neighbour.account)

    for rest in ("", "nieuw", "antwoorden", f"{outcome.reference}/"):
        assert client.get(where(household, rest)).status_code == 404
    with as_account(neighbour.account) as actor:
        assert not OutcomeElsewhere.objects.exists()
        with pytest.raises(NotAllowed):
            actions.record_outcome(household, found, by=actor, today=today)
        with pytest.raises(NotAllowed):
            actions.withdraw_outcome(outcome, because="omdat", by=actor, today=today)


def test_an_outcome_is_about_members_of_this_household_only(as_account, fixed_face, household, elsewhere, found, today):
    stranger = elsewhere.memberships.first().person_id

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NotAMember):
        actions.record_outcome(household, found, persons=[stranger], by=actor, today=today)


def test_a_withdrawn_outcome_stays_readable_with_the_reason(client, fixed_face, household, outcome):
    client.enter_as(fixed_face.account)

    client.post(where(household, f"{outcome.reference}/"), {"because": "Het ging over een ander gezin."})
    again = client.post(where(household, f"{outcome.reference}/"), {"because": "Nog eens."})

    page = client.get(where(household, f"{outcome.reference}/")).content.decode()
    assert "Deze uitkomst telt niet meer." in again.content.decode()
    assert "Het ging over een ander gezin." in page
    assert "Hoog risico" in page


def test_an_outcome_of_the_future_or_of_nothing_cannot_stand_in_the_database(outcome, today):
    for change in ({"done_on": today + timedelta(days=1)}, {"outcome": ""}, {"withdrawn_on": today}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OutcomeElsewhere.objects.filter(pk=outcome.pk).update(**change)


def test_no_question_of_a_licensed_instrument_comes_with_naast():
    assert not Instrument.objects.filter(name__in=KnownInstrument.objects.values("name")).exists()
    assert all(known.limits and known.source for known in KnownInstrument.objects.all())


@pytest.fixture
def final(household, fixed_face):
    """A final assessment with something personal in every free text."""
    child = household.memberships.get(kind="child").person
    assessment = AssessmentFactory(
        household=household,
        by=fixed_face,
        final=True,
        judgement_reason="Geheimwoord zegt niets.",
        answers={"danger_now": "yes", "danger_now_what": "Geheimwoord", "members": {str(child.pk): {"unsafe": "yes"}}},
    )
    assessment.scores.create(household=household, person=child, figure=3, own_words="Geheimwoord")
    return assessment


def export_of(assessment) -> str:
    return f"/huishoudens/{assessment.household.reference}/veiligheid/inschatting/{assessment.reference}/fhir"


def test_an_assessment_leaves_without_names_unless_they_were_asked_for(client, fixed_face, household, final):
    child = household.memberships.get(kind="child").person
    client.enter_as(fixed_face.account)

    bare, full = client.get(export_of(final)), client.get(f"{export_of(final)}?inhoud=volledig")

    for response in (bare, full):
        QuestionnaireResponse.model_validate_json(response.content)
    assert bare.headers["Content-Type"].startswith("application/fhir+json")
    assert "Geheimwoord" not in bare.content.decode()
    assert child.given_name not in bare.content.decode()
    assert child.reference in bare.content.decode()
    assert "Geheimwoord" in full.content.decode()
    assert child.name in full.content.decode()


def test_an_export_stands_in_the_log_and_the_neighbour_gets_none(client, fixed_face, neighbour, household, final):
    from naast.foundation.models import Entry

    client.enter_as(fixed_face.account).get(export_of(final))

    assert Entry.objects.filter(verb="exported_assessment").count() == 1
    assert client.enter_as(neighbour.account).get(export_of(final)).status_code == 404


def test_answers_from_another_system_are_read_beside_our_own_with_their_count(client, fixed_face, household, today):
    child = household.memberships.get(kind="child").person
    instrument = Instrument.objects.get(slug="demonstratie-draaglast")
    about = {"linkId": "s.each.lid", "answer": [{"valueReference": {"identifier": {"value": child.reference}}}]}
    answers = {
        "resourceType": "QuestionnaireResponse", "status": "completed",
        "questionnaire": "urn:naast:instrument:demonstratie-draaglast|1",
        "item": [{"linkId": "s.each", "item": [
            about,
            {"linkId": "tension", "answer": [{"valueInteger": 9}]},
            {"linkId": "sleeps", "answer": [{"valueCoding": {"code": "no"}}]},
        ]}],
    }  # fmt: skip
    client.enter_as(fixed_face.account)

    def send(content):
        file = SimpleUploadedFile("antwoorden.json", json.dumps(content).encode())
        sent = {"instrument": instrument.reference, "done_on": f"{today:%d-%m-%Y}", "done_by": "School", "file": file}
        return client.post(where(household, "antwoorden"), sent)

    answers["item"][0]["item"][1]["answer"] = [{"valueInteger": 11}]
    wrong = send(answers).content.decode()
    answers["item"][0]["item"][1]["answer"] = [{"valueInteger": 9}]
    page = client.get(send(answers).headers["Location"]).content.decode()

    assert "linkId tension: 11 ligt niet tussen 0 en 10." in wrong
    assert "Angst en spanning" in page
    assert "<strong>12</strong>" in page
    assert "kan nog tussen 12 en 16 zijn" in page
    assert queries.latest_final(household) is None
    assert household.outcomes_elsewhere.count() == 1
