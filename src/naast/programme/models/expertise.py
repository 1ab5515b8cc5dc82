"""Expertise: networks and what they are for, evaluations and what came of them, learning tables, experts by experience."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.known import FromPlan, Known, Owned, known_field, value_exactly_when_known
from naast.programme.models.pilots import Pilot
from naast.programme.models.plan import DevelopmentTask, Programme
from naast.programme.models.training import Method


class ExpertNetwork(FromPlan):
    """A table or network of experts, and what the inventory found; null is what the inventory does not know yet."""

    INVENTORY = ("purpose", "parties", "route", "volume", "success_factors", "bottlenecks", "use_in_scenario")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="expert_networks")
    name = models.CharField(max_length=160)
    inventory_task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="+")
    evaluation_task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="+")
    remark = models.TextField(blank=True)
    purpose = models.TextField(null=True)
    parties = models.TextField(null=True)
    route = models.TextField(null=True)
    volume = models.TextField(null=True)
    success_factors = models.TextField(null=True)
    bottlenecks = models.TextField(null=True)
    use_in_scenario = models.TextField(null=True)
    inventoried_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.name

    @property
    def known_count(self) -> int:
        return sum(bool(getattr(self, name)) for name in self.INVENTORY)


class Evaluation(FromPlan):
    """Looking back at a method or at networks: what is asked, of whom, and what it found."""

    class State(models.TextChoices):
        PLANNED = "planned", "Nog niet gestart"
        RUNNING = "running", "Loopt"
        REPORTED = "reported", "Afgerond"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="evaluations")
    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="evaluations")
    method = models.ForeignKey(Method, null=True, on_delete=models.PROTECT, related_name="evaluations")
    networks = models.ManyToManyField(ExpertNetwork, related_name="evaluations")
    name = models.CharField(max_length=200)
    questions = models.TextField(blank=True)
    commissioned_to = models.CharField(max_length=160, blank=True)
    due = models.DateField(null=True)
    due_known = known_field()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    reported_on = models.DateField(null=True)
    findings = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(FromPlan.Meta):
        constraints = [
            value_exactly_when_known("due", "due_known", name="an_evaluation_has_a_date_exactly_when_it_is_known"),
            models.CheckConstraint(
                name="a_reported_evaluation_says_when_and_what",
                condition=(Q(state="reported", reported_on__isnull=False) & ~Q(findings=""))
                | (~Q(state="reported") & Q(reported_on=None, findings="")),
            ),
        ]

    def __str__(self):
        return self.name


class Recommendation(Owned):
    """What an evaluation recommends; it gets an answer, and when it is accepted something is done."""

    class State(models.TextChoices):
        OPEN = "open", "Wacht op antwoord"
        ACCEPTED = "accepted", "Overgenomen"
        REJECTED = "rejected", "Niet overgenomen"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="recommendations")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    response = models.TextField(blank=True)
    action = models.TextField(blank=True)
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["evaluation", "id"]
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                name="a_recommendation_is_answered_with_words", condition=Q(state="open") | ~Q(response="")
            ),
            models.CheckConstraint(
                name="an_accepted_recommendation_has_an_action",
                condition=(Q(state="accepted", due__isnull=False) & ~Q(action=""))
                | (~Q(state="accepted") & Q(action="", due=None, done_on=None)),
            ),
        ]

    def __str__(self):
        return self.text


class LearningTable(models.Model):
    """People of several organisations who learn together around a pilot, a task or the local teams."""

    class State(models.TextChoices):
        TO_SET_UP = "to_set_up", "Nog in te richten"
        RUNNING = "running", "Loopt"
        ENDED = "ended", "Gestopt"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="learning_tables")
    name = models.CharField(max_length=160)
    purpose = models.TextField()
    partners = models.TextField(blank=True)
    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="learning_tables")
    pilot = models.ForeignKey(Pilot, null=True, on_delete=models.PROTECT, related_name="learning_tables")
    state = models.CharField(max_length=10, choices=State, default=State.TO_SET_UP)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self):
        return self.name


class LearningSession(models.Model):
    """One time that a learning table came together, and what it taught; how many came, never who."""

    table = models.ForeignKey(LearningTable, on_delete=models.CASCADE, related_name="sessions")
    on = models.DateField()
    subject = models.CharField(max_length=200)
    people = models.PositiveSmallIntegerField(null=True)
    learned = models.TextField()
    used_in = models.TextField(blank=True)

    class Meta:
        ordering = ["table", "-on", "-id"]

    def __str__(self):
        return self.subject


class ExpertsByExperience(FromPlan):
    """A group of people who know from their own life what it is about; how many they are, never who."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="experts_by_experience")
    organisation = models.ForeignKey("network.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    size = models.PositiveSmallIntegerField(null=True)
    size_known = known_field()
    agreement = models.TextField(null=True)  # when and how they take part; null: not agreed yet
    compensation_rule = models.TextField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(FromPlan.Meta):
        verbose_name_plural = "experts by experience"
        constraints = [value_exactly_when_known("size", "size_known", name="a_group_is_as_large_as_we_know")]

    def __str__(self):
        return self.name


class InvolvementRequest(models.Model):
    """A question to experts by experience; it closes only when it says what was done with their answer."""

    class Form(models.TextChoices):
        READING = "reading", "Meelezen en taal"
        ADVICE = "advice", "Meedenken en adviseren"
        TRAINING = "training", "Voorlichting en training"

    class State(models.TextChoices):
        ASKED = "asked", "Gevraagd"
        ANSWERED = "answered", "Beantwoord"
        CLOSED = "closed", "Afgerond"
        DECLINED = "declined", "Zij doen het niet"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    group = models.ForeignKey(ExpertsByExperience, on_delete=models.PROTECT, related_name="requests")
    form = models.CharField(max_length=10, choices=Form)
    subject = models.CharField(max_length=200)
    question = models.TextField()
    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="involvement")
    pilot = models.ForeignKey(Pilot, null=True, on_delete=models.PROTECT, related_name="involvement")
    asked_on = models.DateField()
    needed_by = models.DateField(null=True)
    compensation = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    compensation_known = models.CharField(max_length=10, choices=Known, default=Known.UNKNOWN)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    used_how = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["closed_on", "-asked_on", "-id"]
        constraints = [
            value_exactly_when_known("compensation", "compensation_known", name="a_compensation_is_what_we_know"),
            models.CheckConstraint(
                name="an_answer_was_given_on_a_day",
                condition=Q(state="asked", answer="", answered_on=None)
                | (~Q(state="asked") & Q(answered_on__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="a_closed_request_says_what_was_done_with_the_answer",
                condition=(Q(state="closed", closed_on__isnull=False) & ~Q(used_how=""))
                | (~Q(state="closed") & Q(closed_on=None)),
            ),
        ]

    def __str__(self):
        return self.subject
