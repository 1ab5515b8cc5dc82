"""Periods as the plan writes them, and as people say them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from naast.foundation.periods import MONTHS


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
