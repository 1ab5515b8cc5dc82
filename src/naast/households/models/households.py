"""The household itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func

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
        """How the actor stands to this household at this moment, by the database's clock; none at all when it is closed
        to the actor by a conflict of interest or by a lock."""
        if actor.professional is None:
            return frozenset()
        mine = open_to_me(self.involvements.active(), "household_id").filter(professional=actor.professional)
        kinds = set(mine.values_list("kind", flat=True))
        leads = Role.TEAM_LEADER in actor.roles and actor.professional.team_id == self.team_id
        if leads and open_to_me(Household.objects.filter(pk=self.pk), "pk").exists():
            kinds.add(Relation.LEADS_THE_TEAM)
        return frozenset(kinds)


def open_to_me(rows, column: str):
    """These rows without those of households that are closed to whoever acts, whatever else is granted.

    The list is worked out once for a statement; the tables behind it are nobody's to read.
    """
    closed = Func(template="(SELECT sec.closed_to_me())", output_field=ArrayField(models.BigIntegerField()))
    place = Func(closed, models.F(column), function="array_position", output_field=models.IntegerField())
    return rows.alias(closed_to_me=place).filter(closed_to_me__isnull=True)
