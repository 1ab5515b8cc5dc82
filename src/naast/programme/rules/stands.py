"""Decision points: what happened, what is to come, and what nobody told us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from naast.programme.rules.periods import is_past


@dataclass(frozen=True)
class Stand:
    """How a decision point stands on a day."""

    name: str
    words: str
    tone: str


HAPPENED = Stand("happened", "Geweest", "good")


UNTOLD = Stand("untold", "Uitkomst nog niet bekend", "warn")


AHEAD = Stand("ahead", "Komt nog", "calm")


UNDATED = Stand("undated", "Zonder datum", "warn")


def stand_of(*, after: date | None, expected: bool, plan_knows_until: date, outcome: str | None, today: date) -> Stand:
    """What the plan only expected has not happened because its date has passed: somebody must tell us."""
    if outcome:
        return HAPPENED
    if after is None:
        return UNDATED
    if not expected and after <= plan_knows_until + timedelta(days=1):
        return HAPPENED
    return UNTOLD if is_past(after, today=today) else AHEAD
