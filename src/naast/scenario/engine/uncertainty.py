"""How much of the spread of an outcome is what we do not know, how much of that is assumed, and how much is luck."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from naast.scenario.engine import estimates
from naast.scenario.engine.compile import Compiled, compile_model
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

    def __str__(self) -> str:
        if math.isnan(self.on_assumptions):
            return f"{self.title}: dit kwam te weinig voor om er iets over te zeggen."
        return (
            f"{self.title}: {self.low:.4g} tot {self.high:.4g} {self.unit} bij andere waarden van wat niet zeker is. "
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

    def as_json(self) -> dict[str, Any]:
        """Everything; documented in docs/scenario-model.md, section 12."""
        return {
            "kind": "uncertainty",
            "model": self.model.model,
            "model_hash": self.model.fingerprint,
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
    draws: int = 50,
    replications: int = 10,
    seed: int = 1,
    backend: Backend | None = None,
    told: Told | None = None,
    stop: Stop | None = None,
) -> Uncertainty:
    """
    Every figure drawn evenly from its range (`Figure.span`), every draw over the same replications, as with common chance.

    Where figures with a source have a range too, every draw is run once more with other assumptions and the same sourced figures, so
    that the two can be told apart. Overload is allowed: a draw with too few workers is one of the things that may be so.
    """
    varied = tuple(one for one in figures(model) if one.is_about_the_world and one.span)
    if draws < 4 or replications < 2:
        raise ValueError("Er zijn ten minste 4 trekkingen van elk 2 herhalingen nodig.")
    if not varied:
        raise ValueError(
            "Alle getallen van dit model zijn zeker: er is geen aanname en geen range. Er valt niets te trekken."
        )
    times = 2 if any(not one.is_assumed for one in varied) else 1
    if times * draws * replications > MOST_RUNS:
        raise ValueError(
            f"Dit vraagt {times * draws * replications} berekeningen; er kunnen er {MOST_RUNS}. Kies minder."
        )
    watch = Watch(told, stop)
    dice = np.random.Generator(np.random.Philox(seed))
    u = _even(dice, draws, varied)
    other = np.where([one.is_assumed for one in varied], _even(dice, draws, varied), u)
    values, unfinished = _answers(model, varied, [u, other][:times], replications, seed, backend or Threads(), watch)
    watch.tell(1.0)
    found = tuple(
        _spread(model, name, values[..., number], unfinished[number], varied, u)
        for number, name in enumerate(model.outcomes)
    )
    return Uncertainty(model, seed, draws, replications, varied, found)


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


def _answers(
    model: Model,
    varied: Sequence[Figure],
    designs: list[np.ndarray],
    replications: int,
    seed: int,
    backend: Backend,
    watch: Watch,
) -> tuple[np.ndarray, np.ndarray]:
    """[design, draw, replication, outcome], and per outcome the share that was not over, in all of them together."""
    base = changed(model, [{"set" if "overload" in model.data else "add": "overload", "to": "allow"}])
    count, draws, names = len(designs), len(designs[0]), list(model.outcomes)
    found = np.full((count, draws, replications, len(names)), math.nan)
    still, of = np.zeros(len(names)), np.zeros(len(names))

    def models() -> Iterator[tuple[tuple[int, int], Compiled, range]]:
        for place in np.ndindex(count, draws):
            wanted = {
                one.path: _span(one)[0] + (_span(one)[1] - _span(one)[0]) * float(share)
                for one, share in zip(varied, designs[place[0]][place[1]], strict=True)
            }
            yield (place[0], place[1]), compile_model(with_values(base, wanted)), range(replications)

    for done, (place, result) in enumerate(each(models(), seed=seed, backend=backend, ask=watch.ask), 1):
        for number, name in enumerate(names):
            found[place][:, number] = result.values(name)
            kept = result.tallies(name)
            still[number] += kept["open"].sum()
            of[number] += (kept["n"] + kept["without"] + kept["open"]).sum()
        watch.tell(done / (count * draws))
    return found, np.divide(still, of, out=np.full(len(names), math.nan), where=of > 0)


def _spread(
    model: Model, name: str, values: np.ndarray, unfinished: float, varied: Sequence[Figure], u: np.ndarray
) -> Spread:
    known = ~np.isnan(values).any(axis=(0, 2))
    said, about = values[:, known], model.outcomes[name]
    title, of = about.title or name, unit(about)
    if known.sum() < 4:
        nothing = estimates.Split(math.nan, math.nan)
        return Spread(name, title, of, *(math.nan,) * 3, nothing, *(math.nan,) * 3, unfinished, ())
    means = said[0].mean(axis=1)
    low, high = (float(one) for one in np.quantile(means, (0.05, 0.95)))
    share, half = _jackknifed(_on_assumptions, said)
    chance = min(1.0, float(said[0].var(axis=1, ddof=1).mean()) / whole) if (whole := _variance(said[0])) > 0 else 0.0
    split = estimates.split_variance(said[0])
    return Spread(
        name, title, of, float(means.mean()), low, high, split, share, half, chance, unfinished,
        _drivers(varied, u[known], means),
    )  # fmt: skip


def _on_assumptions(values: np.ndarray) -> float:
    """[design, draw, replication]: half the mean square of what other assumptions change, as a share of the whole variance (Jansen)."""
    whole = _variance(values[0])
    if whole <= 0:
        return 0.0
    apart = (values[0] - values[1]) ** 2 / 2 if len(values) == 2 else values[0].var(axis=0, ddof=1)
    return min(1.0, float(apart.mean()) / whole)


def _variance(table: np.ndarray) -> float:
    """Of one draw in one replication: half the mean square over all pairs that share neither. [draw, replication]"""
    draws, replications = table.shape
    table = table - table.mean()

    def pairs(sums: np.ndarray, squares: np.ndarray, size: int) -> float:
        return float((2 * size * squares - 2 * sums**2).sum())

    squares = table**2
    apart = (
        pairs(table.sum(keepdims=True), squares.sum(keepdims=True), table.size)
        - pairs(table.sum(axis=1), squares.sum(axis=1), replications)
        - pairs(table.sum(axis=0), squares.sum(axis=0), draws)
    )
    return max(0.0, apart / (2 * draws * replications * (draws - 1) * (replications - 1)))


def _jackknifed(work_out: Callable[[np.ndarray], float], values: np.ndarray) -> tuple[float, float]:
    """The figure, and half of its 95 % interval from leaving out one draw at a time."""
    count = values.shape[1]
    without = np.array([work_out(np.delete(values, number, axis=1)) for number in range(count)])
    spread = math.sqrt((count - 1) / count * ((without - without.mean()) ** 2).sum())
    return work_out(values), float(special.stdtrit(count - 1, 0.975)) * spread


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
        "by_chance": one.by_chance, "unfinished_share": one.unfinished,
    }  # fmt: skip
    plain = {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in figures.items()}
    drivers = [{"path": path, "rank_correlation": along} for path, along in one.drivers]
    return {**plain, "drivers": drivers, "sentence": str(one)}
