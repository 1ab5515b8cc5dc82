"""The list of indicators: each with its newest figure over a period that is over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from naast.programme.models import Indicator, IndicatorAssignment, Programme, ReportingPeriod
from naast.programme.queries import derived
from naast.programme.queries.monitor import indicators_in
from naast.programme.queries.rolling_up import totals
from naast.programme.queries.units import Places
from naast.programme.rules import Progress
from naast.programme.rules.rolling_up import Figure


@dataclass(frozen=True)
class Newest:
    """One indicator, with the newest period that is over; while none is, with the one that runs."""

    indicator: Indicator
    assignment: IndicatorAssignment | None = None
    period: ReportingPeriod | None = None
    figure: Figure | None = None
    running: ReportingPeriod | None = None
    is_stale: bool = False
    counted: Progress | None = None


def newest_figures(programme: Programme, *, today: date) -> list[Newest]:
    """Every indicator of the programme layer with its newest figure; the statements do not grow with the rows."""
    places = Places(programme)
    indicators = list(indicators_in(Indicator.Layer.PROGRAMME))
    assignments = _newest_assignments(indicators)
    begun = _begun(today)
    shown = {pk: _shown(one, begun[one.calendar_id], today=today) for pk, one in assignments.items()}
    periods = {assignments[pk].pk: period for pk, (period, _) in shown.items() if period is not None}
    at_work = [one for one in assignments.values() if one.pk in periods]
    summed = totals(places, at_work, {period.pk: period for period in periods.values()}.values())
    figures = {one.pk: summed.figure(one, periods[one.pk]) for one in at_work}
    rows = []
    for indicator in indicators:
        asked = assignments.get(indicator.pk)
        if indicator.is_derived:
            rows.append(Newest(indicator, counted=derived.counted(derived.counts(indicator, today=today))))
        elif asked is None:
            rows.append(Newest(indicator))
        else:
            period, running = shown[indicator.pk]
            figure = figures.get(asked.pk)
            stale = bool(period and figure and period.due_on < today and not figure.reported)
            rows.append(Newest(indicator, asked, period, figure, running, stale))
    return rows


def _newest_assignments(indicators: list[Indicator]) -> dict[int, IndicatorAssignment]:
    found: dict[int, IndicatorAssignment] = {}
    asked = IndicatorAssignment.objects.filter(indicator__in=indicators).select_related("indicator", "calendar")
    for assignment in asked.order_by("-starts_on", "reference"):
        found.setdefault(assignment.indicator_id, assignment)
    return found


def _begun(today: date) -> dict[int, list[ReportingPeriod]]:
    """By calendar the periods that have begun, the newest first."""
    found: dict[int, list[ReportingPeriod]] = defaultdict(list)
    begun = ReportingPeriod.objects.filter(starts_on__lte=today).exclude(state=ReportingPeriod.State.NEW)
    for period in begun.select_related("calendar").order_by("-starts_on", "pk"):
        found[period.calendar_id].append(period)
    return found


def _shown(
    assignment: IndicatorAssignment, begun: list[ReportingPeriod], *, today: date
) -> tuple[ReportingPeriod | None, ReportingPeriod | None]:
    """The newest period that is over and of which figures were asked, and the one that runs now."""
    asked = [period for period in begun if period.ends_on >= assignment.starts_on]
    running = next((period for period in asked if period.ends_on >= today), None)
    ended = next((period for period in asked if period.ends_on < today), None)
    return ended or running, running
