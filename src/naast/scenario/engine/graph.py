"""What can follow on what: reach, the ends of branches, who holds what, and circles of waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from naast.scenario.engine.faults import Place
from naast.scenario.engine.spec import EXIT, JOIN, Model

Found = Iterator[tuple[Place, str]]


class Graph:
    """Where a token can go from each station and fork; a fork leads to its branches and, past them, along its route."""

    def __init__(self, model: Model):
        self.model = model
        self.after: dict[str, set[str]] = {name: set() for name in (*model.stations, *model.forks)}
        for name, by_class in model.routes.items():
            for targets in by_class.values():
                self.after[name] |= {target for target, chance in targets.items() if chance.amount > 0}
        for name, waiting in model.waiting.items():
            self.after[name] |= set(waiting.targets)
        self.entries = {source.entry for source in model.arrivals.values()}
        self.branch = self._branches()

    def _branches(self) -> dict[str, set[tuple[str, int]]]:
        """For each station the branches it lies in: fork and number."""
        found: dict[str, set[tuple[str, int]]] = {}
        for name, fork in self.model.forks.items():
            for number, first in enumerate(fork.branches):
                for station in self.reach([first], lambda node: self.after.get(node, ())):
                    if station in self.model.stations:
                        found.setdefault(station, set()).add((name, number))
        return found

    def reach(self, begin: Iterable[str], after) -> set[str]:
        seen: set[str] = set()
        todo = list(begin)
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                todo += after(node)
        return seen

    def next_of(self, node: str) -> set[str]:
        """Everything a household can come to next, branches included."""
        fork = self.model.forks.get(node)
        return self.after.get(node, set()) | (set(fork.branches) if fork else set())

    def main(self) -> set[str]:
        """What lies on the path of the whole household."""
        return self.reach(self.entries, lambda node: self.after.get(node, ()))


def faults(model: Model) -> Found:
    graph = Graph(model)
    yield from _branches(model, graph)
    yield from _reach(model, graph)
    yield from _held(model, graph)
    yield from _deadlock(model, graph)


def _branches(model: Model, graph: Graph) -> Found:
    main = graph.main()
    for name in model.forks:
        if JOIN in graph.after[name]:
            yield (
                ("routes", name),
                "JOIN hoort aan het eind van een tak. Zet hier waar het huishouden na de splitsing heen gaat.",
            )
    for name, station in model.stations.items():
        inside = graph.branch.get(name, set())
        if not inside:
            if JOIN in graph.after[name]:
                yield ("routes", name), "JOIN kan alleen in een tak van een splitsing. Kies een station of EXIT."
            continue
        if len(inside) > 1:
            forks = ", ".join(sorted({fork for fork, _ in inside}))
            yield (
                ("stations", name),
                f"Dit station ligt in meer dan één tak ({forks}). Geef elke tak een eigen station.",
            )
        if name in main:
            yield ("stations", name), "Dit station ligt in een tak en ook op de hoofdweg. Maak er twee stations van."
        if EXIT in graph.after[name]:
            yield ("routes", name), "Een tak eindigt met JOIN, niet met EXIT. Vervang EXIT door JOIN."
        if graph.after[name] & set(model.forks):
            yield ("routes", name), "Een splitsing binnen een tak kan niet. Zet de stations in één splitsing."
        if station.hold:
            yield ("stations", name, "hold"), "hold kan niet in een tak. Zet dit station voor de splitsing."


def _reach(model: Model, graph: Graph) -> Found:
    reached = graph.reach(graph.entries, graph.next_of)
    before: dict[str, set[str]] = {}
    for name in graph.after:
        for target in graph.after[name]:
            before.setdefault(target, set()).add(name)
    ends = graph.reach([EXIT, JOIN], lambda node: before.get(node, ()))
    for name in (*model.stations, *model.forks):
        kind = "stations" if name in model.stations else "forks"
        if name not in reached:
            yield (kind, name), "Hier komt niemand. Laat een route hierheen wijzen, of haal het weg."
        elif name not in ends:
            yield (
                (kind, name),
                "Van hieruit komt niemand ooit bij het einde. Geef ergens op de weg een kans op EXIT (in een tak: JOIN).",
            )


def _held(model: Model, graph: Graph) -> Found:
    """held(role) only where every way there passes a station that holds the role."""
    for role in {role for station in model.stations.values() for role in station.uses}:
        without = graph.reach(graph.entries, _without(model, graph, role))
        for name, station in model.stations.items():
            if role in station.uses and name in without:
                remedy = f"Zet een station met hold: true voor {role} op elke weg hierheen."
                yield ("stations", name, "roles"), f"Hier kan een huishouden komen dat geen {role} heeft. {remedy}"


def _holders(model: Model, role: str) -> set[str]:
    return {name for name, station in model.stations.items() if station.hold and role in station.needs}


def _without(model: Model, graph: Graph, role: str) -> Callable[[str], Iterable[str]]:
    """The steps that leave a household without this role: a wait that leads away from a holding station has not begun to hold."""
    holders = _holders(model, role)

    def onward(node: str) -> Iterable[str]:
        if node not in holders:
            return graph.next_of(node)
        waiting = model.waiting.get(node)
        return waiting.targets if waiting else ()

    return onward


def _deadlock(model: Model, graph: Graph) -> Found:
    """Who holds one role and waits for another, in a circle, waits for ever."""
    held = {role for station in model.stations.values() if station.hold for role in station.needs}
    waits_for: dict[str, set[str]] = {role: set() for role in held}
    where: dict[tuple[str, str], str] = {}
    for role in held:
        for name in _while_holding(model, graph, role):
            station = model.stations[name]
            waiting = model.waiting.get(name)
            if waiting and waiting.targets:
                continue
            for other in set(station.needs) & held:
                if station.hold and name not in _while_holding(model, graph, role, without=other):
                    continue
                waits_for[role].add(other)
                where.setdefault((role, other), name)
    for role in sorted(held):
        for other in sorted(waits_for[role]):
            if role in graph.reach([other], lambda node: waits_for.get(node, ())):
                name = where[role, other]
                circle = role if role == other else f"{role} en {other}"
                yield (
                    ("stations", name),
                    f"Huishoudens kunnen {circle} vasthouden en hier voorgoed op elkaar wachten. "
                    "Gebruik held(), laat een van de rollen los, of geef het wachten een uitweg onder waiting.",
                )


def _while_holding(model: Model, graph: Graph, role: str, without: str | None = None) -> set[str]:
    """The stations where a household can come while it holds this role, and not the other."""
    onward = _without(model, graph, without) if without else graph.next_of
    first = [
        target
        for name in _holders(model, role) & graph.reach(graph.entries, onward)
        if role != without
        for by_class in model.routes[name].values()
        for target in by_class
    ]
    return {name for name in graph.reach(first, onward) if name in model.stations}
