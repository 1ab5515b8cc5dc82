"""How heavy the work beside a household is, how soon it presses, and what a leader wants to see first."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.network.models import Professional, Team


class CaseWeight(models.Model):
    """What the worker says of the work: the last word counts, the earlier ones stay."""

    class Complexity(models.IntegerChoices):
        ORDINARY = 0, "Gewoon"
        MORE = 1, "Ingewikkeld"
        MOST = 2, "Zeer ingewikkeld"

    class Distance(models.IntegerChoices):
        NEAR = 0, "Dichtbij"
        AWAY = 1, "Meer dan een half uur reizen"
        FAR = 2, "Meer dan een uur reizen"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="weights")
    complexity = models.SmallIntegerField(choices=Complexity)
    distance = models.SmallIntegerField(choices=Distance)
    reason = models.CharField(max_length=400)
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["household", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_weight_is_one_of_its_steps",
                condition=Q(complexity__gte=0, complexity__lte=2, distance__gte=0, distance__lte=2),
            )
        ]

    def __str__(self):
        return f"Gewicht van {self.household}"


class PriorityOverride(models.Model):
    """Somebody rates this household otherwise than its latest judgement does, with a reason and until a day."""

    class Level(models.IntegerChoices):
        AT_ONCE = 1, "Direct"
        SOON = 2, "Snel"
        ORDINARY = 3, "Gewoon"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="priorities")
    level = models.SmallIntegerField(choices=Level)
    reason = models.CharField(max_length=400)
    during = DateRangeField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["household", "-id"]
        constraints = [
            models.CheckConstraint(name="a_priority_ends", condition=Q(during__isempty=False, during__upper_inf=False))
        ]

    def __str__(self):
        return f"{self.household}: {self.get_level_display()}"


class BoardFilter(models.Model):
    """A way of looking at the team board, kept under a name; shared with whoever leads the team too, or not."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    wanted = models.JSONField(default=dict)
    is_shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "name"],
                name="a_board_filter_has_its_own_name",
                violation_error_message="U hebt al een filter met deze naam. Kies een andere naam.",
            )
        ]

    def __str__(self):
        return self.name
