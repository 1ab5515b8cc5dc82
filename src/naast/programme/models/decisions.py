"""What a body may decide, what it decided, and under which conditions; a decision that was taken stays as it was taken."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear

from naast.foundation.references import new_reference
from naast.programme.models.finance import CarryOver
from naast.programme.models.governance import Body
from naast.programme.models.pilots import Pilot
from naast.programme.models.plan import DevelopmentTask, Programme
from naast.programme.models.risks import Risk


class Right(models.TextChoices):
    """What only a body that was given the right may decide."""

    PEOPLE_AND_MEANS = "staff_and_funds", "Inzet van mensen en middelen"
    PILOT = "approve_pilot", "Een pilot vaststellen"
    PROJECT_START = "approve_project_start", "Een project starten"
    BREAKTHROUGH = "escalation", "Een knelpunt doorbreken"


class BodyRight(models.Model):
    """This body may decide on this."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="rights")
    kind = models.CharField(max_length=24, choices=Right)
    source = models.CharField(max_length=160, blank=True)
    ended_on = models.DateField(null=True)  # from this day the body may not any more; what it decided stays

    class Meta:
        ordering = ["body", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind"],
                name="a_body_holds_a_right_once",
                violation_error_message="Dit overleg heeft dit recht al.",
            )
        ]

    def __str__(self):
        return f"{self.body}: {self.get_kind_display()}"


class Decision(models.Model):
    """One question put to one body, and what it decided; numbered within the body and the year."""

    class Subject(models.TextChoices):
        PEOPLE_AND_MEANS = "staff_and_funds", "Inzet van mensen en middelen"
        PILOT = "approve_pilot", "Pilot: doorgaan of niet"
        PROJECT_START = "approve_project_start", "Start van een project"
        BREAKTHROUGH = "escalation", "Doorbraak van een knelpunt"
        PLAN = "plan", "Plan of planning"
        WORKING_METHOD = "working_method", "Werkwijze of afspraak"
        OTHER = "other", "Iets anders"

    class State(models.TextChoices):
        PREPARED = "prepared", "Voorbereid"
        ON_AGENDA = "on_agenda", "Op de agenda"
        DECIDED = "decided", "Besloten"
        DEFERRED = "deferred", "Aangehouden"
        WITHDRAWN = "withdrawn", "Ingetrokken"
        SUPERSEDED = "superseded", "Vervangen"

    class Result(models.TextChoices):
        ADOPTED = "adopted", "Aangenomen"
        WITH_CONDITIONS = "adopted_with_conditions", "Aangenomen met voorwaarden"
        REJECTED = "rejected", "Afgewezen"

    class Publicity(models.TextChoices):
        PUBLIC = "public", "Leesbaar voor iedereen in het programma"
        CONFIDENTIAL = "confidential", "Vertrouwelijk: alleen programmamanager en stuurgroep"

    TAKEN = (State.DECIDED, State.SUPERSEDED)
    STANDING = (Result.ADOPTED, Result.WITH_CONDITIONS)

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="decisions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    subject_kind = models.CharField(max_length=24, choices=Subject)
    needs_right = models.CharField(max_length=24, choices=Right, null=True)  # with the body, a row of BodyRight
    pilot = models.ForeignKey(Pilot, null=True, on_delete=models.PROTECT, related_name="decisions")
    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="decisions")
    risk = models.ForeignKey(Risk, null=True, on_delete=models.PROTECT, related_name="decisions")
    carry_over = models.ForeignKey(CarryOver, null=True, on_delete=models.PROTECT, related_name="decisions")
    title = models.CharField(max_length=200)
    text = models.TextField()
    motivation = models.TextField(blank=True)
    waiver = models.TextField(blank=True)  # why a mandatory requirement may be left unmet
    publicity = models.CharField(max_length=12, choices=Publicity, default=Publicity.PUBLIC)
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    state_reason = models.TextField(blank=True)  # why it was deferred or withdrawn
    result = models.CharField(max_length=24, choices=Result, null=True)
    number = models.PositiveSmallIntegerField(null=True)
    decided_on = models.DateField(null=True)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replacements")
    prepared_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-decided_on", "-number", "-prepared_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                "body", ExtractYear("decided_on"), "number", name="a_decision_number_is_given_once_a_year"
            ),
            models.CheckConstraint(
                name="a_decision_says_what_was_decided_exactly_when_it_was",
                condition=Q(
                    state__in=("decided", "superseded"),
                    result__isnull=False,
                    number__isnull=False,
                    decided_on__isnull=False,
                )
                | (
                    ~Q(state__in=("decided", "superseded"))
                    & Q(result__isnull=True, number__isnull=True, decided_on__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="a_decision_names_the_right_it_needs",
                condition=Q(subject_kind__in=Right.values, needs_right__isnull=False, needs_right=F("subject_kind"))
                | (~Q(subject_kind__in=Right.values) & Q(needs_right__isnull=True)),
            ),
            models.CheckConstraint(
                name="what_was_put_aside_says_why",
                condition=~Q(state__in=("deferred", "withdrawn")) | ~Q(state_reason=""),
            ),
            models.CheckConstraint(name="a_decision_does_not_replace_itself", condition=~Q(supersedes=F("id"))),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=~Q(state="withdrawn") & ~Q(result="rejected"),
                name="a_decision_is_replaced_by_one_other",
                violation_error_message="Er staat al een besluit klaar dat dit besluit vervangt.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def label(self) -> str:
        """2025-07: the year in which it was taken and its number in that year."""
        return f"{self.decided_on.year}-{self.number:02}" if self.decided_on else ""

    @property
    def subject(self):
        return self.pilot or self.task or self.risk or self.carry_over


class DecisionCondition(models.Model):
    """Under this condition the body agreed; it must be met by that day."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="conditions")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    due_on = models.DateField()

    class Meta:
        ordering = ["decision", "order"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "order"], name="one_condition_at_each_place_of_a_decision"),
        ]

    def __str__(self):
        return self.text
