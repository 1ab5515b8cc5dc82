"""What is sealed: how somebody is reached safely and which number the state knows them by; and who opened it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.households.models.people import Person
from naast.network.models import Professional


class SafeChannel(models.Model):
    """A way to reach somebody safely, and when: sealed like an address; what must never be done stands in the open."""

    class Kind(models.TextChoices):
        PHONE = "phone", "Telefoonnummer"
        EMAIL = "email", "E-mailadres"
        PLACE = "place", "Plek"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="safe_channels")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="safe_channels")
    kind = models.CharField(max_length=10, choices=Kind)
    never = models.CharField(max_length=200, blank=True)
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)  # keyed, and of this household alone
    sealed_at = models.DateTimeField(auto_now_add=True)
    ended_on = models.DateField(null=True)
    # Of a person who was reached in another way before: from when it may be used, once the fixed face asked the person.
    usable_from = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["household", "person", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "fingerprint"],
                condition=Q(ended_on=None),
                name="a_safe_channel_is_of_one_person",
                violation_error_message=(
                    "Dit kan niet als veilig contact van deze persoon worden vastgelegd. Kies een andere manier, of overleg "
                    "met uw gedragswetenschapper."
                ),
            )
        ]

    def __str__(self):
        return self.reference


class CitizenNumber(models.Model):
    """The number the state knows somebody by: apart from the person, sealed, shown by its last two figures."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="citizen_number")
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=20)
    ending = models.CharField(max_length=2)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["person"]

    def __str__(self):
        return "burgerservicenummer"


class IdentityCheck(models.Model):
    """What a register answered when it was asked whether this is this person; never what stands in the register."""

    class Outcome(models.TextChoices):
        SAME = "same", "Komt overeen"
        DIFFERS = "differs", "Wijkt af"
        NOT_FOUND = "not_found", "Niet gevonden"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identity_checks")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="identity_checks")
    on = models.DateField()
    by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=80)
    is_demonstration = models.BooleanField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    differs_in = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["person", "-id"]

    def __str__(self):
        return f"controle {self.pk}"


class Reveal(models.Model):
    """Something sealed was opened; whoever faces the household sees that until they say they saw it."""

    class What(models.TextChoices):
        ADDRESS = "address", "het afgeschermde adres"
        CHANNEL = "channel", "het veilige contact"
        CITIZEN_NUMBER = "citizen_number", "het burgerservicenummer"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="reveals")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reveals")
    what = models.CharField(max_length=20, choices=What)
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["household", "-id"]
        indexes = [models.Index(fields=["household"], name="reveal_not_seen", condition=Q(seen_at=None))]

    def __str__(self):
        return self.reference
