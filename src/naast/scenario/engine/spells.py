"""How long something takes, read from counts per bin of days: how many ended there, and how old those are that go on.

Some counts are hidden because they are small (`None`); the total, where it is shown, says how many lie hidden together. Days are
whole days between two dates, so a spell of k days took between k − 1 and k + 1 days. Plain Python: a page reads it too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Counts = tuple[int | None, ...]

AT_MOST_OFF = 6  # how far a count that is seen may be from what was counted (decision 0014)
LOOKS = 8  # moments of the day at which a spell may have begun, to go from dates to durations
STEP, STEPS, CLOSE = 1e-4, 60, 1e-7
LARGEST_SPREAD = 4.0  # of the logarithm of days; beyond it the mean says nothing


@dataclass(frozen=True)
class Spells:
    """`bins` are the days at which each bin begins (the last one has no end); `ended` and `still` [bin], the totals apart."""

    bins: tuple[int, ...]
    ended: Counts
    still: Counts
    all_ended: int | None
    all_still: int | None
    off: int = AT_MOST_OFF  # 0 for counts that are exact

    def __post_init__(self) -> None:
        if not len(self.bins) == len(self.ended) == len(self.still):
            raise ValueError("ended and still count over the same bins")

    @classmethod
    def of(cls, content: dict) -> Spells:
        """From what the database keeps: bin by bin, and last all of them together."""
        ended, still = tuple(content["ended"]), tuple(content["open"])
        return cls(tuple(content["bins"]), ended[:-1], still[:-1], ended[-1], still[-1])

    @property
    def hidden_ended(self) -> int:
        return _hidden(self.ended, self.all_ended)

    @property
    def hidden_still(self) -> int:
        return _hidden(self.still, self.all_still)

    @property
    def followed(self) -> int:
        """How many were followed, at least."""
        return (self.all_ended or 0) + (self.all_still or 0)


@dataclass(frozen=True)
class Fit:
    """Log-normal: mean and standard deviation of ln(days), each with its standard error, and what follows from them in days."""

    log_mean: float
    log_spread: float
    error_of_mean: float
    error_of_spread: float
    ended: int
    still: int

    @property
    def mean(self) -> float:
        return math.exp(self.log_mean + self.log_spread**2 / 2)

    @property
    def cv(self) -> float:
        return math.sqrt(math.expm1(self.log_spread**2))

    @property
    def error_of_log_of_mean(self) -> float:
        """At most: as if both errors went the same way."""
        return self.error_of_mean + self.log_spread * self.error_of_spread

    @property
    def median(self) -> float:
        return math.exp(self.log_mean)


def still_going(spells: Spells) -> list[float]:
    """The share that still goes on when each bin begins (Kaplan–Meier), [bin + 1]; the hidden ones spread evenly over the hidden bins."""
    ended = _filled(spells.ended, spells.hidden_ended)
    left = _filled(spells.still, spells.hidden_still)
    at_risk, share, found = sum(ended) + sum(left), 1.0, [1.0]
    for over, gone in zip(ended, left, strict=True):
        # Who is not followed on was there for half of the bin.
        there = at_risk - gone / 2
        share *= 1 - over / there if there > over else (1.0 if not over else 0.0)
        found.append(share)
        at_risk -= over + gone
    return found


def middle(spells: Spells) -> float | None:
    """After how many days half of them ended, linear inside a bin; unknown when fewer than half did as far as they were followed."""
    shares = still_going(spells)
    # A spell of k days between its dates took k days give or take half a day of beginning: the bin begins half a day earlier.
    begins = [max(0.0, low - 0.5) for low in spells.bins]
    for number, low in enumerate(begins[:-1]):
        if shares[number + 1] <= 0.5:
            part = (shares[number] - 0.5) / (shares[number] - shares[number + 1])
            return low + part * (begins[number + 1] - low)
    return None


@lru_cache(maxsize=256)
def log_normal(spells: Spells) -> Fit | None:
    """
    The log-normal that makes these counts most likely; what goes on counts for as long as it was followed.

    Maximum likelihood for counts per bin. The errors are those of chance (the curvature there) and of counts that are `off`, together.
    None where the counts do not settle it.
    """
    terms = _terms(spells)
    if sum(term.count for term in terms) < 2 or not spells.all_ended:
        return None

    def unlikely(log_mean: float, log_of_spread: float) -> float:
        surviving = _Surviving(log_mean, math.exp(log_of_spread))
        return -sum(term.count * term.log_chance(surviving) for term in terms)

    place = _lowest(unlikely, _first_guess(spells))
    if place is None or math.exp(place[1]) > LARGEST_SPREAD:
        return None
    errors = _errors(unlikely, terms, place, spells.off)
    if errors is None:
        return None
    spread = math.exp(place[1])
    return Fit(place[0], spread, errors[0], spread * errors[1], spells.all_ended, spells.all_still or 0)


Point = tuple[float, float]
Unlikely = Callable[[float, float], float]


class _Surviving:
    """The chance that a spell shows as `days` whole days or more, averaged over the moment of the day at which it began."""

    def __init__(self, log_mean: float, spread: float):
        self.log_mean, self.spread = log_mean, spread

    def __call__(self, days: float) -> float:
        if math.isinf(days):
            return 0.0
        if days <= 0:
            return 1.0
        if days > 14:
            return self._beyond(days - 0.5)
        return sum(self._beyond(days - (look + 0.5) / LOOKS) for look in range(LOOKS)) / LOOKS

    def _beyond(self, days: float) -> float:
        return 0.5 * math.erfc((math.log(days) - self.log_mean) / (self.spread * math.sqrt(2))) if days > 0 else 1.0


@dataclass(frozen=True)
class _Term:
    """How many, and the chance of it: that of surviving to one of `froms`, less that to the `tos`, by weight."""

    count: int
    froms: tuple[tuple[float, float], ...]  # weight, days
    tos: tuple[float, ...] = ()
    is_hidden: bool = False

    def log_chance(self, surviving: _Surviving) -> float:
        chance = sum(weight * surviving(days) for weight, days in self.froms) - sum(map(surviving, self.tos))
        return math.log(max(chance, 1e-300))

    def slope(self, place: Point) -> Point:
        x, y = place
        at = [_Surviving(x + dx, math.exp(y + dy)) for dx, dy in ((STEP, 0), (-STEP, 0), (0, STEP), (0, -STEP))]
        right, left, up, down = map(self.log_chance, at)
        return (right - left) / (2 * STEP), (up - down) / (2 * STEP)


def _terms(spells: Spells) -> list[_Term]:
    """Of ending in a bin, of still going on; and the hidden ones of all hidden bins together."""
    ends = (*spells.bins[1:], math.inf)
    spans = list(zip(spells.bins, ends, strict=True))
    terms = [
        _Term(count, ((1.0, low),), (high,)) for count, (low, high) in zip(spells.ended, spans, strict=True) if count
    ]
    terms += [
        _Term(count, ((1.0, _half_way(*span)),)) for count, span in zip(spells.still, spans, strict=True) if count
    ]
    if spells.hidden_ended:
        hidden = [span for count, span in zip(spells.ended, spans, strict=True) if count is None]
        froms = tuple((1.0, float(low)) for low, _ in hidden)
        terms.append(_Term(spells.hidden_ended, froms, tuple(high for _, high in hidden), is_hidden=True))
    if spells.hidden_still:
        hidden = [span for count, span in zip(spells.still, spans, strict=True) if count is None]
        # They began on any day, so a wide bin holds more of them.
        wide = [(high if high < math.inf else 1.25 * low) - low for low, high in hidden]
        froms = tuple((width / sum(wide), _half_way(*span)) for width, span in zip(wide, hidden, strict=True))
        terms.append(_Term(spells.hidden_still, froms, is_hidden=True))
    return terms


def _errors(unlikely: Unlikely, terms: Sequence[_Term], place: Point, off: int) -> Point | None:
    """Standard errors of both: of chance, and of counts that may be off by so many either way, each by itself."""
    xx, xy, yy = _curvature(unlikely, place)
    determinant = xx * yy - xy**2
    if xx <= 0 or determinant <= 0:
        return None
    slopes = [(term, term.slope(place)) for term in terms]
    # What is seen too much in one bin is taken from those that lie hidden.
    hidden = {bool(term.tos): slope for term, slope in slopes if term.is_hidden}
    apart = [
        (sx - hx, sy - hy)
        for term, (sx, sy) in slopes
        if not term.is_hidden
        for hx, hy in [hidden.get(bool(term.tos), (0.0, 0.0))]
    ] + list(hidden.values())
    variance = off * (off + 1) / 3
    moved = [((yy * sx - xy * sy) / determinant, (xx * sy - xy * sx) / determinant) for sx, sy in apart]
    return (
        math.sqrt(yy / determinant + variance * sum(one**2 for one, _ in moved)),
        math.sqrt(xx / determinant + variance * sum(two**2 for _, two in moved)),
    )


def _half_way(low: float, high: float) -> float:
    return low if math.isinf(high) else (low + high) / 2


def _hidden(counts: Counts, whole: int | None) -> int:
    """How many lie in the bins that are not shown, as far as the total tells."""
    if None not in counts or whole is None:
        return 0
    return max(0, whole - sum(count for count in counts if count))


def _filled(counts: Counts, hidden: int) -> list[float]:
    places = counts.count(None)
    return [hidden / places if count is None else float(count) for count in counts]


def _first_guess(spells: Spells) -> Point:
    return math.log(max(1.0, middle(spells) or float(spells.bins[len(spells.bins) // 2]))), 0.0


def _lowest(of: Unlikely, start: Point) -> Point | None:
    """Newton with half steps; None where it does not settle."""
    x, y = start
    here = of(x, y)
    for _ in range(STEPS):
        slope_x = (of(x + STEP, y) - of(x - STEP, y)) / (2 * STEP)
        slope_y = (of(x, y + STEP) - of(x, y - STEP)) / (2 * STEP)
        xx, xy, yy = _curvature(of, (x, y))
        determinant = xx * yy - xy**2
        if xx > 0 and determinant > 0:
            go_x, go_y = (yy * slope_x - xy * slope_y) / determinant, (xx * slope_y - xy * slope_x) / determinant
        else:
            size = math.hypot(slope_x, slope_y) or 1.0
            go_x, go_y = slope_x / size / 2, slope_y / size / 2
        for half in range(30):
            there = of(x - go_x / 2**half, y - go_y / 2**half)
            if there <= here:
                break
        else:
            return x, y
        moved = math.hypot(go_x, go_y) / 2**half
        x, y, here = x - go_x / 2**half, y - go_y / 2**half, there
        if moved < CLOSE:
            return x, y
        if abs(y) > 5 or abs(x) > 20:
            return None
    return None


def _curvature(of: Unlikely, at: Point) -> tuple[float, float, float]:
    (x, y), d = at, 1e-3
    here = of(x, y)
    return (
        (of(x + d, y) - 2 * here + of(x - d, y)) / d**2,
        (of(x + d, y + d) - of(x + d, y - d) - of(x - d, y + d) + of(x - d, y - d)) / (4 * d**2),
        (of(x, y + d) - 2 * here + of(x, y - d)) / d**2,
    )
