"""Durations that are known, seen only as rounded counts per bin of days, give back what they were drawn from."""

from __future__ import annotations

import math
import time
from random import Random

import pytest

from naast.scenario.engine.spells import Spells, log_normal, middle, still_going

BINS = (0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 84, 112, 168, 224, 336, 448, 672, 896)


def seen(count: int | float) -> int | None:
    return None if count < 10 else 5 * round(count / 5)


def drawn(*, mean: float, spread: float, count: int, window: int, seed: int = 1, guarded: bool = True) -> Spells:
    """So many spells that begin somewhere in a window of days and are followed to its end, as the database would tell them."""
    dice, last = Random(seed), len(BINS)
    ended, still = [0] * last, [0] * last
    for _ in range(count):
        begin, length = dice.random() * window, dice.lognormvariate(mean, spread)
        is_over = begin + length < window
        days = math.floor(min(begin + length, window - 1e-9)) - math.floor(begin)
        (ended if is_over else still)[max(n for n in range(last) if BINS[n] <= days)] += 1
    if not guarded:
        return Spells(BINS, tuple(ended), tuple(still), sum(ended), sum(still), off=0)
    return Spells(BINS, tuple(map(seen, ended)), tuple(map(seen, still)), seen(sum(ended)), seen(sum(still)))


@pytest.mark.parametrize("guarded", [False, True])
@pytest.mark.parametrize(
    ("mean", "spread", "window"),
    [(math.log(60), 0.8, 1096), (math.log(2), 0.7, 1096), (math.log(0.6), 0.9, 1096), (math.log(700), 0.5, 1096)],
)
def test_a_log_normal_comes_back_within_its_standard_errors(mean, spread, window, guarded):
    off_mean, off_spread = [], []
    for seed in range(12):
        fit = log_normal(drawn(mean=mean, spread=spread, count=2500, window=window, seed=seed, guarded=guarded))
        assert fit is not None
        off_mean.append((fit.log_mean - mean) / fit.error_of_mean)
        off_spread.append((fit.log_spread - spread) / fit.error_of_spread)

    for off in (off_mean, off_spread):
        assert max(map(abs, off)) < 3.5
        assert abs(sum(off) / len(off)) < 1


def test_leaving_out_what_goes_on_would_promise_too_much():
    """Half of what began is not over yet: the mean of what ended is far too low, the fit is not."""
    spells = drawn(mean=math.log(700), spread=0.5, count=4000, window=1096)
    only_ended = Spells(BINS, spells.ended, (0,) * len(BINS), spells.all_ended, 0)

    fit, naive = log_normal(spells), log_normal(only_ended)

    assert fit.mean == pytest.approx(700 * math.exp(0.125), rel=0.06)
    assert naive.mean < 0.75 * fit.mean
    assert spells.all_still > spells.all_ended


def test_the_share_that_goes_on_follows_the_curve_it_was_drawn_from():
    spells = drawn(mean=math.log(60), spread=0.8, count=6000, window=1096)

    for day, share in zip(BINS[4:], still_going(spells)[4:], strict=False):
        true = 0.5 * math.erfc((math.log(day) - math.log(60)) / (0.8 * math.sqrt(2)))
        assert share == pytest.approx(true, abs=0.03)
    assert middle(spells) == pytest.approx(60, rel=0.06)


def test_by_hand_half_of_those_that_could_be_followed_ended():
    spells = Spells((0, 10, 20), (0, 20, 10), (10, 0, 0), 30, 10)

    # At ten days ten were not followed on: thirty are left, of whom twenty end before the twentieth day.
    assert still_going(spells) == pytest.approx([1, 1, 1 / 3, 0])
    assert middle(spells) == pytest.approx(9.5 + 10 * 0.5 / (2 / 3))


def test_the_middle_is_unknown_when_fewer_than_half_are_over():
    assert middle(Spells((0, 10, 20), (10, 0, 0), (0, 0, 40), 10, 40)) is None


def test_what_lies_hidden_counts_for_as_many_as_the_total_tells():
    shown = drawn(mean=math.log(30), spread=0.9, count=400, window=1096, guarded=False)
    guarded = drawn(mean=math.log(30), spread=0.9, count=400, window=1096)
    assert guarded.ended.count(None) >= 3
    assert guarded.hidden_ended > 0

    one, other = log_normal(shown), log_normal(guarded)

    assert other.log_mean == pytest.approx(one.log_mean, abs=0.1)
    assert other.log_spread == pytest.approx(one.log_spread, abs=0.15)


def test_nothing_that_ended_is_no_duration():
    assert log_normal(Spells(BINS, (None,) * 20, (50,) * 20, None, 1000)) is None
    assert (
        log_normal(Spells(BINS, (100, *(0,) * 19), (0,) * 20, 100, 0)) is None
    )  # all on the day itself: no spread to be seen


def test_a_page_can_wait_for_it():
    spells = [drawn(mean=3.5, spread=0.8, count=900, window=1096, seed=seed) for seed in range(8)]
    started = time.process_time()

    assert all(log_normal(one) for one in spells)

    assert time.process_time() - started < 2
