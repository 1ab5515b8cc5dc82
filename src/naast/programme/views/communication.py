"""The pages about communication: stakeholders, products and the calendar, and how somebody new gets started."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst

from naast.programme import actions, queries, rules
from naast.programme.forms.communication import (
    AudienceForm,
    DropForm,
    MomentForm,
    OnboardedForm,
    ProductForm,
    StakeholderForm,
    StepForm,
)
from naast.programme.models import Statement
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, side_of, standing_of, way
from naast.programme.views.panels import Panel, badge, day, link, number, panels_page

SIDE = [
    ("Producten en kalender", "programme_communication"),
    ("Belanghebbenden", "programme_stakeholders"),
    ("Raadsbrieven", "programme_letters"),
    ("Toezeggingen", "programme_promises"),
    ("Inwerken", "programme_onboarding"),
]
TONES = {
    "planned": "calm",
    "in_progress": "calm",
    "draft": "calm",
    "in_use": "good",
    "ended": "calm",
    "done": "good",
    "cancelled": "warn",
}
FIELD_OF = {rules.MomentToCome: "state", rules.NoReasonCancelled: "outcome", rules.NotYetHappened: "on"}


def around(current: str) -> dict:
    return {"side": side_of(SIDE, current), "side_label": "Communicatie"}


@programme_page
def communication(request, programme):
    """Products, audiences and the calendar of what goes to whom."""
    manages = may_manage(request, programme)

    def to(name, key, text):
        return link(text, reverse(name, args=[key])) if manages else str(text)

    def add(name, label):
        return {"url": reverse(name), "url_label": label} if manages else {}

    moments = [
        [
            to("programme_moment", one.reference, one.what), capfirst(str(one.audience)), capfirst(str(one.product or "geen")),
            day(one.on), one.get_channel_display(), capfirst(str(one.owner or "")) or None, _stand(one, request.today),
        ]
        for one in queries.moments_of(programme)
    ]  # fmt: skip
    products = [
        [
            to("programme_product", one.slug, capfirst(one.name)), badge(one.get_state_display(), TONES[one.state]),
            link(capfirst(one.document.name), reverse("programme_document", args=[one.document.slug])) if one.document else "geen stuk",
            ", ".join(str(supplier) for supplier in one.suppliers.all()) or "het programma zelf",
        ]
        for one in queries.products_of(programme)
    ]  # fmt: skip
    audiences = [
        [
            to("programme_audience", one.slug, capfirst(one.name)),
            "later" if one.is_later else "nu",
            one.wants or None,
        ]
        for one in queries.audiences_of(programme)
    ]
    panels = [
        Panel(
            "kalender", "Kalender", ["Wat", "Voor wie", "Product", "Wanneer", "Hoe", "Wie", "Stand"], moments,
            empty="Er staat nog niets in de kalender.", what="Een moment zegt wie wat hoort, wanneer en hoe.",
            **add("programme_moment_plan", "Moment plannen"),
        ),
        Panel("producten", "Producten en activiteiten", ["Wat", "Stand", "Stuk", "Gemaakt door"], products,
        **add("programme_product_add", "Product toevoegen")),
        Panel("doelgroepen", "Doelgroepen", ["Wie", "Wanneer", "Wat zij moeten weten"], audiences,
        **add("programme_audience_add", "Doelgroep toevoegen")),
    ]  # fmt: skip
    return panels_page(
        request, programme, title="Communicatie", panels=panels, **around("programme_communication"),
        meta="Wie wat wanneer hoort. Voorlopig vooral binnen het programma zelf.",
    )  # fmt: skip


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


@manager_page
def add_audience(request, programme):
    return _ask(
        request, programme, AudienceForm, title="Doelgroep toevoegen", done="De doelgroep staat in de lijst.",
        save=lambda sent: actions.add_audience(by=request.actor, **plain(sent)),
    )  # fmt: skip


@manager_page
def audience(request, programme, slug):
    found, standing = (
        get_object_or_404(queries.audiences_of(programme), slug=slug),
        standing_of("name", "wants", "is_later"),
    )
    return _ask(
        request, programme, AudienceForm, title="Doelgroep wijzigen", done="De doelgroep is gewijzigd.", initial=standing(found),
        as_written=standing, save=lambda sent: actions.change_audience(found, by=request.actor, version=sent["versie"], **plain(sent)),
    )  # fmt: skip


@manager_page
def add_product(request, programme):
    return _ask(
        request, programme, ProductForm, title="Product toevoegen", done="Het product staat in de lijst.",
        save=lambda sent: actions.add_product(by=request.actor, **plain(sent)),
    )  # fmt: skip


@manager_page
def product(request, programme, slug):
    found, standing = (
        get_object_or_404(queries.products_of(programme), slug=slug),
        standing_of("name", "about", "state"),
    )
    return _ask(
        request, programme, ProductForm, title="Product wijzigen", done="Het product is gewijzigd.", initial=standing(found),
        as_written=standing, save=lambda sent: actions.change_product(found, by=request.actor, version=sent["versie"], **plain(sent)),
    )  # fmt: skip


@manager_page
def plan_moment(request, programme):
    return _ask(
        request, programme, MomentForm, title="Moment plannen", done="Het moment staat in de kalender.", field_of=FIELD_OF,
        offers=_offers(programme), save=lambda sent: actions.plan_communication(by=request.actor, today=request.today,
        **_named(programme, sent)),
    )  # fmt: skip


@manager_page
def moment(request, programme, reference):
    found = get_object_or_404(queries.moments_of(programme), reference=reference)

    def standing(row):
        chosen = {
            "audience": row.audience.slug,
            "product": row.product.slug if row.product else "",
            "owner": queries.owner_choice(row),
        }
        return {**standing_of("what", "on", "channel", "state", "outcome")(row), **chosen}

    def save(sent):
        version = sent["versie"]
        return actions.change_communication(
            found, by=request.actor, today=request.today, version=version, **_named(programme, sent)
        )

    return _ask(
        request, programme, MomentForm, title="Moment wijzigen", done="Het moment is gewijzigd.", field_of=FIELD_OF, save=save,
        offers=_offers(programme), initial=standing(found), as_written=standing,
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


def _ask(request, programme, form_class, **how):
    back = reverse("programme_communication")
    return ask(request, programme, form_class, button="Opslaan", back=back, crumbs=[("Communicatie", back)], **how)


def _start(request, programme, found, form_class, **how):
    back = reverse("programme_onboarding_pack", args=[found.slug])
    return ask(
        request, programme, form_class, button="Opslaan", back=back, crumbs=[(f"Inwerken: {found.role}", back)], **how
    )


def _offers(programme):
    return {
        "audience": [
            ("", "Kies een doelgroep"),
            *((one.slug, capfirst(one.name)) for one in queries.audiences_of(programme)),
        ],
        "product": [
            ("", "Geen product"),
            *((one.slug, capfirst(one.name)) for one in queries.products_of(programme)),
        ],
        "owner": queries.owner_choices(),
    }


def _named(programme, sent):
    """The answers with the things themselves instead of their words."""
    return {
        **{name: sent[name] for name in ("what", "on", "channel", "state", "outcome")},
        "audience": queries.audiences_of(programme).get(slug=sent["audience"]),
        "product": queries.products_of(programme).get(slug=sent["product"]) if sent["product"] else None,
        **queries.owner_of(sent["owner"]),
    }


def _stand(moment, today):
    if moment.state == "planned" and moment.on < today:
        return badge("Nog niet afgevinkt", "warn")
    return badge(moment.get_state_display(), TONES[moment.state])
