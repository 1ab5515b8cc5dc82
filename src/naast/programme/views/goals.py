"""The network of goals and efforts: drawn, told as a table, and kept whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions as acts
from naast.programme import queries, rules
from naast.programme.forms.goals import BecauseForm, ContributionForm, EffortChangeForm, EffortForm
from naast.programme.rules.goals import NotAGoal
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write

MANAGES = programme_page(act=Act.MANAGE_PROGRAMME, writes=True)


def goal_words(goal) -> str:
    text = f"{goal.text[:1].upper()}{goal.text[1:]}"
    return (
        f"{goal.get_kind_display()} {goal.task.number}: {text}" if goal.task else f"{goal.get_kind_display()}: {text}"
    )


@programme_page
def network(request, programme):
    efforts, goals = list(queries.efforts_of(programme)), queries.goals_of(programme)
    links = list(queries.contributions_of(programme))
    context = {
        "programme": programme,
        "drawing": rules.draw_network(
            [(f"e{one.pk}", one.name) for one in efforts],
            [(f"g{one.pk}", goal_words(one)) for one in goals],
            [(f"e{one.effort_id}", f"g{one.target_id}", one.strength) for one in links],
        ),
        "efforts": efforts,
        "links": [(one, goal_words(one.target)) for one in links],
        "loose": queries.loose_ends(programme),
        "waiting": queries.not_yet_efforts(programme),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/plan/network.html", context)


@programme_page
def effort(request, programme, effort):
    found = get_object_or_404(queries.effort_of(programme, effort))
    context = {
        "programme": programme,
        "effort": found,
        "crumbs": [_crumb(), {"label": found.name, "url": ""}],
        "contributions": [(one, goal_words(one.target)) for one in queries.helping(found)],
        "changes": queries.changes_of("effort", found.reference),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/plan/effort.html", context)


@MANAGES
def add(request, programme):
    waiting = {f"{kind}:{one.slug}": one for kind, one in queries.not_yet_efforts(programme)}
    tasks = {str(task.number): task for task in programme.tasks.all()}
    made: list[Any] = []

    def save(sent):
        kind, found = sent["kind"], waiting.get(sent["about_what"])
        about = {"activity": found} if kind == "ongoing_activity" else {"pilot": found} if kind == "pilot" else {}
        task = found.task if found and about else tasks.get(sent["task"])
        name = sent["name"].strip() or str(found)
        made.append(
            acts.add_effort(
                programme, by=request.actor, kind=kind, name=name[:160], about=sent["about"], task=task, **about
            )
        )

    chosen = request.GET.get("uit", "")
    written = write(
        request, EffortForm, save=save, initial={"kind": chosen.partition(":")[0], "about_what": chosen} if chosen in waiting else None,
        tasks=[(number, f"{number}. {task.name}") for number, task in tasks.items()],
        waiting=[(key, f"{'Pilot' if key.startswith('pilot') else 'Loopt al'}: {one}") for key, one in waiting.items()],
    )  # fmt: skip
    if written.is_done:
        messages.success(request, "De inspanning staat in het doelennetwerk. Leg nu vast waaraan zij bijdraagt.")
        return redirect("programme_effort", made[0].reference)
    back = reverse("programme_efforts")
    return page(
        request, programme, written, title="Inspanning opnemen", save="Opnemen", back_url=back,
        intro="Een inspanning is iets waar tijd en geld in gaat. Daarna legt u vast waaraan zij bijdraagt, en waarom u dat denkt.",
        crumbs=[_crumb(), {"label": "Inspanning opnemen", "url": ""}],
    )  # fmt: skip


@MANAGES
def change(request, programme, effort):
    def standing(row):
        return {"name": row.name, "about": row.about, "versie": row.version}

    def save(found, sent):
        acts.change_effort(found, by=request.actor, version=sent.pop("versie"), **sent)

    return _form(
        request, programme, effort, EffortChangeForm, save, title="Inspanning aanpassen", button="Vastleggen",
        done="De inspanning is aangepast.", standing=standing,
    )  # fmt: skip


@MANAGES
def stop(request, programme, effort):
    def save(found, sent):
        acts.stop_effort(found, by=request.actor, today=request.today, because=sent["because"])

    return _form(
        request, programme, effort, BecauseForm, save, title="Inspanning uit het netwerk halen", button="Eruit halen",
        done="De inspanning staat niet meer in het netwerk.",
    )  # fmt: skip


@MANAGES
def contribute(request, programme, effort):
    goals = {goal.slug: goal for goal in queries.goals_of(programme)}

    def save(found, sent):
        sent.pop("versie")
        acts.add_contribution(found, by=request.actor, target=goals[sent.pop("target")], **sent)

    return _form(
        request, programme, effort, ContributionForm, save, title="Waaraan draagt het bij?", button="Vastleggen",
        done="De bijdrage staat erbij.", field_of={NotAGoal: "target"},
        goals=[(slug, goal_words(goal)) for slug, goal in goals.items()],
    )  # fmt: skip


@MANAGES
def contribution(request, programme, contribution):
    found = get_object_or_404(queries.contribution_of(programme, contribution))

    def standing(row):
        return {"strength": row.strength, "reasoning": row.reasoning, "versie": row.version}

    def save(effort, sent):
        acts.change_contribution(found, by=request.actor, version=sent.pop("versie"), **sent)

    return _form(
        request, programme, found.effort.reference, ContributionForm, save, title="Bijdrage aanpassen", button="Vastleggen",
        done="De bijdrage is aangepast.", standing=standing, row=found, intro=f"Aan: {goal_words(found.target)}.",
    )  # fmt: skip


@MANAGES
def take_back(request, programme, contribution):
    found = get_object_or_404(queries.contribution_of(programme, contribution))

    def save(effort, sent):
        acts.take_back_contribution(found, by=request.actor, because=sent["because"])

    return _form(
        request, programme, found.effort.reference, BecauseForm, save, title="Bijdrage weghalen", button="Weghalen",
        done="De bijdrage is weggehaald.", intro=f"Aan: {goal_words(found.target)}.",
    )  # fmt: skip


def _form(
    request,
    programme,
    effort,
    form,
    save,
    *,
    title,
    button,
    done,
    standing=None,
    row=None,
    intro="",
    field_of=None,
    **asked,
):
    """One form about one effort, and one verb."""
    found = get_object_or_404(queries.effort_of(programme, effort))
    written = write(
        request, form, save=lambda sent: save(found, sent), initial=standing(row or found) if standing else None,
        as_written=standing, field_of=field_of, **asked,
    )  # fmt: skip
    back = reverse("programme_effort", args=[found.reference])
    if written.is_done:
        messages.success(request, done)
        return redirect(back)
    crumbs = [_crumb(), {"label": found.name, "url": back}]
    return page(
        request,
        programme,
        written,
        title=title,
        save=button,
        back_url=back,
        intro=intro or f"{found.name}.",
        crumbs=crumbs,
    )


def _crumb() -> dict[str, str]:
    return {"label": "Doelen en inspanningen", "url": reverse("programme_efforts")}
