"""A model that is written as changes to another one: `based_on`, `with`, `changes`. What it says is a model like any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from naast.scenario.engine.faults import FaultyModel, Lines, Place
from naast.scenario.engine.policies import Desk, Written, policies
from naast.scenario.engine.reading import read
from naast.scenario.engine.spec import Model

KEYS = ("model", "title", "based_on", "with", "changes", "about")


def parse(text: str, base_of: Callable[[str], Model]) -> Model:
    """The model in this YAML text; `base_of` gives the one it is based on by name, or raises `KeyError` with a sentence."""
    data, lines = read(text)
    return _based(data, lines, base_of) if "based_on" in data else Model.of(data, lines)


def _based(data: dict[str, Any], lines: Lines, base_of: Callable[[str], Model]) -> Model:
    name = data["based_on"]
    for key in data:
        if key not in KEYS:
            raise _faulty(lines, (key,), f"Dit model begint bij {name}. Zet {key} onder changes: een set of een add.")
    if "model" not in data:
        raise _faulty(lines, (), "model ontbreekt. Geef dit model een naam.")
    for key in ("with", "changes"):
        if not isinstance(data.get(key, []), list):
            raise _faulty(lines, (key,), "Hier hoort een lijst. Zet er een streepje of vierkante haken bij.")
    try:
        base = base_of(str(name))
    except KeyError as unknown:
        raise _faulty(lines, ("based_on",), str(unknown.args[0])) from None
    desk = Desk(base)
    desk.lines = base.lines.in_file(f"{name}.yaml")
    known = policies(base)
    for number, chosen in enumerate(data.get("with", [])):
        if chosen not in known:
            choices = ", ".join(known) or "geen"
            raise _faulty(lines, ("with", number), f"{name} kent de maatregel {chosen} niet. Kies uit: {choices}.")
        policy = known[chosen]
        for place, change in enumerate(policy.changes):
            desk.make(place, change, Written(desk.lines, ("policies", chosen, "changes")))
    for place, change in enumerate(data.get("changes", [])):
        desk.make(place, change, Written(lines, ("changes",)))
    for key in ("model", "title"):
        if key in data:
            desk.data[key] = data[key]
            desk.lines = desk.lines.with_change((key,), lines, (key,))
    desk.data["about"] = _about(desk.data.get("about", {}), data.get("about", {}))
    return Model.of(desk.data, desk.lines)


def _about(base: Any, own: Any) -> Any:
    """What is told of the model itself, with the limits of the one it is based on behind its own."""
    if not (isinstance(base, dict) and isinstance(own, dict)):
        return own or base
    return {**base, **own, "limits": [*own.get("limits", []), *base.get("limits", [])]}


def _faulty(lines: Lines, place: Place, sentence: str) -> FaultyModel:
    return FaultyModel([lines.fault(place, sentence)])
