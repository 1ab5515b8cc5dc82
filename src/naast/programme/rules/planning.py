"""The planning in quarters: what a layer says in words, what waits for what without a circle, and hours in ranges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from naast.foundation.refusals import Refusal
from naast.programme.rules.periods import months

PLANNED, NOT_PLANNED, UNKNOWN, LOST = "planned", "not_planned", "unknown", "lost"
WEEKS = 46  # a year of work, holidays and leave taken off: our own reckoning, said on the page
Quarter = tuple[date, date]
Edges = Iterable[tuple[str, str]]  # (what comes before, what comes after)


class Circle(Refusal):
    def __init__(self, names: Sequence[str]):
        steps = ", ".join(f"“{after}” wacht op “{before}”" for after, before in pairwise(names))
        super().__init__(f"Dit maakt een kring: {steps}. Zo kan niets ervan beginnen.")


class WaitsForItself(Refusal):
    sentence = "Iets kan niet op zichzelf wachten."


class NothingChanged(Refusal):
    sentence = "Er is niets veranderd."


def quarters_of(first_year: int, last_year: int) -> list[Quarter]:
    return [months(year, month, 3) for year in range(first_year, last_year + 1) for month in (1, 4, 7, 10)]


def short_quarter(quarter: Quarter) -> str:
    return f"{(quarter[0].month + 2) // 3}e kw. {quarter[0].year}"


@dataclass(frozen=True)
class Layer:
    """One layer of one thing: a state for each quarter (None: nothing is said of it), and the same in words."""

    cells: tuple[str | None, ...]
    words: str

    @property
    def is_unknown(self) -> bool:
        return UNKNOWN in self.cells or LOST in self.cells or PLANNED not in self.cells


def layer_of_cells(states: Mapping[Quarter, str], quarters: Sequence[Quarter], *, empty: str) -> Layer:
    """The layer of which every quarter was told apart."""
    cells = tuple(states.get(quarter) for quarter in quarters)
    return Layer(cells, words_of(cells, quarters) or empty)


def layer_of_period(period: Quarter | None, quarters: Sequence[Quarter], *, words: str) -> Layer:
    """The layer of what has one date; without a date it is in no quarter."""
    if period is None:
        return Layer((None,) * len(quarters), words)
    first, after = period
    return Layer(tuple(PLANNED if start < after and first < end else None for start, end in quarters), words)


def words_of(cells: Sequence[str | None], quarters: Sequence[Quarter]) -> str:
    """1e kw. 2025 t/m 3e kw. 2025; 4e kw. 2025 nog niet bekend."""
    return _words(tuple(cells), tuple(quarters))


@lru_cache(maxsize=4096)
def _words(cells: tuple[str | None, ...], quarters: tuple[Quarter, ...]) -> str:
    said = {PLANNED: "{}", UNKNOWN: "{} nog niet bekend", LOST: "{} niet leesbaar in de bron", NOT_PLANNED: ""}
    parts = []
    for state, first, last in runs(cells):
        if text := said[state]:
            span = short_quarter(quarters[first])
            parts.append(text.format(span if first == last else f"{span} t/m {short_quarter(quarters[last])}"))
    if not parts and NOT_PLANNED in cells:
        return "niet gepland"
    return "; ".join(parts)


def runs(cells: Sequence[str | None]) -> Iterable[tuple[str, int, int]]:
    """Every stretch of the same state: the state, its first and its last quarter."""
    start = 0
    for at in range(1, len(cells) + 1):
        if at == len(cells) or cells[at] != cells[start]:
            state = cells[start]
            if state is not None:
                yield state, start, at - 1
            start = at


def span_of(cells: Sequence[str | None]) -> tuple[int, int] | None:
    """The first and the last quarter in which something is planned."""
    planned = [at for at, state in enumerate(cells) if state == PLANNED]
    return (planned[0], planned[-1]) if planned else None


def check_no_circle(edges: Edges, *, before: str, after: str, names: Mapping[str, str]) -> None:
    """What comes before may not itself, by whatever way round, wait for what comes after."""
    if before == after:
        raise WaitsForItself
    if way := way_between(edges, after, before):
        raise Circle([names.get(key, key) for key in [after, *reversed(way)]])


def way_between(edges: Edges, start: str, end: str) -> list[str] | None:
    """From `start` to `end` along what follows on what."""
    following: dict[str, list[str]] = {}
    for before, after in edges:
        following.setdefault(before, []).append(after)
    came_from: dict[str, str | None] = {start: None}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        if here == end:
            way: list[str] = []
            step: str | None = here
            while step is not None:
                way.append(step)
                step = came_from[step]
            return list(reversed(way))
        for following_one in following.get(here, ()):
            if following_one not in came_from:
                came_from[following_one] = here
                waiting.append(following_one)
    return None


@dataclass(frozen=True)
class Range:
    """From low to high: an estimate stays a range, also when it is added up."""

    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    @property
    def words(self) -> str:
        low, high = _number(self.low), _number(self.high)
        return low if low == high else f"{low} tot {high}"


def a_year(low: Decimal | int, high: Decimal | int, *, per_week: bool, persons: int = 1) -> Range:
    times = Decimal(persons) * (WEEKS if per_week else 1)
    return Range(Decimal(low) * times, Decimal(high) * times)


def gap_words(asked: Range, promised: Decimal) -> str:
    """What is promised against what is asked, as far as the estimate goes."""
    if promised >= asked.high:
        return "genoeg"
    if promised >= asked.low:
        return f"misschien genoeg: hooguit {_number(asked.high - promised)} uur te weinig"
    return f"{Range(asked.low - promised, asked.high - promised).words} uur te weinig"


def _number(value: Decimal) -> str:
    return f"{value:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".").removesuffix(",0")
