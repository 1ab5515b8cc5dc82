"""The reporter hears back: only what may be told, with who told it, when and how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal, words
from naast.safety import queries, rules
from naast.safety.actions.subjects import lock_signal
from naast.safety.models import Reporter, ReporterFeedback, Signal

words.mean(told_reporter_back="koppelde terug aan een melder")


@transaction.atomic
def tell_reporter_back(
    signal: Signal, moment: str, *, by, now: datetime, today, how: str, chosen: Sequence[str], remark: str = ""
) -> ReporterFeedback:
    """What was told stays as it was said; another sentence of another year changes nothing of it."""
    signal = lock_signal(signal)
    grants.require(by, Act.DECIDE_SIGNAL, signal)
    reporter = Reporter.objects.filter(signal=signal).only("signal_id", "kind").first()
    if reporter is None or reporter.kind == Reporter.Kind.ANONYMOUS:
        raise rules.ReporterIsUnknown
    feedback = signal.feedback.filter(moment=moment).first()
    if feedback is None:
        raise NotAllowed
    offered = {
        one.slug: one.sentence
        for one in queries.sentences_for(signal, moment=moment, reporter_kind=reporter.kind, today=today)
    }
    rules.check_told_back(feedback, how=how, chosen=chosen, offered=offered)
    rules.check_remark(remark, names=[one.name for one in signal.named.order_by("pk")])

    feedback.told_at = now
    feedback.told_by = by.professional
    feedback.how = ReporterFeedback.How(how)
    feedback.said = [sentence for slug, sentence in offered.items() if slug in chosen]
    feedback.remark = remark.strip()
    feedback.save(update_fields=["told_at", "told_by", "how", "said", "remark"])

    journal.record("told_reporter_back", signal, by=by, moment=moment, how=how)
    return feedback
