"""What happens with a signal, and whether the team that was asked takes it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.network.models import Team
from naast.safety import rules
from naast.safety.actions.clocks import owe_feedback, start_clock, stop_clocks, valid_term
from naast.safety.actions.subjects import lock_signal
from naast.safety.models import Signal, SignalDecision, Term

words.mean(
    decided_signal="besliste over een signaal",
    accepted_handover="nam een signaal over",
    declined_handover="nam een signaal niet over",
)


@transaction.atomic
def decide_signal(
    signal: Signal,
    *,
    by,
    now: datetime,
    outcome: str,
    reason: str,
    receiver_team: Team | None = None,
    receiver_name: str = "",
    concerned: Sequence[int] = (),
    version: int | None = None,
) -> Signal:
    """What happens with the signal is decided, with the reason and who receives it; an earlier decision stays to be read."""
    signal = lock_signal(signal)
    grants.require(by, Act.DECIDE_SIGNAL, signal)
    check_same_version(signal, version)
    current = signal.decisions.filter(is_current=True).first()
    named = set(signal.named.values_list("pk", flat=True))
    chosen = [one for one in concerned if one in named]
    rules.check_ready_to_decide(
        current,
        outcome=outcome,
        reason=reason,
        receiver_team=receiver_team,
        receiver_name=receiver_name,
        concerned=chosen,
    )

    today = periods.day_of(now)
    # The signal first: a team that took it over has it in hand by the decision that is about to make place.
    signal.outcome = Signal.Outcome(outcome)
    signal.outcome_reason = reason.strip()
    signal.decided_at = now
    signal.decided_by = by.professional
    signal.version += 1
    signal.save()
    signal.decisions.filter(is_current=True).update(is_current=False)
    asks = rules.acceptance_is_asked(outcome=outcome, receiver_team=receiver_team, own_team=by.professional.team)
    takes_over = outcome in rules.NEEDS_A_RECEIVER
    SignalDecision.objects.create(
        signal=signal,
        number=(current.number if current else 0) + 1,
        outcome=Signal.Outcome(outcome),
        reason=reason.strip(),
        taken_by=by.professional,
        taken_at=now,
        receiver_team=receiver_team if takes_over else None,
        receiver_name=receiver_name.strip() if takes_over else "",
        concerned=chosen if outcome == Signal.Outcome.THOSE_CONCERNED else [],
        acceptance="asked" if asks else "",
        accept_before=valid_term(Term.Kind.ACCEPT_HANDOVER, today).last_day(today) if asks else None,
    )
    stop_clocks(signal, on=today)
    if kind := rules.next_term(outcome):
        start_clock(signal, valid_term(kind, today), on=today)
    owe_feedback(signal, moment="decision", on=today)

    journal.record("decided_signal", signal, by=by, outcome=outcome, replaces=current.number if current else None)
    return signal


@transaction.atomic
def answer_handover(signal: Signal, *, by, now: datetime, accepts: bool, reason: str = "") -> SignalDecision:
    """The team that was asked takes the signal over, or gives it back with the reason."""
    grants.require(by, Act.ANSWER_HANDOVER, signal)
    decision = signal.decisions.select_for_update(of=("self",)).filter(is_current=True).first()
    if decision is None:
        raise NotAllowed
    rules.check_answer(decision, accepts=accepts, reason=reason)

    decision.acceptance = "accepted" if accepts else "declined"
    decision.answered_by = by.professional
    decision.answered_at = now
    decision.answer_reason = reason.strip()
    verb = "accepted_handover" if accepts else "declined_handover"
    # Written first: whoever gives it back does not meet the signal any more.
    journal.record(verb, signal, by=by)
    SignalDecision.objects.filter(pk=decision.pk, acceptance="asked").update(
        acceptance=decision.acceptance,
        answered_by=decision.answered_by,
        answered_at=decision.answered_at,
        answer_reason=decision.answer_reason,
    )
    return decision
