"""What a reporter may hear."""

from __future__ import annotations

from datetime import date

from naast.safety import rules
from naast.safety.models import FeedbackSentence, ReporterFeedback, Signal


def sentences_for(signal: Signal, *, moment: str, reporter_kind: str, today: date) -> list[FeedbackSentence]:
    """The sentences that this reporter may hear now, with their ground."""
    valid = FeedbackSentence.objects.filter(valid__contains=today).order_by("order", "pk")
    return [
        one for one in valid if rules.may_hear(one, moment=moment, outcome=signal.outcome, reporter_kind=reporter_kind)
    ]


def feedback_of(signal: Signal) -> list[ReporterFeedback]:
    return list(signal.feedback.select_related("told_by").order_by("due_on", "pk"))
