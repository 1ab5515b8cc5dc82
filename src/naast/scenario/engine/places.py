"""One model for many places: each its own stream of households and its own share of some roles, or of all."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from naast.scenario.engine.policies import apply
from naast.scenario.engine.spec import EXIT, JOIN, Model, Role, Source

TOLD = ("model", "title", "about", "policies")


@dataclass(frozen=True)
class Place:
    """A municipality or a region: how large it is beside the whole model (`share`), and where that comes from."""

    name: str
    title: str
    share: float
    source: str
    status: str = "A"


def spread(model: Model, places: Sequence[Place], *, own: Collection[str], name: str, title: str) -> Model:
    """
    The model with a source for each place, so that every outcome can be read by place.

    The roles in `own` become one role for each place, with its share of the slots (rounded up to whole ones; nobody carries more
    than in the model); all other roles serve every place. Stations are repeated, so that a household stays with its own place.
    Policies mean the same as before. Raises `ValueError` for a model with more sources than one, or with loaded cases.
    """
    if len(model.arrivals) != 1 or model.start_state.loaded:
        raise ValueError("Alleen een model met één bron en zonder beginstand is over plaatsen te verdelen.")
    data = _data(model, places, own)
    policies = {}
    for known, said in model.policies.items():
        changes = list(_differences(data, _data(apply(model, known), places, own)))
        policies[known] = {"title": said.get("title", ""), "changes": changes}
    return Model.of({**data, "model": name, "title": title, "policies": policies})


def _data(model: Model, places: Sequence[Place], own: Collection[str]) -> dict[str, Any]:
    data = {key: value for key, value in model.data.items() if key not in TOLD}
    ((_, source),) = model.arrivals.items()
    ((_, source_data),) = model.data["arrivals"].items()
    copies = [Copy(model, place, own) for place in places]
    shared = {name: role for name, role in model.data.get("roles", {}).items() if name not in own}
    return {
        **data,
        "about": model.data.get("about", {}),
        "arrivals": {copy.place.name: copy.source(source, source_data) for copy in copies},
        "roles": shared | {key: role for copy in copies for key, role in copy.roles()},
        "stations": {key: part for copy in copies for key, part in copy.stations()},
        "forks": {key: part for copy in copies for key, part in copy.forks()},
        "routes": {key: part for copy in copies for key, part in copy.routes()},
        "waiting": {key: part for copy in copies for key, part in copy.waiting()},
    }


class Copy:
    """The parts of a model as one place has them: its own stations, and its share of its own roles."""

    def __init__(self, model: Model, place: Place, own: Collection[str]):
        self.model, self.data, self.place = model, model.data, place
        self.own = [name for name in model.roles if name in own]
        self.node = {name: f"{name}_{place.name}" for name in (*model.stations, *model.forks)}
        self.role = {name: f"{name}_{place.name}" if name in own else name for name in model.roles}

    def source(self, source: Source, data: dict[str, Any]) -> dict[str, Any]:
        rate, place = source.rate, self.place
        status = "A" if "A" in (rate.status, place.status) else "D"
        said = f"{place.source}; van {rate.value:g} {rate.unit} ({rate.source or 'aanname'})"
        found = {**data, "title": place.title, "entry": self.node[source.entry]}
        found["rate"] = {"value": rate.value * place.share, "unit": rate.unit, "source": said, "status": status}
        if source.most:
            found["most"] = _up(source.most.amount * place.share)
        if source.maximum:
            found["maximum"] = f"{source.maximum.value * place.share} {source.maximum.unit}"
        return found

    def roles(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name in self.own:
            yield self.role[name], self.titled(self.scaled(self.data["roles"][name], self.model.roles[name]))

    def scaled(self, data: dict[str, Any], role: Role) -> dict[str, Any]:
        """Its share of the slots, in whole workers with a caseload that wastes few of them."""
        full = int(role.caseload.amount)
        slots = max(1, _up(role.workers.amount * full * self.place.share)) if role.workers.amount else 0
        caseload = _fitting(slots, full)
        workers = _up(slots / caseload)
        found = {**data, "workers": workers, "caseload": caseload}
        if role.norm and caseload != full:
            found["norm"] = role.norm.amount * caseload / full  # as slow as the others
        if role.schedule:
            found["schedule"] = [dict(change) for change in data["schedule"]]
            for change, said in zip(found["schedule"], role.schedule, strict=True):
                if said.workers is not None:
                    change["workers"] = _up(said.workers.amount * full * self.place.share / caseload)
        return found

    def stations(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, part in self.data["stations"].items():
            roles = [self.renamed(role) for role in part.get("roles", [])]
            yield self.node[name], self.titled({**_without_key(part), "roles": roles})

    def renamed(self, role: str) -> str:
        return f"held({self.role[role[5:-1]]})" if role.startswith("held(") else self.role[role]

    def forks(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, part in self.data.get("forks", {}).items():
            yield self.node[name], {**_without_key(part), "branches": [self.node[one] for one in part["branches"]]}

    def routes(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, route in self.data["routes"].items():
            by_class = all(isinstance(part, Mapping) and "value" not in part for part in route.values())
            yield self.node[name], {key: self.led(part) for key, part in route.items()} if by_class else self.led(route)

    def led(self, chances: Mapping[str, Any]) -> dict[str, Any]:
        return {target if target in (EXIT, JOIN) else self.node[target]: chance for target, chance in chances.items()}

    def waiting(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, rules in self.data.get("waiting", {}).items():
            yield self.node[name], {key: self.aimed(rule) for key, rule in rules.items()}

    def aimed(self, rule: dict[str, Any]) -> dict[str, Any]:
        return {**rule, "to": self.node.get(rule["to"], rule["to"])} if "to" in rule else rule

    def titled(self, part: dict[str, Any]) -> dict[str, Any]:
        return {**part, "title": f"{part['title']} {self.place.title}"} if part.get("title") else part


def _without_key(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "key"}


def _fitting(slots: int, full: int) -> int:
    """The largest caseload, from the full one down to half of it, that makes hardly more slots of whole workers; or the closest."""
    spare = {caseload: _up(slots / caseload) * caseload - slots for caseload in range(full, _up(full / 2) - 1, -1)}
    return next(
        (caseload for caseload, more in spare.items() if more <= slots / 100), min(spare, key=lambda c: spare[c])
    )


def _up(slots: float) -> int:
    return math.ceil(slots - 1e-9)


def _differences(old: Any, new: Any, path: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """The changes that make the one into the other."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        if old != new:
            yield {"set": ".".join(path), "to": new}
        return
    for key in old:
        if key not in new:
            yield {"remove": ".".join((*path, key))}
    for key, value in new.items():
        if key in old:
            yield from _differences(old[key], value, (*path, key))
        else:
            yield {"add": ".".join((*path, key)), "to": value}
