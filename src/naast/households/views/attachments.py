"""Files with a note: added, opened, and seen small. Nothing of a file is served that was not looked at first."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.households.actions import attachments as keeping
from naast.households.forms.notes import FileForm
from naast.households.models import FileContent
from naast.households.queries import attachments as asking
from naast.households.rules import attachments as rules
from naast.households.views.note_writing import FIELD_OF, form_page
from naast.households.views.notes import log_shown, note_of, opened
from naast.households.views.writing import write

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def attachment_new(request, reference, note):
    household = opened(request, reference)
    found = note_of(request, household, note)
    grants.require(request.actor, Act.CORRECT_NOTE, found)
    if found.is_withdrawn:
        raise Http404

    def save(sent):
        kept = len(asking.attachments_of(found))
        safe = keeping.look_at(sent["bestanden"], today=request.today, kept_of_note=kept)
        keeping.add_files(found, safe, by=request.actor, now=request.now, today=request.today)

    written = write(
        request,
        FileForm,
        draft=f"file:{household.reference}",
        save=save,
        field_of={**FIELD_OF, rules.NoFile: "bestanden"},
        too_large=getattr(request, "upload_too_large", False),
    )
    address = reverse("note", args=[household.reference, found.reference])
    if written.is_done:
        messages.success(request, "Het bestand staat bij de notitie.")
        return redirect(address)
    log_shown(request, household, "looked_at_note", [])
    page = form_page(household, written, title="Bestand toevoegen", save="Bestand toevoegen", back=address)
    return render(request, "households/file_form.html", page)


@require_safe
def attachment(request, reference, attachment):
    found, content = opened_file(request, reference, attachment, FileContent.Part.WHOLE)
    return answer(content, found.media_type, name=found.name)


@require_safe
def attachment_preview(request, reference, attachment):
    found, content = opened_file(request, reference, attachment, FileContent.Part.PREVIEW)
    return answer(content, "image/jpeg", name=f"voorbeeld-{found.reference}.jpg")


def opened_file(request, reference, attachment, part):
    household = opened(request, reference)
    found = get_object_or_404(asking.attachments_readable_by(request.actor, household), reference=attachment)
    content = keeping.open_file(found, by=request.actor, part=part)
    if content is None:
        raise Http404
    return found, content


def answer(content: bytes, media_type: str, *, name: str) -> HttpResponse:
    """The whole of it in one piece, to be kept and not to be run; whoever reads it, reads it outside this site."""
    response = HttpResponse(
        content, content_type=f"{media_type}; charset=utf-8" if "text" in media_type else media_type
    )
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
