"""Totals, worked out in the database from approved figures whenever somebody asks: nothing of them is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DecimalField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    JSONField,
    Max,
    Q,
    QuerySet,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from naast.network.models import Region
from naast.programme.models import Indicator, IndicatorAssignment, Known, Measurement, ReportingPeriod
from naast.programme.queries.units import Places
from naast.programme.rules.rolling_up import Figure
from naast.programme.rules.small_cells import COUNTED

NUMBER: DecimalField = DecimalField(max_digits=20, decimal_places=6)
# What a figure says as one number, whatever its kind: a ratio as its quotient, a level as its rank, a milestone as 1.
AMOUNT = Coalesce(
    ExpressionWrapper(F("numerator") / F("denominator"), output_field=NUMBER),
    Cast("value", NUMBER),
    Cast("level", NUMBER),
    Cast(Cast("reached", IntegerField()), NUMBER),
    output_field=NUMBER,
)
SUMS = {"sum": Sum("amount"), "valued": Count("amount"), "reported": Count("*")}
OF_RATIOS = {"above": Sum("numerator"), "below": Sum("denominator")}
HIGHEST = {"max": Max("amount")}
IN_ORDER = ArrayAgg("amount", order_by=["-observed_on", "-approved_at", "-pk"])
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
        is_one = assignment.unit == IndicatorAssignment.Unit.PROGRAMME
        if row["few"] and (is_one or indicator.over_units != FORMULA.NONE):
            adds = indicator.over_units == FORMULA.SUM and indicator.measure == Indicator.Measure.COUNT
            least = (row["shown"] or Decimal(0)) if adds else None
            return Figure(None, row["reported"], expected).hide("protects", at_least=least)
        value, above, below = row[indicator.over_units] if indicator.over_units != FORMULA.NONE else None, None, None
        if indicator.measure == Indicator.Measure.RATIO and indicator.over_units == FORMULA.SUM:
            above, below = row["above"], row["below"]
            value = above / below if below else None
        if is_one:
            value, above, below = (
                row["latest"],
                row.get("above"),
                row.get("below"),
            )  # one unit: its figure is the figure
        return Figure(value, row["reported"], expected, above, below)


def expected_units(
    places: Places, assignment: IndicatorAssignment, period: ReportingPeriod, region: Region | None = None
) -> int:
    """How many units are asked, on the last day of the period."""
    return places.counted_on(period.ends_on, assignment.unit)[region.pk if region else None]


def approved(places: Places, periods: Iterable[ReportingPeriod]) -> QuerySet[Measurement]:
    """The figures of these periods that count: approved, known, and of a unit that was in the programme at their end."""
    return Measurement.objects.filter(_inside(places, periods), state=Measurement.State.APPROVED, known=Known.KNOWN)


def approved_figures(places: Places, periods: Iterable[ReportingPeriod]) -> QuerySet[Measurement]:
    """As `approved`, with those of which the unit says that it is not known or does not apply."""
    return Measurement.objects.filter(_inside(places, periods), state=Measurement.State.APPROVED)


def _inside(places: Places, periods: Iterable[ReportingPeriod]) -> Q:
    """Of the programme itself, or of a municipality that lay in it on the last day of the period.

    Who lay in it was read once: told as a list of keys, no row of a million asks for it again.
    """
    found = Q(pk__in=[])
    for day, keys in _alike(places, periods):
        inside = [one.pk for one in places.municipalities_on(day)]
        found |= Q(Q(municipality=None) | Q(municipality__in=inside), period__in=keys)
    return found


def _alike(places: Places, periods: Iterable[ReportingPeriod]) -> list[tuple[date, list[int]]]:
    """The periods at whose end the same municipalities lay in the same regions, each with one of these days."""
    found: dict[int, list[ReportingPeriod]] = defaultdict(list)
    for period in periods:
        found[places.stretch_of(period.ends_on)].append(period)
    return [(alike[0].ends_on, [one.pk for one in alike]) for alike in found.values()]


def totals(places: Places, assignments: Iterable[IndicatorAssignment], periods: Iterable[ReportingPeriod]) -> Totals:
    """Over all units together."""
    periods = list(periods)
    by_key: dict[Key, dict[str, Any]] = {}
    for some, measured in _by_order(assignments):
        for row in _facts(places, some, periods).values("assignment_id", "period_id").annotate(**measured).order_by():
            by_key[row["assignment_id"], row["period_id"], None] = _with_latest(row)
    return Totals(by_key, places)


def totals_by_region(
    places: Places, assignments: Iterable[IndicatorAssignment], periods: Iterable[ReportingPeriod]
) -> Totals:
    """Over all units together, and for each youth region, as it was when the period ended."""
    periods = list(periods)
    by_key: dict[Key, dict[str, Any]] = {}
    wholes: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    ordered: list[IndicatorAssignment] = []
    for some, measured in _by_order(assignments):
        if "in_order" in measured:
            ordered = some
        by_region = _facts(places, some, periods).annotate(region=_region(places, periods))
        for row in by_region.values("assignment_id", "period_id", "region").annotate(**measured).order_by():
            if row["region"] is not None:
                by_key[row["assignment_id"], row["period_id"], row["region"]] = _with_latest(row)
            if not ordered:
                wholes[row["assignment_id"], row["period_id"]].append(row)
    whole = {(*key, None): _together(rows) for key, rows in wholes.items()}
    return Totals(by_key | whole | totals(places, ordered, periods).by_key, places)


def _by_order(assignments: Iterable[IndicatorAssignment]) -> list[tuple[list[IndicatorAssignment], dict[str, Any]]]:
    """The assignments of which figures are added up, and those of which the last one counts: only these are put in order."""
    ordered: list[IndicatorAssignment] = []
    plain: list[IndicatorAssignment] = []
    for one in assignments:
        last = one.indicator.over_units == FORMULA.LATEST or one.unit == IndicatorAssignment.Unit.PROGRAMME
        (ordered if last else plain).append(one)
    kinds = [(plain, _measured(plain)), (ordered, {**_measured(ordered), "in_order": IN_ORDER})]
    return [(some, measured) for some, measured in kinds if some]


def _measured(assignments: list[IndicatorAssignment]) -> dict[str, Any]:
    """What their formulas ask, and no more: each sum is made over every figure."""
    indicators = [one.indicator for one in assignments]
    divides = any(one.measure == Indicator.Measure.RATIO for one in indicators)
    looks_up = any(one.over_units == FORMULA.HIGHEST for one in indicators)
    return {**SUMS, **(OF_RATIOS if divides else {}), **(HIGHEST if looks_up else {}), **_shown(assignments)}


def _shown(assignments: Iterable[IndicatorAssignment]) -> dict[str, Any]:
    """Of how many figures the count is too small to show, and what the others add up to."""
    guarded: dict[int, list[int]] = defaultdict(list)
    for one in assignments:
        if one.indicator.min_cell and one.indicator.measure in COUNTED:
            guarded[one.indicator.min_cell].append(one.pk)
    few = Q(pk__in=[])
    for min_cell, keys in guarded.items():
        few |= Q(Q(counted__gt=0, counted__lt=min_cell) | Q(rest__gt=0, rest__lt=min_cell), assignment__in=keys)
    if not guarded:
        return {"few": Value(0, IntegerField()), "shown": Value(None, NUMBER)}
    return {"few": Count("known", filter=few), "shown": Sum(Case(When(few, then=None), default="amount"))}


def _facts(places: Places, assignments: list[IndicatorAssignment], periods: list[ReportingPeriod]) -> QuerySet:
    return (
        approved(places, periods)
        .filter(assignment__in=[one.pk for one in assignments])
        .annotate(amount=AMOUNT, counted=Coalesce("numerator", "value"), rest=F("denominator") - F("numerator"))
    )


def _with_latest(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "avg": _average(row), "latest": next(iter(row.get("in_order", ())), None)}


def _average(row: dict[str, Any]) -> Decimal | None:
    return row["sum"] / row["valued"] if row["valued"] else None


def _together(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole out of its regions: what lies in no region counts in the whole."""
    whole = {name: _sum(row.get(name) for row in rows) for name in ("sum", "above", "below", "valued", "shown")}
    highest = [row["max"] for row in rows if row.get("max") is not None]
    return {
        **whole,
        "avg": _average(whole),
        "max": max(highest, default=None),
        "reported": sum(row["reported"] for row in rows),
        "few": sum(row["few"] for row in rows),
        "latest": None,
    }


def _sum(values: Iterable[Any]) -> Any:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


class Listed(Func):
    """What stands under this key in a list that goes along with the question."""

    template = "(%(expressions)s)::bigint"
    arg_joiner = " ->> "
    output_field = BigIntegerField()

    def __init__(self, by_key: Mapping[int, int], key: str):
        super().__init__(Value(by_key, JSONField()), Cast(key, TextField()))


def _region(places: Places, periods: Iterable[ReportingPeriod]) -> Case:
    """The youth region in which the municipality lay at the end of the period."""
    lies = [
        (keys, {municipality: region.pk for municipality, region in places.regions_on(day).items()})
        for day, keys in _alike(places, periods)
    ]
    return Case(*(When(period__in=keys, then=Listed(in_region, "municipality")) for keys, in_region in lies))
