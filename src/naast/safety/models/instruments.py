"""The questionnaires: their versions, where which one is in use, and what was found with one elsewhere."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from naast.foundation.references import new_reference
from naast.households.models import Household, Person
from naast.network.models import Professional, Region


class Instrument(models.Model):
    """A versioned questionnaire; what was answered keeps the version it was answered on."""

    class State(models.TextChoices):
        TRIAL = "trial", "Proefversie"
        PUBLISHED = "published", "Vastgesteld"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    slug = models.SlugField()
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    definition = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.TRIAL)
    # Nobody: it came with Naast.
    uploaded_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_on = models.DateField(null=True)
    published_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(null=True)

    class Meta:
        ordering = ["slug", "number"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "number"], name="one_definition_per_version"),
        ]

    def __str__(self):
        return f"{self.name}, versie {self.number}"

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED


class InstrumentChoiceQuerySet(models.QuerySet):
    def on(self, day: date):
        return self.filter(during__contains=day)


class InstrumentChoice(models.Model):
    """In this region, or everywhere that no region chose for itself, this version is in use during a period."""

    # A trial in one youth region goes before what the safety region agreed, and that before what holds everywhere.
    SCALES = (Region.Kind.YOUTH, Region.Kind.SAFETY)

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="instrument_choices")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="choices")
    during = DateRangeField()
    reason = models.TextField()
    chosen_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    chosen_on = models.DateField(null=True)  # unknown: it was so from the beginning

    objects = InstrumentChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["region", "during", "id"]
        constraints = [
            ExclusionConstraint(
                name="one_instrument_in_a_region_at_a_time",
                expressions=[
                    (Coalesce("region", Value(0)), RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="an_instrument_choice_lasts", condition=Q(during__isempty=False)),
            models.CheckConstraint(name="an_instrument_choice_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self):
        return f"{self.instrument} in {self.region or 'alle regio’s'}"


class KnownInstrument(models.Model):
    """An instrument of somebody else that is used around us: its name and its limits, never its questions."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=300)
    limits = models.TextField()
    source = models.CharField(max_length=300)
    is_verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class OutcomeElsewhere(models.Model):
    """What was found with an instrument outside Naast: its outcome in its own words, never mixed with ours."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="outcomes_elsewhere")
    known = models.ForeignKey(KnownInstrument, null=True, on_delete=models.PROTECT, related_name="+")
    instrument = models.ForeignKey(Instrument, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    edition = models.CharField(max_length=60, blank=True)
    done_on = models.DateField()
    done_by = models.CharField(max_length=200)
    outcome = models.CharField(max_length=300, blank=True)
    figure = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    figure_means = models.CharField(max_length=200, blank=True)
    limits = models.TextField(blank=True)
    answers = models.JSONField(default=dict)  # of a file that came in; empty for an outcome alone
    recorded_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-done_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="an_outcome_elsewhere_says_something",
                condition=~Q(outcome="") | Q(figure__isnull=False) | Q(instrument__isnull=False),
            ),
            models.CheckConstraint(
                name="an_outcome_elsewhere_lies_in_the_past", condition=Q(done_on__lte=models.F("recorded_on"))
            ),
            models.CheckConstraint(
                name="an_outcome_is_withdrawn_with_a_reason",
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_because=""),
            ),
        ]

    def __str__(self):
        return self.reference


class OutcomeElsewherePerson(models.Model):
    """About whom an outcome of elsewhere is; about nobody in particular, it is about the household."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    outcome = models.ForeignKey(OutcomeElsewhere, on_delete=models.CASCADE, related_name="about")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["outcome", "id"]
        constraints = [models.UniqueConstraint(fields=["outcome", "person"], name="an_outcome_names_somebody_once")]

    def __str__(self):
        return f"bij {self.outcome}"
