"""How the figures of one voice went: a line that breaks where nothing is known, and where the questionnaire changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 320, 120  # of the drawing, in its own units
LEFT, RIGHT, TOP, BOTTOM = 26, 312, 10, 98
HIGHEST = 10


@dataclass(frozen=True)
class Time:
    """One assessment, as far as a voice spoke in it."""

    day: date
    instrument: str  # which questionnaire, of which version
    figure: int | None  # None is not known, and stays a gap
    because: str = ""  # why there is no figure


@dataclass(frozen=True)
class Drawing:
    """Where the line of one voice runs: apart pieces, dots, gaps and the days a questionnaire changed."""

    pieces: list[str]
    dots: list[tuple[int, int]]
    gaps: list[int]
    changes: list[int]


def drawing(times: Sequence[Time], *, first: date, last: date) -> Drawing:
    """The line of one voice over the days of the household; no piece of it runs across a gap."""
    stretch = (last - first).days

    def across(day: date) -> int:
        return round(LEFT + (RIGHT - LEFT) * ((day - first).days / stretch if stretch else 0.5))

    pieces: list[list[tuple[int, int]]] = [[]]
    gaps, changes = [], []
    before: Time | None = None
    for time in times:
        x = across(time.day)
        if before is not None and before.instrument != time.instrument:
            changes.append(x)
        if time.figure is None:
            gaps.append(x)
            pieces.append([])
        else:
            pieces[-1].append((x, round(BOTTOM - (BOTTOM - TOP) * time.figure / HIGHEST)))
        before = time
    return Drawing(
        pieces=[" ".join(f"{x},{y}" for x, y in piece) for piece in pieces if len(piece) > 1],
        dots=[dot for piece in pieces for dot in piece],
        gaps=gaps,
        changes=changes,
    )


def told(times: Sequence[Time]) -> str:
    """The course of one voice in a sentence, for who does not see the drawing."""
    known = [time for time in times if time.figure is not None]
    missing = len(times) - len(known)
    unknown = f" {missing} keer is er geen cijfer." if missing else ""
    if not known:
        return f"Nog geen cijfer.{unknown}"
    first, last = known[0], known[-1]
    if len(known) == 1:
        return f"Eén cijfer: {first.figure}.{unknown}"
    return f"Van {first.figure} naar {last.figure}, in {len(known)} cijfers.{unknown}"
