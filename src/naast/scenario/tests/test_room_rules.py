"""What may be asked of an experiment, on plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from naast.scenario import rules

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
JUST_NOW, LONG_AGO = NOW - timedelta(seconds=5), NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("state", "heard_at", "refused"),
    [
        ("waiting", None, rules.StillUnderWay),
        ("running", JUST_NOW, rules.StillUnderWay),
        ("running", LONG_AGO, None),
        ("running", None, None),
        ("stopped", JUST_NOW, None),
        ("failed", JUST_NOW, None),
        ("done", LONG_AGO, rules.AlreadyDone),
    ],
)
def test_what_is_over_or_fell_silent_may_begin_again_and_what_is_done_never(state, heard_at, refused):
    if refused is None:
        rules.check_can_start_again(state=state, heard_at=heard_at, now=NOW)
    else:
        with pytest.raises(refused):
            rules.check_can_start_again(state=state, heard_at=heard_at, now=NOW)


@pytest.mark.parametrize(("state", "may"), [("waiting", True), ("running", True), ("done", False), ("stopped", False)])
def test_only_what_waits_or_runs_can_be_stopped(state, may):
    if may:
        rules.check_can_stop(state=state)
    else:
        with pytest.raises(rules.NotUnderWay):
            rules.check_can_stop(state=state)


@settings(max_examples=25, deadline=None)
@given(low=some.integers(1, 400), more=some.integers(-5, 400), step=some.integers(1, 60))
def test_a_range_has_two_values_to_compare_and_no_more_than_one_reads(low, more, step):
    try:
        values = rules.values_between(low, low + more, step)
    except (rules.NothingToTry, rules.TooManyPoints):
        assert more < step or more // step + 1 > rules.MOST_POINTS
    else:
        assert 2 <= len(values) <= rules.MOST_POINTS
        assert values[0] == low
        assert {after - before for before, after in pairwise(values)} == {step}
        assert low + more - step < values[-1] <= low + more


def test_a_business_case_names_every_part_that_is_missing():
    parts = [("aanleiding", "Aanleiding"), ("advies", "Advies"), ("lezing", "Lezing")]

    with pytest.raises(rules.PartMissing, match="Nog niet geschreven: Aanleiding, Lezing"):
        rules.check_whole({"advies": "Ja.", "lezing": "  "}, parts)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"mean": 0.1, "versions": {"naast": "1"}}, {"mean": 0.1, "versions": {"naast": "2"}}, True),
        ({"mean": 0.1}, {"mean": 0.1, "told since": 3}, True),
        ({"mean": 0.1}, {"mean": 0.10000000000000002}, False),
        ({"values": {"cost": [1.0, 2.0]}}, {"values": {"cost": [1.0, 2.0, 3.0]}}, False),
        ({"values": [{"a": 1}, {"a": 2}]}, {"values": [{"a": 1}, {"a": 3}]}, False),
        ({"mean": 1.0}, {"other": 1.0}, False),
        ({"mean": None}, {"mean": 0.0}, False),
    ],
)
def test_two_outcomes_agree_when_all_that_both_tell_is_equal_to_the_last_bit(one, other, same):
    assert rules.agree(one, other) is same
