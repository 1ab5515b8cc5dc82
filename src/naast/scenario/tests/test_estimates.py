"""Intervals that hold what they promise, and waiting that is not over yet."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.scenario.engine import estimates

COUNTS = st.lists(st.integers(0, 40), min_size=estimates.BINS, max_size=estimates.BINS)


def bins(**days_and_counts):
    """A histogram with so many households at so many days: `bins(d3=5)`."""
    counts = np.zeros(estimates.BINS)
    for name, count in days_and_counts.items():
        counts[int(6 * math.log2(1 + int(name[1:])))] += count
    return counts


def test_an_interval_is_the_one_of_student():
    found = estimates.estimate([1, 2, 3, 4])

    assert found.mean == 2.5
    assert found.half_width == pytest.approx(3.1824 * 1.2910 / 2, rel=1e-4)


def test_one_replication_tells_a_mean_and_no_certainty():
    found = estimates.estimate([7.0])

    assert found.mean == 7
    assert math.isnan(found.half_width)


def test_no_value_at_all_is_unknown_and_not_zero():
    found = estimates.estimate([math.nan, math.nan])

    assert math.isnan(found.mean)
    assert found.replications == 0


def test_ninety_five_of_a_hundred_intervals_hold_the_truth():
    luck = np.random.default_rng(5)
    held = [abs(estimates.estimate(sample).mean - 3) <= estimates.estimate(sample).half_width
            for sample in luck.normal(3, 2, (2000, 8))]  # fmt: skip

    assert 0.935 <= np.mean(held) <= 0.965


def test_what_two_runs_have_in_common_falls_away():
    common = np.random.default_rng(1).normal(100, 20, 200)
    found = estimates.difference(common, common + 2 + np.random.default_rng(2).normal(0, 1, 200))

    assert found.is_clear
    assert abs(found.mean - 2) < 0.3
    assert found.gain > 300


def test_two_equal_runs_differ_by_nothing_and_nothing_is_not_clear():
    found = estimates.difference([1, 2, 3], [1, 2, 3])

    assert (found.mean, found.half_width) == (0, 0)
    assert not found.is_clear


def test_a_difference_of_one_pair_is_not_clear():
    assert not estimates.difference([1.0], [2.0]).is_clear


def test_runs_of_another_length_are_not_paired():
    with pytest.raises(ValueError, match="same number"):
        estimates.difference([1, 2], [1, 2, 3])


def test_the_replications_that_are_asked_for_are_enough():
    luck = np.random.default_rng(3)
    wanted = estimates.replications_for(luck.normal(10, 3, 400), relative=0.02)

    assert 700 < wanted < 1100  # (1.96 · 3 / 0.2)² is 864
    assert estimates.is_sure(luck.normal(10, 3, 1300), relative=0.02)
    assert not estimates.is_sure(luck.normal(10, 3, 200), relative=0.02)


def test_nobody_stops_at_three_lucky_replications():
    assert not estimates.is_sure([5, 5, 5], relative=0.01)


def test_a_quantile_lies_in_the_bin_of_its_household():
    assert estimates.quantile(bins(d10=99, d1000=1), 0.5) == pytest.approx(10, rel=0.13)
    assert estimates.quantile(bins(d10=99, d1000=1), 1.0) == pytest.approx(1000, rel=0.13)
    assert math.isnan(estimates.quantile(bins(), 0.5))


def test_without_anybody_unfinished_the_curve_is_the_plain_share():
    curve = estimates.still_waiting(bins(d3=25, d30=75), bins())

    assert curve.share[curve.days > 3][0] == pytest.approx(0.75)
    assert curve.share[-1] == 0


def test_who_still_waits_counts_for_as_long_as_they_waited():
    """Ten begin; two are helped on day 3, five are not followed beyond day 10, three are helped on day 30."""
    curve = estimates.still_waiting(bins(d3=2, d30=3), bins(d10=5))
    only_finished = estimates.still_waiting(bins(d3=2, d30=3), bins())

    after_three = curve.days > 3
    assert curve.share[after_three][0] == pytest.approx(0.8)
    assert only_finished.share[after_three][0] == pytest.approx(0.6), "the finished alone make the wait look shorter"


def test_greenwood_by_hand():
    """At three days 2 of 10: variance of log survival 2 / (10 · 8)."""
    curve = estimates.still_waiting(bins(d3=2), bins(d10=8))
    place = int(np.argmax(curve.days > 3))
    reach = 1.959964 * math.sqrt(2 / 80) / abs(math.log(0.8))

    assert curve.low[place] == pytest.approx(0.8 ** math.exp(reach), rel=1e-5)
    assert curve.high[place] == pytest.approx(0.8 ** math.exp(-reach), rel=1e-5)


def test_who_left_without_it_never_reaches_it():
    share = estimates.reached(bins(d3=40), bins(d10=60), bins())

    assert share[-1] == pytest.approx(0.4)


@given(COUNTS, COUNTS)
@settings(max_examples=25, deadline=None)
def test_a_curve_only_falls_and_stays_within_its_interval(events, unfinished):
    curve = estimates.still_waiting(events, unfinished)

    assert (np.diff(curve.share) <= 1e-12).all()
    assert (curve.low <= curve.share + 1e-12).all()
    assert (curve.share <= curve.high + 1e-12).all()
    assert ((curve.low >= 0) & (curve.high <= 1)).all()


@given(COUNTS, COUNTS, COUNTS)
@settings(max_examples=25, deadline=None)
def test_who_reached_it_and_who_left_without_it_are_never_more_than_everybody(events, gone, unfinished):
    together = estimates.reached(events, gone, unfinished) + estimates.reached(gone, events, unfinished)

    assert (together <= 1 + 1e-9).all()
    assert (np.diff(together) >= -1e-12).all()


def test_the_variance_is_split_into_what_we_do_not_know_and_luck():
    luck = np.random.default_rng(8)
    table = luck.normal(0, 3, (400, 1)) + luck.normal(0, 4, (400, 20))

    found = estimates.split_variance(table)

    assert found.parameters == pytest.approx(9, rel=0.25)
    assert found.chance == pytest.approx(16, rel=0.1)
    assert found.share_of_parameters == pytest.approx(9 / 25, rel=0.2)


def test_luck_alone_is_not_called_uncertainty():
    table = np.random.default_rng(9).normal(0, 1, (300, 20))

    assert estimates.split_variance(table).share_of_parameters < 0.02
