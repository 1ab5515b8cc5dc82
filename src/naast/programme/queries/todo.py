"""What waits for whoever asks: every kind of thing is one part of one statement, and each part is cut off at a few rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, QuerySet, TextField, Value, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from naast.programme import rules
from naast.programme.models import Programme

FEW = 4
COLUMNS = ("todo_kind", "todo_key", "todo_what", "todo_more", "todo_on", "todo_total")


@dataclass(frozen=True)
class Asking:
    """For which kind of seat, of which municipality, on which day."""

    programme: Programme
    seat: str
    municipality_id: int | None
    today: date


@dataclass(frozen=True)
class Kind:
    """One kind of thing that waits: for which seats, which rows, what is said of one, and on which page it is done.

    With `many` all of them are one line; without it each is a line, up to a few.
    """

    name: str
    seats: frozenset[str]
    rows: Callable[[Asking], QuerySet]
    one: str
    page: str
    many: str = ""
    outside: str = ""  # what a message says of it that leaves the building, when the line itself may be confidential
    at: str = ""  # how the address names what the line is about
    fixed: dict[str, Any] = field(default_factory=dict)  # what else the address needs


def line(
    found: QuerySet, *, key: str = "pk", what: str | Combinable = "", more: str | Combinable = "", on: Any = None
) -> QuerySet:
    """The rows as lines of the list: what the address calls them, what they are called, and their day."""
    return found.annotate(
        todo_key=Cast(key, TextField()),
        todo_what=_text(what),
        todo_more=_text(more),
        todo_on=Cast(on if on is not None else Value(None), DateField()),
    )


def _text(expression: str | Combinable) -> Combinable:
    if isinstance(expression, str):
        expression = F(expression) if expression else Value("")
    return Cast(expression, TextField())


def to_do(kinds: tuple[Kind, ...], asking: Asking) -> list[rules.Waiting]:
    """Everything of these kinds that waits for this seat, most pressing first, in one statement."""
    meant = {kind.name: kind for kind in kinds if asking.seat in kind.seats}
    if not meant:
        return []
    first, *rest = (_cut(kind, kind.rows(asking)) for kind in meant.values())
    rows = list(first.union(*rest, all=True) if rest else first)
    shown = Counter(name for name, *_ in rows)
    waiting = rules.by_pressure(_waiting(meant[name], told, total - shown[name]) for name, *told, total in rows)
    return rules.told_once(waiting)


def _cut(kind: Kind, found: QuerySet) -> QuerySet:
    return (
        found.annotate(todo_kind=Value(kind.name, TextField()), todo_total=Window(Count("*")))
        .order_by(F("todo_on").asc(nulls_last=True), "pk")
        .values_list(*COLUMNS)[: 1 if kind.many else FEW]
    )


def _waiting(kind: Kind, told: list[Any], behind: int) -> rules.Waiting:
    key, what, more, on = told
    return rules.Waiting(
        kind=kind.name,
        sentence=rules.waiting_sentence(kind.one, kind.many, total=behind + 1, what=what, more=more),
        on=on,
        page=kind.page,
        address={**kind.fixed, **({kind.at: key} if kind.at else {})},
        more=0 if kind.many else behind,
        said_outside=kind.outside,
    )
