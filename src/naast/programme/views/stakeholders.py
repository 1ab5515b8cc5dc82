"""Who has a stake in the programme: from the core outwards, weighed, and with a role in each task."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst

from naast.programme import actions, queries
from naast.programme.forms.communication import (
    StakeholderForm,
)
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, standing_of
from naast.programme.views.communication import around
from naast.programme.views.panels import Panel, link, panels_page


@programme_page
def stakeholders(request, programme):
    manages = may_manage(request, programme)
    rows = [
        [
            link(one.name, reverse("programme_stakeholder", args=[one.slug])) if manages else one.name, one.get_ring_display(),
            _weighing(one), one.get_attitude_display() or None, capfirst(str(one.owner or "")) or None,
            "; ".join(f"opgave {role.task.number}: {role.get_kind_display().lower()}" for role in one.roles.all()) or "geen",
        ]
        for one in queries.stakeholders_of(programme)
    ]  # fmt: skip
    head = ["Wie", "Schil", "Weging", "Houding", "Contact", "Rol"]
    panel = Panel("belanghebbenden", "Belanghebbenden, van de kern naar buiten", head, rows)
    if manages:
        panel.url, panel.url_label = reverse("programme_stakeholder_add"), "Belanghebbende toevoegen"
    meta = "De weging is belang en invloed, elk van 1 tot en met 5. Wat niemand woog, is nog niet bekend."
    return panels_page(
        request, programme, title="Belanghebbenden", meta=meta, panels=[panel], **around("programme_stakeholders")
    )


def _weighing(one) -> str | None:
    """How much they have at stake and how much they can do, as far as somebody weighed it."""
    told = [f"belang {one.interest}" if one.interest else "", f"invloed {one.influence}" if one.influence else ""]
    return ", ".join(filter(None, told)) or None


@manager_page
def add_stakeholder(request, programme):
    return _stakeholder(
        request, programme, title="Belanghebbende toevoegen", done="De belanghebbende staat in de lijst.",
        save=lambda sent: actions.add_stakeholder(by=request.actor, **_weighed(programme, sent)),
    )  # fmt: skip


@manager_page
def stakeholder(request, programme, slug):
    found = get_object_or_404(queries.stakeholders_of(programme), slug=slug)

    def standing(row):
        roles = {f"task_{role.task.number}": role.kind for role in row.roles.all()}
        figures = {
            "interest": str(row.interest or ""),
            "influence": str(row.influence or ""),
            "owner": queries.owner_choice(row),
        }
        return {**standing_of("name", "ring", "attitude", "approach")(row), **figures, **roles}

    def save(sent):
        version = sent["versie"]
        return actions.change_stakeholder(found, by=request.actor, version=version, **_weighed(programme, sent))

    return _stakeholder(
        request, programme, title="Belanghebbende wijzigen", done="De belanghebbende is gewijzigd.", save=save,
        initial=standing(found), as_written=standing,
    )  # fmt: skip


def _stakeholder(request, programme, **how):
    back = reverse("programme_stakeholders")
    return ask(
        request, programme, StakeholderForm, button="Opslaan", back=back, crumbs=[("Belanghebbenden", back)],
        tasks=list(programme.tasks.all()),
        offers={"owner": queries.owner_choices()}, **how,
    )  # fmt: skip


def _weighed(programme, sent):
    roles = {task: sent[f"task_{task.number}"] for task in programme.tasks.all()}
    fields = {name: value for name, value in plain(sent).items() if name != "owner" and not name.startswith("task_")}
    return {**fields, **queries.owner_of(sent["owner"]), "roles": roles}
