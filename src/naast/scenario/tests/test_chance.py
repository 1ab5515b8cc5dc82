"""Chance is what the generator's authors say, and the same in Python and compiled."""

from __future__ import annotations

import math
import statistics

import pytest

from naast.scenario.engine import rng
from naast.scenario.engine.distributions import KINDS, distribution

ALL = 0xFFFFFFFF
PI = ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0))

KNOWN = [  # from the kat_vectors of Random123
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ALL, ALL, ALL, ALL), (ALL, ALL), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (*PI, (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
]


@pytest.mark.parametrize(("counter", "key", "words"), KNOWN)
def test_the_generator_gives_its_known_answers(counter, key, words):
    assert rng.philox(counter, key) == words


@pytest.mark.parametrize(
    "decision",
    [(1, 0, 5, 3, 2, 0, 0), (7, 99, 123456, 65535, 0, 1, 3), (ALL, ALL, ALL, 65533, 65535, 16, 2**31 + 7)],
)
def test_the_compiled_generator_gives_the_same_bits(decision):
    from naast.scenario.engine.kernel import chance

    assert chance.uniforms(*decision) == rng.uniforms(*decision)


@pytest.mark.parametrize("p", [1e-300, 1e-9, 0.001, 0.02425, 0.2, 0.5, 0.8, 0.97575, 0.999999])
def test_the_normal_quantile_is_right_to_nine_digits_and_the_same_compiled(p):
    from naast.scenario.engine.kernel import chance

    exact = statistics.NormalDist().inv_cdf(p)

    assert rng.normal_quantile(p) == pytest.approx(exact, rel=2e-9, abs=2e-9)
    assert chance.normal_quantile(p) == rng.normal_quantile(p)


WRITTEN = [
    {"constant": "3 days"},
    {"exponential": {"mean": "2 weeks"}},
    {"lognormal": {"mean": "10 days", "cv": 0.8}},
    {"weibull": {"mean": "240 days", "shape": 1.4}},
    {"uniform": {"low": "1 days", "high": "3 days"}},
    {"triangular": {"low": "1 days", "mode": "2 days", "high": "6 days"}},
    {"quantiles": ["0 days", "1 days", "1 days", "8 days"]},
]


@pytest.mark.parametrize("written", WRITTEN, ids=KINDS)
def test_a_distribution_has_the_mean_that_is_written(written):
    dist = distribution(written)
    points = tuple(float(point) for point in dist.points)
    spread = [rng.sample(dist.kind, dist.figures(), points, (k + 0.5) / 20_000) for k in range(20_000)]

    assert statistics.fmean(spread) == pytest.approx(dist.mean, rel=0.003)


@pytest.mark.parametrize("written", WRITTEN[1:], ids=KINDS[1:])
def test_who_is_helped_for_a_while_gets_no_service_that_is_over(written):
    dist = distribution(written)
    points = tuple(float(point) for point in dist.points)
    age = 0.4 * dist.mean + 0.5
    low, high = dist.range_beyond(age)

    beyond = [rng.sample(dist.kind, dist.figures(), points, low + (high - low) * u) for u in (1e-6, 0.3, 0.7, 1 - 1e-6)]
    before = [rng.sample(dist.kind, dist.figures(), points, u) for u in (low - 1e-4, high + 1e-4) if 0 < u < 1]

    assert min(beyond) >= age - 1e-6
    assert all(days < age for days in before)
    assert math.isclose(high - low, 1 - dist.below(age), abs_tol=1e-12)
