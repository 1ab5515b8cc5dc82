"""Notes: the list, a new one, one of them, and putting it right."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.households import places
from naast.households.forms.notes import NoteFilterForm, SaveFilterForm
from naast.households.models import Note, NoteKind, Passage
from naast.households.queries import attachments as files
from naast.households.queries import notes as asking
from naast.households.views import around

ON_A_PAGE = 20
MARKS = {"fact": "calm", "opinion": "warn", "source": "good"}


def opened(request, reference: str):
    """The household, for whoever may read its notes."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_NOTES, household)
    return household


def note_of(request, household, reference: str) -> Note:
    readable = asking.notes_readable_by(request.actor, household)
    found = get_object_or_404(readable.select_related("household", "written_by", "withdrawn_by"), reference=reference)
    if found.one_to_one:
        grants.require(request.actor, Act.READ_NOTE_FOR_FEW, found)
    return found


def member_choices(household) -> list[tuple[str, str]]:
    return [(member.person.reference, around.name_of(member)) for member in household.members]


def person_of(household, reference: str):
    return next((one.person for one in household.members if one.person.reference == reference), None)


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request, reference):
    """The newest first; what somebody wants to see of them travels sealed, so that nobody's name stands in an address."""
    household = opened(request, reference)
    bound = {"for_whom": request.actor.id, "where": household.reference}
    members = member_choices(household)
    if request.method == "POST":
        form = NoteFilterForm(request.POST, members=members)
        asked = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
        address = reverse("notes", args=[household.reference])
        return redirect(f"{address}?toon={places.seal(asked, **bound)}" if asked else address)

    token = request.GET.get("toon", "")
    place = places.unseal(token, **bound) if token else {}
    wanted = wanted_in(place, household)
    before = (date.fromisoformat(place["on"]), int(place["id"])) if "on" in place else None
    readable = asking.notes_readable_by(request.actor, household)
    found = asking.page_of_notes(readable, wanted=wanted, before=before, count=ON_A_PAGE + 1)
    shown, more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    pinned = [] if before or wanted else asking.pinned_notes(readable)
    log_shown(request, household, "looked_at_notes", [*shown, *pinned])
    chosen = {name: place[name] for name in ("kind", "mark", "person") if place.get(name)}
    older = {**chosen, "on": shown[-1].happened_on.isoformat(), "id": shown[-1].pk} if more else None
    context = {
        **around.frame(household, current="notes"),
        "notes": [shown_note(one, household) for one in shown],
        "pinned": [shown_note(one, household) for one in pinned],
        "older": places.seal(older, **bound) if older else None,
        "is_first": before is None,
        "form": NoteFilterForm(initial=chosen, members=members),
        "save_form": SaveFilterForm(initial={"toon": places.seal(chosen, **bound)}) if chosen else None,
        "is_filtered": bool(chosen),
        "filters": saved_filters(request, household, bound),
        "may_write": grants.allows(request.actor, Act.WRITE_NOTE, household),
    }
    return render(request, "households/notes.html", context)


def wanted_in(place: dict[str, Any], household) -> asking.Filter:
    person = person_of(household, place.get("person", ""))
    return asking.Filter(kind=place.get("kind", ""), mark=place.get("mark", ""), person=person.pk if person else None)


def saved_filters(request, household, bound) -> list[dict[str, Any]]:
    rows = []
    for one in asking.filters_of(request.actor, household):
        chosen = {"kind": one.kind, "mark": one.mark, "person": one.person.reference if one.person else ""}
        rows.append({"filter": one, "token": places.seal(chosen, **bound)})
    return rows


def log_shown(request, household, verb: str, found: list) -> None:
    journal.looked(
        verb,
        by=request.actor,
        household_id=household.pk,
        persons=asking.persons_in(found) | {member.person_id for member in household.members},
        notes=[one.reference for one in found],
    )


def shown_note(note, household) -> dict[str, Any]:
    """A note as a list shows it."""
    return {
        "note": note,
        "kind": NoteKind(note.kind).label,
        "about": "het hele huishouden" if note.is_about_all else ", ".join(map(asking.name_in, note.about)),
        "told": [
            {
                "mark": Passage.Mark(one["mark"]).label,
                "tone": MARKS[one["mark"]],
                "text": one["text"],
                "said_by": asking.name_in(one) if one["member"] else one["said_by"],
            }
            for one in note.told
        ],
        "files": note.files,
    }


@require_safe
def note(request, reference, note):
    """One note as it reads now, how it read before, what was said beside it and who else may read it."""
    household = opened(request, reference)
    found = note_of(request, household, note)
    return note_page(request, household, found, verb="looked_at_note", with_text=not found.is_withdrawn)


@require_safe
def note_withdrawn(request, reference, note):
    """The text of a note that was withdrawn, for few, and never without a line in the log."""
    household = opened(request, reference)
    found = note_of(request, household, note)
    grants.require(request.actor, Act.READ_NOTE_FOR_FEW, found)
    if not found.is_withdrawn:
        raise Http404
    return note_page(request, household, found, verb="looked_at_withdrawn_note", with_text=True)


def note_page(request, household, found: Note, *, verb: str, with_text: bool):
    versions, attached, statements = [], [], []
    subjects = list(asking.subjects_of(found))
    passages = list(asking.passages_of(found)) if with_text else []
    if with_text:
        versions = [told_version(one, passages, subjects) for one in asking.versions_of(found)]
        attached = list(files.attachments_of(found))
        statements = list(asking.statements_of(found))
    shares = list(asking.shares_of(found)) if found.one_to_one else []
    shown = {one.person_id for one in subjects} | {one.person_id for one in statements}
    journal.looked(
        verb,
        by=request.actor,
        household_id=household.pk,
        persons=shown
        | {one.said_by_member_id for one in passages if one.said_by_member_id}
        | {member.person_id for member in household.members},
        note=found.reference,
    )
    actor = request.actor
    is_open = not found.is_withdrawn
    context = {
        **around.frame(household, current="notes", crumb=found.get_kind_display()),
        "note": found,
        "current": versions[0] if versions else None,
        "earlier": versions[1:],
        "about": about_at(found.version, found.is_about_all, subjects),
        "attached": attached,
        "statements": statements,
        "shares": shares,
        "with_text": with_text,
        "may_correct": is_open and grants.allows(actor, Act.CORRECT_NOTE, found),
        "may_withdraw": is_open and grants.allows(actor, Act.WITHDRAW_NOTE, found),
        "may_pin": is_open and grants.allows(actor, Act.PIN_NOTE, found),
        "may_share": is_open and found.one_to_one and grants.allows(actor, Act.SHARE_NOTE, found),
        "may_read_withdrawn": found.is_withdrawn and grants.allows(actor, Act.READ_NOTE_FOR_FEW, found),
        "may_add": is_open,
    }
    return render(request, "households/note.html", context)


def told_version(version, passages, subjects) -> dict[str, Any]:
    return {
        "version": version,
        "about": about_at(version.number, version.is_about_all, subjects),
        "told": [
            {
                "mark": one.get_mark_display(),
                "tone": MARKS[one.mark],
                "text": one.text,
                "said_by": one.said_by_member.name if one.said_by_member else one.said_by,
            }
            for one in passages
            if one.version == version.number
        ],
    }


def about_at(number: int, is_about_all: bool, subjects) -> str:
    if is_about_all:
        return "het hele huishouden"
    then = [one for one in subjects if one.since <= number and (one.until is None or one.until > number)]
    return ", ".join(one.person.name for one in then)
