"""What was counted month by month, to lay beside a model: stock, flow and waiting; the last months kept apart to judge by."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from naast.scenario.engine.faults import Fault, FaultyModel, Lines
from naast.scenario.engine.quantities import DAYS
from naast.scenario.engine.reading import read
from naast.scenario.engine.spec import Model

if TYPE_CHECKING:
    from naast.scenario.engine.results import Result

FLOWS, RUNNING = ("begun", "ended"), "running"
KINDS = ("flow", "stock", "waiting")
WORDS = {*KINDS, "source", "first_month", "held_out"}
YEAR = 12


@dataclass(frozen=True)
class Series:
    """One thing that was counted every month: `flow` begun or ended, `stock` running or of a role, `waiting` for a role."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}.{self.name}"

    def of(self, result: Result) -> np.ndarray:
        """What the model says of it, [replication, month]; the stock of a role is the mean number of slots taken in the month."""
        if self.kind == "waiting":
            return result.month(self.name, "waiting")
        if self.kind == "flow" or self.name == RUNNING:
            return result.flow(self.name).astype(float)
        return result.month(self.name, "busy")


@dataclass(frozen=True)
class Targets:
    """`observed` is [series, month of the model], not a number where nobody counted; months from `split` on are kept apart."""

    source: str
    series: tuple[Series, ...]
    observed: np.ndarray
    split: int

    @property
    def months(self) -> int:
        return self.observed.shape[1]

    @property
    def is_held_out(self) -> np.ndarray:
        """[month]"""
        return np.arange(self.months) >= self.split

    def of(self, result: Result) -> np.ndarray:
        """The same months of a run: [replication, series, month]."""
        return np.stack([series.of(result)[:, : self.months] for series in self.series], axis=1)


def targets(given: str | dict[str, Any], model: Model) -> Targets:
    """The targets in this YAML text or data, laid along the months of the model; `FaultyModel` names the line of every fault."""
    data, lines = (
        read(given, what="Een bestand met maandcijfers", begin="source: wie ze telde")
        if isinstance(given, str)
        else (given, Lines())
    )
    faults = [lines.fault(place, sentence) for place, sentence in _faults(data, model)]
    if faults:
        raise FaultyModel(faults)
    first = int(data.get("first_month", 1)) - 1
    rows = {Series(kind, name): row for kind in KINDS for name, row in data.get(kind, {}).items()}
    months = first + max(len(row) for row in rows.values())
    observed = np.full((len(rows), months), math.nan)
    for number, row in enumerate(rows.values()):
        observed[number, first : first + len(row)] = [math.nan if value is None else value for value in row]
    held_out = int(data.get("held_out", YEAR))
    if np.isfinite(observed[:, : months - held_out]).sum() == 0:
        raise FaultyModel([_too_few(lines, months, held_out)])
    return Targets(str(data.get("source", "")), tuple(rows), observed, months - held_out)


def whole_months(model: Model) -> int:
    """How many months of the model are there from beginning to end."""
    return math.floor(model.horizon.amount / DAYS["month"] + 1e-9)


def _faults(data: dict[str, Any], model: Model) -> Iterator[tuple[tuple, str]]:
    for word in set(data) - WORDS:
        yield (word,), f"{word} is hier geen bekend woord. Kies uit: {', '.join(sorted(WORDS))}."
    if not str(data.get("source") or "").strip():
        yield ("source",), "Wie deze cijfers telde, staat er niet bij. Vul source in."
    for word, least in (("first_month", 1), ("held_out", 0)):
        value = data.get(word, least)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            yield (word,), f"{word} is een geheel getal, {least} of meer. Pas het aan."
            return
    if not any(data.get(kind) for kind in KINDS):
        yield (), "Er staat geen enkele reeks. Noem er ten minste een onder flow, stock of waiting."
    for kind in KINDS:
        given = data.get(kind, {})
        if not isinstance(given, dict):
            yield (kind,), "Hier horen namen met een lijst van maandcijfers. Schrijf bijvoorbeeld naam: [10, 12]."
            continue
        known = {"flow": FLOWS, "stock": (RUNNING, *model.roles), "waiting": tuple(model.roles)}[kind]
        for name, row in given.items():
            if name not in known:
                yield (kind, name), f"{name} kent het model niet. Kies uit: {', '.join(known)}."
            else:
                yield from _row(kind, name, row, int(data.get("first_month", 1)), whole_months(model))


def _row(kind: str, name: str, row: Any, first: int, last: int) -> Iterator[tuple[tuple, str]]:
    if not isinstance(row, list) or not row:
        yield (kind, name), "Hier hoort een lijst met één getal per maand. Zet er vierkante haken omheen."
        return
    for number, value in enumerate(row):
        place, month = (kind, name, number), first + number
        if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float))):
            yield place, f"{value!r} is geen getal. Schrijf een getal, of ~ als niemand het telde."
        elif value is not None and not (math.isfinite(value) and value >= 0):
            yield place, f"{value} kan geen aantal zijn. Schrijf 0 of meer, of ~ als niemand het telde."
        elif month > last:
            yield (
                place,
                f"Maand {month} valt buiten de looptijd: het model heeft {last} hele maanden. "
                "Maak horizon langer, of laat deze maand weg.",
            )
            return


def _too_few(lines: Lines, months: int, held_out: int) -> Fault:
    sentence = (
        f"Er zijn {months} maanden en {held_out} daarvan blijven apart; dan is er niets om op te ijken. "
        "Geef meer maanden, of maak held_out kleiner."
    )
    return lines.fault(("held_out",), sentence)
