"""Who asks, who reads, and what never changes: the walls around experiments and business cases."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from tests.support import simulating

from naast.access.grants import NotAllowed
from naast.access.models import Account
from naast.network.tests.factories import ProfessionalFactory
from naast.scenario import actions
from naast.scenario.models import BusinessCase, CaseFile, Experiment, ExperimentChart

START = "/programma/scenario/"


def variants(*changes, policies=(), model="beside_nhn"):
    base = {"name": "nu", "title": "Nu", "model": model, "policies": [], "changes": []}
    other = {**base, "name": "variant_1", "title": "Anders", "policies": list(policies), "changes": list(changes)}
    return [base, other]


ONE_MORE = {"set": "roles.court.workers", "to": 4}


def ask(actor, *changes, model="beside_nhn", **more):
    return actions.ask_experiment(
        by=actor, title="Een rechter meer", question="Helpt dat?", kind="compare", seed=1,
        variants=variants(*(changes or (ONE_MORE,)), model=model), replications=20, **more,
    )  # fmt: skip


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("select args ->> 'reference', task_name from procrastinate_jobs where status = 'todo'")
        return cursor.fetchall()


@pytest.fixture
def done(db):
    return simulating.experiment()


@pytest.mark.parametrize("kind", ["programme_manager", "analyst"])
def test_who_simulates_asks_and_the_job_process_has_it(as_account, kind, db):
    with as_account(simulating.seated(kind)) as actor:
        asked = ask(actor)

    assert asked.state == "waiting"
    assert jobs() == [(asked.reference, "naast.scenario.tasks.run_experiment")]


def test_asked_twice_to_queue_it_stands_there_once(as_account, db):
    with as_account(simulating.seated("analyst")) as actor:
        asked = ask(actor)
        actions._queue(asked)

    assert len(jobs()) == 1


@pytest.mark.parametrize("kind", ["municipality", "steering_group"])
def test_the_neighbour_with_another_seat_reads_and_asks_nothing(as_account, client, done, kind):
    account = simulating.seated(kind)
    with as_account(account) as actor, pytest.raises(NotAllowed):
        ask(actor)

    client.enter_as(account)
    assert client.get(f"{START}{done.reference}/").status_code == 200
    assert client.get(f"{START}nieuw/").status_code == 404
    assert client.post(f"{START}{done.reference}/herhalen/").status_code == 404
    assert "Nieuw experiment" not in client.get(START).content.decode()


def test_with_the_wall_of_the_application_down_the_database_still_refuses_a_municipality(as_account, done):
    case = BusinessCase.objects.create(experiment=done, title="Concept", written_by="Proef", written_at=simulating.AT)
    with as_account(simulating.seated("municipality")):
        assert Experiment.objects.filter(pk=done.pk).exists()
        assert BusinessCase.objects.filter(pk=case.pk).update(title="Van ons") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            BusinessCase.objects.create(experiment=done, title="Nieuw", written_by="Proef", written_at=simulating.AT)

    case.refresh_from_db()
    assert case.title == "Concept"


def test_without_a_seat_today_there_is_nothing(as_account, done):
    nobody = Account.objects.create_user(username="zonder-plaats", name="Proef", surface="programme")
    for account in (simulating.seated("analyst", ended=True), nobody):
        with as_account(account):
            assert not Experiment.objects.exists()


def test_the_other_surfaces_cannot_even_ask(as_account, done, db):
    worker = ProfessionalFactory(with_role="local_professional", with_account=True).account
    member = Account.objects.create_user(username="thuis-proef", name="Proef", surface="portal")
    for account in (worker, member, None):
        with as_account(account), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Experiment.objects.exists()


def test_nobody_on_the_surface_writes_what_came_out(as_account, db):
    with as_account(simulating.seated("programme_manager")) as actor:
        asked = ask(actor)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Experiment.objects.filter(pk=asked.pk).update(payload="{}")
        with pytest.raises(IntegrityError, match="exactly_when_it_is_done"), transaction.atomic():
            Experiment.objects.filter(pk=asked.pk).update(state="done", progress=1)


def test_what_came_out_stays_for_everybody(done):
    chart = {
        "slug": "bos",
        "order": 1,
        "title": "x",
        "sentence": "x",
        "cannot": "x",
        "svg": "x",
        "head": [],
        "rows": [],
    }
    for change in (
        lambda: Experiment.objects.filter(pk=done.pk).update(title="anders"),
        lambda: Experiment.objects.filter(pk=done.pk).delete(),
        lambda: ExperimentChart.objects.create(experiment=done, **chart),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    assert Experiment.objects.get(pk=done.pk).title == "Een proef"


def test_a_payload_is_what_its_hash_says(db):
    asked = simulating.experiment(reference="AAAAA-AAAAA")
    again = Experiment.objects.create(
        title="x", question="x", kind="compare", design={}, variants=[], baseline="nu", replications=20, asked_by="x",
        asked_at=simulating.AT,
    )  # fmt: skip
    again.payload, again.payload_hash, again.state = "{}", asked.payload_hash, "done"
    again.progress, again.finished_at = 1, simulating.AT

    with pytest.raises(IntegrityError, match="exactly_when_it_is_done"), transaction.atomic():
        again.save()


def test_a_final_case_has_its_paper_and_stays(done):
    case = BusinessCase.objects.create(experiment=done, title="Concept", written_by="Proef", written_at=simulating.AT)
    case.state, case.final_at, case.document_hash = "final", simulating.AT, "a" * 64
    with pytest.raises(IntegrityError, match="its paper"), transaction.atomic():
        case.save()

    content = b"%PDF"
    hashed = simulating.hash_of(content)
    CaseFile.objects.create(case=case, form="pdf", content=content, hash=hashed)
    case.document_hash = hashed
    case.save()
    for change in (
        lambda: BusinessCase.objects.filter(pk=case.pk).update(title="anders"),
        lambda: BusinessCase.objects.filter(pk=case.pk).delete(),
        lambda: CaseFile.objects.filter(case=case).update(form="odt"),
        lambda: CaseFile.objects.create(case=case, form="odt", content=b"x", hash=simulating.hash_of(b"x")),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
