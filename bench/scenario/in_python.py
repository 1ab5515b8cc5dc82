"""The same network as a plain Python loop around heapq: what somebody would write in an afternoon.

It has the verbs of the benchmark network. With the engine's own draws it gives the engine's own trajectory; with `random` it is as
fast as it can be.
"""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from naast.scenario.engine import layout as lay
from naast.scenario.engine import rng
from naast.scenario.engine.compile import Compiled

KINDS = ("constant", "exponential", "lognormal", "weibull")
Uniforms = Callable[[int, int, int, int, int], tuple[float, float]]


def drawn(seed: int, replication: int) -> Uniforms:
    """The draws of the engine: number, node, visit, purpose, source."""
    return lambda *decision: rng.uniforms(seed, replication, *decision)


def quick(seed: int, replication: int) -> Uniforms:
    """Draws that cost next to nothing, and are not those of the engine."""
    dice = random.Random(seed * 1_000_003 + replication).random
    return lambda *decision: (1.0 - dice(), dice())


@dataclass
class Household:
    number: int
    source: int
    born: int
    visits: dict[int, int] = field(default_factory=dict)
    exits: int = 0
    held: dict[int, tuple[int, float]] = field(default_factory=dict)

    def begin(self, time: float) -> None:
        self.since, self.cls, self.cost, self.waited = time, self.born, 0.0, 0.0
        self.handovers = self.professionals = self.left = 0
        self.last_role, self.fork = -1, -1
        self.persons: dict[int, int] = {}
        self.first: dict[int, float] = {}
        self.count: dict[int, int] = {}
        self.known: set[int] = set()


