"""How the programme knows how far it is."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from naast.programme.models.known import FromPlan, known_field, value_exactly_when_known
from naast.programme.models.plan import DevelopmentTask


class Indicator(FromPlan):
    """What a task watches; a qualitative one has no number and never gets one."""

    class Measure(models.TextChoices):
        COUNT = "count", "Aantal"
        QUALITATIVE = "qualitative", "Beschrijving"
        MILESTONE = "milestone", "Mijlpaal"

    class DerivedFrom(models.TextChoices):
        """What is counted, so that nobody types the figure."""

        PLANS_MADE = "improvement_plans_made", "Verbeterplannen die er zijn"
        PLANS_CARRIED_OUT = "improvement_plans_carried_out", "Verbeterplannen die zijn uitgevoerd"

    task = models.ForeignKey(DevelopmentTask, on_delete=models.CASCADE, related_name="indicators")
    text = models.TextField()
    measure = models.CharField(max_length=12, choices=Measure)
    denominator = models.PositiveSmallIntegerField(null=True)
    target = models.PositiveSmallIntegerField(null=True)
    target_known = known_field()
    target_basis = models.TextField(blank=True)
    due = DateRangeField(null=True)
    derived_from = models.CharField(max_length=30, choices=DerivedFrom, blank=True)

    class Meta(FromPlan.Meta):
        constraints = [
            value_exactly_when_known(
                "target", "target_known", name="an_indicator_has_a_target_exactly_when_it_is_known"
            ),
            models.CheckConstraint(
                name="what_is_counted_is_counted_out_of_something",
                condition=~Q(measure="count") | Q(denominator__gt=0),
            ),
        ]

    def __str__(self):
        return self.text


class ImprovementPlan(models.Model):
    """How far one municipality is with its improvement plan; until it tells us, we do not know."""

    class State(models.TextChoices):
        UNKNOWN = "unknown", "Nog niet bekend"
        NONE = "none", "Er is nog geen plan"
        DRAFTING = "drafting", "In de maak"
        ADOPTED = "adopted", "Vastgesteld"
        EXECUTING = "executing", "In uitvoering"
        DONE = "done", "Uitgevoerd"

    MADE = (State.ADOPTED, State.EXECUTING, State.DONE)

    municipality = models.OneToOneField(
        "network.Municipality", on_delete=models.PROTECT, related_name="improvement_plan"
    )
    state = models.CharField(max_length=10, choices=State, default=State.UNKNOWN)
    adopted_on = models.DateField(null=True)

    class Meta:
        ordering = ["municipality"]
        constraints = [
            models.CheckConstraint(
                name="only_a_plan_that_is_made_was_adopted_on_a_day",
                condition=Q(adopted_on=None) | Q(state__in=["adopted", "executing", "done"]),
            )
        ]

    def __str__(self):
        return f"Verbeterplan {self.municipality}: {self.get_state_display()}"

    def relations_of(self, actor) -> frozenset[str]:
        """The seat that speaks for this municipality today; another municipality's seat has no relation to it."""
        seats = self.municipality.programme_seats.filter(account=actor.account, during__contains=actor.today)
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))
