"""Signals through the years: which came again soon, and where they lie on a line."""

from __future__ import annotations

from datetime import date

AGAIN_WITHIN = 365  # days


def came_again(days: list[date]) -> list[bool]:
    """For each of these days, in order: whether another one lay less than twelve months before it."""
    return [at > 0 and (day - days[at - 1]).days < AGAIN_WITHIN for at, day in enumerate(days)]


def places(days: list[date], *, first: date, last: date, width: int) -> list[int]:
    """Where each day lies on a line of this width."""
    length = max((last - first).days, 1)
    return [round((day - first).days * width / length) for day in days]
