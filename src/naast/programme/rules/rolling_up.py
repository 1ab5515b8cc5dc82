"""One figure out of many: over places by one formula, over periods by another, and always with n of N beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

SUM, LATEST, HIGHEST, AVERAGE, NONE = "sum", "latest", "max", "avg", "none"


@dataclass(frozen=True)
class Figure:
    """What `reported` of `expected` units said together; no value is not nought."""

    value: Decimal | None
    reported: int
    expected: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    hidden: str = ""  # "small": fewer than may be shown; "protects": shown, it would give another away
    at_least: Decimal | None = None  # of what is hidden: what the shown numbers add up to

    @property
    def is_complete(self) -> bool:
        return self.reported == self.expected and self.expected > 0

    def hide(self, why: str, *, at_least: Decimal | None = None) -> Figure:
        return replace(self, value=None, numerator=None, denominator=None, hidden=why, at_least=at_least)


def over_periods(figures: Sequence[Figure], formula: str, *, is_ratio: bool = False) -> Figure:
    """The figures of successive periods, oldest first, as one; periods without a figure count in N and not in the sum.

    When one of them is hidden so is the whole: it says no more than what is shown adds up to.
    """
    reported, expected = sum(one.reported for one in figures), sum(one.expected for one in figures)
    if any(one.hidden for one in figures):
        shown = [one.at_least if one.value is None else one.value for one in figures]
        adds = formula == SUM and not is_ratio
        least = sum((value for value in shown if value is not None), Decimal(0)) if adds else None
        return Figure(None, reported, expected).hide("protects", at_least=least)
    known = [one for one in figures if one.value is not None]
    if formula == NONE or not known:
        return Figure(None, reported, expected)
    if formula == LATEST:
        last = known[-1]
        return Figure(last.value, last.reported, last.expected, last.numerator, last.denominator)
    if is_ratio and formula == SUM:
        return _pooled(known, reported, expected)
    return Figure(together([one.value for one in known if one.value is not None], formula), reported, expected)


def _pooled(known: Iterable[Figure], reported: int, expected: int) -> Figure:
    """Ratios are added by what they are made of; the mean of percentages would weigh Texel as Alkmaar."""
    known = list(known)
    above = sum((one.numerator or Decimal(0) for one in known), Decimal(0))
    below = sum((one.denominator or Decimal(0) for one in known), Decimal(0))
    return Figure(above / below if below else None, reported, expected, above, below)


def together(values: Sequence[Decimal], formula: str) -> Decimal | None:
    if not values or formula == NONE:
        return None
    if formula == SUM:
        return sum(values, Decimal(0))
    if formula == HIGHEST:
        return max(values)
    if formula == AVERAGE:
        return sum(values, Decimal(0)) / len(values)
    return values[-1]
