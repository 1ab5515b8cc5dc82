"""Decisions of the programme office on what it is handed: periods, sums, and how far we are in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from naast.foundation.periods import MONTHS

# --- periods: the plan says "2025-Q2" or "2025", and so do we ---


def read_period(text: str) -> tuple[date, date]:
    """The first day, and the first day after, of "2025", "2025-Q2", "2024-03" or "2021-03-30"."""
    if found := re.fullmatch(r"(\d{4})", text):
        year = int(found[1])
        return date(year, 1, 1), date(year + 1, 1, 1)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return months(int(found[1]), 3 * int(found[2]) - 2, 3)
    if found := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return months(int(found[1]), int(found[2]), 1)
    day = date.fromisoformat(text)
    return day, day + timedelta(days=1)


def months(year: int, month: int, count: int) -> tuple[date, date]:
    after = month - 1 + count
    return date(year, month, 1), date(year + after // 12, after % 12 + 1, 1)


def period_words(first: date, after: date) -> str:
    """The same period as people say it: 2025, 2e kwartaal 2025, maart 2024, 30-03-2021."""
    if after - first == timedelta(days=1):
        return f"{first:%d-%m-%Y}"
    if (first.month, first.day, after) == (1, 1, date(first.year + 1, 1, 1)):
        return f"{first.year}"
    if first.day == 1 and first.month % 3 == 1 and after == months(first.year, first.month, 3)[1]:
        return f"{(first.month + 2) // 3}e kwartaal {first.year}"
    if first.day == 1 and after == months(first.year, first.month, 1)[1]:
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{first:%d-%m-%Y} tot {after:%d-%m-%Y}"


def is_past(after: date, *, today: date) -> bool:
    """A period is over when its last day lies behind us."""
    return after <= today


# --- money: our own sum beside what the plan prints ---


@dataclass(frozen=True)
class BudgetYear:
    """One column of the budget."""

    year: int
    planned: Decimal
    available: Decimal
    stated_total: Decimal
    stated_difference: Decimal

    @property
    def difference(self) -> Decimal:
        return self.available - self.planned

    @property
    def agrees(self) -> bool:
        """What we compute is what the plan prints."""
        return self.planned == self.stated_total and self.difference == self.stated_difference


def not_yet_allocated(amount: Decimal, shares: Iterable[Decimal]) -> Decimal:
    """What of a carry-over no decision has given to a year."""
    return amount - sum(shares, Decimal(0))


# --- how far: n of N, and what we do not know is said as loudly as what we do ---


@dataclass(frozen=True)
class Progress:
    """How many of the whole are so, and of how many we do not know it."""

    reached: int
    unknown: int
    total: int

    @property
    def value(self) -> int | None:
        """No figure at all while we know of nobody: not knowing is no zero."""
        return None if self.unknown == self.total else self.reached


def progress(states: Iterable[str], *, reached: Iterable[str]) -> Progress:
    """`states` holds one state for each member of the whole; "unknown" is its own answer."""
    states, reached = list(states), set(reached)
    return Progress(sum(state in reached for state in states), states.count("unknown"), len(states))


def progress_sentence(progress: Progress, *, of: str, what: str) -> str:
    """How far, in one sentence; `of` and `what` as in "gemeenten" and "een verbeterplan hebben"."""
    if progress.unknown == progress.total:
        return f"Van alle {progress.total} {of} is nog niet bekend of ze {what}."
    known = f"Van {progress.reached} van de {progress.total} {of} weten we dat ze {what}."
    if not progress.unknown:
        return known
    return f"{known} Van {progress.unknown} is het nog niet bekend."


# --- decision points: what happened, what is to come, and what nobody told us ---


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
