"""Indicators that are counted from the improvement plans: a date is looked up, never typed a second time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from naast.network.models import Municipality
from naast.programme import rules
from naast.programme.models import ImprovementPlan, Indicator, Programme
from naast.programme.queries.plans import municipalities_in

ON_TIME, LATE, BUSY, NOT_YET, UNKNOWN = "on_time", "late", "busy", "not_yet", "unknown"
WORDS = {
    ON_TIME: "op tijd",
    LATE: "te laat",
    BUSY: "in uitvoering",
    NOT_YET: "nog niet",
    UNKNOWN: "unknown",
}
State = ImprovementPlan.State


@dataclass(frozen=True)
class Standing:
    """How one municipality stands on a derived indicator."""

    municipality: Municipality
    stand: str
    adopted_on: date | None

    @property
    def words(self) -> str:
        return "nog niet bekend" if self.stand == UNKNOWN else WORDS[self.stand]


def standings(indicator: Indicator, programme: Programme, *, today: date) -> list[Standing]:
    """Every municipality that is in the programme on this day, with how it stands."""
    plans = {
        plan.municipality_id: plan
        for plan in ImprovementPlan.objects.filter(municipality__memberships__region=programme.region_id).order_by("pk")
    }
    judge = made_in_time if indicator.derived_from == Indicator.DerivedFrom.PLANS_MADE else carried_out
    due_on = indicator.due.upper - timedelta(days=1) if indicator.due else None
    return [
        Standing(municipality, judge(plan, due_on), plan.adopted_on if plan else None)
        for municipality in municipalities_in(programme, today=today)
        for plan in [plans.get(municipality.pk)]
    ]


def made_in_time(plan: ImprovementPlan | None, due_on: date | None) -> str:
    """Adopted on or before the day the plan names; one that is adopted on an unknown day may be either."""
    if plan is None or plan.state == State.UNKNOWN:
        return UNKNOWN
    if plan.adopted_on is None:
        return UNKNOWN if plan.state in ImprovementPlan.MADE else NOT_YET
    return ON_TIME if due_on is None or plan.adopted_on <= due_on else LATE


def carried_out(plan: ImprovementPlan | None, due_on: date | None) -> str:
    """Done is done; a plan that was adopted late is still being carried out."""
    if plan is None or plan.state == State.UNKNOWN:
        return UNKNOWN
    if plan.state == State.DONE:
        return ON_TIME
    return BUSY if plan.state in ImprovementPlan.MADE else NOT_YET


def counted(found: list[Standing]) -> rules.Progress:
    """How many of the whole, and of how many nobody knows."""
    return rules.progress((one.stand for one in found), reached=[ON_TIME])
