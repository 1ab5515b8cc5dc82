"""Versions of the plan: what each said, what changed between them, and the text that changes in a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions as acts
from naast.programme import queries
from naast.programme.forms.goals import (
    AdoptForm,
    BecauseForm,
    NewActionForm,
    NewStatementForm,
    PlanTextForm,
    PlanVersionForm,
)
from naast.programme.rules import goals as rules
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write

MANAGES = programme_page(act=Act.MANAGE_PROGRAMME, writes=True)


@programme_page
def versions(request, programme):
    """Every version, with the plan as it was loaded before any of them."""
    context = {
        "programme": programme,
        "versions": queries.plan_versions_of(programme),
        "in_force": queries.latest_version(programme),
        "has_draft": "draft" in queries.version_states(programme),
        "changed": queries.changed_statements(programme),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/plan/versions.html", context)


@programme_page
def version(request, programme, number):
    """One version: a draft shows the plan as it reads now, an adopted one what was frozen; and what differs from another."""
    found = get_object_or_404(queries.plan_version_of(programme, number))
    others = [one for one in queries.plan_versions_of(programme) if one != found and one.contents is not None]
    asked = request.GET.get("met", "")
    earlier = next((one for one in others if str(one.number) == asked), None)
    earlier = earlier or next((one for one in others if one.number < found.number), None)
    contents = queries.contents_of_plan(programme) if found.contents is None else found.contents
    is_draft = found.state == found.State.DRAFT
    context = {
        "programme": programme,
        "version": found,
        "crumbs": [_crumb(), {"label": f"Versie {found.number}", "url": ""}],
        "contents": contents,
        "others": others,
        "earlier": earlier,
        "differences": rules.differences(earlier.contents, contents) if earlier else [],
        "loose": queries.loose_ends(programme) if is_draft else None,
        "changes": queries.changes_of("planversion", str(found.pk)),
        "may_adopt": is_draft and grants.allows(request.actor, Act.RECORD_PROGRAMME_DECISION, programme),
    }
    return render(request, "programme/plan/version.html", context)


@MANAGES
def open_version(request, programme):
    written = write(
        request, PlanVersionForm, save=lambda sent: acts.open_plan_version(programme, by=request.actor, **sent)
    )
    if written.is_done:
        messages.success(request, "De nieuwe versie is open. De tekst van het plan verandert nu in dit concept.")
        return redirect("programme_versions")
    return page(
        request, programme, written, title="Nieuwe versie van het plan", save="Versie openen",
        back_url=reverse("programme_versions"), crumbs=[_crumb(), {"label": "Nieuwe versie", "url": ""}],
        intro="Zolang de versie open is, verandert de tekst van het plan hierin. Na een besluit stelt u haar vast.",
    )  # fmt: skip


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def adopt(request, programme, number):
    found = get_object_or_404(queries.plan_version_of(programme, number))

    def save(sent):
        acts.adopt_plan_version(found, by=request.actor, today=request.today, version=sent.pop("versie"), **sent)

    written = write(
        request, AdoptForm, save=save, initial={"versie": found.version}, field_of={rules.InTheFuture: "adopted_on"},
        decisions=queries.decisions_to_lean_on(request.actor, programme),
    )  # fmt: skip
    back = reverse("programme_version", args=[found.number])
    if written.is_done:
        messages.success(request, "Het plan is vastgesteld. De vorige versie blijft leesbaar.")
        return redirect(back)
    return page(
        request, programme, written, title="Plan vaststellen", save="Vastleggen", back_url=back,
        intro=f"{found.title}, versie {found.number}. Zoals het plan nu luidt, wordt het bewaard.",
        crumbs=[_crumb(), {"label": f"Versie {found.number}", "url": back}],
    )  # fmt: skip


@MANAGES
def change_action(request, programme, action):
    found = get_object_or_404(queries.action_of(programme, action))
    return _change(request, programme, found, back=reverse("programme_action", args=[found.slug]))


@MANAGES
def withdraw_action(request, programme, action):
    found = get_object_or_404(queries.action_of(programme, action))
    return _withdraw(request, programme, found, back=reverse("programme_action", args=[found.slug]))


@MANAGES
def change_statement(request, programme, statement):
    found = _statement(programme, statement)
    return _change(request, programme, found, back=_place_of(found))


@MANAGES
def withdraw_statement(request, programme, statement):
    found = _statement(programme, statement)
    return _withdraw(request, programme, found, back=_place_of(found))


@MANAGES
def new_action(request, programme, number):
    task = get_object_or_404(programme.tasks.select_related("programme"), number=number)

    def save(sent):
        owner = queries.owner_of(sent.pop("owner"))
        acts.add_plan_action(task, by=request.actor, **owner, **sent)

    return _add(request, programme, task, NewActionForm, save, title="Actie toevoegen", owners=queries.owner_choices())


@MANAGES
def new_statement(request, programme, number):
    task = get_object_or_404(programme.tasks.select_related("programme"), number=number)

    def save(sent):
        acts.add_statement(programme, by=request.actor, task=task, **sent)

    return _add(request, programme, task, NewStatementForm, save, title="Opdracht of resultaat toevoegen")


def _add(request, programme, task, form, save, *, title, **asked):
    written = write(request, form, save=save, **asked)
    back = reverse("programme_task", args=[task.number])
    if written.is_done:
        messages.success(request, "Het staat in het plan.")
        return redirect(back)
    crumbs = [{"label": f"Opgave {task.number}", "url": back}]
    return page(
        request, programme, written, title=title, save="Toevoegen", back_url=back, intro=f"{task}.", crumbs=crumbs
    )


def _change(request, programme, found, *, back):
    def standing(row):
        return {"text": row.text, "versie": row.version}

    def save(sent):
        acts.change_plan_text(found, by=request.actor, version=sent.pop("versie"), **sent)

    written = write(request, PlanTextForm, save=save, initial=standing(found), as_written=standing)
    if written.is_done:
        messages.success(request, "De tekst van het plan is veranderd. Hoe het was, blijft leesbaar.")
        return redirect(back)
    return page(
        request,
        programme,
        written,
        title="Tekst van het plan veranderen",
        save="Veranderen",
        back_url=back,
        crumbs=[_crumb()],
    )


def _withdraw(request, programme, found, *, back):
    def save(sent):
        acts.withdraw_from_plan(found, by=request.actor, today=request.today, because=sent["because"])

    written = write(request, BecauseForm, save=save)
    if written.is_done:
        messages.success(request, "Het is uit het plan gehaald en blijft leesbaar.")
        return redirect(back)
    return page(
        request, programme, written, title="Uit het plan halen", save="Uit het plan halen", back_url=back,
        intro=f"{found.text[:1].upper()}{found.text[1:]}.", crumbs=[_crumb()],
    )  # fmt: skip


def _statement(programme, slug: str):
    found = get_object_or_404(queries.statement_of(programme, slug))
    if found.kind not in queries.PLAN_KINDS:
        raise Http404
    return found


def _place_of(statement) -> str:
    if statement.task:
        return reverse("programme_task", args=[statement.task.number])
    return reverse("programme_versions")


def _crumb() -> dict[str, str]:
    return {"label": "Versies van het plan", "url": reverse("programme_versions")}
