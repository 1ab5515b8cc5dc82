"""Files with a note: what they are, and sealed, what they hold."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.households.models.notes import Note, OfANote, TextFor
from naast.network.models import Professional


class Attachment(OfANote):
    """A file with a note, made safe before it was kept; who reads the note's text reads it."""

    class MediaType(models.TextChoices):
        JPEG = "image/jpeg", "foto"
        PNG = "image/png", "afbeelding"
        PDF = "application/pdf", "pdf"
        TEXT = "text/plain", "tekst"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=20, choices=MediaType)
    size = models.PositiveIntegerField()  # bytes, as it is kept
    pages = models.PositiveSmallIntegerField(null=True)
    has_preview = models.BooleanField(default=False)
    scanned_with = models.CharField(max_length=60, blank=True)  # empty: nobody looked for viruses
    added_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["note", "id"]
        constraints = [models.CheckConstraint(name="a_file_holds_something", condition=Q(size__gt=0))]
        indexes = [models.Index(fields=["household", "-id"], name="attachment_by_household")]

    def __str__(self):
        return self.reference


class FileContent(models.Model):
    """What a file holds, or a small picture of it: sealed with a key that stands outside the database."""

    class Part(models.TextChoices):
        WHOLE = "whole", "Het bestand"
        PREVIEW = "preview", "Een klein beeld ervan"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    text_for = models.CharField(max_length=10, choices=TextFor)
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="contents")
    part = models.CharField(max_length=10, choices=Part)
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=20)

    class Meta:
        ordering = ["attachment", "id"]
        constraints = [models.UniqueConstraint(fields=["attachment", "part"], name="one_content_of_a_file")]

    def __str__(self):
        return f"{self.attachment_id} {self.part}"


class FileLimit(models.Model):
    """How much may be kept, from a day on; the newest that has begun counts."""

    since = models.DateField(unique=True)
    largest_file = models.PositiveIntegerField()  # bytes, as it is sent
    most_of_a_note = models.PositiveSmallIntegerField()
    most_of_a_household = models.PositiveBigIntegerField()  # bytes, as they are kept
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["-since"]
        constraints = [
            # The receiving end of every process keeps no more than this in memory.
            models.CheckConstraint(name="a_file_fits_in_memory", condition=Q(largest_file__lte=20 * 2**20))
        ]

    def __str__(self):
        return f"vanaf {self.since}"
