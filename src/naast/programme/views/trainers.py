"""Who can give a training: now, and how many are left of them in the quarters to come."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst

from naast.programme import actions, queries, rules
from naast.programme.forms.training import (
    LostForm,
    TrainerForm,
)
from naast.programme.views.asking import manager_page, plain, standing_of
from naast.programme.views.craftsmanship import FIELD_OF, about_method, method_of, named, offered
from naast.programme.views.panels import Panel, badge, number


def capacity_panel(capacity) -> Panel:
    """Now and ahead: how many are still qualified, and about how many we expect."""
    if not capacity["known"]:
        return Panel(
            "capaciteit", "Trainers per regio, nu en straks", empty="Er is nog geen trainer vastgelegd.",
            what="Hoeveel er nu en straks zijn, weten we dus niet. Leg trainers vast bij de methode.",
        )  # fmt: skip
    tenure = capacity["tenure"]
    if tenure is None:
        said = "Hoe snel trainers vertrekken, weten we nog niet: er is nog geen vertrek vastgelegd. Daarom staat er geen verwachting bij."
    else:
        said = (
            "Per dag staat er hoeveel trainers dan nog bevoegd zijn. De verwachting neemt aan dat telkens na "
            f"{round(tenure / 30.4)} maanden de helft vertrekt, zoals bij wie we kwijtraakten ({capacity['lost']} in totaal), "
            "en dat niemand de bevoegdheid verlengt."
        )
    rows = [
        [
            capfirst(row["region"]),
            number(row["now"]),
            *(_ahead(ahead) for ahead in row["ahead"][1::2]),
        ]
        for row in capacity["rows"]
    ]
    head = ["Regio", "Nu", *(f"{on:%d-%m-%Y}" for on in capacity["days"][1::2])]
    return Panel("capaciteit", "Trainers per regio, nu en straks", head, rows, text=said)


def _ahead(ahead):
    """How many are still qualified then; about how many we expect, when that can be said."""
    if ahead.expected is None or not ahead.qualified:
        return number(ahead.qualified)
    return number(f"{ahead.qualified}, verwacht {ahead.expected:.1f}".replace(".", ","))


def standing_words(trainer, today):
    if trainer.lost_on:
        return badge(f"Vertrokken {trainer.lost_on:%d-%m-%Y}: {trainer.get_lost_reason_display().lower()}", "stop")
    if rules.counts(trainer, on=today):
        return badge("Telt mee", "good")
    return badge("Telt niet mee: " + ("geen tijd" if not trainer.gives else "geen geldige bevoegdheid"), "warn")


@manager_page
def add_trainer(request, programme, slug):
    found = method_of(programme, slug)
    return about_method(
        request, programme, found, TrainerForm, title="Trainer vastleggen", button="Trainer vastleggen",
        done="De trainer staat erbij.", offers=offered(), initial={"gives": True}, field_of=FIELD_OF,
        save=lambda sent: actions.add_trainer(found, by=request.actor, **named(sent)),
    )  # fmt: skip


@manager_page
def trainer(request, programme, reference):
    found = get_object_or_404(queries.trainers_of(programme), reference=reference)

    def standing(row):
        fields = standing_of("name", "qualified_on", "valid_to", "gives")(row)
        return {**fields, "organisation": row.organisation.slug, "region": row.region.slug if row.region else ""}

    more = (
        []
        if found.lost_on
        else [("Deze trainer is vertrokken", reverse("programme_trainer_lost", args=[found.reference]))]
    )
    return about_method(
        request, programme, found.method, TrainerForm, title="Trainer wijzigen", button="Wijziging opslaan",
        done="De trainer is gewijzigd.", subject=found, standing=standing, offers=offered(), field_of=FIELD_OF, more=more,
        save=lambda sent: actions.change_trainer(found, by=request.actor, version=sent["versie"], **named(sent)),
    )  # fmt: skip


@manager_page
def lose_trainer(request, programme, reference):
    found = get_object_or_404(queries.trainers_of(programme), reference=reference)

    def save(sent):
        return actions.lose_trainer(found, by=request.actor, today=request.today, version=sent["versie"], **plain(sent))

    return about_method(
        request, programme, found.method, LostForm, title="Trainer vertrokken", button="Vertrek vastleggen", save=save,
        done="Het vertrek is vastgelegd.", subject=found, standing=standing_of(), intro=f"{found}, {found.organisation}.",
        field_of={**FIELD_OF, rules.NotYetHappened: "lost_on"},
    )  # fmt: skip
