"""How somebody new gets started: a pack for each role, with steps; people are counted and never named."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst

from naast.programme import actions, queries
from naast.programme.forms.communication import (
    DropForm,
    OnboardedForm,
    StepForm,
)
from naast.programme.models import Statement
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, standing_of, way
from naast.programme.views.communication import FIELD_OF, around
from naast.programme.views.panels import Panel, day, link, number, panels_page


@programme_page
def onboarding(request, programme):
    """One pack for each role, and how many people went through it."""
    rows = []
    for pack in queries.packs_of(programme):
        done = list(pack.done.all())
        rows.append(
            [
                link(capfirst(pack.role), reverse("programme_onboarding_pack", args=[pack.slug])), number(len(pack.steps.all())),
                number(sum(one.people for one in done)) if done else "nog niemand", day(done[0].on if done else None, "nog niet"),
            ]
        )  # fmt: skip
    panel = Panel("pakketten", "Inwerkpakketten", ["Rol", "Stappen", "Mensen ingewerkt", "Laatst"], rows)
    meta = "Informatie gaat verloren als medewerkers wisselen. Een pakket per rol vangt dat op."
    return panels_page(
        request, programme, title="Inwerken", meta=meta, panels=[panel], **around("programme_onboarding")
    )


@programme_page
def pack(request, programme, slug):
    found = get_object_or_404(queries.packs_of(programme), slug=slug)
    manages = may_manage(request, programme)
    steps = [
        [
            number(place), link(one.text, reverse("programme_onboarding_drop", args=[one.reference])) if manages else one.text,
            link(capfirst(one.document.name), reverse("programme_document", args=[one.document.slug])) if one.document else "geen stuk",
        ]
        for place, one in enumerate(found.steps.all(), start=1)
    ]  # fmt: skip
    counted = [[day(one.on), number(one.people), one.remark or "niets"] for one in found.done.all()]
    duties = programme.statements.filter(kind=Statement.Kind.DUTY, title__iexact=found.role)
    panels = [
        Panel(
            "stappen", "Lezen en doen", ["Stap", "Wat", "Stuk"], steps, empty="Er staat nog geen stap in dit pakket.",
            url=reverse("programme_onboarding_step", args=[found.slug]) if manages else "", url_label="Stap toevoegen",
        ),
        *([Panel("taken", "Taken van deze rol volgens het plan", ["Taak"],
        [[capfirst(duty.text)] for duty in duties])] if duties else []),
        Panel(
            "geteld", "Wie het doorliepen", ["Dag", "Mensen", "Wat miste er"], counted, empty="Nog niemand.",
            what="We tellen mensen, zonder namen.",
            url=reverse("programme_onboarding_count", args=[found.slug]) if manages else "", url_label="Tellen",
        ),
    ]  # fmt: skip
    return panels_page(
        request, programme, title=f"Inwerken: {found.role}", panels=panels, history=queries.history_of(found),
        crumbs=way(("Inwerken", reverse("programme_onboarding")), (found.role, "")), **around("programme_onboarding"),
    )  # fmt: skip


@manager_page
def add_step(request, programme, slug):
    found = get_object_or_404(queries.packs_of(programme), slug=slug)
    documents = {one.slug: one for one in programme.documents.all()}

    def save(sent):
        return actions.add_onboarding_step(
            found, by=request.actor, text=sent["text"], document=documents.get(sent["document"])
        )

    offered = [("", "Geen stuk"), *((key, capfirst(one.name)) for key, one in documents.items())]
    return _start(
        request,
        programme,
        found,
        StepForm,
        title="Stap toevoegen",
        done="De stap staat erbij.",
        save=save,
        offers={"document": offered},
    )


@manager_page
def drop_step(request, programme, reference):
    found = get_object_or_404(queries.onboarding_steps_of(programme), reference=reference)
    return _start(
        request, programme, found.pack, DropForm, title="Stap weghalen", done="De stap staat niet meer in het pakket.", intro=found.text,
        initial=standing_of()(found), as_written=standing_of(),
        save=lambda sent: actions.drop_onboarding_step(found, by=request.actor, today=request.today, version=sent["versie"]),
    )  # fmt: skip


@manager_page
def count_onboarded(request, programme, slug):
    found = get_object_or_404(queries.packs_of(programme), slug=slug)
    return _start(
        request, programme, found, OnboardedForm, title="Wie dit pakket doorliepen", done="Het aantal staat erbij.", field_of=FIELD_OF,
        save=lambda sent: actions.count_onboarded(found, by=request.actor, today=request.today, **plain(sent)),
    )  # fmt: skip


def _start(request, programme, found, form_class, **how):
    back = reverse("programme_onboarding_pack", args=[found.slug])
    return ask(
        request, programme, form_class, button="Opslaan", back=back, crumbs=[(f"Inwerken: {found.role}", back)], **how
    )
