"""`engine.rng`, compiled: the same numbers bit for bit."""

import math

from numba import float64, uint64

from naast.scenario.engine import rng
from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.options import part, piece
from naast.scenario.engine.layout import CONSTANT, EXPONENTIAL, LOGNORMAL, TRIANGULAR, UNIFORM, WEIBULL

M0, M1 = uint64(rng.MULTIPLY_0), uint64(rng.MULTIPLY_1)
W0, W1 = uint64(rng.WEYL_0), uint64(rng.WEYL_1)
MASK, HALF, LOW = uint64(rng.MASK), uint64(32), uint64(11)
VISIT_SHIFT = uint64(16)
STEP = rng.STEP

normal_quantile = part(rng.normal_quantile)


@part
def uniforms(seed, replication, number, node, visit, purpose, source):
    c0 = uint64(number)
    c1 = uint64(node) | (uint64(visit) << VISIT_SHIFT)
    c2 = uint64(purpose)
    c3 = uint64(source)
    k0 = uint64(seed)
    k1 = uint64(replication)
    for _ in range(10):
        p0 = M0 * c0
        p1 = M1 * c2
        c0 = (p1 >> HALF) ^ c1 ^ k0
        c1 = p1 & MASK
        c2 = (p0 >> HALF) ^ c3 ^ k1
        c3 = p0 & MASK
        k0 = (k0 + W0) & MASK
        k1 = (k1 + W1) & MASK
    first = ((c0 << HALF) | c1) >> LOW
    second = ((c2 << HALF) | c3) >> LOW
    return (float64(first) + 0.5) * STEP, (float64(second) + 0.5) * STEP


@piece
def seldom(dist, net, u):
    a, b, c = dist.a, dist.b, dist.c
    if dist.kind == UNIFORM:
        return a + (b - a) * u
    if dist.kind == TRIANGULAR:
        if u < (b - a) / (c - a):
            return a + math.sqrt(u * (c - a) * (b - a))
        return c - math.sqrt((1.0 - u) * (c - a) * (c - b))
    steps = dist.size - 1
    x = u * steps
    j = min(int(x), steps - 1)
    low = at.points(net, dist.first + j).x
    return low + (x - j) * (at.points(net, dist.first + j + 1).x - low)


@part
def sample(dist, net, u):
    """Days, times the factor of the distribution."""
    kind = dist.kind
    if kind == LOGNORMAL:
        return math.exp(dist.a + dist.b * normal_quantile(u)) * dist.factor
    if kind == EXPONENTIAL:
        return -dist.a * math.log(u) * dist.factor
    if kind == WEIBULL:
        return dist.a * (-math.log(u)) ** dist.b * dist.factor
    if kind == CONSTANT:
        return dist.a * dist.factor
    return seldom(dist, net, u) * dist.factor
