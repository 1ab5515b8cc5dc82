"""What replications say together, and how sure that is: intervals, paired differences, waiting that is not over yet."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Numbers = NDArray[np.float64]

BINS, BINS_PER_DOUBLING = 128, 6  # the histogram of `docs/scenario-model.md`, 8.3
LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """A mean over replications with its interval; `half_width` is NaN where one replication leaves it unknown."""

    mean: float
    half_width: float
    replications: int

    @property
    def low(self) -> float:
        return self.mean - self.half_width

    @property
    def high(self) -> float:
        return self.mean + self.half_width

    @property
    def relative(self) -> float:
        """The half-width as a share of the mean: infinite around nothing."""
        return self.half_width / abs(self.mean) if self.mean else math.inf


@dataclass(frozen=True)
class Difference(Estimate):
    """Other minus base over the same households; `gain` is how many times more replications two separate runs would need."""

    gain: float

    @property
    def is_clear(self) -> bool:
        """Nothing is outside the interval: the difference has a sign. Unknown is not clear."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Curve:
    """A share over time with its interval; all arrays [bin], `days` the end of each bin."""

    days: Numbers
    share: Numbers
    low: Numbers
    high: Numbers


@dataclass(frozen=True)
class Split:
    """Where the variance of a figure comes from: what we do not know (`parameters`), and luck (`chance`)."""

    parameters: float
    chance: float

    @property
    def share_of_parameters(self) -> float:
        whole = self.parameters + self.chance
        return self.parameters / whole if whole else 0.0


def estimate(values: ArrayLike, *, level: float = LEVEL) -> Estimate:
    """Mean over replications with a Student interval. Replications without a value (NaN) are left out; none is NaN."""
    known = _known(values)
    count = known.size
    if count == 0:
        return Estimate(math.nan, math.nan, 0)
    return Estimate(float(known.mean()), _half_width(known, level), count)


def difference(base: ArrayLike, other: ArrayLike, *, level: float = LEVEL) -> Difference:
    """Replication by replication, so that what both have in common falls away; a pair with an unknown is left out."""
    one, two = np.asarray(base, float), np.asarray(other, float)
    if one.shape != two.shape:
        raise ValueError("paired runs have the same number of replications")
    both = ~(np.isnan(one) | np.isnan(two))
    one, two = one[both], two[both]
    if one.size == 0:
        return Difference(math.nan, math.nan, 0, math.nan)
    apart = two - one
    return Difference(float(apart.mean()), _half_width(apart, level), apart.size, _gain(one, two, apart))


def _gain(one: Numbers, two: Numbers, apart: Numbers) -> float:
    if apart.size < 2:
        return math.nan
    paired, separate = float(apart.var(ddof=1)), float(one.var(ddof=1) + two.var(ddof=1))
    if paired == 0:
        return math.inf if separate else 1.0
    return separate / paired


def replications_for(values: ArrayLike, *, relative: float, level: float = LEVEL) -> int:
    """How many replications bring the half-width down to this share of the mean, judged by those there are."""
    if not 0 < relative < 1:
        raise ValueError("a relative half-width lies between 0 and 1")
    known = _known(values)
    if known.size < 2:
        raise ValueError("two replications are needed to judge how many more")
    spread, aim = float(known.std(ddof=1)), relative * abs(float(known.mean()))
    if spread == 0:
        return 2
    if aim == 0:
        raise ValueError("no number of replications gives a share of a mean that is nothing")
    count = 2
    for _ in range(50):  # the quantile depends on the number that is asked for, so ask until it stands still
        wanted = max(2, math.ceil((_quantile(count, level) * spread / aim) ** 2))
        if wanted == count:
            break
        count = wanted
    return count


def is_sure(values: ArrayLike, *, relative: float, at_least: int = 10, level: float = LEVEL) -> bool:
    """Whether to stop: enough replications, and a half-width within this share of the mean."""
    known = _known(values)
    if known.size < max(2, at_least):
        return False
    return _half_width(known, level) <= relative * abs(float(known.mean()))


def ends() -> Numbers:
    """Days at which the bins of the histogram end; the last one has no end."""
    reached = 2.0 ** ((np.arange(BINS) + 1) / BINS_PER_DOUBLING) - 1
    reached[-1] = math.inf
    return reached


