"""What is wrong with a model: one sentence with a remedy, at a line of the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Place = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to repair; `line` counts from 1, 0 when the file itself cannot be read."""

    line: int
    place: str
    sentence: str

    def __str__(self) -> str:
        where = f"Regel {self.line}" + (f" ({self.place})" if self.place else "")
        return f"{where}: {self.sentence}"


class FaultyModel(ValueError):
    """The model cannot run; `faults` says why, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


class Lines:
    """Where each place of a file stands: a path of keys and list positions to its line."""

    def __init__(self, found: dict[Place, int] | None = None):
        self.found = found or {}

    def of(self, place: Place) -> int:
        """The line of the place, or of the nearest thing around it that the file has."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.found:
                return self.found[place[:length]]
        return 1

    def fault(self, place: Place, sentence: str) -> Fault:
        return Fault(self.of(place), ".".join(map(str, place)), sentence)
