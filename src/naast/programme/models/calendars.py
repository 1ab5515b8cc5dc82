"""When is reported: calendars that the whole programme shares, and their periods."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from naast.foundation.references import new_reference


class Days(Func):
    function = "daterange"
    output_field = DateRangeField()


def reference_field() -> models.CharField:
    return models.CharField(max_length=11, unique=True, default=new_reference)


class ReportingCalendar(models.Model):
    """A rhythm of reporting that the whole programme shares."""

    class Kind(models.TextChoices):
        QUARTER = "quarter", "Per kwartaal"
        HALF = "half", "Per half jaar"
        YEAR = "year", "Per jaar"
        CUSTOM = "custom", "Eigen perioden"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind)
    due_after_days = models.PositiveSmallIntegerField(default=30)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class ReportingPeriod(models.Model):
    """A stretch of time to report about; when the figures are due is another day than when it ends."""

    class State(models.TextChoices):
        NEW = "new", "Nog niet open"
        OPEN = "open", "Open"
        CLOSED = "closed", "Gesloten"

    reference = reference_field()
    calendar = models.ForeignKey(ReportingCalendar, on_delete=models.PROTECT, related_name="periods")
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day
    due_on = models.DateField()
    state = models.CharField(max_length=6, choices=State, default=State.NEW)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_on", "calendar"]
        constraints = [
            ExclusionConstraint(
                name="periods_of_a_calendar_never_overlap",
                expressions=[
                    ("calendar", RangeOperators.EQUAL),
                    (
                        Days("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Deze periode overlapt een andere periode van deze kalender.",
            ),
            models.CheckConstraint(
                name="a_period_ends_after_it_starts_and_is_due_after_that",
                condition=Q(starts_on__lte=F("ends_on"), ends_on__lte=F("due_on")),
            ),
        ]

    def __str__(self):
        return f"{self.starts_on:%d-%m-%Y} t/m {self.ends_on:%d-%m-%Y}"
