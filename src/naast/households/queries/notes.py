"""Notes of one household, as far as the asker may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.crypto import salted_hmac

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, Relation
from naast.foundation import journal
from naast.households.models import (
    Attachment,
    Household,
    Note,
    NoteFilter,
    NoteKind,
    NoteShare,
    NoteStatement,
    NoteSubject,
    NoteVersion,
    Passage,
)

ALIKE = 0.6  # of a word in a text, as typed with a fault
MOST_FOUND = 50
NAME = {"given": "given_name", "prefix": "prefix", "surname": "surname"}


@dataclass(frozen=True)
class Filter:
    """What somebody wants to see of the notes."""

    kind: str = ""
    mark: str = ""
    person: int | None = None

    def __bool__(self) -> bool:
        return bool(self.kind or self.mark or self.person)


def notes_readable_by(by: Actor, household: Household) -> QuerySet[Note]:
    """Notes that exist for the asker; a one-to-one talk exists for few. `household` was asked for as `by`."""
    notes = Note.objects.filter(household=household)
    standing = household.relations_of(by)
    if standing.isdisjoint(grants.GRANTS[Act.READ_NOTES]):
        return notes.none()
    if standing & {Relation.FIXED_FACE, Relation.DEPUTY}:
        return notes
    return notes.filter(Q(one_to_one=False) | Q(written_by=by.professional) | Exists(_shared_with(by)))


def _shared_with(by: Actor) -> QuerySet[NoteShare]:
    return NoteShare.objects.filter(note=OuterRef("pk"), professional=by.professional)


def with_parts(notes: QuerySet[Note]) -> QuerySet[Note]:
    """Each note with its text as it stands, whom it is about and its files; of a withdrawn one only that it was."""
    passages = Passage.objects.filter(note=OuterRef("pk"), version=OuterRef("version"), note__withdrawn_at=None)
    subjects = NoteSubject.objects.filter(note=OuterRef("pk"), until=None)
    files = Attachment.objects.filter(note=OuterRef("pk"), note__withdrawn_at=None)
    return notes.select_related("written_by", "withdrawn_by").annotate(
        told=ArraySubquery(
            passages.order_by("rank").values(
                json=JSONObject(
                    mark="mark",
                    text="text",
                    kind="said_by_kind",
                    said_by="said_by",
                    member="said_by_member_id",
                    **{key: f"said_by_member__{field}" for key, field in NAME.items()},
                )
            )
        ),
        about=ArraySubquery(
            subjects.order_by("pk").values(
                json=JSONObject(person="person_id", **{key: f"person__{field}" for key, field in NAME.items()})
            )
        ),
        files=ArraySubquery(
            files.order_by("pk").values(
                json=JSONObject(
                    reference="reference", name="name", media_type="media_type", size="size", preview="has_preview"
                )
            )
        ),
    )


def page_of_notes(notes: QuerySet[Note], *, wanted: Filter, before: tuple[date, int] | None, count: int) -> list[Note]:
    """The newest `count` that are wanted, before that place."""
    if wanted.kind:
        notes = notes.filter(kind=wanted.kind)
    if wanted.mark:
        marked = Passage.objects.filter(note=OuterRef("pk"), version=OuterRef("version"), mark=wanted.mark)
        notes = notes.filter(Exists(marked), withdrawn_at=None)
    if wanted.person:
        about = NoteSubject.objects.filter(note=OuterRef("pk"), until=None, person=wanted.person)
        notes = notes.filter(Q(is_about_all=True) | Exists(about))
    if before:
        on, pk = before
        notes = notes.filter(happened_on__lte=on).exclude(happened_on=on, pk__gte=pk)
    return list(with_parts(notes).order_by("-happened_on", "-pk")[:count])


def pinned_notes(notes: QuerySet[Note]) -> list[Note]:
    return list(with_parts(notes.filter(pinned_at__isnull=False)).order_by("-pinned_at", "-pk"))


def persons_in(notes: list[Any]) -> set[int]:
    """Everybody these notes show."""
    about = {one["person"] for note in notes for one in note.about}
    return about | {one["member"] for note in notes for one in note.told if one["member"]}


def name_in(row: dict[str, Any]) -> str:
    return " ".join(filter(None, (row["given"], row["prefix"], row["surname"]))) or "Nog zonder naam"


def passages_of(note: Note) -> QuerySet[Passage]:
    """Of every version; who asks has been let in to this note's text."""
    return note.passages.select_related("said_by_member").order_by("version", "rank")


def subjects_of(note: Note) -> QuerySet[NoteSubject]:
    return note.subjects.select_related("person").order_by("pk")


def versions_of(note: Note) -> QuerySet[NoteVersion]:
    return note.versions.select_related("by").order_by("-number")


def statements_of(note: Note) -> QuerySet[NoteStatement]:
    return note.statements.select_related("person", "recorded_by").order_by("pk")


def shares_of(note: Note) -> QuerySet[NoteShare]:
    return note.shares.select_related("professional", "shared_by").order_by("pk")


def filters_of(by: Actor, household: Household) -> QuerySet[NoteFilter]:
    """The asker's own ways of looking that fit here."""
    fitting = Q(household=None) | Q(household=household)
    return NoteFilter.objects.filter(fitting, account=by.account).select_related("person").order_by("name")


def find_in_notes(household: Household, text: str, *, by: Actor) -> list[Note]:
    """Notes of this household in which this was written, spelling faults forgiven; the log holds no word of it."""
    typed = " ".join(text.split())
    readable = notes_readable_by(by, household).filter(withdrawn_at=None)
    written = Passage.objects.filter(household=household, note=OuterRef("pk"), version=OuterRef("version"))
    said = NoteStatement.objects.filter(household=household, note=OuterRef("pk"))
    named = Attachment.objects.filter(household=household, note=OuterRef("pk"))
    found = readable.filter(
        Exists(_like(written, "text", typed)) | Exists(_like(said, "text", typed)) | Exists(_like(named, "name", typed))
    )
    notes = list(with_parts(found).order_by("-happened_on", "-pk")[:MOST_FOUND])
    journal.looked(
        "searched_notes",
        by=by,
        household_id=household.pk,
        persons=persons_in(notes),
        text_hmac=salted_hmac("naast search", typed.lower(), settings.SECRET_KEY, algorithm="sha256").hexdigest(),
        text_length=len(text),
        found=len(notes),
    )
    return notes


def _like(rows: QuerySet, field: str, typed: str) -> QuerySet:
    every_word = Q()
    for word in typed.split():
        every_word &= Q(**{f"{field}__icontains": word})
    return rows.annotate(likeness=TrigramWordSimilarity(typed, field)).filter(every_word | Q(likeness__gte=ALIKE))


def on_the_page(households: QuerySet[Household]) -> QuerySet[Household]:
    """Each household with its three newest notes, `_notes_panel.html` shows them; never one that is for few."""
    newest = Note.objects.filter(household=OuterRef("pk"), one_to_one=False, withdrawn_at=None)
    return households.annotate(
        newest_notes=ArraySubquery(
            newest.order_by("-happened_on", "-pk").values(
                json=JSONObject(reference="reference", kind="kind", happened_on="happened_on", by="written_by__name")
            )[:3]
        )
    )


def told_on_the_page(newest_notes: list[dict]) -> list[dict]:
    """What `_notes_panel.html` shows of them."""
    return [
        {
            "reference": one["reference"],
            "label": NoteKind(one["kind"]).label,
            "when": date.fromisoformat(one["happened_on"][:10]),
            "by": one["by"],
        }
        for one in newest_notes
    ]
