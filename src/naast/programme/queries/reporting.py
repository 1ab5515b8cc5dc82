"""Who still has something to report, what waits for approval, and how it stood before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from naast.network.models import Municipality
from naast.programme.models import (
    Indicator,
    IndicatorAssignment,
    Measurement,
    Programme,
    ReportingCalendar,
    ReportingPeriod,
    SignOff,
)
from naast.programme.queries.units import Places, Unit

RELATED = ("assignment__indicator", "period__calendar", "municipality", "team")


def figures() -> QuerySet[Measurement]:
    return Measurement.objects.select_related(*RELATED)


def waiting_figures() -> QuerySet[Measurement]:
    """What was sent in and nobody decided on, the oldest first."""
    return figures().filter(state=Measurement.State.SUBMITTED).order_by("submitted_at", "pk")


def calendars() -> QuerySet[ReportingCalendar]:
    return ReportingCalendar.objects.prefetch_related("periods")


def periods() -> QuerySet[ReportingPeriod]:
    return ReportingPeriod.objects.select_related("calendar")


def assignments() -> QuerySet[IndicatorAssignment]:
    return IndicatorAssignment.objects.select_related(
        "indicator", "calendar", "task", "statement", "pilot", "dimension"
    ).filter(indicator__layer=Indicator.Layer.PROGRAMME)


@dataclass(frozen=True)
class Asked:
    """One figure that somebody is asked for in an open period."""

    assignment: IndicatorAssignment
    period: ReportingPeriod
    unit: Unit
    figure: Measurement | None
    is_late: bool


def asked_of(programme: Programme, municipality: Municipality | None, *, today: date) -> list[Asked]:
    """What this municipality (or, without one, the programme itself) is asked for, the most pressing first."""
    places = Places(programme)
    kinds = IndicatorAssignment.Unit
    wanted = assignments().exclude(unit=kinds.PROGRAMME) if municipality else assignments().filter(unit=kinds.PROGRAMME)
    open_ones = list(periods().filter(state=ReportingPeriod.State.OPEN).order_by("due_on", "starts_on"))
    latest: dict[tuple, Measurement] = {}
    mine = (
        figures()
        .filter(municipality=municipality, period__in=open_ones)
        .exclude(state__in=[Measurement.State.WITHDRAWN, Measurement.State.REPLACED])
    )
    for figure in mine.order_by("revision"):
        latest[figure.assignment_id, figure.period_id, figure.team_id] = figure
    rows = []
    for assignment in wanted:
        for period in open_ones:
            if not counts_in(assignment, period):
                continue
            for unit in _own(places, assignment, period, municipality):
                there = latest.get((assignment.pk, period.pk, unit.team.pk if unit.team else None))
                done = there is not None and there.state in (Measurement.State.APPROVED, Measurement.State.SUBMITTED)
                rows.append(Asked(assignment, period, unit, there, period.due_on < today and not done))
    return sorted(rows, key=lambda one: (one.period.due_on, one.assignment.indicator.order, one.unit.name))


def _own(places: Places, assignment, period, municipality: Municipality | None) -> list[Unit]:
    units = places.units_on(period.ends_on, assignment.unit)
    return [unit for unit in units if unit.municipality == municipality]


def counts_in(assignment: IndicatorAssignment, period: ReportingPeriod) -> bool:
    """Whether figures of this assignment are asked for in this period."""
    return (
        assignment.calendar_id == period.calendar_id
        and period.ends_on >= assignment.starts_on
        and (assignment.ends_on is None or period.starts_on <= assignment.ends_on)
    )


def revisions_of(assignment: IndicatorAssignment, period: ReportingPeriod, unit: Unit) -> QuerySet[Measurement]:
    return (
        figures()
        .filter(assignment=assignment, period=period, municipality=unit.municipality, team=unit.team)
        .order_by("-revision")
    )


def standing_figure(assignment: IndicatorAssignment, period: ReportingPeriod, unit: Unit) -> Measurement | None:
    """The newest revision that still counts or is still being written."""
    gone = (Measurement.State.WITHDRAWN, Measurement.State.REPLACED)
    return revisions_of(assignment, period, unit).exclude(state__in=gone).first()


def sign_offs(assignment: IndicatorAssignment, periods: Sequence[ReportingPeriod]) -> dict[int, SignOff]:
    """For each of these periods the last word about the whole."""
    found = assignment.sign_offs.filter(period__in=[one.pk for one in periods])
    return {one.period_id: one for one in found.order_by("period_id", "-pk").distinct("period_id")}


def is_signed(assignment: IndicatorAssignment, period: ReportingPeriod) -> bool:
    last = sign_offs(assignment, [period]).get(period.pk)
    return last is not None and last.kind == SignOff.Kind.SIGNED


def waiting_in(assignment: IndicatorAssignment, period: ReportingPeriod) -> int:
    return assignment.measurements.filter(period=period, state=Measurement.State.SUBMITTED).count()
