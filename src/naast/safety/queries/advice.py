"""Questions for advice, starting from who asks."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from naast.access.actors import Actor
from naast.safety.models import AdviceQuestion, Asker
from naast.safety.queries.signals import takes_signals_in


def advice_readable_by(actor: Actor) -> QuerySet[AdviceQuestion]:
    """What one took in or answered, and what came to the own team."""
    if actor.professional is None:
        return AdviceQuestion.objects.none()
    mine = Q(taken_by=actor.professional) | Q(advised_by=actor.professional)
    if takes_signals_in(actor):
        mine |= Q(team=actor.professional.team_id)
    return AdviceQuestion.objects.filter(mine)


def advice_for(actor: Actor) -> QuerySet[AdviceQuestion]:
    """Unanswered first, then the latest."""
    return advice_readable_by(actor).select_related("taken_by", "signal").order_by("advised_at", "-asked_at", "pk")


def asker_of(advice: AdviceQuestion) -> Asker | None:
    """What kind of asker it was; the rest stays behind its own door."""
    return Asker.objects.filter(advice=advice).only("advice_id", "kind").first()
