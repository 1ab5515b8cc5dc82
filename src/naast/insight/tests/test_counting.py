"""The database counts what anyone would count by hand, household by household, on casework made by chance."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection

from naast.foundation import periods
from naast.households.models import Closure, Household, Involvement
from naast.insight.tests.casework import month_ago, noon, opened

MONTHS = 36


class House:
    """Days on which it was opened, closed and opened again, and the stretches with a fixed face."""

    def __init__(self, dice: Random, today: date):
        self.opened = today - timedelta(days=dice.randrange(1, 1300))
        self.shut: list[tuple[date, date | None]] = []
        self.faces: list[tuple[date, date]] = []
        day = self.opened
        while dice.random() < 0.6 and (day := day + timedelta(days=dice.randrange(1, 500))) < today:
            again = day + timedelta(days=dice.randrange(1, 600))
            self.shut.append((day, again if again < today and dice.random() < 0.7 else None))
            if self.shut[-1][1] is None:
                break
            day = again
        day = self.opened
        while dice.random() < 0.8:
            begin = day + timedelta(days=dice.randrange(0, 60))
            day = begin + timedelta(days=dice.randrange(1, 700))
            self.faces.append((begin, day))

    def is_shut(self, day: date) -> bool:
        return any(begin <= day and (again is None or again > day) for begin, again in self.shut)

    def is_open(self, day: date) -> bool:
        return self.opened <= day and not self.is_shut(day)

    def has_face(self, day: date) -> bool:
        """At the end of that day; hand-overs are at noon."""
        return any(begin <= day < end for begin, end in self.faces)


@pytest.fixture
def asked(db):
    def rows(function):
        with connection.cursor() as cursor:
            cursor.execute(f"select * from sec.{function}")
            return cursor.fetchall()

    return rows


def kept(houses: list[House], team, face, by) -> None:
    rows = opened(team, date(2020, 1, 1), len(houses))
    for row, house in zip(rows, houses, strict=True):
        row.opened_on = house.opened
        row.closed_on = house.shut[-1][0] if house.shut and house.shut[-1][1] is None else None
    Household.objects.bulk_update(rows, ["opened_on", "closed_on"])
    Closure.objects.bulk_create(
        Closure(
            household=row, during=(noon(begin), noon(again) if again else None), closed_by=by, reason="x", told="x",
            reopened_by=by if again else None, reopened_because="x" if again else "",
        )
        for row, house in zip(rows, houses, strict=True) for begin, again in house.shut
    )  # fmt: skip
    Involvement.objects.bulk_create(
        Involvement(
            household=row, professional=face, kind="fixed_face", purpose="coordination", ground="jeugdwet",
            during=(noon(begin), noon(end)), granted_by=by,
        )
        for row, house in zip(rows, houses, strict=True) for begin, end in house.faces
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_what_the_database_counts_is_what_one_counts_by_hand(asked, today, team, fixed_face, team_leader, seed):
    dice = Random(seed)
    houses = [House(dice, today) for _ in range(120)]
    kept(houses, team, fixed_face, team_leader)

    counted = {(month, figure): n for month, months, figure, n in asked("observed_counts()") if months == 1}

    flows: Counter = Counter()
    for house in houses:
        flows[house.opened.replace(day=1), "arrivals"] += 1
        for number, (begin, _) in enumerate(house.faces):
            flows[begin.replace(day=1), "face_changes" if number else "assignments"] += 1
        for begin, again in house.shut:
            flows[begin.replace(day=1), "closings"] += 1
            flows[begin.replace(day=1), "returns"] += again is not None and (again - begin).days <= 365
    for place in range(1, MONTHS + 1):
        first = month_ago(today, place)
        last = month_ago(today, place - 1) - timedelta(days=1)
        for figure in ("arrivals", "assignments", "face_changes", "closings"):
            assert counted[first, figure] == flows[first, figure]
        if last + timedelta(days=365) < today:
            assert counted[first, "returns"] == flows[first, "returns"]
        else:
            assert (first, "returns") not in counted
        open_ = [house for house in houses if house.is_open(last)]
        assert counted[first, "open"] == len(open_)
        assert counted[first, "without_face"] == sum(not house.has_face(last) for house in open_)
        assert counted[first, "fixed_face_workers"] == any(house.has_face(last) for house in open_)


@pytest.mark.parametrize("seed", range(2))
def test_how_long_it_took_is_what_one_counts_by_hand(asked, today, team, fixed_face, team_leader, seed):
    dice = Random(100 + seed)
    houses = [House(dice, today) for _ in range(120)]
    kept(houses, team, fixed_face, team_leader)
    begin, end = month_ago(today, MONTHS), month_ago(today, 0) - timedelta(days=1)
    [[bins]] = asked("observed_bins()")

    counted = {(kind, part, place): n for kind, part, place, n in asked("observed_durations()")}

    def place_of(days: int) -> int:
        return max(number for number, low in enumerate(bins) if low <= days)

    expected: Counter = Counter()
    for house in houses:
        shut_on = house.shut[0][0] if house.shut else None
        first = house.faces[0][0] if house.faces else None
        for kind, started, ended, left in (
            ("stay", house.opened, shut_on, None),
            ("first_face", house.opened, first if not (first and shut_on and first > shut_on) else None, shut_on),
            *(("until_return", shut, again, None) for shut, again in house.shut),
        ):
            if begin <= started <= end:
                is_over = ended is not None and ended <= end
                last = min(day for day in (ended, left, end) if day is not None)
                expected[kind, "ended" if is_over else "open", place_of(max(0, (last - started).days))] += 1
                expected[kind, "ended" if is_over else "open", -1] += 1
    for kind in ("stay", "first_face", "until_return"):
        for part in ("ended", "open"):
            for place in (-1, *range(len(bins))):
                assert counted[kind, part, place] == expected[kind, part, place], (kind, part, place)
    assert expected["first_face", "ended", -1] > 20


def test_a_day_is_a_day_in_the_netherlands(asked, today, team):
    """A quarter past eleven at night in London on the last of a month is the first of the next in Alkmaar, in summer."""
    from naast.safety.models import Signal
    from naast.safety.tests.factories import SignalFactory

    july = date(today.year - 1, 7, 1)
    SignalFactory(team=team)
    Signal.objects.update(received_at=periods.start_of(july) + timedelta(minutes=15))

    counted = {(month, figure): n for month, months, figure, n in asked("observed_counts()") if months == 1}

    assert (counted[july, "signals"], counted[date(today.year - 1, 6, 1), "signals"]) == (1, 0)
