"""Asking somebody else to read an assessment, and what they find."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import constraints, database, journal, periods, words
from naast.network.models import Professional
from naast.safety.actions.subjects import lock_household
from naast.safety.models import SafetyAssessment, SecondReading
from naast.safety.queries import second_readings as queries
from naast.safety.rules import second_readings as rules

words.mean(
    asked_second_reader="vroeg iemand om de inschatting mee te lezen",
    ended_second_reading="nam de vraag om mee te lezen terug",
    judged_as_second_reader="gaf als tegenlezer een eigen oordeel",
    answered_as_second_reader="las de inschatting als tweede en gaf antwoord",
    looked_at_assessment_as_second_reader="las de inschatting als tegenlezer",
)


@transaction.atomic
def ask_second_reader(
    assessment: SafetyAssessment, *, reader: Professional, by, now: datetime, question: str = ""
) -> SecondReading:
    """This colleague may read this one assessment, for two weeks at most."""
    household = lock_household(assessment.household_id)
    assessment = household.assessments.get(pk=assessment.pk)
    grants.require(by, Act.ASK_SECOND_READER, household)
    if assessment.state != SafetyAssessment.State.FINAL:
        raise rules.NotFinal
    if reader.pk in (assessment.by_id, by.professional.pk):
        raise rules.OwnAssessment
    if reader not in queries.possible_readers(assessment, by=by, now=now):
        raise rules.NoSecondReader
    if database.call("has_conflict", household.pk, reader.pk)[0]["has_conflict"]:
        raise rules.MayNotRead
    if assessment.second_readings.filter(reader=reader).exists():
        raise rules.AskedAlready

    with constraints.as_refusals():
        reading = SecondReading.objects.create(
            household=household,
            assessment=assessment,
            author_id=assessment.by_id,
            reader=reader,
            asked_by=by.professional,
            asked_on=periods.day_of(now),
            question=question.strip(),
            during=periods.from_now(now, seconds=rules.LONGEST.total_seconds()),
        )

    journal.record("asked_second_reader", reading, by=by, reader=reader.reference)
    return reading


@transaction.atomic
def end_second_reading(reading: SecondReading, *, by) -> None:
    """The question is taken back: from now on it is not open to the reader any more."""
    household = lock_household(reading.household_id)
    grants.require(by, Act.ASK_SECOND_READER, household)
    if not database.call("end_second_reading", reading.reference)[0]["end_second_reading"]:
        raise rules.FinishedAlready("Deze vraag is al beantwoord of al voorbij.")

    journal.record("ended_second_reading", reading, by=by)


@transaction.atomic
def judge_as_second_reader(
    reading: SecondReading, *, by, now: datetime, judgement: str, reason: str, knew_the_judgement: bool
) -> SecondReading:
    """The reader's own judgement stands, given before the worker's was shown; it is never changed."""
    reading = _own(reading, by)
    rules.check_own_judgement(reading, judgement=judgement, reason=reason)

    reading.judgement, reading.judgement_reason = judgement, reason.strip()
    reading.judged_at, reading.knew_the_judgement = now, knew_the_judgement
    reading.version += 1
    reading.save(update_fields=["judgement", "judgement_reason", "judged_at", "knew_the_judgement", "version"])

    journal.record("judged_as_second_reader", reading, by=by, judgement=judgement)
    return reading


@transaction.atomic
def answer_as_second_reader(
    reading: SecondReading, *, by, now: datetime, verdict: str, remark: str = ""
) -> SecondReading:
    """Agreed, agreed with remarks, or not agreed; both judgements stay side by side."""
    reading = _own(reading, by)
    rules.check_verdict(reading, verdict=verdict, remark=remark)

    reading.verdict, reading.remark, reading.finished_at = verdict, remark.strip(), now
    reading.version += 1
    reading.save(update_fields=["verdict", "remark", "finished_at", "version"])

    journal.record("answered_as_second_reader", reading, by=by, verdict=verdict)
    return reading


def _own(reading: SecondReading, by) -> SecondReading:
    """Held fast; the household itself is not open to a second reader."""
    locked = SecondReading.objects.select_for_update(of=("self",)).filter(pk=reading.pk).first()
    if locked is None:
        raise NotAllowed
    grants.require(by, Act.READ_AS_SECOND, locked)
    return locked
