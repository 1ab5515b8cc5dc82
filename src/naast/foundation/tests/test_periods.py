"""Working days as the Algemene termijnenwet counts them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from naast.foundation import periods

FREE = {
    "Nieuwjaarsdag": date(2026, 1, 1),
    "Goede Vrijdag": date(2026, 4, 3),
    "tweede paasdag": date(2026, 4, 6),
    "Koningsdag": date(2026, 4, 27),
    "Koningsdag die op zondag valt, een dag eerder": date(2031, 4, 26),
    "5 mei, ook buiten een lustrum": date(2026, 5, 5),
    "5 mei in een lustrum": date(2025, 5, 5),
    "Hemelvaartsdag": date(2026, 5, 14),
    "tweede pinksterdag": date(2026, 5, 25),
    "eerste kerstdag": date(2026, 12, 25),
    "tweede kerstdag": date(2028, 12, 26),
    "een zaterdag": date(2026, 11, 21),
    "een zondag": date(2026, 11, 22),
}


@pytest.mark.parametrize("day", FREE.values(), ids=FREE.keys())
def test_on_these_days_no_term_runs(day):
    assert not periods.is_working_day(day)


@pytest.mark.parametrize(
    "day", [date(2026, 12, 24), date(2026, 12, 31), date(2026, 11, 11), date(2026, 4, 2), date(2026, 12, 5 + 2)]
)
def test_a_day_that_only_feels_free_counts(day):
    assert periods.is_working_day(day)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 5, date(2026, 11, 27)),  # Friday to Friday
        (date(2026, 11, 21), 5, date(2026, 11, 27)),  # a Saturday counts from Monday
        (date(2026, 4, 1), 5, date(2026, 4, 10)),  # over Good Friday, Easter and Easter Monday
        (date(2026, 12, 23), 2, date(2026, 12, 28)),  # over Christmas
        (date(2026, 12, 30), 3, date(2027, 1, 5)),  # into the next year
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_the_last_day_of_a_term_in_working_days(start, count, end):
    assert periods.working_days_after(start, count) == end


def test_counting_back_and_forth_agrees():
    start = date(2026, 4, 1)

    for count in range(1, 30):
        assert periods.working_days_between(start, periods.working_days_after(start, count)) == count
    assert periods.working_days_between(date(2026, 11, 27), date(2026, 11, 20)) == -5


def test_a_term_that_ends_on_a_free_day_ends_on_the_next_working_day():
    assert periods.next_working_day(date(2026, 4, 3)) == date(2026, 4, 7)
    assert periods.next_working_day(date(2026, 4, 7)) == date(2026, 4, 7)


def test_a_day_is_a_day_in_the_netherlands():
    assert periods.day_of(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert periods.day_of(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)) == date(2026, 12, 31)
