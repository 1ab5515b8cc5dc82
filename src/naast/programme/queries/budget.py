"""The money: lines against years, our own sums beside what the plan prints."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from naast.programme import rules
from naast.programme.models import BudgetEntry, Programme


def budget_page(programme: Programme) -> dict[str, Any]:
    """Lines against years, our own sums, and what the plan prints under them."""
    amounts: dict[int | None, dict[int, Decimal]] = defaultdict(dict)
    available: dict[int, Decimal] = {}
    for entry in programme.budget_entries.all():
        if entry.kind == BudgetEntry.Kind.AVAILABLE:
            available[entry.year] = entry.amount
        else:
            amounts[entry.line_id][entry.year] = entry.amount
    years = [
        rules.BudgetYear(
            stated.year,
            sum((by_year[stated.year] for by_year in amounts.values()), Decimal(0)),
            available[stated.year],
            stated.total,
            stated.difference,
        )
        for stated in programme.stated_totals.all()
    ]
    lines = [
        (line, [{"year": year.year, "amount": amounts[line.pk][year.year]} for year in years])
        for line in programme.budget_lines.all()
    ]
    return {"lines": lines, "years": years, "carry_overs": carry_overs(programme)}


def carry_overs(programme: Programme) -> list[dict[str, Any]]:
    return [
        {
            "carry_over": moved,
            "open": rules.not_yet_allocated(moved.amount, [share.amount for share in moved.shares.all()]),
        }
        for moved in programme.carry_overs.prefetch_related("shares")
    ]
