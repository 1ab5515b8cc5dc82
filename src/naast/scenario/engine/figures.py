"""Every figure of a model by its path, and the same model with other values for some of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from naast.scenario.engine.by_class import EVERY
from naast.scenario.engine.distributions import Dist
from naast.scenario.engine.faults import FaultyModel, Place
from naast.scenario.engine.quantities import WRITTEN, Param
from naast.scenario.engine.spec import Model, Spread

WHOLE = (".workers", ".caseload")  # paths of what is counted in whole numbers
HOW_IT_RUNS = ("horizon", "warmup", "start_state.steady", "outcomes.", "policies.", "about.")
BARE_SPREAD = 0.25  # how far an assumption may lie from the file when the file does not say


@dataclass(frozen=True)
class Figure:
    """A figure of a model file: where it stands, and what it says in the unit of the file."""

    path: str
    param: Param

    @property
    def value(self) -> float:
        return self.param.value

    @property
    def is_assumed(self) -> bool:
        return self.param.status == "A"

    @property
    def is_whole(self) -> bool:
        return self.path.endswith(WHOLE)

    @property
    def is_about_the_world(self) -> bool:
        """It says something about the work, not about how long we look at it or at most how many candidates there are."""
        return not self.path.startswith(HOW_IT_RUNS) and not self.path.endswith(".maximum")

    @property
    def span(self) -> tuple[float, float] | None:
        """Between which values it may lie: the `range` of the file; for an assumption without one 25 % to either side."""
        if self.param.range is not None:
            return self.param.range
        if not self.is_assumed or not self.value:
            return None
        return self.value * (1 - BARE_SPREAD), self.value * (1 + BARE_SPREAD)


def figures(model: Model) -> list[Figure]:
    """All of them that the file gives, in the order of the specification; defaults are left out."""
    return [Figure(_dotted(model, place), param) for place, param in _walk(model, ())]


def _walk(part: Any, place: Place) -> Iterator[tuple[Place, Param]]:
    if isinstance(part, Param):
        yield place, part
    elif isinstance(part, Dist):
        kind = (*place, part.kind)
        for name, param in part.given.items():
            yield (kind if part.kind == "constant" else (*kind, name)), param
        for number, param in enumerate(part.points):
            yield (*kind, number), param
    elif isinstance(part, Spread):
        ends = {"from": part.low} if part.low == part.high else {"from": part.low, "to": part.high}
        yield from _walk(ends, place)
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _walk(value, place if name == EVERY else (*place, name))
    elif isinstance(part, (list, tuple)):
        for number, value in enumerate(part):
            yield from _walk(value, (*place, number))
    elif hasattr(type(part), "model_fields"):
        for name, field in type(part).model_fields.items():
            if name in part.model_fields_set:
                yield from _walk(getattr(part, name), (*place, field.alias or name))


def _dotted(model: Model, place: Place) -> str:
    """The path as the file has it: `steady` names its days, and a range of one duration is that duration."""
    if place[:2] == ("start_state", "steady"):
        place = (*place, "days")
    elif place[-1] == "from" and not isinstance(_at(model.data, place[:-1]), dict):
        place = place[:-1]
    return ".".join(map(str, place))


def figure(model: Model, path: str) -> Figure:
    """The figure at this path; `FaultyModel` when the model has none there."""
    for found in figures(model):
        if found.path == path:
            return found
    place = tuple(path.split("."))
    raise FaultyModel(
        [model.lines.fault(place, f"{path} is geen getal van dit model. Kijk naar de spelling, of kies een ander.")]
    )


def with_values(
    model: Model,
    values: Mapping[str, float],
    *,
    status: str | None = None,
    source: str | None = None,
    ranges: Mapping[str, tuple[float, float]] | None = None,
) -> Model:
    """
    The model with these values, path by path, in the unit that the file has there; checked as any other.

    Chances that belong together (a route of a class, the classes of a source) are made to sum to 1 again, all in proportion. What is
    counted in whole numbers is rounded, and is at least 1. `status`, `source` and `ranges` go with the values; without them only the
    value changes.
    """
    data = copy.deepcopy(model.data)
    for path, value in values.items():
        *way, last = _place(data, path)
        here = _at(data, way)
        here[last] = _written(here[last], _whole(path, value), status, source, (ranges or {}).get(path))
    for place in dict.fromkeys(filter(None, map(_together, values))):
        _sum_to_one(_at(data, _place(data, place)))
    return Model.of(data, model.lines)


def _place(data: Any, path: str) -> Place:
    """The path as keys and list positions."""
    place: list[str | int] = []
    for step in path.split("."):
        place.append(int(step) if isinstance(_at(data, place), list) else step)
    return tuple(place)


def _at(data: Any, place: Any) -> Any:
    for step in place:
        data = data[step]
    return data


def _whole(path: str, value: float) -> float:
    return (max(1, round(value)) if value > 0 else 0) if path.endswith(WHOLE) else value


def _written(given: Any, value: float, status: str | None, source: str | None, span: tuple[float, float] | None) -> Any:
    if isinstance(given, dict):
        found = {**given, "value": value}
    elif isinstance(given, str) and (written := WRITTEN.match(given)):
        found = {"value": value, "unit": written[2]}
    else:
        found = {"value": value}
    if status is not None:
        found |= {"status": status, "source": source or ""}
    found.pop("range", None)  # it was around the value that was there
    if span is not None:
        found["range"] = {"low": span[0], "high": span[1]}
    if isinstance(given, dict) or status is not None or span is not None:
        return found
    return f"{value} {found['unit']}" if "unit" in found else value


def _together(path: str) -> str | None:
    """The list of chances that a path stands in, if it does."""
    around, _, _ = path.rpartition(".")
    steps = path.split(".")
    in_a_list = steps[0] == "routes" or (steps[0] == "arrivals" and len(steps) == 4 and steps[2] == "classes")
    return around if in_a_list else None


def _sum_to_one(chances: dict[str, Any]) -> None:
    amounts = {name: float(given["value"] if isinstance(given, dict) else given) for name, given in chances.items()}
    whole = sum(amounts.values())
    for name, amount in amounts.items():
        share = amount / whole if whole else 1 / len(amounts)
        chances[name] = {**chances[name], "value": share} if isinstance(chances[name], dict) else share
