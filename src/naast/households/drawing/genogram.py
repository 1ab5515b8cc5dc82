"""The genogram: generations under each other, partners beside each other, children from the eldest to the youngest.

Nothing here knows a database or a page. Lengths are in the units of the picture (one unit is one CSS pixel at 100 %).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from naast.households.drawing.family import Bond, Parentage, Somebody, Tie
from naast.households.drawing.standing import WIDTH, families_of, generations_of, places_of, rows_of

HEIGHT = 188  # between two generations
SIZE = 56  # of a figure
MARGIN = 72
NAMES = 100  # under the last generation, for the names
LANE = 14  # between two bars of children at the same height


@dataclass(frozen=True)
class Figure:
    somebody: Somebody
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """A line through these points; `kind` says how it is drawn."""

    points: tuple[tuple[float, float], ...]
    kind: str


@dataclass(frozen=True)
class Genogram:
    figures: list[Figure]
    lines: list[Line]
    homes: list[tuple[float, float, float, float]]  # left, top, width, height: who lives in this house
    width: float
    height: float


def draw(
    people: Iterable[Somebody], bonds: Iterable[Bond], parents: Iterable[Parentage], ties: Iterable[Tie] = ()
) -> Genogram:
    """Where everybody stands and which lines run; whoever is not handed over is in no line.

    Parentage that runs in a circle cannot be (the room refuses it); a couple of two generations is drawn as it is.
    """
    who = {somebody.key: somebody for somebody in people}
    bonds = [bond for bond in bonds if bond.one in who and bond.other in who and bond.one != bond.other]
    parents = [one for one in parents if one.parent in who and one.child in who and one.parent != one.child]
    # Who has a parent by birth hangs under that one; a stepparent or foster parent besides is a line of its own.
    by_birth = {one.child for one in parents if one.kind == "birth"}
    beside = [one for one in parents if one.kind != "birth" and one.child in by_birth]
    parents = [one for one in parents if one not in beside]
    ties = [*ties, *(Tie(one.parent, one.child, "chosen") for one in beside)]
    families = families_of(parents, who)
    level = generations_of(who, bonds, families)
    rows = rows_of(who, bonds, families, level)
    x = places_of(rows, families)
    return _drawn(who, bonds, parents, [tie for tie in ties if tie.one in who and tie.other in who], families, level, x)


def _drawn(who, bonds, parents, ties, families, level, x) -> Genogram:
    place = {key: (MARGIN + x[key], MARGIN + level[key] * HEIGHT) for key in who}
    figures = [Figure(who[key], *place[key]) for key in sorted(who, key=lambda key: (level[key], x[key], key))]
    lines = _couples(bonds, families, place) + _descents(parents, families, place) + _ties(ties, place)
    width = 2 * MARGIN + max(x.values(), default=0)
    height = MARGIN + max(level.values(), default=0) * HEIGHT + NAMES
    return Genogram(figures, lines, _homes(figures, bonds), width, height)


def _couples(bonds, families, place) -> list[Line]:
    told = {frozenset((bond.one, bond.other)): bond.kind for bond in bonds}
    for family in families:
        if len(family.parents) == 2:
            told.setdefault(frozenset(family.parents), "parents")
    lines = []
    for pair, kind in told.items():
        (ax, ay), (bx, by) = sorted(place[key] for key in pair)
        drop = _drop(far=abs(bx - ax) > WIDTH * 1.5)
        low = max(ay, by) + drop
        points = ((ax, ay + SIZE / 2), (ax, low), (bx, low), (bx, by + SIZE / 2))
        lines.append(Line(points, f"couple-{kind}"))
        if kind == "apart":
            middle = (ax + bx) / 2 + 16
            lines += [
                Line(((middle + shift - 5, low + 9), (middle + shift + 5, low - 9)), "slash") for shift in (-4, 4)
            ]
    return lines


def _drop(*, far: bool) -> float:
    """How far under the figures the line of a couple runs: above the names; lower when somebody stands in between."""
    return SIZE / 2 + (14 if far else 7)


def _descents(parents, families, place) -> list[Line]:
    kind = {(one.parent, one.child): one.kind for one in parents}
    lines = []
    lanes: dict[float, list[list[tuple[float, float]]]] = defaultdict(list)
    for family in sorted(families, key=lambda family: min(place[child][0] for child in family.children)):
        spots = [place[parent] for parent in family.parents]
        root_x = sum(spot[0] for spot in spots) / len(spots)
        lowest = max(spot[1] for spot in spots)
        far = max(spot[0] for spot in spots) - min(spot[0] for spot in spots) > WIDTH * 1.5
        root_y = lowest + (_drop(far=far) if len(spots) > 1 else SIZE / 2)
        reach = [root_x, *(place[child][0] for child in family.children)]
        bar = lowest + HEIGHT * 0.62 + LANE * _lane(lanes[lowest], min(reach), max(reach))
        lines.append(Line(((root_x, root_y), (root_x, bar)), "descent-birth"))
        lines.append(Line(((min(reach), bar), (max(reach), bar)), "descent-birth"))
        for child in family.children:
            chosen = all(kind[parent, child] != "birth" for parent in family.parents)
            at = place[child]
            lines.append(
                Line(((at[0], bar), (at[0], at[1] - SIZE / 2)), "descent-chosen" if chosen else "descent-birth")
            )
    return lines


def _lane(taken: list[list[tuple[float, float]]], left: float, right: float) -> int:
    """The first lane in which this bar touches no other."""
    for number, bars in enumerate(taken):
        if all(right < other_left - 8 or left > other_right + 8 for other_left, other_right in bars):
            bars.append((left, right))
            return number
    taken.append([(left, right)])
    return len(taken) - 1


def _ties(ties, place) -> list[Line]:
    """From edge to edge, bowed a little, so that a tie between neighbours does not lie on the line of a couple."""
    lines = []
    for tie in ties:
        (ax, ay), (bx, by) = place[tie.one], place[tie.other]
        length = max(1.0, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
        away = (SIZE / 2 + 4) / length
        start = (ax + (bx - ax) * away, ay + (by - ay) * away)
        end = (bx - (bx - ax) * away, by - (by - ay) * away)
        bow = min(44.0, length / 5) if abs(ay - by) < 1 and abs(bx - ax) > WIDTH * 1.2 else 0.0
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - bow)
        lines.append(Line((start, middle, end), f"tie-{tie.kind}"))
    return lines


def _homes(figures: Sequence[Figure], bonds: Sequence[Bond]) -> list[tuple[float, float, float, float]]:
    """A frame around everybody who lives here and stands next to each other; who came apart is not framed as a couple."""
    apart = {frozenset((bond.one, bond.other)) for bond in bonds if bond.kind == "apart"}
    homes: list[tuple[float, float, float, float]] = []
    run: list[Figure] = []
    for figure in [*figures, None]:
        joins = figure is not None and figure.somebody.lives_here and (not run or _shares_home(run[-1], figure, apart))
        if not joins and run:
            left, right = run[0].x - WIDTH / 2 + 8, run[-1].x + WIDTH / 2 - 8
            homes.append((left, run[0].y - SIZE / 2 - 14, right - left, SIZE + 78))
            run = []
        if figure is not None and figure.somebody.lives_here:
            run.append(figure)
    return homes


def _shares_home(one: Figure, other: Figure, apart: set[frozenset[str]]) -> bool:
    return one.y == other.y and frozenset((one.somebody.key, other.somebody.key)) not in apart
