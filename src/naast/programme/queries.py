"""Questions about the programme, starting from who is asking."""

from __future__ import annotations

from datetime import date

from naast.network.models import Municipality
from naast.programme import rules
from naast.programme.models import ImprovementPlan, Programme, Seat


def seat_of(actor, *, today: date) -> Seat | None:
    """The place this account has in the programme today."""
    seats = Seat.objects.filter(account=actor.account, during__contains=today)
    return seats.select_related("municipality", "programme").first()


def municipalities_in(programme: Programme, *, today: date):
    """The municipalities of the programme on this day: a merger changes the denominator, by date."""
    return Municipality.objects.filter(
        memberships__region=programme.region, memberships__during__contains=today
    ).order_by("name")


def plans_made(*, today: date) -> rules.Progress:
    return rules.progress(plan_states(today=today), reached=ImprovementPlan.MADE)


def plans_carried_out(*, today: date) -> rules.Progress:
    return rules.progress(plan_states(today=today), reached=[ImprovementPlan.State.DONE])


def plan_states(*, today: date) -> list[str]:
    """One state for every municipality of the programme today; without a row it is unknown."""
    municipalities = municipalities_in(Programme.objects.get(), today=today).select_related("improvement_plan")
    return [
        municipality.improvement_plan.state if hasattr(municipality, "improvement_plan") else "unknown"
        for municipality in municipalities
    ]
