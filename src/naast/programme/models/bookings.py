"""What was done with the money since the plan: one booking after the other, in euros, only ever added to."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.programme.models.finance import BudgetLine, CarryOver
from naast.programme.models.known import known_field, value_exactly_when_known
from naast.programme.models.plan import Programme


class LedgerImport(models.Model):
    """A file of Alkmaar's ledger: read first, and booked when somebody has seen what it says."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="ledger_imports")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=list)  # as they were read: what will be booked
    faults = models.JSONField(default=list)  # line, column and reason
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True)
    booked = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="what_was_booked_is_counted_exactly_when_it_was_booked",
                condition=Q(booked_at=None, booked=None) | Q(booked_at__isnull=False, booked__isnull=False),
            )
        ]

    def __str__(self):
        return self.file_name


class Booking(models.Model):
    """An amount that came upon the plan: a change, money that moves between years, a commitment, money spent."""

    class Kind(models.TextChoices):
        AMENDMENT = "amendment", "Wijziging"
        CARRY_OUT = "carry_out", "Doorgeschoven uit dit jaar"
        CARRY_IN = "carry_in", "Doorgeschoven naar dit jaar"
        COMMITMENT = "commitment", "Verplichting"
        ACTUAL = "actual", "Uitgave"
        FORECAST = "forecast", "Verwachting"

    MOVES = (Kind.CARRY_OUT, Kind.CARRY_IN)

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="bookings")
    kind = models.CharField(max_length=12, choices=Kind)
    year = models.PositiveSmallIntegerField()
    line = models.ForeignKey(BudgetLine, null=True, on_delete=models.PROTECT, related_name="bookings")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    booked_on = models.DateField()
    text = models.CharField(max_length=200, blank=True)
    decision = models.ForeignKey("programme.Decision", null=True, on_delete=models.PROTECT, related_name="bookings")
    reason = models.CharField(max_length=500, blank=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    carry_over = models.ForeignKey(CarryOver, null=True, on_delete=models.PROTECT, related_name="bookings")
    pair = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="paired_by")
    settles = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="settled_by")
    ledger = models.ForeignKey(LedgerImport, null=True, on_delete=models.PROTECT, related_name="bookings")
    number = models.CharField(max_length=60, blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["year", "booked_on", "id"]
        indexes = [models.Index(fields=["programme", "year", "kind"], name="booking_by_year")]
        constraints = [
            models.CheckConstraint(name="a_booking_is_not_nought", condition=~Q(amount=0)),
            models.CheckConstraint(
                name="money_moves_between_years_and_is_spent_on_a_line",
                condition=Q(kind__in=["carry_out", "carry_in"], line=None, carry_over__isnull=False)
                | Q(kind__in=["commitment", "actual", "forecast"], line__isnull=False, carry_over=None)
                | Q(kind="amendment", carry_over=None),
            ),
            models.CheckConstraint(
                name="only_the_ledger_tells_what_was_spent",
                condition=(Q(kind="actual", ledger__isnull=False) & ~Q(number=""))
                | (~Q(kind="actual") & Q(ledger=None, number="", settles=None)),
            ),
            models.CheckConstraint(
                name="a_change_or_a_move_rests_on_a_decision",
                condition=~Q(kind__in=["amendment", "carry_out", "carry_in"]) | Q(decision__isnull=False),
            ),
            models.CheckConstraint(
                name="what_comes_in_came_out_elsewhere",
                condition=Q(kind="carry_in", pair__isnull=False) | (~Q(kind="carry_in") & Q(pair=None)),
            ),
            models.CheckConstraint(
                name="a_counter_booking_says_why",
                condition=Q(corrects=None) | (Q(corrects__isnull=False) & ~Q(reason="")),
            ),
            models.UniqueConstraint(
                fields=["programme", "number"], condition=Q(kind="actual"), name="a_voucher_is_booked_once"
            ),
        ]

    def __str__(self):
        return f"{self.year} {self.get_kind_display()} {self.amount}"


class PartnerTime(models.Model):
    """The hours of one organisation in one quarter for a pilot or an activity: its own work, and what came on top."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="partner_times")
    pilot = models.ForeignKey("programme.Pilot", null=True, on_delete=models.PROTECT, related_name="partner_times")
    activity = models.ForeignKey(
        "programme.OngoingActivity", null=True, on_delete=models.PROTECT, related_name="partner_times"
    )
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="programme_partner_times"
    )
    quarter = DateRangeField()
    own_hours = models.DecimalField(max_digits=8, decimal_places=1, null=True)
    own_known = known_field()
    extra_hours = models.DecimalField(max_digits=8, decimal_places=1, null=True)
    extra_known = known_field()
    remark = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-quarter", "organisation", "id"]
        constraints = [
            models.CheckConstraint(
                name="time_is_for_a_pilot_or_for_an_activity",
                condition=Q(pilot__isnull=False, activity=None) | Q(pilot=None, activity__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["pilot", "activity", "organisation", "quarter"],
                nulls_distinct=False,
                name="time_of_an_organisation_is_told_once_a_quarter",
                violation_error_message="Voor deze organisatie en dit kwartaal is al opgegeven. Wijzig die uren.",
            ),
            models.CheckConstraint(
                name="hours_are_not_below_nought",
                condition=(Q(own_hours=None) | Q(own_hours__gte=0)) & (Q(extra_hours=None) | Q(extra_hours__gte=0)),
            ),
            value_exactly_when_known("own_hours", "own_known", name="own_hours_are_there_exactly_when_known"),
            value_exactly_when_known("extra_hours", "extra_known", name="extra_hours_are_there_exactly_when_known"),
        ]

    def __str__(self):
        return f"{self.organisation} {self.quarter}"

    @property
    def what(self):
        return self.pilot or self.activity
