"""Acute danger: what is done is written down at once; and who is on duty."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal, words
from naast.foundation.periods import days
from naast.network.models import Professional
from naast.safety import rules
from naast.safety.actions.subjects import lock_signal
from naast.safety.models import OnCall, Signal, UrgentStep
from naast.safety.rules import urgent

words.mean(
    did_urgent_step="legde een stap vast bij acuut gevaar",
    put_on_call="zette een collega in het rooster voor spoed",
    took_off_call="haalde een collega uit het rooster voor spoed",
)


@transaction.atomic
def do_urgent_step(signal: Signal, *, by, now: datetime, kind: str, answer: str = "", words: str = "") -> UrgentStep:
    """What was done stands with its moment and who did it; a later one never takes its place."""
    signal = lock_signal(signal)
    grants.require(by, Act.DECIDE_SIGNAL, signal)
    if not signal.is_acute:
        raise rules.NotAcute
    urgent.check_step(kind=kind, answer=answer, words=words)

    step = UrgentStep.objects.create(
        signal=signal,
        kind=UrgentStep.Kind(kind),
        answer=answer if kind == UrgentStep.Kind.SAFE_NOW else "",
        words=words.strip(),
        at=now,
        by=by.professional,
    )
    journal.record("did_urgent_step", signal, by=by, step=kind)
    return step


@transaction.atomic
def do_urgent_steps(signal: Signal, *, by, now: datetime, said: dict[str, dict[str, str]]) -> list[UrgentStep]:
    """Everything that was written on the one screen stands, or nothing of it does."""
    return [do_urgent_step(signal, by=by, now=now, kind=kind, **step) for kind, step in said.items()]


@transaction.atomic
def put_on_call(professional: Professional, *, by, first: date, last: date, phone: str, today: date) -> OnCall:
    """This colleague is on duty for the own team on these days, the last one included."""
    grants.require(by, Act.EDIT_ON_CALL)
    if professional.team_id != by.professional.team_id:
        raise NotAllowed
    urgent.check_duty(first=first, last=last, today=today)
    try:
        with transaction.atomic():
            duty = OnCall.objects.create(
                team=by.professional.team,
                professional=professional,
                phone=phone.strip(),
                during=days(first, last + timedelta(days=1)),
            )
    except IntegrityError as twice:
        raise rules.AlreadyOnDuty from twice

    journal.record("put_on_call", duty, by=by)
    return duty


@transaction.atomic
def take_off_call(duty: OnCall, *, by) -> None:
    grants.require(by, Act.EDIT_ON_CALL)
    if duty.team_id != by.professional.team_id:
        raise NotAllowed
    journal.record("took_off_call", duty, by=by)
    OnCall.objects.filter(pk=duty.pk).delete()
