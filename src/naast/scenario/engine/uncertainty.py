"""How much of the spread of an outcome is what we do not know, how much of that is assumed, and how much is luck."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from naast.scenario.engine import estimates, shares
from naast.scenario.engine.compile import Compiled, compile_model
from naast.scenario.engine.fairness import check_fair, most_of
from naast.scenario.engine.figures import Figure, figures, with_values
from naast.scenario.engine.many import each
from naast.scenario.engine.policies import changed
from naast.scenario.engine.progress import Stop, Told, Watch
from naast.scenario.engine.results import unit, versions
from naast.scenario.engine.simulate import Backend, Threads
from naast.scenario.engine.spec import Model
from naast.scenario.engine.titles import title_of_path

CHANCES = ("routes.", "reentry.chance")
ENDS = (".uniform.", ".triangular.", ".quantiles.")  # figures of one distribution that stay in order
MOST_RUNS = 1_000_000
DRIVERS = 5


@dataclass(frozen=True)
class Spread:
    """
    One outcome over all draws: `low` to `high` holds 90 % of the means of the draws.

    `on_assumptions` is the total index (Sobol) of all assumptions together: the share of the variance of one course of events that
    goes when they would be known, what they do together with luck included. `by_chance` the same for luck, so both may exceed 1
    together. `drivers` are the figures whose rank goes along most with that of the outcome, from −1 to 1.
    """

    name: str
    title: str
    unit: str
    mean: float
    low: float
    high: float
    split: estimates.Split
    on_assumptions: float
    half_width: float
    by_chance: float
    unfinished: float
    drivers: tuple[tuple[str, float], ...]
    against: str = ""  # of a difference: the model that was taken off
    below: float = math.nan  # of a difference: the share of the draws in which it is below nothing

    def __str__(self) -> str:
        if math.isnan(self.on_assumptions):
            return f"{self.title}: dit kwam te weinig voor om er iets over te zeggen."
        of = f", verschil met {self.against}" if self.against else ""
        side = f"Lager in {self.below:.0%} van de trekkingen. " if self.against else ""
        return (
            f"{self.title}{of}: {self.low:.4g} tot {self.high:.4g} {self.unit} bij andere waarden van wat niet zeker is. {side}"
            f"Van de spreiding rust {self.on_assumptions:.0%} (± {100 * self.half_width:.0f}) op aannames (status A); "
            f"{self.by_chance:.0%} is toeval, alleen of samen. Onaf: {self.unfinished:.1%}."
        )


@dataclass(frozen=True)
class Uncertainty:
    """What came of `draws` draws of the figures that are not sure, each over the same `replications`."""

    model: Model
    seed: int
    draws: int
    replications: int
    varied: tuple[Figure, ...]
    outcomes: tuple[Spread, ...]
    against: Model | None = None

    def as_json(self) -> dict[str, Any]:
        """Everything; documented in docs/scenario-model.md, section 12."""
        return {
            "kind": "uncertainty",
            "model": self.model.model,
            "model_hash": self.model.fingerprint,
            "against": self.against and {"model": self.against.model, "model_hash": self.against.fingerprint},
            "seed": self.seed,
            "draws": self.draws,
            "replications": self.replications,
            "varied": {
                one.path: {
                    "title": title_of_path(self.model, one.path),
                    "status": one.param.status,
                    "unit": one.param.unit,
                    "low": _span(one)[0],
                    "high": _span(one)[1],
                }
                for one in self.varied
            },
            "outcomes": {one.name: _plain(one) for one in self.outcomes},
            "versions": versions(),
        }


def uncertainty(
    model: Model,
    *,
    against: Model | None = None,
    draws: int = 50,
    replications: int = 10,
    seed: int = 1,
    backend: Backend | None = None,
    told: Told | None = None,
    stop: Stop | None = None,
) -> Uncertainty:
    """
    Every figure drawn evenly from its range (`Figure.span`), every draw over the same replications, as with common chance.

    With `against` it is about the differences, this model minus that one: a figure at the same path is drawn at the same place of its
    range in both. Raises `UnfairComparison` when they do not meet the same households.

    Where figures with a source have a range too, every draw is run once more with other assumptions and the same sourced figures, so
    that the two can be told apart. Overload is allowed: a draw with too few workers is one of the things that may be so.
    """
    models = [model] if against is None else [model, against]
    if against is not None:
        name = model.model if model.model != against.model else "dit model"
        check_fair({against.model: against, name: model}, against.model)
    varied = tuple({one.path: one for each in reversed(models) for one in _not_sure(each)}.values())
    if draws < 4 or replications < 2:
        raise ValueError("Er zijn ten minste 4 trekkingen van elk 2 herhalingen nodig.")
    if not varied:
        raise ValueError(
            "Alle getallen van dit model zijn zeker: er is geen aanname en geen range. Er valt niets te trekken."
        )
    times = 2 if any(not one.is_assumed for one in varied) else 1
    if (runs := times * len(models) * draws * replications) > MOST_RUNS:
        raise ValueError(f"Dit vraagt {runs} berekeningen; er kunnen er {MOST_RUNS}. Kies minder.")
    watch = Watch(told, stop)
    dice = np.random.Generator(np.random.Philox(seed))
    u = _even(dice, draws, varied)
    other = np.where([one.is_assumed for one in varied], _even(dice, draws, varied), u)
    ask = _Asked(
        [name for name in model.outcomes if all(name in each.outcomes for each in models)], varied, [u, other][:times]
    )
    answers = [
        ask.answers(each, replications, seed, backend or Threads(), watch.part(number, len(models)))
        for number, each in enumerate(models)
    ]
    values = answers[0][0] if against is None else answers[0][0] - answers[1][0]
    unfinished = np.max([still for _, still in answers], axis=0)
    watch.tell(1.0)
    found = tuple(
        _spread(model, name, values[..., number], unfinished[number], varied, u, against.model if against else "")
        for number, name in enumerate(ask.names)
    )
    return Uncertainty(model, seed, draws, replications, varied, found, against)


def _not_sure(model: Model) -> list[Figure]:
    return [one for one in figures(model) if one.is_about_the_world and one.span]


def _even(dice: np.random.Generator, draws: int, varied: Sequence[Figure]) -> np.ndarray:
    """[draw, figure] between 0 and 1, each figure evenly spread (Latin hypercube); the ends of one distribution move together."""
    columns: dict[str, np.ndarray] = {}
    for one in varied:
        if _together(one) not in columns:
            columns[_together(one)] = (np.argsort(dice.random(draws)) + dice.random(draws)) / draws
    return np.stack([columns[_together(one)] for one in varied], axis=1)


def _together(one: Figure) -> str:
    return next((one.path.partition(end)[0] + end for end in ENDS if end in one.path), one.path)


def _span(one: Figure) -> tuple[float, float]:
    low, high = one.span or (one.value, one.value)
    return (low, min(high, 1.0)) if one.path.startswith(CHANCES) or ".classes." in one.path else (low, high)


@dataclass(frozen=True)
class _Asked:
    """Outcomes by name, and designs [draw, figure]: where in its range each figure lies."""

    names: list[str]
    varied: Sequence[Figure]
    designs: list[np.ndarray]

    def answers(
        self, model: Model, replications: int, seed: int, backend: Backend, watch: Watch
    ) -> tuple[np.ndarray, np.ndarray]:
        """[design, draw, replication, outcome], and per outcome the share that was not over, in all of them together."""
        count, draws, size = len(self.designs), len(self.designs[0]), len(self.names)
        found = np.full((count, draws, replications, size), math.nan)
        still, of = np.zeros(size), np.zeros(size)
        models = self.models(model, range(replications))
        for done, (place, result) in enumerate(each(models, seed=seed, backend=backend, ask=watch.ask), 1):
            for number, name in enumerate(self.names):
                found[place][:, number] = result.values(name)
                kept = result.tallies(name)
                still[number] += kept["open"].sum()
                of[number] += (kept["n"] + kept["without"] + kept["open"]).sum()
            watch.tell(done / (count * draws))
        return found, np.divide(still, of, out=np.full(size, math.nan), where=of > 0)

    def models(self, model: Model, replications: range) -> Iterator[tuple[tuple[int, int], Compiled, range]]:
        base, column = _roomy(model), {one.path: number for number, one in enumerate(self.varied)}
        own = [(one.path, column[one.path], *_span(one)) for one in _not_sure(model)]
        for design, draw in np.ndindex(len(self.designs), len(self.designs[0])):
            u = self.designs[design][draw]
            wanted = {path: low + (high - low) * float(u[number]) for path, number, low, high in own}
            yield (design, draw), compile_model(with_values(base, wanted)), replications


def _roomy(model: Model) -> Model:
    """The model that takes every draw: overload is allowed, and as many may come as the widest draw brings."""
    changes: list[dict[str, Any]] = [{"set" if "overload" in model.data else "add": "overload", "to": "allow"}]
    tops = {one.path: _span(one)[1] / one.value for one in _not_sure(model) if one.value}
    for name, source in model.arrivals.items():
        along = [top for path, top in tops.items() if path.startswith(f"arrivals.{name}.") and ".classes." not in path]
        most = source.highest * math.prod(sorted([*along, 1.0])[-2:])  # the rate, and a factor of its schedule
        if most > most_of(source):
            place = f"arrivals.{name}.maximum"
            changes.append({"set" if source.maximum else "add": place, "to": f"{most} per day"})
    return changed(model, changes)


def _spread(
    model: Model,
    name: str,
    values: np.ndarray,
    unfinished: float,
    varied: Sequence[Figure],
    u: np.ndarray,
    against: str,
) -> Spread:
    known = ~np.isnan(values).any(axis=(0, 2))
    said, about = values[:, known], model.outcomes[name]
    title, of = about.title or name, unit(about)
    if known.sum() < 4:
        nothing = estimates.Split(math.nan, math.nan)
        return Spread(name, title, of, *(math.nan,) * 3, nothing, *(math.nan,) * 3, unfinished, (), against)
    means = said[0].mean(axis=1)
    low, high = (float(one) for one in np.quantile(means, (0.05, 0.95)))
    share, half = shares.jackknifed(shares.of_assumptions, said)
    chance = (
        min(1.0, float(said[0].var(axis=1, ddof=1).mean()) / whole) if (whole := shares.variance(said[0])) > 0 else 0.0
    )
    split = estimates.split_variance(said[0])
    return Spread(
        name, title, of, float(means.mean()), low, high, split, share, half, chance, unfinished,
        _drivers(varied, u[known], means), against, float((means < 0).mean()) if against else math.nan,
    )  # fmt: skip


def _drivers(varied: Sequence[Figure], u: np.ndarray, means: np.ndarray) -> tuple[tuple[str, float], ...]:
    """The figures whose rank goes along most with that of the outcome (Spearman), beyond what luck gives among so many."""
    if means.std() == 0:
        return ()
    ranks, of = (np.argsort(np.argsort(values, axis=0), axis=0) for values in (u, means))
    along = [float(np.corrcoef(column, of)[0, 1]) for column in ranks.T]
    least = float(special.ndtri(1 - 0.025 / len(varied))) / math.sqrt(len(means) - 1)
    order = sorted(range(len(varied)), key=lambda number: -abs(along[number]))[:DRIVERS]
    return tuple((varied[number].path, along[number]) for number in order if abs(along[number]) > least)


def _plain(one: Spread) -> dict[str, Any]:
    figures = {
        "title": one.title, "unit": one.unit, "mean": one.mean, "p05": one.low, "p95": one.high,
        "variance_of_parameters": one.split.parameters, "variance_of_chance": one.split.chance,
        "on_assumptions": one.on_assumptions, "on_assumptions_half_width": one.half_width,
        "by_chance": one.by_chance, "unfinished_share": one.unfinished, "below_nothing": one.below,
    }  # fmt: skip
    plain = {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in figures.items()}
    drivers = [{"path": path, "rank_correlation": along} for path, along in one.drivers]
    return {**plain, "drivers": drivers, "sentence": str(one)}
