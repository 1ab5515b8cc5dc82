"""The model as the SimPy engine reads it: straight from the mapping that the YAML file is (section 2), and not a check more."""

from __future__ import annotations

import itertools
import math
import zlib
from dataclasses import dataclass, field

from .draws import Constant, Distribution, Exponential, Lognormal, Quantiles, Triangular, Uniform, Weibull

DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
EXIT, JOIN = "EXIT", "JOIN"


def number(said) -> float:
    return said["value"] if isinstance(said, dict) else said


def quantity(said) -> float:
    """`75 days`, `0.15 per year`, `35 EUR/day` or `{value, unit}`, in days and EUR."""
    if isinstance(said, dict):
        value, unit = said["value"], said["unit"]
    else:
        value, unit = said.split(" ", 1)
    value = float(value)
    if unit.startswith("per "):
        return value / DAYS[unit.removeprefix("per ").strip()]
    if unit.startswith("EUR"):
        return value
    return value * DAYS[unit.strip().removesuffix("s")]


KINDS = {"exponential": Exponential, "uniform": Uniform, "triangular": Triangular}


def distribution(said: dict) -> Distribution:
    ((kind, given),) = said.items()
    if kind == "constant":
        return Constant(quantity(given))
    if kind == "quantiles":
        return Quantiles([quantity(point) for point in given])
    if kind == "lognormal":
        return Lognormal(quantity(given["mean"]), number(given["cv"]))
    if kind == "weibull":
        return Weibull(quantity(given["mean"]), number(given["shape"]))
    return KINDS[kind](**{name: quantity(value) for name, value in given.items()})


def keys_of_names(entries: dict) -> dict[str, int]:
    """CRC-32 modulo 65000, the next free one when taken, in order of the file; `key` sets it by hand."""
    taken: dict[str, int] = {}
    for name, entry in entries.items():
        key = entry.get("key", zlib.crc32(name.encode()) % 65000)
        while key in taken.values():
            key = (key + 1) % 65000
        taken[name] = key
    return taken


def running_sums(chances: list[float]) -> list[float]:
    return [*itertools.accumulate(chances[:-1]), 1.0]


@dataclass
class Change:
    """One entry of a schedule; what it does not name it leaves."""

    day: float
    workers: int | None = None
    pace: float | None = None
    factor: float | None = None


def schedule(said: dict) -> list[Change]:
    return [
        Change(quantity(entry["day"]), *(number(entry[what]) if what in entry else None for what in WHAT))
        for entry in said.get("schedule", [])
    ]


WHAT = ("workers", "pace", "factor")


@dataclass(eq=False)
class Role:
    name: str
    key: int
    workers: int
    caseload: int
    cost: float
    payer: str | None
    leaving: float
    load_effect: float
    vacancy: Distribution | None
    schedule: list[Change]
    preempt: bool
    slowdown: float

    @property
    def seats(self) -> int:
        return max([self.workers, *(change.workers for change in self.schedule if change.workers is not None)])


@dataclass(eq=False)
class Waiting:
    patience: Distribution | None = None
    leave_to: str | None = None
    hazard: list[float] | None = None
    raise_class: bool = False
    escalate_to: str | None = None


@dataclass(eq=False)
class Station:
    name: str
    key: int
    named: list[tuple[Role, bool]]  # the role, and whether the slot is one that the household holds already
    service: list[Distribution]
    hold: bool
    fee: float
    at_start: list[str]
    at_end: list[str]
    route: list[list[tuple[float, str]]] = field(default_factory=list)
    waiting: Waiting = field(default_factory=Waiting)

    def __post_init__(self):
        self.first = self.named[0][0] if self.named else None
        self.needs = tuple(role for role, is_held in self.named if not is_held)
        self.slowdown = math.prod(role.slowdown for role in self.needs)


@dataclass(eq=False)
class Fork:
    name: str
    key: int
    branches: list[str]
    route: list[list[tuple[float, str]]] = field(default_factory=list)


@dataclass(eq=False)
class Source:
    number: int
    rate: float
    maximum: float
    entry: str
    classes: list[float]
    schedule: list[Change]
    before: float
    most: float


@dataclass
class Outcome:
    """`begin` and `end` for a time; else what is read at exit."""

    name: str
    begin: str | None = None
    end: str | None = None
    tag: str | None = None
    measure: str | None = None
    payer: str | None = None
    within: float = 0.0


@dataclass
class Group:
    """Cases that are there on day 0."""

    station: str
    cls: int
    source: int
    count: int
    low: float
    high: float
    since: float
    holds: list[Role]


