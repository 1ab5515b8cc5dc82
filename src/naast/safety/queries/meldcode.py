"""Walks through the reporting code, starting from who asks."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from naast.access.actors import Actor
from naast.households import queries as households
from naast.households.models import Household
from naast.safety.models import Meldcode, Signal
from naast.safety.queries.signals import signals_in_hand_of


def meldcodes_readable_by(actor: Actor) -> QuerySet[Meldcode]:
    """About one's households, and about the signals one has in hand."""
    return Meldcode.objects.filter(
        Q(household__in=households.households_readable_by(actor)) | Q(signal__in=signals_in_hand_of(actor).order_by())
    )


def meldcodes_about(
    actor: Actor, *, household: Household | None = None, signal: Signal | None = None
) -> list[Meldcode]:
    """The latest first; the open one, if there is one, is the first."""
    found = meldcodes_readable_by(actor).filter(household=household, signal=signal)
    return list(found.select_related("started_by", "closed_by").order_by("-started_at", "-pk"))
