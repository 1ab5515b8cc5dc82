"""Chance without a state: the key of a decision gives its two uniform numbers, in any order, on any machine.

Philox-4x32-10 is from Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011); the normal
quantile is P. J. Acklam's rational approximation (2003), relative error below 1.15e-9. Here in plain Python, as it is
specified; `kernel.chance` compiles the same.
"""

from __future__ import annotations

import math

MULTIPLY_0, MULTIPLY_1 = 0xD2511F53, 0xCD9E8D57
WEYL_0, WEYL_1 = 0x9E3779B9, 0xBB67AE85
MASK = 0xFFFFFFFF
STEP = 2.0**-53

CANDIDATE_NODE, CLASS_NODE, EXIT_NODE = 65535, 65534, 65533
VISIT, HOUSEHOLD, WORKER, VACANCY, WAIT = 0, 1, 2, 3, 16
LOADED_WORD = 2**31


def philox(counter: tuple[int, int, int, int], key: tuple[int, int]) -> tuple[int, int, int, int]:
    """Four 32-bit words for a counter of four and a key of two."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0, p1 = MULTIPLY_0 * c0, MULTIPLY_1 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & MASK, (p0 >> 32) ^ c3 ^ k1, p0 & MASK
        k0, k1 = (k0 + WEYL_0) & MASK, (k1 + WEYL_1) & MASK
    return c0, c1, c2, c3


def uniforms(
    seed: int, replication: int, number: int, node: int, visit: int, purpose: int, source: int
) -> tuple[float, float]:
    """Two numbers strictly above 0 and at most 1 for one decision."""
    r0, r1, r2, r3 = philox((number, node | (visit << 16), purpose, source), (seed, replication))
    return (float(((r0 << 32) | r1) >> 11) + 0.5) * STEP, (float(((r2 << 32) | r3) >> 11) + 0.5) * STEP


def normal_quantile(p: float) -> float:
    """x with a probability p below it, under the standard normal distribution."""
    if p < 0.02425 or p > 0.97575:
        low = p < 0.02425
        q = math.sqrt(-2.0 * math.log(p if low else 1.0 - p))
        above = (
            (((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q - 2.549732539343734) * q
            + 4.374664141464968
        ) * q + 2.938163982698783
        below = (
            ((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416
        ) * q + 1.0
        return above / below if low else -(above / below)
    q = p - 0.5
    r = q * q
    above = (
        (((-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02) * r + 1.383577518672690e02) * r
        - 3.066479806614716e01
    ) * r + 2.506628277459239
    below = (
        (((-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02) * r + 6.680131188771972e01) * r
        - 1.328068155288572e01
    ) * r + 1.0
    return above * q / below


def sample(kind: str, figures: tuple[float, float, float], points: tuple[float, ...], u: float) -> float:
    """Days, by inversion; `figures` and `points` are those of a `Dist`."""
    a, b, c = figures
    if kind == "constant":
        return a
    if kind == "exponential":
        return -a * math.log(u)
    if kind == "lognormal":
        return math.exp(a + b * normal_quantile(u))
    if kind == "weibull":
        return a * (-math.log(u)) ** b
    if kind == "uniform":
        return a + (b - a) * u
    if kind == "triangular":
        if u < (b - a) / (c - a):
            return a + math.sqrt(u * (c - a) * (b - a))
        return c - math.sqrt((1.0 - u) * (c - a) * (c - b))
    steps = len(points) - 1
    x = u * steps
    j = min(int(x), steps - 1)
    return points[j] + (x - j) * (points[j + 1] - points[j])
