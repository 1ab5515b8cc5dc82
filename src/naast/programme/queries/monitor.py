"""What the programme watches: every indicator with its newest figure, and one indicator over time and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from naast.network.models import Region
from naast.programme.models import (
    ContextFigure,
    Indicator,
    IndicatorAssignment,
    Measurement,
    Pilot,
    Programme,
    ReportingPeriod,
    Statement,
)
from naast.programme.queries.rolling_up import Totals, approved_figures, totals_by_region
from naast.programme.queries.units import Places, Unit, UnitKey
from naast.programme.rules.rolling_up import Figure, over_periods
from naast.programme.rules.small_cells import is_small

SHOWN_PERIODS = 8
NOTHING = Figure(None, 0, 0)


def indicators_in(layer: str) -> QuerySet[Indicator]:
    return Indicator.objects.filter(layer=layer, is_closed=False).select_related("task")


def all_indicators() -> QuerySet[Indicator]:
    return Indicator.objects.select_related("task")


def derived_indicators() -> QuerySet[Indicator]:
    return indicators_in(Indicator.Layer.PROGRAMME).exclude(derived_from="")


def versions_of(indicator: Indicator) -> QuerySet[Indicator]:
    """The other versions under the same code."""
    same = Indicator.objects.filter(code=indicator.code).exclude(pk=indicator.pk).order_by("number")
    return same if indicator.code else Indicator.objects.none()


def owners_in(programme: Programme) -> list[tuple[str, Any]]:
    """What an indicator can belong to: a task, a result or an effect, or a pilot."""
    told = (Statement.Kind.RESULT, Statement.Kind.EFFECT)
    statements = programme.statements.filter(kind__in=told).order_by("task__number", "order", "slug")
    pilots = Pilot.objects.filter(task__programme=programme).order_by("task__number", "order", "slug")
    return [
        *(("task", task) for task in programme.tasks.all()),
        *(("statement", statement) for statement in statements),
        *(("pilot", pilot) for pilot in pilots),
    ]


def context_newest() -> list[tuple[Indicator, ContextFigure | None]]:
    """Every indicator of the world around us with its newest figure of the widest area."""
    newest = {
        one.indicator_id: one
        for one in ContextFigure.objects.order_by("indicator_id", "-ends_on", "area", "place").distinct("indicator_id")
    }
    return [(one, newest.get(one.pk)) for one in indicators_in(Indicator.Layer.CONTEXT)]


def every_period_of(assignment: IndicatorAssignment) -> QuerySet[ReportingPeriod]:
    return ReportingPeriod.objects.select_related("calendar").filter(
        calendar=assignment.calendar_id, ends_on__gte=assignment.starts_on
    )


def assignments_of(indicator: Indicator) -> list[IndicatorAssignment]:
    related = ("indicator", "calendar", "task", "statement", "pilot", "dimension")
    return list(indicator.assignments.select_related(*related))


def periods_of(assignment: IndicatorAssignment, *, today: date) -> list[ReportingPeriod]:
    """The periods that count for this assignment and that have begun, oldest first."""
    found = every_period_of(assignment).filter(starts_on__lte=today)
    if assignment.ends_on:
        found = found.filter(starts_on__lte=assignment.ends_on)
    return list(found.order_by("starts_on"))


@dataclass
class Cell:
    """What one unit says about one period, as it may be shown."""

    figure: Measurement | None = None
    value: Any = None
    hidden: str = ""

    @property
    def is_known(self) -> bool:
        return self.figure is not None and self.figure.known == "known"


@dataclass
class Row:
    unit: Unit
    region: Region | None
    cells: list[Cell]
    over_periods: Figure


@dataclass
class Board:
    """One assignment over time and over places; what is small is hidden here, for every page and file alike."""

    assignment: IndicatorAssignment
    periods: list[ReportingPeriod]
    rows: list[Row] = field(default_factory=list)
    regions: list[tuple[Region, list[Figure]]] = field(default_factory=list)
    totals: list[Figure] = field(default_factory=list)
    over_periods: Figure = NOTHING


def board(assignment: IndicatorAssignment, periods: Sequence[ReportingPeriod], places: Places) -> Board:
    """Every unit, region and total for these periods."""
    return boards([assignment], {assignment.pk: list(periods)}, places)[0]


def boards(
    assignments: Sequence[IndicatorAssignment], periods: dict[int, list[ReportingPeriod]], places: Places
) -> list[Board]:
    """The same for several at once, in as many statements as for one."""
    every_period = {one.pk: one for listed in periods.values() for one in listed}
    summed = totals_by_region(places, assignments, every_period.values())
    facts = facts_of(places, assignments, every_period.values())
    return [_board(one, periods.get(one.pk, []), places, summed, facts) for one in assignments]


def facts_of(
    places: Places, assignments: Iterable[IndicatorAssignment], periods: Iterable[ReportingPeriod]
) -> dict[tuple, Measurement]:
    """Every approved figure, by assignment, period, municipality and team."""
    found = approved_figures(places, periods).filter(assignment__in=[one.pk for one in assignments]).order_by()
    return {(fact.assignment_id, fact.period_id, fact.municipality_id, fact.team_id): fact for fact in found}


def _board(
    assignment: IndicatorAssignment, periods: list[ReportingPeriod], places: Places, summed: Totals, facts: dict
) -> Board:
    indicator = assignment.indicator
    days = [period.ends_on for period in periods]
    units = places.units_in(days, assignment.unit)
    made = Board(assignment, periods)
    cells: dict[UnitKey, list[Cell]] = defaultdict(list)
    regions = _regions(places, units, days)
    by_region: dict[int, list[Figure]] = defaultdict(list)
    for period in periods:
        asked = places.by_key(period.ends_on, assignment.unit)
        here = {key: facts.get((assignment.pk, period.pk, *key)) for key in asked}
        for unit in units:
            cells[unit.key].append(cell_of(indicator, here.get(unit.key)))
        for region in regions:
            by_region[region.pk].append(summed.figure(assignment, period, region))
        made.totals.append(summed.figure(assignment, period))
    for unit in units:
        lies_in = places.region_of(unit.municipality.pk, days[-1]) if unit.municipality and days else None
        made.rows.append(Row(unit, lies_in, cells[unit.key], _over(indicator, [_of_cell(c) for c in cells[unit.key]])))
    made.regions = [(region, by_region[region.pk]) for region in regions]
    made.over_periods = _over(indicator, made.totals)
    return made


def _regions(places: Places, units: list[Unit], days: list[date]) -> list[Region]:
    asked = {unit.municipality.pk for unit in units if unit.municipality}
    found = {one.pk: one for day in set(days) for key, one in places.regions_on(day).items() if key in asked}
    return sorted(found.values(), key=lambda region: region.name)


def amount_of(fact: Measurement) -> Any:
    """What a figure says as one number, the same as the database makes of it."""
    if fact.denominator:
        return fact.numerator / fact.denominator
    if fact.value is not None:
        return fact.value
    if fact.level is not None:
        return fact.level
    return None if fact.reached is None else int(fact.reached)


def cell_of(indicator: Indicator, fact: Measurement | None) -> Cell:
    """What one unit said, as everybody may see it."""
    if fact is None:
        return Cell()
    if is_small(indicator, fact):
        return Cell(fact, None, "protects" if fact.denominator else "small")
    return Cell(fact, fact.text or amount_of(fact))


def _of_cell(cell: Cell) -> Figure:
    """A cell as a figure of its own, to bring periods together."""
    reported = 1 if cell.is_known else 0
    if not cell.is_known or cell.hidden or not cell.figure or cell.figure.text:
        return Figure(None, reported, 1, hidden=cell.hidden)
    return Figure(cell.value, reported, 1, cell.figure.numerator, cell.figure.denominator)


def _over(indicator: Indicator, figures: list[Figure]) -> Figure:
    """The periods together."""
    return over_periods(figures, indicator.over_periods, is_ratio=indicator.measure == Indicator.Measure.RATIO)


def line_of(made: Board) -> dict[str, Any] | None:
    """The totals as one line to draw; what is hidden or unknown is a gap in it."""
    is_ratio = made.assignment.indicator.measure == Indicator.Measure.RATIO
    times = 100 if is_ratio else 1  # a ratio is drawn in percents, as it is told
    points = [
        (period.ends_on, None if figure.value is None else round(float(figure.value) * times, 1))
        for period, figure in zip(made.periods, made.totals, strict=True)
    ]
    known = [value for _, value in points if value is not None]
    if len(known) < 2 or made.assignment.indicator.measure == Indicator.Measure.QUALITATIVE:
        return None
    return {
        "series": [{"name": "Samen, in procenten" if is_ratio else "Samen", "points": points}],
        "top": top_of(max(known)),
    }


def top_of(highest: Any) -> int:
    """The next round number above the highest figure."""
    top = 10
    while top < highest:
        top *= 2 if str(top)[0] in "15" else 5
    return top
