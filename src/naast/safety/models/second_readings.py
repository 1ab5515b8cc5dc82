"""A second pair of eyes on a final assessment."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from naast.access.grants import Relation
from naast.foundation.references import new_reference
from naast.households.models import Household
from naast.network.models import Professional
from naast.safety.models.assessments import SafetyAssessment


class SecondReadingQuerySet(models.QuerySet):
    def open(self):
        """To be read now, by the clock of the database."""
        return self.filter(during__contains=Now())


class SecondReading(models.Model):
    """Somebody else reads one assessment: first the own judgement, blind, then whether they agree.

    This row is all that a behavioural scientist has of a household: it opens this one assessment, for two weeks at
    most, and nothing else; see `sec.assessment_to_read`.
    """

    class Verdict(models.TextChoices):
        AGREES = "agrees", "Eens"
        REMARKS = "remarks", "Eens, met opmerkingen"
        DISAGREES = "disagrees", "Niet eens"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="second_readings")
    assessment = models.ForeignKey(SafetyAssessment, on_delete=models.CASCADE, related_name="second_readings")
    author = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")  # of the assessment
    reader = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="second_readings")
    asked_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    question = models.TextField(blank=True)
    during = DateTimeRangeField()
    judgement = models.CharField("eigen oordeel", max_length=20, choices=SafetyAssessment.Judgement, blank=True)
    judgement_reason = models.TextField("waarom", blank=True)
    judged_at = models.DateTimeField(null=True)
    knew_the_judgement = models.BooleanField(null=True)  # beforehand: then it was not blind
    verdict = models.CharField("eens of niet", max_length=10, choices=Verdict, blank=True)
    remark = models.TextField("opmerkingen", blank=True)
    finished_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]  # not by household: its reader may not meet that
        constraints = [
            models.CheckConstraint(
                name="nobody_reads_the_own_assessment_again",
                condition=~Q(reader=F("author")) & ~Q(reader=F("asked_by")),
                violation_error_message="Kies iemand anders: wie inschat of het vraagt, is zelf geen tegenlezer.",
            ),
            models.UniqueConstraint(
                fields=["assessment", "reader"],
                name="one_second_reading_per_reader",
                violation_error_message="Deze collega is al gevraagd om deze inschatting te lezen.",
            ),
            models.CheckConstraint(
                name="a_second_reading_lasts_two_weeks_at_most",
                condition=Q(during__isempty=False, during__endswith__lte=F("during__startswith") + timedelta(days=14)),
            ),
            models.CheckConstraint(
                name="an_own_judgement_comes_first_and_has_a_reason",
                condition=Q(judgement="", judged_at=None, knew_the_judgement=None, verdict="", finished_at=None)
                | (
                    ~Q(judgement="")
                    & ~Q(judgement_reason="")
                    & Q(judged_at__isnull=False, knew_the_judgement__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="who_does_not_simply_agree_says_why",
                condition=Q(verdict="", finished_at=None)
                | Q(verdict="agrees", finished_at__isnull=False)
                | (~Q(verdict="") & ~Q(remark="") & Q(finished_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.reference

    def relations_of(self, actor) -> frozenset[str]:
        """Whoever was asked is the second reader, as long as it lasts, by the database's clock."""
        if actor.professional is None or self.reader_id != actor.professional.pk:
            return frozenset()
        is_open = SecondReading.objects.open().filter(pk=self.pk).exists()
        return frozenset({Relation.SECOND_READER}) if is_open else frozenset()
