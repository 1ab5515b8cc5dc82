"""Craftsmanship: methods, the days on which people are trained in them, who can train, and the plan to get there."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naast.foundation.references import new_reference
from naast.programme.models.known import FromPlan, known_field, value_exactly_when_known
from naast.programme.models.plan import DevelopmentTask, Programme


class Method(FromPlan):
    """A way of working in which people are trained."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="methods")
    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="methods")
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    audience = models.TextField(blank=True)
    trained_before = models.TextField(blank=True)  # what the plan says of how many were trained, in its own words
    refresh_months = models.PositiveSmallIntegerField(null=True)
    refresh_known = known_field()
    version = models.PositiveIntegerField(default=1)

    class Meta(FromPlan.Meta):
        constraints = [
            value_exactly_when_known(
                "refresh_months", "refresh_known", name="a_method_is_refreshed_as_often_as_we_know"
            )
        ]

    def __str__(self):
        return self.name


class TrainingDay(models.Model):
    """One day of training; who came is counted per organisation and never named."""

    class Audience(models.TextChoices):
        MANAGER = "manager", "Leidinggevenden"
        EXECUTIVE = "executive", "Uitvoerende professionals"
        OTHER = "other", "Anderen"

    class State(models.TextChoices):
        PLANNED = "planned", "Gepland"
        HELD = "held", "Gehouden"
        CANCELLED = "cancelled", "Ging niet door"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="days")
    on = models.DateField()
    audience = models.CharField(max_length=10, choices=Audience)
    region = models.ForeignKey("network.Region", null=True, on_delete=models.PROTECT, related_name="training_days")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    remark = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self):
        return f"{self.method} op {self.on:%d-%m-%Y}"


class Trained(models.Model):
    """So many people of one organisation were trained on this day."""

    day = models.ForeignKey(TrainingDay, on_delete=models.CASCADE, related_name="trained")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="trained")
    count = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["day", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "organisation"], name="people_of_an_organisation_are_counted_once_a_day"
            ),
            models.CheckConstraint(name="somebody_was_trained", condition=Q(count__gt=0)),
        ]

    def __str__(self):
        return f"{self.count} van {self.organisation}"


class Trainer(models.Model):
    """Somebody who can give the training: under a display name or a pseudonym, with the qualification that makes it count."""

    class Lost(models.TextChoices):
        TURNOVER = "turnover", "Vertrek van de professional"
        PRIORITY = "priority", "Andere prioriteit van de organisatie"
        OTHER = "other", "Iets anders"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="trainers")
    name = models.CharField(max_length=80)
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="trainers")
    region = models.ForeignKey("network.Region", null=True, on_delete=models.PROTECT, related_name="trainers")
    qualified_on = models.DateField()
    valid_to = models.DateField(null=True)  # the last day of the qualification; null is not known, and does not count
    gives = models.BooleanField(default=True)  # has time for it now
    lost_on = models.DateField(null=True)
    lost_reason = models.CharField(max_length=10, choices=Lost, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["lost_on", "name", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_trainer_is_qualified_before_the_qualification_ends",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("qualified_on")),
            ),
            models.CheckConstraint(
                name="a_lost_trainer_says_why",
                condition=Q(lost_on=None, lost_reason="") | (Q(lost_on__isnull=False) & ~Q(lost_reason="")),
            ),
            models.CheckConstraint(
                name="a_trainer_is_lost_after_qualifying", condition=Q(lost_on=None) | Q(lost_on__gte=F("qualified_on"))
            ),
        ]

    def __str__(self):
        return self.name


class ImplementationPlan(models.Model):
    """How a method is brought into practice; a later one takes the place of an earlier, after an evaluation."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        ADOPTED = "adopted", "Vastgesteld"
        SUPERSEDED = "superseded", "Vervangen"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="implementation_plans")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    adopted_on = models.DateField(null=True)
    decision = models.CharField(max_length=200, blank=True)
    evaluation = models.ForeignKey(
        "programme.Evaluation", null=True, on_delete=models.PROTECT, related_name="revised_plans"
    )
    is_revision = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["method", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["method", "number"], name="one_implementation_plan_under_each_number"),
            models.UniqueConstraint(
                fields=["method"], condition=Q(state="adopted"), name="one_implementation_plan_of_a_method_holds"
            ),
            models.CheckConstraint(
                name="an_implementation_plan_is_adopted_on_a_day",
                condition=Q(state="draft", adopted_on=None) | (~Q(state="draft") & Q(adopted_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_revised_plan_follows_an_evaluation",
                condition=Q(state="draft") | Q(is_revision=False) | Q(evaluation__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title
