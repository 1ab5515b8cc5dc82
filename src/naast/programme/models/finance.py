"""The programme's money, in euros; sums are computed and laid beside what the plan prints."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naast.programme.models.known import FromPlan
from naast.programme.models.plan import Programme


class BudgetLine(FromPlan):
    """One line of the budget."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="budget_lines")
    name = models.CharField(max_length=120)
    remark = models.TextField(blank=True)

    def __str__(self):
        return self.name


class BudgetEntry(models.Model):
    """An amount as the plan prints it for a year: planned on a line, or available for the whole programme."""

    class Kind(models.TextChoices):
        BUDGET = "budget", "Begroot"
        AVAILABLE = "available", "Beschikbaar"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="budget_entries")
    line = models.ForeignKey(BudgetLine, null=True, on_delete=models.CASCADE, related_name="entries")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    source = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["year", "kind", "line"]
        verbose_name_plural = "budget entries"
        constraints = [
            models.CheckConstraint(
                name="planned_money_stands_on_a_line_and_available_money_on_none",
                condition=Q(kind="budget", line__isnull=False) | Q(kind="available", line__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["line", "year"], condition=Q(kind="budget"), name="one_budget_for_each_line_and_year"
            ),
            models.UniqueConstraint(
                fields=["programme", "year"], condition=Q(kind="available"), name="one_available_amount_a_year"
            ),
        ]

    def __str__(self):
        return f"{self.year} {self.get_kind_display()} {self.amount}"


class StatedTotal(models.Model):
    """What the plan itself prints under a year, to compare our own sum with."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="stated_totals")
    year = models.PositiveSmallIntegerField()
    total = models.DecimalField(max_digits=12, decimal_places=2)
    difference = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["programme", "year"], name="one_stated_total_a_year")]

    def __str__(self):
        return f"{self.year}: {self.total}"


class CarryOver(FromPlan):
    """Money of one year that moves to later years; where it lands needs a decision."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="carry_overs")
    from_year = models.PositiveSmallIntegerField()
    to_years = ArrayField(models.PositiveSmallIntegerField())
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    reason = models.TextField()

    def __str__(self):
        return f"{self.amount} uit {self.from_year}"


class FundingSource(FromPlan):
    """Where the money comes from, who receives it and who carries out."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="funding_sources")
    name = models.CharField(max_length=200)
    grantor = models.CharField(max_length=80)
    recipients = models.ManyToManyField("network.Municipality", related_name="received_funding")
    executor = models.ForeignKey("network.Municipality", on_delete=models.PROTECT, related_name="executed_funding")

    def __str__(self):
        return self.name
