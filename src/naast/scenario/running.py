"""What the job does with the engine: from what was asked to what came out. All that is slow to load is loaded here, when it runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

RUNNING = 0.95  # of the whole; the rest is drawing
FOLLOWED = 10  # replications that run once more, to follow those who came in each quarter

if TYPE_CHECKING:
    from naast.scenario.charts import Chart
    from naast.scenario.engine.spec import Model

Told = Callable[[float], None]
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Asked:
    """An experiment as plain data, as it was stored."""

    kind: str
    design: Mapping[str, Any]
    variants: Sequence[Mapping[str, Any]]
    baseline: str
    seed: int
    replications: int


@dataclass(frozen=True)
class Found:
    """What came out: the payload as text, and the drawings."""

    payload: str
    versions: dict[str, str]
    charts: list[Chart] = field(default_factory=list)


def worked_out(asked: Asked, *, told: Told, stop: Stop) -> Found:
    """The whole experiment has run; raises `engine.progress.Stopped`, or what the engine refuses."""
    from naast.scenario.charts import charts_of
    from naast.scenario.engine.results import versions

    models = {one["name"]: _model(one) for one in asked.variants}
    payload = KINDS[asked.kind](asked, models, lambda share: told(RUNNING * share), stop)
    charts = charts_of(payload)
    told(1.0)
    return Found(json.dumps(payload, ensure_ascii=False, allow_nan=False), versions(), charts)


def _model(variant: Mapping[str, Any]) -> Model:
    from naast.scenario.engine.spec import Model

    model = Model.parse(variant["text"])
    if model.fingerprint != variant["fingerprint"]:
        raise ValueError("De tekst van een model is niet meer wat ze was. Begin een nieuw experiment.")
    return model


def _compare(asked: Asked, models: dict[str, Model], told: Told, stop: Stop) -> dict[str, Any]:
    from naast.scenario.engine.experiment import Until, compare
    from naast.scenario.engine.report import comparison_payload

    wish = asked.design.get("until")
    comparison = compare(
        models,
        baseline=asked.baseline,
        replications=asked.replications,
        most=asked.replications,
        until=Until(wish["outcome"], wish["relative"], at_least=20) if wish else None,
        seed=asked.seed,
        told=told,
        stop=stop,
    )
    titles = {one["name"]: one["title"] for one in asked.variants}
    return comparison_payload(comparison, titles=titles, cohorts=FOLLOWED, stop=stop)


def _sweep(asked: Asked, models: dict[str, Model], told: Told, stop: Stop) -> dict[str, Any]:
    from naast.scenario.engine.experiment import sweep
    from naast.scenario.engine.report import sweep_payload

    points = sweep(
        models[asked.baseline],
        asked.design["ranges"],
        replications=asked.replications,
        seed=asked.seed,
        told=told,
        stop=stop,
    )
    return sweep_payload(points, base=asked.design.get("base"))


def _sensitivity(asked: Asked, models: dict[str, Model], told: Told, stop: Stop) -> dict[str, Any]:
    from naast.scenario.engine.report import sensitivity_payload
    from naast.scenario.engine.sensitivity import Factor, answer_of, tornado

    model, outcome = models[asked.baseline], asked.design["outcome"]
    factors = [Factor(one["path"], one["low"], one["high"]) for one in asked.design["factors"]]
    answer = answer_of(model, factors, outcome, replications=asked.replications, seed=asked.seed, stop=stop)
    found = tornado(answer, factors, told=told, stop=stop)
    return sensitivity_payload(model, outcome, factors, found, seed=asked.seed, replications=asked.replications)


def _uncertainty(asked: Asked, models: dict[str, Model], told: Told, stop: Stop) -> dict[str, Any]:
    """Of the base alone, or of another model minus the base."""
    from naast.scenario.engine.uncertainty import uncertainty

    base, *others = (models[one["name"]] for one in asked.variants)
    found = uncertainty(
        others[0] if others else base,
        against=base if others else None,
        draws=asked.design["draws"],
        replications=asked.replications,
        seed=asked.seed,
        told=told,
        stop=stop,
    )
    return found.as_json()


KINDS: dict[str, Callable[[Asked, dict[str, Model], Told, Stop], dict[str, Any]]] = {
    "compare": _compare,
    "sweep": _sweep,
    "sensitivity": _sensitivity,
    "uncertainty": _uncertainty,
}


def fingerprint(payload: str) -> str:
    """The SHA-256 of the payload, as the database works it out too."""
    import hashlib

    return hashlib.sha256(payload.encode()).hexdigest()
