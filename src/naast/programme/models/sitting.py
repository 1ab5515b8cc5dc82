"""Who sits where, since when, and on whose behalf a body decides."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.decisions import Right
from naast.programme.models.governance import Body, BodySeat
from naast.programme.models.plan import Programme


class SeatHolder(models.Model):
    """Somebody sits in this seat, or stands in for who does, during a period; the name is as it was typed."""

    class Kind(models.TextChoices):
        HOLDER = "holder", "Zit op deze plaats"
        SUBSTITUTE = "substitute", "Vaste vervanger"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    seat = models.ForeignKey(BodySeat, on_delete=models.PROTECT, related_name="holders")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HOLDER)
    name = models.CharField(max_length=120)
    on_behalf_of = models.CharField(max_length=160, blank=True)
    during = DateRangeField()

    class Meta:
        ordering = ["seat", "during", "name"]
        constraints = [
            ExclusionConstraint(
                name="nobody_sits_twice_in_one_seat",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze naam staat in deze periode al bij deze plaats.",
            ),
            models.CheckConstraint(name="who_sits_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name


class Mandate(models.Model):
    """Somebody gave a body the right to decide on something, on paper, for a time."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="mandates")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandates")
    municipality = models.ForeignKey(
        "network.Municipality", null=True, on_delete=models.PROTECT, related_name="programme_mandates"
    )
    region = models.ForeignKey("network.Region", null=True, on_delete=models.PROTECT, related_name="programme_mandates")
    giver = models.CharField(max_length=160)  # who, in words: "het college van Heiloo"
    right = models.CharField(max_length=24, choices=Right, null=True)
    scope = models.TextField()
    document = models.CharField(max_length=200)
    during = DateRangeField()
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["body", "giver", "during"]
        constraints = [
            models.CheckConstraint(
                name="a_mandate_comes_from_one_side", condition=Q(municipality=None) | Q(region=None)
            ),
            models.CheckConstraint(name="a_mandate_is_on_paper", condition=~Q(document="") & ~Q(giver="")),
        ]

    def __str__(self):
        return f"{self.giver}: {self.body}"
