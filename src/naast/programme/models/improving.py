"""From gap to measure: the improvement plan of a municipality, its actions and reviews, and learning from each other."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.frameworks import Requirement
from naast.programme.models.known import known_field, value_exactly_when_known
from naast.programme.models.scans import RequirementResult, SelfScan


class ImprovementPlan(models.Model):
    """One version of the improvement plan of a municipality; until it tells us, we do not know how far it is."""

    class State(models.TextChoices):
        UNKNOWN = "unknown", "Nog niet bekend"
        NONE = "none", "Er is nog geen plan"
        DRAFTING = "drafting", "In de maak"
        ADOPTED = "adopted", "Vastgesteld"
        EXECUTING = "executing", "In uitvoering"
        ADJUSTED = "adjusted", "Bijgesteld, in uitvoering"
        DONE = "done", "Uitgevoerd"

    MADE = (State.ADOPTED, State.EXECUTING, State.ADJUSTED, State.DONE)
    RUNNING = (State.EXECUTING, State.ADJUSTED)

    municipality = models.ForeignKey("network.Municipality", on_delete=models.PROTECT, related_name="improvement_plans")
    number = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)  # the one that counts; a next one stands beside it until adopted
    superseded_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.UNKNOWN)
    basis = models.ManyToManyField(SelfScan, related_name="plans")
    basis_absent_reason = models.TextField(blank=True)
    aim = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    adopted_on = models.DateField(null=True)
    execution = DateRangeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["municipality", "-number"]
        constraints = [
            models.CheckConstraint(
                name="only_a_plan_that_is_made_was_adopted_on_a_day",
                condition=Q(adopted_on=None) | Q(state__in=["adopted", "executing", "adjusted", "done"]),
            ),
            models.UniqueConstraint(fields=["municipality", "number"], name="one_plan_under_each_number"),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(is_current=True), name="one_current_plan_for_a_municipality"
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(is_current=False, superseded_on=None),
                name="one_next_plan_for_a_municipality",
            ),
            models.CheckConstraint(
                name="what_is_superseded_is_not_current", condition=Q(superseded_on=None) | Q(is_current=False)
            ),
        ]

    def __str__(self):
        return f"Verbeterplan {self.municipality}: {self.get_state_display()}"

    def relations_of(self, actor) -> frozenset[str]:
        """The seat that speaks for this municipality today; another municipality's seat has no relation to it."""
        seats = self.municipality.programme_seats.filter(account=actor.account, during__contains=actor.today)
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))


class ImprovementAction(models.Model):
    """One measure of a plan: which gaps it closes, who does it, when it is done."""

    class State(models.TextChoices):
        OPEN = "open", "Nog te doen"
        BUSY = "busy", "Bezig"
        DONE = "done", "Gedaan"
        DROPPED = "dropped", "Vervallen"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="measures")
    order = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    addresses = models.ManyToManyField(RequirementResult, related_name="measures")
    owner = models.CharField(max_length=160)  # a role in an organisation, not a person
    due_on = models.DateField(null=True)
    due_known = known_field()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    progress_note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["plan", "order", "id"]
        constraints = [
            value_exactly_when_known("due_on", "due_known", name="a_measure_has_a_day_exactly_when_it_is_known"),
            models.CheckConstraint(
                name="a_measure_that_lapsed_says_why", condition=~Q(state="dropped") | ~Q(progress_note="")
            ),
        ]

    def __str__(self):
        return self.title


class PlanReview(models.Model):
    """A look back at a plan: what was found, what changes, and when one looks again."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="reviews")
    reviewed_on = models.DateField()
    finding = models.TextField()
    adjustment = models.TextField(blank=True)
    next_review_on = models.DateField(null=True)
    no_next_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "-reviewed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_next_review_or_the_reason_why_there_is_none",
                condition=(Q(next_review_on__isnull=False, no_next_reason=""))
                | (Q(next_review_on=None) & ~Q(no_next_reason="")),
            )
        ]

    def __str__(self):
        return f"{self.plan} {self.reviewed_on}"


class LearningPost(models.Model):
    """A municipality or team that offers what it knows, or asks for what it does not."""

    class Kind(models.TextChoices):
        OFFERS = "offers", "Biedt aan"
        ASKS = "asks", "Vraagt"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    kind = models.CharField(max_length=6, choices=Kind)
    municipality = models.ForeignKey("network.Municipality", on_delete=models.PROTECT, related_name="learning_posts")
    team = models.ForeignKey("network.Team", null=True, on_delete=models.PROTECT, related_name="learning_posts")
    requirement = models.ForeignKey(Requirement, null=True, on_delete=models.PROTECT, related_name="learning_posts")
    subject = models.CharField(max_length=160)
    text = models.TextField()
    posted_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["-posted_on", "-id"]

    def __str__(self):
        return self.subject

    @property
    def unit(self) -> str:
        return self.team.name if self.team else f"Gemeente {self.municipality.name}"

    def relations_of(self, actor) -> frozenset[str]:
        seats = self.municipality.programme_seats.filter(account=actor.account, during__contains=actor.today)
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))


class PeerExchange(models.Model):
    """Two that meet about what one knows and the other asks, and what came of it."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    post = models.ForeignKey(LearningPost, on_delete=models.PROTECT, related_name="exchanges")
    offering = models.ForeignKey("network.Municipality", on_delete=models.PROTECT, related_name="+")
    offering_team = models.ForeignKey("network.Team", null=True, on_delete=models.PROTECT, related_name="+")
    receiving = models.ForeignKey("network.Municipality", on_delete=models.PROTECT, related_name="+")
    receiving_team = models.ForeignKey("network.Team", null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    outcome = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self):
        return f"{self.post} {self.on}"

    def relations_of(self, actor) -> frozenset[str]:
        """Whoever speaks for one of the two."""
        seats = actor.account.programme_seats.filter(
            during__contains=actor.today, municipality__in=[self.offering_id, self.receiving_id]
        )
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))
