"""What a study found as plain data: nothing but text, numbers, lists and nulls. docs/scenario-model.md, section 10."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from naast.scenario.engine import cohorts as by_arrival
from naast.scenario.engine import estimates, judging
from naast.scenario.engine.collecting import bins_of_counts
from naast.scenario.engine.experiment import Comparison, Point, Row
from naast.scenario.engine.progress import Stop
from naast.scenario.engine.results import Result, unit
from naast.scenario.engine.sensitivity import Effect, Factor, Share, Swing
from naast.scenario.engine.spec import Model, Outcome
from naast.scenario.engine.titles import status_of_path, title_of_path

DIGITS = 9  # significant: enough to work out every interval again from the values
BAND = {"p05": 0.05, "p50": 0.5, "p95": 0.95}
MONTHLY = ("busy", "queue", "capacity", "waiting")


def comparison_payload(
    comparison: Comparison, *, titles: Mapping[str, str] | None = None, cohorts: int = 0, stop: Stop | None = None
) -> dict[str, Any]:
    """
    A comparison, with every replication's outcome, so that each figure in it can be worked out again.

    With `cohorts` so many of the replications run once more, to follow those who came in each quarter; raises `Stopped`.
    """
    base = comparison.results[comparison.baseline]
    return plain(
        {
            "kind": "compare",
            "baseline": comparison.baseline,
            "is_sure": comparison.is_sure,
            "seed": base.seed,
            "replications": len(base.replications),
            "variants": {
                name: {**_variant(result, (titles or {}).get(name)), "cohorts": _cohorts(result, cohorts, stop)}
                for name, result in comparison.results.items()
            },
            "differences": _differences(comparison),
        }
    )


def sweep_payload(points: Iterable[Point], *, base: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The points of a sweep, each also as paired difference with the base point: the one with these values, or the first."""
    found = list(points)
    start = next((point for point in found if dict(point.values) == dict(base or {})), found[0])
    model = start.result.model
    return plain(
        {
            "kind": "sweep",
            **_run(start.result),
            "paths": {path: {"title": title_of_path(model, path)} for path in start.values},
            "base": found.index(start),
            "points": [_point(point.values, point.result, start.result) for point in found],
        }
    )


def sensitivity_payload(
    model: Model,
    outcome: str,
    factors: Sequence[Factor],
    found: Sequence[Swing] | Sequence[Effect] | Sequence[Share],
    *,
    seed: int,
    replications: int,
) -> dict[str, Any]:
    """What `tornado`, `morris` or `sobol` found, the widest, strongest or largest first, with the status of each figure."""
    about = model.outcomes[outcome]
    method = {Swing: "tornado", Effect: "morris", Share: "sobol"}[type(found[0])]
    ranges = {factor.path: factor for factor in factors}
    groups = {factor.group: factor for factor in factors if factor.group}
    return plain(
        {
            "kind": "sensitivity",
            "method": method,
            **_named(model),
            "seed": seed,
            "replications": replications,
            "outcome": outcome,
            "outcome_title": about.title or outcome,
            **_about(about),
            "factors": [_factor(model, ranges, groups, factors, each) for each in found],
        }
    )


# --- the parts


def _named(model: Model) -> dict[str, Any]:
    return {"model": model.model, "title": model.title, "model_hash": model.fingerprint}


def _run(result: Result) -> dict[str, Any]:
    told = result.as_json()
    kept = ("seed", "replications", "horizon_days", "warmup_days", "assumptions", "versions")
    return {**_named(result.model), **{name: told[name] for name in kept}}


def _variant(result: Result, title: str | None) -> dict[str, Any]:
    told = result.as_json()
    for name, outcome in result.model.outcomes.items():
        told["outcomes"][name] |= {"title": outcome.title or name, **_about(outcome)}
    for name, role in result.model.roles.items():
        told["roles"][name] |= {"title": role.title or name, "payer": role.payer}
    for name, station in result.model.stations.items():
        told["stations"][name]["title"] = station.title or name
    if title:
        told["title"] = title
    return {
        **told,
        "survival": {
            name: result.survival(name)
            for name, outcome in result.model.outcomes.items()
            if outcome.time and told["outcomes"][name]["episodes"]
        },
        "histogram": {
            name: bins_of_counts(result.counts.bins[3 * number])
            for number, (name, outcome) in enumerate(result.model.outcomes.items())
            if told["outcomes"][name]["unit"] == "times" and told["outcomes"][name]["episodes"]
        },
        "bands": {role: {what: _band(result.month(role, what)) for what in MONTHLY} for role in result.roles},
        "values": {name: result.values(name) for name in result.outcomes},
    }


def _cohorts(result: Result, most: int, stop: Stop | None) -> dict[str, Any] | None:
    """None where nobody asked, where no outcome is a time, or where the steps of a replication are too many to keep."""
    times = [name for name, outcome in result.model.outcomes.items() if outcome.time]
    if not most or not times or not by_arrival.fits(result.events, len(result.replications)):
        return None
    followed = result.replications[:most]
    found = by_arrival.by_quarter(result.compiled, times, seed=result.seed, replications=followed, stop=stop)
    return {"replications": len(followed), "quarter_days": by_arrival.QUARTER, "outcomes": found}


