"""How far: n of N, and what we do not know is said as loudly as what we do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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
