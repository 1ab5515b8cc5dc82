"""What the job does with the engine: from what was asked to what came out. All that is slow to load is loaded here, when it runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from naast.scenario.engine.experiment import Comparison, Until
    from naast.scenario.engine.results import Result
    from naast.scenario.engine.spec import Model

Told = Callable[[float], None]
Stop = Callable[[], bool]
BATCH = 10


class Stopped(Exception):
    """Somebody asked to stop; nothing of the calculation is kept."""


@dataclass(frozen=True)
class Asked:
    """An experiment as plain data, as it was stored."""

    kind: str
    design: Mapping[str, Any]
    variants: list[Mapping[str, Any]]
    baseline: str
    seed: int
    replications: int


@dataclass(frozen=True)
class Found:
    """What came out: the payload as text, and the drawings."""

    payload: str
    versions: dict[str, str]
    charts: list[Any] = field(default_factory=list)


def worked_out(asked: Asked, *, told: Told, stop: Stop) -> Found:
    """The whole experiment has run; raises `Stopped`, or what the engine refuses."""
    models = {one["name"]: _model(one) for one in asked.variants}
    comparison = _compared(asked, models, told=told, stop=stop)
    payload = _payload(comparison, {one["name"]: one["title"] for one in asked.variants})
    versions = payload["variants"][asked.baseline]["versions"]
    return Found(json.dumps(payload, ensure_ascii=False, allow_nan=False), versions)


def _model(variant: Mapping[str, Any]) -> Model:
    from naast.scenario.engine.spec import Model

    model = Model.parse(variant["text"])
    if model.fingerprint != variant["fingerprint"]:
        raise ValueError("De tekst van een model is niet meer wat ze was. Begin een nieuwe vergelijking.")
    return model


def _compared(asked: Asked, models: dict[str, Model], *, told: Told, stop: Stop) -> Comparison:
    from naast.scenario.engine.experiment import Comparison, joined
    from naast.scenario.engine.fairness import check_fair
    from naast.scenario.engine.simulate import simulate

    check_fair(models, asked.baseline)
    until, results, done = _until(asked), dict[str, Result](), 0
    for first in range(0, asked.replications, BATCH):
        for name, model in models.items():
            if stop():
                raise Stopped
            size = min(BATCH, asked.replications - first)
            more = simulate(model, replications=size, seed=asked.seed, first=first)
            results[name] = joined(results[name], more) if name in results else more
            done += size
            told(done / (asked.replications * len(models)))
        if until and until.is_met(results.values()):
            return Comparison(asked.baseline, results, True)
    return Comparison(asked.baseline, results, False if until else None)


def _until(asked: Asked) -> Until | None:
    from naast.scenario.engine.experiment import Until

    wish = asked.design.get("until")
    return Until(wish["outcome"], wish["relative"], at_least=20) if wish else None


def _payload(comparison: Comparison, titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "kind": "compare",
        "baseline": comparison.baseline,
        "is_sure": comparison.is_sure,
        "variants": {name: {**one.as_json(), "title": titles[name]} for name, one in comparison.results.items()},
        "differences": [
            {
                "variant": row.model, "outcome": row.outcome,
                "title": comparison.results[row.model].model.outcomes[row.outcome].title or row.outcome,
                "unit": comparison.results[row.model].as_json()["outcomes"][row.outcome]["unit"],
                "base": _plain(row.base.mean), "other": _plain(row.other.mean), "mean": _plain(row.difference.mean),
                "half_width": _plain(row.difference.half_width), "relative": _plain(row.relative),
                "variance_ratio": _plain(row.difference.gain), "unfinished": [_plain(share) for share in row.unfinished],
            }
            for row in comparison.rows()
        ],
    }  # fmt: skip


def _plain(value: float) -> float | None:
    import math

    return value if math.isfinite(value) else None


def fingerprint(payload: str) -> str:
    """The SHA-256 of the payload, as the database works it out too."""
    import hashlib

    return hashlib.sha256(payload.encode()).hexdigest()
