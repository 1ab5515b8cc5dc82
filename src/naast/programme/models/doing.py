"""How far an action is: told for the programme, or by every municipality and every local team that does it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naast.foundation.references import new_reference
from naast.programme.models.known import Owned
from naast.programme.models.plan import Action


class ActionInstance(Owned):
    """How far one unit is with one action; a unit that told nothing has no row, and is not known.

    Without a municipality it is the programme that does it; with a team, that local team of the municipality.
    """

    class State(models.TextChoices):
        TODO = "todo", "Nog te doen"
        DOING = "doing", "Mee bezig"
        BLOCKED = "blocked", "Loopt vast"
        DONE = "done", "Klaar"
        DROPPED = "dropped", "Vervallen"

    OVER = (State.DONE, State.DROPPED)
    ASKS_WHY = (State.BLOCKED, State.DROPPED)

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="instances")
    municipality = models.ForeignKey(
        "network.Municipality", null=True, on_delete=models.PROTECT, related_name="action_instances"
    )
    team = models.ForeignKey("network.Team", null=True, on_delete=models.PROTECT, related_name="action_instances")
    state = models.CharField(max_length=10, choices=State)
    because = models.TextField(blank=True)
    due = models.DateField(null=True)  # agreed since; without one the plan's own date holds
    done_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    decision = models.ForeignKey(
        "programme.Decision", null=True, on_delete=models.PROTECT, related_name="action_instances"
    )
    told_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["action", "municipality", "team"]
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["action", "municipality", "team"],
                name="a_unit_tells_once_how_far_it_is_with_an_action",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="a_team_tells_for_its_municipality", condition=Q(team=None) | Q(municipality__isnull=False)
            ),
            models.CheckConstraint(
                name="what_is_blocked_or_dropped_says_why",
                condition=~Q(state__in=["blocked", "dropped"]) | ~Q(because=""),
            ),
            models.CheckConstraint(
                name="an_action_is_done_on_a_day_exactly_when_it_is_done",
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None)),
            ),
        ]

    def __str__(self):
        return f"{self.action}: {self.get_state_display()}"

    def relations_of(self, actor) -> frozenset[str]:
        """The seat that speaks for this municipality today; what the programme itself does is nobody's municipality."""
        if self.municipality is None:
            return frozenset()
        seats = self.municipality.programme_seats.filter(account=actor.account, during__contains=actor.today)
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))


class Prerequisite(models.Model):
    """Since the plan somebody saw that one action has to come before another, and said why."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="prerequisites")
    before = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="prerequisite_of")
    why = models.TextField()

    class Meta:
        ordering = ["action", "before"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "before"],
                name="one_prerequisite_a_pair",
                violation_error_message="Deze actie staat er al bij als actie die eerst moet.",
            ),
            models.CheckConstraint(name="no_action_comes_before_itself", condition=~Q(action=F("before"))),
        ]

    def __str__(self):
        return f"{self.before} vóór {self.action}"


class Moment(models.Model):
    """One time that a recurring action comes round: planned, and held or not yet."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="moments")
    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    planned_on = models.DateField()
    held_on = models.DateField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["action", "-planned_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["action"], condition=Q(held_on=None), name="one_next_moment_of_a_recurring_action"
            )
        ]

    def __str__(self):
        return f"{self.action} op {self.planned_on:%d-%m-%Y}"
