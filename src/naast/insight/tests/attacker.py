"""Somebody who keeps every figure that was ever seen, knows how they hang together, and works out what the hidden ones can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Seen = Callable[[int], int | None]
Fits = Callable[[int | None], tuple[int, int]]
YEAR = 12


@dataclass
class Region:
    """Months of what came and went, and what stood before the first and after each."""

    came: Sequence[int]
    went: Sequence[int]
    stood: Sequence[int]

    @classmethod
    def drawn(cls, seed: int, *, months: int, came: float, went: float) -> Region:
        dice = np.random.default_rng(seed)
        arrivals, wishes, stood = dice.poisson(came, months), dice.poisson(went, months), [60]
        closings = []
        for arrived, wish in zip(arrivals, wishes, strict=True):
            closings.append(min(int(wish), stood[-1] + int(arrived)))
            stood.append(stood[-1] + int(arrived) - closings[-1])
        return cls([int(n) for n in arrivals], closings, stood)


def worked_out(region: Region, seen: Seen, fits: Fits) -> list[tuple[int, int, int]]:
    """
    Of each month in which one to four went: that number, and the least and the most that fit with everything that was seen.

    Seen are each month, and at the end of each month the twelve months up to then; what stands is what stood, and came, less what went.
    """
    months = len(region.came)
    flows = {"came": 0, "went": months}
    size = 3 * months + 1
    spans = [fits(seen(n)) for n in (*region.came, *region.went, *region.stood)]
    rows, low, high = [], [], []
    for month in range(months):
        row = np.zeros(size)
        row[[2 * months + month + 1, 2 * months + month, month, months + month]] = 1, -1, -1, 1
        rows.append(row)
        low.append(0)
        high.append(0)
    for last in range(YEAR - 1, months):
        for name, begin in flows.items():
            row = np.zeros(size)
            row[begin + last - YEAR + 1 : begin + last + 1] = 1
            span = fits(seen(sum(getattr(region, name)[last - YEAR + 1 : last + 1])))
            rows.append(row)
            low.append(span[0])
            high.append(span[1])
    known = LinearConstraint(np.array(rows), low, high)
    bounds = Bounds([span[0] for span in spans], [span[1] for span in spans])
    found = []
    for month, gone in enumerate(region.went):
        if 1 <= gone <= 4:
            aim = np.zeros(size)
            aim[months + month] = 1
            least = milp(aim, constraints=known, bounds=bounds, integrality=np.ones(size))
            most = milp(-aim, constraints=known, bounds=bounds, integrality=np.ones(size))
            found.append((gone, round(least.fun), round(-most.fun)))
    return found
