"""Notes: written, corrected in a new version, withdrawn with a reason, and never gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, journal, words
from naast.foundation.refusals import check_same_version
from naast.households.actions.attachments import Safe, keep, who
from naast.households.models import Household, Involvement, Note, NoteFilter, NoteShare, NoteStatement, Person
from naast.households.rules import notes as rules
from naast.network.models import Professional

words.mean(
    wrote_note="schreef een notitie",
    corrected_note="verbeterde een notitie",
    withdrew_note="trok een notitie in",
    pinned_note="zette een notitie vast bovenaan",
    unpinned_note="haalde een notitie van de vaste plaats",
    shared_note="deelde een notitie met een collega",
    added_statement="legde een eigen verklaring bij een notitie vast",
)


@transaction.atomic
def write_note(
    household: Household,
    *,
    by: Actor,
    now: datetime,
    today: date,
    kind: str,
    happened_on: date,
    passages: Sequence[dict[str, Any]],
    about: Sequence[Person] = (),
    is_about_all: bool = False,
    one_to_one: bool = False,
    files: Sequence[Safe] = (),
) -> Note:
    """The note stands in the file of the household, with its files."""
    household = Household.objects.select_for_update().get(pk=household.pk)
    grants.require(by, Act.WRITE_NOTE, household)
    _check_about(household, about)
    rules.check_note(
        happened_on=happened_on,
        today=today,
        is_about_all=is_about_all,
        about=[one.pk for one in about],
        one_to_one=one_to_one,
    )
    rules.check_passages(passages)

    note = Note.objects.create(
        household=household,
        kind=kind,
        happened_on=happened_on,
        is_about_all=is_about_all,
        one_to_one=one_to_one,
        text_for=rules.text_for(one_to_one=one_to_one, is_withdrawn=False),
        written_by=who(by),
        written_at=now,
    )
    _write_about(note, about)
    _write_version(note, passages, by=by, now=now)

    journal.record("wrote_note", note, by=by, persons=_persons(about, passages), kind=kind)
    if files:
        keep(household, note, files, by=by, now=now, today=today)
    return note


@transaction.atomic
def correct_note(
    note: Note,
    *,
    by: Actor,
    now: datetime,
    today: date,
    version: int | None,
    because: str,
    kind: str,
    happened_on: date,
    passages: Sequence[dict[str, Any]],
    about: Sequence[Person] = (),
    is_about_all: bool = False,
    one_to_one: bool = False,
) -> Note:
    """The note reads as said now; how it read before stays to be read."""
    note = _locked(note, Act.CORRECT_NOTE, by)
    check_same_version(note, version)
    _check_about(note.household, about)
    rules.check_note(
        happened_on=happened_on,
        today=today,
        is_about_all=is_about_all,
        about=[one.pk for one in about],
        one_to_one=one_to_one or note.one_to_one,
    )
    rules.check_passages(passages)
    if not because.strip():
        raise rules.NoCorrectionReason

    note.version += 1
    note.kind, note.happened_on, note.is_about_all = kind, happened_on, is_about_all
    note.one_to_one = note.one_to_one or one_to_one
    note.text_for = rules.text_for(one_to_one=note.one_to_one, is_withdrawn=False)
    note.save(update_fields=["version", "kind", "happened_on", "is_about_all", "one_to_one", "text_for"])
    wanted = {one.pk for one in about}
    standing = set(note.subjects.filter(until=None).order_by("pk").values_list("person_id", flat=True))
    note.subjects.filter(until=None, person_id__in=standing - wanted).update(until=note.version)
    _write_about(note, [one for one in about if one.pk not in standing])
    _write_version(note, passages, by=by, now=now, because=because.strip())

    journal.record("corrected_note", note, by=by, persons=_persons(about, passages) | standing, version=note.version)
    return note


@transaction.atomic
def withdraw_note(note: Note, *, by: Actor, now: datetime, because: str, version: int | None = None) -> Note:
    """The note counts no more and says why; its text stays, for few."""
    note = _locked(note, Act.WITHDRAW_NOTE, by)
    check_same_version(note, version)
    if not because.strip():
        raise rules.NoWithdrawalReason

    note.withdrawn_at, note.withdrawn_by, note.withdrawn_because = now, who(by), because.strip()
    note.pinned_at = note.pinned_by = None
    note.text_for = rules.text_for(one_to_one=note.one_to_one, is_withdrawn=True)
    note.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because", "pinned_at", "pinned_by", "text_for"])

    journal.record("withdrew_note", note, by=by, persons=_about(note))
    return note


@transaction.atomic
def pin_note(note: Note, *, by: Actor, now: datetime) -> Note:
    """The note stands above the others; twice pinned is pinned."""
    note = _locked(note, Act.PIN_NOTE, by)
    if note.pinned_at is None:
        if Note.objects.filter(household=note.household, pinned_at__isnull=False).count() >= rules.MOST_PINNED:
            raise rules.TooManyPinned
        note.pinned_at, note.pinned_by = now, who(by)
        note.save(update_fields=["pinned_at", "pinned_by"])
        journal.record("pinned_note", note, by=by, persons=_about(note))
    return note


@transaction.atomic
def unpin_note(note: Note, *, by: Actor) -> Note:
    note = _locked(note, Act.PIN_NOTE, by)
    if note.pinned_at is not None:
        note.pinned_at = note.pinned_by = None
        note.save(update_fields=["pinned_at", "pinned_by"])
        journal.record("unpinned_note", note, by=by, persons=_about(note))
    return note


@transaction.atomic
def share_note(note: Note, colleague: Professional, *, by: Actor, now: datetime) -> NoteShare:
    """A colleague beside the household reads this one note that is for few."""
    note = _locked(note, Act.SHARE_NOTE, by)
    if not note.one_to_one:
        raise rules.NotForFew
    beside = Involvement.objects.active().filter(household=note.household, professional=colleague)
    if not beside.exists():
        raise grants.NotAllowed
    if colleague == by.professional or note.shares.filter(professional=colleague).exists():
        raise rules.AlreadyShared

    share = NoteShare.objects.create(
        household=note.household, note=note, professional=colleague, shared_by=who(by), shared_at=now
    )
    journal.record("shared_note", note, by=by, persons=_about(note), shared_with=colleague.reference)
    return share


@transaction.atomic
def add_statement(
    note: Note, person: Person, *, by: Actor, now: datetime, today: date, text: str, given_on: date
) -> NoteStatement:
    """What this member wants to stand beside the note stands beside it."""
    household = Household.objects.select_for_update().get(pk=note.household_id)
    note = Note.objects.get(pk=note.pk)
    grants.require(by, Act.READ_NOTE_FOR_FEW if note.text_for == "few" else Act.WRITE_NOTE, note)
    _check_about(household, [person])
    if not text.strip():
        raise rules.NothingSaidBeside
    rules.check_when(given_on, today)

    statement = NoteStatement.objects.create(
        household=household,
        note=note,
        text_for=note.text_for,
        person=person,
        text=text.strip(),
        given_on=given_on,
        recorded_by=who(by),
        recorded_at=now,
    )
    journal.record("added_statement", note, by=by, persons=[*_about(note), person.pk])
    return statement


def save_filter(name: str, *, by: Actor, household: Household, kind: str, mark: str, person_id: int | None) -> None:
    """The way of looking can be used again, in its household when a member is in it, and otherwise everywhere."""
    if NoteFilter.objects.filter(account=by.account).count() >= rules.MOST_FILTERS:
        raise rules.TooManyFilters
    with constraints.as_refusals():
        NoteFilter.objects.create(
            account=by.account,
            household=household if person_id else None,
            name=name,
            kind=kind,
            mark=mark,
            person_id=person_id,
        )


def forget_filter(chosen: NoteFilter, *, by: Actor) -> None:
    NoteFilter.objects.filter(pk=chosen.pk, account=by.account).delete()


def _locked(note: Note, act: Act, by: Actor) -> Note:
    """Two people at one note go one after the other; nothing happens any more to one that was withdrawn."""
    Household.objects.select_for_update().get(pk=note.household_id)
    note = Note.objects.select_for_update(of=("self",)).select_related("household").get(pk=note.pk)
    grants.require(by, act, note)
    if note.is_withdrawn:
        raise rules.AlreadyWithdrawn
    return note


def _check_about(household: Household, people: Sequence[Person]) -> None:
    """Only who belongs, or belonged, to this household."""
    asked = {one.pk for one in people}
    if asked and household.memberships.filter(person__in=asked).values("person").distinct().count() != len(asked):
        raise grants.NotAllowed


def _write_about(note: Note, about: Sequence[Person]) -> None:
    for person in about:
        note.subjects.create(
            household_id=note.household_id, one_to_one=note.one_to_one, person=person, since=note.version
        )


def _write_version(note: Note, passages: Sequence[dict[str, Any]], *, by: Actor, now: datetime, because="") -> None:
    belongs = {"household_id": note.household_id, "text_for": note.text_for}
    note.versions.create(
        **belongs,
        number=note.version,
        kind=note.kind,
        happened_on=note.happened_on,
        is_about_all=note.is_about_all,
        by=who(by),
        at=now,
        because=because,
    )
    for rank, passage in enumerate(passages, 1):
        is_source = passage["mark"] == "source"
        is_member = is_source and passage["said_by_kind"] == "member"
        note.passages.create(
            **belongs,
            version=note.version,
            rank=rank,
            mark=passage["mark"],
            text=passage["text"].strip(),
            said_by_kind=passage["said_by_kind"] if is_source else "",
            said_by_member=passage["member"] if is_member else None,
            said_by="" if is_member or not is_source else passage["said_by"].strip(),
        )


def _persons(about: Sequence[Person], passages: Sequence[dict[str, Any]]) -> set[int]:
    return {one.pk for one in about} | {passage["member"].pk for passage in passages if passage.get("member")}


def _about(note: Note) -> list[int]:
    return list(note.subjects.filter(until=None).order_by("pk").values_list("person_id", flat=True))
