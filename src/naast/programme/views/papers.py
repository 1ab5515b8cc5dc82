"""Papers of a body as a file: agenda, minutes and list of decisions."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from naast.programme import queries
from naast.programme.views.around import programme_page
from naast.ui import paper as on_paper


@programme_page
def agenda(request, programme, reference, form):
    meeting = get_object_or_404(queries.meetings_in(programme), reference=reference)
    paper = queries.agenda_paper(request.actor, programme, meeting, today=request.today)
    return _file(paper, form, f"agenda-{_name(meeting)}")


@programme_page
def minutes(request, programme, reference, form):
    """Only of a meeting that took place."""
    meeting = get_object_or_404(
        queries.meetings_in(programme), reference=reference, state__in=("held", "minutes_draft", "minutes_adopted")
    )
    paper = queries.minutes_paper(request.actor, programme, meeting, today=request.today)
    return _file(paper, form, f"verslag-{_name(meeting)}")


@programme_page
def decisions(request, programme, form):
    slugs = {body.slug for body in programme.bodies.all()}
    body, year = request.GET.get("overleg", ""), request.GET.get("jaar", "")
    body, year = body if body in slugs else "", year if year.isdigit() and len(year) == 4 else ""
    paper = queries.decisions_paper(request.actor, programme, overleg=body, jaar=year, today=request.today)
    return _file(paper, form, "-".join(part for part in ("besluitenlijst", body, year) if part))


def _file(paper, form: str, name: str) -> HttpResponse:
    if form not in on_paper.KINDS:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(on_paper.written(paper, form), content_type=on_paper.KINDS[form], headers=headers)


def _name(meeting) -> str:
    return f"{meeting.body.slug}-{meeting.starts_at:%Y-%m-%d}"
