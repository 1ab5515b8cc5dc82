"""Figures and where they come from: who reports what, when, about which unit; every total is worked out from these."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce

from naast.foundation.references import new_reference
from naast.programme.models.known import known_field, value_exactly_when_known
from naast.programme.models.monitor import Indicator


class Days(Func):
    function = "daterange"
    output_field = DateRangeField()


def reference_field() -> models.CharField:
    return models.CharField(max_length=11, unique=True, default=new_reference)


def figure_field(**more) -> models.DecimalField:
    return models.DecimalField(max_digits=16, decimal_places=4, null=True, **more)


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


class Measurement(models.Model):
    """What one unit says about one period; a correction is a next revision, and the earlier one stays to be read."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        SUBMITTED = "submitted", "Ingediend"
        RETURNED = "returned", "Teruggegeven"
        APPROVED = "approved", "Goedgekeurd"
        REPLACED = "replaced", "Vervangen door een correctie"
        WITHDRAWN = "withdrawn", "Ingetrokken"

    UNDER_WAY = (State.DRAFT, State.SUBMITTED, State.RETURNED)

    class Judgement(models.TextChoices):
        NO_STATUS = "no_status", "Nog geen oordeel"
        MET = "met", "Gehaald"
        ON_TRACK = "on_track", "Op koers"
        CONSTRAINED = "constrained", "Er zit iets in de weg"
        NO_PROGRESS = "no_progress", "Geen voortgang"

    reference = reference_field()
    assignment = models.ForeignKey(IndicatorAssignment, on_delete=models.PROTECT, related_name="measurements")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="measurements")
    municipality = models.ForeignKey("network.Municipality", null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("network.Team", null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    known = known_field()
    value = figure_field()
    numerator = figure_field()
    denominator = figure_field()
    level = models.PositiveSmallIntegerField(null=True)
    reached = models.BooleanField(null=True)
    text = models.TextField(blank=True)
    observed_on = models.DateField(null=True)
    judgement = models.CharField(max_length=12, choices=Judgement, default=Judgement.NO_STATUS)
    narrative = models.TextField(blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    evidence_from = models.DateField(null=True)
    evidence_until = models.DateField(null=True)
    goes_outside = models.BooleanField(default=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_name = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["period", "municipality", "team", "revision"]
        indexes = [
            # What a total is made of stands in the index itself: a total over a million figures reads no table.
            models.Index(
                fields=["assignment", "period"],
                include=["municipality", "state", "known", "value", "numerator", "denominator", "level", "reached"],
                condition=Q(state="approved"),
                name="approved_figures",
            ),
            models.Index(fields=["state", "municipality"], name="figures_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                F("assignment"), F("period"), Coalesce("municipality", 0), Coalesce("team", 0),
                condition=Q(state="approved"), name="one_approved_figure_for_a_unit_and_period",
            ),
            models.UniqueConstraint(
                F("assignment"), F("period"), Coalesce("municipality", 0), Coalesce("team", 0),
                condition=Q(state__in=["draft", "submitted", "returned"]), name="one_figure_under_way_for_a_unit_and_period",
            ),
            models.UniqueConstraint(
                F("assignment"), F("period"), Coalesce("municipality", 0), Coalesce("team", 0), F("revision"),
                name="a_revision_is_numbered_once",
            ),
            models.CheckConstraint(
                name="a_team_reports_within_its_municipality", condition=Q(team=None) | Q(municipality__isnull=False)
            ),
            models.CheckConstraint(
                name="a_ratio_has_something_to_divide_by",
                condition=Q(numerator=None, denominator=None)
                | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0),
            ),
            models.CheckConstraint(
                name="a_figure_says_one_thing_exactly_when_it_is_known",
                condition=(
                    ~Q(known="known") & Q(value=None, numerator=None, level=None, reached=None, text="")
                )
                | (
                    Q(known="known")
                    & (
                        Q(value__isnull=False, numerator=None, level=None, reached=None, text="")
                        | Q(value=None, numerator__isnull=False, level=None, reached=None, text="")
                        | Q(value=None, numerator=None, level__isnull=False, reached=None, text="")
                        | Q(value=None, numerator=None, level=None, reached__isnull=False, text="")
                        | (Q(value=None, numerator=None, level=None, reached=None) & ~Q(text=""))
                    )
                ),
            ),
            models.CheckConstraint(
                name="who_sent_a_figure_outside_did_not_approve_it",
                condition=Q(goes_outside=False) | ~Q(approved_by=F("submitted_by")) | Q(approved_by=None),
            ),
            models.CheckConstraint(
                name="a_figure_is_returned_with_a_reason",
                condition=(Q(state="returned") & ~Q(return_reason="")) | (~Q(state="returned") & Q(return_reason="")),
            ),
            models.CheckConstraint(
                name="an_approved_figure_was_sent_in_and_approved_by_somebody",
                condition=~Q(state__in=["approved", "replaced"])
                | Q(submitted_at__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_holds_from_a_day_until_a_later_one",
                condition=Q(evidence_from=None) | Q(evidence_until=None) | Q(evidence_from__lte=F("evidence_until")),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.assignment} {self.period} {self.municipality or 'programma'} ({self.revision})"

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    def relations_of(self, actor) -> frozenset[str]:
        """The seat that speaks for the municipality of this figure today; of the programme's own figures, who speaks for none."""
        seats = actor.account.programme_seats.filter(during__contains=actor.today, municipality_id=self.municipality_id)
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))


class Breakdown(models.Model):
    """The part of a figure that belongs to one value of a dimension."""

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(DimensionValue, on_delete=models.PROTECT, related_name="+")
    value = figure_field()

    class Meta:
        ordering = ["measurement", "part"]
        constraints = [models.UniqueConstraint(fields=["measurement", "part"], name="one_figure_for_each_part")]

    def __str__(self):
        return f"{self.part}: {self.value}"


class SignOff(models.Model):
    """What all units said of one period is signed off as a whole, or open again because one of them corrected itself."""

    class Kind(models.TextChoices):
        SIGNED = "signed", "Vastgesteld"
        REOPENED = "reopened", "Opnieuw te beoordelen"

    assignment = models.ForeignKey(IndicatorAssignment, on_delete=models.PROTECT, related_name="sign_offs")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="sign_offs")
    kind = models.CharField(max_length=8, choices=Kind)
    reason = models.TextField(blank=True)
    name = models.CharField(max_length=200)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["assignment", "period", "-id"], name="sign_offs_of_a_period")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.period}"


