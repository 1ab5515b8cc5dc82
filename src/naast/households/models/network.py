"""The informal network: who outside the household helps to keep it safe."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.households.models.people import Person
from naast.households.models.relations import OutsidePerson
from naast.network.models import Professional


class SupportNetworkContactQuerySet(models.QuerySet):
    def on(self, day: date):
        return self.filter(during__contains=day)


class SupportNetworkContact(models.Model):
    """Somebody outside the household has a part in its safety during a period, and knows to be on this list."""

    class Role(models.TextChoices):
        CALLS = "calls", "Belt of is te bellen"
        COMES = "comes", "Komt kijken"
        SLEEPS = "sleeps", "Biedt een plek om te slapen"
        TAKES_CHILDREN = "takes_children", "Vangt de kinderen op"
        CHECKS = "checks", "Let op of een afspraak lukt"
        LISTENS = "listens", "Luistert en steunt"

    class Consent(models.TextChoices):
        GIVEN = "given", "Ja"
        REFUSED = "refused", "Nee"
        NOT_ASKED = "not_asked", "Nog niet gevraagd"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="network_contacts")
    outsider = models.ForeignKey(OutsidePerson, on_delete=models.PROTECT, related_name="network_contacts")
    related_to = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    how_related = models.CharField(max_length=120)  # "oma", "buurvrouw van nummer 12"
    roles = ArrayField(models.CharField(max_length=20, choices=Role))
    role_words = models.CharField(max_length=400, blank=True)
    at_night = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    consent = models.CharField(max_length=10, choices=Consent, default=Consent.NOT_ASKED)
    consent_on = models.DateField(null=True)
    during = DateRangeField()
    by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = SupportNetworkContactQuerySet.as_manager()

    class Meta:
        ordering = ["household", "id"]
        constraints = [
            models.CheckConstraint(name="a_network_contact_lasts", condition=Q(during__isempty=False)),
            models.CheckConstraint(
                name="who_is_called_at_night_has_a_phone",
                condition=Q(at_night=False) | ~Q(phone=""),
                violation_error_message="Vul een telefoonnummer in voor wie u ’s nachts kunt bellen.",
            ),
            models.CheckConstraint(
                name="consent_is_dated", condition=Q(consent="not_asked", consent_on=None) | Q(consent_on__isnull=False)
            ),
            ExclusionConstraint(
                name="once_in_the_network_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("outsider", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon staat in deze periode al in het netwerk.",
            ),
        ]

    def __str__(self):
        return self.reference
