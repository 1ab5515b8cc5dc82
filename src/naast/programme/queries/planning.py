"""When what should happen."""

from __future__ import annotations

from datetime import date
from typing import Any

from naast.programme import rules
from naast.programme.models import DecisionPoint, PlanningRow, Programme


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


def planning_rows(programme: Programme) -> tuple[list[Any], list[PlanningRow]]:
    """The quarters, and the rows with one cell for each."""
    rows = list(programme.planning_rows.prefetch_related("cells"))
    return [cell.quarter for cell in rows[0].cells.all()] if rows else [], rows
