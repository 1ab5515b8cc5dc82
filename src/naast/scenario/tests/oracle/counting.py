"""What is counted on the way (section 8)."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import dataclass, field

from .network import Network, Outcome

MONTH = 30.4375
QUARTER = 3 * MONTH
BINS = 128


def bin_of(days: float) -> int:
    return min(BINS - 1, math.floor(6 * math.log2(1 + days) + 1e-9))


class Level:
    """Something that stands at a height over time: its area since the warm-up, and by month with the height at the end."""

    def __init__(self, network: Network):
        self.horizon = network.horizon
        self.count = math.ceil(network.horizon / MONTH)
        months = (min((month + 1) * MONTH, network.horizon) for month in range(self.count))
        self.marks = [*sorted({network.warmup, *months}), math.inf]
        self.warmup = network.warmup
        self.ends: list[float] = []
        self.totals = [0.0]  # areas at the ends of months
        self.total_at_warmup = 0.0
        self.next_mark = 0
        self.until = self.marks[0]
        self.height = 0
        self.since = 0.0
        self.total = 0.0

    def rise(self, now: float, by: float) -> None:
        if now > self.since:
            if now >= self.until:
                self._pass_marks(now)
            self.total += self.height * (now - self.since)
            self.since = now
        self.height += by

    def _pass_marks(self, now: float) -> None:
        while (mark := self.until) <= now:
            self.total += self.height * (mark - self.since)
            self.since = mark
            if mark == self.warmup:
                self.total_at_warmup = self.total
            if mark == min((len(self.ends) + 1) * MONTH, self.horizon):
                self.ends.append(self.height)
                self.totals.append(self.total)
            self.next_mark += 1
            self.until = self.marks[self.next_mark]

    def close(self) -> None:
        self.rise(self.horizon, 0)

    @property
    def area(self) -> float:
        return self.total - self.total_at_warmup

    @property
    def mean(self) -> float:
        return self.area / (self.horizon - self.warmup)

    @property
    def monthly(self) -> list[float]:
        """The mean height of every month."""
        lengths = [min(MONTH, self.horizon - month * MONTH) for month in range(self.count)]
        areas = (after - before for before, after in itertools.pairwise(self.totals))
        return [area / length for area, length in zip(areas, lengths, strict=True)]


@dataclass(slots=True)
class Figures:
    n: int = 0
    sum: float = 0.0
    squares: float = 0.0
    largest: float = 0.0

    def add(self, value: float) -> None:
        self.n += 1
        self.sum += value
        self.squares += value * value
        if value > self.largest:
            self.largest = value


@dataclass
class Cohort:
    """Of one outcome, those whose episode began in one quarter (8.6)."""

    n: int = 0
    sum: float = 0.0
    without: int = 0
    open: int = 0
    still: float = 0.0

    def add(self, value: float) -> None:
        self.n += 1
        self.sum += value


@dataclass
class Tally(Figures):
    """One outcome, over the episodes that count."""

    without: int = 0
    open: int = 0
    bins: Counter = field(default_factory=Counter)
    bins_without: Counter = field(default_factory=Counter)
    bins_open: Counter = field(default_factory=Counter)
    cohorts: dict[int, Cohort] = field(default_factory=dict)

    def cohort(self, episode: Episode) -> Cohort:
        return self.cohorts.setdefault(math.floor(episode.began / QUARTER), Cohort())

    def add(self, value: float) -> None:
        Figures.add(self, value)
        self.bins[bin_of(value)] += 1


@dataclass
class Waits(Figures):
    """Waits at one station of one class: n is how many started."""

    service: float = 0.0
    left: int = 0
    waiting: int = 0


class Episode:
    """From entry to exit; what it gathers until it is counted."""

    __slots__ = (
        *("began", "tags", "since", "known", "cost", "paid", "persons", "arrived_first"),
        *("handovers", "professionals", "waiting", "escalations", "left"),
    )

    def __init__(self, began: float):
        self.began = began
        self.tags: dict[str, int] = {}
        self.since: dict[str, float] = {}  # outcome: the moment of the first A
        self.known: set[str] = set()
        self.cost = 0.0
        self.paid: dict[str, float] = {}
        self.persons: dict = {}  # role: the last person of it
        self.arrived_first = None  # the first named role of the last arrival
        self.handovers = self.professionals = self.escalations = self.left = 0
        self.waiting = 0.0

    def charge(self, eur: float, payer: str | None) -> None:
        self.cost += eur
        if payer is not None:
            self.paid[payer] = self.paid.get(payer, 0.0) + eur


class Outcomes:
    def __init__(self, network: Network):
        self.network = network
        self.tallies = {outcome.name: Tally() for outcome in network.outcomes}
        self.times = [outcome for outcome in network.outcomes if outcome.end]
        self.at_exit = [outcome for outcome in network.outcomes if not outcome.end]
        self.by_tag: dict[str, list[Outcome]] = {}
        for outcome in self.times:
            for tag in {outcome.begin, outcome.end} - {"start", "exit"}:
                self.by_tag.setdefault(tag, []).append(outcome)

    def counts(self, episode: Episode) -> bool:
        return episode.began >= self.network.warmup

    def begin(self, episode: Episode) -> None:
        episode.since = {outcome.name: episode.began for outcome in self.times if outcome.begin == "start"}

    def tag(self, episode: Episode, tag: str, now: float) -> None:
        episode.tags[tag] = episode.tags.get(tag, 0) + 1
        for outcome in self.by_tag.get(tag, ()):
            if outcome.begin == tag:
                episode.since.setdefault(outcome.name, now)
            if outcome.end == tag:
                self._reached(episode, outcome, now)

    def _reached(self, episode: Episode, outcome: Outcome, now: float) -> None:
        if outcome.name in episode.since and outcome.name not in episode.known:
            episode.known.add(outcome.name)
            if self.counts(episode):
                self._add(episode, outcome, now - episode.since[outcome.name])

    def _add(self, episode: Episode, outcome: Outcome, value: float) -> None:
        self.tallies[outcome.name].add(value)
        self.tallies[outcome.name].cohort(episode).add(value)

    def exit(self, episode: Episode, now: float, back_after: float) -> None:
        """`back_after` is the time until re-entry, infinite if there is none."""
        for outcome in self.times:
            if outcome.end == "exit":
                self._reached(episode, outcome, now)
        if not self.counts(episode):
            return
        for outcome in self.times:
            if outcome.name in episode.since and outcome.name not in episode.known:
                self.tallies[outcome.name].without += 1
                self.tallies[outcome.name].cohort(episode).without += 1
                self.tallies[outcome.name].bins_without[bin_of(now - episode.since[outcome.name])] += 1
        for outcome in self.at_exit:
            self._add(episode, outcome, self._value(outcome, episode, back_after))

    def _value(self, outcome: Outcome, episode: Episode, back_after: float) -> float:
        match outcome.measure:
            case "count":
                return episode.tags.get(outcome.tag, 0)
            case "share":
                return min(1, episode.tags.get(outcome.tag, 0))
            case "repeats":
                return max(0, episode.tags.get(outcome.tag, 0) - 1)
            case "cost":
                return episode.paid.get(outcome.payer, 0.0) if outcome.payer else episode.cost
            case "returns":
                return float(back_after <= outcome.within)
            case measure:
                return getattr(episode, measure)

    def close(self, running: list[Episode]) -> None:
        for episode in running:
            if not self.counts(episode):
                continue
            for outcome in self.at_exit:
                self.tallies[outcome.name].open += 1
                self.tallies[outcome.name].cohort(episode).open += 1
            for outcome in self.times:
                if outcome.name in episode.since and outcome.name not in episode.known:
                    tally = self.tallies[outcome.name]
                    tally.open += 1
                    tally.cohort(episode).open += 1
                    lasted = self.network.horizon - episode.since[outcome.name]
                    tally.cohort(episode).still += math.floor(lasted * 2**20) / 2**20
                    tally.bins_open[bin_of(self.network.horizon - episode.since[outcome.name])] += 1


@dataclass
class Use:
    """Of a role: slots taken, tokens waiting, slots that could be taken."""

    busy: Level
    queue: Level
    capacity: Level

    def levels(self) -> tuple[Level, Level, Level]:
        return self.busy, self.queue, self.capacity


@dataclass
class Counted:
    """Everything one replication tells."""

    events: int
    outcomes: dict[str, Tally]
    waits: dict[tuple[str, int], Waits]
    use: dict[str, Use]
    begun: list[int]
    ended: list[int]
    running: list[float]
