"""A note is written down, and put right in a new version."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.households.actions import attachments as keeping
from naast.households.actions import notes as acting
from naast.households.forms.notes import CorrectNoteForm, NewNoteForm
from naast.households.models import Note
from naast.households.queries import notes as asking
from naast.households.rules import attachments as file_rules
from naast.households.rules import notes as rules
from naast.households.views import around
from naast.households.views.notes import log_shown, member_choices, note_of, opened
from naast.households.views.writing import write

FIELD_OF = {
    rules.NobodyItIsAbout: "about",
    rules.AboutAllAndSomebody: "is_about_all",
    rules.OnePersonOnly: "one_to_one",
    rules.HappensLater: "happened_on",
    rules.TooLongAgo: "happened_on",
    rules.NoCorrectionReason: "because",
    file_rules.FileRefused: "bestanden",
    file_rules.FileTooLarge: "bestanden",
    file_rules.TooManyFiles: "bestanden",
    file_rules.HouseholdIsFull: "bestanden",
}


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def note_new(request, reference):
    """A note is written down, with its files; a file that is refused takes nothing of the text along."""
    household = opened(request, reference)
    grants.require(request.actor, Act.WRITE_NOTE, household)

    def save(sent):
        safe = keeping.look_at(sent["bestanden"], today=request.today)
        acting.write_note(
            household, by=request.actor, now=request.now, today=request.today, files=safe, **meant(household, sent)
        )

    written = write(
        request,
        NewNoteForm,
        draft=f"note:{household.reference}",
        save=save,
        standing={"happened_on": request.today},
        field_of=FIELD_OF,
        is_new=True,
        members=member_choices(household),
        too_large=getattr(request, "upload_too_large", False),
    )
    if written.is_done:
        messages.success(request, "De notitie is vastgelegd.")
        return redirect("notes", household.reference)
    log_shown(request, household, "looked_at_notes", [])
    return render(request, "households/note_form.html", form_page(household, written, title="Notitie schrijven"))


def meant(household, sent: dict[str, Any]) -> dict[str, Any]:
    """What was sent, with people in the place of their references."""
    people = {one.person.reference: one.person for one in household.members}
    return {
        "kind": sent["kind"],
        "happened_on": sent["happened_on"],
        "about": [people[one] for one in sent["about"]],
        "is_about_all": sent["is_about_all"],
        "one_to_one": sent["one_to_one"],
        "passages": [{**one, "member": people.get(one["member"])} for one in sent["passages"]],
    }


def form_page(household, written, *, title: str, save: str = "Notitie vastleggen", back: str = "", **more) -> dict:
    return {
        **around.frame(household, current="notes", crumb=title),
        **written.context,
        "title": title,
        "save": save,
        "back_url": back or reverse("notes", args=[household.reference]),
        **more,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def note_correct(request, reference, note):
    """A new version, with what was wrong; the earlier one stays to be read."""
    household = opened(request, reference)
    found = note_of(request, household, note)
    grants.require(request.actor, Act.CORRECT_NOTE, found)
    if found.is_withdrawn:
        raise Http404

    def save(sent):
        acting.correct_note(
            found,
            by=request.actor,
            now=request.now,
            today=request.today,
            version=sent["versie"] or 0,
            because=sent["because"],
            **meant(household, sent),
        )

    written = write(
        request,
        CorrectNoteForm,
        draft=f"note:{household.reference}:{found.reference.lower()}",
        save=save,
        standing=as_written(found),
        as_written=as_written,
        field_of=FIELD_OF,
        members=member_choices(household),
    )
    address = reverse("note", args=[household.reference, found.reference])
    if written.is_done:
        messages.success(request, "De notitie is verbeterd. De eerdere versie blijft te lezen.")
        return redirect(address)
    log_shown(request, household, "looked_at_note", [])
    page = form_page(household, written, title="Notitie verbeteren", save="Verbetering vastleggen", back=address)
    return render(request, "households/note_form.html", page)


def as_written(note: Note) -> dict[str, Any]:
    """A note as its form shows it."""
    subjects = [one for one in asking.subjects_of(note) if one.until is None]
    standing = {
        "kind": note.kind,
        "happened_on": note.happened_on,
        "about": [one.person.reference for one in subjects],
        "is_about_all": note.is_about_all,
        "one_to_one": note.one_to_one,
        "versie": note.version,
    }
    for number, one in enumerate((one for one in asking.passages_of(note) if one.version == note.version), 1):
        standing |= {
            f"text_{number}": one.text,
            f"mark_{number}": one.mark,
            f"said_by_kind_{number}": one.said_by_kind,
            f"member_{number}": one.said_by_member.reference if one.said_by_member else "",
            f"said_by_{number}": one.said_by,
        }
    return standing
