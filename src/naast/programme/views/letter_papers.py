"""Letters as files: one letter in three forms, the report of a period, and the package for the council's own system."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from naast.programme.papers import letters as packing
from naast.programme.queries import letter_papers
from naast.programme.queries import letters as asked
from naast.programme.views.around import programme_page
from naast.programme.views.budget import as_file
from naast.ui import paper as on_paper


@programme_page
def letter(request, programme, reference, form):
    found = get_object_or_404(asked.letters_readable_by(request.actor, programme), reference=reference)
    if form not in on_paper.KINDS:
        raise Http404
    return _file(packing.file_of(found, form), on_paper.KINDS[form], packing.name_of(found, form))


@programme_page
def report(request, programme, reference, form):
    """What every council reads of this period, without the part of one municipality."""
    found = get_object_or_404(asked.editions_readable_by(request.actor, programme), reference=reference)
    if form not in on_paper.KINDS:
        raise Http404
    content = on_paper.written(letter_papers.edition_paper(found), form)
    return _file(content, on_paper.KINDS[form], f"rapportage-{found.ends_on:%Y-%m-%d}-{found.reference}.{form}")


@programme_page
def package(request, programme, reference):
    """Every letter of the edition that this actor may read, as PDF, with a file that tells what each is."""
    found = get_object_or_404(asked.editions_readable_by(request.actor, programme), reference=reference)
    letters = asked.letters_in(request.actor, programme, found)
    if not letters:
        raise Http404
    content = packing.package(found, letters)
    return _file(content, "application/zip", f"raadsbrieven-{found.ends_on:%Y-%m-%d}-{found.reference}.zip")


@programme_page
def register(request, programme, what, form):
    """The letters or the promises as a table."""
    tables = {"brieven": asked.letters_table, "toezeggingen": asked.promises_table}
    if what not in tables or form not in ("xlsx", "csv"):
        raise Http404
    return as_file(what, form, *tables[what](request.actor, programme))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
