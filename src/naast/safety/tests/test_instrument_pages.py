"""The pages about questionnaires: taking one in, publishing it, and putting it in use."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from fhir.resources.questionnaire import Questionnaire

from naast.access.grants import NotAllowed
from naast.foundation.periods import days
from naast.network.models import ProfessionalRole, Region
from naast.network.tests.factories import ProfessionalFactory
from naast.safety import actions
from naast.safety.models import Instrument, InstrumentChoice
from naast.safety.rules.instruments import choosing, files
from naast.safety.tests.test_instrument_files import GOOD

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(team):
    return ProfessionalFactory(team=team, with_role=ProfessionalRole.Kind.ADMINISTRATOR, with_account=True)


@pytest.fixture
def region():
    return Region.objects.create(slug="proefregio", name="Proefregio", kind=Region.Kind.YOUTH)


@pytest.fixture
def trial(as_account, administrator, today):
    with as_account(administrator.account) as actor:
        return actions.upload_instrument(GOOD.encode(), by=actor, today=today)


def send(client, text: str | bytes):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post("/vragenlijsten/nieuw", {"file": SimpleUploadedFile("lijst.yaml", content)})


def test_a_file_becomes_a_trial_version_that_is_published_and_put_in_use(client, administrator, region, today):
    client.enter_as(administrator.account)

    response = send(client, GOOD)
    made = Instrument.objects.get(slug="proef", number=3)
    page = client.get(response.headers["Location"]).content.decode()
    client.post(f"/vragenlijsten/{made.reference}/stand", {"do": "publish"})
    response = client.post(
        f"/vragenlijsten/{made.reference}/gebruik",
        {"region": region.slug, "start": f"{today:%d-%m-%Y}", "reason": "Een proef van drie maanden."},
    )

    assert "Proefversie" in page
    assert "Zijn er schulden?" in page
    assert "Alleen bij: “Zijn er schulden?” Ja." in page
    assert response.headers["Location"] == "/vragenlijsten/"
    made.refresh_from_db()
    assert (made.is_published, made.published_by, made.published_on) == (True, administrator, today)
    assert InstrumentChoice.objects.get(region=region).instrument == made


def test_every_fault_stands_on_the_page_with_its_line_and_nothing_is_kept(client, administrator):
    wrong = GOOD.replace("kind: yes_no", "kind: <b>ja</b>").replace("number: 3", "number: 0")

    page = send(client.enter_as(administrator.account), wrong).content.decode()

    assert "er staan 2 fouten in het bestand" in page
    assert 'class="naast-number">18</td>' in page
    assert "<b>ja</b>" not in page
    assert not Instrument.objects.filter(slug="proef").exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"&a [*a]", b"!!python/object/apply:os.system [ls]"])
def test_a_hostile_upload_gets_a_sentence_and_never_a_fault_of_ours(client, administrator, content):
    assert send(client.enter_as(administrator.account), content).status_code == 200


def test_the_same_version_twice_is_said_to_be_there(as_account, administrator, trial, today):
    with as_account(administrator.account) as actor, pytest.raises(choosing.AlreadyThere, match="Versie 3"):
        actions.upload_instrument(GOOD.encode(), by=actor, today=today)


def test_what_was_published_is_neither_changed_nor_removed(as_account, administrator, trial, today):
    with as_account(administrator.account) as actor:
        actions.publish_instrument(trial, by=actor, today=today)
        with pytest.raises(choosing.AlreadyPublished):
            actions.remove_trial_instrument(trial, by=actor)
        with pytest.raises(choosing.AlreadyPublished):
            actions.publish_instrument(trial, by=actor, today=today)


def test_a_trial_version_is_not_put_in_use_and_not_seen_by_who_only_reads(
    client, as_account, administrator, fixed_face, trial, today
):
    with as_account(administrator.account) as actor, pytest.raises(choosing.NotPublished):
        actions.choose_instrument(trial, region=None, start=today, reason="Proef", by=actor, today=today)

    client.enter_as(fixed_face.account)
    assert client.get(f"/vragenlijsten/{trial.reference}/").status_code == 404
    assert "Proeflijst" not in client.get("/vragenlijsten/").content.decode()


def test_a_planned_choice_takes_over_on_its_day_and_can_be_withdrawn(as_account, administrator, region, today):
    second = Instrument.objects.get(slug="veiligheidsinschatting", number=2)
    later = today + timedelta(days=30)
    with as_account(administrator.account) as actor:
        planned = actions.choose_instrument(second, region=None, start=later, reason="Nieuw", by=actor, today=today)
        standing = InstrumentChoice.objects.get(region=None, during__contains=today)
        assert standing.during.upper == later
        with pytest.raises(choosing.AlreadyPlanned):
            actions.choose_instrument(second, region=None, start=today, reason="Eerder", by=actor, today=today)
        actions.withdraw_choice(planned, by=actor, today=today)

    standing.refresh_from_db()
    assert standing.during.upper is None
    assert InstrumentChoice.objects.filter(region=None).count() == 1


@pytest.mark.parametrize(("days_on", "refusal"), [(-1, choosing.InThePast), (2000, choosing.TooFarAhead)])
def test_a_choice_begins_today_or_soon(as_account, administrator, region, today, days_on, refusal):
    second = Instrument.objects.get(slug="veiligheidsinschatting", number=2)

    with as_account(administrator.account) as actor, pytest.raises(refusal):
        actions.choose_instrument(
            second, region=region, start=today + timedelta(days=days_on), reason="Proef", by=actor, today=today
        )


def test_a_region_that_ends_its_own_choice_follows_what_holds_everywhere(as_account, administrator, region, today):
    second = Instrument.objects.get(slug="veiligheidsinschatting", number=2)
    InstrumentChoice.objects.create(
        instrument=second, region=region, during=days(today - timedelta(days=9)), reason="x"
    )

    with as_account(administrator.account) as actor:
        actions.end_own_choice(region, start=today, by=actor, today=today)

    assert not InstrumentChoice.objects.filter(region=region, during__contains=today).exists()


def test_a_professional_may_read_but_neither_take_in_nor_choose(client, as_account, fixed_face, today):
    first = Instrument.objects.get(slug="veiligheidsinschatting", number=1)
    client.enter_as(fixed_face.account)

    assert client.get(f"/vragenlijsten/{first.reference}/").status_code == 200
    assert send(client, GOOD).status_code == 404
    assert client.post(f"/vragenlijsten/{first.reference}/gebruik", {}).status_code == 404
    with as_account(fixed_face.account) as actor, pytest.raises(NotAllowed):
        actions.upload_instrument(GOOD.encode(), by=actor, today=today)


@pytest.mark.parametrize("household", ["family", "adults", "elder", "nonsense"])
@pytest.mark.parametrize("filler", ["fixed_face", "duo", "nobody"])
def test_the_example_is_shown_for_every_household_and_filler(client, administrator, household, filler):
    client.enter_as(administrator.account)
    for instrument in Instrument.objects.order_by("pk"):
        address = f"/vragenlijsten/{instrument.reference}/?huishouden={household}&invuller={filler}"
        assert client.get(address).status_code == 200


def test_the_elder_meets_questions_that_a_family_does_not(client, administrator):
    second = Instrument.objects.get(slug="veiligheidsinschatting", number=2)
    client.enter_as(administrator.account)

    elder = client.get(f"/vragenlijsten/{second.reference}/?huishouden=elder").content.decode()
    family = client.get(f"/vragenlijsten/{second.reference}/?huishouden=family").content.decode()

    assert "Hoeveel uur op een dag is deze persoon alleen?" in elder
    assert "Hoeveel uur op een dag is deze persoon alleen?" not in family


def test_the_questions_leave_as_valid_fhir_and_can_be_taken_in_again(client, as_account, administrator, today):
    demonstration = Instrument.objects.get(slug="demonstratie-draaglast")
    response = client.enter_as(administrator.account).get(f"/vragenlijsten/{demonstration.reference}/fhir")

    assert response.headers["Content-Type"] == "application/fhir+json; charset=utf-8"
    told = Questionnaire.model_validate_json(response.content)
    changed = json.loads(told.model_dump_json()) | {"version": "2"}
    with as_account(administrator.account) as actor:
        again = actions.upload_instrument(json.dumps(changed).encode(), by=actor, today=today)
    assert again.number == 2
    assert again.definition == demonstration.definition | {"number": 2}


def test_a_fhir_questionnaire_with_something_we_cannot_take_names_its_link(as_account, administrator, today):
    foreign = {
        "resourceType": "Questionnaire",
        "title": "X",
        "status": "draft",
        "item": [{"linkId": "q7", "type": "attachment", "text": "Foto"}],
    }

    with as_account(administrator.account) as actor, pytest.raises(files.FaultyFile, match="linkId q7"):
        actions.upload_instrument(json.dumps(foreign).encode(), by=actor, today=today)
