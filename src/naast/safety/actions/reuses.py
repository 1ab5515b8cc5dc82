"""Using again what was told before, in an assessment that is being written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import check_same_version
from naast.safety import rules
from naast.safety.actions.assessments import save_assessment
from naast.safety.actions.stories import record_reuse_of_story
from naast.safety.actions.subjects import lock_household
from naast.safety.models import Reuse, SafetyAssessment
from naast.safety.rules import stories as told


@transaction.atomic
def reuse_story(
    assessment: SafetyAssessment,
    *,
    story: str,
    piece: int,
    place: str,
    standing: str,
    content: Callable[[str], dict[str, Any]],
    by,
    today: date,
    version: int | None = None,
) -> SafetyAssessment:
    """This piece stands in that answer, with its origin; all that was written beside it is kept too.

    `content` tells what is saved, given the new text of that place.
    """
    assessment = _draft(assessment, by, version)
    grants.require(by, Act.READ_STORIES, assessment.household)
    found = assessment.household.stories.filter(reference=story).first()
    if found is None:
        raise told.NothingToReuse
    text = record_reuse_of_story(found, piece=piece, place=place, by=by, today=today, assessment=assessment)
    return save_assessment(assessment, by=by, today=today, version=version, **content(told.put_in(standing, text)))


@transaction.atomic
def reuse_earlier_answer(
    assessment: SafetyAssessment,
    *,
    earlier: SafetyAssessment,
    answer: str,
    place: str,
    standing: str,
    content: Callable[[str], dict[str, Any]],
    by,
    today: date,
    version: int | None = None,
) -> SafetyAssessment:
    """What was answered the last time stands in this answer again, marked with the day it is from."""
    assessment = _draft(assessment, by, version)
    if not answer or earlier.household_id != assessment.household_id:
        raise told.NothingToReuse
    Reuse.objects.create(
        household_id=assessment.household_id,
        in_assessment=assessment,
        place=place,
        from_assessment=earlier,
        text=answer,
        on=today,
        by=by.professional,
    )
    journal.record("reused_earlier_answer", assessment, by=by, place=place, earlier=earlier.reference)
    return save_assessment(assessment, by=by, today=today, version=version, **content(told.put_in(standing, answer)))


def _draft(assessment: SafetyAssessment, by, version: int | None) -> SafetyAssessment:
    household = lock_household(assessment.household_id)
    assessment = household.assessments.select_related("household").get(pk=assessment.pk)
    grants.require(by, Act.ASSESS_SAFETY, household)
    if assessment.state == SafetyAssessment.State.FINAL:
        raise rules.AlreadyFinal
    check_same_version(assessment, version)
    return assessment
