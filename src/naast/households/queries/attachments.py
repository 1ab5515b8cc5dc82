"""Files of one household, as far as the asker may read the note they are with."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet, Sum

from naast.access.actors import Actor
from naast.households.models import Attachment, FileContent, FileLimit, Household, Note
from naast.households.queries.notes import notes_readable_by


def attachments_readable_by(by: Actor, household: Household) -> QuerySet[Attachment]:
    """Rights follow the note."""
    readable = notes_readable_by(by, household)
    return Attachment.objects.filter(household=household, note__in=readable).select_related("note")


def attachments_of(note: Note) -> QuerySet[Attachment]:
    return note.attachments.select_related("added_by").order_by("pk")


def content_of(attachment: Attachment, part: str) -> FileContent | None:
    return FileContent.objects.filter(attachment=attachment, part=part).first()


def kept_of(household: Household) -> int:
    """How many bytes of files this household has, those that the asker may not read included as far as they are seen."""
    return Attachment.objects.filter(household=household).aggregate(kept=Sum("size"))["kept"] or 0


def limit_on(day: date) -> FileLimit:
    return FileLimit.objects.filter(since__lte=day).order_by("-since")[0]
