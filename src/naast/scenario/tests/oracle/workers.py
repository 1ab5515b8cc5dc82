"""Workers, their slots and who waits for them (section 6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING

import simpy

from .counting import Episode, Level, Use
from .network import Network, Role, Station

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(eq=False, slots=True)
class Household:
    number: int
    source: int  # its number
    word: int  # the source word of its draws
    born: int
    cls: int
    episode: Episode | None = None
    visits: dict[int, int] = field(default_factory=dict)  # key of the station or fork: how often
    exits: int = 0
    held: dict[Role, Slot] = field(default_factory=dict)
    fork: object = None
    branches: int = 0  # that still run

    def visit(self, key: int) -> int:
        visit = self.visits.get(key, 0)
        self.visits[key] = visit + 1
        return visit


@dataclass(eq=False, slots=True)
class Token:
    household: Household
    station: Station | None = None
    over: simpy.Event | None = None  # the visit; with where to go when the wait ended otherwise
    visit: int = 0
    cls: int = 0
    service: float = 0.0
    route: float = 0.0
    needs: tuple[Pool, ...] = ()
    slots: list[Slot] = field(default_factory=list)
    arrived: float = 0.0
    joined: float = 0.0
    place: int | None = None  # in the queue
    alarm: simpy.Event | None = None  # patience or escalation
    patience: float = 0.0
    escalations: int = 0  # in this wait
    end: float = 0.0
    remains: float | None = None  # of a service that was interrupted


@dataclass(eq=False, slots=True)
class Slot:
    pool: Pool
    seat: int
    person: int
    since: float


class Pool:
    """The workers of a role, seat by seat."""

    def __init__(self, role: Role, network: Network):
        self.role = role
        self.size = role.seats
        self.load = [0] * self.size
        self.person = [0] * self.size
        self.is_vacant = [False] * self.size
        self.workers = role.workers
        self.pace = 1.0
        self.pointer = 0
        self.free = 0
        self.use = Use(Level(network), Level(network), Level(network))
        self.lines: list[Line] = []
        self.serving: dict[Token, None] = {}  # who may be interrupted, in the order of starting
        self.refit(network.begin)

    def is_open(self, seat: int) -> bool:
        return seat < self.workers and not self.is_vacant[seat]

    def refit(self, now: float) -> None:
        """Count the free slots and the room again, after seats opened or closed."""
        caseload = self.role.caseload
        loads = [load for seat, load in enumerate(self.load) if self.is_open(seat)]
        self.free = sum(max(0, caseload - load) for load in loads)
        capacity = self.use.capacity
        capacity.rise(now, caseload * len(loads) - capacity.height)

    def take(self, now: float) -> Slot:
        seat, caseload, load = self.pointer, self.role.caseload, self.load
        while load[seat] >= caseload or not self.is_open(seat):
            seat = (seat + 1) % self.size
        self.pointer = (seat + 1) % self.size
        self.load[seat] += 1
        self.free -= 1
        self.use.busy.rise(now, 1)
        return Slot(self, seat, self.person[seat], now)

    def give_back(self, slot: Slot, now: float) -> None:
        self.load[slot.seat] -= 1
        if self.is_open(slot.seat):
            self.free += 1
        self.use.busy.rise(now, -1)


class Line:
    """The waiting tokens that need the same roles; what went away is passed over when it comes to the front."""

    def __init__(self, needs: tuple[Pool, ...]):
        self.needs = needs
        self.heap: list[tuple[int, int, Token]] = []

    def first(self) -> tuple[int, int, Token] | None:
        heap = self.heap
        while heap and heap[0][2].place != heap[0][1]:
            heappop(heap)
        return heap[0] if heap else None


class Queue:
    """One order for all who wait: class, then place."""

    def __init__(self):
        self.lines: dict[tuple[Pool, ...], Line] = {}
        self.joined = 0

    def join(self, token: Token, now: float, *, in_front: bool = False) -> None:
        self.joined += 1
        token.place = -self.joined if in_front else self.joined
        line = self.lines.get(token.needs)
        if line is None:
            line = self.lines[token.needs] = Line(token.needs)
            for pool in token.needs:
                pool.lines.append(line)
        heappush(line.heap, (token.cls, token.place, token))
        for pool in token.needs:
            pool.use.queue.rise(now, 1)

    def leave(self, token: Token, now: float) -> None:
        token.place = None
        for pool in token.needs:
            pool.use.queue.rise(now, -1)

    def next_for(self, pool: Pool) -> Token | None:
        """The first of those who need this role, and for whom every role has room."""
        possible = (line.first() for line in pool.lines if all(needed.free for needed in line.needs))
        heads = [head for head in possible if head]
        return min(heads)[2] if heads else None

    def __iter__(self) -> Iterator[Token]:
        for line in self.lines.values():
            for _, place, token in line.heap:
                if token.place == place:
                    yield token
