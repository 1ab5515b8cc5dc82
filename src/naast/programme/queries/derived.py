"""Indicators that are counted from the improvement plans: a date is looked up, never typed a second time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from naast.network.models import Municipality
from naast.programme import rules
from naast.programme.models import ImprovementPlan, Indicator, Programme
from naast.programme.queries.plans import municipalities_in, plan_stands

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
    """Every municipality that is in the programme on this day, with how it stands, for who may read that."""
    plans: dict[int, list[ImprovementPlan]] = {}
    found = (
        ImprovementPlan.objects.filter(municipality__memberships__region=programme.region_id).order_by("pk").distinct()
    )
    for plan in found:
        plans.setdefault(plan.municipality_id, []).append(plan)
    rows = []
    for municipality in municipalities_in(programme, today=today):
        own = plans.get(municipality.pk, [])
        state = next((plan.state for plan in own if plan.is_current), State.UNKNOWN)
        adopted_on = min((plan.adopted_on for plan in own if plan.adopted_on), default=None)
        rows.append(Standing(municipality, stand_of(indicator, state, adopted_on), adopted_on))
    return rows


def counts(indicator: Indicator, *, today: date) -> Counter[str]:
    """How many municipalities stand how, without whose it is."""
    stands = plan_stands(today=today)
    return Counter(stand_of(indicator, one["state"], one["first_adopted_on"]) for one in stands)


def stand_of(indicator: Indicator, state: str, adopted_on: date | None) -> str:
    if indicator.derived_from == Indicator.DerivedFrom.PLANS_CARRIED_OUT:
        return carried_out(state)
    return made_in_time(state, adopted_on, before=indicator.due.upper if indicator.due else None)


def made_in_time(state: str, adopted_on: date | None, *, before: date | None) -> str:
    """Adopted before the day the plan names; one that is adopted on an unknown day may be either."""
    if adopted_on is None:
        return UNKNOWN if state == State.UNKNOWN or state in ImprovementPlan.MADE else NOT_YET
    return ON_TIME if before is None or adopted_on < before else LATE


def carried_out(state: str) -> str:
    """Done is done; a plan that was adopted late is still being carried out."""
    if state in (State.UNKNOWN, State.DONE):
        return UNKNOWN if state == State.UNKNOWN else ON_TIME
    return BUSY if state in ImprovementPlan.MADE else NOT_YET


def counted(found: Counter[str]) -> rules.Progress:
    """How many of the whole, and of how many nobody knows."""
    return rules.Progress(found[ON_TIME], found[UNKNOWN], found.total())
