"""Names become numbers: places, keys of chance, rows of records."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from naast.scenario.engine import layout as lay
from naast.scenario.engine.spec import EXIT, JOIN, Model


def keys(names: Iterable[str], chosen: dict[str, int | None]) -> dict[str, int]:
    """The number under which chance knows each name: the same wherever the name stands in the file."""
    found: dict[str, int] = {}
    taken = {key for key in chosen.values() if key is not None}
    for name in names:
        given = chosen.get(name)
        if given is None:
            given = zlib.crc32(name.encode()) % 65000
            while given in taken:
                given = (given + 1) % 65000
            taken.add(given)
        found[name] = given
    return found


def connected(model: Model) -> Iterator[set[str]]:
    """Groups of stations, forks and roles that a household may meet together; each is called by its name."""
    parent: dict[str, str] = {}

    def top(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def tie(one: str, other: str) -> None:
        parent[top(one)] = top(other)

    for name, station in model.stations.items():
        top(name)
        for role in station.named:
            tie(name, f"role {role}")
        waiting = model.waiting.get(name)
        for target in waiting.targets if waiting else []:
            if target not in (EXIT, JOIN):
                tie(name, target)
    for name, fork in model.forks.items():
        for branch in fork.branches:
            tie(name, branch)
    for name, route in model.routes.items():
        for targets in route.values():
            for target in targets:
                if target not in (EXIT, JOIN):
                    tie(name, target)
    for role in model.roles:
        top(f"role {role}")
    groups: dict[str, set[str]] = {}
    for name in parent:
        groups.setdefault(top(name), set()).add(name)
    yield from groups.values()


def numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def running(chances: Iterable[float]) -> list[float]:
    sums: list[float] = []
    total = 0.0
    for chance in chances:
        total += chance
        sums.append(total)
    sums[-1] = 1.0
    return sums


def table(rows: list[list[int]], width: int) -> np.ndarray:
    table = np.full((len(rows), width), lay.NOWHERE, "i4")
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


def records(dtype: np.dtype, rows: Iterable[dict[str, Any]]) -> np.ndarray:
    names = dtype.names or ()
    return np.array([tuple(row[name] for name in names) for row in rows], dtype)
