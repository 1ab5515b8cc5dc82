"""Handing a household over warmly: agreed by the other, and told to the household."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Func, Q

from naast.access.grants import Relation
from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.households.models.people import Person
from naast.network.models import Professional


class HandOverQuerySet(models.QuerySet):
    def running(self):
        return self.filter(outcome="")

    def with_receiver(self):
        """Each with whether the one who was asked could still be the fixed face there, at this moment."""
        return self.annotate(
            can_take_over=Func(
                F("household_id"),
                F("to_professional_id"),
                function="sec.can_take_over",
                output_field=models.BooleanField(),
            )
        )


class HandOver(models.Model):
    """Somebody is asked to become the fixed face; until it is done the one who hands over stays the fixed face."""

    class Outcome(models.TextChoices):
        DONE = "done", "Overgedragen"
        DECLINED = "declined", "Niet aangenomen"
        WITHDRAWN = "withdrawn", "Ingetrokken"
        RETURNED = "returned", "Terug bij het vaste gezicht"

    can_take_over: bool  # what a query reads along: whether the other could still be the fixed face there

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="hand_overs")
    from_professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    to_professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="asked_hand_overs")
    asked_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=400)
    confirmed_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    conversation_planned_on = models.DateField(null=True)
    conversation_held_on = models.DateField(null=True)
    accepted_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    outcome_reason = models.CharField(max_length=400, blank=True)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(outcome=""),
                name="one_hand_over_at_a_time",
                violation_error_message="Er loopt al een overdracht van dit huishouden. Rond die eerst af.",
            ),
            models.CheckConstraint(
                name="nobody_hands_over_to_oneself", condition=~Q(from_professional=F("to_professional"))
            ),
            models.CheckConstraint(
                name="nobody_confirms_a_hand_over_to_oneself",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("to_professional")),
            ),
            models.CheckConstraint(
                name="done_is_confirmed_and_accepted",
                condition=~Q(outcome="done") | Q(accepted_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_hand_over_that_ended_says_how", condition=Q(outcome="") ^ Q(ended_at__isnull=False)
            ),
            models.CheckConstraint(name="declined_says_why", condition=~Q(outcome="declined") | ~Q(outcome_reason="")),
        ]

    def __str__(self):
        return f"Overdracht {self.reference}"

    def relations_of(self, actor) -> frozenset[str]:
        """The one who was asked knows the question; the household itself stays closed until it is done."""
        mine = actor.professional is not None and actor.professional.pk == self.to_professional_id
        return frozenset({Relation.ASKED_AS_NEXT_FACE} if mine else ())


class HandOverTold(models.Model):
    """What one member was told about the hand-over, by whom; or why not."""

    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="told")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    told_on = models.DateField(null=True)
    not_told_because = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["hand_over", "person"]
        constraints = [
            models.UniqueConstraint(fields=["hand_over", "person"], name="told_once_per_hand_over"),
            models.CheckConstraint(
                name="told_or_a_reason_why_not", condition=Q(told_on__isnull=False) ^ ~Q(not_told_because="")
            ),
        ]

    def __str__(self):
        return f"{self.person} bij {self.hand_over}"
