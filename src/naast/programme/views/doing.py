"""The actions of the plan: how far each is, who tells it, what comes first, when it comes round again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions as acts
from naast.programme import queries
from naast.programme.forms.plan import BecauseForm, BeforeForm, MomentForm, TellForm
from naast.programme.models import Action, ActionInstance
from naast.programme.rules import doing as rules
from naast.programme.rules import planning
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write

FIELD_OF = {
    rules.NoReason: "because",
    rules.StillWaits: "state",
    rules.NoDecision: "decision",
    rules.PartsNotDone: "state",
    rules.WholeIsDone: "state",
    rules.DoneWithoutDay: "done_on",
    rules.NotYet: "done_on",
}
SHOWN = (
    ("", "Alle acties"),
    ("te-laat", "Te laat"),
    ("onbekend", "Nog niet bekend"),
    ("vast", "Loopt vast of wacht"),
    ("bezig", "Mee bezig"),
    ("klaar", "Klaar of vervallen"),
)


def shows(doing: queries.Doing, which: str) -> bool:
    state = doing.spread.state
    return {
        "te-laat": doing.late > 0,
        "onbekend": doing.spread.unknown > 0,
        "vast": state == "blocked" or doing.waits,
        "bezig": state in ("doing", "todo"),
        "klaar": doing.spread.over,
    }.get(which, True)


@programme_page
def actions(request, programme):
    """Every action of the plan on one page, one row each, whoever does it."""
    doings = queries.doings_at_a_glance(programme, today=request.today)
    which = request.GET.get("stand", "")
    context = {
        "programme": programme,
        "groups": [
            (task, [(1 if doing.action.parent_id else 0, doing) for doing in doings if doing.action.task_id == task.pk
             and shows(doing, which)])
            for task in programme.tasks.all()
        ],
        "filters": [
            {"label": label, "value": value, "count": sum(shows(doing, value) for doing in doings), "current": value == which}
            for value, label in SHOWN
        ],
        "nothing": not any(shows(doing, which) for doing in doings),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "conditions": queries.conditions(programme),
        "agreed": queries.agreed_elsewhere(request.actor, programme),
        "today": request.today,
    }  # fmt: skip
    return render(request, "programme/plan/actions.html", context)


@programme_page
def action(request, programme, action):
    """One action: its lines, what comes first, its moments, and what was done to it."""
    found = _action(programme, action)
    (doing,) = queries.doings(programme, today=request.today, actions=[found])
    parts = queries.doings(
        programme, today=request.today, actions=queries.standing_actions(programme).filter(parent=found)
    )
    seat = queries.seat_of(request.actor, today=request.today)
    context = {
        **_around(programme, found),
        "doing": doing,
        "parts": [(0, part) for part in parts],
        "mine": seat.municipality if seat else None,
        "prerequisites": found.prerequisites.select_related("before"),
        "planned_before": found.depends_on.order_by("order", "slug"),
        "after": queries.waiting_on(found),
        "moments": found.moments.all(),
        "changes": queries.changes_of("action", found.slug),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/plan/action.html", context)


@programme_page(writes=True)
def tell(request, programme, action, municipality=None, team=None):
    """How far one unit is: the manager tells of everything, a municipality of itself and of its teams."""
    found = _action(programme, action)
    line = _line(request, programme, found, municipality, team)
    standing = line.instance or ActionInstance(action=found, municipality=line.municipality, team=line.team, version=0)
    if not grants.allows(request.actor, Act.REPORT_FOR_MUNICIPALITY, standing):
        grants.require(request.actor, Act.MANAGE_PROGRAMME, programme)
    own, gated = line.municipality is None, found.kind == Action.Kind.DECISION_GATED

    def save(sent):
        version = sent.pop("versie")
        if own:
            sent.update(queries.owner_of(sent.pop("owner")))
        return acts.tell_action(
            found, by=request.actor, today=request.today, municipality=line.municipality, team=line.team,
            version=version, **{"decision": standing.decision, **sent},
        )  # fmt: skip

    written = write(
        request, TellForm, save=save, initial=_standing(standing), as_written=_standing, field_of=FIELD_OF,
        decisions=queries.decisions_to_lean_on(request.actor, programme) if gated else None, asks_owner=own,
    )  # fmt: skip
    back = reverse("programme_action", args=[found.slug])
    if written.is_done:
        messages.success(request, "Vastgelegd hoe ver het is.")
        return redirect(back)
    title = "Hoe ver is deze actie?" if own else f"Hoe ver is {line.unit}?"
    return page(
        request,
        programme,
        written,
        title=title,
        save="Vastleggen",
        back_url=back,
        intro=_sentence(found),
        **_crumbs(found),
    )


def _standing(instance: ActionInstance) -> dict:
    names = ("state", "because", "done_on", "note", "evidence", "due")
    standing = {name: getattr(instance, name) for name in names}
    standing["decision"] = instance.decision.reference if instance.decision else ""
    return {**standing, "owner": queries.owner_choice(instance), "versie": instance.version}


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def before(request, programme, action):
    found = _action(programme, action)
    others = {one.slug: one for one in queries.standing_actions(programme) if one != found}

    def save(sent):
        acts.ask_first(found, before=others[sent["before"]], why=sent["why"], by=request.actor)

    written = write(
        request, BeforeForm, save=save,
        field_of={planning.Circle: "before", planning.WaitsForItself: "before"}, actions=[(slug, f"{one.task.number}. {one.text}")
                 for slug, one in others.items()],
    )  # fmt: skip
    back = reverse("programme_action", args=[found.slug])
    if written.is_done:
        messages.success(request, "Vastgelegd dat die actie eerst moet.")
        return redirect(back)
    return page(
        request, programme, written, title="Wat moet eerst?", save="Vastleggen", back_url=back,
        intro=_sentence(found), **_crumbs(found),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def no_longer_before(request, programme, action, before):
    found = _action(programme, action)
    pair = get_object_or_404(queries.prerequisite_of(found, before))
    written = write(request, BecauseForm, save=lambda sent: acts.ask_no_longer_first(pair, by=request.actor, **sent))
    back = reverse("programme_action", args=[found.slug])
    if written.is_done:
        messages.success(request, "Deze actie hoeft niet meer te wachten op die andere.")
        return redirect(back)
    return page(
        request, programme, written, title="Moet niet meer eerst", save="Weghalen", back_url=back,
        intro=f"Weghalen dat eerst moet: {pair.before.text}.", **_crumbs(found),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def moment(request, programme, action):
    found = _action(programme, action)
    if not found.times_per_year:
        raise Http404

    def save(sent):
        if sent["held_on"]:
            acts.hold_moment(found, held_on=sent["held_on"], note=sent["note"], by=request.actor, today=request.today)
        if sent["planned_on"]:
            acts.plan_moment(found, planned_on=sent["planned_on"], by=request.actor)

    written = write(request, MomentForm, save=save, field_of={rules.NotYet: "held_on"})
    back = reverse("programme_action", args=[found.slug])
    if written.is_done:
        messages.success(request, "Het moment staat erbij.")
        return redirect(back)
    return page(
        request, programme, written, title="Moment vastleggen of plannen", save="Vastleggen", back_url=back,
        intro=_sentence(found), **_crumbs(found),
    )  # fmt: skip


def _action(programme, slug: str) -> Action:
    return get_object_or_404(queries.action_of(programme, slug))


def _line(request, programme, found: Action, municipality: str | None, team: str | None) -> queries.Line:
    """The line of this unit, when this unit does this action today."""
    (doing,) = queries.doings(programme, today=request.today, actions=[found])
    for line in doing.lines:
        if line.team and line.team.slug == team:
            return line
        if not line.team and not team and (line.municipality.slug if line.municipality else None) == municipality:
            return line
    raise Http404


def _sentence(found: Action) -> str:
    return f"{found.text[:1].upper()}{found.text[1:]}."


def _crumbs(found: Action) -> dict:
    return {
        "crumbs": [
            {"label": "Acties", "url": reverse("programme_actions")},
            {"label": f"Opgave {found.task.number}", "url": reverse("programme_task", args=[found.task.number])},
            {"label": "Actie", "url": reverse("programme_action", args=[found.slug])},
        ]
    }


def _around(programme, found: Action) -> dict:
    return {
        "programme": programme,
        "action": found,
        "crumbs": [*_crumbs(found)["crumbs"][:2], {"label": "Actie", "url": ""}],
    }
