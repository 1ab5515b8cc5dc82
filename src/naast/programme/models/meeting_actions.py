"""What somebody promised in a meeting, or what a decision asks: with an owner and a day, until it is done."""

from __future__ import annotations

from itertools import combinations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.decisions import Decision, DecisionCondition
from naast.programme.models.governance import Body, BodySeat
from naast.programme.models.meetings import Outcome

OWNERS = ("owner_body", "owner_seat", "owner_municipality", "owner_organisation")


def _no_two() -> Q:
    none_together = Q()
    for one, other in combinations(OWNERS, 2):
        none_together &= Q(**{one: None}) | Q(**{other: None})
    return none_together


class MeetingAction(models.Model):
    """One thing to do; it stays on the list of its body, meeting after meeting, until somebody closes it."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Gedaan"
        DROPPED = "dropped", "Vervallen"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meeting_actions")
    outcome = models.OneToOneField(Outcome, null=True, on_delete=models.PROTECT, related_name="action")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="actions")
    condition = models.OneToOneField(DecisionCondition, null=True, on_delete=models.PROTECT, related_name="action")
    text = models.TextField()
    owner_body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="owned_meeting_actions")
    owner_seat = models.ForeignKey(BodySeat, null=True, on_delete=models.PROTECT, related_name="owned_meeting_actions")
    owner_municipality = models.ForeignKey(
        "network.Municipality", null=True, on_delete=models.PROTECT, related_name="owned_meeting_actions"
    )
    owner_organisation = models.ForeignKey(
        "network.Organisation", null=True, on_delete=models.PROTECT, related_name="owned_meeting_actions"
    )
    due_on = models.DateField()
    first_due_on = models.DateField()  # as it was agreed; `due_on` moves, this does not
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True)
    progress = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(name="a_meeting_action_has_at_most_one_owner", condition=_no_two()),
            models.CheckConstraint(
                name="an_action_is_closed_on_a_day",
                condition=Q(state="open", closed_on=None) | (~Q(state="open") & Q(closed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="an_action_that_was_dropped_says_why", condition=~Q(state="dropped") | ~Q(progress="")
            ),
            models.CheckConstraint(
                name="a_condition_comes_with_its_decision", condition=Q(condition=None) | Q(decision__isnull=False)
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def owner(self):
        return next((owner for name in OWNERS if (owner := getattr(self, name))), None)
