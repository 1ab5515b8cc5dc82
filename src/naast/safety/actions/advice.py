"""A question for advice: taken in without names, answered the same day, and made a report in one act."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import database, journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households.rules import check_fresh, check_reason
from naast.safety import rules, sealing
from naast.safety.actions.clocks import valid_term
from naast.safety.actions.signals import record_signal
from naast.safety.models import AdviceQuestion, Asker, Signal, Term

words.mean(
    recorded_advice="nam een adviesvraag aan",
    gave_advice="gaf een advies",
    made_report_of_advice="maakte van een adviesvraag een melding",
    revealed_asker="bekeek wie een adviesvraag stelde",
)


@transaction.atomic
def record_advice(
    *, by, now: datetime, question: str, asker: dict[str, str], was_checked: bool = False
) -> AdviceQuestion:
    """The question stands in the list of the own team; it has to be answered today."""
    grants.require(by, Act.RECORD_ADVICE)
    rules.check_question(question=question, asker=asker)
    rules.check_anonymous(question, was_checked=was_checked)

    today = periods.day_of(now)
    term = valid_term(Term.Kind.ANSWER_ADVICE, today)
    advice = AdviceQuestion.objects.create(
        team=by.professional.team,
        asked_at=now,
        taken_by=by.professional,
        question=question.strip(),
        term=term,
        answer_before=term.last_day(today),
    )
    sealed, key_id = sealing.seal_asker(
        advice_id=advice.pk, **{name: asker.get(name, "") for name in ("name", "organisation", "contact")}
    )
    Asker.objects.create(advice=advice, kind=asker["kind"], sealed=sealed, key_id=key_id)

    journal.record("recorded_advice", advice, by=by)
    return advice


def _locked(advice: AdviceQuestion) -> AdviceQuestion:
    locked = AdviceQuestion.objects.select_for_update(of=("self",)).filter(pk=advice.pk).first()
    if locked is None:
        raise NotAllowed
    return locked


@transaction.atomic
def give_advice(
    advice: AdviceQuestion, *, by, now: datetime, text: str, was_checked: bool = False, version: int | None = None
) -> AdviceQuestion:
    """What was advised stands beside the question, with who gave it."""
    advice = _locked(advice)
    grants.require(by, Act.READ_ADVICE, advice)
    check_same_version(advice, version)
    rules.check_ready_to_advise(advice, text=text)
    rules.check_anonymous(text, was_checked=was_checked)

    advice.advice = text.strip()
    advice.advised_by = by.professional
    advice.advised_at = now
    advice.version += 1
    advice.save()

    journal.record("gave_advice", advice, by=by)
    return advice


@transaction.atomic
def make_report_of(advice: AdviceQuestion, *, by, now: datetime, **told) -> Signal:
    """The question has become a report: its clock starts at this moment, and each points at the other."""
    advice = _locked(advice)
    grants.require(by, Act.READ_ADVICE, advice)
    if advice.signal_id:
        raise rules.AlreadyAReport

    signal = record_signal(by=by, now=now, kind=Signal.Kind.REPORT, report_since=now, **told)
    advice.signal = signal
    advice.version += 1
    advice.save(update_fields=["signal", "version"])

    journal.record("made_report_of_advice", advice, by=by, signal=signal.reference)
    return signal


@transaction.atomic
def reveal_asker(advice: AdviceQuestion, *, by, reason: str, signed_in_at: datetime | None, now: datetime) -> dict:
    """Name, organisation and contact of who asked, for this one look; the log holds who looked and why."""
    grants.require(by, Act.REVEAL_ASKER, advice)
    check_reason(reason)
    check_fresh(signed_in_at, now=now)
    found = database.call("reveal_asker", advice.pk, reason.strip())
    if not found:
        raise rules.AskerStaysHidden
    return sealing.unseal_asker(found[0]["sealed"], advice_id=advice.pk, sealed_with=found[0]["key_id"])
