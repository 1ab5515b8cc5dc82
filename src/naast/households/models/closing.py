"""Closing a household, looking back after three and twelve months, and opening it again."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.network.models import Professional


class Closure(models.Model):
    """A household was closed, by whom and why, until it was opened again."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="closures")
    during = DateTimeRangeField()
    closed_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    told = models.CharField(max_length=400)
    reopened_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    reopened_because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["household", "during"]
        constraints = [
            ExclusionConstraint(
                name="closed_once_at_a_time",
                expressions=[("household", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message="Dit huishouden is al afgesloten.",
            ),
            models.CheckConstraint(
                name="opened_again_with_a_reason", condition=Q(during__upper_inf=True) | ~Q(reopened_because="")
            ),
        ]

    def __str__(self):
        return f"{self.household} afgesloten"


class FollowUpQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(done_on=None)


class FollowUp(models.Model):
    """After closing somebody looks back on this day: does it still hold?"""

    class Outcome(models.TextChoices):
        HOLDS = "holds", "Het gaat goed"
        SUPPORT = "support", "Er is weer steun nodig"
        UNSAFE = "unsafe", "Het is weer onveilig"
        NOT_REACHED = "not_reached", "Niet bereikt"
        REOPENED = "reopened", "Vervallen: het huishouden is weer open"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="follow_ups")
    closure = models.ForeignKey(Closure, on_delete=models.CASCADE, related_name="follow_ups")
    on = models.DateField()
    responsible = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="follow_ups")
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    remark = models.CharField(max_length=1000, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_follow_up_that_is_done_says_how",
                condition=(Q(done_on=None) & Q(outcome="")) | (Q(done_on__isnull=False) & ~Q(outcome="")),
            ),
            models.UniqueConstraint(fields=["closure", "on"], name="one_follow_up_on_a_day"),
        ]

    def __str__(self):
        return f"Terugkijken bij {self.household} op {self.on}"
