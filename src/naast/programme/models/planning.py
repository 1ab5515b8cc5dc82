"""When what should happen, and what must be decided; a cell we cannot read is a cell we cannot read."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from naast.programme.models.known import FromPlan, Owned, known_field, value_exactly_when_known
from naast.programme.models.plan import Condition, Programme


class PlanningRow(FromPlan):
    """One activity or product in the planning."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="planning_rows")
    name = models.CharField(max_length=160)

    def __str__(self):
        return self.name


class PlanningCell(models.Model):
    """Whether an activity is planned in a quarter."""

    row = models.ForeignKey(PlanningRow, on_delete=models.CASCADE, related_name="cells")
    quarter = DateRangeField()
    planned = models.BooleanField(null=True)
    known = known_field()

    class Meta:
        ordering = ["row", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["row", "quarter"], name="one_cell_for_each_row_and_quarter"),
            value_exactly_when_known("planned", "known", name="a_cell_is_filled_exactly_when_it_is_known"),
        ]

    def __str__(self):
        return f"{self.row} {self.quarter}"


class DecisionPoint(FromPlan, Owned):
    """A moment the programme looks back on or waits for."""

    class Kind(models.TextChoices):
        EVENT = "event", "Gebeurtenis"
        ADVICE = "advice", "Advies"
        DECISION = "decision", "Besluit"
        EXPECTED_DECISION = "expected_decision", "Verwacht besluit"
        DEADLINE = "deadline", "Uiterste datum"
        GO_NO_GO = "go_no_go", "Doorgaan of niet"

    EXPECTED = (Kind.EXPECTED_DECISION, Kind.DEADLINE, Kind.GO_NO_GO)  # the plan hopes; somebody must tell the outcome

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="decision_points")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    when = DateRangeField(null=True)
    when_known = known_field()
    when_words = models.CharField(max_length=80, blank=True)
    per_task = models.BooleanField(default=False)
    condition = models.ForeignKey(Condition, null=True, on_delete=models.PROTECT, related_name="decision_points")
    outcome = models.TextField(null=True)
    actual_decision = models.ForeignKey(
        "programme.Decision", null=True, on_delete=models.PROTECT, related_name="decision_points"
    )
    happened_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(FromPlan.Meta):
        constraints = [
            *Owned.Meta.constraints,
            value_exactly_when_known("when", "when_known", name="a_decision_point_has_a_date_exactly_when_it_is_known"),
        ]

    def __str__(self):
        return self.name
