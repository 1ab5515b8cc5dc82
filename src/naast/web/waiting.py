"""What waits for somebody in whichever room it lies, gathered in one statement: a title, a place and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

COLUMNS = ("what", "household", "other", "kind", "due")
MOST = 60


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: of which household and what by their references, what kind of it, and by which day."""

    what: str
    household: str
    other: str
    kind: str
    due: date | None


def leg(rows: QuerySet, what: str, *, household: str = "household__reference", other: str = "", kind: str = "", due: Any) -> QuerySet:
    def text(name: str):
        return Cast(F(name) if name else Value(""), TextField())

    return (
        rows.order_by()
        .annotate(
            what_=Value(what, output_field=CharField()),
            household_=text(household),
            other_=text(other),
            kind_=text(kind),
            due_=Cast(F(due), DateField()),
        )
        .values_list("what_", "household_", "other_", "kind_", "due_")
    )


def gathered(legs: list[QuerySet]) -> list[Waiting]:
    """Everything of these legs, the nearest day first."""
    rows = legs[0].union(*legs[1:], all=True).order_by("due_", "household_", "other_")[:MOST]
    return [Waiting(*row) for row in rows]
