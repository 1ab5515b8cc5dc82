"""A term that stands still for a while, and informing that is put off: never without a reason."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from naast.network.models import Professional
from naast.safety.models.signals import Signal
from naast.safety.models.terms import StatutoryClock


class ClockPause(models.Model):
    """A term stands still from a day until a day, for a reason."""

    class Kind(models.TextChoices):
        WAITING = "waiting", "Wachten op informatie van een ander"
        NOT_REACHED = "not_reached", "Betrokkenen zijn niet te bereiken"
        INVESTIGATION = "investigation", "Eerst een onderzoek van politie of justitie"
        SAFETY = "safety", "Nu doorgaan maakt het onveiliger"
        OTHER = "other", "Een andere reden"

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="pauses")
    clock = models.ForeignKey(StatutoryClock, on_delete=models.CASCADE, related_name="pauses")
    clock_starts_on = models.DateField()  # the clock's own first day: the database holds the two equal
    during = DateRangeField()  # open while the term stands still
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.TextField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["clock", "during", "id"]
        constraints = [
            ExclusionConstraint(
                name="a_term_stands_still_once_at_a_time",
                expressions=[("clock", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message="Deze termijn staat in die dagen al stil.",
            ),
            models.CheckConstraint(
                name="a_pause_lasts_and_begins_on_a_day", condition=Q(during__isempty=False, during__lower_inf=False)
            ),
            models.CheckConstraint(
                name="a_pause_begins_after_the_term_began",
                condition=Q(during__startswith__gte=models.F("clock_starts_on")),
            ),
            models.CheckConstraint(name="a_pause_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.clock_id})"


class InformingPutOff(models.Model):
    """Informing those concerned is put off by one step, because telling them now would not be safe."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="put_off")
    clock = models.ForeignKey(StatutoryClock, on_delete=models.CASCADE, related_name="put_off")
    number = models.PositiveSmallIntegerField()
    ended_on = models.DateField()  # the last day before this step
    ends_on = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ["clock", "number"]
        constraints = [
            models.UniqueConstraint(fields=["clock", "number"], name="steps_of_putting_off_are_counted"),
            models.CheckConstraint(name="putting_off_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="putting_off_moves_forward", condition=Q(ends_on__gt=models.F("ended_on"))),
        ]

    def __str__(self):
        return f"uitgesteld tot {self.ends_on:%d-%m-%Y}"
