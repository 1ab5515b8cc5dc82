"""The pilot that runs: how it stands, how many cases it counts, what is in its way and what it teaches."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.known import Owned
from naast.programme.models.pilots import Pilot
from naast.programme.models.plan import OngoingActivity


class CaseCount(models.Model):
    """How many cases in one quarter: a number each, and never whose."""

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="case_counts")
    quarter = DateRangeField()
    included = models.PositiveSmallIntegerField()
    completed = models.PositiveSmallIntegerField()
    dropped = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["quarter"]
        constraints = [
            ExclusionConstraint(
                name="the_cases_of_a_pilot_are_counted_once_a_quarter",
                expressions=[("pilot", RangeOperators.EQUAL), ("quarter", RangeOperators.OVERLAPS)],
                violation_error_message="Voor dit kwartaal is al geteld. Verander die telling.",
            )
        ]

    def __str__(self):
        return f"{self.pilot} {self.quarter}"


class Lesson(models.Model):
    """What a pilot or a running activity taught."""

    class Phase(models.TextChoices):
        INTERIM = "interim", "Tussentijds"
        FINAL = "final", "Aan het eind"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    pilot = models.ForeignKey(Pilot, null=True, on_delete=models.PROTECT, related_name="lessons")
    activity = models.ForeignKey(OngoingActivity, null=True, on_delete=models.PROTECT, related_name="lessons")
    phase = models.CharField(max_length=8, choices=Phase)
    learned_on = models.DateField()
    text = models.TextField()
    advice = models.TextField(blank=True)  # what somebody else could do with it
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-learned_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_lesson_comes_from_one_pilot_or_activity",
                condition=Q(pilot__isnull=False, activity=None) | Q(pilot=None, activity__isnull=False),
            )
        ]

    def __str__(self):
        return self.text

    @property
    def comes_from(self) -> Pilot | OngoingActivity | None:
        return self.pilot or self.activity

    @property
    def shared(self) -> list[LessonUse]:
        return [use for use in self.uses.all() if use.kind == LessonUse.Kind.SHARED]

    @property
    def reused(self) -> list[LessonUse]:
        return [use for use in self.uses.all() if use.kind == LessonUse.Kind.REUSED]


class LessonUse(models.Model):
    """With whom a lesson was shared, or where somebody used it again."""

    class Kind(models.TextChoices):
        SHARED = "shared", "Gedeeld met"
        REUSED = "reused", "Opnieuw gebruikt in"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=8, choices=Kind)
    on = models.DateField()
    body = models.ForeignKey("programme.Body", null=True, on_delete=models.PROTECT, related_name="lessons_shared")
    pilot = models.ForeignKey(Pilot, null=True, on_delete=models.PROTECT, related_name="lessons_used")
    where = models.CharField(max_length=200, blank=True)
    what = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_lesson_was_shared_or_used_somewhere",
                condition=Q(body__isnull=False) | Q(pilot__isnull=False) | ~Q(where=""),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.place}"

    @property
    def place(self) -> str:
        return str(self.body or self.pilot or self.where)


class Bottleneck(Owned):
    """What is in the way of a pilot, of which kind, and who acts."""

    class Kind(models.TextChoices):
        CONTENT = "content", "Inhoudelijk"
        PROCESS = "process", "Proces"
        CULTURE = "culture", "Cultuur"
        LEGAL = "legal", "Juridisch"
        FINANCIAL = "financial", "Financieel"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        BEING_SOLVED = "being_solved", "Wordt aan gewerkt"
        SOLVED = "solved", "Opgelost"
        ACCEPTED = "accepted", "Blijft zo"

    SETTLED = (State.SOLVED, State.ACCEPTED)

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="bottlenecks")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    found_on = models.DateField()
    state = models.CharField(max_length=14, choices=State, default=State.OPEN)
    settled_on = models.DateField(null=True)
    how = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-found_on", "-id"]
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                name="a_bottleneck_is_settled_on_a_day_and_somehow",
                condition=Q(state__in=["solved", "accepted"], settled_on__isnull=False) & ~Q(how="")
                | Q(state__in=["open", "being_solved"], settled_on=None),
            ),
        ]

    def __str__(self):
        return self.text
