"""How far every municipality is with its improvement plan."""

from __future__ import annotations

from datetime import date

from naast.network.models import Municipality
from naast.programme import rules
from naast.programme.models import ImprovementPlan, Programme


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


def improvement_plan_of(municipality: Municipality) -> ImprovementPlan:
    """How far this municipality is; without a row that is unknown."""
    found = ImprovementPlan.objects.filter(municipality=municipality).first()
    return found or ImprovementPlan(municipality=municipality)
