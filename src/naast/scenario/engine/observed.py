"""What was counted in the casework of a region (docs/decisions, 0014), as plain data; and as targets to calibrate a model on.

A figure is a multiple of five and may be six off; `None` is hidden (fewer than ten), a figure that is not there was not counted yet.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from naast.scenario.engine.quantities import DAYS
from naast.scenario.engine.spec import Model
from naast.scenario.engine.spells import Spells

Figures = Mapping[str, int | None]

FEW = 5  # stands for a hidden figure beside one that is large: between 0 and 13
LARGE = 100


@dataclass(frozen=True)
class Period:
    """What was counted in one month, or in the twelve months up to and with it; `month` is its first day."""

    month: date
    figures: Figures
    as_of: date
    version: int = 1

    def __getitem__(self, name: str) -> int | None:
        return self.figures.get(name)


@dataclass(frozen=True)
class Observed:
    """`months` oldest first, `years` (three times twelve months) newest first, durations by kind."""

    months: tuple[Period, ...] = ()
    years: tuple[Period, ...] = ()
    durations: Mapping[str, Spells] = field(default_factory=dict)

    @property
    def as_of(self) -> date | None:
        return max((one.as_of for one in (*self.months, *self.years)), default=None)

    def of_the_month(self, name: str) -> int | None:
        """What stood at the end of the last month."""
        return self.months[-1][name] if self.months else None

    def of_the_year(self, name: str) -> int | None:
        """What came in the last twelve months."""
        return self.years[0][name] if self.years else None

    def beside(self, role: str) -> int | None:
        """With how many households the workers of this role stood at the end of the last month."""
        if not self.months:
            return None
        return _with_face(self.months[-1]) if role == "fixed_face" else self.months[-1]["duo_households"]

    def source(self, n: int) -> str:
        """How a figure of a model says where it comes from."""
        return f"eigen casussen, stand {self.as_of:%d-%m-%Y}, n = {n} (afgerond op vijf)"


def targets(observed: Observed, model: Model) -> dict[str, Any]:
    """
    Month by month what a model must give, as `naast scenario calibrate` reads it; the last months that fit in the model.

    A new signal is where a household begins in the model; it ends when it is closed, or when the signal leads to nothing. Only series
    of which something is known, and roles that the model has.
    """
    months = observed.months[-math.floor(model.horizon.amount / DAYS["month"] + 1e-9) :]
    if not months:
        return {}

    def series(of: Callable[[Period], int | None]) -> list[int | None]:
        return [of(month) for month in months]

    given: dict[str, dict[str, list[int | None]]] = {
        "flow": {"begun": series(lambda month: month["signals"]), "ended": series(_ended)},
        "stock": {
            "running": series(_running),
            "fixed_face": series(_with_face),
            "safety_team": series(lambda month: month["duo_households"]),
        },
        "waiting": {
            "fixed_face": series(lambda month: month["without_face"]),
            "intake_team": series(lambda month: month["signals_undecided"]),
        },
    }
    known = {
        kind: {
            name: row for name, row in rows.items() if _any(row) and (name in model.roles or name in ("begun", "ended", "running"))
        }
        for kind, rows in given.items()
    }  # fmt: skip
    found = {kind: rows for kind, rows in known.items() if rows}
    if not found:
        return {}
    source = f"eigen casussen, stand {observed.as_of:%d-%m-%Y}; afgerond op vijf, minder dan tien is niet bekend"
    return {"source": source, "first_month": 1, **found}


def _ended(month: Period) -> int | None:
    closings, signals, arrivals = month["closings"], month["signals"], month["arrivals"]
    if closings is None or signals is None or arrivals is None:
        return None
    return closings + max(0, signals - arrivals)


def _running(month: Period) -> int | None:
    return _sum(month["open"], month["signals_undecided"])


def _with_face(month: Period) -> int | None:
    stands, without = month["open"], month["without_face"]
    if stands is None or (without is None and stands < LARGE):
        return None
    return max(0, stands - (FEW if without is None else without))


def _sum(large: int | None, other: int | None) -> int | None:
    """Together; a hidden one beside a large one is a few."""
    if large is None or (other is None and large < LARGE):
        return None
    return large + (FEW if other is None else other)


def _any(row: Iterable[int | None]) -> bool:
    return any(value is not None for value in row)
