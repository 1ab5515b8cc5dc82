"""One figure of a model beside what was seen of it in the casework."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from naast.scenario.engine.by_class import EVERY
from naast.scenario.engine.quantities import Param, Status
from naast.scenario.engine.spec import Source
from naast.scenario.engine.spells import AT_MOST_OFF

ENOUGH_COUNTED = 50  # households, for a rate or a number of workers: some 14 % of luck
ENOUGH_ENDED = 50  # spells that are over, for a duration
ENOUGH_IN_ALL = 100  # households of which a share is taken
APART = 20  # by how much two counts must differ before that says anything: each may be six off
LUCK = 1.96  # standard errors to either side: 95 %

Change = Mapping[str, Any]
Span = tuple[float, float]


@dataclass(frozen=True)
class OwnFigure:
    """
    `seen` in `unit`, from `n` households or spells, and the `span` in which it lies for all we know: luck and rounding, 95 %. `was` and
    `status` as the model has it.

    `changes` put it in the model. Without them it stays as it was, and `why_not` says why.
    """

    path: str
    title: str
    unit: str
    was: float | None
    status: str
    seen: float | None = None
    n: int | None = None
    changes: tuple[Change, ...] = ()
    why_not: str = ""
    remark: str = ""
    span: Span | None = None

    @property
    def difference(self) -> float | None:
        """Seen against the model, as a share of the model."""
        return self.seen / self.was - 1 if self.seen is not None and self.was else None

    def kept(self, why: str) -> OwnFigure:
        return replace(self, why_not=why)

    def changed(self, *changes: Change) -> OwnFigure:
        return replace(self, changes=changes)


def is_enough(count: int | None, least: int) -> TypeGuard[int]:
    return count is not None and count >= least


def too_few(count: int | None, least: int) -> str:
    if count is None:
        return "Minder dan tien, of nog niet geteld. Het getal van het model blijft staan."
    return f"n = {count}, en er zijn er ten minste {least} nodig. Het getal van het model blijft staan."


def said(value: float, source: str, status: Status, *, unit: str = "", span: Span | None = None) -> dict[str, Any]:
    """A figure as a model file has it, with where it comes from and between which values it may lie."""
    between = {"range": {"low": span[0], "high": span[1]}} if span else {}
    return {"value": value, **({"unit": unit} if unit else {}), "source": source, "status": status, **between}


def span_of_count(count: int, *, is_luck: bool = True) -> Span:
    """A year might have brought more or fewer, and the count may be off; of who is there now only the latter."""
    reach = AT_MOST_OFF + (LUCK * math.sqrt(count) if is_luck else 0.0)
    return round(max(0.0, count - reach), 1), round(count + reach, 1)


def span_of_share(part: int, whole: int) -> Span:
    share = part / whole
    reach = LUCK * math.sqrt(share * (1 - share) / whole) + AT_MOST_OFF * (1 + share) / whole
    return round(max(0.0, share - reach), 4), round(min(1.0, share + reach), 4)


def least_sure(params: Iterable[Param]) -> str:
    return max((param.status for param in params), key="SDA".index, default="A")


def mixed(source: Source, by_class: Mapping[str, Param]) -> float:
    """The mean over the households that come."""
    if EVERY in by_class:
        return by_class[EVERY].amount
    return sum(share.amount * by_class[name].amount for name, share in source.classes.items() if name in by_class)


def three_figures(value: float) -> float:
    """More would promise too much."""
    return float(f"{value:.3g}")
