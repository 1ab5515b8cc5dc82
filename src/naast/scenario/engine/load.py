"""How much work comes to each role: the traffic equations, before anything runs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from naast.scenario.engine.faults import Place
from naast.scenario.engine.spec import EVERY, EXIT, JOIN, Model, Source

NOBODY = 1e-12

Found = Iterator[tuple[Place, str]]


def _of(values: dict, class_: str):
    return values[EVERY] if EVERY in values else values[class_]


def service_days(model: Model, station: str, class_: str) -> float:
    """Mean days of one service, at the caseload of the model."""
    part = model.stations[station]
    factor = 1.0
    for role in part.needs:
        factor *= model.roles[role].factor
    return _of(part.service, class_).mean * factor


class Traffic:
    """Visits per day of each class to each station and fork; without waiting rules, re-entries included."""

    def __init__(self, model: Model):
        self.model = model
        self.nodes = [*model.stations, *model.forks]
        self.place = {name: number for number, name in enumerate(self.nodes)}
        self.visits = {class_: self._visits(class_) for class_ in model.classes}

    def _steps(self, class_: str) -> tuple[np.ndarray, np.ndarray]:
        """The chance of going from node to node, and of leaving; a branch is entered whenever its fork is."""
        size = len(self.nodes)
        steps, leaves = np.zeros((size, size)), np.zeros(size)
        for name, by_class in self.model.routes.items():
            for target, chance in _of(by_class, class_).items():
                if target == EXIT:
                    leaves[self.place[name]] += chance.amount
                elif target != JOIN:
                    steps[self.place[name], self.place[target]] += chance.amount
        for name, fork in self.model.forks.items():
            for branch in fork.branches:
                steps[self.place[name], self.place[branch]] += 1.0
        return steps, leaves

    def _visits(self, class_: str) -> np.ndarray:
        steps, leaves = self._steps(class_)
        again = _of(self.model.reentry.chance, class_).amount if self.model.reentry else 0.0
        sources = list(self.model.arrivals.values())
        comes = np.zeros((len(self.nodes), len(sources)))
        for column, source in enumerate(sources):
            comes[self.place[source.entry], column] = 1.0
        once = np.linalg.solve(np.eye(len(self.nodes)) - steps.T, comes)
        stays_away = 1.0 - again * (leaves @ once)  # of those who come, the share that does not come back
        if (stays_away <= NOBODY).any():
            raise np.linalg.LinAlgError
        rates = [self._rate(source, class_) for source in sources]
        return once @ (np.array(rates) / stays_away)

    def _rate(self, source: Source, class_: str) -> float:
        share = source.classes[class_].amount if class_ in source.classes else 0.0
        return source.mean_rate(self.model.horizon.amount) * share

    def work_after(self, class_: str) -> np.ndarray:
        """Mean days of service from each node until exit, without waits; branches count by the longest mean."""
        steps, _ = self._steps(class_)
        days = np.zeros(len(self.nodes))
        for name in self.model.stations:
            days[self.place[name]] = service_days(self.model, name, class_)
        for name, fork in self.model.forks.items():
            row = self.place[name]
            for branch in fork.branches:
                steps[row, self.place[branch]] -= 1.0
            days[row] = max(service_days(self.model, branch, class_) for branch in fork.branches)
        return np.linalg.solve(np.eye(len(self.nodes)) - steps, days)

    def slots(self) -> dict[str, float]:
        """The mean number of slots that each role must have, at the least."""
        needed = dict.fromkeys(self.model.roles, 0.0)
        for class_ in self.model.classes:
            after = self.work_after(class_)
            for name, station in self.model.stations.items():
                visits = self.visits[class_][self.place[name]]
                days = after[self.place[name]] if station.hold else service_days(self.model, name, class_)
                for role in station.needs:
                    needed[role] += visits * days
        return needed


def faults(model: Model) -> Found:
    """Roles that get more work than they have slots for, with no way out of the queue."""
    if model.overload == "allow":
        return
    try:
        needed = Traffic(model).slots()
    except np.linalg.LinAlgError:
        yield ("reentry",), "Zo komt iedereen altijd terug. Maak de kans op terugkomst kleiner dan 1."
        return
    ways_out = {
        role for station, rules in model.waiting.items() if rules.targets for role in model.stations[station].needs
    }
    for name, role in model.roles.items():
        slots = max(
            [role.slots, *(change.workers.amount * role.caseload.amount for change in role.schedule if change.workers)]
        )
        if name not in ways_out and needed[name] > 0 and needed[name] >= slots:
            yield (
                ("roles", name, "workers"),
                f"Hier is gemiddeld plaats nodig voor {needed[name]:.1f} huishoudens en er is plaats voor {slots:.0f}. "
                "De wachtlijst groeit zonder eind. "
                "Verhoog workers of caseload, geef het wachten een uitweg onder waiting, of zet overload: allow.",
            )
