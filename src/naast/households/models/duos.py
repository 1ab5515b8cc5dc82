"""Asking a safety professional to stand beside a household: two consents before a door opens."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naast.access.grants import Relation, Role
from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.network.models import Professional, StatutoryTask


class DuoRequest(models.Model):
    """The fixed face asks; whoever leads the safety professional's own organisation agrees, or says why not."""

    class State(models.TextChoices):
        ASKED = "asked", "Gevraagd"
        AGREED = "agreed", "Akkoord"
        REFUSED = "refused", "Niet akkoord"
        WITHDRAWN = "withdrawn", "Ingetrokken"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="duo_requests")
    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="duo_requests")
    statutory_task = models.ForeignKey(StatutoryTask, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=400)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    decided_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "professional"],
                condition=Q(state="asked"),
                name="a_duo_is_asked_once_at_a_time",
                violation_error_message="Deze vraag ligt al bij de organisatie. U hoort het zodra er een antwoord is.",
            ),
            models.CheckConstraint(
                name="two_people_consent_to_a_duo",
                condition=~Q(state="agreed")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by")) & ~Q(decided_by=F("professional"))),
            ),
            models.CheckConstraint(
                name="a_refused_duo_says_why", condition=~Q(state="refused") | ~Q(decision_reason="")
            ),
        ]

    def __str__(self):
        return f"Vraag {self.reference}"

    def relations_of(self, actor) -> frozenset[str]:
        """Whoever leads the safety professional's own organisation says whether they may help."""
        if actor.professional is None or Role.TEAM_LEADER not in actor.roles:
            return frozenset()
        same = actor.professional.team.organisation_id == self.professional.team.organisation_id
        return frozenset({Relation.SPEAKS_FOR_THE_DUO} if same else ())
