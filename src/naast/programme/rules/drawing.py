"""The network of goals and efforts as a picture: efforts on the left, goals on the right, a line for each contribution.

Nothing here knows a database or a page. Lengths are in the units of the picture (one unit is one CSS pixel at 100 %).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from textwrap import wrap

BOX, BETWEEN, GAP, MARGIN = 330, 210, 14, 10
LINE, PADDING, LETTERS, LINES = 19, 14, 42, 4


@dataclass(frozen=True)
class Box:
    key: str
    x: int
    y: int
    width: int
    height: int
    lines: list[tuple[int, str]]  # how far down, and the words
    is_loose: bool

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True)
class Thread:
    strength: str
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Picture:
    boxes: list[Box]
    threads: list[Thread]
    width: int
    height: int


def draw_network(
    efforts: Sequence[tuple[str, str]], goals: Sequence[tuple[str, str]], links: Collection[tuple[str, str, str]]
) -> Picture:
    """`efforts` and `goals` are keys with words; `links` are effort, goal and strength. Goals stand near what helps them."""
    helping, helped = {effort for effort, _, _ in links}, {goal for _, goal, _ in links}
    left = _column(efforts, MARGIN, helping)
    right = _column(goals, MARGIN + BOX + BETWEEN, helped)
    at = {box.key: box for box in [*left, *right]}
    threads = [
        Thread(strength, at[effort].x + BOX, at[effort].middle, at[goal].x, at[goal].middle)
        for effort, goal, strength in sorted(links)
        if effort in at and goal in at
    ]
    height = max((box.y + box.height for box in [*left, *right]), default=0) + MARGIN
    return Picture([*left, *right], threads, 2 * (MARGIN + BOX) + BETWEEN, height)


def _column(items: Sequence[tuple[str, str]], x: int, linked: Collection[str]) -> list[Box]:
    boxes, y = [], MARGIN
    for key, words in items:
        lines = wrap(words, LETTERS, max_lines=LINES, placeholder=" …") or [""]
        height = len(lines) * LINE + PADDING
        places = [(number * LINE + PADDING // 2 + 14, line) for number, line in enumerate(lines)]
        boxes.append(Box(key, x, y, BOX, height, places, key not in linked))
        y += height + GAP
    return boxes
