"""Measures of the council or the court that touch safety, as dated facts with their paper."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from naast.foundation.references import new_reference
from naast.households.models import Household, Person
from naast.network.models import Professional


class Kind(models.TextChoices):
    TEMPORARY_RESTRAINING_ORDER = "temporary_restraining_order", "Tijdelijk huisverbod"
    SUPERVISION_ORDER = "supervision_order", "Ondertoezichtstelling (OTS)"
    PROVISIONAL_SUPERVISION_ORDER = "provisional_supervision_order", "Voorlopige ondertoezichtstelling"
    OUT_OF_HOME_PLACEMENT = "out_of_home_placement", "Machtiging uithuisplaatsing"
    URGENT_OUT_OF_HOME_PLACEMENT = "urgent_out_of_home_placement", "Spoedmachtiging uithuisplaatsing"
    WRITTEN_INSTRUCTION = "written_instruction", "Schriftelijke aanwijzing"
    GUARDIANSHIP = "guardianship", "Voogdij"
    AUTHORITY_TERMINATION = "authority_termination", "Gezagsbeëindiging"
    COURT_ARRANGEMENT = "court_arrangement", "Andere uitspraak van de rechter"
    CARE_ORDER = "care_order", "Verplichte zorg (Wvggz of Wzd)"


class MeasureNorm(models.Model):
    """How long a measure may last and what can be done against it, on which basis, from when: data, never code."""

    class About(models.TextChoices):
        MINORS = "minors", "Kinderen tot 18 jaar"
        ADULTS = "adults", "Volwassenen"
        ANYBODY = "anybody", "Iedereen"

    kind = models.CharField(max_length=40, choices=Kind)
    longest_days = models.PositiveSmallIntegerField(null=True)  # of one decision
    most_days = models.PositiveSmallIntegerField(null=True)  # with every extension, from the first day
    remind_days = models.PositiveSmallIntegerField()  # this long before the end somebody must look
    needs = models.CharField(max_length=20, blank=True)  # what must run all the while
    about = models.CharField(max_length=10, choices=About)
    is_compulsory = models.BooleanField()
    legal_basis = models.CharField(max_length=200)
    appeal = models.CharField(max_length=300)
    appeal_days = models.PositiveSmallIntegerField(null=True)
    is_verified = models.BooleanField(default=False)  # checked against the text of the law
    valid = DateRangeField()

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            ExclusionConstraint(
                name="one_norm_of_a_measure_at_a_time",
                expressions=[("kind", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class MeasureQuerySet(models.QuerySet):
    def running(self, day: date):
        """In force on that day: begun, not ended, not withdrawn."""
        return self.filter(withdrawn_on=None, during__contains=day)


class Measure(models.Model):
    """A decision of the mayor, the court or a certified institution that holds for somebody during a period.

    An extension is a decision of its own that follows another one; nothing is overwritten. What was recorded by
    mistake is withdrawn with the reason and stays readable.
    """

    class DecidedBy(models.TextChoices):
        MAYOR = "mayor", "Burgemeester"
        COURT = "court", "Rechter"
        CERTIFIED_INSTITUTION = "certified_institution", "Gecertificeerde instelling"
        PROSECUTOR = "prosecutor", "Officier van justitie"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="measures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField("soort", max_length=40, choices=Kind)
    norm = models.ForeignKey(MeasureNorm, on_delete=models.PROTECT)
    extends = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="extended_by")
    decided_by = models.CharField("besluit van", max_length=30, choices=DecidedBy)
    decided_on = models.DateField("besluit van")
    paper = models.CharField("kenmerk van het stuk", max_length=120)
    paper_seen_on = models.DateField("stuk gezien op", null=True)
    carried_out_by = models.CharField("wie voert het uit", max_length=160, blank=True)
    what_holds = models.TextField("wat geldt er", blank=True)
    during = DateRangeField()
    look_on = models.DateField("bekijken op")  # what comes next must be known by then
    looked_on = models.DateField(null=True)
    looked_at = models.TextField(blank=True)  # what was decided about what comes next
    ended_because = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["household", "-during", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_measure_lasts", condition=Q(during__isempty=False, during__startswith__isnull=False)
            ),
            models.CheckConstraint(
                name="a_measure_has_a_paper",
                condition=~Q(paper=""),
                violation_error_message="Vul het kenmerk van het besluit of de beschikking in.",
            ),
            models.CheckConstraint(
                name="withdrawn_with_a_reason",
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
            ),
            models.CheckConstraint(name="nobody_extends_itself", condition=~Q(extends=F("id"))),
            ExclusionConstraint(
                name="one_measure_of_a_kind_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_on=None) & ~Q(kind__in=["court_arrangement", "written_instruction"]),
                violation_error_message=(
                    "Voor deze persoon loopt in deze periode al zo’n maatregel. Gaat het om een verlenging? Open dan die "
                    "maatregel en kies ‘Verlengen’."
                ),
            ),
        ]
        indexes = [models.Index(fields=["household", "look_on"], name="measure_by_household")]

    def __str__(self):
        return self.reference

    @property
    def starts_on(self) -> date:
        return self.during.lower

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds; None when it has no end."""
        return self.during.upper - timedelta(days=1) if self.during.upper else None


class MeasureAppeal(models.Model):
    """Somebody went against a measure, and what came of it."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="appeals")
    who = models.CharField("wie", max_length=160)
    on = models.DateField("wanneer")
    where = models.CharField("bij wie", max_length=160)
    outcome = models.TextField("uitkomst", blank=True)
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["measure", "on", "id"]

    def __str__(self):
        return f"beroep bij {self.measure_id}"
