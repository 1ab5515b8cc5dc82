"""The histogram of the kernel read as whole numbers: how often something happened to how many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from naast.scenario.engine.estimates import BINS_PER_DOUBLING

MOST = 200  # what lies further is one rest


def bins_of_counts(bins: NDArray) -> list[tuple[int, int, float]]:
    """(lowest, highest, share) of whole numbers, up to the highest that occurred; from 8 on neighbours may share a bin."""
    whole = float(bins.sum())
    numbers = np.arange(MOST + 1)
    places = np.minimum((BINS_PER_DOUBLING * np.log2(1.0 + numbers) + 1e-9).astype(int), len(bins) - 1)
    found = []
    for place in np.unique(places):
        inside = numbers[places == place]
        found.append((int(inside[0]), int(inside[-1]), float(bins[place]) / whole if whole else 0.0))
    while len(found) > 1 and found[-1][2] == 0:
        found.pop()
    return found
