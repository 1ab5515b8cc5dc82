"""How far every municipality is with its improvement plan: counted without names, told with names only to whom may know."""

from __future__ import annotations

from datetime import date
from typing import Any

from naast.foundation import database
from naast.network.models import Municipality
from naast.programme import rules
from naast.programme.models import ImprovementPlan, Programme


def municipalities_in(programme: Programme, *, today: date):
    """The municipalities of the programme on this day: a merger changes the denominator, by date."""
    return Municipality.objects.filter(
        memberships__region=programme.region, memberships__during__contains=today
    ).order_by("name")


def plan_stands(*, today: date) -> list[dict[str, Any]]:
    """For every municipality of the programme the state of its plan and since when there is one; never whose it is."""
    return database.call("plan_stands", today)


def plan_states(*, today: date) -> list[str]:
    """One state for every municipality of the programme today; without a row it is unknown."""
    return [stand["state"] for stand in plan_stands(today=today)]


def plans_made(*, today: date) -> rules.Progress:
    return rules.progress(plan_states(today=today), reached=ImprovementPlan.MADE)


def plans_made_in_time(*, today: date, before: date) -> rules.Progress:
    """How many had a plan before that day; counted from the day of adoption, and nobody types the figure."""
    found = [
        rules.in_time(stand["state"], stand["first_adopted_on"], before=before) for stand in plan_stands(today=today)
    ]
    return rules.progress(found, reached=[rules.IN_TIME])


def plans_carried_out(*, today: date) -> rules.Progress:
    return rules.progress(plan_states(today=today), reached=[ImprovementPlan.State.DONE])


def improvement_plan_of(municipality: Municipality) -> ImprovementPlan:
    """How far this municipality is; without a row that is unknown."""
    found = ImprovementPlan.objects.filter(municipality=municipality, is_current=True).first()
    return found or ImprovementPlan(municipality=municipality)
