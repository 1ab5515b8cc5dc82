"""Versions of the plan, and how each task is going to be worked on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.programme.models.known import known_field, value_exactly_when_known
from naast.programme.models.plan import DevelopmentTask, Programme


class PlanVersion(models.Model):
    """The plan as it was decided on: its contents are frozen at adoption, and stay readable after the next one."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        ADOPTED = "adopted", "Vastgesteld"
        SUPERSEDED = "superseded", "Vervangen"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    adopted_on = models.DateField(null=True)
    decision = models.ForeignKey(
        "programme.Decision", null=True, on_delete=models.PROTECT, related_name="plan_versions"
    )
    contents = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_version_of_the_plan_under_each_number"),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state="draft"),
                name="one_draft_of_the_plan_at_a_time",
                violation_error_message="Er is al een concept. Stel dat eerst vast.",
            ),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state="adopted"), name="one_plan_in_force_at_a_time"
            ),
            models.CheckConstraint(
                name="a_version_is_adopted_by_a_decision_with_its_contents",
                condition=Q(state="draft", adopted_on=None, decision=None, contents=None)
                | (~Q(state="draft") & Q(adopted_on__isnull=False, contents__isnull=False, decision__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.title} (versie {self.number})"


class ProjectApproach(models.Model):
    """How a development task is worked on; the steering group decides on its start."""

    task = models.OneToOneField(DevelopmentTask, on_delete=models.CASCADE, related_name="approach")
    goals = models.TextField()
    way_of_working = models.TextField(blank=True)
    monitoring = models.TextField(null=True)
    monitoring_known = known_field()
    business_case = models.TextField(null=True)
    business_case_known = known_field()
    started_on = models.DateField(null=True)
    decision = models.ForeignKey("programme.Decision", null=True, on_delete=models.PROTECT, related_name="approaches")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["task"]
        verbose_name_plural = "project approaches"
        constraints = [
            value_exactly_when_known(
                "monitoring", "monitoring_known", name="an_approach_says_how_it_is_watched_when_known"
            ),
            value_exactly_when_known(
                "business_case", "business_case_known", name="an_approach_has_a_business_case_when_known"
            ),
            models.CheckConstraint(
                name="a_task_starts_by_a_decision",
                condition=Q(started_on=None, decision=None) | Q(started_on__isnull=False, decision__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Projectaanpak {self.task}"
