"""What could go wrong with the programme itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.programme.models.known import FromPlan, Known, Owned, known_field
from naast.programme.models.plan import Programme


class Risk(FromPlan, Owned):
    """An event and its consequence; without a judgement it is not judged, and certainly not green."""

    class Category(models.TextChoices):
        FINANCIAL = "financial", "Financieel"
        POLITICAL = "political", "Politiek"
        LEGAL = "legal", "Juridisch"
        ORGANISATIONAL = "organisational", "Organisatorisch"
        CONTENT = "content", "Inhoudelijk"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="risks")
    category = models.CharField(max_length=20, choices=Category)
    event = models.TextField()
    consequence = models.TextField()
    judged = known_field()
    probability = models.PositiveSmallIntegerField(null=True)
    impact = models.PositiveSmallIntegerField(null=True)
    mitigation = models.TextField(null=True)
    review_on = models.DateField(null=True)

    class Meta(FromPlan.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                name="a_risk_has_probability_and_impact_exactly_when_it_is_judged",
                condition=Q(judged=Known.KNOWN, probability__range=(1, 5), impact__range=(1, 5))
                | (~Q(judged=Known.KNOWN) & Q(probability=None, impact=None)),
            ),
        ]

    def __str__(self):
        return self.event
