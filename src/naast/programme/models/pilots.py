"""Pilots: what is planned, and what a new one must meet before the steering group decides on it."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from naast.programme.models.known import FromPlan, Owned, known_field, value_exactly_when_known
from naast.programme.models.plan import Condition, DevelopmentTask, Programme


class PilotFramework(models.Model):
    """What every new pilot must meet, as it stands in one version; a later one never rewrites an earlier check."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="pilot_frameworks")
    number = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=160)  # the plan, or the decision that changed it

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_pilot_framework_under_each_number")
        ]

    def __str__(self):
        return f"Pilotkader, versie {self.number}"


class PilotRequirement(FromPlan):
    """One thing the pilot framework asks: of the pilot, of its proposal, or besides."""

    class Kind(models.TextChoices):
        CRITERION = "criterion", "Criterium"
        ELEMENT = "element", "Onderdeel van het voorstel"
        EXTRA = "extra", "Ook nodig"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="pilot_requirements")
    framework = models.ForeignKey(PilotFramework, on_delete=models.CASCADE, related_name="requirements")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    mandatory = models.BooleanField(default=True)
    rule = models.JSONField(null=True)  # field, op, value: what a proposal is checked on

    def __str__(self):
        return self.text


class Pilot(FromPlan, Owned):
    """A trial that the plan foresees or that was proposed since; the owner is the body that decides on its start."""

    class State(models.TextChoices):
        IDEA = "idea", "Idee"
        PROPOSED = "proposed", "Voorgesteld"
        WAITING = "waiting", "Wacht"

    task = models.ForeignKey(DevelopmentTask, on_delete=models.CASCADE, related_name="pilots")
    part = models.CharField(max_length=1, blank=True)
    name = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=State)
    start = DateRangeField(null=True)
    start_known = known_field()
    condition = models.ForeignKey(Condition, null=True, on_delete=models.PROTECT, related_name="pilots")

    class Meta(FromPlan.Meta):
        constraints = [
            *Owned.Meta.constraints,
            value_exactly_when_known("start", "start_known", name="a_pilot_has_a_start_exactly_when_it_is_known"),
        ]

    def __str__(self):
        return self.name
