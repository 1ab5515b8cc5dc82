"""Members who can be, names as they are spoken, grounds as the law gives them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from naast.households import rules

FRIDAY = date(2026, 11, 20)


def check(**how):
    rules.check_member(
        **{"surname": "Test", "kind": "adult", "born_on": None, "expected_on": None, "today": FRIDAY, **how}
    )


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"born_on": FRIDAY, "kind": "child"},
        {"born_on": date(1926, 11, 20), "kind": "elder"},
        {"kind": "unborn", "expected_on": date(2027, 6, 1)},
        {"kind": "unborn", "expected_on": date(2026, 11, 1)},
    ],
)
def test_who_can_be_a_member(how):
    check(**how)


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"surname": ""}, rules.NoSurname),
        ({"born_on": date(2026, 11, 21)}, rules.NotYetBorn),
        ({"born_on": date(1900, 1, 1)}, rules.TooOld),
        ({"born_on": date(2020, 1, 1), "expected_on": date(2027, 1, 1), "kind": "unborn"}, rules.BornAndExpected),
        ({"kind": "unborn"}, rules.NoExpectedDate),
        ({"kind": "child", "expected_on": date(2027, 1, 1)}, rules.ExpectedButNotUnborn),
        ({"kind": "unborn", "expected_on": date(2028, 1, 1)}, rules.ExpectedTooFar),
        ({"kind": "unborn", "expected_on": date(2026, 1, 1)}, rules.ExpectedTooFar),
    ],
)
def test_who_cannot(how, refusal):
    with pytest.raises(refusal):
        check(**how)


@pytest.mark.parametrize(
    ("members", "name"),
    [
        ([("van den Berg", "parent", True), ("van den Berg", "child", True)], "Familie Van den Berg"),
        ([("Jansen", "parent", True), ("Yılmaz", "parent", True), ("Bos", "child", True)], "Familie Jansen en Yılmaz"),
        ([("Jansen", "adult", True)], "Huishouden Jansen"),
        ([("Jansen", "parent", True), ("Bos", "ex_partner", False)], "Familie Jansen"),
        ([("Bos", "ex_partner", False)], "Huishouden Bos"),
        ([], "Nog zonder gezinsleden"),
    ],
)
def test_a_household_is_spoken_of_by_who_live_there(members, name):
    assert rules.family_name(members) == name


@pytest.mark.parametrize(
    ("kind", "minors", "ground"),
    [("safe_home", True, "wmo_safe_home"), ("local_team", True, "jeugdwet"), ("local_team", False, "wmo")],
)
def test_the_ground_follows_from_who_helps_whom(kind, minors, ground):
    assert rules.ground_for(organisation_kind=kind, has_minors=minors) == ground


@pytest.mark.parametrize(
    ("born_on", "is_minor"), [(date(2008, 11, 21), True), (date(2008, 11, 20), False), (None, False)]
)
def test_somebody_is_a_minor_until_the_eighteenth_birthday(born_on, is_minor):
    assert rules.is_minor(born_on, None, FRIDAY) == is_minor


def test_an_unborn_child_counts_as_a_minor():
    assert rules.is_minor(None, date(2027, 1, 1), FRIDAY)


def test_five_minutes_is_fresh():
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)

    rules.check_fresh(noon - timedelta(minutes=5), now=noon)
    for long_ago in (noon - timedelta(minutes=5, seconds=1), None):
        with pytest.raises(rules.SignInAgain):
            rules.check_fresh(long_ago, now=noon)
