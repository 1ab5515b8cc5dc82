"""Figures as files: out as xlsx and CSV, and in again with the same columns."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.programme import queries
from naast.programme.actions import importing
from naast.programme.forms.reporting import FigureFileForm, FileForm
from naast.programme.queries import exporting
from naast.programme.rules import tables
from naast.programme.views.around import programme_page
from naast.programme.views.indicators import crumbs, here, may_manage, side

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(content: bytes, *, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


MOST_LINES = 200_000  # more does not fit in what people do with a file


def _lines(request, programme) -> exporting.FigureTable:
    seat = queries.seat_of(request.actor, today=request.today)
    chosen = {name: request.GET.get(said, "") for name, said in (("indicator", "indicator"), ("period", "periode"))}
    return exporting.FigureTable(programme, seat, today=request.today, **chosen)


def _too_many(request):
    said = f"Dit zijn meer dan {MOST_LINES} regels. Kies één periode: bij elke periode staat een bestand."
    messages.error(request, said)
    return redirect("programme_periods")


@programme_page
def figures_csv(request, programme):
    """One line for each indicator, period and unit."""
    lines = _lines(request, programme)
    if len(lines) > MOST_LINES:
        return _too_many(request)
    content = tables.as_csv(exporting.COLUMNS, lines)
    return attached(content, name=f"cijfers-{request.today:%Y-%m-%d}.csv", kind="text/csv; charset=utf-8")


@programme_page
def figures_xlsx(request, programme):
    """The same as a workbook, with the figures of others on a sheet of their own."""
    lines = _lines(request, programme)
    if len(lines) > MOST_LINES:
        return _too_many(request)
    sheets: list[tables.Sheet] = [
        ("Programma", exporting.COLUMNS, lines),
        ("Omgeving", exporting.CONTEXT_COLUMNS, exporting.context_rows()),
    ]
    return attached(tables.as_xlsx(sheets), name=f"cijfers-{request.today:%Y-%m-%d}.xlsx", kind=XLSX)


@programme_page
def context_csv(request, programme):
    content = tables.as_csv(exporting.CONTEXT_COLUMNS, exporting.context_rows())
    return attached(content, name=f"omgeving-{request.today:%Y-%m-%d}.csv", kind="text/csv; charset=utf-8")


@programme_page(writes=True)
def figures_import(request, programme):
    """Read figures from a file with the columns of the export."""
    reports = grants.allows(request.actor, Act.REPORT_FOR_MUNICIPALITY, programme)
    if not (reports or may_manage(request, programme)):
        raise NotAllowed

    def take(lines, sent):
        return importing.import_figures(
            lines, by=request.actor, today=request.today, send=sent["send"], only_good=sent["only_good"]
        )

    return _taken(
        request, programme, FigureFileForm, take, needs=importing.NEEDS, title="Cijfers inlezen", to="programme_reporting",
        current="programme_figures_import", example=reverse("programme_figures_csv"),
        intro="Gebruik het bestand van de export. Wat gelijk is, verandert niet; een lege regel is geen cijfer.",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def context_import(request, programme):
    """Read what others published, with source, licence and the day it was fetched."""

    def take(lines, sent):
        return importing.import_context(lines, by=request.actor, only_good=sent["only_good"])

    return _taken(
        request, programme, FileForm, take, needs=importing.CONTEXT_NEEDS, title="Omgevingscijfers inlezen",
        to="programme_indicators", current="programme_context_import", example=reverse("programme_context_csv"),
        intro="Elke regel noemt de bron, de licentie en wanneer het is opgehaald. Leg eerst de indicator vast, in de laag Omgeving.",
    )  # fmt: skip


def _taken(request, programme, form_class, take, *, needs, to, current, **said):
    form = form_class(request.POST or None, request.FILES or None)
    faults: list[tables.Fault] = []
    if form.is_valid():
        name, content = form.cleaned_data["file"]
        try:
            done = take(tables.read(name, content, needs=needs), form.cleaned_data)
        except tables.FaultyFile as refusal:
            faults = refusal.faults
            form.add_error("file", str(refusal))
        else:
            messages.success(request, done.sentence)
            if not done.faults:
                return redirect(to)
            faults = done.faults
    context = {
        "programme": programme,
        "form": form,
        "faults": faults,
        "needs": needs,
        "back_url": reverse(to),
        "crumbs": crumbs(here(said["title"])),
        "side": side(request, programme, current),
        **said,
    }
    return render(request, "programme/monitor/import.html", context)