class Network:
    def __init__(self, said: dict):
        self.horizon = quantity(said["horizon"])
        self.warmup = quantity(said.get("warmup", "0 days"))
        self.classes = said.get("classes", ["all"])
        self.roles = self._roles(said.get("roles", {}))
        self.stations, self.forks = self._nodes(said)
        self.sources = [self._source(n, each) for n, each in enumerate(said["arrivals"].values())]
        self.source_names = list(said["arrivals"])
        reentry = said.get("reentry")
        self.chance = self._by_class(reentry["chance"], number) if reentry else None
        self.delay = distribution(reentry["delay"]) if reentry else None
        self.outcomes = [self._outcome(name, each) for name, each in said.get("outcomes", {}).items()]
        self.begin, self.loaded = 0.0, []
        match said.get("start_state", "empty"):
            case {"steady": steady}:
                self.begin = -quantity(steady["days"])
            case {"loaded": groups}:
                self.loaded = [self._group(group) for group in groups]

    def node(self, name: str) -> Station | Fork:
        return self.stations.get(name) or self.forks[name]

    def _by_class(self, said, read) -> list:
        if isinstance(said, dict) and set(said) == set(self.classes):
            return [read(said[name]) for name in self.classes]
        return [read(said)] * len(self.classes)

    def _roles(self, said: dict) -> dict[str, Role]:
        keys = keys_of_names(said)
        roles = {}
        for name, each in said.items():
            turnover = each.get("turnover", {})
            caseload = number(each.get("caseload", 1))
            slowdown = (caseload / number(each["norm"])) ** number(each["slowdown"]) if "norm" in each else 1.0
            roles[name] = Role(
                name,
                keys[name],
                workers=number(each["workers"]),
                caseload=caseload,
                cost=quantity(each.get("cost", "0 EUR/day")),
                payer=each.get("payer"),
                leaving=quantity(turnover["rate"]) if turnover else 0.0,
                load_effect=number(turnover.get("load_effect", 0.0)),
                vacancy=distribution(turnover["vacancy"]) if "vacancy" in turnover else None,
                schedule=schedule(each),
                preempt=each.get("preempt", False),
                slowdown=slowdown,
            )
        return roles

    def _nodes(self, said: dict):
        forks_said = said.get("forks", {})
        keys = keys_of_names({**said["stations"], **forks_said})
        stations = {}
        for name, each in said["stations"].items():
            named = [
                (self.roles[role.removeprefix("held(").removesuffix(")")], role.startswith("held("))
                for role in each.get("roles", [])
            ]
            stations[name] = Station(
                name,
                keys[name],
                named,
                service=self._by_class(each["service"], distribution),
                hold=each.get("hold", False),
                fee=quantity(each.get("fee", "0 EUR")),
                at_start=each.get("at_start", []),
                at_end=each.get("at_end", []),
                route=self._route(said["routes"][name]),
                waiting=self._waiting(said.get("waiting", {}).get(name, {})),
            )
        forks = {
            name: Fork(name, keys[name], each["branches"], self._route(said["routes"][name]))
            for name, each in forks_said.items()
        }
        return stations, forks

    def _route(self, said: dict) -> list[list[tuple[float, str]]]:
        if isinstance(next(iter(said.values())), dict) and set(said) == set(self.classes):
            of_class = [said[name] for name in self.classes]
        else:
            of_class = [said] * len(self.classes)
        targets = list(dict.fromkeys(target for chances in of_class for target in chances))
        return [
            list(zip(running_sums([number(chances.get(target, 0.0)) for target in targets]), targets, strict=True))
            for chances in of_class
        ]

    def _waiting(self, said: dict) -> Waiting:
        rules = Waiting()
        if "leave" in said:
            rules.patience = distribution(said["leave"]["patience"])
            rules.leave_to = said["leave"]["to"]
        if "escalate" in said:
            rules.hazard = self._by_class(said["escalate"]["hazard"], quantity)
            rules.raise_class = said["escalate"].get("raise_class", False)
            rules.escalate_to = said["escalate"].get("to")
        return rules

    def _source(self, position: int, said: dict) -> Source:
        rate, changes = quantity(said["rate"]), schedule(said)
        highest = rate * max([1.0, number(said.get("before", 1.0)), *(change.factor for change in changes)])
        maximum = quantity(said["maximum"]) if "maximum" in said else highest
        classes = running_sums([number(said["classes"].get(name, 0.0)) for name in self.classes])
        return Source(
            position,
            rate,
            maximum,
            said["entry"],
            classes,
            changes,
            number(said.get("before", 1.0)),
            number(said.get("most", math.inf)),
        )

    def _outcome(self, name: str, said: dict) -> Outcome:
        if "time" in said:
            return Outcome(name, begin=said["time"].get("from", "start"), end=said["time"]["to"])
        if "measure" in said:
            within = quantity(said.get("within", "0 days"))
            return Outcome(name, measure=said["measure"], payer=said.get("payer"), within=within)
        ((measure, tag),) = ((form, of) for form, of in said.items() if form != "title")
        return Outcome(name, measure=measure, tag=tag)

    def _group(self, said: dict) -> Group:
        served = said.get("served", "0 days")
        is_range = isinstance(served, dict) and "from" in served
        low, high = (quantity(served[end]) for end in ("from", "to")) if is_range else (quantity(served),) * 2
        return Group(
            said["station"],
            self.classes.index(said["class"]),
            self.source_names.index(said.get("source", self.source_names[0])),
            number(said["count"]),
            low,
            high,
            quantity(said.get("since", "0 days")),
            [self.roles[name] for name in said.get("holds", [])],
        )
