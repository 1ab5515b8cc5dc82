"""What may be shared about somebody, with whom, for what, until when: by consent or on a ground that is named."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.households.models.people import Person
from naast.network.models import Professional


class SharingGround(models.Model):
    """On what the law lets somebody share without consent, from when: data, never code."""

    slug = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    legal_basis = models.CharField(max_length=200)
    when = models.CharField(max_length=300)
    is_verified = models.BooleanField(default=False)
    valid = DateRangeField()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self):
        return self.name


class ConsentQuerySet(models.QuerySet):
    def lasting(self, day: date):
        """Not withdrawn, not over."""
        return self.filter(during__contains=day).filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))


class Consent(models.Model):
    """For one person, one partner and one purpose: who may share what until when, and why that is allowed."""

    class Purpose(models.TextChoices):
        HELP = "help", "Hulp geven of regelen"
        SAFETY = "safety", "Samen voor veiligheid zorgen"
        CONSULTATION = "consultation", "Advies vragen aan een deskundige"
        TABLE = "table", "Overleg aan een tafel"
        SCHOOL = "school", "Afstemmen met school of opvang"
        HEALTH = "health", "Afstemmen met huisarts of zorg"

    class Basis(models.TextChoices):
        CONSENT = "consent", "Toestemming"
        GROUND = "ground", "Zonder toestemming, op grond van de wet"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    partner = models.CharField("met wie", max_length=160)
    purpose = models.CharField("waarvoor", max_length=20, choices=Purpose)
    what = models.CharField("wat", max_length=400)
    basis = models.CharField(max_length=10, choices=Basis)
    ground = models.ForeignKey(SharingGround, null=True, on_delete=models.PROTECT)
    reason = models.TextField("waarom zonder toestemming", blank=True)
    told_on = models.DateField("verteld op", null=True)
    not_told_because = models.CharField("waarom nog niet verteld", max_length=400, blank=True)
    during = DateRangeField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["household", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_consent_ends",
                condition=Q(during__isempty=False, during__upper_inf=False, during__lower_inf=False),
                violation_error_message="Vul in tot wanneer dit geldt: niets blijft voor altijd.",
            ),
            models.CheckConstraint(
                name="without_consent_there_is_a_ground_and_the_person_knows",
                condition=Q(basis="consent", ground=None)
                | (
                    Q(basis="ground", ground__isnull=False)
                    & ~Q(reason="")
                    & (Q(told_on__isnull=False) | ~Q(not_told_because=""))
                ),
                violation_error_message=(
                    "Zonder toestemming noemt u de grond, de reden, en wanneer u het vertelde of waarom nog niet."
                ),
            ),
        ]
        indexes = [models.Index(fields=["household", "person"], name="consent_by_household")]

    def __str__(self):
        return self.reference


class ConsentVoice(models.Model):
    """Somebody who has a say in it said yes or no."""

    class Capacity(models.TextChoices):
        SELF = "self", "zelf"
        AUTHORITY = "authority", "heeft gezag"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="voices")
    name = models.CharField(max_length=160)
    capacity = models.CharField(max_length=10, choices=Capacity)
    agrees = models.BooleanField(null=True)  # null: not asked yet

    class Meta:
        ordering = ["consent", "id"]
        constraints = [
            models.UniqueConstraint(F("consent"), F("name"), F("capacity"), name="one_voice_in_a_consent"),
        ]

    def __str__(self):
        return f"stem bij {self.consent_id}"