class InPython:
    """One replication after another."""

    def __init__(self, compiled: Compiled, uniforms: Callable[[int, int], Uniforms] = quick):
        self.net = {name: array.tolist() for name, array in compiled.network._asdict().items()}
        for name, kind in (
            ("stations", lay.STATION),
            ("roles", lay.ROLE),
            ("forks", lay.FORK),
            ("outcomes", lay.OUTCOME),
            ("sources", lay.SOURCE),
        ):
            rows = self.net[name]
            self.net[name] = [dict(zip(kind.names, row, strict=True)) for row in rows]
        self.begin, self.horizon, self.warmup = self.net["span"]
        self.uniforms = uniforms

    def sample(self, dist: tuple, u: float) -> float:
        kind, _, _, a, b, c, factor = dist
        return rng.sample(KINDS[kind], (a, b, c), (), u) * factor

    def one(self, seed: int, replication: int) -> dict[str, Any]:
        """The events, and (n, total) of every outcome."""
        self.u = self.uniforms(seed, replication)
        self.agenda: list = []
        self.sequence = self.events = 0
        roles = self.net["roles"]
        self.load = [[0] * role["seats"] for role in roles]
        self.free = [role["seats"] * role["caseload"] for role in roles]
        self.pointer = [0] * len(roles)
        self.lines = [[deque() for _ in self.net["returns"]] for _ in roles]
        self.tallies = [[0, 0.0] for _ in self.net["outcomes"]]
        self.waits: dict[tuple[int, int], list[float]] = {}
        self.come(0, self.begin)
        while self.agenda:
            time, _, what, who, more = heapq.heappop(self.agenda)
            if time > self.horizon:
                break
            self.events += 1
            if what == "done":
                self.done(who, more, time)
            elif what == "candidate":
                self.candidate(who, time)
            else:
                who.begin(time)
                self.go(who, self.net["sources"][who.source]["entry"], time)
        return {"events": self.events, "tallies": self.tallies}

    def plan(self, time: float, what: str, who: Any, more: Any = None) -> None:
        self.sequence += 1
        heapq.heappush(self.agenda, (time, self.sequence, what, who, more))

    def come(self, number: int, time: float) -> None:
        gap, _ = self.u(number, rng.CANDIDATE_NODE, 0, rng.HOUSEHOLD, 0)
        self.plan(time - math.log(gap) / self.net["sources"][0]["maximum"], "candidate", number)

    def candidate(self, number: int, time: float) -> None:
        self.come(number + 1, time)
        u, _ = self.u(number, rng.CLASS_NODE, 0, rng.HOUSEHOLD, 0)
        cls = next(c for c, sum_ in enumerate(self.net["classes"][0]) if u <= sum_)
        household = Household(number, 0, cls)
        household.begin(time)
        self.go(household, self.net["sources"][0]["entry"], time)

    def visit(self, household: Household, node: int, key: int) -> tuple[float, float]:
        visit = household.visits.get(node, 0)
        household.visits[node] = visit + 1
        return self.u(household.number, key, visit, rng.VISIT, household.source)

    def go(self, household: Household, node: int, time: float) -> None:
        stations = self.net["stations"]
        if node < len(stations):
            self.arrive(household, node, time)
            return
        fork = node - len(stations)
        household.fork, household.left = fork, self.net["forks"][fork]["count"]
        for branch in self.net["branches"][fork][: household.left]:
            self.arrive(household, branch, time)

    def arrive(self, household: Household, s: int, time: float) -> None:
        station = self.net["stations"][s]
        u, route = self.visit(household, s, station["key"])
        service = self.sample(self.net["service"][s][household.cls], u)
        if household.last_role >= 0 and household.last_role != station["first"]:
            household.handovers += 1
        household.last_role = station["first"]
        r = station["role_a"]
        token = [household, s, time, service, route, -1, 0.0]
        if (station["hold"] and r in household.held) or self.free[r] > 0:
            self.start(token, time)
        else:
            self.lines[r][household.cls].append(token)

    def start(self, token: list, time: float) -> None:
        household, s, arrived, service, _, _, _ = token
        station = self.net["stations"][s]
        r = station["role_a"]
        if not (station["hold"] and r in household.held):
            seats, load, place = self.net["roles"][r]["seats"], self.load[r], self.pointer[r]
            while load[place] >= self.net["roles"][r]["caseload"]:
                place = (place + 1) % seats
            self.pointer[r] = (place + 1) % seats
            load[place] += 1
            self.free[r] -= 1
            token[5] = place
            if household.persons.get(r) != place:
                household.persons[r] = place
                household.professionals += 1
        token[6] = time
        household.waited += time - arrived
        for tag in self.net["tags"][station["start_from"] : station["start_to"]]:
            self.tag(household, tag, time)
        if arrived >= self.warmup:
            kept = self.waits.setdefault((s, household.cls), [0, 0.0, 0.0])
            kept[0] += 1
            kept[1] += time - arrived
            kept[2] += service
        self.plan(time + service, "done", household, token)

    def tag(self, household: Household, tag: int, time: float) -> None:
        household.first.setdefault(tag, time)
        household.count[tag] = household.count.get(tag, 0) + 1
        if household.since < self.warmup:
            return
        ends = self.net["endings_from"]
        for o in self.net["endings"][ends[tag] : ends[tag + 1]]:
            if o not in household.known:
                household.known.add(o)
                self.tally(o, time - household.since)

    def tally(self, o: int, value: float) -> None:
        kept = self.tallies[o]
        kept[0] += 1
        kept[1] += value

    def give_back(self, household: Household, r: int, place: int, since: float, time: float) -> None:
        household.cost += (time - since) * self.net["roles"][r]["cost"]
        self.load[r][place] -= 1
        self.free[r] += 1

    def done(self, household: Household, token: list, time: float) -> None:
        _, s, _, _, route, place, since = token
        station = self.net["stations"][s]
        for tag in self.net["tags"][station["end_from"] : station["end_to"]]:
            self.tag(household, tag, time)
        freed = []
        r = station["role_a"]
        if station["hold"]:
            if place >= 0:
                household.held[r] = (place, since)
        else:
            self.give_back(household, r, place, since, time)
            freed.append(r)
        node = self.chosen(household, s, route)
        if node == lay.TO_JOIN:
            household.left -= 1
            node = lay.NOWHERE
            if household.left == 0:
                fork = household.fork
                row = len(self.net["stations"]) + fork
                node = self.chosen(household, row, self.visit(household, row, self.net["forks"][fork]["key"])[1])
        if node == lay.TO_EXIT:
            freed += self.leave(household, time)
        for r in freed:
            for line in self.lines[r]:
                if line and self.free[r] > 0:
                    self.start(line.popleft(), time)
                    break
        if node >= 0:
            self.go(household, node, time)

    def chosen(self, household: Household, node: int, u: float) -> int:
        row = self.net["chances"][household.cls * (len(self.net["stations"]) + len(self.net["forks"])) + node]
        return self.net["targets"][node][next(k for k, sum_ in enumerate(row) if u <= sum_)]

    def leave(self, household: Household, time: float) -> list[int]:
        freed = []
        for r, (place, since) in household.held.items():
            self.give_back(household, r, place, since, time)
            freed.append(r)
        household.held = {}
        comes, delay = self.u(
            household.number, rng.EXIT_NODE, household.exits & 0xFFFF, rng.HOUSEHOLD, household.source
        )
        after = self.sample(self.net["delay"][0], delay) if comes < self.net["returns"][household.born] else math.inf
        household.exits += 1
        if household.since >= self.warmup:
            self.count(household, time, after)
        if after < math.inf:
            self.plan(time + after, "again", household)
        return freed

    def count(self, household: Household, time: float, after: float) -> None:
        for o, outcome in enumerate(self.net["outcomes"]):
            form, tag = outcome["form"], outcome["tag_to"]
            given = household.count.get(tag, 0)
            if form == lay.TIME:
                if tag < 0:
                    self.tally(o, time - household.since)
            elif form == lay.COST:
                self.tally(o, household.cost)
            elif form == lay.HANDOVERS:
                self.tally(o, household.handovers)
            elif form == lay.PROFESSIONALS:
                self.tally(o, household.professionals)
            elif form == lay.COUNT:
                self.tally(o, given)
            elif form == lay.SHARE:
                self.tally(o, 1.0 if given else 0.0)
            elif form == lay.REPEATS:
                self.tally(o, max(0, given - 1))
            elif form == lay.RETURNS:
                self.tally(o, 1.0 if after <= outcome["within"] else 0.0)
