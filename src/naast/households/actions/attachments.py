"""Files with a note: looked at by a process of its own, sealed, and opened only by who reads the note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.module_loading import import_string

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.households import cleaning, file_sealing
from naast.households.models import Attachment, FileContent, Household, Note
from naast.households.queries import attachments as asking
from naast.households.rules import attachments as rules
from naast.network.models import Professional

words.mean(
    added_file="voegde een bestand toe",
    opened_file="opende een bestand",
    saw_preview="zag een klein beeld van een bestand",
)

PART = FileContent.Part


@dataclass(frozen=True)
class Safe:
    """A file that was looked at and may be kept."""

    name: str
    file: cleaning.Cleaned
    scanned_with: str = ""


def look_at(files: Sequence[UploadedFile], *, today: date, kept_of_note: int = 0) -> list[Safe]:
    """The files as they can be kept. Comes before any lock: looking takes a moment."""
    limit = asking.limit_on(today)
    rules.check_room(
        [file.size or 0 for file in files],
        largest=limit.largest_file,
        kept_of_note=kept_of_note,
        most_of_a_note=limit.most_of_a_note,
    )
    return [_looked_at(file, many=len(files) > 1) for file in files]


def _looked_at(file: UploadedFile, *, many: bool) -> Safe:
    given, data = file.name or "", file.read()
    try:
        scanned_with = scan(data)
        cleaned = cleaning.clean(data)
    except cleaning.Refused as refused:
        raise rules.FileRefused(refused.why, rules.kept_name(given, "text/plain")[:-4] if many else "") from None
    return Safe(rules.kept_name(given, cleaned.media_type), cleaned, scanned_with)


def scan(data: bytes) -> str:
    """Who looked for viruses; nobody when this installation has no scanner. A scanner refuses by `cleaning.Refused`."""
    if not settings.NAAST_VIRUS_SCANNER:
        return ""
    return import_string(settings.NAAST_VIRUS_SCANNER)(data)


@transaction.atomic
def add_files(note: Note, files: Sequence[Safe], *, by: Actor, now: datetime, today: date) -> list[Attachment]:
    """The files stand with the note; they are opened by who reads its text."""
    household = Household.objects.select_for_update().get(pk=note.household_id)
    note = Note.objects.get(pk=note.pk)
    grants.require(by, Act.CORRECT_NOTE, note)
    if not files:
        raise rules.NoFile
    if note.is_withdrawn:
        raise rules.NoteIsWithdrawn
    rules.check_room(
        [], largest=0, kept_of_note=note.attachments.count() + len(files),
        most_of_a_note=asking.limit_on(today).most_of_a_note,
    )  # fmt: skip
    return keep(household, note, files, by=by, now=now, today=today)


def keep(
    household: Household, note: Note, files: Sequence[Safe], *, by: Actor, now: datetime, today: date
) -> list[Attachment]:
    """Sealed under their note; the household is locked and `by` may."""
    limit = asking.limit_on(today)
    adding = sum(len(one.file.content) for one in files)
    rules.check_total(adding, kept=asking.kept_of(household), most=limit.most_of_a_household)
    about = list(note.subjects.filter(until=None).order_by("pk").values_list("person_id", flat=True))
    added = []
    for one in files:
        attachment = Attachment.objects.create(
            household=household,
            note=note,
            text_for=note.text_for,
            name=one.name,
            media_type=one.file.media_type,
            size=len(one.file.content),
            pages=one.file.pages,
            has_preview=bool(one.file.preview),
            scanned_with=one.scanned_with,
            added_by=who(by),
            added_at=now,
        )
        for part, content in ((PART.WHOLE, one.file.content), (PART.PREVIEW, one.file.preview)):
            if content:
                sealed, key_id = file_sealing.seal(content, of=_place(attachment, part))
                FileContent.objects.create(
                    household=household,
                    text_for=note.text_for,
                    attachment=attachment,
                    part=part,
                    sealed=sealed,
                    key_id=key_id,
                )
        journal.record("added_file", attachment, by=by, persons=about, note=note.reference, size=attachment.size)
        added.append(attachment)
    return added


@transaction.atomic
def open_file(attachment: Attachment, *, by: Actor, part: str = PART.WHOLE) -> bytes | None:
    """What the file holds, for this one look; None when there is no such part."""
    note = attachment.note
    grants.require(by, Act.READ_NOTE_FOR_FEW if note.text_for == "few" else Act.READ_NOTES, note)
    kept = asking.content_of(attachment, part)
    journal.looked(
        "opened_file" if part == PART.WHOLE else "saw_preview",
        by=by,
        household_id=attachment.household_id,
        persons=note.subjects.order_by("pk").values_list("person_id", flat=True),
        attachment=attachment.reference,
        note=note.reference,
    )
    if kept is None:
        return None
    return file_sealing.unseal(bytes(kept.sealed), of=_place(attachment, part), sealed_with=kept.key_id)


def who(by: Actor) -> Professional:
    """The professional who acts; only who stands beside a household comes this far."""
    assert by.professional is not None
    return by.professional


def _place(attachment: Attachment, part: str) -> str:
    return f"{attachment.household_id}:{attachment.reference}:{part}"
