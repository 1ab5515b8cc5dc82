"""What could go wrong with the programme itself, how it was judged, what is done about it, and what did go wrong."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.known import FromPlan, Known, Owned, known_field
from naast.programme.models.pilots import Pilot
from naast.programme.models.plan import DevelopmentTask, Programme


def judged_exactly_when_known(name: str) -> models.CheckConstraint:
    """Likelihood and impact run from 1 to 5, and are there exactly when it was judged."""
    return models.CheckConstraint(
        name=name,
        # "Is there" is asked by itself: to the database, an unknown figure between 1 and 5 is not a no.
        condition=Q(
            judged=Known.KNOWN,
            probability__isnull=False,
            probability__range=(1, 5),
            impact__isnull=False,
            impact__range=(1, 5),
        )
        | (~Q(judged=Known.KNOWN) & Q(probability=None, impact=None)),
    )


class Risk(FromPlan, Owned):
    """An event and its consequence; without a judgement it is not judged, and certainly not green."""

    class Category(models.TextChoices):
        FINANCIAL = "financial", "Financieel"
        POLITICAL = "political", "Politiek"
        LEGAL = "legal", "Juridisch"
        ORGANISATIONAL = "organisational", "Organisatorisch"
        CONTENT = "content", "Inhoudelijk"

    class Treatment(models.TextChoices):
        REDUCE = "reduce", "Verkleinen"
        AVOID = "avoid", "Vermijden"
        SHARE = "share", "Delen of overdragen"
        ACCEPT = "accept", "Aanvaarden"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Gesloten"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="risks")
    category = models.CharField(max_length=20, choices=Category)
    event = models.TextField()
    consequence = models.TextField()
    judged = known_field()
    probability = models.PositiveSmallIntegerField(null=True)
    impact = models.PositiveSmallIntegerField(null=True)
    mitigation = models.TextField(null=True)
    review_on = models.DateField(null=True)
    treatment = models.CharField(max_length=10, choices=Treatment, blank=True)  # empty: nobody chose yet
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True)
    closed_because = models.TextField(blank=True)
    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.PROTECT, related_name="risks")
    pilot = models.ForeignKey(Pilot, null=True, on_delete=models.PROTECT, related_name="risks")
    version = models.PositiveIntegerField(default=1)

    class Meta(FromPlan.Meta):
        constraints = [
            *Owned.Meta.constraints,
            judged_exactly_when_known("a_risk_has_probability_and_impact_exactly_when_it_is_judged"),
            models.CheckConstraint(
                name="a_closed_risk_says_when_and_why",
                condition=Q(state="open", closed_on=None, closed_because="")
                | (Q(state="closed", closed_on__isnull=False) & ~Q(closed_because="")),
            ),
        ]

    def __str__(self):
        return self.event

    @property
    def score(self) -> int | None:
        """Likelihood times impact; there is no score while nobody judged it."""
        return self.probability * self.impact if self.probability and self.impact else None


class RiskReview(models.Model):
    """One time that somebody looked at a risk: how it was judged, and why. Only ever added to."""

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="reviews")
    reviewed_on = models.DateField()
    judged = known_field()
    probability = models.PositiveSmallIntegerField(null=True)
    impact = models.PositiveSmallIntegerField(null=True)
    note = models.TextField()

    class Meta:
        ordering = ["risk", "-reviewed_on", "-id"]
        constraints = [
            judged_exactly_when_known("a_review_has_probability_and_impact_exactly_when_it_judged"),
            models.CheckConstraint(name="a_review_says_why", condition=~Q(note="")),
        ]

    def __str__(self):
        return f"{self.risk} op {self.reviewed_on:%d-%m-%Y}"


class Mitigation(Owned):
    """One measure against a risk: what, who, before when."""

    class State(models.TextChoices):
        TODO = "todo", "Nog te doen"
        DOING = "doing", "Mee bezig"
        DONE = "done", "Klaar"
        DROPPED = "dropped", "Vervallen"

    OVER = (State.DONE, State.DROPPED)

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="mitigations")
    what = models.TextField()
    due = models.DateField(null=True)  # null: no date was agreed
    state = models.CharField(max_length=10, choices=State, default=State.TODO)
    done_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["risk", "due", "id"]
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                name="a_mitigation_is_done_on_a_day_exactly_when_it_is_done",
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None)),
            ),
            models.CheckConstraint(name="a_dropped_mitigation_says_why", condition=~Q(state="dropped") | ~Q(note="")),
        ]

    def __str__(self):
        return self.what


class Issue(Owned):
    """A risk that came true: from then on it is something to solve. A risk came true exactly when it has an issue."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="issues")
    what = models.TextField()
    occurred_on = models.DateField()
    step = models.TextField(blank=True)  # what is done about it now
    due = models.DateField(null=True)
    solved_on = models.DateField(null=True)
    solution = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["solved_on", "-occurred_on", "id"]
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["risk"],
                condition=Q(solved_on=None),
                name="one_open_issue_of_a_risk",
                violation_error_message="Van dit risico staat al een kwestie open. Vul die aan, of los die eerst op.",
            ),
            models.CheckConstraint(
                name="an_issue_is_solved_on_a_day_and_says_how",
                condition=Q(solved_on=None, solution="") | (Q(solved_on__isnull=False) & ~Q(solution="")),
            ),
        ]

    def __str__(self):
        return self.what
