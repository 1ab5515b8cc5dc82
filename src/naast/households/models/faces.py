"""Since when a household is without a fixed face, and the norms of a team as data."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F
from django.db.models.functions import Now

from naast.households.models.households import Household


class WithoutFixedFaceQuerySet(models.QuerySet):
    def active(self):
        return self.filter(during__contains=Now())


class WithoutFixedFace(models.Model):
    """Once a household had a fixed face, every moment has one or stands here; the database itself writes this table."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="without_fixed_face")
    during = DateTimeRangeField()

    objects = WithoutFixedFaceQuerySet.as_manager()

    class Meta:
        ordering = ["household", "during"]
        constraints = [
            ExclusionConstraint(
                name="without_a_fixed_face_is_said_once",
                expressions=[("household", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self):
        return f"{self.household} zonder vast gezicht"


class TeamNorm(models.Model):
    """A number that a team works with, how long it holds and who says so; never a figure in the code."""

    class Kind(models.TextChoices):
        OVERLAP_DAYS = "overlap_days", "Dagen dat het vorige vaste gezicht nog blijft"
        DUO_WARNING_DAYS = "duo_warning_days", "Dagen vooraf dat het einde van een duo zich meldt"
        WEIGHT_HOUSEHOLD = "weight_household", "Gewicht van elk huishouden"
        WEIGHT_PHASE_1 = "weight_phase_1", "Fase 1: directe veiligheid"
        WEIGHT_PHASE_2 = "weight_phase_2", "Fase 2: risicogestuurde zorg"
        WEIGHT_PHASE_3 = "weight_phase_3", "Fase 3: herstelgerichte zorg"
        WEIGHT_ACUTE = "weight_acute", "Laatste oordeel: acuut onveilig"
        WEIGHT_CHILD = "weight_child", "Elk kind na het eerste"
        WEIGHT_DISTANCE = "weight_distance", "Elke stap reistijd"
        WEIGHT_COMPLEXITY = "weight_complexity", "Elke stap ingewikkeldheid"

    kind = models.CharField(max_length=30, choices=Kind)
    figure = models.DecimalField(max_digits=6, decimal_places=2)
    valid = DateRangeField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "valid"]
        constraints = [
            ExclusionConstraint(
                name="one_norm_of_a_kind_at_a_time",
                expressions=[(F("kind"), RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.figure}"
