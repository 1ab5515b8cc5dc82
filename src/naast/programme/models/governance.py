"""Who decides, who prepares, who sits where, and who of them can sign in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from naast.programme.models.known import FromPlan, known_field, value_exactly_when_known
from naast.programme.models.plan import Programme


class Body(FromPlan):
    """A group that meets for the programme."""

    class State(models.TextChoices):
        ACTIVE = "active", "Actief"
        UNSTAFFED = "unstaffed", "Nog niet bemenst"
        OPTIONAL = "optional_future", "Mogelijk later"
        TO_INVESTIGATE = "to_investigate", "Wordt onderzocht"
        TO_SET_UP = "to_set_up", "Nog in te richten"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=State, default=State.ACTIVE)
    frequency = models.CharField(max_length=120, null=True)
    frequency_known = known_field()
    minutes = models.PositiveSmallIntegerField(null=True)
    chair = models.CharField(max_length=80, null=True)
    chair_known = known_field()
    prepared_by = models.CharField(max_length=80, blank=True)
    minutes_by = models.CharField(max_length=80, blank=True)
    remark = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(FromPlan.Meta):
        verbose_name_plural = "bodies"
        constraints = [
            value_exactly_when_known("frequency", "frequency_known", name="a_body_meets_as_often_as_we_know"),
            value_exactly_when_known("chair", "chair_known", name="a_body_has_a_chair_exactly_when_we_know_who"),
        ]

    def __str__(self):
        return self.name


class BodySeat(models.Model):
    """A place in a body, by role; the plan names no persons and neither do we."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=120)
    region = models.ForeignKey("network.Region", null=True, on_delete=models.PROTECT, related_name="body_seats")
    municipality = models.ForeignKey(
        "network.Municipality", null=True, on_delete=models.PROTECT, related_name="body_seats"
    )
    organisations = models.ManyToManyField("network.Organisation", related_name="body_seats")
    count = models.PositiveSmallIntegerField(null=True)
    count_known = known_field()
    on_call = models.BooleanField(default=False)
    vacancy = models.BooleanField(default=False)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["body", "order"]
        constraints = [
            models.UniqueConstraint(fields=["body", "order"], name="one_seat_at_each_place_of_a_body"),
            value_exactly_when_known("count", "count_known", name="a_seat_is_counted_exactly_when_we_know_how_many"),
        ]

    def __str__(self):
        return f"{self.role} ({self.body})"


class HoursNorm(FromPlan):
    """How many hours a role takes, as the plan estimates them."""

    class Per(models.TextChoices):
        WEEK = "week", "per week"
        YEAR = "year", "per jaar"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="hours_norms")
    role = models.CharField(max_length=120)
    min_hours = models.PositiveSmallIntegerField()
    max_hours = models.PositiveSmallIntegerField()
    per = models.CharField(max_length=5, choices=Per)
    per_person = models.BooleanField()

    class Meta(FromPlan.Meta):
        constraints = [
            models.CheckConstraint(name="hours_run_from_low_to_high", condition=Q(min_hours__lte=F("max_hours")))
        ]

    def __str__(self):
        return f"{self.role}: {self.min_hours}-{self.max_hours} {self.get_per_display()}"


class Seat(models.Model):
    """An account speaks in the programme as one kind of participant, during a period."""

    class Kind(models.TextChoices):
        PROGRAMME_MANAGER = "programme_manager", "Programmamanager"
        STEERING_GROUP = "steering_group", "Lid van de stuurgroep"
        MUNICIPALITY = "municipality", "Gemeente"
        ANALYST = "analyst", "Analist"

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="programme_seats")
    kind = models.CharField(max_length=20, choices=Kind)
    municipality = models.ForeignKey(
        "network.Municipality", null=True, on_delete=models.PROTECT, related_name="programme_seats"
    )
    during = DateRangeField()

    class Meta:
        ordering = ["account_id", "during"]  # the account itself is behind a wall
        constraints = [
            ExclusionConstraint(
                name="an_account_holds_one_seat_at_a_time",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Dit account heeft in deze periode al een plaats in het programma.",
            ),
            models.CheckConstraint(
                name="a_seat_has_a_municipality_exactly_when_it_speaks_for_one",
                condition=Q(kind="municipality", municipality__isnull=False)
                | (~Q(kind="municipality") & Q(municipality__isnull=True)),
            ),
        ]

    def __str__(self):
        return f"{self.account}: {self.get_kind_display()}"
