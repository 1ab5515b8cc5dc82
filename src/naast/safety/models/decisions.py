"""What was decided about a signal, by whom, and who takes over; an earlier decision stays to be read."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naast.network.models import Professional, Team
from naast.safety.models.signals import Signal

Outcome = Signal.Outcome


class SignalDecision(models.Model):
    """One decision about a signal; the next one takes its place and leaves it standing."""

    class Acceptance(models.TextChoices):
        NOT_ASKED = "", "Niet gevraagd"
        ASKED = "asked", "Gevraagd"
        ACCEPTED = "accepted", "Overgenomen"
        DECLINED = "declined", "Teruggegeven"

    HANDS_OVER = (
        Outcome.HAND_OVER_LOCAL_TEAM,
        Outcome.RUNNING_HELP,
        Outcome.MULTIDISCIPLINARY,
        Outcome.REQUEST_BOARD,
        Outcome.THOSE_CONCERNED,
    )

    # What a page reads along with it: who it was left to, by name, and whether the answer is late.
    those: list[str]
    is_late: bool

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=True)
    outcome = models.CharField(max_length=30, choices=Outcome)
    reason = models.TextField()
    taken_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="signal_decisions")
    taken_at = models.DateTimeField()
    receiver_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="received_decisions")
    receiver_name = models.CharField(max_length=160, blank=True)  # outside the system: organisation or person
    concerned = ArrayField(models.BigIntegerField(), default=list, blank=True)  # whom of those the signal names
    acceptance = models.CharField(max_length=10, choices=Acceptance, blank=True)
    accept_before = models.DateField(null=True)
    answered_by = models.ForeignKey(
        Professional, null=True, on_delete=models.PROTECT, related_name="answered_handovers"
    )
    answered_at = models.DateTimeField(null=True)
    answer_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["signal", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["signal", "number"], name="decisions_of_a_signal_are_counted"),
            models.UniqueConstraint(
                fields=["signal"], condition=Q(is_current=True), name="one_decision_of_a_signal_counts"
            ),
            models.CheckConstraint(
                name="a_decision_has_an_outcome_and_a_reason", condition=~Q(outcome="") & ~Q(reason="")
            ),
            models.CheckConstraint(
                name="a_handover_names_who_receives",
                condition=~Q(outcome__in=["hand_over_local_team", "running_help", "multidisciplinary", "request_board"])
                | Q(receiver_team__isnull=False)
                | ~Q(receiver_name=""),
            ),
            models.CheckConstraint(
                name="those_concerned_are_named",
                condition=~Q(outcome="those_concerned") | Q(concerned__len__gt=0) | ~Q(receiver_name=""),
            ),
            models.CheckConstraint(
                name="acceptance_is_asked_of_a_team_before_a_day",
                condition=Q(acceptance="", accept_before=None, answered_by=None, answered_at=None)
                | (~Q(acceptance="") & Q(receiver_team__isnull=False, accept_before__isnull=False)),
            ),
            models.CheckConstraint(
                name="an_answer_has_a_person_a_moment_and_a_no_its_reason",
                condition=Q(acceptance__in=["", "asked"], answered_by=None, answered_at=None)
                | (
                    Q(acceptance="accepted", answered_by__isnull=False, answered_at__isnull=False)
                    | (
                        Q(acceptance="declined", answered_by__isnull=False, answered_at__isnull=False)
                        & ~Q(answer_reason="")
                    )
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["receiver_team"], name="handover_by_team", condition=Q(is_current=True) & ~Q(acceptance="")
            )
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} ({self.number})"
