"""A choice from one's own households that somebody makes more than once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.access.models import Account
from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.network.models import Team


class SavedFilter(models.Model):
    """Which of the own households to show, under a name of one's own; a team may share it. It names no household."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="saved_filters")
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")  # shared with
    name = models.CharField("naam", max_length=60)
    phase = models.SmallIntegerField(choices=Household.Phase, null=True)
    late = models.BooleanField(default=False)
    acute = models.BooleanField(default=False)
    without_assessment = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "name"],
                name="a_filter_has_a_name_of_its_own",
                violation_error_message="U hebt al een keuze met deze naam.",
            ),
            models.CheckConstraint(
                name="a_filter_chooses_something",
                condition=Q(phase__isnull=False) | Q(late=True) | Q(acute=True) | Q(without_assessment=True),
                violation_error_message="Kies eerst waarop u wilt kiezen.",
            ),
        ]

    def __str__(self):
        return self.name
