"""Figures and where they come from: who reports what, when, about which unit; every total is worked out from these."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from naast.programme.models.assigning import DimensionValue, IndicatorAssignment, figure_field
from naast.programme.models.calendars import ReportingPeriod, reference_field
from naast.programme.models.known import known_field, value_exactly_when_known
from naast.programme.models.monitor import Indicator


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
    municipality = models.ForeignKey(
        "network.Municipality", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # figures_of_a_municipality finds its rows
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
            models.Index(fields=["municipality", "assignment", "period"], name="figures_of_a_municipality"),
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
