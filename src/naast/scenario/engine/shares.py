"""Which share of the variance of a figure belongs to what was drawn, when every draw meets the same replications."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy import special


def of_assumptions(values: np.ndarray) -> float:
    """[design, draw, replication]: half the mean square of what other assumptions change, as a share of the whole variance (Jansen)."""
    whole = variance(values[0])
    if whole <= 0:
        return 0.0
    apart = (values[0] - values[1]) ** 2 / 2 if len(values) == 2 else values[0].var(axis=0, ddof=1)
    return min(1.0, float(apart.mean()) / whole)


def variance(table: np.ndarray) -> float:
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


def jackknifed(work_out: Callable[[np.ndarray], float], values: np.ndarray) -> tuple[float, float]:
    """The figure, and half of its 95 % interval from leaving out one draw at a time."""
    count = values.shape[1]
    without = np.array([work_out(np.delete(values, number, axis=1)) for number in range(count)])
    spread = math.sqrt((count - 1) / count * ((without - without.mean()) ** 2).sum())
    return work_out(values), float(special.stdtrit(count - 1, 0.975)) * spread
