"""Which assumptions carry an answer: one at a time (tornado), screened (Morris), and as shares of the variance (Sobol)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from naast.scenario.engine import estimates
from naast.scenario.engine.policies import changed
from naast.scenario.engine.progress import Stop, Told, Watch
from naast.scenario.engine.simulate import Backend, simulate
from naast.scenario.engine.spec import Model

MOST_RUNS = 100_000


@dataclass(frozen=True)
class Factor:
    """A figure of a model and between which multiples of what the file says it may lie; `group` names what it belongs to."""

    path: str
    low: float
    high: float
    group: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.low < self.high:
            raise ValueError(f"{self.path}: de laagste waarde is kleiner dan de hoogste, en niet onder nul.")


@dataclass(frozen=True)
class Swing:
    """What an outcome becomes at the two ends of one factor, all others as they are."""

    path: str
    at_low: float
    base: float
    at_high: float

    @property
    def width(self) -> float:
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Effect:
    """Morris: `strength` is μ*, the mean size of the effect over the range; `bending` is σ, how much it differs from place to place."""

    path: str
    strength: float
    half_width: float
    bending: float


@dataclass(frozen=True)
class Share:
    """Sobol: `alone` the share of the variance by itself, `with_others` with everything it takes part in."""

    name: str
    alone: float
    alone_half_width: float
    with_others: float
    with_others_half_width: float


Answer = Callable[[Sequence[float]], float]


def answer_of(
    model: Model,
    factors: Sequence[Factor],
    outcome: str,
    *,
    replications: int = 20,
    seed: int = 1,
    backend: Backend | None = None,
    stop: Stop | None = None,
) -> Answer:
    """The mean of an outcome at given multiples; every point over the same replications, so that luck is in common."""
    if outcome not in model.outcomes:
        raise ValueError(f"De uitkomst {outcome} bestaat niet. Kies uit: {', '.join(model.outcomes)}.")

    def answer(multiples: Sequence[float]) -> float:
        changes = [{"multiply": factor.path, "by": float(by)} for factor, by in zip(factors, multiples, strict=True)]
        tried = changed(model, changes)
        result = simulate(tried, replications=replications, seed=seed, backend=backend, stop=stop)
        return estimates.estimate(result.values(outcome)).mean

    return answer


def tornado(
    answer: Answer, factors: Sequence[Factor], *, told: Told | None = None, stop: Stop | None = None
) -> list[Swing]:
    """The widest swing first; each factor at its two ends with the others at 1."""
    as_it_is = [1.0] * len(factors)
    ends = [
        [*as_it_is[:number], end, *as_it_is[number + 1 :]]
        for number, factor in enumerate(factors)
        for end in (factor.low, factor.high)
    ]
    base, *found = _asked(answer, [as_it_is, *ends], Watch(told, stop))
    swings = [
        Swing(factor.path, low, base, high) for factor, low, high in zip(factors, found[::2], found[1::2], strict=True)
    ]
    return sorted(swings, key=lambda swing: -swing.width)


def morris(
    answer: Answer,
    factors: Sequence[Factor],
    *,
    trajectories: int = 10,
    seed: int = 1,
    told: Told | None = None,
    stop: Stop | None = None,
) -> list[Effect]:
    """The strongest first. Costs `trajectories` × (factors + 1) answers. Morris 1991, Campolongo 2007; by SALib."""
    from SALib.analyze import morris as analyse
    from SALib.sample import morris as draw

    problem = _problem(factors)
    _check_size(trajectories * (len(factors) + 1))
    points = draw.sample(problem, trajectories, num_levels=4, seed=seed)
    found = analyse.analyze(problem, points, _answers(answer, points, Watch(told, stop)), num_levels=4, seed=seed)
    rows = zip(found["names"], found["mu_star"], found["mu_star_conf"], found["sigma"], strict=True)
    return sorted((Effect(*_plain(row)) for row in rows), key=lambda effect: -effect.strength)


def sobol(
    answer: Answer,
    factors: Sequence[Factor],
    *,
    points: int = 256,
    seed: int = 1,
    told: Told | None = None,
    stop: Stop | None = None,
) -> list[Share]:
    """
    Shares of the variance per factor, or per group where the factors name one; the largest first.

    Costs `points` × (factors or groups + 2) answers; `points` is a power of 2. Saltelli 2010; by SALib. A share is worked out
    from a sample and may come out a little below 0: it is given as it came.
    """
    from SALib.analyze import sobol as analyse
    from SALib.sample import sobol as draw

    if points < 2 or points & (points - 1):
        raise ValueError("Het aantal punten is een macht van 2, zoals 256.")
    problem = _problem(factors)
    parts = len(set(problem.get("groups") or problem["names"]))
    _check_size(points * (parts + 2))
    drawn = draw.sample(problem, points, calc_second_order=False, seed=seed)
    found = analyse.analyze(problem, _answers(answer, drawn, Watch(told, stop)), calc_second_order=False, seed=seed)
    names = list(dict.fromkeys(problem.get("groups") or problem["names"]))
    rows = zip(names, found["S1"], found["S1_conf"], found["ST"], found["ST_conf"], strict=True)
    return sorted((Share(*_plain(row)) for row in rows), key=lambda share: -share.with_others)


def _problem(factors: Sequence[Factor]) -> dict:
    if len(factors) < 2:
        raise ValueError("Noem ten minste twee getallen om te vergelijken.")
    problem = {
        "num_vars": len(factors),
        "names": [factor.path for factor in factors],
        "bounds": [[factor.low, factor.high] for factor in factors],
    }
    if any(factor.group for factor in factors):
        problem["groups"] = [factor.group or factor.path for factor in factors]
    return problem


def _check_size(runs: int) -> None:
    if runs > MOST_RUNS:
        raise ValueError(f"Dit vraagt {runs} berekeningen; er kunnen er {MOST_RUNS}. Kies minder getallen of punten.")


def _answers(answer: Answer, points: np.ndarray, watch: Watch) -> np.ndarray:
    found = np.array(_asked(answer, [*points], watch))
    if np.isnan(found).any():
        raise ValueError(
            "Bij een deel van de punten gebeurt de uitkomst nooit. Kies een langere looptijd of een kleiner bereik."
        )
    return found


def _asked(answer: Answer, points: Sequence[Sequence[float]], watch: Watch) -> list[float]:
    """The answers, point by point."""
    found = []
    for number, point in enumerate(points):
        watch.ask()
        found.append(answer(point))
        watch.part(number, len(points)).tell(1.0)
    return found


def _plain(row: tuple) -> tuple:
    return tuple(value if isinstance(value, str) else _number(value) for value in row)


def _number(value: float) -> float:
    return math.nan if value is None else float(value)
