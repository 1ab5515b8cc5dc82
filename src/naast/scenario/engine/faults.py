"""What is wrong with a model: one sentence with a remedy, at a line of the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Place = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to repair; `line` counts from 1, in `file`, or in the one that was read when that is empty."""

    line: int
    place: str
    sentence: str
    file: str = ""

    def __str__(self) -> str:
        where = f"Regel {self.line}" + (f" van {self.file}" if self.file else "")
        return f"{where} ({self.place}): {self.sentence}" if self.place else f"{where}: {self.sentence}"


class FaultyModel(ValueError):
    """The model cannot run; `faults` says why, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


class Lines:
    """Where each place of a model stands: a path of keys and list positions to its line, and the file when it is another one."""

    def __init__(self, found: dict[Place, int] | None = None, files: dict[Place, str] | None = None):
        self.found = found or {}
        self.files = files or {}

    def nearest(self, place: Place) -> Place:
        """The place, or the nearest thing around it that stands somewhere."""
        return next((place[:length] for length in range(len(place), 0, -1) if place[:length] in self.found), ())

    def of(self, place: Place) -> int:
        return self.found.get(self.nearest(place), 1)

    def fault(self, place: Place, sentence: str) -> Fault:
        return Fault(self.of(place), ".".join(map(str, place)), sentence, self.files.get(self.nearest(place), ""))

    def in_file(self, file: str) -> Lines:
        """The same lines, of a file with this name."""
        return Lines(self.found, {place: self.files.get(place, file) for place in self.found})

    def with_change(self, place: Place, other: Lines, start: Place) -> Lines:
        """What is said of `place` and below it now stands at `start` and below it in `other`."""
        found = {old: line for old, line in self.found.items() if old[: len(place)] != place}
        files = {old: file for old, file in self.files.items() if old in found}
        for said in {start, *other.found}:
            if said[: len(start)] == start:
                new, near = (*place, *said[len(start) :]), other.nearest(said)
                found[new] = other.found.get(near, 1)
                if near in other.files:
                    files[new] = other.files[near]
        return Lines(found, files)
