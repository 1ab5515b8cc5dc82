"""Saying how safe it is: one draft at a time, final with a judgement and everyone's figure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.foundation.refusals import check_same_version
from naast.safety import queries, rules
from naast.safety.actions.subjects import living_here, lock_household
from naast.safety.models import SafetyAssessment, SafetyScore
from naast.safety.rules.instruments import choosing as instruments

words.mean(
    started_assessment="begon een veiligheidsinschatting",
    saved_assessment="werkte aan de veiligheidsinschatting",
    finished_assessment="maakte de veiligheidsinschatting definitief",
)

State = SafetyAssessment.State
Voices = dict[int | None, rules.Voice]  # by person; None is the worker


@transaction.atomic
def start_assessment(household, *, by, today: date) -> SafetyAssessment:
    """There is one draft for this household: the one that was begun, or a new one on the questionnaire in use."""
    household = lock_household(household.pk)
    grants.require(by, Act.ASSESS_SAFETY, household)

    begun = household.assessments.filter(state=State.DRAFT).first()
    if begun:
        return begun
    instrument = queries.instrument_in_use(household, today)
    instruments.check_may_fill(instrument, household.relations_of(by))
    assessment = household.assessments.create(instrument=instrument, by=by.professional, started_on=today)

    journal.record("started_assessment", assessment, by=by)
    return assessment


@transaction.atomic
def save_assessment(
    assessment: SafetyAssessment,
    *,
    by,
    today: date,
    answers: dict[str, Any],
    voices: Voices,
    judgement: str = "",
    judgement_reason: str = "",
    version: int | None = None,
) -> SafetyAssessment:
    """What was written so far is kept; nothing has to be complete."""
    household = lock_household(assessment.household_id)
    assessment = household.assessments.get(pk=assessment.pk)
    grants.require(by, Act.ASSESS_SAFETY, household)
    check_same_version(assessment, version)
    _write(assessment, household, by, today, answers, voices, judgement, judgement_reason)

    journal.record("saved_assessment", assessment, by=by)
    return assessment


@transaction.atomic
def finish_assessment(
    assessment: SafetyAssessment,
    *,
    by,
    today: date,
    answers: dict[str, Any],
    voices: Voices,
    judgement: str,
    judgement_reason: str,
    version: int | None = None,
) -> SafetyAssessment:
    """The assessment is final and stays as it is; the judgement is the worker's own."""
    household = lock_household(assessment.household_id)
    assessment = household.assessments.get(pk=assessment.pk)
    grants.require(by, Act.ASSESS_SAFETY, household)
    check_same_version(assessment, version)
    _write(assessment, household, by, today, answers, voices, judgement, judgement_reason)
    members = living_here(household, today)
    rules.check_ready_to_finish(assessment, voices=voices, members=members)

    assessment.state = State.FINAL
    assessment.final_on = today
    assessment.about_on = assessment.amends.day if assessment.amends else None
    assessment.by = by.professional  # whoever judges, signs for it
    assessment.save()

    journal.record("finished_assessment", assessment, by=by, persons=members, judgement=judgement)
    return assessment


def _write(assessment, household, by, today, answers, voices, judgement, judgement_reason):
    if assessment.state == State.FINAL:
        raise rules.AlreadyFinal
    rules.check_figures(voices)
    assessment.answers = answers
    assessment.judgement = judgement
    assessment.judgement_reason = judgement_reason
    assessment.version += 1
    assessment.save()
    _write_voices(assessment, household, by, today, voices)


def _write_voices(assessment, household, by, today, voices: Voices) -> None:
    """The figures of the members and of whoever signs; a voice that says the same keeps who wrote it down.

    Voices that were added by themselves (a colleague, somebody of the network) stay as they are.
    """
    here = {
        member.person_id: member
        for member in household.memberships.on(today).select_related("person").exclude(kind="unborn")
    }
    standing = {
        score.person_id: score for score in assessment.scores.all() if not (score.professional_id or score.outsider)
    }
    for person, voice in voices.items():
        if person is not None and person not in here:
            continue
        said = {
            "figure": voice.figure,
            "own_words": voice.own_words,
            "for_one_more": voice.for_one_more,
            "not_heard_because": voice.not_heard_because,
        }
        score = standing.get(person) or SafetyScore(household=household, assessment=assessment, person_id=person)
        if score.pk and all(getattr(score, name) == value for name, value in said.items()):
            continue
        for name, value in said.items():
            setattr(score, name, value)
        score.kind = kind_of(here[person], today) if person is not None else SafetyScore.Kind.WORKER
        score.written_by = by.professional
        score.save()


def kind_of(member, today) -> str:
    return rules.kind_of_voice(member.kind, member.person.age(today))
