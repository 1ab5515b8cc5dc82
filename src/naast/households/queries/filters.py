"""The choices from one's own households that somebody kept, and those that colleagues share."""

from __future__ import annotations

from django.db.models import Q

from naast.access.actors import Actor
from naast.households.models import SavedFilter


def filters_of(by: Actor) -> list[SavedFilter]:
    """One's own first, then what colleagues of the team share; a filter names no household and no person."""
    readable = Q(account=by.account)
    if by.professional is not None:
        readable |= Q(team=by.professional.team_id)
    found = list(SavedFilter.objects.filter(readable).order_by("name", "pk")[:200])
    return sorted(found, key=lambda one: one.account_id != by.id)


def chosen_by(by: Actor, reference: str) -> SavedFilter | None:
    return next((one for one in filters_of(by) if one.reference == reference), None)
