"""Acute danger: what was done, minute by minute, and who is on duty."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.network.models import Professional, Team
from naast.safety.models.signals import Signal


class UrgentStep(models.Model):
    """Somebody did this at this moment; nothing of it is changed afterwards."""

    class Kind(models.TextChoices):
        CALLED = "called", "Wie is gebeld?"
        SAFE_NOW = "safe_now", "Is iedereen nu veilig?"
        CHILDREN = "children", "Waar zijn de kinderen?"
        AGREEMENT = "agreement", "Wat is de eerste afspraak?"

    class Safe(models.TextChoices):
        YES = "yes", "Ja"
        NO = "no", "Nee"
        UNKNOWN = "unknown", "Nog niet bekend"

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="urgent_steps")
    kind = models.CharField(max_length=20, choices=Kind)
    answer = models.CharField(max_length=10, choices=Safe, blank=True)  # to "is everyone safe now"
    words = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["signal", "at", "id"]
        constraints = [
            models.CheckConstraint(
                name="an_urgent_step_says_something",
                condition=(Q(kind="safe_now") & ~Q(answer="")) | (~Q(kind="safe_now") & Q(answer="") & ~Q(words="")),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.signal_id})"


class OnCall(models.Model):
    """Who is on duty for a team on these days, and on which number."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="on_call")
    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="on_call")
    phone = models.CharField(max_length=30)
    during = DateRangeField()

    class Meta:
        ordering = ["team", "during", "id"]
        constraints = [
            models.CheckConstraint(
                name="on_duty_from_a_day_until_a_day",
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
            ),
            ExclusionConstraint(
                name="somebody_is_on_duty_once_at_a_time",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("professional", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze collega heeft in deze dagen al dienst.",
            ),
        ]

    def __str__(self):
        return f"{self.professional_id} voor {self.team_id}"
