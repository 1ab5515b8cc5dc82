"""The household itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from naast.access.grants import Relation, Role
from naast.foundation.references import new_reference
from naast.network.models import Team

if TYPE_CHECKING:
    from naast.households.models.people import Membership


class Household(models.Model):
    """People who live together or are bound by care or by a relation that was: the unit of all work."""

    class Phase(models.IntegerChoices):
        DIRECT_SAFETY = 1, "Directe veiligheid"
        RISK_LED_CARE = 2, "Risicogestuurde zorg"
        RECOVERY = 3, "Herstelgerichte zorg"

    # What a page reads along with it: who belongs to it today, and how it is spoken of.
    members: list[Membership]
    name: str

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="households")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    phase = models.SmallIntegerField(choices=Phase, default=Phase.DIRECT_SAFETY)
    phase_since = models.DateField()
    next_review_on = models.DateField(null=True)  # set by the plan in force; null: no plan in force
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opened_on", "-id"]
        indexes = [models.Index(fields=["team", "opened_on"], name="household_by_team")]

    def __str__(self):
        return self.reference

    def relations_of(self, actor) -> frozenset[str]:
        """How the actor stands to this household at this moment, by the database's clock."""
        if actor.professional is None:
            return frozenset()
        kinds = set(self.involvements.active().filter(professional=actor.professional).values_list("kind", flat=True))
        if Role.TEAM_LEADER in actor.roles and actor.professional.team_id == self.team_id:
            kinds.add(Relation.LEADS_THE_TEAM)
        return frozenset(kinds)
