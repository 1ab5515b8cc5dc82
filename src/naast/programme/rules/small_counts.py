"""Small numbers are not shown, and nothing that is shown gives them away.

Below five stands "<5". A total over a column in which something is hidden says only what the numbers one can see add up
to: whatever the hidden ones are, the page is the same, also beside the page of last quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 5


@dataclass(frozen=True)
class Shown:
    """A number as everybody sees it."""

    words: str
    is_hidden: bool


def shown(count: int) -> Shown:
    return Shown("<5", True) if count < SMALLEST else Shown(str(count), False)


def shown_total(counts: Sequence[int]) -> Shown:
    """Exact when every number is shown; else no more than what those that are shown add up to."""
    seen = [count for count in counts if count >= SMALLEST]
    if len(seen) == len(counts):
        return shown(sum(counts)) if counts else Shown("", False)
    return Shown(f"minstens {sum(seen)}" if seen else "niet te tonen", True)
