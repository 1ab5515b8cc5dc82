"""Putting a final assessment right: a new version with the reason; the old one stays as it was."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.safety import rules
from naast.safety.actions.subjects import lock_household
from naast.safety.models import SafetyAssessment, SafetyScore

words.mean(
    began_amendment="begon een verbetering van een veiligheidsinschatting",
    dropped_amendment="verbeterde de veiligheidsinschatting toch niet",
)

State = SafetyAssessment.State


@transaction.atomic
def begin_amendment(assessment: SafetyAssessment, *, by, today: date, reason: str) -> SafetyAssessment:
    """The same answers and voices stand in a draft, to be put right; until that is final the old version holds."""
    household = lock_household(assessment.household_id)
    assessment = household.assessments.get(pk=assessment.pk)
    grants.require(by, Act.ASSESS_SAFETY, household)
    rules.check_may_amend(
        assessment,
        reason=reason,
        is_amended=household.assessments.filter(amends=assessment).exists(),
        a_draft_waits=household.assessments.filter(state=State.DRAFT).exists(),
    )

    draft = household.assessments.create(
        instrument_id=assessment.instrument_id,
        by=by.professional,
        started_on=today,
        answers=assessment.answers,
        judgement=assessment.judgement,
        judgement_reason=assessment.judgement_reason,
        amends=assessment,
        amend_reason=reason.strip(),
    )
    for score in assessment.scores.order_by("pk"):
        score.pk, score.assessment = None, draft
        score._state.adding = True
        if score.professional_id == by.professional.pk:
            score.professional, score.kind = None, SafetyScore.Kind.WORKER  # who amends, signs
        elif score.is_of_the_worker and assessment.by_id != by.professional.pk:
            score.professional_id, score.kind = assessment.by_id, SafetyScore.Kind.COLLEAGUE
        score.save()
    for reuse in assessment.reused.order_by("pk"):
        reuse.pk, reuse.in_assessment = None, draft
        reuse._state.adding = True
        reuse.save()

    journal.record("began_amendment", draft, by=by, amends=assessment.reference)
    return draft


@transaction.atomic
def drop_amendment(assessment: SafetyAssessment, *, by) -> None:
    """The draft of the amendment is gone; the final version stands as it stood."""
    household = lock_household(assessment.household_id)
    grants.require(by, Act.ASSESS_SAFETY, household)
    draft = household.assessments.filter(pk=assessment.pk, amends__isnull=False).first()
    if draft is None or draft.state != State.DRAFT:
        raise rules.AlreadyFinal
    reference = draft.reference
    draft.delete()

    journal.record("dropped_amendment", household, by=by, assessment=reference)
