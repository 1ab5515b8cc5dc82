"""
Find the figures of a model with which it gives what was counted: approximate Bayesian computation.

Adaptive population Monte Carlo (Lenormand, Jabot, Deffuant 2013): draw from the priors, run each draw once, keep the half that comes
nearest, draw new ones around those, and so on; the distance that still counts as near shrinks by itself. A fixed number of runs, and
the same bits for the same seed on every backend.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from naast.scenario.engine.compile import Compiled, compile_model
from naast.scenario.engine.faults import FaultyModel
from naast.scenario.engine.figures import with_values
from naast.scenario.engine.many import each
from naast.scenario.engine.posterior import Calibration, Generation
from naast.scenario.engine.priors import Prior
from naast.scenario.engine.progress import Stop, Told, Watch
from naast.scenario.engine.simulate import Backend, Threads
from naast.scenario.engine.spec import Model
from naast.scenario.engine.targets import Targets

KEPT = 0.5  # of a population, the nearest
FEWEST_IN = 0.03  # of new draws that come near enough; below it more runs bring little
SMALLEST, LARGEST, FEWEST_RUNS = 40, 2000, 100
QUARTER = 3  # months in one summary: flows of one month are mostly luck


def calibrate(
    model: Model,
    targets: Targets,
    priors: Sequence[Prior],
    *,
    budget: int = 5000,
    seed: int = 1,
    population: int | None = None,
    backend: Backend | None = None,
    told: Told | None = None,
    stop: Stop | None = None,
) -> Calibration:
    """
    What we think of the figures after seeing the earlier months, and how that does in the months kept apart.

    At most `budget` runs of one replication each, a tenth of them for the bands; `population` is how many draws the first generation
    has, a sixth of the budget unless told. Raises `FaultyModel` when no draw gives a model that can run, `Stopped` when `stop` says so.
    """
    if budget < FEWEST_RUNS:
        raise ValueError(f"IJken vraagt ten minste {FEWEST_RUNS} berekeningen. Maak budget groter.")
    size = population or min(max(budget // 6, SMALLEST), LARGEST)
    if not SMALLEST // 2 <= size <= budget // 2:
        raise ValueError(f"De populatie ligt van {SMALLEST // 2} tot de helft van budget. Pas population aan.")
    for_bands = max(budget // 10, SMALLEST // 2)
    search = _Search(model, targets, tuple(priors), seed, backend or Threads(), Watch(told, stop), budget)
    search.begin(size)
    while search.runs + size - search.kept <= budget - for_bands and search.goes_on:
        search.narrow(size - search.kept)
    bands = search.look_again(for_bands)
    search.watch.tell(1.0)
    return search.found(bands)


@dataclass
class _Draws:
    """Draws of the figures: `z` [draw, figure] standard normal before anything is seen, `weights`, and how far off each is."""

    z: np.ndarray
    weights: np.ndarray
    distances: np.ndarray

    def nearest(self, count: int) -> _Draws:
        order = np.argsort(self.distances, kind="stable")[:count]
        return _Draws(self.z[order], self.weights[order], self.distances[order])

    def beside(self, other: _Draws) -> _Draws:
        return _Draws(
            np.concatenate([self.z, other.z]),
            np.concatenate([self.weights, other.weights]),
            np.concatenate([self.distances, other.distances]),
        )

    @property
    def shares(self) -> np.ndarray:
        return self.weights / self.weights.sum()


class _Search:
    def __init__(
        self,
        model: Model,
        targets: Targets,
        priors: tuple[Prior, ...],
        seed: int,
        backend: Backend,
        watch: Watch,
        budget: int,
    ):
        self.model, self.targets, self.priors, self.seed = model, targets, priors, seed
        self.backend, self.watch, self.budget = backend, watch, budget
        self.dice = np.random.Generator(np.random.Philox(seed))
        self.runs, self.refused, self.why = 0, 0, ""
        self.generations: list[Generation] = []
        self.blocks = _quarters(targets)
        self.seen = _summaries(targets.observed[None], self.blocks)[0]

    def begin(self, size: int) -> None:
        """The first generation, straight from the priors; how much each summary differs there is what it is measured by."""
        z = special.ndtri(self.dice.random((size, len(self.priors))))
        said = _summaries(self.answers(z), self.blocks)
        known = ~np.isnan(said).any(axis=1)
        if known.sum() < 2:
            raise FaultyModel(
                [self.model.lines.fault((), f"Met geen enkele trekking kan het model draaien. {self.why}")]
            )
        self.spread = said[known].std(axis=0)
        distances = self.distances(said)
        self.kept = round(size * KEPT)
        self.draws = _Draws(z, np.ones(size), distances).nearest(self.kept)
        self.note(size, 1.0)

    def narrow(self, size: int) -> None:
        """New draws around the ones that came nearest; together again the nearest are kept."""
        tolerance, old = self.draws.distances.max(), self.draws
        z, chances = self.around(size)
        distances = self.distances(_summaries(self.answers(z), self.blocks))
        weights = np.exp(-0.5 * (z**2).sum(axis=1)) / chances
        self.draws = old.beside(_Draws(z, weights, distances)).nearest(self.kept)
        self.note(size, float((distances < tolerance).mean()))

    def around(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        """New draws, with how likely each was to be drawn (up to a constant, the same for all)."""
        z, shares = self.draws.z, self.draws.shares
        centre = shares @ z
        spread = 2 * ((z - centre).T * shares) @ (z - centre) + 1e-9 * np.eye(z.shape[1])
        half = np.linalg.cholesky(spread)
        parents = np.searchsorted(np.cumsum(shares)[:-1], self.dice.random(size))
        drawn = z[parents] + special.ndtri(self.dice.random((size, z.shape[1]))) @ half.T
        steps = np.linalg.solve(half, (drawn[:, None] - z[None]).reshape(-1, z.shape[1]).T)
        kernel = np.exp(-0.5 * (steps**2).sum(axis=0)).reshape(size, len(z))
        # The constant of the prior and that of the kernel, so that new and old weights are of one kind.
        return drawn, kernel @ shares / np.prod(np.diag(half))

    @property
    def goes_on(self) -> bool:
        return self.generations[-1].came_near >= FEWEST_IN and self.generations[-1].tolerance > 0

    def distances(self, said: np.ndarray) -> np.ndarray:
        """Root of the mean square over the summaries, each in its own spread; infinite where the model could not run."""
        counts = self.spread > 0
        off = (said[:, counts] - self.seen[counts]) / self.spread[counts]
        return np.nan_to_num(np.sqrt((off**2).mean(axis=1)), nan=np.inf)

    def note(self, runs: int, came_near: float) -> None:
        shares, distances = self.draws.shares, self.draws.distances
        self.generations.append(
            Generation(
                runs, float(distances.max()), float(np.median(distances)), came_near, float(1 / (shares**2).sum())
            )
        )

    def look_again(self, count: int) -> np.ndarray:
        """Fresh runs with figures drawn by weight: [run, series, month]."""
        steps = (np.arange(count) + self.dice.random()) / count
        chosen = np.searchsorted(np.cumsum(self.draws.shares)[:-1], steps)
        said = self.answers(self.draws.z[chosen])
        return said[~np.isnan(said).all(axis=(1, 2))]

    def answers(self, z: np.ndarray) -> np.ndarray:
        """One run for each draw, with its own luck: [draw, series, month], all unknown where the model could not run."""
        found = np.full((len(z), *self.targets.observed.shape), np.nan)
        for number, result in each(self.models(z), seed=self.seed, backend=self.backend, ask=self.watch.ask):
            found[number] = self.targets.of(result)[0]
            self.watch.tell((self.runs + number) / self.budget)
        self.runs += len(z)
        return found

    def models(self, z: np.ndarray) -> Iterator[tuple[int, Compiled, range]]:
        values = np.stack([prior.at(special.ndtr(column)) for prior, column in zip(self.priors, z.T, strict=True)], 1)
        for number, row in enumerate(values):
            wanted = {path: float(value) for prior, value in zip(self.priors, row, strict=True) for path in prior.paths}
            try:
                ready = compile_model(with_values(self.model, wanted))
            except FaultyModel as faulty:
                self.refused, self.why = self.refused + 1, self.why or faulty.faults[0].sentence
            else:
                yield number, ready, range(self.runs + number, self.runs + number + 1)

    def found(self, bands: np.ndarray) -> Calibration:
        return Calibration(
            self.model, self.targets, self.priors, self.seed, self.budget, self.runs, tuple(self.generations),
            special.ndtr(self.draws.z), self.draws.shares, bands, self.refused,
        )  # fmt: skip


def _quarters(targets: Targets) -> list[tuple[int, np.ndarray]]:
    """Series and months of each summary: what was counted in a quarter that was not kept apart."""
    found = []
    for number, row in enumerate(targets.observed):
        known = np.flatnonzero(~np.isnan(row) & ~targets.is_held_out)
        quarters = known // QUARTER
        found += [(number, known[quarters == quarter]) for quarter in np.unique(quarters)]
    return found


def _summaries(said: np.ndarray, blocks: list[tuple[int, np.ndarray]]) -> np.ndarray:
    """[run, summary]: roots of the means over quarters; on that scale the luck in a count is about as large for many as for few."""
    return np.sqrt(np.stack([said[:, series][:, months].mean(axis=1) for series, months in blocks], axis=1))
