"""What waits for somebody: one sentence, its day, and how pressing that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Waiting:
    """One thing to do; `more` are the others of its kind that stand on the same page."""

    kind: str
    sentence: str
    on: date | None
    page: str
    address: dict[str, Any] = field(default_factory=dict)
    more: int = 0
    said_outside: str = ""

    @property
    def outside(self) -> str:
        """What an e-mail says of it: nothing that is confidential inside."""
        return self.said_outside or self.sentence

    def tone(self, today: date) -> str:
        """Past its day, soon, or later; without a day nothing is late."""
        if self.on is None or self.on > today + SOON:
            return "calm"
        return "stop" if self.on < today else "warn"


def by_pressure(waiting: Iterable[Waiting]) -> list[Waiting]:
    """What is late the longest comes first; what has no day comes last."""
    return sorted(waiting, key=lambda one: (one.on is None, one.on or date.max, one.sentence))


def told_once(waiting: list[Waiting]) -> list[Waiting]:
    """How many more there are of a kind stands only at the last one that is shown."""
    seen: set[str] = set()
    told = []
    for one in reversed(waiting):
        told.append(replace(one, more=0) if one.kind in seen else one)
        seen.add(one.kind)
    return told[::-1]


def waiting_sentence(one: str, many: str, *, total: int, what: str, more: str) -> str:
    """The words for one thing, or for all of its kind together."""
    text = many if many and total != 1 else one
    return text.format(n=total, what=shortened(what), more=more)


def shortened(text: str, longest: int = 110) -> str:
    """A long text up to a whole word, so that a line stays one line."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"
