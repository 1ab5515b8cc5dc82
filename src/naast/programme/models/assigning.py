"""An indicator at work: of whom it is asked, how it is broken down, what we aim for and from where we came."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from naast.programme.models.calendars import ReportingCalendar, ReportingPeriod, reference_field
from naast.programme.models.known import known_field, value_exactly_when_known
from naast.programme.models.monitor import Indicator


def figure_field(**more) -> models.DecimalField:
    return models.DecimalField(max_digits=16, decimal_places=4, null=True, **more)


class Dimension(models.Model):
    """A way to break a figure down, with its values."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class DimensionValue(models.Model):
    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="values")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["dimension", "order", "name"]
        constraints = [models.UniqueConstraint(fields=["dimension", "name"], name="a_value_stands_once_in_a_dimension")]

    def __str__(self):
        return self.name


class IndicatorAssignment(models.Model):
    """An indicator at work for one thing of the plan: who reports it, how often, about which unit, and who approves."""

    class Unit(models.TextChoices):
        MUNICIPALITY = "municipality", "Elke gemeente"
        LOCAL_TEAM = "local_team", "Elk lokaal team"
        PROGRAMME = "programme", "Het programma als geheel"

    reference = reference_field()
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="assignments")
    layer = models.CharField(max_length=10, default="programme", editable=False)  # so that the constraint can see it
    task = models.ForeignKey(
        "programme.DevelopmentTask", null=True, on_delete=models.CASCADE, related_name="assigned_indicators"
    )
    statement = models.ForeignKey(
        "programme.Statement", null=True, on_delete=models.CASCADE, related_name="assigned_indicators"
    )
    pilot = models.ForeignKey(
        "programme.Pilot", null=True, on_delete=models.CASCADE, related_name="assigned_indicators"
    )
    unit = models.CharField(max_length=12, choices=Unit)
    calendar = models.ForeignKey(ReportingCalendar, on_delete=models.PROTECT, related_name="assignments")
    dimension = models.ForeignKey(Dimension, null=True, on_delete=models.PROTECT, related_name="assignments")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    goes_outside = models.BooleanField(default=True)  # shown outside the programme: never approved by who sent it in
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["indicator", "starts_on", "reference"]
        constraints = [
            models.CheckConstraint(
                name="an_indicator_is_assigned_to_exactly_one_thing",
                condition=Q(task__isnull=False, statement=None, pilot=None)
                | Q(task=None, statement__isnull=False, pilot=None)
                | Q(task=None, statement=None, pilot__isnull=False),
            ),
            models.CheckConstraint(name="only_the_programme_layer_is_reported", condition=Q(layer="programme")),
            models.CheckConstraint(
                name="an_assignment_ends_after_it_starts", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self):
        return f"{self.indicator} ({self.owner})"

    @property
    def owner(self):
        return self.task or self.statement or self.pilot


class Target(models.Model):
    """What a unit, or the whole, wants to reach; in a period or by a day."""

    assignment = models.ForeignKey(IndicatorAssignment, on_delete=models.CASCADE, related_name="targets")
    municipality = models.ForeignKey("network.Municipality", null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("network.Team", null=True, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(ReportingPeriod, null=True, on_delete=models.PROTECT, related_name="targets")
    value = figure_field()
    known = known_field()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["assignment", "period", "municipality", "team"]
        constraints = [
            value_exactly_when_known("value", "known", name="a_target_has_a_value_exactly_when_it_is_known"),
            models.UniqueConstraint(
                F("assignment"), Coalesce("municipality", 0), Coalesce("team", 0), Coalesce("period", 0),
                name="one_target_for_a_unit_and_period",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.value}"


class Baseline(models.Model):
    """Where a unit, or the whole, started from, measured on a day, under which framework."""

    assignment = models.ForeignKey(IndicatorAssignment, on_delete=models.CASCADE, related_name="baselines")
    municipality = models.ForeignKey("network.Municipality", null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("network.Team", null=True, on_delete=models.PROTECT, related_name="+")
    measured_on = models.DateField(null=True)
    value = figure_field()
    known = known_field()
    note = models.CharField(max_length=300, blank=True)  # under which framework it was measured

    class Meta:
        ordering = ["assignment", "municipality", "team"]
        constraints = [
            value_exactly_when_known("value", "known", name="a_baseline_has_a_value_exactly_when_it_is_known"),
            models.CheckConstraint(
                name="a_known_baseline_was_measured_on_a_day",
                condition=~Q(known="known") | Q(measured_on__isnull=False),
            ),
            models.UniqueConstraint(
                F("assignment"), Coalesce("municipality", 0), Coalesce("team", 0), name="one_baseline_for_a_unit"
            ),
        ]

    def __str__(self):
        return f"{self.value}"
