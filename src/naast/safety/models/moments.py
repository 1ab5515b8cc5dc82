"""The days on which somebody looks again, planned by themselves, and who is told when nobody did."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models import Household
from naast.network.models import Professional
from naast.safety.models.plans import SafetyPlan


class ReviewMoment(models.Model):
    """On that day this named professional looks with the household how it goes."""

    class Kind(models.TextChoices):
        PHASE_1 = "phase_1", "Terugkijken in fase 1"
        PHASE_2 = "phase_2", "Terugkijken in fase 2"
        PHASE_3 = "phase_3", "Terugkijken in fase 3"

    class State(models.TextChoices):
        OPEN = "open", "Gepland"
        DONE = "done", "Gedaan"
        REPLACED = "replaced", "Vervangen"

    class Outcome(models.TextChoices):
        HOLDS = "holds", "Het gaat goed: het plan houdt stand"
        ADJUST = "adjust", "Het plan moet anders"
        UNSAFE = "unsafe", "Het is weer onveilig"
        NOT_REACHED = "not_reached", "Niemand gesproken"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="review_moments")
    plan = models.ForeignKey(SafetyPlan, null=True, on_delete=models.CASCADE, related_name="moments")
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    planned_on = models.DateField()
    first_due_on = models.DateField()  # as the system planned it; moving counts from here
    due_on = models.DateField()
    basis = models.CharField(max_length=200)  # the norm that gave this day, in words
    responsible = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    seen = models.TextField(blank=True)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["household", "-due_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state="open"),
                name="one_check_at_a_time",
            ),
            models.CheckConstraint(
                name="what_was_done_was_seen_by_somebody",
                condition=~Q(state="done")
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(outcome="") & ~Q(seen="")),
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(state="open"), name="open_moments_by_day")]

    def __str__(self):
        return self.reference


class MovedMoment(models.Model):
    """The day was moved, with the reason."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    moment = models.ForeignKey(ReviewMoment, on_delete=models.CASCADE, related_name="moves")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["moment", "id"]
        constraints = [models.CheckConstraint(name="a_move_has_a_reason", condition=~Q(reason=""))]

    def __str__(self):
        return f"verzet: {self.moment_id}"


class Escalation(models.Model):
    """Nobody looked on the planned day, and this person was told by name."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    moment = models.ForeignKey(ReviewMoment, on_delete=models.CASCADE, related_name="escalations")
    to = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="escalations")
    why = models.CharField(max_length=200)
    since = models.DateField()
    seen_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [models.UniqueConstraint(fields=["moment", "to"], name="somebody_is_told_once")]

    def __str__(self):
        return f"opgeschaald: {self.moment_id}"
