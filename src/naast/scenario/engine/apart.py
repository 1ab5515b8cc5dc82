"""Parts of a network that never meet, such as regions with roles of their own: each runs by itself, in memory that fits the processor.

No draw of one part depends on another (specification, 4.2), and of two events the order only matters within a part. So the parts
together count what the whole would, to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from naast.scenario.engine import layout as lay
from naast.scenario.engine.compile import Compiled
from naast.scenario.engine.memory import Room
from naast.scenario.engine.numbering import connected
from naast.scenario.engine.simulate import Copied, Counts, Runner, counted


class Part(NamedTuple):
    """A network by itself, and which stations and roles of the whole it has."""

    network: lay.Network
    stations: np.ndarray
    roles: np.ndarray


def parts(compiled: Compiled) -> list[Part]:
    """The network in parts that never meet; of one that hangs together, or has loaded cases, that one."""
    net, model = compiled.network, compiled.model
    whole = Part(net, np.arange(len(net.stations)), np.arange(len(net.roles)))
    nodes = {name: number for number, name in enumerate([*model.stations, *model.forks])}
    roles = {f"role {name}": number for number, name in enumerate(model.roles)}
    if len(model.arrivals) < 2 or len(net.loaded):
        return [whole]
    groups = [group for group in connected(model) if group & set(nodes)]
    if len(groups) < 2:
        return [whole]
    idle = {name for group in connected(model) if not group & set(nodes) for name in group}
    groups[0] = groups[0] | idle  # roles that no station asks for
    return [
        _part(net, *(np.array(sorted(of[name] for name in group if name in of), "i8") for of in (nodes, roles)))
        for group in groups
    ]


def _part(net: lay.Network, nodes: np.ndarray, roles: np.ndarray) -> Part:
    stations, forks = nodes[nodes < len(net.stations)], nodes[nodes >= len(net.stations)] - len(net.stations)
    node_of, role_of = _numbers(nodes, len(net.stations) + len(net.forks)), _numbers(roles, len(net.roles))
    ours = np.isin(net.sources["entry"], nodes)
    own_pairs = [net.pairs[role["pairs_from"] : role["pairs_to"]] for role in net.roles[roles]]
    sizes = net.sizes.copy()
    sizes[lay.SIZES.index("queues")] = len(roles) + int((net.stations["needs"][stations] > 1).sum())
    sizes[lay.SIZES.index("seats")] = net.roles["seats"][roles].sum()
    network = net._replace(
        stations=_stations(net, stations, node_of, role_of, len(roles)),
        forks=net.forks[forks],
        roles=_roles(net, roles, [len(pairs) for pairs in own_pairs]),
        sources=_sources(net, ours, node_of),
        service=net.service[stations],
        patience=net.patience[stations],
        vacancy=net.vacancy[roles],
        hazard=net.hazard[stations],
        targets=_renamed(net.targets[nodes], node_of),
        chances=np.concatenate([net.chances[rows] for rows in _rows(net, nodes)]),
        branches=_renamed(net.branches[forks], node_of),
        pairs=_renamed(np.concatenate(own_pairs) if own_pairs else net.pairs[:0], node_of),
        changes=_changes(net, ours, role_of),
        sizes=sizes,
    )
    return Part(lay.Network(*(np.ascontiguousarray(array) for array in network)), stations, roles)


def _numbers(kept: np.ndarray, size: int) -> np.ndarray:
    """For each number of the whole the number in the part; nowhere when the part has it not."""
    found = np.full(size, lay.NOWHERE, "i4")
    found[kept] = np.arange(len(kept))
    return found


def _renamed(given: np.ndarray, number_of: np.ndarray) -> np.ndarray:
    """Negative numbers are no places, and stay."""
    return np.where(given >= 0, number_of[np.maximum(given, 0)], given).astype("i4")


def _rows(net: lay.Network, nodes: np.ndarray) -> Iterator[np.ndarray]:
    """Where the chances of these nodes are, class by class."""
    every = len(net.stations) + len(net.forks)
    return (cls * every + nodes for cls in range(net.service.shape[1]))


def _stations(net: lay.Network, kept: np.ndarray, node_of: np.ndarray, role_of: np.ndarray, roles: int) -> np.ndarray:
    found = net.stations[kept].copy()
    for name in ("role_a", "role_b", "first", "pace"):
        found[name] = _renamed(found[name], role_of)
    for name in ("escalate_to", "leave_to"):
        found[name] = _renamed(found[name], node_of)
    pairs = found["needs"] > 1
    found["queue"] = np.where(found["needs"] == 1, found["role_a"], 0)
    found["queue"][pairs] = roles + np.arange(pairs.sum())
    return found


def _roles(net: lay.Network, kept: np.ndarray, pairs: list[int]) -> np.ndarray:
    found = net.roles[kept].copy()
    found["first_seat"] = np.cumsum([0, *found["seats"]])[:-1]
    edges = np.cumsum([0, *pairs])
    found["pairs_from"], found["pairs_to"] = edges[:-1], edges[1:]
    return found


def _sources(net: lay.Network, ours: np.ndarray, node_of: np.ndarray) -> np.ndarray:
    """All of them under their own number; of the others nobody comes."""
    found = net.sources.copy()
    found["maximum"][~ours] = 0.0
    found["entry"] = np.where(ours, node_of[found["entry"]], 0)
    return found


def _changes(net: lay.Network, ours: np.ndarray, role_of: np.ndarray) -> np.ndarray:
    found = net.changes.copy()
    found["role"] = _renamed(found["role"], role_of)
    is_ours = np.where(found["source"] >= 0, ours[np.maximum(found["source"], 0)], found["role"] >= 0)
    return found[is_ours.astype(bool)]


class Together:
    """The parts of a model, one after another in each replication; counts what the whole would. For one thread, as `Runner`."""

    def __init__(self, compiled: Compiled, found: list[Part], *, like: Runner | Together | None = None):
        self.net, self.parts, self.like = compiled.network, found, like
        self.runners: list[Runner] = []

    @property
    def room(self) -> Room:
        """What the largest part needed so far."""
        first = self.like.room if self.like else Room()
        return max((runner.room for runner in self.runners), key=lambda room: room.households, default=first)

    def chunk(self, seed: int, replications: range) -> Counts:
        """These replications, counted."""
        return counted([self.one(seed, replication) for replication in replications])

    def one(self, seed: int, replication: int) -> Copied:
        return self.whole([runner.copy(runner.one(seed, replication)) for runner in self.each()])

    def each(self) -> Iterator[Runner]:
        """The runner of each part, made when it is its turn: with the room that the part before it turned out to need."""
        for number, part in enumerate(self.parts):
            if number == len(self.runners):
                self.runners.append(Runner(part, like=self.runners[-1] if self.runners else self.like))
            yield self.runners[number]

    def whole(self, kept: list[Copied]) -> Copied:
        """What the parts counted, each station and role at its place in the whole."""
        events, tallies, waits, use, months, flow, cohorts, bins, wait_bins = zip(*kept, strict=True)
        stations, roles = [part.stations for part in self.parts], [part.roles for part in self.parts]
        return (
            sum(events),
            _summed(tallies),
            _placed(waits, stations, len(self.net.stations)),
            _placed(use, roles, len(self.net.roles)),
            np.swapaxes(_placed([np.swapaxes(part, 0, 1) for part in months], roles, len(self.net.roles)), 0, 1),
            _summed(flow),
            _summed(cohorts),
            np.sum(bins, axis=0),
            _placed(wait_bins, stations, len(self.net.stations)),
        )


def _placed(kept: Sequence[np.ndarray], places: list[np.ndarray], size: int) -> np.ndarray:
    whole = np.zeros((size, *kept[0].shape[1:]), kept[0].dtype)
    for rows, place in zip(kept, places, strict=True):
        whole[place] = rows
    return whole


def _summed(kept: Sequence[np.ndarray]) -> np.ndarray:
    """Field by field; of the largest the largest. A part adds nothing but zeros to what is of another."""
    whole = np.zeros_like(kept[0])
    for name in whole.dtype.names or ():
        column = [rows[name] for rows in kept]
        whole[name] = np.max(column, axis=0) if name == "largest" else np.sum(column, axis=0)
    return whole
