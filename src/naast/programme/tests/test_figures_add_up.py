"""Totals are always what the approved figures say, whatever was corrected, withdrawn, re-opened or merged in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.database import acting_as

from naast.foundation.periods import days
from naast.network.models import Municipality, Region
from naast.programme.actions import calendars, measuring
from naast.programme.models import Measurement, ReportingPeriod
from naast.programme.queries import monitor
from naast.programme.queries.units import Places, Unit
from naast.programme.rules.rolling_up import Figure, over_periods
from naast.programme.tests.test_monitor import assigned, manager, quarters, seat_of  # noqa: F401 - fixtures

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SLUGS = ("heiloo", "texel", "opmeer")
STEP = st.tuples(
    st.sampled_from(
        ["count"] * 5 + ["report"] * 2 + ["approve"] * 2 + ["return", "withdraw", "merge", "move", "close", "reopen"]
    ),
    st.sampled_from(SLUGS),
    st.integers(0, 1),
    st.one_of(st.none(), st.integers(0, 40)),  # nothing: the unit says that it does not know
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(STEP, min_size=5, max_size=16),
    formula=st.sampled_from(["sum", "max", "avg", "latest"]),
    over=st.sampled_from(["sum", "max", "avg", "latest"]),
)
def test_totals_equal_the_facts_under_late_edits_reopenings_and_mergers(
    programme,
    manager,  # noqa: F811
    assigned,  # noqa: F811
    quarters,  # noqa: F811
    steps,
    formula,
    over,
):
    with transaction.atomic():
        assignment = assigned(over_units=formula, over_periods=over, min_cell=0)
        told = History(programme, manager, assignment, quarters[:2])
        for step in steps:
            told.do(*step)
            told.check(formula, over)
        transaction.set_rollback(True)


class History:
    """What happened, kept a second time in the plainest way, to lay beside what the database adds up."""

    def __init__(self, programme, manager, assignment, periods):  # noqa: F811
        self.programme, self.manager, self.assignment, self.periods = programme, manager, assignment, periods
        self.accounts = {slug: seat_of(slug) for slug in SLUGS}
        self.municipalities = {slug: Municipality.objects.get(slug=slug) for slug in SLUGS}
        self.waiting: dict[tuple, Measurement] = {}
        self.counts: dict[tuple, tuple[Measurement, int | None]] = {}
        self.values: dict[int, int | None] = {}
        self.order: list[int] = []  # as they were approved, the latest last
        self.gone: set[str] = set()  # out of the programme before the second period ended
        self.moved: set[str] = set()  # to another youth region before the second period ended
        self.elsewhere = Region.objects.get(slug="reg-wf")
        self.closed: set[int] = set()

    def do(self, what: str, slug: str, at: int, value: int | None) -> None:
        period, key = self.periods[at], (slug, at)
        if what == "count":  # sent in and approved at once, so that there is something to add up
            self.do("report", slug, at, value)
            self.do("approve", slug, at, value)
        elif what == "merge":
            membership = self.municipalities[slug].memberships.get(kind="programme")
            membership.during = days(membership.during.lower, date(2025, 5, 1))
            membership.save()
            self.gone.add(slug)
        elif what == "move" and slug not in self.moved and slug != "opmeer":  # which lies there already
            membership = self.municipalities[slug].memberships.get(kind="youth_region")
            membership.during = days(membership.during.lower, date(2025, 5, 1))
            membership.save()
            self.municipalities[slug].memberships.create(
                region=self.elsewhere,
                kind="youth_region",
                during=days(date(2025, 5, 1), None),
                source="",
                verified=True,
            )
            self.moved.add(slug)
        elif what in ("close", "reopen"):
            if (what == "close") == (at not in self.closed):
                self._turn(period, at, "closed" if what == "close" else "open")
        elif what == "report" and at not in self.closed and key not in self.waiting and not self._is_out(slug, at):
            if key in self.counts and self.counts[key][1] == value:
                return
            with acting_as(self.accounts[slug]) as by:
                made = measuring.report_figure(
                    self.assignment, period, Unit(self.municipalities[slug]), by=by, today=by.today,
                    content=said(value), send=True,
                )  # fmt: skip
            self.waiting[key], self.values[made.pk] = made, value
        elif what == "approve" and key in self.waiting:
            made = self.waiting.pop(key)
            with acting_as(self.manager) as by:
                measuring.approve_figure(made, by=by)
            self.counts[key] = (made, self.values[made.pk])
            self.order.append(made.pk)
            moment = START + timedelta(minutes=len(self.order))  # one transaction has one moment; a year has many
            Measurement.objects.filter(pk=made.pk).update(approved_at=moment)
        elif what == "return" and key in self.waiting:
            with acting_as(self.manager) as by:
                measuring.return_figure(self.waiting.pop(key), by=by, reason="klopt dit?")
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

    def check(self, formula: str, over: str) -> None:
        made = monitor.board(self.assignment, self.periods, Places(self.programme))
        every = [self._expected(at, formula, lambda slug: True) for at in (0, 1)]
        for at, total in enumerate(made.totals):
            assert same(total.value, every[at])
            assert total.reported == len(self._facts(at, lambda slug: True))
            assert total.expected == 17 - (len(self.gone) if at == 1 else 0)
            assert sum(figures[at].expected for _, figures in made.regions) == total.expected
            for region, figures in made.regions:
                assert same(
                    figures[at].value, self._expected(at, formula, lambda s, a=at, r=region: self._lies(s, a) == r.slug)
                )
        assert same(made.over_periods.value, APART[over]([one for one in every if one is not None]))
        for row in made.rows:
            if row.unit.slug in SLUGS:
                own = [self._expected(at, "sum", lambda slug, row=row: slug == row.unit.slug) for at in (0, 1)]
                assert [cell.value if cell.is_known else None for cell in row.cells] == own
                assert same(row.over_periods.value, APART[over]([one for one in own if one is not None]))

    def _lies(self, slug: str, at: int) -> str:
        return self.elsewhere.slug if at == 1 and slug in self.moved else HOME[slug]

    def _facts(self, at: int, which) -> list[tuple[int, Decimal]]:
        """What counts of this period, in the order in which it was approved; not known is not a figure of nought."""
        found = [
            (self.order.index(made.pk), Decimal(value))
            for (slug, when), (made, value) in self.counts.items()
            if when == at and value is not None and not self._is_out(slug, at) and which(slug)
        ]
        return sorted(found)

    def _expected(self, at: int, formula: str, which) -> Decimal | None:
        return APART[formula]([value for _, value in self._facts(at, which)])


HOME = {"heiloo": "reg-alkmaar", "texel": "reg-kop", "opmeer": "reg-wf"}
APART = {
    "sum": lambda values: sum(values) if values else None,
    "max": lambda values: max(values, default=None),
    "avg": lambda values: sum(values) / len(values) if values else None,
    "latest": lambda values: values[-1] if values else None,
}


def said(value: int | None) -> dict:
    return {"known": "unknown"} if value is None else {"known": "known", "value": Decimal(value)}


def same(one: Decimal | None, other: Decimal | None) -> bool:
    return one is other if one is None or other is None else abs(one - other) < Decimal("0.0001")


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
