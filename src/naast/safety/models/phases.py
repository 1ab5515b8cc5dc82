"""Where a household is on its way."""

from __future__ import annotations

from django.db import models

from naast.households.models import Household
from naast.network.models import Professional


class PhaseChange(models.Model):
    """A household went to another phase, on that day, for that reason."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="phase_changes")
    from_phase = models.SmallIntegerField(null=True, choices=Household.Phase)  # null: this is where it began
    to_phase = models.SmallIntegerField(choices=Household.Phase)
    reason = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT)

    class Meta:
        ordering = ["household", "-on", "-id"]

    def __str__(self):
        return f"{self.household}: fase {self.to_phase}"
