"""The pages about communication: stakeholders, products and the calendar, and how somebody new gets started."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst

from naast.programme import actions, queries, rules
from naast.programme.forms.communication import (
    AudienceForm,
    MomentForm,
    ProductForm,
)
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, side_of, standing_of
from naast.programme.views.panels import Panel, badge, day, link, panels_page

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


def _ask(request, programme, form_class, **how):
    back = reverse("programme_communication")
    return ask(request, programme, form_class, button="Opslaan", back=back, crumbs=[("Communicatie", back)], **how)


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
