"""A household that opens only for people who are named."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.households.models.households import Household
from naast.network.models import Professional


class HouseholdLock(models.Model):
    """Own staff or somebody known: only the listed professionals, whatever else is granted."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="locks")
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    listed = models.ManyToManyField(Professional, through="LockListed", related_name="+")

    class Meta:
        ordering = ["household", "started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(ended_at=None), name="one_lock_on_a_household_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.household} op slot"


class LockListed(models.Model):
    """This professional is on the list."""

    lock = models.ForeignKey(HouseholdLock, on_delete=models.CASCADE, related_name="names")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["lock", "professional"]
        constraints = [models.UniqueConstraint(fields=["lock", "professional"], name="listed_once")]

    def __str__(self):
        return f"{self.professional} op de lijst van {self.household}"
