"""The benchmark network as somebody who knows SimPy would write it: a process for each household, SimPy's own `PriorityResource`.

It keeps the figures that a run is for: outcomes, waits by station and class, use and queue of every role, and who was not done at the
end. It keeps less than the engine: no workers with a face, no series by month, no histograms.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Generator
from typing import Any

import simpy

from naast.scenario.engine.distributions import Dist
from naast.scenario.engine.spec import EVERY, EXIT, JOIN, Model


class Plain:
    """One replication after another of a model with stations of one role, holding, forks and re-entry."""

    def __init__(self, model: Model):
        self.model = model
        ((_, self.source),) = model.arrivals.items()
        self.service = {
            (name, cls): drawing(_of(station.service, cls))
            for name, station in model.stations.items()
            for cls in model.classes
        }
        self.routes = {
            (name, cls): _route(_of(route, cls)) for name, route in model.routes.items() for cls in model.classes
        }
        self.back = {cls: _of(model.reentry.chance, cls).amount for cls in model.classes} if model.reentry else {}
        self.delay = drawing(model.reentry.delay) if model.reentry else None
        self.role = {name: station.needs[0] if station.needs else None for name, station in model.stations.items()}
        self.cost = {name: role.cost.amount for name, role in model.roles.items()}
        self.urgency = {cls: number for number, cls in enumerate(model.classes)}
        self.horizon, self.warmup = model.horizon.amount, model.warmup.amount

    def one(self, seed: int) -> dict[str, Any]:
        """How many events, and the values of every outcome (number, sum)."""
        self.dice = random.Random(seed)
        self.env = simpy.Environment()
        self.resources = {
            name: simpy.PriorityResource(self.env, capacity=role.slots) for name, role in self.model.roles.items()
        }
        self.events = 0
        self.tallies = {name: [0, 0.0] for name in self.model.outcomes}
        self.waits = {(name, cls): [0, 0.0, 0.0] for name in self.model.stations for cls in self.model.classes}
        self.levels = {name: [0, 0, 0.0, 0.0, 0.0] for name in self.model.roles}
        self.running: set[Episode] = set()
        self.env.process(self.arrivals())
        self.env.run(until=self.horizon)
        for role in self.levels:
            self.level(role, 0, 0)
        unfinished = sum(episode.since >= self.warmup for episode in self.running)
        return {
            "events": self.events, "tallies": self.tallies, "waits": self.waits, "levels": self.levels, "unfinished": unfinished,
        }  # fmt: skip

    def level(self, role: str, busy: int, queue: int) -> None:
        """So many more are helped and wait from now on; the days until now count as they were."""
        kept = self.levels[role]
        now = self.env.now
        days = now - kept[2]
        kept[3] += kept[0] * days
        kept[4] += kept[1] * days
        kept[0] += busy
        kept[1] += queue
        kept[2] = now

    def arrivals(self) -> Generator:
        names = list(self.source.classes)
        shares = [share.amount for share in self.source.classes.values()]
        while True:
            yield self.env.timeout(self.dice.expovariate(self.source.rate.amount))
            self.env.process(self.life(self.dice.choices(names, shares)[0]))

    def life(self, cls: str) -> Generator:
        """A household comes, goes from station to station, leaves, and may come again."""
        while True:
            self.events += 1
            episode = Episode(self.env.now, cls)
            self.running.add(episode)
            node = self.source.entry
            while node != EXIT:
                node = yield from self.pass_through(node, episode)
            for role, (request, since) in episode.held.items():
                episode.cost += (self.env.now - since) * self.cost[role]
                self.resources[role].release(request)
                self.level(role, -1, 0)
            self.running.discard(episode)
            comes = self.delay is not None and self.dice.random() < self.back[cls]
            after = self.delay(self.dice) if comes else math.inf
            self.count(episode, after)
            if not comes:
                return
            yield self.env.timeout(after)

    def pass_through(self, node: str, episode: Episode) -> Generator:
        if node in self.model.forks:
            branches = [self.env.process(self.branch(first, episode)) for first in self.model.forks[node].branches]
            yield self.env.all_of(branches)
        else:
            yield from self.visit(node, episode)
        return self.routes[node, episode.cls](self.dice)

    def branch(self, node: str, episode: Episode) -> Generator:
        while node != JOIN:
            node = yield from self.pass_through(node, episode)

    def visit(self, name: str, episode: Episode) -> Generator:
        """A request for the role of the station, the service, and what is counted on the way."""
        env, station, role = self.env, self.model.stations[name], self.role[name]
        request = None
        if role:
            episode.handovers += episode.last not in (None, role)
            episode.last = role
        if role and not (station.hold and role in episode.held):
            asked = env.now
            self.level(role, 0, 1)
            request = self.resources[role].request(priority=self.urgency[episode.cls])
            yield request
            self.level(role, 1, -1)
            episode.professionals += 1
            if asked >= self.warmup:
                kept = self.waits[name, episode.cls]
                kept[0] += 1
                kept[1] += env.now - asked
                kept[2] += (env.now - asked) ** 2
        began = env.now
        for tag in station.at_start:
            self.tag(episode, tag)
        yield env.timeout(self.service[name, episode.cls](self.dice))
        self.events += 1
        for tag in station.at_end:
            self.tag(episode, tag)
        if request is None or role is None:
            return
        if station.hold:
            episode.held[role] = (request, began)
        else:
            episode.cost += (env.now - began) * self.cost[role]
            self.resources[role].release(request)
            self.level(role, -1, 0)

    def tag(self, episode: Episode, tag: str) -> None:
        episode.first.setdefault(tag, self.env.now)
        episode.tags[tag] = episode.tags.get(tag, 0) + 1

    def count(self, episode: Episode, after: float) -> None:
        if episode.since < self.warmup:
            return
        now = self.env.now
        for name, outcome in self.model.outcomes.items():
            value: float | None
            if outcome.time:
                ends = now if outcome.time.to == "exit" else episode.first.get(outcome.time.to)
                value = None if ends is None else ends - episode.since
            elif outcome.measure == "returns":
                value = 1.0 if outcome.within and after <= outcome.within.amount else 0.0
            elif outcome.measure:
                value = getattr(episode, outcome.measure)
            else:
                given = episode.tags.get(outcome.count or outcome.share or outcome.repeats or "", 0)
                value = min(1, given) if outcome.share else max(0, given - 1) if outcome.repeats else given
            if value is not None:
                self.tallies[name][0] += 1
                self.tallies[name][1] += value


class Episode:
    def __init__(self, since: float, cls: str):
        self.since, self.cls, self.cost, self.handovers, self.professionals = since, cls, 0.0, 0, 0
        self.last: str | None = None
        self.held: dict[str, tuple[Any, float]] = {}
        self.first: dict[str, float] = {}
        self.tags: dict[str, int] = {}


def drawing(dist: Dist) -> Callable[[random.Random], float]:
    """A sample of the distribution from Python's own generator."""
    a, b, _ = dist.figures()
    if dist.kind == "constant":
        return lambda dice: a
    if dist.kind == "exponential":
        return lambda dice: dice.expovariate(1 / a)
    if dist.kind == "lognormal":
        return lambda dice: dice.lognormvariate(a, b)
    return lambda dice: dice.weibullvariate(a, 1 / b)


def _of(values: Any, cls: str) -> Any:
    return values[EVERY] if EVERY in values else values[cls]


def _route(chances: dict[str, Any]) -> Callable[[random.Random], str]:
    targets, weights = list(chances), [chance.amount for chance in chances.values()]
    return lambda dice: dice.choices(targets, weights)[0]
