"""Who does what, who reads it at home, and whether it holds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models import Household, Person
from naast.network.models import Professional
from naast.safety.models.plans import SafetyCondition, SafetyPlan


class AgreementQuerySet(models.QuerySet):
    def waiting(self):
        """Of a plan in force, and nobody looked on the agreed day or after it."""
        not_yet = Q(checked_on=None) | Q(checked_on__lt=models.F("check_on"))
        return self.filter(not_yet, plan__state=SafetyPlan.State.IN_FORCE)


class SafetyAgreement(models.Model):
    """Who does what, who checks it, when, and what happens if not (how)."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(SafetyPlan, on_delete=models.CASCADE, related_name="agreements")
    condition = models.ForeignKey(SafetyCondition, null=True, on_delete=models.SET_NULL, related_name="agreements")
    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    what = models.TextField("afspraak")
    who_else = models.CharField("wie nog meer", max_length=200, blank=True)  # people outside the household
    owner = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")  # does it too
    do_before = models.DateField("voor wanneer", null=True)
    checked_by = models.CharField("wie kijkt of het lukt", max_length=120)
    checking_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    checking_professional = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")

    class Interval(models.IntegerChoices):
        ONCE = 0, "Eén keer"
        DAILY = 1, "Elke dag"
        WEEKLY = 7, "Elke week"
        FORTNIGHTLY = 14, "Elke twee weken"
        MONTHLY = 28, "Elke vier weken"

    check_every = models.PositiveSmallIntegerField("hoe vaak bekijken", choices=Interval, default=Interval.ONCE)
    check_on = models.DateField("bekijken op")
    signal = models.TextField("waaraan merk je dat het misgaat", blank=True)
    if_not = models.TextField("als het niet lukt")
    next_step = models.TextField("en als dat niet genoeg is", blank=True)

    class State(models.TextChoices):
        OPEN = "open", "Nog niet bekeken"
        HOLDS = "holds", "Houdt stand"
        ADJUST = "adjust", "Bijstellen"
        FAILED = "failed", "Niet gelukt"

    outcome = models.CharField(max_length=10, choices=State, default=State.OPEN)
    checked_on = models.DateField(null=True)  # last time somebody looked whether it holds
    from_earlier_plan = models.BooleanField(default=False)
    from_template = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "check_on", "id"]

    def __str__(self):
        return self.reference


class AgreementCheck(models.Model):
    """Somebody looked whether the agreement holds, and what they saw."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    agreement = models.ForeignKey(SafetyAgreement, on_delete=models.RESTRICT, related_name="checks")
    outcome = models.CharField(max_length=10, choices=SafetyAgreement.State)
    remark = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["agreement", "-on", "-id"]
        constraints = [
            models.CheckConstraint(name="a_check_sees_something", condition=~Q(outcome="open")),
            models.CheckConstraint(name="what_does_not_hold_is_told", condition=Q(outcome="holds") | ~Q(remark="")),
        ]

    def __str__(self):
        return f"blik op {self.agreement_id}"


class AgreementParty(models.Model):
    """A member who does this; they read it on their own page only when that was found to be safe."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    agreement = models.ForeignKey(SafetyAgreement, on_delete=models.CASCADE, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="agreements")
    may_read_at_home = models.BooleanField(default=False)

    class Meta:
        ordering = ["agreement", "id"]
        constraints = [models.UniqueConstraint(fields=["agreement", "person"], name="a_party_once")]

    def __str__(self):
        return f"partij bij {self.agreement_id}"
