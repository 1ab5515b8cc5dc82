"""How safe it is: the questionnaire, the answers, the figures and the judgement."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models import Household, Person
from naast.network.models import Professional


class Instrument(models.Model):
    """A versioned questionnaire; what was answered keeps the version it was answered on."""

    slug = models.SlugField()
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    definition = models.JSONField()
    is_active = models.BooleanField(default=False)

    class Meta:
        ordering = ["slug", "number"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "number"], name="one_definition_per_version"),
            models.UniqueConstraint(fields=["is_active"], condition=Q(is_active=True), name="one_active_instrument"),
        ]

    def __str__(self):
        return f"{self.name}, versie {self.number}"


class SafetyAssessment(models.Model):
    """How safe it is in a household: answers, a figure from every voice, and the worker's own judgement."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        FINAL = "final", "Definitief"

    class Judgement(models.TextChoices):
        SAFE_ENOUGH = "safe_enough", "Veilig genoeg"
        WORRYING = "worrying", "Zorgelijk"
        UNSAFE = "unsafe", "Onveilig"
        ACUTE = "acute", "Acuut onveilig"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="assessments")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT)
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="assessments")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    started_on = models.DateField()
    final_on = models.DateField(null=True)
    answers = models.JSONField(default=dict)
    judgement = models.CharField("eigen oordeel", max_length=20, choices=Judgement, blank=True)
    judgement_reason = models.TextField("waarom", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_final_assessment_has_a_judgement_with_a_reason",
                condition=Q(state="draft", final_on=None)
                | (Q(state="final", final_on__isnull=False) & ~Q(judgement="") & ~Q(judgement_reason="")),
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(state="draft"), name="one_draft_assessment_per_household"
            ),
        ]

    def __str__(self):
        return self.reference


class SafetyScore(models.Model):
    """The figure 0-10 one voice gives; no figure is a voice that was not heard, with the reason why."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="scores")
    assessment = models.ForeignKey(SafetyAssessment, on_delete=models.CASCADE, related_name="scores")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="scores")  # null: the worker
    figure = models.PositiveSmallIntegerField(null=True, validators=[MinValueValidator(0), MaxValueValidator(10)])
    own_words = models.TextField(blank=True)
    not_heard_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["assessment", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "person"], name="one_figure_per_voice", nulls_distinct=False),
            models.CheckConstraint(
                name="a_figure_lies_between_0_and_10", condition=Q(figure=None) | Q(figure__range=(0, 10))
            ),
        ]

    def __str__(self):
        return f"cijfer bij {self.assessment}"
