"""Runs beside each other over the same households: compare, stop when it is sure enough, and try a range of values."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from naast.scenario.engine import estimates
from naast.scenario.engine.compile import compile_model
from naast.scenario.engine.estimates import Difference, Estimate
from naast.scenario.engine.fairness import UnfairComparison as UnfairComparison
from naast.scenario.engine.fairness import check_fair
from naast.scenario.engine.policies import changed
from naast.scenario.engine.progress import Stop, Told, Watch
from naast.scenario.engine.results import Result
from naast.scenario.engine.simulate import Backend, gather, simulate
from naast.scenario.engine.spec import Model

BATCH, MOST_POINTS = 25, 10_000


@dataclass(frozen=True)
class Until:
    """Go on until the half-width of the mean of an outcome is at most this share of it, in every model."""

    outcome: str
    relative: float
    at_least: int = 10

    def is_met(self, results: Iterable[Result]) -> bool:
        return all(
            estimates.is_sure(result.values(self.outcome), relative=self.relative, at_least=self.at_least)
            for result in results
        )


@dataclass(frozen=True)
class Row:
    """One outcome of one model beside the base; `unfinished` are the shares of base and other that were not over."""

    model: str
    outcome: str
    base: Estimate
    other: Estimate
    difference: Difference
    unfinished: tuple[float, float]

    @property
    def relative(self) -> float:
        """The difference as a share of the base; NaN where the base is nothing."""
        return self.difference.mean / self.base.mean if self.base.mean else float("nan")


@dataclass(frozen=True)
class Comparison:
    """The results by name, one of them the base; replication r of each meets the same households."""

    baseline: str
    results: Mapping[str, Result]
    is_sure: bool | None  # None where nothing was asked

    def difference(self, model: str, outcome: str, source: str | None = None) -> Difference:
        """Model minus base, replication by replication."""
        return estimates.difference(
            self.results[self.baseline].values(outcome, source), self.results[model].values(outcome, source)
        )

    def rows(self, source: str | None = None) -> Iterator[Row]:
        """Every outcome that base and other both have, model by model, in the order in which they were given."""
        base = self.results[self.baseline]
        for name, other in self.results.items():
            if name == self.baseline:
                continue
            for outcome in (known for known in base.outcomes if known in other.outcomes):
                yield Row(
                    name,
                    outcome,
                    estimates.estimate(base.values(outcome, source)),
                    estimates.estimate(other.values(outcome, source)),
                    self.difference(name, outcome, source),
                    (_unfinished(base, outcome, source), _unfinished(other, outcome, source)),
                )


def compare(
    models: Mapping[str, Model],
    *,
    baseline: str,
    replications: int = 100,
    until: Until | None = None,
    most: int = 1000,
    seed: int = 1,
    backend: Backend | None = None,
    told: Told | None = None,
    stop: Stop | None = None,
) -> Comparison:
    """
    Every model over the same replications; with `until` in batches until it is met, and at most `most`.

    Raises `UnfairComparison` when the models would not meet the same households, `FaultyModel` when one cannot run, `Stopped` when
    `stop` says so. With `until`, `told` hears the share of `most`, and 1 when it is sure sooner.
    """
    _check(models, baseline, until)
    if min(replications, most) < 1:
        raise ValueError("Er is ten minste één herhaling nodig.")
    compiled = {name: compile_model(model) for name, model in models.items()}
    watch, results = Watch(told, stop), dict[str, Result]()
    size = replications if until is None else BATCH
    batches = range(0, replications if until is None else most, size)
    for first in batches:
        part = watch.part(first // size, len(batches))
        for number, (name, ready) in enumerate(compiled.items()):
            here = part.part(number, len(compiled))
            count = min(size, batches.stop - first)
            more = simulate(
                ready, replications=count, seed=seed, first=first, backend=backend, told=here.told, stop=here.stop
            )
            results[name] = joined(results[name], more) if name in results else more
        if until is not None and until.is_met(results.values()):
            watch.tell(1.0)
            return Comparison(baseline, results, True)
    return Comparison(baseline, results, None if until is None else False)


def joined(one: Result, more: Result) -> Result:
    """One result of replications that follow on each other."""
    if one.replications.stop != more.replications.start or one.seed != more.seed:
        raise ValueError("these replications do not follow on each other")
    together = range(one.replications.start, more.replications.stop)
    return Result(one.compiled, one.seed, together, gather([one.counts, more.counts]))


@dataclass(frozen=True)
class Point:
    """One combination of a sweep, and what came of it."""

    values: Mapping[str, Any]
    result: Result


def sweep(
    model: Model,
    ranges: Mapping[str, Sequence[Any]],
    *,
    replications: int = 50,
    seed: int = 1,
    backend: Backend | None = None,
    told: Told | None = None,
    stop: Stop | None = None,
) -> Iterator[Point]:
    """Every combination of these values, path by path (`roles.rvt.workers`), each over the same replications."""
    size = math.prod(len(values) for values in ranges.values()) if ranges else 0
    if not size:
        raise ValueError("Noem ten minste één waarde voor elk getal dat u wilt laten lopen.")
    if size > MOST_POINTS:
        raise ValueError(f"Dit zijn {size} combinaties; er kunnen er {MOST_POINTS}. Kies minder waarden.")
    watch = Watch(told, stop)
    for number, values in enumerate(itertools.product(*ranges.values())):
        chosen = dict(zip(ranges, values, strict=True))
        tried = changed(model, [{"set": path, "to": value} for path, value in chosen.items()])
        here = watch.part(number, size)
        yield Point(
            chosen,
            simulate(tried, replications=replications, seed=seed, backend=backend, told=here.told, stop=here.stop),
        )


def _check(models: Mapping[str, Model], baseline: str, until: Until | None) -> None:
    if baseline not in models:
        raise ValueError(f"{baseline} is geen van de modellen. Kies uit: {', '.join(models)}.")
    for name, model in models.items():
        if until and until.outcome not in model.outcomes:
            raise ValueError(f"{name} kent de uitkomst {until.outcome} niet. Kies uit: {', '.join(model.outcomes)}.")
    check_fair(models, baseline)


def _unfinished(result: Result, outcome: str, source: str | None) -> float:
    kept = result.tallies(outcome, source)
    total = float((kept["n"] + kept["without"] + kept["open"]).sum())
    return float(kept["open"].sum()) / total if total else float("nan")
