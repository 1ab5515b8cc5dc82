"""From a checked model to arrays of fixed types: the only place where names become numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from naast.scenario.engine import layout as lay
from naast.scenario.engine.checks import check
from naast.scenario.engine.distributions import KINDS, Dist
from naast.scenario.engine.numbering import connected, keys, numbered, records, running, table
from naast.scenario.engine.spec import EVERY, EXIT, JOIN, Fork, Model, Outcome, Source, Station

MONTH = 30.4375
FORMS = {
    "cost": lay.COST, "handovers": lay.HANDOVERS, "professionals": lay.PROFESSIONALS, "waiting": lay.WAITED,
    "escalations": lay.ESCALATIONS, "left": lay.LEFT, "returns": lay.RETURNS,
}  # fmt: skip


class Compiled:
    """A model ready to run: `network` for the kernel, and the names to read the results by."""

    def __init__(self, model: Model):
        self.model = model
        self.network = Numbers(model).network()
        self.months = int(self.network.sizes[lay.SIZES.index("months")])


def compile_model(model: Model) -> Compiled:
    """The model as arrays, after every check; raises `FaultyModel`."""
    check(model)
    return Compiled(model)


class Numbers:
    """The names of a model as numbers, and its arrays."""

    def __init__(self, model: Model):
        self.model = model
        self.station = numbered(model.stations)
        self.role = numbered(model.roles)
        self.source = numbered(model.arrivals)
        self.class_ = numbered(model.classes)
        self.tag = numbered(tag for station in model.stations.values() for tag in (*station.at_start, *station.at_end))
        payers = [role.payer for role in model.roles.values() if role.payer]
        self.payer = numbered(payers)
        self.node = {**self.station, **{name: len(self.station) + n for n, name in enumerate(model.forks)}}
        self.groups = list(connected(model))
        self.points: list[float] = []

    def target(self, name: str | None) -> int:
        if name is None:
            return lay.NOWHERE
        return {EXIT: lay.TO_EXIT, JOIN: lay.TO_JOIN}.get(name, self.node.get(name, lay.NOWHERE))

    def places(self, names: Iterable[str]) -> tuple[dict[str, int], int]:
        """A place in the memory of a household for each name; names that one household never meets together share one."""
        found: dict[str, int] = {}
        wanted = list(names)
        for group in self.groups:
            found.update({name: place for place, name in enumerate(name for name in wanted if name in group)})
        return found, max([1, *(place + 1 for place in found.values())])

    def network(self) -> lay.Network:
        model = self.model
        stations, role_names = list(model.stations.values()), list(model.roles)
        node_place, visits = self.places([*model.stations, *model.forks])
        role_place, persons = self.places(f"role {name}" for name in model.roles)
        held_roles = [f"role {name}" for name in model.roles if any(s.hold and name in s.needs for s in stations)]
        held_place, held = self.places(held_roles)
        branches = max([1, *(len(fork.branches) for fork in model.forks.values())])
        boundaries = self.boundaries()
        roles, vacancy = self.roles(role_place, held_place)
        queues = len(role_names) + sum(len(station.needs) > 1 for station in stations)
        months = int(boundaries["month"].max(initial=-1)) + 1
        sizes = {
            "visits": visits, "persons": persons, "held": held, "tags": max(1, len(self.tag)), "payers": max(1, len(self.payer)),
            "branches": branches, "shift": (branches - 1).bit_length(), "months": months, "queues": queues,
            "seats": int(roles["seats"].sum()),
        }  # fmt: skip
        outcomes, endings, endings_from = self.outcomes()
        loaded, holds = self.loaded()
        pairs = [self.station[name] for role in role_names for name in self.pairs_of(role)]
        tags = [self.tag[tag] for station in stations for tag in (*station.at_start, *station.at_end)]
        reentry = model.reentry
        return lay.Network(
            stations=self.stations(node_place),
            forks=self.forks(node_place),
            roles=roles,
            sources=self.sources(),
            service=np.array([[self.service(s, c) for c in model.classes] for s in stations], lay.DIST),
            patience=np.array([self.dist(self.rule(name, "leave", "patience")) for name in model.stations], lay.DIST),
            vacancy=vacancy,
            delay=np.array([self.dist(reentry.delay if reentry else None)], lay.DIST),
            hazard=np.array([[self.hazard(name, c) for c in model.classes] for name in model.stations], "f8"),
            targets=(routes := self.routes())[0],
            chances=routes[1],
            branches=table([[self.station[b] for b in fork.branches] for fork in model.forks.values()], 8),
            classes=np.array([self.shares(source) for source in model.arrivals.values()], "f8"),
            returns=np.array([self.of_class(reentry.chance, c).amount if reentry else 0.0 for c in model.classes], "f8"),
            pairs=np.array(pairs, "i4"),
            tags=np.array(tags, "i4"),
            endings=endings,
            endings_from=endings_from,
            outcomes=outcomes,
            changes=self.changes(),
            loaded=loaded,
            holds=holds,
            boundaries=boundaries,
            span=np.array([model.begin, model.horizon.amount, model.warmup.amount], "f8"),
            points=np.array([*self.points, 0.0], "f8"),
            sizes=np.array([sizes[name] for name in lay.SIZES], "i8"),
        )  # fmt: skip

    # --- parts

    def of_class(self, values: dict[str, Any], class_: str) -> Any:
        return values[EVERY] if EVERY in values else values[class_]

    def factor(self, station: Station) -> float:
        factor = 1.0
        for role in station.needs:
            factor *= self.model.roles[role].factor
        return factor

    def service(self, station: Station, class_: str) -> tuple:
        return self.dist(self.of_class(station.service, class_), self.factor(station))

    def shares(self, source: Source) -> list[float]:
        return running(source.classes[c].amount if c in source.classes else 0.0 for c in self.model.classes)

    def sources(self) -> np.ndarray:
        rows = []
        for source in self.model.arrivals.values():
            maximum = source.maximum.amount if source.maximum else source.highest
            rows.append({
                "entry": self.node[source.entry], "maximum": maximum, "rate": source.rate.amount, "before": source.before.amount,
                "most": int(source.most.amount) if source.most else lay.NO_END,
            })  # fmt: skip
        return records(lay.SOURCE, rows)

    def rule(self, station: str, rule: str, part: str) -> Any:
        waiting = self.model.waiting.get(station)
        found = getattr(waiting, rule) if waiting else None
        return getattr(found, part) if found else None

    def hazard(self, station: str, class_: str) -> float:
        values = self.rule(station, "escalate", "hazard")
        return self.of_class(values, class_).amount if values else 0.0

    def dist(self, dist: Dist | None, factor: float = 1.0) -> tuple:
        """A record of DIST; the points of a quantile distribution are kept once, in one array."""
        if dist is None:
            return (lay.CONSTANT, 0, 0, 0.0, 0.0, 0.0, 1.0)
        first = len(self.points)
        self.points += [float(point) for point in dist.points]
        return (KINDS.index(dist.kind), len(dist.points), first, *dist.figures(), factor)

    def pairs_of(self, role: str) -> list[str]:
        return [
            name for name, station in self.model.stations.items() if len(station.needs) > 1 and role in station.needs
        ]

    def stations(self, place: dict[str, int]) -> np.ndarray:
        model = self.model
        key = self.node_keys()
        next_queue, next_tag = len(model.roles), 0
        rows = []
        for name, station in model.stations.items():
            needs = [self.role[role] for role in station.needs]
            queue = needs[0] if needs else 0
            if len(needs) > 1:
                queue, next_queue = next_queue, next_queue + 1
            middle = next_tag + len(station.at_start)
            waiting = model.waiting.get(name)
            escalate, leave = (waiting.escalate, waiting.leave) if waiting else (None, None)
            payer = model.roles[station.named[0]].payer if station.named else None
            rows.append({
                "key": key[name], "place": place[name], "needs": len(needs), "role_a": needs[0] if needs else 0,
                "role_b": needs[1] if len(needs) > 1 else 0, "first": self.role[station.named[0]] if station.named else -1,
                "payer": self.payer[payer] if payer else -1, "pace": needs[0] if needs else -1, "hold": station.hold,
                "queue": queue, "start_from": next_tag, "start_to": middle, "end_from": middle,
                "end_to": middle + len(station.at_end), "escalates": escalate is not None, "leaves": leave is not None,
                "raises": bool(escalate and escalate.raise_class), "fee": station.fee.amount,
                "escalate_to": self.target(escalate.to if escalate else None), "leave_to": self.target(leave.to if leave else None),
            })  # fmt: skip
            next_tag = middle + len(station.at_end)
        return records(lay.STATION, rows)

    def node_keys(self) -> dict[str, int]:
        parts: dict[str, Station | Fork] = {**self.model.stations, **self.model.forks}
        return keys(parts, {name: part.key for name, part in parts.items()})

    def forks(self, place: dict[str, int]) -> np.ndarray:
        key = self.node_keys()
        forks = self.model.forks.items()
        return records(lay.FORK, ({"key": key[n], "place": place[n], "count": len(f.branches)} for n, f in forks))

    def roles(self, place: dict[str, int], held_place: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
        model = self.model
        key = keys(model.roles, {name: role.key for name, role in model.roles.items()})
        seat = pair = 0
        rows, vacancies = [], []
        for name, role in model.roles.items():
            pairs = len(self.pairs_of(name))
            turnover = role.turnover
            rows.append({
                "first_seat": seat, "seats": role.seats, "caseload": int(role.caseload.amount), "workers": int(role.workers.amount),
                "payer": self.payer[role.payer] if role.payer else -1, "key": key[name], "preempts": role.preempt,
                "place": place[f"role {name}"], "held_place": held_place.get(f"role {name}", 0),
                "pairs_from": pair, "pairs_to": pair + pairs, "vacancies": bool(turnover and turnover.vacancy),
                "leave_rate": turnover.rate.amount if turnover else 0.0,
                "load_effect": turnover.load_effect.amount if turnover else 0.0, "cost": role.cost.amount,
            })  # fmt: skip
            seat, pair = seat + role.seats, pair + pairs
            vacancies.append(self.dist(turnover.vacancy if turnover else None))
        return records(lay.ROLE, rows), np.array(vacancies, lay.DIST)

    def routes(self) -> tuple[np.ndarray, np.ndarray]:
        """Targets by node, and the running sums of their chances by class and node."""
        model = self.model
        names = {
            node: list(dict.fromkeys(t for c in model.classes for t in self.of_class(model.routes[node], c)))
            for node in self.node
        }
        width = max(map(len, names.values()))
        targets = table([[self.target(name) for name in names[node]] for node in self.node], width)
        chances = np.ones((len(model.classes) * len(self.node), width))
        for number, class_ in enumerate(model.classes):
            for row, node in enumerate(self.node):
                given = self.of_class(model.routes[node], class_)
                sums = running(given[name].amount if name in given else 0.0 for name in names[node])
                chances[number * len(self.node) + row, : len(sums)] = sums
        return targets, chances

    def outcomes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The outcomes, those that each tag ends, and where each tag's begin."""
        rows = [self.outcome(outcome) for outcome in self.model.outcomes.values()]
        ends: list[int] = []
        first = [0]
        for tag in self.tag.values():
            ends += [n for n, row in enumerate(rows) if row["form"] == lay.TIME and row["tag_to"] == tag]
            first.append(len(ends))
        return records(lay.OUTCOME, rows), np.array(ends, "i4"), np.array(first, "i4")

    def outcome(self, outcome: Outcome) -> dict[str, Any]:
        row = {"form": lay.TIME, "tag_from": lay.START, "tag_to": lay.AT_EXIT, "payer": -1, "within": 0.0}
        if outcome.time:
            row["tag_from"] = self.tag.get(outcome.time.from_, lay.START)
            row["tag_to"] = self.tag.get(outcome.time.to, lay.AT_EXIT)
        elif outcome.measure:
            row["form"] = FORMS[outcome.measure]
            row["payer"] = self.payer[outcome.payer] if outcome.payer else -1
            row["within"] = outcome.within.amount if outcome.within else 0.0
        else:
            forms = ((lay.COUNT, outcome.count), (lay.SHARE, outcome.share), (lay.REPEATS, outcome.repeats))
            form, tag = next((form, tag) for form, tag in forms if tag)
            row["form"], row["tag_to"] = form, self.tag[tag]
        return row

    def changes(self) -> np.ndarray:
        """Of roles first, then of sources, in the order of the file; what lies beyond the horizon is left out."""
        blank = {"role": -1, "source": -1, "workers": -1, "pace": -1.0, "factor": 1.0}
        rows: list[dict[str, Any]] = []
        for name, role in self.model.roles.items():
            for entry in role.schedule:
                workers = int(entry.workers.amount) if entry.workers else -1
                pace = entry.pace.amount if entry.pace else -1.0
                rows.append(
                    {**blank, "day": entry.day.amount, "role": self.role[name], "workers": workers, "pace": pace}
                )
        for name, source in self.model.arrivals.items():
            number = self.source[name]
            rows += [
                {**blank, "day": c.day.amount, "source": number, "factor": c.factor.amount} for c in source.schedule
            ]
        return records(lay.CHANGE, (row for row in rows if row["day"] <= self.model.horizon.amount))

    def loaded(self) -> tuple[np.ndarray, np.ndarray]:
        """Every loaded case, and the roles they hold."""
        rows: list[dict[str, Any]] = []
        holds: list[int] = []
        for group in self.model.start_state.loaded:
            station = self.model.stations[group.station]
            first, holds = len(holds), [*holds, *(self.role[role] for role in group.holds)]
            dist, factor = self.of_class(station.service, group.class_), self.factor(station)
            low, high = group.served.low.amount, group.served.high.amount
            for case in range(group.count):
                age = 0.0 if group.waiting else low + (high - low) * (case + 0.5) / group.count
                span = dist.range_beyond(age / factor)
                rows.append({
                    "source": self.source[group.source] if group.source else 0, "cls": self.class_[group.class_],
                    "station": self.station[group.station], "holds_from": first, "holds_to": len(holds),
                    "began": -(age + group.since.amount), "age": age, "low": span[0], "high": span[1],
                })  # fmt: skip
        return records(lay.LOADED, rows), np.array(holds, "i4")

    def boundaries(self) -> np.ndarray:
        """Month ends, the warm-up, and day 0 when the run begins before it, in order of day."""
        horizon = self.model.horizon.amount
        months = max(1, int(np.ceil(horizon / MONTH - 1e-9)))
        ends = [(min((month + 1) * MONTH, horizon), month) for month in range(months)]
        opening = [(0.0, lay.OPENING)] if self.model.begin < 0 else []
        return np.array(sorted([*ends, *opening, (self.model.warmup.amount, lay.WARM)]), lay.BOUNDARY)
