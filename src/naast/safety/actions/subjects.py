"""What an action is about, held fast until the transaction ends."""

from __future__ import annotations

from naast.access.grants import NotAllowed
from naast.households.models import Household
from naast.safety.models import Signal


def lock_household(household_id: int) -> Household:
    """Nobody else changes this household meanwhile; whoever may not meet it, does not learn that it exists."""
    household = Household.objects.select_for_update().filter(pk=household_id).first()
    if household is None:
        raise NotAllowed
    return household


def lock_signal(signal: Signal) -> Signal:
    locked = Signal.objects.select_for_update(of=("self",)).filter(pk=signal.pk).first()
    if locked is None:
        raise NotAllowed
    return locked


def living_here(household: Household, today) -> dict[int, str]:
    """Everyone who lives here on this day and is born, by name: the voices that count."""
    here = household.memberships.on(today).filter(lives_here=True, person__died_on=None).exclude(kind="unborn")
    return {membership.person_id: membership.person.name for membership in here.select_related("person")}
