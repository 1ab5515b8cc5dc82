"""Totals are always what the approved figures say, whatever was corrected, withdrawn, re-opened or merged in between."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.database import acting_as

from naast.foundation.periods import days
from naast.network.models import Municipality
from naast.programme.actions import calendars, measuring
from naast.programme.models import Measurement, ReportingPeriod
from naast.programme.queries import monitor
from naast.programme.queries.units import Places, Unit
from naast.programme.rules.rolling_up import Figure, over_periods
from naast.programme.rules.small_cells import hidden_cells, hidden_in_tree
from naast.programme.tests.test_monitor import assigned, manager, quarters, seat_of  # noqa: F401 - fixtures

SLUGS = ("heiloo", "texel", "opmeer")
STEP = st.tuples(
    st.sampled_from(["report", "report", "report", "approve", "approve", "withdraw", "merge", "close", "reopen"]),
    st.sampled_from(SLUGS),
    st.integers(0, 1),
    st.integers(0, 40),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=3, max_size=14), formula=st.sampled_from(["sum", "max", "avg"]))
def test_totals_equal_the_facts_under_late_edits_reopenings_and_mergers(
    programme,
    manager,  # noqa: F811
    assigned,  # noqa: F811
    quarters,  # noqa: F811
    steps,
    formula,
):
    with transaction.atomic():
        assignment = assigned(over_units=formula, over_periods="sum", min_cell=0)
        told = History(programme, manager, assignment, quarters[:2])
        for step in steps:
            told.do(*step)
            told.check(formula)
        transaction.set_rollback(True)


class History:
    """What happened, kept a second time in the plainest way, to lay beside what the database adds up."""

    def __init__(self, programme, manager, assignment, periods):  # noqa: F811
        self.programme, self.manager, self.assignment, self.periods = programme, manager, assignment, periods
        self.accounts = {slug: seat_of(slug) for slug in SLUGS}
        self.municipalities = {slug: Municipality.objects.get(slug=slug) for slug in SLUGS}
        self.waiting: dict[tuple, Measurement] = {}
        self.counts: dict[tuple, tuple[Measurement, int]] = {}
        self.values: dict[int, int] = {}
        self.gone: set[str] = set()  # out of the programme before the second period ended
        self.closed: set[int] = set()

    def do(self, what: str, slug: str, at: int, value: int) -> None:
        period, key = self.periods[at], (slug, at)
        if what == "merge":
            membership = self.municipalities[slug].memberships.get(kind="programme")
            membership.during = days(membership.during.lower, date(2025, 5, 1))
            membership.save()
            self.gone.add(slug)
        elif what in ("close", "reopen"):
            if (what == "close") == (at not in self.closed):
                self._turn(period, at, "closed" if what == "close" else "open")
        elif what == "report" and at not in self.closed and key not in self.waiting and not self._is_out(slug, at):
            if key in self.counts and self.counts[key][1] == value:
                return
            with acting_as(self.accounts[slug]) as by:
                made = measuring.report_figure(
                    self.assignment, period, Unit(self.municipalities[slug]), by=by, today=by.today,
                    content={"known": "known", "value": Decimal(value)}, send=True,
                )  # fmt: skip
            self.waiting[key], self.values[made.pk] = made, value
        elif what == "approve" and key in self.waiting:
            made = self.waiting.pop(key)
            with acting_as(self.manager) as by:
                measuring.approve_figure(made, by=by)
            self.counts[key] = (made, self.values[made.pk])
        elif what == "withdraw" and key in self.counts and key not in self.waiting:
            with acting_as(self.manager) as by:
                measuring.withdraw_figure(self.counts.pop(key)[0], by=by, reason="vergissing")

    def _turn(self, period, at: int, to: str) -> None:
        with acting_as(self.manager) as by:
            standing = ReportingPeriod.objects.get(pk=period.pk)
            calendars.set_period(standing, by=by, to=to, due_on=standing.due_on, reason="correctie")
        (self.closed.add if to == "closed" else self.closed.discard)(at)

    def _is_out(self, slug: str, at: int) -> bool:
        return at == 1 and slug in self.gone

    def check(self, formula: str) -> None:
        made = monitor.board(self.assignment, self.periods, Places(self.programme))
        together = Decimal(0)
        for at, total in enumerate(made.totals):
            facts = [
                Decimal(v) for (slug, when), (_, v) in self.counts.items() if when == at and not self._is_out(slug, at)
            ]
            expected = (
                {"sum": sum, "max": max, "avg": lambda all_: sum(all_) / len(all_)}[formula](facts) if facts else None
            )
            assert (total.value is None) == (expected is None)
            assert expected is None or abs(total.value - expected) < Decimal("0.0001")
            assert total.reported == len(facts)
            assert total.expected == 17 - (len(self.gone) if at == 1 else 0)
            by_region = [figures[at] for _, figures in made.regions]
            assert sum(one.reported for one in by_region) == total.reported
            if formula == "sum" and facts:
                assert sum(one.value or 0 for one in by_region) == expected
            together += expected or 0
        assert (made.over_periods.value or 0) - together < Decimal("0.001")


NUMBERS = st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=1, max_size=9)


@settings(max_examples=40, deadline=None)
@given(values=NUMBERS, min_cell=st.integers(2, 8))
def test_who_sees_a_line_with_its_total_learns_no_small_number(values, min_cell):
    cells = {at: None if value is None else Decimal(value) for at, value in enumerate(values)}

    hidden, total_shows = hidden_cells(cells, min_cell=min_cell)

    few = {at for at, value in cells.items() if value is not None and 0 < value < min_cell}
    assert few <= hidden
    if total_shows:
        for key in few:
            for own in [None, *(hidden - {key})]:  # somebody in the line knows a number of its own
                assert len(possible(cells, few, hidden - {own}, key, min_cell)) > 1


def possible(cells, few, hidden, key, min_cell) -> set[int]:
    """Every number that the small cell can be for who knows the rest, by trying them all."""
    total = sum(int(cells[at]) for at in hidden)
    found = set()
    rest = sorted(hidden - {key})
    for guess in range(1, min_cell):
        low = sum(1 if at in few else min_cell for at in rest)
        high = sum(min_cell - 1 if at in few else total for at in rest)
        if low <= total - guess <= high:
            found.add(guess)
    return found


@settings(max_examples=40, deadline=None)
@given(values=st.lists(st.integers(0, 30), min_size=2, max_size=12), groups=st.integers(1, 3))
def test_with_groups_and_a_total_no_hidden_number_follows_from_the_shown_ones(values, groups):
    leaves = {at: Decimal(value) for at, value in enumerate(values)}

    hidden, groups_show, total_shows = hidden_in_tree(leaves, group_of=lambda at: at % groups, min_cell=5)

    lines = [[1 if at in leaves else 0 for at in sorted(hidden)]] if total_shows and hidden else []
    if groups_show:
        lines += [[int(at % groups == group) for at in sorted(hidden)] for group in range(groups)]
    for place in range(len(hidden)):
        wanted = [int(at == place) for at in range(len(hidden))]
        assert rank([*lines, wanted]) > rank(lines)


def rank(lines) -> int:
    """How many of these lines say something new."""
    rows, found = [[Fraction(cell) for cell in line] for line in lines], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(found, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for at in range(len(rows)):
            if at != found and rows[at][column]:
                times = rows[at][column] / rows[found][column]
                rows[at] = [cell - times * base for cell, base in zip(rows[at], rows[found], strict=True)]
        found += 1
    return found


def test_two_numbers_that_can_be_one_thing_only_take_a_third_along():
    hidden, total_shows = hidden_cells(
        {"a": Decimal(4), "b": Decimal(4), "c": Decimal(20), "d": Decimal(30)}, min_cell=5
    )

    assert total_shows
    assert {"a", "b", "c"} <= hidden


@pytest.mark.parametrize(("formula", "value"), [("sum", 12), ("latest", 7), ("max", 7), ("avg", 6), ("none", None)])
def test_over_periods_goes_by_its_own_formula(formula, value):
    figures = [Figure(Decimal(5), 3, 4), Figure(None, 0, 4), Figure(Decimal(7), 4, 4)]

    together = over_periods(figures, formula)

    assert together.value == value
    assert (together.reported, together.expected) == ((4, 4) if formula == "latest" else (7, 12))


def test_ratios_are_added_by_what_they_are_made_of():
    figures = [
        Figure(Decimal("0.5"), 1, 1, Decimal(1), Decimal(2)),
        Figure(Decimal("0.1"), 1, 1, Decimal(10), Decimal(100)),
    ]

    assert over_periods(figures, "sum", is_ratio=True).value == Decimal(11) / Decimal(102)
