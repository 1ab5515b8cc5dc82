"""Go or no go: a decision on a check, and the trial that may run because of it; what it asks stands on the action list."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.programme.models.decisions import Decision
from naast.programme.models.pilots import Pilot
from naast.programme.models.proposals import FrameworkCheck


class PilotGate(models.Model):
    """The steering group decided on this check; the words of it, a waiver too, stand in the decision and nowhere else."""

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="gates")
    framework_check = models.OneToOneField(FrameworkCheck, on_delete=models.PROTECT, related_name="gate")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="gate")
    waives_condition = models.BooleanField(default=False)  # the decision goes against what the pilot waits for

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.pilot}: {self.decision}"

    @property
    def is_go(self) -> bool:
        return self.decision.result in Decision.STANDING


class PilotRun(models.Model):
    """The trial itself; it is there because the steering group said yes."""

    class State(models.TextChoices):
        PREPARING = "preparing", "Wordt voorbereid"
        RUNNING = "running", "Loopt"
        PAUSED = "paused", "Ligt stil"
        ENDED = "ended", "Afgerond"
        SCALED = "scaled", "Opgeschaald"
        STOPPED = "stopped", "Gestopt"

    pilot = models.OneToOneField(Pilot, on_delete=models.PROTECT, related_name="run")
    gate = models.OneToOneField(PilotGate, on_delete=models.PROTECT, related_name="run")
    state = models.CharField(max_length=10, choices=State, default=State.PREPARING)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pilot"]
        constraints = [
            models.CheckConstraint(
                name="a_trial_has_the_days_of_its_state",
                condition=Q(state="preparing", started_on=None, ended_on=None)
                | Q(state__in=["running", "paused"], started_on__isnull=False, ended_on=None)
                | Q(
                    state__in=["ended", "scaled"],
                    started_on__isnull=False,
                    ended_on__isnull=False,
                    ended_on__gte=models.F("started_on"),
                )
                | (
                    Q(state="stopped", ended_on__isnull=False)
                    & (Q(started_on=None) | Q(ended_on__gte=models.F("started_on")))
                ),
            )
        ]

    def __str__(self):
        return f"{self.pilot}: {self.get_state_display()}"
