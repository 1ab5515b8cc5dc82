"""A policy is a named patch: model in, model out. Nothing of it reaches the kernel."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from naast.scenario.engine.faults import FaultyModel, Lines, Place
from naast.scenario.engine.quantities import WRITTEN, duration
from naast.scenario.engine.spec import Model

WORDS = ("set", "multiply", "add", "remove")


@dataclass(frozen=True)
class Policy:
    """What it is called and what it changes, change by change; see docs/scenario-model.md, section 2.5."""

    name: str
    title: str
    changes: tuple[Mapping[str, Any], ...]
    written: Written | None = None


@dataclass(frozen=True)
class Written:
    """Where a list of changes stands: its place in a file with these lines."""

    lines: Lines
    place: Place


def policies(model: Model) -> dict[str, Policy]:
    """The policies that the model itself brings."""
    found = {}
    for name, given in model.policies.items():
        shape = (
            isinstance(given, dict) and set(given) <= {"title", "changes"} and isinstance(given.get("changes"), list)
        )
        if not shape:
            raise _faulty(model, ("policies", name), "Een maatregel heeft een title en een lijst changes. Vul die in.")
        written = Written(model.lines, ("policies", name, "changes"))
        found[name] = Policy(name, str(given.get("title", "")), tuple(given["changes"]), written)
    return found


def apply(model: Model, policy: Policy | str) -> Model:
    """The model with the policy in it, called `model_policy`; checked as any other."""
    if isinstance(policy, str):
        known = policies(model)
        if policy not in known:
            raise _faulty(
                model, ("policies",), f"De maatregel {policy} bestaat niet. Kies uit: {', '.join(known) or 'geen'}."
            )
        policy = known[policy]
    return changed(model, policy.changes, name=f"{model.model}_{policy.name}", written=policy.written)


def changed(
    model: Model, changes: Iterable[Mapping[str, Any]], *, name: str | None = None, written: Written | None = None
) -> Model:
    """The model with these changes made one after another; `written` says where they stand, so that a fault can name the line."""
    desk = Desk(model)
    for number, change in enumerate(changes):
        desk.make(number, change, written)
    if name:
        desk.data["model"] = name
    return Model.of(desk.data, desk.lines)


class Desk:
    """A model being changed: its data, and where each part of it stands."""

    def __init__(self, model: Model):
        self.data, self.lines = copy.deepcopy(model.data), model.lines
        self.here: Written | None = None

    def make(self, number: int, change: Mapping[str, Any], written: Written | None) -> None:
        """The change is made; raises `FaultyModel` when it is none, or when what it is about is not there."""
        self.here = Written(written.lines, (*written.place, number)) if written else None
        word = next((word for word in WORDS if isinstance(change, Mapping) and word in change), None)
        wanted = {"set": {"set", "to"}, "add": {"add", "to"}, "multiply": {"multiply", "by"}, "remove": {"remove"}}
        if word is None or set(change) != wanted[word]:
            raise self.refusal(
                ("policies",),
                f"Wijziging {number + 1} is niet te lezen. Gebruik set met to, add met to, multiply met by, of remove.",
            )
        place = self.put(word, str(change[word]), change.get("to", change.get("by")))
        if self.here:
            is_whole = word == "set" or (word == "add" and place not in self.lines.found)  # and not more of a list
            below = ("to",) if is_whole else ()
            self.lines = self.lines.with_change(place, self.here.lines, (*self.here.place, *below))

    def put(self, word: str, path: str, value: Any) -> Place:
        """The value is where the path says; returns that place."""
        *way, last = path.split(".")
        around: Any = self.data
        place: Place = ()
        for step in way:
            around, found = self.inside(around, step, path, make=word == "add")
            place = (*place, found)
        if word == "add" and isinstance(around, dict) and last not in around:
            around[last] = copy.deepcopy(value)
            return (*place, last)
        key = self.key(around, last)
        if key is None:
            raise self.refusal(tuple(way), f"{path} staat niet in het model. Kijk naar de spelling, of gebruik add.")
        if word == "add":
            if not isinstance(around[key], list):
                raise self.refusal(tuple(way), f"{path} staat al in het model. Gebruik set.")
            around[key] = _longer(around[key], copy.deepcopy(value), by_day=last == "schedule")
            return (*place, key)
        if word == "remove":
            del around[key]
            return place if isinstance(around, list) else (*place, key)
        around[key] = copy.deepcopy(value) if word == "set" else self.times(around[key], value, path)
        return (*place, key)

    def key(self, around: Any, step: str) -> str | int | None:
        """How `around` knows this step of a path; none when it does not."""
        if isinstance(around, list) and step.isdigit() and int(step) < len(around):
            return int(step)
        return step if isinstance(around, dict) and step in around else None

    def inside(self, around: Any, step: str, path: str, *, make: bool) -> tuple[Any, str | int]:
        key = self.key(around, step)
        if key is not None:
            return around[key], key
        if make and isinstance(around, dict):
            return around.setdefault(step, {}), step
        raise self.refusal((), f"{path} staat niet in het model. Kijk naar de spelling.")

    def times(self, given: Any, by: Any, path: str) -> Any:
        """The figure times `by`; workers and caseloads are rounded to whole numbers, at least 1."""
        if not isinstance(by, (int, float)) or isinstance(by, bool):
            raise self.refusal((), f"{path}: by moet een getal zijn. Schrijf bijvoorbeeld 0.95.")
        if isinstance(given, dict) and "value" in given:
            ends = {end: self.times(value, by, path) for end, value in given.get("range", {}).items()}
            return {**given, "value": self.times(given["value"], by, path), **({"range": ends} if ends else {})}
        if isinstance(given, str):
            said = WRITTEN.match(given)
            if not said:
                raise self.refusal((), f"{path} is geen getal. Gebruik set.")
            return f"{self.times(float(said[1].replace('_', '')), by, path)} {said[2]}"
        if isinstance(given, bool) or not isinstance(given, (int, float)):
            raise self.refusal((), f"{path} is geen getal. Gebruik set.")
        product = given * by
        return max(1, round(product)) if path.endswith((".workers", ".caseload")) else product

    def refusal(self, place: Place, sentence: str) -> FaultyModel:
        """At the line of the change when we know where it stands, else at what it is about."""
        if self.here:
            return FaultyModel([self.here.lines.fault(self.here.place, sentence)])
        return FaultyModel([self.lines.fault(place, sentence)])


def _longer(given: list[Any], more: Any, *, by_day: bool) -> list[Any]:
    """The list with one item more, or with those of a list; a schedule stays in order, with one entry for each day."""
    items = [*given, *(more if isinstance(more, list) else [more])]
    if not (by_day and all(isinstance(item, dict) and "day" in item for item in items)):
        return items
    found: list[Any] = []
    for item in sorted(items, key=_day):
        last = found[-1] if found else {}
        if last and _day(last) == _day(item) and set(last) & set(item) == {"day"}:
            found[-1] = {**last, **item}
        else:
            found.append(item)
    return found


def _day(entry: Mapping[str, Any]) -> float:
    """A day that cannot be read stays at the end, where the checks will name it."""
    try:
        return duration(entry["day"]).amount
    except PydanticCustomError:
        return math.inf


def _faulty(model: Model, place: Place, sentence: str) -> FaultyModel:
    return FaultyModel([model.lines.fault(place, sentence)])
