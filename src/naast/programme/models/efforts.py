"""The network of goals and efforts: what we do, what it should bring about, and why we think so."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.pilots import Pilot
from naast.programme.models.plan import Action, DevelopmentTask, OngoingActivity, Programme, Statement


class Effort(models.Model):
    """Something the programme puts its time and money into: a project, a pilot, what already ran, or a bundle of actions."""

    class Kind(models.TextChoices):
        PROJECT = "project", "Project"
        PILOT = "pilot", "Pilot"
        ONGOING_ACTIVITY = "ongoing_activity", "Lopende activiteit"
        ACTION_BUNDLE = "action_bundle", "Bundel van acties"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="efforts")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="efforts")
    activity = models.OneToOneField(OngoingActivity, null=True, on_delete=models.PROTECT, related_name="effort")
    pilot = models.OneToOneField(Pilot, null=True, on_delete=models.PROTECT, related_name="effort")
    actions = models.ManyToManyField(Action, related_name="efforts")
    stopped_on = models.DateField(null=True)
    stopped_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["task", "name", "reference"]
        constraints = [
            models.CheckConstraint(
                name="an_effort_points_at_what_its_kind_says",
                condition=Q(kind="pilot", pilot__isnull=False, activity=None)
                | Q(kind="ongoing_activity", activity__isnull=False, pilot=None)
                | Q(kind__in=["project", "action_bundle"], activity=None, pilot=None),
            ),
            models.CheckConstraint(
                name="an_effort_that_stopped_says_why",
                condition=Q(stopped_on=None, stopped_because="")
                | (Q(stopped_on__isnull=False) & ~Q(stopped_because="")),
            ),
        ]

    def __str__(self):
        return self.name


class Contribution(models.Model):
    """An effort helps towards an effect, an objective or a result: how much, and by which reasoning."""

    class Strength(models.TextChoices):
        WEAK = "weak", "Zwak"
        MEDIUM = "medium", "Redelijk"
        STRONG = "strong", "Sterk"

    TARGETS = (Statement.Kind.EFFECT, Statement.Kind.OBJECTIVE, Statement.Kind.RESULT)

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    effort = models.ForeignKey(Effort, on_delete=models.CASCADE, related_name="contributions")
    target = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="contributions")
    strength = models.CharField(max_length=10, choices=Strength)
    reasoning = models.TextField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["effort", "target"]
        constraints = [
            models.UniqueConstraint(
                fields=["effort", "target"],
                name="one_contribution_of_an_effort_to_a_goal",
                violation_error_message="Deze inspanning draagt al bij aan dit doel. Pas die bijdrage aan.",
            ),
            models.CheckConstraint(name="a_contribution_says_why_we_think_so", condition=~Q(reasoning="")),
        ]

    def __str__(self):
        return f"{self.effort} draagt bij aan {self.target}"
