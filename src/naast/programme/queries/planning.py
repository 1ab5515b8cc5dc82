"""When what should happen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from naast.programme import rules
from naast.programme.models import DecisionPoint, PlanningCell, Programme


def decision_points(programme: Programme, *, today: date) -> list[tuple[DecisionPoint, rules.Stand]]:
    """Every decision point with how it stands today."""
    points = programme.decision_points.select_related("condition", "owner_body", "owner_organisation")
    return [
        (
            point,
            rules.stand_of(
                after=point.when.upper if point.when else None,
                expected=point.kind in DecisionPoint.EXPECTED,
                plan_knows_until=programme.plan_knows_until,
                outcome=point.outcome or ("besloten" if point.actual_decision_id else None),
                today=today,
            ),
        )
        for point in points
    ]


@dataclass(frozen=True)
class PlannedRow:
    """One row of the plan's own table: what each quarter says, and whether that is known."""

    name: str
    cells: list[tuple[bool | None, str]] = field(default_factory=list)


def planning_rows(programme: Programme) -> tuple[list[Any], list[PlannedRow]]:
    """The quarters, and the rows with one cell for each."""
    found = programme.planning_rows.order_by("order", "slug")
    first = PlanningCell.objects.filter(row=found.values("pk")[:1]).order_by("quarter")
    rows: dict[int, PlannedRow] = {}
    for key, name, planned, known in found.order_by("order", "slug", "cells__quarter").values_list(
        "pk", "name", "cells__planned", "cells__known"
    ):
        row = rows.setdefault(key, PlannedRow(name))
        if known is not None:
            row.cells.append((planned, known))
    return list(first.values_list("quarter", flat=True)), list(rows.values())
