"""How far two ratings of the same households agree, beyond chance: weighted kappa with an interval.

A table is square: `table[i][j]` is the number of households that the first rating put in category i and the second in
category j, the categories in order (0 … k-1). Kappa has no unit: 1 is always the same, 0 is what chance alone would give,
below 0 is less than chance.

Sources: J. Cohen, Psychological Bulletin 70 (1968) 213-220 (weighted kappa); J.L. Fleiss, J. Cohen and B.S. Everitt,
Psychological Bulletin 72 (1969) 323-327 (its standard error); B. Efron and R.J. Tibshirani, An Introduction to the Bootstrap
(1993), chapter 13 (percentile interval).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from random import Random

Table = Sequence[Sequence[int]]
Weight = Callable[[int, int, int], float]  # of category i beside j, of k: 1 is the same, 0 is as far apart as can be

SMALLEST = 10  # pairs: with fewer, no figure is shown at all
SMALLEST_CELL = 5
NORMAL_95 = 1.959963984540054  # the 97.5th percentile of the standard normal distribution
SEED = 20261121
DRAWS = 1000


def identity(i: int, j: int, k: int) -> float:
    return float(i == j)


def linear(i: int, j: int, k: int) -> float:
    return 1 - abs(i - j) / (k - 1)


def quadratic(i: int, j: int, k: int) -> float:
    return 1 - ((i - j) / (k - 1)) ** 2


WEIGHTS: dict[str, Weight] = {"linear": linear, "quadratic": quadratic}


@dataclass(frozen=True)
class Kappa:
    """A kappa with its 95% intervals; None is what can not be known from this table."""

    value: float | None
    standard_error: float | None = None
    asymptotic: tuple[float, float] | None = None
    bootstrap: tuple[float, float] | None = None


def pairs_in(table: Table) -> int:
    return sum(map(sum, table))


def observed(table: Table) -> float | None:
    """The share of the pairs that are exactly the same."""
    n = pairs_in(table)
    return sum(table[i][i] for i in range(len(table))) / n if n else None


def kappa(table: Table, weight: Weight) -> float | None:
    """Weighted kappa; None when chance alone agrees wholly, because both ratings used one and the same category."""
    parts = _parts(table, weight)
    return None if parts is None else (parts[0] - parts[1]) / (1 - parts[1])


def _parts(table: Table, weight: Weight) -> tuple[float, float] | None:
    """Weighted agreement as observed, and as chance would give with these margins."""
    k, n = len(table), pairs_in(table)
    if n == 0 or k < 2:
        return None
    rows, columns = _margins(table)
    cells = list(product(range(k), repeat=2))
    seen = sum(weight(i, j, k) * table[i][j] for i, j in cells) / n
    # In whole numbers, so that "chance agrees wholly" is exactly that and not a rounding away from it.
    if all(rows[i] * columns[j] == 0 or weight(i, j, k) == 1 for i, j in cells):
        return None
    return seen, sum(weight(i, j, k) * rows[i] * columns[j] for i, j in cells) / n**2


def _margins(table: Table) -> tuple[list[int], list[int]]:
    return [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]


def standard_error(table: Table, weight: Weight) -> float | None:
    """The large-sample standard error of weighted kappa, not assuming that kappa is nought (Fleiss, Cohen, Everitt 1969)."""
    parts = _parts(table, weight)
    if parts is None:
        return None
    seen, chance = parts
    k, n = len(table), pairs_in(table)
    rows, columns = _margins(table)
    beside_row = [sum(weight(i, j, k) * columns[j] for j in range(k)) / n for i in range(k)]
    beside_column = [sum(weight(i, j, k) * rows[i] for i in range(k)) / n for j in range(k)]
    spread = sum(
        table[i][j] / n * (weight(i, j, k) * (1 - chance) - (beside_row[i] + beside_column[j]) * (1 - seen)) ** 2
        for i, j in product(range(k), repeat=2)
    )
    variance = (spread - (seen * chance - 2 * chance + seen) ** 2) / (n * (1 - chance) ** 4)
    return sqrt(max(variance, 0.0))


def bootstrap(table: Table, weight: Weight, *, draws: int = DRAWS, seed: int = SEED) -> tuple[float, float] | None:
    """The middle 95% of kappa over tables drawn anew from these pairs; the same seed tells the same interval."""
    k, n = len(table), pairs_in(table)
    if kappa(table, weight) is None:
        return None
    dice = Random(seed)  # noqa: S311 - chance that can be told again, no secret
    cells = [(i, j) for i, j in product(range(k), repeat=2) if table[i][j]]
    counts = [table[i][j] for i, j in cells]
    found = []
    for _ in range(draws):
        drawn = [[0] * k for _ in range(k)]
        for i, j in dice.choices(cells, counts, k=n):
            drawn[i][j] += 1
        value = kappa(drawn, weight)
        if value is not None:
            found.append(value)
    if len(found) < draws / 2:
        return None  # most of what could have been drawn says nothing
    found.sort()
    return _quantile(found, 0.025), _quantile(found, 0.975)


def _quantile(ordered: list[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def estimate(table: Table, weight: Weight, *, draws: int = DRAWS, seed: int = SEED) -> Kappa:
    value, error = kappa(table, weight), standard_error(table, weight)
    if value is None or error is None:
        return Kappa(None)
    asymptotic = (max(-1.0, value - NORMAL_95 * error), min(1.0, value + NORMAL_95 * error))
    return Kappa(value, error, asymptotic, bootstrap(table, weight, draws=draws, seed=seed))


def draws_for(n: int) -> int:
    """How often to draw anew, so that a large table does not keep a page waiting."""
    return max(200, min(DRAWS, 500_000 // max(n, 1)))


def shown(table: Table) -> list[list[int | None]]:
    """The table as it may be shown: a cell below five is hidden, and never just one, or it could be worked out."""
    hidden = {(i, j) for i, row in enumerate(table) for j, count in enumerate(row) if count < SMALLEST_CELL}
    others = sorted((count, i, j) for i, row in enumerate(table) for j, count in enumerate(row) if (i, j) not in hidden)
    if len(hidden) == 1 and others:
        hidden.add(others[0][1:])
    return [[None if (i, j) in hidden else count for j, count in enumerate(row)] for i, row in enumerate(table)]
