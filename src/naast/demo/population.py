"""The dice, the rows and the records that everything here is made with: the same seed gives the same people.

One population for the demonstration and for the load test. Every date is counted from `today`, so that what is overdue
is overdue on the day it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from naast.demo import names, shapes
from naast.demo.tables import Tables
from naast.foundation import periods
from naast.foundation.references import ALPHABET

CHAIN = tuple(ALPHABET[n // 32] + ALPHABET[n % 32] for n in range(1024))


@dataclass
class Clock:
    """A term with its last day, kept by the day on which it starts, because thousands start on the same one."""

    pk: int
    last_day: Callable[[date], date]

    @classmethod
    def of(cls, term) -> Clock:
        return cls(term.pk, cache(term.last_day))


@dataclass
class TeamOf:
    """A local team as the population needs it."""

    pk: int
    town: str
    municipality_id: int
    leader: int
    intake: int
    workers: list[int]
    safety_professionals: list[int]
    stand_ins: list[int]  # who takes over, or deputises, when somebody is away
    waiting: list = field(default_factory=list)  # the other home of children who have two


@dataclass
class Member:
    """Somebody in a household while it is being made."""

    pk: int
    kind: str
    given: str
    prefix: str
    surname: str
    born_on: date | None
    expected_on: date | None
    gender: str
    lives_here: bool
    origin: names.Origin
    age: float
    arrangement: str = ""  # which days, with two homes

    @property
    def is_child(self) -> bool:
        return self.kind in ("child", "foster_child", "unborn")


@dataclass
class House:
    """A household while it is being made."""

    pk: int
    team: TeamOf
    worry: str
    state: str
    opened_on: date
    members: list[Member]
    face: int
    texts: dict[str, str] = field(default_factory=dict)  # who is meant by a, b, k and e in what people write
    persons: dict[str, Member] = field(default_factory=dict)
    there: frozenset[str] = frozenset()
    home: int = 0  # 1 and 2: the first and the second home of the same children

    def fill(self, text: str) -> str:
        return text.format_map(self.texts)

    @property
    def living(self) -> list[Member]:
        return [m for m in self.members if m.lives_here and m.kind != "unborn"]

    @property
    def has_children(self) -> bool:
        return "children" in self.there

    @property
    def has_elders(self) -> bool:
        return any(member.kind in ("elder", "grandparent") for member in self.members)


class Population:
    """What was made so far, what chance says next, and what day it is."""

    def __init__(
        self,
        *,
        seed: int,
        today: date,
        now: datetime,
        terms: dict[str, Clock],
        instrument: tuple[int, dict],
        seal: Callable[[str, int], tuple[bytes, str]],
        seal_reporter: Callable[..., tuple[bytes | None, str]],
        rich: bool = True,
    ):
        self.dice = Random(seed)
        self.today, self.now, self.terms, self.seal, self.rich = today, now, terms, seal, rich
        self.seal_reporter = seal_reporter
        self.instrument_id, self.questions = instrument[0], instrument[1]
        self.tables = Tables()
        self.add = self.tables.add
        self.kinds_to_show = shapes.every_kind()
        self.dice.shuffle(self.kinds_to_show)

    def pick(self, options):
        return options[int(self.dice.random() * len(options))]

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def between(self, low: int, high: int) -> int:
        return low + int(self.dice.random() * (high - low + 1)) if high > low else low

    def reference(self) -> str:
        """As a reference of Naast looks, but from the dice."""
        bits = self.dice.getrandbits(50)
        a, b, c, d, e = (CHAIN[bits >> shift & 1023] for shift in (0, 10, 20, 30, 40))
        return f"{a}{b}{c[0]}-{c[1]}{d}{e}"

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def at(self, day: date, earliest: int = 8, latest: int = 17) -> datetime:
        """A moment on that day, in working hours; never in the future."""
        moment = datetime.combine(day, time(self.between(earliest, latest), self.between(0, 59)), periods.AMSTERDAM)
        return min(moment, self.now - timedelta(minutes=self.between(5, 50)))
