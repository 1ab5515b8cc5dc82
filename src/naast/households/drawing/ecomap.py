"""The ecomap: the household in the middle, whoever and whatever is around it in a circle, each with how strong the tie is.

Nothing here knows a database or a page. Lengths are in the units of the picture (one unit is one CSS pixel at 100 %).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

INNER = 112  # radius of the circle of the household, at least
EDGE = 40  # between the middle of a member and that circle
BESIDE = 68  # along the circle, for each member
MEMBER = 30  # radius of a member
ROOM = 138  # along the circle, for each one around it
BUBBLE = 58  # radius of one around it
ELSEWHERE = "elsewhere"
SIDE = 64  # half of an organisation
MARGIN = 20
FLAT = 0.72  # the circle is wider than it is high, as a page is


@dataclass(frozen=True)
class Around:
    """Somebody or something around the household: `beside` is the member it is there for, empty for all of them."""

    key: str
    name: str
    about: str = ""
    kind: str = "person"  # person, organisation, or a member who lives elsewhere
    tie: str = "unknown"  # strong, weak, tense, broken or unknown
    beside: str = ""


@dataclass(frozen=True)
class Spot:
    key: str
    name: str
    about: str
    kind: str
    x: float
    y: float


@dataclass(frozen=True)
class Thread:
    tie: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Ecomap:
    middle: tuple[float, float]
    inner: float
    members: list[Spot]
    around: list[Spot]
    threads: list[Thread]
    width: float
    height: float


def draw(members: Sequence[tuple[str, str]], around: Sequence[Around]) -> Ecomap:
    """Where everybody stands: each one around the household as near to the member it is there for as there is room.

    A member who lives elsewhere (kind "elsewhere") stands around the home and not in it, with whoever is there for them.
    """
    count = max(1, len(around))
    inner = max(INNER, BESIDE * len(members) / (2 * math.pi) + EDGE)
    radius = max(inner + 2.4 * BUBBLE, ROOM * count / (2 * math.pi * math.sqrt((1 + FLAT**2) / 2)))
    middle = (MARGIN + BUBBLE + radius, MARGIN + BUBBLE + max(inner + 2.4 * BUBBLE, radius * FLAT))
    high = middle[1] - MARGIN - BUBBLE
    keys = [*(key for key, _ in members), *(one.key for one in around if one.kind == ELSEWHERE)]
    angle_of = {key: _angle(index, len(members) or 1) for index, (key, _) in enumerate(members)}
    order_of = {key: _turned(_angle(index, len(keys))) for index, key in enumerate(keys)}
    far = inner - EDGE if len(members) > 1 else 0
    inside = [
        Spot(
            key,
            name,
            "",
            "member",
            middle[0] + far * math.cos(angle_of[key]),
            middle[1] + far * math.sin(angle_of[key]),
        )
        for key, name in members
    ]
    place = {spot.key: (spot.x, spot.y) for spot in inside}

    middle_of_all = _turned(math.pi)

    def order(one: Around) -> tuple[float, bool, bool, str, str, str]:
        own = one.kind == ELSEWHERE
        stands = order_of.get(one.key if own else one.beside, middle_of_all)
        return (stands, not own and not one.beside, not own, one.beside, one.name, one.key)

    ordered = sorted(around, key=order)
    spots, threads = [], []
    for index, one in enumerate(ordered):
        if one.kind == ELSEWHERE:
            angle = _angle(index, count)
            place[one.key] = (middle[0] + radius * math.cos(angle), middle[1] + high * math.sin(angle))
    for index, one in enumerate(ordered):
        angle = _angle(index, count)
        x, y = middle[0] + radius * math.cos(angle), middle[1] + high * math.sin(angle)
        spots.append(Spot(one.key, one.name, one.about, one.kind, x, y))
        if one.kind == ELSEWHERE:
            continue
        away = MEMBER if one.beside in angle_of else BUBBLE
        start = _towards(place[one.beside], (x, y), away) if one.beside in place else _towards(middle, (x, y), inner)
        threads.append(Thread(one.tie, *start, *_towards((x, y), start, BUBBLE)))
    return _cropped(middle, inner, inside, spots, threads)


def _cropped(middle, inner, inside: list[Spot], spots: list[Spot], threads: list[Thread]) -> Ecomap:
    """The same picture without the empty sides: whoever stands around it may all stand above it."""
    left = min([middle[0] - inner, *(spot.x - SIDE for spot in spots)]) - MARGIN
    right = max([middle[0] + inner, *(spot.x + SIDE for spot in spots)]) + MARGIN
    top = min([middle[1] - inner, *(spot.y - BUBBLE for spot in spots)]) - MARGIN
    bottom = max([middle[1] + inner, *(spot.y + BUBBLE for spot in spots)]) + MARGIN

    def moved(spot: Spot) -> Spot:
        return replace(spot, x=spot.x - left, y=spot.y - top)

    return Ecomap(
        (middle[0] - left, middle[1] - top),
        inner,
        [moved(one) for one in inside],
        [moved(one) for one in spots],
        [Thread(one.tie, one.x1 - left, one.y1 - top, one.x2 - left, one.y2 - top) for one in threads],
        right - left,
        bottom - top,
    )


def _angle(index: int, count: int) -> float:
    """Clockwise, the first at the top."""
    return -math.pi / 2 + 2 * math.pi * index / max(1, count)


def _turned(angle: float) -> float:
    return (angle + math.pi / 2) % (2 * math.pi)


def _towards(start: tuple[float, float], end: tuple[float, float], away: float) -> tuple[float, float]:
    """The point so far from `start` in the direction of `end`."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    return (start[0] + dx / length * away, start[1] + dy / length * away)
