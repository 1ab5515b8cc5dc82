"""What we think of a figure before we have seen what was counted: a distribution for each, in the unit of the model file."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from naast.scenario.engine.faults import FaultyModel, Lines
from naast.scenario.engine.figures import figure, with_values
from naast.scenario.engine.quantities import BARE, DAYS, EUR, PER, PER_SLOT, WRITTEN
from naast.scenario.engine.reading import read
from naast.scenario.engine.spec import Model

Z95 = float(special.ndtri(0.95))
UNITS = (DAYS, PER, PER_SLOT, EUR, BARE)
MOST = 40
EDGES = (0.001, 0.999)


def _triangular(u: np.ndarray, low: float, mode: float, high: float) -> np.ndarray:
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    return np.where(u < turn, rising, high - np.sqrt((1 - u) * (high - low) * (high - mode)))


def _normal(u: np.ndarray, mean: float, sd: float) -> np.ndarray:
    """Cut off at nothing, below which no figure of a model lies."""
    below = special.ndtr(-mean / sd)
    return mean + sd * special.ndtri(below + u * (1 - below))


SHAPES: dict[str, tuple[tuple[str, ...], Callable[..., np.ndarray]]] = {
    "uniform": (("low", "high"), lambda u, low, high: low + (high - low) * u),
    "loguniform": (("low", "high"), lambda u, low, high: low * (high / low) ** u),
    "triangular": (("low", "mode", "high"), _triangular),
    "normal": (("mean", "sd"), _normal),
    "lognormal": (("median", "p95"), lambda u, median, p95: median * (p95 / median) ** (special.ndtri(u) / Z95)),
    "beta": (("a", "b"), lambda u, a, b: special.betaincinv(a, b, u)),
}
WITHOUT_UNIT = {"beta"}


@dataclass(frozen=True)
class Prior:
    """A figure that is not known, `name`, that stands at one or more `paths`, all with the same value."""

    name: str
    paths: tuple[str, ...]
    kind: str
    given: tuple[float, ...]
    unit: str

    def at(self, u: np.ndarray) -> np.ndarray:
        """The values at these shares of the probability, in the unit of the file; rising."""
        return SHAPES[self.kind][1](np.asarray(u, float), *self.given)


def priors(given: str | dict[str, Any], model: Model) -> tuple[Prior, ...]:
    """The priors in this YAML text or data; `FaultyModel` names the line of every fault: an unknown path, ends the wrong way round."""
    data, lines = (
        read(given, what="Een bestand met vooraf-verdelingen", begin="pad.naar.een.getal: {uniform: …}")
        if isinstance(given, str)
        else (given, Lines())
    )
    found: list[Prior] = []
    faults = []
    for name, body in data.items():
        try:
            found.append(_prior(str(name), body, model))
        except _Fault as fault:
            faults.append(lines.fault((name, *fault.within), fault.sentence))
    if not data or len(data) > MOST:
        faults.append(lines.fault((), f"Noem 1 tot {MOST} getallen met een verdeling."))
    faults += [lines.fault(place, sentence) for place, sentence in _twice(found)]
    if faults:
        raise FaultyModel(faults)
    return tuple(found)


class _Fault(Exception):
    def __init__(self, sentence: str, *within: str):
        self.sentence, self.within = sentence, within


def _prior(name: str, body: Any, model: Model) -> Prior:
    kinds = [kind for kind in body if kind in SHAPES] if isinstance(body, dict) else []
    if len(kinds) != 1 or set(body) - {kinds[0], "paths"}:
        raise _Fault(f"Hier hoort één verdeling. Kies uit: {', '.join(SHAPES)}; en zo nodig paths: [pad, pad].")
    paths = body.get("paths", [name])
    if not isinstance(paths, list) or not paths or not all(isinstance(path, str) for path in paths):
        raise _Fault("paths is een lijst van paden in het model. Schrijf bijvoorbeeld [roles.x.workers].", "paths")
    try:
        units = {figure(model, path).param.unit for path in paths}
    except FaultyModel as faulty:
        raise _Fault(faulty.faults[0].sentence) from None
    if len(units) > 1:
        raise _Fault("Deze getallen hebben in het model niet dezelfde eenheid. Maak die daar gelijk.", "paths")
    (unit,) = units
    kind = kinds[0]
    shape = SHAPES[kind][0]
    if not isinstance(body[kind], dict) or set(body[kind]) != set(shape):
        raise _Fault(f"{kind} heeft precies nodig: {', '.join(shape)}. Vul die in.", kind)
    wanted = "" if kind in WITHOUT_UNIT else unit
    prior = Prior(name, tuple(paths), kind, tuple(_in(wanted, body[kind][word], kind, word) for word in shape), unit)
    _check_order(prior)
    for u in EDGES:
        try:
            with_values(model, dict.fromkeys(paths, float(prior.at(np.array(u)))))
        except FaultyModel as faulty:
            raise _Fault(f"De verdeling reikt te ver. {faulty.faults[0].sentence}", kind) from None
    return prior


def _in(unit: str, given: Any, *within: str) -> float:
    """The number in the unit of the model file; a text may say it in another unit of the same kind."""
    if isinstance(given, str) and (written := WRITTEN.match(given)):
        number, said = float(written[1].replace("_", "")), written[2]
        table = next((table for table in UNITS if unit in table and said in table), None)
        if table is None:
            raise _Fault(f"De eenheid {said!r} past niet bij {unit or 'een getal zonder eenheid'}.", *within)
        return number * table[said] / table[unit]
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not math.isfinite(given):
        raise _Fault(f"{given!r} is geen getal. Schrijf een getal met een punt, bijvoorbeeld 0.5.", *within)
    return float(given)


def _check_order(prior: Prior) -> None:
    given = prior.given
    if prior.kind in ("normal", "beta"):
        fine = given[-1] > 0 and given[0] >= 0 and (prior.kind == "normal" or given[0] > 0)
    else:
        fine = list(given) == sorted(given) and given[0] < given[-1] and given[0] >= 0
    if prior.kind in ("loguniform", "lognormal"):
        fine = fine and given[0] > 0
    if not fine:
        raise _Fault(f"Bij {prior.kind} gaat het van laag naar hoog, en niet onder 0. Pas de getallen aan.", prior.kind)


def _twice(found: list[Prior]) -> Iterator[tuple[tuple[str], str]]:
    seen: set[str] = set()
    for prior in found:
        for path in prior.paths:
            if path in seen:
                yield (prior.name,), f"{path} heeft al een verdeling. Haal er een weg."
            seen.add(path)