def _about(outcome: Outcome) -> dict[str, Any]:
    """Which form an outcome has, and who pays for it where it is a cost."""
    forms = {"time": outcome.time, "count": outcome.count, "share": outcome.share, "repeats": outcome.repeats}
    form = str(outcome.measure) if outcome.measure else next(name for name, given in forms.items() if given)
    return {"unit": unit(outcome), "form": form, "payer": outcome.payer}


def _band(values: np.ndarray) -> dict[str, Any]:
    """Over the replications, month by month."""
    return {name: np.quantile(values, share, axis=0) for name, share in BAND.items()}


def _differences(comparison: Comparison) -> list[dict[str, Any]]:
    base = comparison.results[comparison.baseline].model
    return [
        {"variant": row.model, "outcome": row.outcome, **_told(row, base, comparison.results[row.model])}
        for row in comparison.rows()
    ]


def _told(row: Row, base: Model, result: Result) -> dict[str, Any]:
    about = base.outcomes[row.outcome]
    return {
        "title": about.title or row.outcome,
        **_about(about),
        "base": row.base.mean,
        "other": row.other.mean,
        **_judged(row.difference, row.base, row.other, row.unfinished, result, row.outcome),
    }


def _judged(
    difference: estimates.Difference,
    base: estimates.Estimate,
    other: estimates.Estimate,
    unfinished: tuple[float, float],
    result: Result,
    outcome: str,
) -> dict[str, Any]:
    mean, half = known(difference.mean), known(difference.half_width)
    said = judging.verdict(mean, half)
    open_shares = (known(unfinished[0]), known(unfinished[1]))
    return {
        "mean": mean,
        "half_width": half,
        "relative": _over(mean, base.mean),
        "relative_half_width": _over(half, abs(base.mean)),
        "variance_ratio": known(difference.gain),
        "unfinished": list(open_shares),
        "verdict": said,
        "caution": judging.caution(
            said, mean=mean, unfinished=open_shares, large=_large(result, outcome, other.mean), other=other.mean
        ),
    }


def _large(result: Result, outcome: str, mean: float) -> float | None:
    """
    A large value of the outcome: its p95. What is counted happens once at the least to whom it happens.

    Where fewer than one in twenty have anything, p95 is nothing and says nothing about who is left out; then it is the largest.
    """
    large = result.quantile(outcome, 0.95)
    if unit(result.model.outcomes[outcome]) in ("share", "times"):
        large = max(1.0, large)
    return known(large if large > mean else result.quantile(outcome, 1.0))


def _point(values: Mapping[str, Any], result: Result, base: Result) -> dict[str, Any]:
    told = result.as_json()
    differences = Comparison("base", {"base": base, "point": result}, None).rows()
    return {
        "values": dict(values),
        "model_hash": told["model_hash"],
        "outcomes": {
            name: {**figures, "title": result.model.outcomes[name].title or name, **_about(result.model.outcomes[name])}
            for name, figures in told["outcomes"].items()
        },
        "roles": told["roles"],
        "differences": {row.outcome: _told(row, base.model, result) for row in differences},
    }


def _factor(
    model: Model,
    ranges: Mapping[str, Factor],
    groups: Mapping[str, Factor],
    factors: Sequence[Factor],
    found: Swing | Effect | Share,
) -> dict[str, Any]:
    if isinstance(found, Share):
        told: dict[str, Any] = {
            "alone": found.alone, "alone_half_width": found.alone_half_width,
            "with_others": found.with_others, "with_others_half_width": found.with_others_half_width,
        }  # fmt: skip
        if found.name in groups and found.name not in ranges:
            inside = [factor.path for factor in factors if factor.group == found.name]
            statuses = {status_of_path(model, path) for path in inside}
            return {
                "path": found.name,
                "title": found.name,
                "paths": inside,
                "status": "".join(sorted(statuses)),
                **told,
            }
        path = found.name
    elif isinstance(found, Effect):
        path = found.path
        told = {"strength": found.strength, "half_width": found.half_width, "bending": found.bending}
    else:
        path = found.path
        told = {"at_low": found.at_low, "base": found.base, "at_high": found.at_high}
    factor = ranges[path]
    head = {"path": path, "title": title_of_path(model, path), "status": status_of_path(model, path)}
    return {**head, "low": factor.low, "high": factor.high, **told}


# --- plain


def known(value: float) -> float | None:
    """None for what is not a number, or without end."""
    return float(value) if math.isfinite(value) else None


def _over(above: float | None, below: float) -> float | None:
    return above / below if above is not None and below and math.isfinite(below) else None


def plain(thing: Any) -> Any:
    """The same as JSON can hold it: numbers to `DIGITS` significant digits, None for what is not a number."""
    if isinstance(thing, Mapping):
        return {str(name): plain(value) for name, value in thing.items()}
    if isinstance(thing, (list, tuple, np.ndarray)):
        return [plain(each) for each in thing]
    if isinstance(thing, (bool, str, int)) or thing is None:
        return thing
    if isinstance(thing, np.integer):
        return int(thing)
    return float(f"{float(thing):.{DIGITS}g}") if math.isfinite(thing) else None
