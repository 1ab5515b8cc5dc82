"""How far two ratings agree: worked by hand, by an independent identity, and by chance itself."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.safety.rules import agreement
from naast.safety.rules.agreement import identity, linear, quadratic

WEIGHTS = [identity, linear, quadratic]

# Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, chapter 18: two raters, 100 subjects.
FLEISS = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]
FOUR = [[20, 5, 1, 0], [4, 15, 6, 1], [1, 5, 12, 4], [0, 1, 3, 22]]


def square(largest=4, most=30):
    return st.integers(2, largest).flatmap(
        lambda k: st.lists(st.lists(st.integers(0, most), min_size=k, max_size=k), min_size=k, max_size=k)
    )


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ([[20, 5], [10, 15]], Fraction(2, 5)),  # (0.7 - 0.5) / (1 - 0.5)
        ([[45, 15], [25, 15]], Fraction(3, 23)),  # (0.60 - 0.54) / (1 - 0.54)
        ([[25, 35], [5, 35]], Fraction(7, 27)),  # (0.60 - 0.46) / (1 - 0.46)
        (FLEISS, Fraction(23, 34)),  # (0.89 - 0.66) / (1 - 0.66)
    ],
)
def test_kappa_of_worked_examples_is_exactly_theirs(table, value):
    assert agreement.kappa(table, identity) == pytest.approx(float(value), abs=1e-12)


def test_the_standard_error_is_that_of_the_textbook():
    assert agreement.standard_error(FLEISS, identity) == pytest.approx(0.0877, abs=5e-4)

    low, high = agreement.estimate(FLEISS, identity, draws=50).asymptotic
    assert (round(low, 2), round(high, 2)) == (0.50, 0.85)


def test_weighted_kappa_of_three_categories_by_hand():
    # n = 100, margins 80 10 10 and 80 5 15. Linear: seen = (89 + (1+1+5+0)/2) / 100; chance from the margins likewise.
    seen = Fraction(89) / 100 + Fraction(7, 2) / 100
    chance = (Fraction(80 * 80 + 10 * 5 + 10 * 15) + Fraction(80 * 5 + 10 * 80 + 10 * 15 + 10 * 5, 2)) / 10_000
    linear_by_hand = (seen - chance) / (1 - chance)
    # Quadratic: one step apart weighs three quarters.
    seen_2 = Fraction(89) / 100 + Fraction(7 * 3, 4) / 100
    chance_2 = (Fraction(80 * 80 + 10 * 5 + 10 * 15) + Fraction(3 * (80 * 5 + 10 * 80 + 10 * 15 + 10 * 5), 4)) / 10_000
    quadratic_by_hand = (seen_2 - chance_2) / (1 - chance_2)

    assert agreement.kappa(FLEISS, linear) == pytest.approx(float(linear_by_hand), abs=1e-12)
    assert agreement.kappa(FLEISS, quadratic) == pytest.approx(float(quadratic_by_hand), abs=1e-12)


def moments(table):
    """Quadratic kappa is 2·cov / (var + var + (mean - mean)²), over the pairs (Fleiss and Cohen 1973)."""
    n = sum(map(sum, table))
    pairs = [(i, j, table[i][j]) for i, j in product(range(len(table)), repeat=2)]
    first = Fraction(sum(i * c for i, _, c in pairs), n)
    second = Fraction(sum(j * c for _, j, c in pairs), n)
    cov = Fraction(sum(i * j * c for i, j, c in pairs), n) - first * second
    var = Fraction(sum((i * i + j * j) * c for i, j, c in pairs), n) - first**2 - second**2
    below = var + (first - second) ** 2
    return 2 * cov / below if below else None


def by_cuts(table):
    """Linear kappa is the plain kappas of every cut in two, taken together (Vanbelle and Albert 2009)."""
    k, n = len(table), sum(map(sum, table))
    above = below = Fraction(0)
    for cut in range(1, k):
        both = sum(table[i][j] for i, j in product(range(k), repeat=2) if (i < cut) == (j < cut))
        row = sum(sum(table[i]) for i in range(cut))
        column = sum(table[i][j] for i in range(k) for j in range(cut))
        chance = Fraction(row * column + (n - row) * (n - column), n * n)
        above += Fraction(both, n) - chance
        below += 1 - chance
    return above / below if below else None


@settings(max_examples=60, deadline=None)
@given(square())
def test_weighted_kappa_equals_what_others_proved_it_to_be(table):
    if not sum(map(sum, table)):
        return
    for weight, identity_of in ((quadratic, moments), (linear, by_cuts)):
        value, proved = agreement.kappa(table, weight), identity_of(table)

        assert (value is None) == (proved is None)
        if proved is not None:
            assert value == pytest.approx(float(proved), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(square())
def test_it_does_not_matter_who_is_called_first(table):
    turned = [list(column) for column in zip(*table, strict=True)]

    for weight in WEIGHTS:
        for figure in (agreement.kappa, agreement.standard_error):
            one, other = figure(table, weight), figure(turned, weight)
            assert (one is None) == (other is None)
            if one is not None:
                assert one == pytest.approx(other, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(square())
def test_a_kappa_lies_between_minus_one_and_one(table):
    for weight in WEIGHTS:
        value = agreement.kappa(table, weight)
        assert value is None or -1 - 1e-9 <= value <= 1 + 1e-9


@pytest.mark.parametrize("weight", WEIGHTS)
def test_always_the_same_over_several_categories_is_one(weight):
    table = [[7, 0, 0], [0, 5, 0], [0, 0, 9]]

    assert agreement.kappa(table, weight) == pytest.approx(1)
    assert agreement.standard_error(table, weight) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_one_category_for_all_tells_nothing_and_is_not_nought(weight):
    estimate = agreement.estimate([[0, 0, 0], [0, 30, 0], [0, 0, 0]], weight)

    assert (estimate.value, estimate.asymptotic, estimate.bootstrap) == (None, None, None)


def test_nothing_to_compare_tells_nothing():
    assert agreement.kappa([[0, 0], [0, 0]], linear) is None
    assert agreement.observed([[0, 0], [0, 0]]) is None


@pytest.mark.parametrize("weight", WEIGHTS)
def test_independent_ratings_have_kappa_nought(weight):
    table = [[a * b for b in (2, 3, 5)] for a in (4, 1, 5)]

    assert agreement.kappa(table, weight) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("weight", [linear, quadratic])
def test_both_intervals_tell_the_same_when_there_is_enough(weight):
    estimate = agreement.estimate([[cell * 3 for cell in row] for row in FOUR], weight)

    assert estimate.asymptotic == pytest.approx(estimate.bootstrap, abs=0.02)


def test_the_same_seed_tells_the_same_interval():
    assert agreement.bootstrap(FOUR, linear, draws=100) == agreement.bootstrap(FOUR, linear, draws=100)
    assert agreement.bootstrap(FOUR, linear, draws=100) != agreement.bootstrap(FOUR, linear, draws=100, seed=1)


@pytest.mark.parametrize("weight", [linear, quadratic])
def test_the_interval_holds_the_truth_about_nineteen_times_in_twenty(weight):
    truth = agreement.kappa(FOUR, weight)
    cells = list(product(range(4), repeat=2))
    counts = [FOUR[i][j] for i, j in cells]
    dice = Random(11)
    times, held = 400, 0
    for _ in range(times):
        drawn = [[0] * 4 for _ in range(4)]
        for i, j in dice.choices(cells, counts, k=120):
            drawn[i][j] += 1
        value, error = agreement.kappa(drawn, weight), agreement.standard_error(drawn, weight)
        held += abs(value - truth) <= agreement.NORMAL_95 * error

    # Two and a half standard errors of the count itself around 95%.
    assert 0.92 <= held / times <= 0.98


def test_the_bootstrap_holds_the_truth_as_well():
    truth = agreement.kappa(FOUR, linear)
    cells = list(product(range(4), repeat=2))
    counts = [FOUR[i][j] for i, j in cells]
    dice = Random(12)
    times, held = 60, 0
    for turn in range(times):
        drawn = [[0] * 4 for _ in range(4)]
        for i, j in dice.choices(cells, counts, k=100):
            drawn[i][j] += 1
        low, high = agreement.bootstrap(drawn, linear, draws=120, seed=turn)
        held += low <= truth <= high

    assert 0.85 <= held / times <= 1


def test_a_small_cell_is_hidden_and_never_alone():
    assert agreement.shown([[9, 4], [12, 30]]) == [[None, None], [12, 30]]
    assert agreement.shown([[9, 8], [12, 30]]) == [[9, 8], [12, 30]]
    assert agreement.shown([[0, 4], [12, 30]]) == [[None, None], [12, 30]]
