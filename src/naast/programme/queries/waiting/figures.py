"""Figures that wait: to be told, approved or told again."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from naast.programme.models import ContextFigure, IndicatorAssignment, Measurement, ReportingPeriod
from naast.programme.queries.todo import Asking, line
from naast.programme.queries.waiting.days import period_of


def figures_to_approve(asking: Asking) -> QuerySet:
    found = Measurement.objects.filter(state=Measurement.State.SUBMITTED)
    return line(found, key="reference", what="assignment__indicator__text", on=F("period__due_on"))


def figures_returned(asking: Asking) -> QuerySet:
    found = Measurement.objects.filter(state=Measurement.State.RETURNED, municipality=asking.municipality_id)
    return line(
        found, key="reference", what="assignment__indicator__text", more="return_reason", on=F("period__due_on")
    )


def figures_due(asking: Asking) -> QuerySet:
    """Every open period with an indicator of which this municipality said nothing, or not the last word."""
    of = "calendar__assignments"
    told = Measurement.objects.filter(
        assignment=OuterRef(of), period=OuterRef("pk"), municipality=asking.municipality_id
    ).exclude(state__in=[Measurement.State.DRAFT, Measurement.State.WITHDRAWN])
    found = ReportingPeriod.objects.filter(
        ~Exists(told),
        Q(**{f"{of}__ends_on": None}) | Q(**{f"{of}__ends_on__gte": F("starts_on")}),
        state=ReportingPeriod.State.OPEN,
        **{
            f"{of}__unit": IndicatorAssignment.Unit.MUNICIPALITY,
            f"{of}__starts_on__lte": F("ends_on"),
            f"{of}__indicator__derived_from": "",
        },
    )
    more = period_of("starts_on", "ends_on")
    return line(found, what=f"{of}__indicator__text", more=more, on=F("due_on"))


def indicators_without_news(asking: Asking) -> QuerySet:
    """Somebody should have said something by now, and nobody did."""
    of = "calendar__assignments"
    told = Measurement.objects.filter(assignment=OuterRef(of), period=OuterRef("pk"), state=Measurement.State.APPROVED)
    found = ReportingPeriod.objects.filter(
        ~Exists(told),
        Q(**{f"{of}__ends_on": None}) | Q(**{f"{of}__ends_on__gte": F("starts_on")}),
        due_on__lt=asking.today,
        **{f"{of}__indicator__derived_from": "", f"{of}__starts_on__lte": F("ends_on")},
    ).exclude(state=ReportingPeriod.State.NEW)
    return line(found, what=f"{of}__indicator__text", on=F("due_on"))


def context_imported(asking: Asking) -> QuerySet:
    """What came in of the world around the programme in the last month, by who published it."""
    newest = ContextFigure.objects.filter(retrieved_on__gt=asking.today - timedelta(days=31))
    newest = newest.order_by("publisher", "-retrieved_on", "pk").distinct("publisher")
    found = ContextFigure.objects.filter(pk__in=newest.values("pk"))
    return line(found, what="publisher")
