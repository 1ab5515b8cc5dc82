"""How the programme knows how far it is."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from naast.programme.models.known import FromPlan, known_field, value_exactly_when_known
from naast.programme.models.plan import DevelopmentTask


class Indicator(FromPlan):
    """What the programme watches, and how a figure of it is made; one with figures gets a next version, not another meaning."""

    class Layer(models.TextChoices):
        """What we do ourselves, and what we see around us: the two are never added up."""

        PROGRAMME = "programme", "Programma"
        CONTEXT = "context", "Omgeving"

    class Measure(models.TextChoices):
        COUNT = "count", "Aantal"
        RATIO = "ratio", "Verhouding (teller en noemer)"
        AMOUNT = "amount", "Bedrag of hoeveelheid"
        ORDINAL = "ordinal", "Niveau op een schaal"
        MILESTONE = "milestone", "Mijlpaal"
        QUALITATIVE = "qualitative", "Beschrijving"

    class Direction(models.TextChoices):
        UP = "up", "Hoger is beter"
        DOWN = "down", "Lager is beter"
        NONE = "none", "Geen richting"

    class Formula(models.TextChoices):
        """How figures come together; `none` means that they never do."""

        SUM = "sum", "Optellen"
        LATEST = "latest", "De laatste telt"
        HIGHEST = "max", "De hoogste telt"
        AVERAGE = "avg", "Gemiddelde"
        NONE = "none", "Niet samenvoegen"

    class DerivedFrom(models.TextChoices):
        """What is counted, so that nobody types the figure."""

        PLANS_MADE = "improvement_plans_made", "Verbeterplannen die er zijn"
        PLANS_CARRIED_OUT = "improvement_plans_carried_out", "Verbeterplannen die zijn uitgevoerd"

    task = models.ForeignKey(DevelopmentTask, null=True, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField(max_length=20, blank=True, default="")
    number = models.PositiveSmallIntegerField(default=1)  # the version of the definition
    layer = models.CharField(max_length=10, choices=Layer, default=Layer.PROGRAMME)
    text = models.TextField()
    measure = models.CharField(max_length=12, choices=Measure)
    unit = models.CharField(max_length=60, blank=True, default="")
    direction = models.CharField(max_length=5, choices=Direction, default=Direction.NONE)
    over_periods = models.CharField(max_length=6, choices=Formula, default=Formula.NONE)
    over_units = models.CharField(max_length=6, choices=Formula, default=Formula.NONE)
    definition = models.TextField(blank=True, default="")
    collected_from = models.CharField(max_length=200, blank=True, default="")
    caveat = models.TextField(blank=True, default="")
    min_cell = models.PositiveSmallIntegerField(default=0)  # a count above 0 and below this is not shown
    is_closed = models.BooleanField(default=False)  # a next version took its place
    version = models.PositiveIntegerField(default=1)
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
                name="what_is_derived_is_counted_out_of_something",
                condition=Q(derived_from="") | Q(denominator__isnull=False, denominator__gt=0, layer="programme"),
            ),
            models.UniqueConstraint(
                fields=["code", "number"], condition=~Q(code=""), name="one_indicator_under_a_code_and_version"
            ),
            models.UniqueConstraint(fields=["id", "layer"], name="an_indicator_stands_in_one_layer"),
            models.CheckConstraint(
                name="where_lower_is_better_a_caveat_says_how_to_read_it",
                condition=~Q(direction="down") | ~Q(caveat=""),
            ),
            models.CheckConstraint(
                name="a_description_is_never_added_up",
                condition=~Q(measure="qualitative") | Q(over_periods__in=["none", "latest"], over_units="none"),
            ),
            models.CheckConstraint(
                name="levels_and_milestones_have_no_average",
                condition=~Q(measure__in=["ordinal", "milestone"])
                | (~Q(over_periods="avg") & ~Q(over_units="avg") & ~Q(measure="ordinal", over_units="sum")),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def is_derived(self) -> bool:
        return bool(self.derived_from)


class IndicatorLevel(models.Model):
    """One level of an ordinal indicator, with the words that say when it is reached."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="levels")
    rank = models.PositiveSmallIntegerField()
    anchor = models.TextField()

    class Meta:
        ordering = ["indicator", "rank"]
        constraints = [models.UniqueConstraint(fields=["indicator", "rank"], name="one_anchor_at_each_level")]

    def __str__(self):
        return f"{self.rank}. {self.anchor}"
