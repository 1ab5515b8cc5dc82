"""Where somebody lives, in the open and sealed."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Replace, Upper

from naast.households.models.people import Person
from naast.network.models import Municipality


class Address(models.Model):
    """Where somebody lives during a period, when that is no secret."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    street = models.CharField("straat", max_length=120)
    number = models.CharField("huisnummer", max_length=12)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    town = models.CharField("plaats", max_length=80)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT)
    during = DateRangeField()
    withdrawn_on = models.DateField(null=True)  # it was never so; the row stays

    class Meta:
        ordering = ["person", "-id"]
        constraints = [
            ExclusionConstraint(
                name="one_address_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(withdrawn_on=None),
                violation_error_message="In deze periode staat al een ander adres.",
            ),
            models.CheckConstraint(name="an_address_lasts", condition=Q(during__isempty=False)),
        ]
        indexes = [models.Index(Upper(Replace("postcode", Value(" "), Value(""))), name="address_by_postcode")]

    def __str__(self):
        return f"adres {self.pk}"


class HiddenAddress(models.Model):
    """A secret address: its own schema, sealed with its own key, opened only by a reveal that leaves a trace."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="hidden_address")
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=20)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["person"]

    def __str__(self):
        return "afgeschermd adres"
