"""The relapse plan: how somebody notices that it goes wrong again, and what helps then."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models import Household, Person
from naast.network.models import Professional


class RelapsePlan(models.Model):
    """What everyone watches for in the time of recovery, and the first thing to do; it stays after closing."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        IN_FORCE = "in_force", "Van kracht"
        ENDED = "ended", "Afgelopen"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="relapse_plans")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    first_step = models.TextField(blank=True)
    written_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField(null=True)
    signed_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["household", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(state="in_force"), name="one_relapse_plan_in_force"
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(state="draft"), name="one_relapse_plan_being_written"
            ),
            models.UniqueConstraint(fields=["household", "number"], name="relapse_plans_are_numbered"),
            models.CheckConstraint(
                name="a_relapse_plan_in_force_is_signed",
                condition=~Q(state="in_force") | Q(signed_on__isnull=False, signed_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.reference


class EarlySign(models.Model):
    """By what one notices of this person that it goes wrong, and what helps; read at home only where that is safe."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    relapse_plan = models.ForeignKey(RelapsePlan, on_delete=models.CASCADE, related_name="signs")
    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sign = models.TextField("vroeg teken")
    what_helps = models.TextField("wat helpt")
    call_whom = models.CharField("wie bellen", max_length=120)
    call_number = models.CharField("telefoonnummer", max_length=40, blank=True)
    call_when = models.CharField("wanneer bellen", max_length=200, blank=True)
    first_step = models.TextField("eerste stap")
    may_read_at_home = models.BooleanField(default=False)

    class Meta:
        ordering = ["relapse_plan", "id"]

    def __str__(self):
        return self.reference


class RelapseVoice(models.Model):
    """What a member says of the relapse plan on the day it was signed."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    relapse_plan = models.ForeignKey(RelapsePlan, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=15)
    own_words = models.TextField(blank=True)
    asked_by = models.CharField(max_length=120, blank=True)
    how_asked = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["relapse_plan", "id"]
        constraints = [models.UniqueConstraint(fields=["relapse_plan", "person"], name="one_relapse_voice_per_member")]

    def __str__(self):
        return f"stem bij {self.relapse_plan_id}"
