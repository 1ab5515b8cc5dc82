"""Documents and what they say, open points and what was decided, and how each task is going to be worked on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions as acts
from naast.programme import queries
from naast.programme.forms.goals import (
    ApproachForm,
    DecideForm,
    DocumentForm,
    NewDocumentForm,
    NewPointForm,
    RevisionForm,
    StaffingForm,
    StartForm,
    StepForm,
)
from naast.programme.rules import goals as rules
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write

MANAGES = programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
POINTS = {"label": "Open punten"}


@programme_page
def document(request, programme, document):
    """What a document says, as far as somebody wrote it; what the source lost is said to be lost."""
    found = get_object_or_404(queries.document_of(programme, document))
    revisions = list(queries.revisions_of(found))
    context = {
        "programme": programme,
        "document": found,
        "crumbs": [_papers(), {"label": "Stuk", "url": ""}],
        "final": next((one for one in revisions if one.state == one.State.FINAL), None),
        "working": next((one for one in revisions if one.state != one.State.FINAL), None),
        "revisions": revisions,
        "changes": queries.changes_of("document", found.slug),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/plan/document.html", context)


@MANAGES
def write_revision(request, programme, document):
    found = get_object_or_404(queries.document_of(programme, document))
    latest = queries.revisions_of(found).first()
    working = latest if latest and latest.state != latest.State.FINAL else None

    def standing(row):
        return {"body": row.body, "what_changed": row.what_changed, "versie": row.version}

    initial = standing(working) if working else {"body": latest.body if latest else "", "versie": None}
    written = write(
        request, RevisionForm, initial=initial, as_written=standing,
        save=lambda sent: acts.write_revision(found, by=request.actor, version=sent.pop("versie"), **sent),
    )  # fmt: skip
    return _paper(request, programme, found, written, "Tekst schrijven", "Bewaren", "De tekst is bewaard als concept.")


@MANAGES
def step(request, programme, document):
    found = get_object_or_404(queries.document_of(programme, document))
    working = queries.revisions_of(found).first()
    if working is None or working.state == working.State.FINAL:
        raise Http404
    to_final = working.state == working.State.REVIEW
    written = write(
        request, StepForm, initial={"versie": working.version},
        decisions=queries.decisions_to_lean_on(request.actor, programme) if to_final else None,
        as_written=lambda row: {"versie": row.version},
        save=lambda sent: acts.move_revision(working, by=request.actor, today=request.today, version=sent.pop("versie"), **sent),
    )  # fmt: skip
    title = "Tekst definitief maken" if to_final else "Tekst ter lezing voorleggen"
    done = "De tekst is definitief en verandert niet meer." if to_final else "De tekst ligt ter lezing."
    return _paper(request, programme, found, written, title, "Definitief maken" if to_final else "Voorleggen", done)


@MANAGES
def tell(request, programme, document):
    found = get_object_or_404(queries.document_of(programme, document))

    def standing(row):
        return {
            **{name: getattr(row, name) for name in ("readers", "keep_until", "keep_until_known")},
            "versie": row.version,
        }

    written = write(
        request, DocumentForm, initial=standing(found), as_written=standing,
        save=lambda sent: acts.tell_document(found, by=request.actor, version=sent.pop("versie"), **sent),
    )  # fmt: skip
    return _paper(
        request, programme, found, written, "Wie leest dit stuk, en hoe lang blijft het?", "Vastleggen", "Vastgelegd."
    )


@MANAGES
def new_document(request, programme):
    made: list[Any] = []
    written = write(
        request, NewDocumentForm, save=lambda sent: made.append(acts.add_document(programme, by=request.actor, **sent))
    )
    if written.is_done:
        messages.success(request, "Het stuk staat erbij. Schrijf nu de tekst.")
        return redirect("programme_document", made[0].slug)
    back = reverse("programme_documents")
    return page(
        request,
        programme,
        written,
        title="Stuk toevoegen",
        save="Toevoegen",
        back_url=back,
        intro="Eerst de naam. De tekst schrijft u daarna, als concept dat anderen lezen voordat het definitief is.",
        crumbs=[_papers(), {"label": "Stuk toevoegen", "url": ""}],
    )


def _paper(request, programme, found, written, title, save, done):
    back = reverse("programme_document", args=[found.slug])
    if written.is_done:
        messages.success(request, done)
        return redirect(back)
    return page(
        request, programme, written, title=title, save=save, back_url=back, intro=f"{found.name[:1].upper()}{found.name[1:]}.",
        crumbs=[_papers(), {"label": "Stuk", "url": back}],
    )  # fmt: skip


@programme_page
def open_point(request, programme, point):
    found = get_object_or_404(queries.open_point_of(programme, point))
    context = {
        "programme": programme,
        "point": found,
        "crumbs": [_points(), {"label": "Open punt", "url": ""}],
        "changes": queries.changes_of("openpoint", found.slug),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/plan/open_point.html", context)


@MANAGES
def decide(request, programme, point):
    found = get_object_or_404(queries.open_point_of(programme, point))
    written = write(
        request, DecideForm, initial={"versie": found.version}, field_of={rules.InTheFuture: "decided_on"},
        decisions=queries.decisions_to_lean_on(request.actor, programme),
        save=lambda sent: acts.decide_open_point(found, by=request.actor, today=request.today, version=sent.pop("versie"), **sent),
    )  # fmt: skip
    back = reverse("programme_open_point", args=[found.slug])
    if written.is_done:
        messages.success(request, "Het besluit over dit punt staat erbij.")
        return redirect(back)
    return page(
        request, programme, written, title="Wat is er besloten?", save="Vastleggen", back_url=back,
        intro=f"{found.text[:1].upper()}{found.text[1:]}.", crumbs=[_points(), {"label": "Open punt", "url": back}],
    )  # fmt: skip


@MANAGES
def new_point(request, programme):
    written = write(request, NewPointForm, save=lambda sent: acts.add_open_point(programme, by=request.actor, **sent))
    back = reverse("programme_open_points")
    if written.is_done:
        messages.success(request, "Het open punt staat erbij.")
        return redirect(back)
    return page(
        request,
        programme,
        written,
        title="Open punt toevoegen",
        save="Toevoegen",
        back_url=back,
        intro="Een punt waarover het plan zichzelf tegenspreekt of niets zegt. Het blijft staan tot iemand een besluit vastlegt.",
        crumbs=[_points(), {"label": "Open punt toevoegen", "url": ""}],
    )


@programme_page
def approach(request, programme, number):
    """How a task is going to be worked on, and what is still missing before it may start."""
    task = _task(programme, number)
    known = queries.known_indicators_of(task)
    context = {
        "programme": programme,
        "task": task,
        "crumbs": [*_task_crumbs(task), {"label": "Projectaanpak", "url": ""}],
        "approach": queries.approach_of(task),
        "known": known,
        "changes": queries.changes_of("developmenttask", task.slug),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "may_start": grants.allows(request.actor, Act.RECORD_PROGRAMME_DECISION, programme),
    }
    return render(request, "programme/plan/approach.html", context)


@MANAGES
def write_approach(request, programme, number):
    task = _task(programme, number)
    standing_now = queries.approach_of(task)

    def standing(row):
        names = ("goals", "way_of_working", "monitoring", "monitoring_known", "business_case", "business_case_known")
        return {**{name: getattr(row, name) for name in names}, "versie": row.version}

    written = write(
        request, ApproachForm, initial=standing(standing_now) if standing_now else None, as_written=standing,
        save=lambda sent: acts.write_approach(task, by=request.actor, version=sent.pop("versie"), **sent),
    )  # fmt: skip
    return _about_task(
        request, programme, task, written, "Projectaanpak schrijven", "Bewaren", "De projectaanpak is bewaard."
    )


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def start(request, programme, number):
    task = _task(programme, number)
    written = write(
        request, StartForm, field_of={rules.NoDecision: "decision", rules.WrongDecision: "decision", rules.InTheFuture: "started_on"},
        decisions=queries.decisions_to_lean_on(request.actor, programme),
        save=lambda sent: acts.start_task(task, by=request.actor, today=request.today, **sent),
    )  # fmt: skip
    return _about_task(
        request, programme, task, written, "Opgave starten", "Start vastleggen", "De start van de opgave staat vast."
    )


@MANAGES
def staffing(request, programme, number):
    task = _task(programme, number)

    def standing(row):
        return {"staffing": row.staffing, "staffing_known": row.staffing_known, "versie": row.version}

    written = write(
        request, StaffingForm, initial=standing(task), as_written=standing,
        save=lambda sent: acts.tell_staffing(task, by=request.actor, version=sent.pop("versie"), **sent),
    )  # fmt: skip
    return _about_task(
        request, programme, task, written, "Inzet en bemensing", "Vastleggen", "De bemensing is vastgelegd."
    )


def _about_task(request, programme, task, written, title, save, done):
    back = reverse("programme_approach", args=[task.number])
    if written.is_done:
        messages.success(request, done)
        return redirect(back)
    crumbs = [*_task_crumbs(task), {"label": "Projectaanpak", "url": back}]
    return page(request, programme, written, title=title, save=save, back_url=back, intro=f"{task}.", crumbs=crumbs)


def _task(programme, number: int):
    return get_object_or_404(programme.tasks.select_related("programme__region", "body"), number=number)


def _task_crumbs(task) -> list[dict[str, str]]:
    return [
        {"label": "Opgaven", "url": reverse("programme_tasks")},
        {"label": f"Opgave {task.number}", "url": reverse("programme_task", args=[task.number])},
    ]


def _papers() -> dict[str, str]:
    return {"label": "Stukken", "url": reverse("programme_documents")}


def _points() -> dict[str, str]:
    return {**POINTS, "url": reverse("programme_open_points")}
