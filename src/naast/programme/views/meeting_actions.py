"""The action list: what was promised in meetings and asked by decisions, until somebody closes it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.meeting import ActionForm, CloseActionForm, MoveActionForm, StepForm
from naast.programme.models import MeetingAction
from naast.programme.views.around import programme_page
from naast.programme.views.governing import OVERVIEW, TEMPLATE, side
from naast.programme.views.writing import page, write

FIELD_OF = {rules.NoReason: "progress", rules.NotSaidHowMet: "progress", rules.ClosedInTheFuture: "closed_on"}


@programme_page
def meeting_actions(request, programme):
    """Open actions, the oldest promise first; what was closed on request."""
    found = queries.actions_readable_by(request.actor, programme)
    shows_closed, body = request.GET.get("stand") == "gesloten", request.GET.get("overleg", "")
    bodies = list(programme.bodies.all())
    if any(each.slug == body for each in bodies):
        found = found.filter(body__slug=body)
    else:
        body = ""
    found = (
        found.exclude(state="open").order_by("-closed_on", "id")
        if shows_closed
        else found.filter(state="open").order_by("due_on", "id")
    )
    context = {
        "programme": programme,
        "page": Paginator(found, 50).get_page(request.GET.get("bladzijde")),
        "query": f"{'stand=gesloten&' if shows_closed else ''}{f'overleg={body}&' if body else ''}",
        "bodies": bodies,
        "body": body,
        "shows_closed": shows_closed,
        "today": request.today,
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "side": side("programme_meeting_actions"),
        "crumbs": [OVERVIEW, {"label": "Acties", "url": ""}],
    }
    return render(request, "programme/meetings/actions.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def add(request, programme, slug):
    body = get_object_or_404(programme.bodies, slug=slug)
    owners = queries.owners_for(programme, body, today=request.today)

    def save(sent):
        actions.add_action(
            body,
            by=request.actor,
            text=sent["text"],
            due_on=sent["due_on"],
            owner=queries.chosen_owner(owners, sent["owner"]),
        )

    written = write(request, ActionForm, save=save, owners=_called(owners))
    return _after(
        request, programme, written, None, done="De actie staat op de lijst.", title="Actie toevoegen", save="Toevoegen",
        intro=f"Voor de actielijst van {body.name}.",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def move(request, programme, reference):
    found = _found(request, programme, reference)
    owners = queries.owners_for(programme, found.body, today=request.today)

    def save(sent):
        actions.move_action(
            found,
            by=request.actor,
            due_on=sent["due_on"],
            owner=queries.chosen_owner(owners, sent["owner"]),
            progress=sent["progress"],
            version=sent["versie"],
        )

    def standing(action):
        return {
            "versie": action.version,
            "due_on": action.due_on,
            "owner": queries.owner_key(action),
            "progress": action.progress,
        }

    written = write(
        request, MoveActionForm, save=save, initial=standing(found), as_written=standing, owners=_called(owners)
    )
    return _after(
        request, programme, written, found, done="De actie is bijgewerkt.", title="Actie bijwerken", save="Opslaan"
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def close(request, programme, reference):
    found = _found(request, programme, reference)

    def save(sent):
        version = sent.pop("versie")
        actions.close_action(found, by=request.actor, today=request.today, version=version, **sent)

    def standing(action):
        return {"versie": action.version, "closed_on": request.today, "progress": action.progress}

    written = write(
        request, CloseActionForm, save=save, initial=standing(found), as_written=standing, field_of=FIELD_OF
    )
    return _after(
        request, programme, written, found, done="De actie is afgesloten.", title="Actie afsluiten", save="Afsluiten"
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def reopen(request, programme, reference):
    found = _found(request, programme, reference)

    def save(sent):
        actions.reopen_action(found, by=request.actor, version=sent["versie"])

    written = write(request, StepForm, save=save, initial={"versie": found.version})
    return _after(
        request, programme, written, found, done="De actie staat weer open.", title="Actie weer openen",
        save="Weer openen",
    )  # fmt: skip


def _found(request, programme, reference) -> MeetingAction:
    return get_object_or_404(queries.actions_readable_by(request.actor, programme), reference=reference)


def _called(owners) -> list:
    return [(group, [(key, label) for key, _, label in things]) for group, things in owners]


def _after(request, programme, written, action, *, done, title, **about):
    """Back to the list, or to the pilot of which the decision asked it."""
    all_actions = reverse("programme_meeting_actions")
    pilot = action.decision.pilot if action and action.condition_id else None
    back = reverse("programme_pilot_gates", args=[pilot.slug]) if pilot else all_actions
    if written.is_done:
        messages.success(request, done)
        return redirect(back)
    crumbs = [OVERVIEW, {"label": "Acties", "url": all_actions}, {"label": title, "url": ""}]
    return page(
        request, programme, written, title=title, back_url=back, crumbs=crumbs, side=side("programme_meeting_actions"),
        template=TEMPLATE, **{"intro": action.text if action else "", **about},
    )  # fmt: skip
