"""Keeping a choice from one's own households, to make it again."""

from __future__ import annotations

from django.db import transaction

from naast.access.actors import Actor
from naast.foundation import constraints, database
from naast.households import rules
from naast.households.models import SavedFilter


@transaction.atomic
def save_filter(
    *,
    name: str,
    by: Actor,
    phase: int | None = None,
    late: bool = False,
    acute: bool = False,
    without_assessment: bool = False,
    shared: bool = False,
) -> SavedFilter:
    """The choice is kept under this name; shared, the colleagues of the team find it too, each over their own households."""
    database.take_turns(f"filters:{by.id}")
    if not (phase or late or acute or without_assessment):
        raise rules.NothingChosen
    if SavedFilter.objects.filter(account=by.account).count() >= rules.MOST_FILTERS:
        raise rules.TooManyFilters
    with constraints.as_refusals():
        return SavedFilter.objects.create(
            account=by.account,
            team=by.professional.team if shared and by.professional else None,
            name=" ".join(name.split()),
            phase=phase,
            late=late,
            acute=acute,
            without_assessment=without_assessment,
        )


@transaction.atomic
def forget_filter(kept: SavedFilter, *, by: Actor) -> None:
    """One's own choice is gone, for colleagues too."""
    SavedFilter.objects.filter(pk=kept.pk, account=by.account).delete()