def quantile(bins: ArrayLike, share: float) -> float:
    """The value below which this share of the histogram lies, linear inside a bin: good to some 12 %. Of nothing NaN."""
    if not 0 <= share <= 1:
        raise ValueError("a share lies between 0 and 1")
    counts = np.asarray(bins, float)
    whole = counts.sum()
    if not whole:
        return math.nan
    reached = np.cumsum(counts)
    place = int(np.searchsorted(reached, share * whole, side="left"))
    place = min(place, counts.size - 1)
    while not counts[place]:  # a share of nothing begins at the first bin with something in it
        place += 1
    if place == 0:
        return 0.0  # the first bin holds what did not happen, and what took no time to speak of
    low = float(ends()[place - 1])
    high = float(ends()[place])
    if math.isinf(high):
        return low
    return low + (high - low) * (share * whole - (reached[place] - counts[place])) / counts[place]


def still_waiting(events: ArrayLike, unfinished: ArrayLike, *, level: float = LEVEL) -> Curve:
    """
    The share for whom it has not happened yet (Kaplan–Meier), so that those who still wait count for as long as they waited.

    `events` and `unfinished` count households per bin [bin]; within a bin what happened goes before who was not followed on.
    Interval: Greenwood's variance on the log(−log) scale (Kalbfleisch and Prentice), so that it stays between 0 and 1.
    """
    happened, left = np.asarray(events, float), np.asarray(unfinished, float)
    if happened.shape != left.shape:
        raise ValueError("both count over the same bins")
    at_risk = _at_risk(happened + left)
    hazard = np.divide(happened, at_risk, out=np.zeros_like(happened), where=at_risk > 0)
    share = np.cumprod(1 - hazard)
    inside = at_risk * (at_risk - happened)
    spread = np.cumsum(np.divide(happened, inside, out=np.zeros_like(happened), where=inside > 0))
    low, high = _on_log_log(share, spread, level)
    return Curve(ends()[: share.size], share, low, high)


def reached(events: ArrayLike, gone: ArrayLike, unfinished: ArrayLike) -> Numbers:
    """
    The share for whom it happened by the end of each bin, when others left for good without it (Aalen–Johansen). [bin]

    Who leaves without reaching it is no longer able to: taking them for people who merely were not followed on would promise
    too much.
    """
    happened, away, left = (np.asarray(one, float) for one in (events, gone, unfinished))
    if not happened.shape == away.shape == left.shape:
        raise ValueError("all three count over the same bins")
    at_risk = _at_risk(happened + away + left)
    any_end = np.divide(happened + away, at_risk, out=np.zeros_like(happened), where=at_risk > 0)
    this_end = np.divide(happened, at_risk, out=np.zeros_like(happened), where=at_risk > 0)
    before = np.concatenate([[1.0], np.cumprod(1 - any_end)[:-1]])
    return np.cumsum(before * this_end)


def split_variance(table: ArrayLike) -> Split:
    """
    One-way random effects: `table` [draw of the parameters, replication] with the same replications for every draw.

    What differs between draws beyond luck is what we do not know; never below nothing.
    """
    values = np.asarray(table, float)
    if values.ndim != 2 or min(values.shape) < 2:
        raise ValueError("at least two draws with two replications each are needed")
    chance = float(values.var(axis=1, ddof=1).mean())
    between = float(values.mean(axis=1).var(ddof=1))
    return Split(max(0.0, between - chance / values.shape[1]), chance)


def _known(values: ArrayLike) -> Numbers:
    found = np.asarray(values, float).ravel()
    return found[~np.isnan(found)]


def _half_width(values: Numbers, level: float) -> float:
    if values.size < 2:
        return math.nan
    return _quantile(values.size, level) * float(values.std(ddof=1)) / math.sqrt(values.size)


def _quantile(count: int, level: float) -> float:
    return float(special.stdtrit(count - 1, (1 + level) / 2))


def _at_risk(ended: Numbers) -> Numbers:
    return ended[::-1].cumsum()[::-1]


def _on_log_log(share: Numbers, spread: Numbers, level: float) -> tuple[Numbers, Numbers]:
    low, high = share.copy(), share.copy()
    inside = (share > 0) & (share < 1)
    logs = np.log(share[inside])
    reach = special.ndtri((1 + level) / 2) * np.sqrt(spread[inside]) / np.abs(logs)
    low[inside], high[inside] = share[inside] ** np.exp(reach), share[inside] ** np.exp(-reach)
    return low, high
