"""How safe it is: the questionnaire, the answers, the figures and the judgement."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from naast.foundation.references import new_reference
from naast.households.models import Household, Person
from naast.network.models import Professional
from naast.safety.models.instruments import Instrument


class SafetyAssessmentQuerySet(models.QuerySet):
    def standing(self):
        """Final, and not amended by a later version that is final too."""
        final = SafetyAssessment.State.FINAL
        return self.filter(state=final).exclude(amended_by__state=final)


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
    amends = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="amended_by")
    amend_reason = models.TextField("waarom verbeterd", blank=True)
    about_on = models.DateField(null=True)  # an amendment tells of the day of what it amends
    version = models.PositiveIntegerField(default=1)

    objects = SafetyAssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="an_amendment_says_why",
                condition=Q(amends=None, amend_reason="") | (Q(amends__isnull=False) & ~Q(amend_reason="")),
            ),
            models.CheckConstraint(name="nothing_amends_itself", condition=Q(amends=None) | ~Q(amends=F("id"))),
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

    @property
    def day(self) -> date:
        """The day it tells of: of an amendment the day of what it amends."""
        return self.about_on or self.final_on or self.started_on


class SafetyScore(models.Model):
    """What one voice says of how safe it is; no figure is a voice that was not heard, with the reason why.

    A voice is a member (`person`), another professional beside the household (`professional`), somebody of the network
    (`outsider`), or, when it is none of these, whoever signs the assessment. Voices stand side by side; no figure is
    ever counted together with another.
    """

    class Kind(models.TextChoices):
        CHILD = "child", "Kind"
        PARENT = "parent", "Ouder"
        ADULT = "adult", "Andere volwassene"
        NETWORK = "network", "Iemand uit het netwerk"
        WORKER = "worker", "Professional die inschat"
        COLLEAGUE = "colleague", "Professional ernaast"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="scores")
    assessment = models.ForeignKey(SafetyAssessment, on_delete=models.CASCADE, related_name="scores")
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="scores")
    professional = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="own_scores")
    outsider = models.CharField(max_length=120, blank=True)  # "Oma Testje, moeder van moeder"
    figure = models.PositiveSmallIntegerField(null=True, validators=[MinValueValidator(0), MaxValueValidator(10)])
    own_words = models.TextField(blank=True)
    for_one_more = models.TextField(blank=True)  # what is needed for one figure higher
    not_heard_because = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="written_scores")

    class Meta:
        ordering = ["assessment", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "person", "professional", "outsider"],
                name="one_figure_per_voice",
                nulls_distinct=False,
                violation_error_message="Deze stem staat er al.",
            ),
            models.CheckConstraint(
                name="a_voice_is_of_one",
                condition=Q(person=None, professional=None)
                | Q(person=None, outsider="")
                | Q(professional=None, outsider=""),
            ),
            models.CheckConstraint(
                name="a_figure_lies_between_0_and_10", condition=Q(figure=None) | Q(figure__range=(0, 10))
            ),
        ]

    def __str__(self):
        return f"cijfer bij {self.assessment}"

    @property
    def is_of_the_worker(self) -> bool:
        """The voice of whoever signs the assessment."""
        return self.person_id is None and self.professional_id is None and not self.outsider

    @property
    def voice(self) -> tuple[int | None, int | None, str]:
        """Whose voice it is, the same over the years; whoever signs is told apart by who signed."""
        if self.is_of_the_worker:
            return None, self.assessment.by_id, ""
        return self.person_id, self.professional_id, self.outsider
