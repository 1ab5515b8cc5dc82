"""Months of a run in words: counted from the beginning, or by the calendar where the study has a first month."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
YEAR = 12


def begins(payload: Mapping[str, Any]) -> date | None:
    """The month in which day 0 lies, when the study says so (`begins`: an ISO date)."""
    return date.fromisoformat(payload["begins"]) if payload.get("begins") else None


def month_name(number: int, start: date | None) -> str:
    """Month `number`, from 0: `mrt 2027`, or `maand 3`."""
    if start is None:
        return f"maand {number + 1}"
    year, month = divmod(start.year * YEAR + start.month - 1 + number, YEAR)
    return f"{MONTHS[month]} {year}"


def year_name(number: int, start: date | None) -> str:
    """Twelve months from month 12 × `number`: `jaar 2`, or `2028` when they are a calendar year."""
    if start is None:
        return f"jaar {number + 1}"
    return str(start.year + number) if start.month == 1 else f"vanaf {month_name(number * YEAR, start)}"


def quarter_name(number: int, start: date | None) -> str:
    """Three months from month 3 × `number`: `kwartaal 5`, or `apr–jun 2028`."""
    if start is None:
        return f"kwartaal {number + 1}"
    first, last = (month_name(3 * number + month, start) for month in (0, 2))
    return f"{first.split()[0]}–{last}" if first[-4:] == last[-4:] else f"{first}–{last}"


def in_twelve(cells: list[str]) -> list[str]:
    """A year that stops early has empty months."""
    return [*cells, *[""] * (YEAR - len(cells))]


def column_names(start: date | None) -> list[str]:
    """The months of a year as columns."""
    return [month_name(number, start).split()[0 if start else 1] for number in range(YEAR)]


def axis_at_years(months: int, start: date | None, *, most: int = 4) -> dict[str, Any]:
    """Ticks at the beginning, and after so many years that there are at most `most` more."""
    step = YEAR * max(1, -(-(months // YEAR) // most))
    places = list(range(0, months + 1, step))
    said = {
        place: ("begin" if not place else f"{place // YEAR} jaar") if start is None else month_name(place, start)
        for place in places
    }
    return {"values": places, "labelExpr": labels(said)}


def labels(said: Mapping[int, str]) -> str:
    """An expression that puts these words at these places of an axis."""
    return f"({json.dumps(dict(said), ensure_ascii=False)})[datum.value]"
