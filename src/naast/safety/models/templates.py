"""Starting texts for a plan, as versioned data."""

from __future__ import annotations

from django.db import models

from naast.households.models import Household


class PlanTemplate(models.Model):
    """A first text for a plan, by phase and by pattern; every sentence of it must be made this household's own."""

    class Pattern(models.TextChoices):
        ACUTE_VIOLENCE = "acute_violence", "Acuut geweld"
        COMPLEX_DIVORCE = "complex_divorce", "Complexe scheiding"
        ELDER_ABUSE = "elder_abuse", "Ouderenmishandeling"

    slug = models.SlugField()
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    pattern = models.CharField(max_length=20, choices=Pattern)
    phase = models.SmallIntegerField(choices=Household.Phase)
    definition = models.JSONField()
    source = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["phase", "pattern", "-number"]
        constraints = [models.UniqueConstraint(fields=["slug", "number"], name="one_plan_template_per_version")]

    def __str__(self):
        return self.name
