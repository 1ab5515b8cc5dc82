"""Closed forms, and short ways to say a model."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from naast.scenario.engine import estimates
from naast.scenario.engine.spec import Model


def a_model(**parts: Any) -> Model:
    """One source, one station `desk` with one `clerk`, everybody leaves afterwards; `parts` replace or add."""
    plain: dict[str, Any] = {
        "model": "tried",
        "horizon": "100 days",
        "arrivals": {"stream": {"rate": "0.1 per day", "entry": "desk", "classes": {"all": 1}}},
        "roles": {"clerk": {"workers": 1}},
        "stations": {"desk": {"roles": ["clerk"], "service": {"constant": "5 days"}}},
        "routes": {"desk": {"EXIT": 1}},
        "overload": "allow",
    }
    return Model.of({**plain, **parts})


def erlang_c(load: float, servers: int) -> float:
    """The chance of waiting in M/M/c; `load` in servers."""
    below = sum(load**k / math.factorial(k) for k in range(servers))
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    return last / (below + last)


def wait_mmc(rate: float, servers: int, mean: float = 1.0) -> float:
    return erlang_c(rate * mean, servers) * mean / (servers - rate * mean)


def erlang_a(rate: float, servers: int, patience: float) -> tuple[float, float]:
    """M/M/c+M with services of mean 1: mean queue, and the share that leaves."""
    chances = [1.0]
    for k in range(1, 400):
        chances.append(chances[-1] * rate / (min(k, servers) + max(0, k - servers) / patience))
    queue = sum(max(0, k - servers) * chance for k, chance in enumerate(chances)) / sum(chances)
    return queue, queue / patience / rate


def around(values: np.ndarray, confidence: float = 0.99) -> tuple[float, float]:
    """Mean and half of the interval."""
    found = estimates.estimate(values, level=confidence)
    return found.mean, found.half_width


def agrees(values: np.ndarray, theory: float, *, confidence: float = 0.99) -> bool:
    mean, half = around(values, confidence)
    return abs(mean - theory) <= half


def loaded(*groups: dict[str, Any], **parts: Any) -> Model:
    """A model in which nobody comes after day 0: only these groups are there, so every step can be worked out by hand."""
    classes = parts.get("classes", ["all"])
    stream = {"rate": "0 per day", "entry": "desk", "classes": {classes[0]: 1}}
    state = {"loaded": [{"station": "desk", "class": classes[0], "count": 1, **group} for group in groups]}
    return a_model(**{"arrivals": {"stream": stream}, "start_state": state, **parts})


def steps(model: Model, *wanted: str, seed: int = 1) -> list[tuple]:
    """(day, household, step, station) of the steps that are wanted, in the order in which they happened."""
    from naast.scenario.engine.trace import STEPS, trace

    stations = [*model.stations, None]
    return [
        (round(float(note["time"]), 9), int(note["household"]), STEPS[note["what"]], stations[note["station"]])
        for note in trace(model, seed=seed)
        if STEPS[note["what"]] in wanted
    ]
