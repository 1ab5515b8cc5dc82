"""Totals, worked out in the database from approved figures whenever somebody asks: nothing of them is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import (
    Avg,
    Count,
    DecimalField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Sum,
)
from django.db.models.functions import Cast, Coalesce

from naast.network.models import Region, RegionMembership
from naast.programme.models import Indicator, IndicatorAssignment, Known, Measurement, ReportingPeriod
from naast.programme.queries.units import Places
from naast.programme.rules.rolling_up import Figure

NUMBER: DecimalField = DecimalField(max_digits=20, decimal_places=6)
# What a figure says as one number, whatever its kind: a ratio as its quotient, a level as its rank, a milestone as 1.
AMOUNT = Coalesce(
    ExpressionWrapper(F("numerator") / F("denominator"), output_field=NUMBER),
    Cast("value", NUMBER),
    Cast("level", NUMBER),
    Cast(Cast("reached", IntegerField()), NUMBER),
    output_field=NUMBER,
)
FORMULA = Indicator.Formula
Key = tuple[int, int, int | None]  # assignment, period, youth region (nothing is the whole)


@dataclass(frozen=True)
class Totals:
    """Every total that was asked for, by assignment, period and region."""

    by_key: dict[Key, dict[str, Any]]
    places: Places

    def figure(self, assignment: IndicatorAssignment, period: ReportingPeriod, region: Region | None = None) -> Figure:
        """What the units said together by the formula of the indicator, and how many of how many said it."""
        row = self.by_key.get((assignment.pk, period.pk, region.pk if region else None))
        expected = expected_units(self.places, assignment, period, region)
        if row is None:
            return Figure(None, 0, expected)
        indicator = assignment.indicator
        value, above, below = row[indicator.over_units] if indicator.over_units != FORMULA.NONE else None, None, None
        if indicator.measure == Indicator.Measure.RATIO and indicator.over_units == FORMULA.SUM:
            above, below = row["above"], row["below"]
            value = above / below if below else None
        if assignment.unit == IndicatorAssignment.Unit.PROGRAMME:
            value, above, below = row["latest"], row["above"], row["below"]  # one unit: its figure is the figure
        return Figure(value, row["reported"], expected, above, below)


def expected_units(
    places: Places, assignment: IndicatorAssignment, period: ReportingPeriod, region: Region | None = None
) -> int:
    """How many units are asked, on the last day of the period."""
    units = places.units_on(period.ends_on, assignment.unit)
    if region is None:
        return len(units)
    return sum(
        1 for unit in units if unit.municipality and places.region_of(unit.municipality.pk, period.ends_on) == region
    )


def approved(programme) -> QuerySet[Measurement]:
    """The figures that count: approved, known, and of a unit that was in the programme when the period ended."""
    inside = RegionMembership.objects.filter(
        municipality=OuterRef("municipality"), region=programme.region_id, during__contains=OuterRef("period__ends_on")
    )
    return Measurement.objects.filter(
        Q(municipality=None) | Exists(inside), state=Measurement.State.APPROVED, known=Known.KNOWN
    )


def totals(places: Places, assignments: Iterable[IndicatorAssignment], periods: Iterable[ReportingPeriod]) -> Totals:
    """Over all units together."""
    return Totals(_grouped(_of(places, assignments, periods), region=None), places)


def totals_by_region(
    places: Places, assignments: Iterable[IndicatorAssignment], periods: Iterable[ReportingPeriod]
) -> Totals:
    """Over all units together, and for each youth region, as it was when the period ended."""
    facts = _of(places, assignments, periods)
    by_region = facts.filter(
        municipality__memberships__kind=Region.Kind.YOUTH,
        municipality__memberships__during__contains=F("period__ends_on"),
    )
    rows = _grouped(facts, region=None) | _grouped(by_region, region="municipality__memberships__region")
    return Totals(rows, places)


def _of(places: Places, assignments, periods) -> QuerySet[Measurement]:
    return approved(places.programme).filter(
        assignment__in=[one.pk for one in assignments], period__in=[one.pk for one in periods]
    )


def _grouped(facts: QuerySet[Measurement], *, region: str | None) -> dict[Key, dict[str, Any]]:
    by = ["assignment_id", "period_id", *([region] if region else [])]
    rows = (
        facts.annotate(amount=AMOUNT)
        .values(*by)
        .annotate(
            sum=Sum("amount"),
            avg=Avg("amount"),
            max=Max("amount"),
            in_order=ArrayAgg("amount", order_by=["-observed_on", "-approved_at", "-pk"]),
            above=Sum("numerator"),
            below=Sum("denominator"),
            reported=Count("pk"),
        )
        .order_by(*by)
    )
    return {
        (row["assignment_id"], row["period_id"], row[region] if region else None): {
            **row,
            "latest": _first(row["in_order"]),
        }
        for row in rows
    }


def _first(values: list[Decimal | None]) -> Decimal | None:
    return values[0] if values else None