class ContextFigure(models.Model):
    """A figure that somebody else published about the world around the programme; it only comes in by import."""

    class Area(models.TextChoices):
        MUNICIPALITY = "municipality", "Gemeente"
        REGION = "region", "Regio"
        COUNTRY = "country", "Nederland"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="context_figures")
    layer = models.CharField(max_length=10, default="context", editable=False)  # so that the constraint can see it
    area = models.CharField(max_length=12, choices=Area)
    place = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField()
    value = figure_field()
    known = known_field()
    publisher = models.CharField(max_length=200)
    licence = models.CharField(max_length=120)
    retrieved_on = models.DateField()
    footnote = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["indicator", "place", "starts_on"]
        constraints = [
            models.CheckConstraint(name="only_the_context_layer_is_imported", condition=Q(layer="context")),
            value_exactly_when_known("value", "known", name="a_context_figure_has_a_value_exactly_when_it_is_known"),
            models.UniqueConstraint(
                fields=["indicator", "area", "place", "starts_on", "ends_on"],
                name="one_context_figure_for_a_place_and_period",
            ),
            models.CheckConstraint(
                name="a_context_figure_was_fetched_after_its_period_began",
                condition=Q(starts_on__lte=F("ends_on"), retrieved_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.place}"

    @property
    def lag_days(self) -> int:
        """How old the figure already was when it was fetched."""
        return (self.retrieved_on - self.ends_on).days
