"""A policy is a named patch: model in, model out. Nothing of it reaches the kernel."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from naast.scenario.engine.faults import FaultyModel
from naast.scenario.engine.quantities import WRITTEN
from naast.scenario.engine.spec import Model

WORDS = ("set", "multiply", "add", "remove")


@dataclass(frozen=True)
class Policy:
    """What it is called and what it changes, change by change; see docs/scenario-model.md, section 2.5."""

    name: str
    title: str
    changes: tuple[Mapping[str, Any], ...]


def policies(model: Model) -> dict[str, Policy]:
    """The policies that the model itself brings."""
    found = {}
    for name, given in model.policies.items():
        shape = (
            isinstance(given, dict) and set(given) <= {"title", "changes"} and isinstance(given.get("changes"), list)
        )
        if not shape:
            raise _faulty(model, ("policies", name), "Een maatregel heeft een title en een lijst changes. Vul die in.")
        found[name] = Policy(name, str(given.get("title", "")), tuple(given["changes"]))
    return found


def apply(model: Model, policy: Policy | str) -> Model:
    """The model with the policy in it, called `model+policy`; checked as any other."""
    if isinstance(policy, str):
        known = policies(model)
        if policy not in known:
            raise _faulty(
                model, ("policies",), f"De maatregel {policy} bestaat niet. Kies uit: {', '.join(known) or 'geen'}."
            )
        policy = known[policy]
    return changed(model, policy.changes, name=f"{model.model}_{policy.name}")


def changed(model: Model, changes: Iterable[Mapping[str, Any]], *, name: str | None = None) -> Model:
    """The model with these changes made one after another."""
    data = copy.deepcopy(model.data)
    for number, change in enumerate(changes):
        word = next((word for word in WORDS if word in change), None)
        wanted = {"set": {"set", "to"}, "add": {"add", "to"}, "multiply": {"multiply", "by"}, "remove": {"remove"}}
        if word is None or set(change) != wanted[word]:
            raise _faulty(
                model,
                ("policies",),
                f"Wijziging {number + 1} is niet te lezen. Gebruik set met to, add met to, multiply met by, of remove.",
            )
        _make(model, data, word, str(change[word]), change.get("to", change.get("by")))
    if name:
        data["model"] = name
    return Model.of(data, model.lines)


def _make(model: Model, data: dict[str, Any], word: str, path: str, value: Any) -> None:
    *way, last = path.split(".")
    here: Any = data
    for step in way:
        here = _inside(model, here, step, path, make=word == "add")
    exists = (isinstance(here, dict) and last in here) or (
        isinstance(here, list) and last.isdigit() and int(last) < len(here)
    )
    if word == "add" and isinstance(here, dict) and not exists:
        here[last] = copy.deepcopy(value)
        return
    if not exists:
        raise _faulty(model, tuple(way), f"{path} staat niet in het model. Kijk naar de spelling, of gebruik add.")
    key: Any = int(last) if isinstance(here, list) else last
    if word == "add":
        if not isinstance(here[key], list):
            raise _faulty(model, tuple(way), f"{path} staat al in het model. Gebruik set.")
        here[key].append(copy.deepcopy(value))
    elif word == "remove":
        del here[key]
    elif word == "set":
        here[key] = copy.deepcopy(value)
    else:
        here[key] = _times(model, here[key], value, path)


def _inside(model: Model, here: Any, step: str, path: str, *, make: bool) -> Any:
    if isinstance(here, dict) and step in here:
        return here[step]
    if isinstance(here, list) and step.isdigit() and int(step) < len(here):
        return here[int(step)]
    if make and isinstance(here, dict):
        return here.setdefault(step, {})
    raise _faulty(model, (), f"{path} staat niet in het model. Kijk naar de spelling.")


def _times(model: Model, given: Any, by: Any, path: str) -> Any:
    """The figure times `by`; workers and caseloads are rounded to whole numbers, at least 1."""
    if not isinstance(by, (int, float)) or isinstance(by, bool):
        raise _faulty(model, (), f"{path}: by moet een getal zijn. Schrijf bijvoorbeeld 0.95.")
    if isinstance(given, dict) and "value" in given:
        return {**given, "value": _times(model, given["value"], by, path)}
    if isinstance(given, str):
        written = WRITTEN.match(given)
        if not written:
            raise _faulty(model, (), f"{path} is geen getal. Gebruik set.")
        return f"{_times(model, float(written[1].replace('_', '')), by, path)} {written[2]}"
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise _faulty(model, (), f"{path} is geen getal. Gebruik set.")
    product = given * by
    return max(1, round(product)) if path.endswith((".workers", ".caseload")) else product


def _faulty(model: Model, place: tuple[str | int, ...], sentence: str) -> FaultyModel:
    return FaultyModel([model.lines.fault(place, sentence)])
