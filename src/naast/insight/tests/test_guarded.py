"""The rule by which a count may be seen, held against everything an onlooker can lay beside each other."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import connection

from naast.insight.tests.attacker import Region, worked_out

MOST = 60


@pytest.fixture
def guarded(db):
    """What is seen of a count: at first, and after something was seen before."""
    with connection.cursor() as cursor:
        cursor.execute("select a, sec.guarded(a, false, null) from generate_series(0, %s) a", [MOST + 20])
        first = dict(cursor.fetchall())
        cursor.execute(
            "select a, b, sec.guarded(a, true, b) from generate_series(0, %s) a,"
            " (select null::bigint b union all select generate_series(10, %s, 5)) before",
            [MOST + 20, MOST + 20],
        )
        later = {(actual, before): seen for actual, before, seen in cursor.fetchall()}
    return first, later


def test_fewer_than_ten_are_not_seen_and_the_rest_in_fives(guarded):
    first, _ = guarded

    assert [first[n] for n in (0, 4, 5, 9)] == [None] * 4
    assert [first[n] for n in (10, 12, 13, 17, 18)] == [10, 10, 15, 15, 20]


def test_a_newer_version_differs_only_when_at_least_five_households_came_or_went(guarded):
    """Whatever was counted when a figure was first seen, and whatever four households do after that."""
    first, later = guarded
    changed = 0
    for seen_at in range(MOST):
        shown = first[seen_at]
        for actual in range(MOST):
            if later[actual, shown] != shown:
                changed += 1
                assert abs(actual - seen_at) >= 5
    assert changed > 100  # and it does change, or nothing would be put right


def test_what_is_seen_after_a_change_begins_anew(guarded):
    """A figure that changed is as good as one that is seen for the first time: the rule above holds from there on."""
    first, later = guarded

    for actual, before in product(range(MOST), [None, *range(10, MOST, 5)]):
        seen = later[actual, before]
        assert seen == before or seen == first[actual]


def test_no_small_count_is_worked_out_from_the_counts_beside_it(guarded):
    """
    The attack with sums: what stood, what came and what stands now are seen; how many went follows but for the rounding.

    Everything is tried that fits with what is seen: a count of one to four is never the only one that fits.
    """
    first, _ = guarded
    fits: dict[int | None, list[int]] = {}
    for actual in range(MOST + 20):
        fits.setdefault(first[actual], []).append(actual)

    def could_have_gone(stood, came, stands, went) -> set[int]:
        span = (
            min(fits[stood]) + min(fits[came]) - max(fits[stands]),
            max(fits[stood]) + max(fits[came]) - min(fits[stands]),
        )
        return {gone for gone in fits[went] if span[0] <= gone <= span[1]}

    tried = 0
    for stood, came, went in product(range(10, 32), range(10, 22), range(1, 5)):
        if (stands := stood + came - went) < 10:
            continue
        tried += 1
        assert len(could_have_gone(first[stood], first[came], first[stands], first[went])) >= 2
    assert tried > 500


def test_no_small_part_is_worked_out_from_the_whole_and_the_other_parts(guarded):
    """The same with a sum: of three parts and their sum one part is hidden."""
    first, _ = guarded
    fits: dict[int | None, list[int]] = {}
    for actual in range(MOST + 20):
        fits.setdefault(first[actual], []).append(actual)

    for one, two, few in product(range(10, 22), range(10, 22), range(1, 5)):
        whole, parts = fits[first[one + two + few]], [fits[first[one]], fits[first[two]]]
        low, high = min(whole) - sum(map(max, parts)), max(whole) - sum(map(min, parts))
        assert len([hidden for hidden in fits[first[few]] if low <= hidden <= high]) >= 2


@pytest.mark.parametrize(
    ("seed", "came"),
    [(1, 12), *(pytest.param(seed, came, marks=pytest.mark.proof) for seed in range(6) for came in (12, 25, 40))],
)
def test_who_keeps_every_figure_of_every_month_works_out_no_small_count(guarded, seed, came):
    """Three years in one, with the twelve months up to each month beside them: whole-number programming tries what fits."""
    first, _ = guarded
    fits: dict[int | None, list[int]] = {}
    for actual in range(MOST + 20):
        fits.setdefault(first[actual], []).append(actual)
    region = Region.drawn(seed, months=20, came=came, went=3)

    def seen(count: int) -> int | None:
        return first[count] if count < MOST else 5 * round(count / 5)

    def span(shown: int | None) -> tuple[int, int]:
        return (min(fits[shown]), max(fits[shown])) if shown in fits and (shown or 0) < MOST else (shown - 2, shown + 2)

    found = worked_out(region, seen, span)

    assert len(found) >= 10
    assert all(least <= gone <= most for gone, least, most in found)  # the attacker makes no mistakes
    assert [one for one in found if one[1] == one[2]] == []


def test_the_same_attacker_finds_small_counts_when_only_they_are_hidden(guarded):
    """So the attack above can succeed: with "<5" and the rest exact, what went follows from what stood and came."""
    region = Region.drawn(1, months=20, came=12, went=3)

    found = worked_out(region, lambda n: None if n < 5 else n, lambda n: (0, 4) if n is None else (n, n))

    assert [one for one in found if one[1] == one[2]]
