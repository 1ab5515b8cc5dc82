"""A final business case goes with a pilot proposal: on its page, in its check and on its paper, and off again while it is open."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.support import simulating

from naast.foundation import database
from naast.programme.models import FrameworkCheck, PilotProposal, ProposalCase, Seat
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.pilots import decide, run_check, sent, words, write_proposal
from naast.scenario.models import BusinessCase

AT = "/programma/pilots/pilot-a/voorstel/"
ADD = f"{AT}businesscases/bijvoegen/"


@pytest.fixture
def manager(programme, client):
    return client.enter_as(SeatFactory().account)


@pytest.fixture
def case(programme):
    return simulating.final_case(simulating.experiment())


def test_attached_it_stands_on_the_page_with_its_hash(manager, case):
    manager.post(AT, {})

    sent(manager.post(ADD, {"case": case.reference}))

    page = words(manager.get(AT))
    assert "Eén vast gezicht · vastgesteld op 01-01-2026, bijgevoegd door" in page
    assert case.document_hash in page


def test_attached_it_is_what_the_check_asks_for(manager, case):
    manager.post(AT, {})
    assert "de bedragen en aannames van de businesscase" in words(manager.get(AT))

    sent(manager.post(ADD, {"case": case.reference}))

    page = words(manager.get(AT))
    assert "de bedragen en aannames van de businesscase" not in page
    checked = words(manager.get(run_check(manager)))
    assert "Dit staat in de bijgevoegde businesscase ‘Eén vast gezicht’." in checked


def test_the_paper_names_it_with_its_hash(manager, case):
    manager.post(AT, {})
    sent(manager.post(ADD, {"case": case.reference}))
    address = run_check(manager)

    kept = FrameworkCheck.objects.get().checked["cases"]
    paper = manager.get(f"{address}papier/")

    assert kept == [{"title": "Eén vast gezicht", "reference": case.reference, "hash": case.document_hash}]
    assert paper.content.startswith(b"%PDF")


def test_a_draft_is_not_offered_and_the_database_refuses_it(manager, case):
    draft = BusinessCase.objects.create(
        experiment=case.experiment, title="Concept", written_by="Proef", written_at=simulating.AT
    )
    manager.post(AT, {})

    assert "Concept" not in words(manager.get(ADD))
    assert manager.post(ADD, {"case": draft.reference}).status_code == 200
    with pytest.raises(IntegrityError, match="only a final"), transaction.atomic():
        ProposalCase.objects.create(
            proposal=PilotProposal.objects.get(), case=draft, attached_by="Proef", attached_at=database.now()
        )


def test_it_goes_off_again_while_the_proposal_is_open(manager, case):
    manager.post(AT, {})
    sent(manager.post(ADD, {"case": case.reference}))

    sent(manager.post(f"{AT}businesscases/{case.reference}/weghalen/", {}))

    assert not ProposalCase.objects.exists()
    assert BusinessCase.objects.filter(pk=case.pk).exists()


def test_after_the_decision_it_stays(manager, case, client):
    write_proposal(manager)
    sent(manager.post(ADD, {"case": case.reference}))
    run_check(manager)
    sent(decide(manager))

    page = manager.post(f"{AT}businesscases/{case.reference}/weghalen/", {})

    assert "Het voorstel blijft zoals het was." in words(page)
    assert ProposalCase.objects.exists()


@pytest.mark.parametrize("kind", [Seat.Kind.STEERING_GROUP, Seat.Kind.ANALYST])
def test_who_does_not_manage_the_programme_adds_nothing(programme, client, as_account, case, kind):
    account = SeatFactory(kind=kind).account
    proposal = PilotProposal.objects.create(pilot=programme.tasks.first().pilots.first() or _any_pilot())

    assert (
        client.enter_as(account)
        .get(f"/programma/pilots/{proposal.pilot.slug}/voorstel/businesscases/bijvoegen/")
        .status_code
        == 404
    )
    with as_account(account), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        ProposalCase.objects.create(proposal=proposal, case=case, attached_by="Proef", attached_at=simulating.AT)


def _any_pilot():
    from naast.programme.models import Pilot

    return Pilot.objects.first()
