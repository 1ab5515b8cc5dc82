"""Who has been told that there is a signal, and which other household it is about as well."""

from __future__ import annotations

from django.db import models

from naast.households.models import Household, Person
from naast.network.models import Professional
from naast.safety.models.signals import Signal


class SignalTold(models.Model):
    """A member was told of the signal on this day; from then on the term stands on their own page."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="told_persons")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="told_signals")
    on = models.DateField()
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["signal", "on", "id"]
        constraints = [models.UniqueConstraint(fields=["signal", "person"], name="a_member_is_told_once")]

    def __str__(self):
        return f"{self.person_id} weet van {self.signal_id}"


class SignalLink(models.Model):
    """The same signal is about a second household as well: linked, never copied."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="links")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="linked_signals")
    linked_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ["signal", "id"]
        constraints = [models.UniqueConstraint(fields=["signal", "household"], name="a_signal_is_linked_once")]

    def __str__(self):
        return f"{self.signal_id} ook bij {self.household_id}"
