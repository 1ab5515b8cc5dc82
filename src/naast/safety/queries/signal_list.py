"""The list of signals: what waits, what is late, and what the reporter has still to hear."""

from __future__ import annotations

from datetime import date

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from naast.access.actors import Actor
from naast.safety.models import ReporterFeedback, Signal, SignalDecision, SignalList, StatutoryClock
from naast.safety.queries.signals import WAITS, signals_in_hand_of, signals_readable_by

MOST_WAITING = 200
Shows = SignalList.Shows


def shows_for(actor: Actor) -> str:
    """What this account chose to see; everything until they choose."""
    chosen = SignalList.objects.filter(account=actor.account).values_list("shows", flat=True).first()
    return chosen or Shows.ALL


def waiting_for(actor: Actor, *, today: date, shows: str) -> list[Signal]:
    """What waits for a decision, for an answer or for a household: late first, then acute, then the nearest day."""
    current = SignalDecision.objects.filter(signal=OuterRef("pk"), is_current=True)
    paused = StatutoryClock.objects.filter(signal=OuterRef("pk"), stopped_on=None, paused_on__isnull=False)
    decides = paused.filter(term__kind__in=["weigh_signal", "decide_signal", "decide_acute_signal"])
    found = (
        signals_readable_by(actor)
        .annotate(
            is_paused=Exists(decides),
            acceptance=Subquery(current.values("acceptance")[:1]),
            accept_before=Subquery(current.values("accept_before")[:1]),
            receiver_team_id=Subquery(current.values("receiver_team")[:1]),
            receiver=Subquery(current.values("receiver_team__name")[:1]),
        )
        .annotate(
            is_late=Case(
                When(Q(outcome="", decide_before__lt=today, is_paused=False), then=Value(True)),
                When(Q(acceptance="asked", accept_before__lt=today), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            )
        )
        .filter(WAITS | Q(acceptance__in=["asked", "declined"]))
    )
    if shows == Shows.URGENT:
        found = found.filter(is_acute=True, outcome="")
    elif shows == Shows.LATE:
        found = found.filter(is_late=True)
    ordered = found.order_by("-is_late", "-is_acute", "decide_before", "pk").prefetch_related("named")
    return list(ordered[:MOST_WAITING])


def feedback_to_give(actor: Actor, *, today: date, shows: str) -> list[ReporterFeedback]:
    """Reporters who have still to hear what came of it, the nearest day first."""
    owed = ReporterFeedback.objects.filter(told_at=None, signal__in=signals_in_hand_of(actor).order_by().values("pk"))
    if shows == Shows.LATE:
        owed = owed.filter(due_on__lt=today)
    return list(owed.select_related("signal").order_by("due_on", "pk")[:MOST_WAITING])


def done_for(actor: Actor) -> QuerySet[Signal]:
    """What has found its way, the latest first."""
    return signals_readable_by(actor).exclude(WAITS).order_by("-decided_at", "-pk")
