"""How heavy each household weighs and how soon it presses, for whoever stands beside it or leads its team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from naast.foundation import database
from naast.households import rules
from naast.households.models import CaseWeight, Household, PriorityOverride, TeamNorm


@dataclass(frozen=True)
class Pressing:
    """One household in numbers, without a name: its weight with the parts, its priority with where that comes from."""

    weight: rules.Weight
    priority: int | None
    said: PriorityOverride | None
    judged_on: date | None
    late_checks: int
    children: int


def norms_on(today: date) -> dict[str, Decimal]:
    """The numbers that hold on that day; of each kind there is one."""
    return dict(TeamNorm.objects.filter(valid__contains=today).order_by("kind").values_list("kind", "figure"))


def pressing(households: Iterable[Household], today: date) -> dict[int, Pressing]:
    """For each of these households: what it weighs and how soon it presses, in four statements however many they are."""
    households = list(households)
    if not households:
        return {}
    norms = norms_on(today)
    known = {row["household_id"]: row for row in database.call("weighing")}
    ids = [household.pk for household in households]
    said = {one.household_id: one for one in CaseWeight.objects.filter(household__in=ids).order_by("pk")}
    rated = {
        one.household_id: one
        for one in PriorityOverride.objects.filter(household__in=ids, during__contains=today)
        .select_related("by")
        .order_by("pk")
    }
    return {
        one.pk: _pressing(one, known.get(one.pk, {}), said.get(one.pk), rated.get(one.pk), norms) for one in households
    }


def _pressing(household, known, said, rated, norms) -> Pressing:
    weighed = rules.Weighed(
        phase=household.phase,
        children=known.get("children", 0),
        judgement=known.get("judgement", ""),
        complexity=said.complexity if said else 0,
        distance=said.distance if said else 0,
    )
    return Pressing(
        weight=rules.weigh(weighed, norms),
        priority=rated.level if rated else rules.priority_of(weighed.judgement),
        said=rated,
        judged_on=known.get("judged_on"),
        late_checks=known.get("late_checks", 0),
        children=weighed.children,
    )


def last_weight_of(household: Household) -> CaseWeight | None:
    return household.weights.select_related("by").order_by("-pk").first()
