"""A question for advice: no household, no names; only who asks is kept, and guarded."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.access.grants import Relation, Role
from naast.foundation.references import new_reference
from naast.network.models import Professional, Team
from naast.safety.models.signals import Signal


class AdviceQuestion(models.Model):
    """What somebody wanted advice about, without anybody in it who can be recognised, and what was advised."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="advice_questions")  # where it came in
    asked_at = models.DateTimeField()
    taken_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="taken_advice")
    question = models.TextField()
    answer_before = models.DateField()
    term = models.ForeignKey("safety.Term", on_delete=models.PROTECT)
    advice = models.TextField(blank=True)
    advised_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="given_advice")
    advised_at = models.DateTimeField(null=True)
    # The report that came of it; its own clock started then.
    signal = models.OneToOneField(Signal, null=True, on_delete=models.PROTECT, related_name="advice")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="advice_was_given_by_somebody_at_a_moment",
                condition=Q(advice="", advised_by=None, advised_at=None)
                | (~Q(advice="") & Q(advised_by__isnull=False, advised_at__isnull=False)),
            )
        ]

    def __str__(self):
        return self.reference

    def relations_of(self, actor) -> frozenset[str]:
        """Whoever took it in or answered it, and their team."""
        if actor.professional is None:
            return frozenset()
        relations = set()
        if actor.professional.pk in (self.taken_by_id, self.advised_by_id):
            relations.add(Relation.RECEIVED_IT)
        takes_in = not actor.roles.isdisjoint({Role.LOCAL_PROFESSIONAL, Role.INTAKE})
        if takes_in and self.team_id == actor.professional.team_id:
            relations.add(Relation.IN_RECEIVING_TEAM)
        return frozenset(relations)


class Asker(models.Model):
    """Who asked for advice: name, organisation and how to be reached, sealed."""

    class Kind(models.TextChoices):
        PROFESSIONAL = "professional", "Iemand die er beroepsmatig mee te maken heeft"
        RELATIVE = "relative", "Familie of bekende"
        NEIGHBOUR = "neighbour", "Buur"
        SELF = "self", "Iemand uit het huishouden zelf"
        ANONYMOUS = "anonymous", "Wil niet genoemd worden"

    advice = models.OneToOneField(AdviceQuestion, primary_key=True, on_delete=models.CASCADE, related_name="asker")
    kind = models.CharField(max_length=20, choices=Kind)
    sealed = models.BinaryField(null=True)
    key_id = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["advice"]
        constraints = [
            models.CheckConstraint(
                name="an_anonymous_asker_has_no_name", condition=~Q(kind="anonymous") | Q(sealed=None)
            ),
            models.CheckConstraint(
                name="a_sealed_asker_names_its_key",
                condition=Q(sealed=None, key_id="") | (Q(sealed__isnull=False) & ~Q(key_id="")),
            ),
        ]

    def __str__(self):
        return f"vrager van {self.advice_id}"
