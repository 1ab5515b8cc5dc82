"""What must be shown before a household goes on to the next phase, and what was shown."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models import Household
from naast.network.models import Region
from naast.safety.models.agreements import AgreementCheck
from naast.safety.models.assessments import SafetyAssessment
from naast.safety.models.phases import PhaseChange


class PhaseGate(models.Model):
    """One thing that is asked before the step from a phase to the next: data, with its source, per region."""

    class Reads(models.TextChoices):
        """What the system can read beside it by itself; it never decides."""

        NOTHING = "nothing", "Niets: een mens oordeelt"
        PLAN = "plan", "Of er een plan van kracht is"
        HOLDING = "holding", "Hoe lang alle afspraken standhouden"
        FIGURES = "figures", "De laatste cijfers"
        SECOND_READER = "second_reader", "Of een tweede lezer meekeek"
        CHECK = "check", "Of er op tijd is teruggekeken"
        RELAPSE_PLAN = "relapse_plan", "Of er een terugvalplan is"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    from_phase = models.SmallIntegerField("van fase", choices=Household.Phase)
    statement = models.CharField("wat moet blijken", max_length=300)
    reads = models.CharField(max_length=20, choices=Reads, default=Reads.NOTHING)
    weeks = models.PositiveSmallIntegerField("hoeveel weken", null=True)
    position = models.PositiveSmallIntegerField(default=1)
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")  # null: everywhere
    source = models.CharField("bron", max_length=200)
    is_verified = models.BooleanField(default=False)
    valid = DateRangeField()

    class Meta:
        ordering = ["from_phase", "position", "id"]
        constraints = [models.CheckConstraint(name="a_gate_is_valid_some_time", condition=Q(valid__isempty=False))]

    def __str__(self):
        return self.statement


class PhaseEvidence(models.Model):
    """For one gate at one change of phase: what showed it, or why the step was made all the same."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    change = models.ForeignKey(PhaseChange, on_delete=models.CASCADE, related_name="evidence")
    gate = models.ForeignKey(PhaseGate, on_delete=models.PROTECT, related_name="+")
    statement = models.CharField(max_length=300)  # as it was asked that day
    is_shown = models.BooleanField()
    words = models.TextField()  # what shows it; or why the step is made without it
    assessment = models.ForeignKey(SafetyAssessment, null=True, on_delete=models.PROTECT, related_name="+")
    agreement_check = models.ForeignKey(AgreementCheck, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["change", "id"]
        constraints = [
            models.UniqueConstraint(fields=["change", "gate"], name="each_gate_is_answered_once"),
            models.CheckConstraint(name="a_gate_is_answered_in_words", condition=~Q(words="")),
        ]

    def __str__(self):
        return self.statement
