"""How the planning moved since the plan: what is planned now, what happened, what waits for what, and who has the hours."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from naast.foundation.references import new_reference
from naast.programme.models.governance import HoursNorm
from naast.programme.models.known import known_field, value_exactly_when_known
from naast.programme.models.plan import Action, Condition, Programme
from naast.programme.models.planning import DecisionPoint, PlanningRow

THINGS = ("row", "action", "point", "pilot", "condition")


class PlanItem(models.Model):
    """Anything that has a place in time, once somebody moved it or said what it waits for."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="plan_items")
    row = models.OneToOneField(PlanningRow, null=True, on_delete=models.PROTECT, related_name="item")
    action = models.OneToOneField(Action, null=True, on_delete=models.PROTECT, related_name="item")
    point = models.OneToOneField(DecisionPoint, null=True, on_delete=models.PROTECT, related_name="item")
    pilot = models.OneToOneField("programme.Pilot", null=True, on_delete=models.PROTECT, related_name="item")
    condition = models.OneToOneField(Condition, null=True, on_delete=models.PROTECT, related_name="item")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="a_plan_item_is_one_thing",
                condition=Q(row__isnull=False, action=None, point=None, pilot=None, condition=None)
                | Q(row=None, action__isnull=False, point=None, pilot=None, condition=None)
                | Q(row=None, action=None, point__isnull=False, pilot=None, condition=None)
                | Q(row=None, action=None, point=None, pilot__isnull=False, condition=None)
                | Q(row=None, action=None, point=None, pilot=None, condition__isnull=False),
            )
        ]

    def __str__(self):
        return str(self.thing)

    @property
    def thing(self):
        return next(getattr(self, name) for name in THINGS if getattr(self, f"{name}_id"))


class PlanCell(models.Model):
    """Whether something is planned in a quarter as we see it now, or was done there; the plan's own cells stay as they are."""

    class Layer(models.TextChoices):
        CURRENT = "current", "Nu gepland"
        ACTUAL = "actual", "Werkelijk"

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="cells")
    layer = models.CharField(max_length=8, choices=Layer)
    quarter = DateRangeField()
    planned = models.BooleanField(null=True)
    known = known_field()

    class Meta:
        ordering = ["item", "layer", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["item", "layer", "quarter"], name="one_cell_for_each_layer_and_quarter"),
            value_exactly_when_known("planned", "known", name="a_plan_cell_is_filled_exactly_when_it_is_known"),
        ]

    def __str__(self):
        return f"{self.item} {self.layer} {self.quarter}"


class PlanDependency(models.Model):
    """One thing can only start when another is finished, or when a condition outside our hands is met."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    before = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="followed_by")
    after = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="waits_for")
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["after", "id"]
        verbose_name_plural = "plan dependencies"
        constraints = [
            models.UniqueConstraint(
                fields=["before", "after"],
                name="one_thing_waits_for_another_once",
                violation_error_message="Dit staat er al.",
            ),
            models.CheckConstraint(name="nothing_waits_for_itself", condition=~Q(before=F("after"))),
        ]

    def __str__(self):
        return f"{self.after} wacht op {self.before}"


class CapacityCommitment(models.Model):
    """So many people of one party, for so many hours each, in a role of the programme; its own work or extra."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="capacity_commitments")
    organisation = models.ForeignKey(
        "network.Organisation", null=True, on_delete=models.PROTECT, related_name="capacity_commitments"
    )
    municipality = models.ForeignKey(
        "network.Municipality", null=True, on_delete=models.PROTECT, related_name="capacity_commitments"
    )
    norm = models.ForeignKey(HoursNorm, on_delete=models.PROTECT, related_name="commitments")
    persons = models.PositiveSmallIntegerField()
    hours = models.DecimalField(max_digits=6, decimal_places=1)
    per = models.CharField(max_length=5, choices=HoursNorm.Per)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    primary_process = models.BooleanField()
    remark = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="hours_are_committed_by_one_party",
                condition=Q(organisation__isnull=False, municipality=None)
                | Q(organisation=None, municipality__isnull=False),
            ),
            models.CheckConstraint(name="somebody_is_committed", condition=Q(persons__gte=1, hours__gt=0)),
            models.CheckConstraint(name="a_commitment_runs_forward", condition=Q(first_year__lte=F("last_year"))),
        ]

    def __str__(self):
        return f"{self.party}: {self.norm.role}"

    @property
    def party(self):
        return self.organisation or self.municipality
