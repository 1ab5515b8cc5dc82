"""What people do with a proposal and the business cases that go with it."""

from __future__ import annotations

from django.db import transaction

from naast.access.actors import Actor
from naast.foundation import constraints, database, words
from naast.programme import rules
from naast.programme.actions.proposals import held_open, kept_as_written
from naast.programme.models import Pilot, PilotProposal, ProposalCase
from naast.scenario.models import BusinessCase

words.mean(
    case_attached="voegde een businesscase toe aan een pilotvoorstel",
    case_detached="haalde een businesscase uit een pilotvoorstel",
)
PART = "businesscases"


@transaction.atomic
def attach_case(pilot: Pilot, case: BusinessCase, *, by: Actor) -> PilotProposal:
    """The business case goes with the proposal, which is a version further."""
    proposal = held_open(pilot, PART, by=by, version=None)
    if not case.is_final:
        raise rules.CaseNotFinal
    with constraints.as_refusals():
        ProposalCase.objects.create(proposal=proposal, case=case, attached_by=by.label, attached_at=database.now())
    return kept_as_written(proposal, PART, by=by, verb="case_attached", case=case.reference, hash=case.document_hash)


@transaction.atomic
def detach_case(pilot: Pilot, attached: ProposalCase, *, by: Actor) -> PilotProposal:
    """The business case does not go with the proposal any more; it stays where it was made."""
    proposal = held_open(pilot, PART, by=by, version=None)
    proposal.cases.filter(pk=attached.pk).delete()
    return kept_as_written(proposal, PART, by=by, verb="case_detached", case=attached.case.reference)
