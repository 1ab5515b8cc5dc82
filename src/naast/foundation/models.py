"""The log of every look and every act: one chain of entries for each household, closed once a day."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One look or one act. Written only by sec.write_entry, never changed, never removed."""

    class Kind(models.TextChoices):
        LOOK = "look", "Keek"
        ACT = "act", "Deed"
        REFUSAL = "refusal", "Geweigerd"
        SYSTEM = "system", "Vanzelf"

    chain = models.CharField(max_length=40)  # "household:42", "account:7", "system"
    seq = models.BigIntegerField()
    prev = models.BinaryField()
    hash = models.BinaryField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind)
    verb = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    commitment = models.BinaryField()  # sha256(salt + payload): the payload may be erased, the chain stays whole

    class Meta:
        ordering = ["chain", "seq"]
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="one_entry_at_each_place_in_the_chain")]
        indexes = [
            models.Index(fields=["organisation_id", "-id"], name="entry_by_organisation"),
            models.Index(fields=["actor_id", "-id"], name="entry_by_actor"),
        ]


class Payload(models.Model):
    """What an entry is about, in words and names; lawful destruction may empty it."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="payload")
    salt = models.BinaryField()
    content = models.TextField()  # the JSON text exactly as it was hashed


class Touch(models.Model):
    """An entry is about this household, or about this person."""

    # Written only by sec.write_entry, in the statement that made the entry: a check for each row would cost more than the row.
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="touches", db_index=False, db_constraint=False
    )
    household_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["entry_id"]
        indexes = [
            models.Index(
                fields=["household_id", "-entry"],
                name="touch_by_household",
                condition=models.Q(household_id__isnull=False),
            ),
            models.Index(
                fields=["person_id", "-entry"], name="touch_by_person", condition=models.Q(person_id__isnull=False)
            ),
        ]


class DailyHead(models.Model):
    """The end of every chain that grew, sealed once a day and chained to the day before."""

    sealed_at = models.DateTimeField()
    chains = models.PositiveIntegerField()
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        ordering = ["id"]


class ChainHead(models.Model):
    """How far one chain had come at a daily seal: a chain that is shorter now was cut."""

    daily_head = models.ForeignKey(DailyHead, on_delete=models.PROTECT, related_name="heads")
    chain = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        ordering = ["chain"]
        constraints = [models.UniqueConstraint(fields=["daily_head", "chain"], name="one_head_per_chain_and_seal")]
        indexes = [models.Index(fields=["chain", "-seq"], name="head_by_chain")]
