"""Every draw by its key (section 4), and one sample from one uniform number (section 2.2), in plain Python."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

WORD = 0xFFFFFFFF
ARRIVAL, CLASS, EXIT = 65535, 65534, 65533  # the nodes of decisions that belong to no station
VISIT, BEGIN, LEAVES, VACANCY, WAITING = 0, 1, 2, 3, 16  # purposes


def philox(counter: tuple[int, int, int, int], key: tuple[int, int]) -> tuple[int, int, int, int]:
    """Philox-4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011)."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0 = 0xD2511F53 * c0
        p1 = 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & WORD, (p0 >> 32) ^ c3 ^ k1, p0 & WORD
        k0 = (k0 + 0x9E3779B9) & WORD
        k1 = (k1 + 0xBB67AE85) & WORD
    return c0, c1, c2, c3


def unit(high: int, low: int) -> float:
    return (((high << 32 | low) >> 11) + 0.5) * 2.0**-53


@dataclass
class KeyedDraws:
    """The draws of one replication: two uniform numbers for each decision, whoever asks and whenever."""

    seed: int
    replication: int

    def pair(self, number: int, node: int, visit: int, purpose: int, source: int) -> tuple[float, float]:
        counter = (number, node | (visit & 0xFFFF) << 16, purpose, source)
        r0, r1, r2, r3 = philox(counter, (self.seed, self.replication))
        return unit(r0, r1), unit(r2, r3)


@dataclass
class PlainDraws:
    """Python's own generator, quicker than Philox in Python: for measuring SimPy itself, not for comparing runs."""

    seed: int
    dice: random.Random = field(init=False)

    def __post_init__(self):
        self.dice = random.Random(self.seed)

    def pair(self, *key: int) -> tuple[float, float]:
        roll = self.dice.random
        return 1.0 - roll(), 1.0 - roll()


def power(coefficients: tuple[float, ...], x: float) -> float:
    total = 0.0
    for coefficient in coefficients:
        total = total * x + coefficient
    return total


A = (
    -39.69683028665376,
    220.9460984245205,
    -275.9285104469687,
    138.3577518672690,
    -30.66479806614716,
    2.506628277459239,
)
B = (-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1.0)
C = (
    -0.007784894002430293,
    -0.3223964580411365,
    -2.400758277161838,
    -2.549732539343734,
    4.374664141464968,
    2.938163982698783,
)
D = (0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1.0)


def normal_quantile(p: float) -> float:
    """Acklam's rational approximation (2003)."""
    if p < 0.02425:
        q = math.sqrt(-2 * math.log(p))
        return power(C, q) / power(D, q)
    if p > 0.97575:
        q = math.sqrt(-2 * math.log(1 - p))
        return -power(C, q) / power(D, q)
    q = p - 0.5
    r = q * q
    return power(A, r) * q / power(B, r)


class Distribution:
    """`sample(u)` is the duration in days; `below(a)` the chance of less than a; a long one lies at high u, or at low."""

    long_at_high_u = True

    def sample(self, u: float) -> float:
        raise NotImplementedError

    def below(self, a: float) -> float:
        raise NotImplementedError

    def u_beyond(self, a: float, u: float) -> float:
        """The uniform number that draws from what is longer than a."""
        p = min(self.below(a), 1 - 2.0**-53)
        low, high = (p, 1.0) if self.long_at_high_u else (0.0, 1 - p)
        return low + (high - low) * u


@dataclass
class Constant(Distribution):
    duration: float

    def sample(self, u):
        return self.duration

    def below(self, a):
        return 0.0


@dataclass
class Exponential(Distribution):
    mean: float
    long_at_high_u = False

    def sample(self, u):
        return -self.mean * math.log(u)

    def below(self, a):
        return 1 - math.exp(-a / self.mean)


class Lognormal(Distribution):
    def __init__(self, mean, cv):
        spread = math.log(1 + cv * cv)
        self.sigma = math.sqrt(spread)
        self.mu = math.log(mean) - spread / 2

    def sample(self, u):
        return math.exp(self.mu + self.sigma * normal_quantile(u))

    def below(self, a):
        return 0.5 * math.erfc(-(math.log(a) - self.mu) / (self.sigma * math.sqrt(2)))


class Weibull(Distribution):
    long_at_high_u = False

    def __init__(self, mean, shape):
        self.shape = shape
        self.scale = mean / math.gamma(1 + 1 / shape)

    def sample(self, u):
        return self.scale * (-math.log(u)) ** (1 / self.shape)

    def below(self, a):
        return 1 - math.exp(-((a / self.scale) ** self.shape))


@dataclass
class Uniform(Distribution):
    low: float
    high: float

    def sample(self, u):
        return self.low + (self.high - self.low) * u

    def below(self, a):
        return min(1.0, max(0.0, (a - self.low) / (self.high - self.low)))


@dataclass
class Triangular(Distribution):
    low: float
    mode: float
    high: float

    def sample(self, u):
        low, mode, high = self.low, self.mode, self.high
        if u < (mode - low) / (high - low):
            return low + math.sqrt(u * (high - low) * (mode - low))
        return high - math.sqrt((1 - u) * (high - low) * (high - mode))

    def below(self, a):
        low, mode, high = self.low, self.mode, self.high
        if a <= low:
            return 0.0
        if a >= high:
            return 1.0
        if a < mode:
            return (a - low) ** 2 / ((high - low) * (mode - low))
        return 1 - (high - a) ** 2 / ((high - low) * (high - mode))


@dataclass
class Quantiles(Distribution):
    points: list[float]

    def sample(self, u):
        steps = len(self.points) - 1
        x = u * steps
        j = min(math.floor(x), steps - 1)
        return self.points[j] + (x - j) * (self.points[j + 1] - self.points[j])

    def below(self, a):
        steps = len(self.points) - 1
        j = max((j for j in range(steps) if self.points[j] <= a), default=None)
        if j is None:
            return 0.0
        here, after = self.points[j], self.points[j + 1]
        return (j + 1) / steps if after == here else (j + (a - here) / (after - here)) / steps
