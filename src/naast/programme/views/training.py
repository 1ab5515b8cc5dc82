"""The pages about craftsmanship: the methods, who was trained, who can train, and what is planned."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst

from naast.programme import actions, queries, rules
from naast.programme.forms.training import (
    AdoptForm,
    CountForm,
    ImplementationPlanForm,
    MethodForm,
    TrainingDayForm,
)
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, standing_of, way
from naast.programme.views.craftsmanship import FIELD_OF, about_method, address_of, around, method_of, named, offered
from naast.programme.views.panels import Button, Panel, badge, belongs, day, fact, link, number, of_task, panels_page
from naast.programme.views.trainers import capacity_panel, standing_words

TONES = {
    "planned": "calm",
    "held": "good",
    "cancelled": "warn",
    "draft": "calm",
    "adopted": "good",
    "superseded": "calm",
}


@programme_page
def training(request, programme):
    """Every method with how many people were trained in it and how many can train."""
    trainers = list(queries.trainers_of(programme))
    trained = queries.trained_by_method(programme)
    capacity = queries.capacity(trainers, today=request.today)
    by_method = {
        method.pk: [one for one in trainers if one.method_id == method.pk] for method in programme.methods.all()
    }
    rows = [
        [
            link(method, address_of(method)),
            of_task(method.task),
            number(trained.get(method.pk)) if method.held_days else (method.trained_before or None),
            number(sum(rules.counts(one, on=request.today) for one in by_method[method.pk]))
            if by_method[method.pk]
            else None,
            day(method.last_day, "nog geen"),
        ]
        for method in queries.methods_of(programme)
    ]
    manages = may_manage(request, programme)
    refresh = queries.to_refresh(programme, today=request.today)
    panels = [
        Panel(
            "methoden", "Methoden", ["Methode", "Hoort bij", "Mensen getraind", "Trainers die meetellen", "Laatste training"], rows,
            url=reverse("programme_method_add") if manages else "", url_label="Methode toevoegen",
        ),
        capacity_panel(capacity),
        Panel(
            "opfrissen", "Opfrissen", ["Vóór", "Wat"],
            [
                [badge(f"{row['on']:%d-%m-%Y}", "stop" if row["on"] < request.today else "calm"),
                link(row["what"], address_of(row["method"]))]
                for row in refresh
            ],
            empty="Er hoeft het komende halfjaar niets opgefrist te worden.",
            what="Dat weten we alleen van methoden waarvan de termijn bekend is.",
        ),
    ]  # fmt: skip
    return panels_page(
        request, programme, title="Vakmanschap", panels=panels, cards=cards(capacity, trained), **around("programme_training"),
        meta="Wie waarin getraind is, en wie het kan geven. We tellen mensen per organisatie, nooit op naam.",
    )  # fmt: skip


def cards(capacity, trained) -> list:
    lost = ", ".join(f"{label.lower()}: {count}" for label, count in capacity["reasons"])
    return [
        {"label": "Mensen getraind", "figure": sum(trained.values()) if trained else None, "small": "geteld in Naast"},
        {"label": "Trainers die meetellen", "figure": capacity["now"] if capacity["known"] else None,
         "small": f"{capacity['not_counted']} zonder geldige bevoegdheid of tijd" if capacity["known"] else "nog geen trainer vastgelegd"},
        {"label": "Trainers kwijtgeraakt", "figure": capacity["lost"] if capacity["known"] else None,
         "small": lost or "nog niemand vastgelegd"},
    ]  # fmt: skip


@programme_page
def method(request, programme, slug):
    found = method_of(programme, slug)
    manages = may_manage(request, programme)
    trainers = list(queries.trainers_of(programme).filter(method=found))
    days = queries.days_of(programme).filter(method=found).prefetch_related("trained__organisation")
    plans = queries.implementation_plans_of(programme).filter(method=found)
    capacity = queries.capacity(trainers, today=request.today)
    total = queries.trained_by_method(programme).get(found.pk)

    def to(name, thing, text):
        return link(text, reverse(name, args=[thing.reference])) if manages else str(text)

    panels = [
        Panel(
            "dagen", "Trainingsdagen", ["Dag", "Voor wie", "Waar", "Deelnemers", "Stand"],
            [[
                day(each.on, url=reverse("programme_training_day", args=[each.reference]) if manages else ""), each.get_audience_display(),
                capfirst(each.region.name) if each.region else "Heel Noord-Holland Noord",
                capfirst(", ".join(f"{one.organisation}: {one.count}" for one in each.trained.all())) or None,
                badge(each.get_state_display(), TONES[each.state]),
            ] for each in days],
            empty="Er is nog geen trainingsdag.", what="Een dag telt per organisatie hoeveel mensen kwamen.",
            url=reverse("programme_training_plan", args=[found.slug]) if manages else "", url_label="Trainingsdag toevoegen",
        ),
        Panel(
            "organisaties", "Getraind per organisatie", ["Organisatie", "Mensen"],
            [[capfirst(str(organisation)), number(count)] for organisation, count in queries.trained_by_organisation(found)],
            empty="Nog niet bekend hoeveel mensen getraind zijn.", what=found.trained_before,
        ),
        Panel(
            "trainers", "Trainers", ["Trainer", "Organisatie", "Regio", "Bevoegd tot en met", "Stand"],
            [[
                to("programme_trainer", one, one), capfirst(str(one.organisation)),
                capfirst(one.region.name) if one.region else "Heel Noord-Holland Noord", day(one.valid_to),
                standing_words(one, request.today),
            ] for one in trainers],
            empty="Er is nog geen trainer vastgelegd.", what="Zonder geldige bevoegdheid telt een trainer niet mee.",
            url=reverse("programme_trainer_add", args=[found.slug]) if manages else "", url_label="Trainer vastleggen",
        ),
        capacity_panel(capacity),
        Panel(
            "plannen", "Implementatieplannen", ["Plan", "Stand", "Vastgesteld", "Volgt op"],
            [[
                to("programme_implementation_plan", plan, f"{plan.number}. {plan.title}"),
                badge(plan.get_state_display(), TONES[plan.state]),
                f"{plan.adopted_on:%d-%m-%Y}, {plan.decision}" if plan.adopted_on else "nog niet",
                link(plan.evaluation, reverse("programme_evaluation", args=[plan.evaluation.slug])) if plan.evaluation
                else "een evaluatie die nog moet komen" if plan.is_revision else "geen eerder plan",
            ] for plan in plans],
            empty="Er is nog geen implementatieplan.", what="Het zegt hoe de methode in de praktijk komt.",
            url=reverse("programme_implementation_plan_add", args=[found.slug]) if manages else "", url_label="Plan schrijven",
        ),
    ]  # fmt: skip
    return panels_page(
        request, programme, title=found.name, panels=panels, meta=found.about, cards=cards(capacity, {found.pk: total} if total else {}),
        crumbs=way(("Vakmanschap", reverse("programme_training")), (found.name, "")), history=queries.history_of(found),
        buttons=[Button("Methode wijzigen", reverse("programme_method_change", args=[found.slug]))] if manages else [],
        facts=[
            belongs(found.task),
            fact("Voor wie", found.audience), fact("Volgens het plan getraind", found.trained_before),
            fact("Opfrissen na", f"{found.refresh_months} maanden" if found.refresh_months else None),
        ], **around("programme_training"),
    )  # fmt: skip


@manager_page
def add_method(request, programme):
    return ask(
        request, programme, MethodForm, title="Methode toevoegen", button="Methode toevoegen", done="De methode staat in de lijst.",
        back=reverse("programme_training"), crumbs=[("Vakmanschap", reverse("programme_training"))], then=address_of,
        save=lambda sent: actions.add_method(by=request.actor, **plain(sent)),
    )  # fmt: skip


@manager_page
def change_method(request, programme, slug):
    found = method_of(programme, slug)
    return about_method(
        request, programme, found, MethodForm, title="Methode wijzigen", button="Wijziging opslaan", done="De methode is gewijzigd.",
        standing=standing_of("name", "about", "audience", "refresh_months"),
        save=lambda sent: actions.change_method(found, by=request.actor, version=sent["versie"], **plain(sent)),
    )  # fmt: skip


@manager_page
def plan_training(request, programme, slug):
    found = method_of(programme, slug)
    return about_method(
        request, programme, found, TrainingDayForm, title="Trainingsdag toevoegen", button="Trainingsdag toevoegen",
        done="De trainingsdag staat erbij.", offers=offered(), field_of=FIELD_OF,
        save=lambda sent: actions.plan_training(found, by=request.actor, today=request.today, **named(sent)),
    )  # fmt: skip


@manager_page
def training_day(request, programme, reference):
    found = get_object_or_404(queries.days_of(programme), reference=reference)

    def standing(row):
        return {
            **standing_of("on", "audience", "state", "remark")(row),
            "region": row.region.slug if row.region else "",
        }

    def save(sent):
        version = sent["versie"]
        return actions.change_training(found, by=request.actor, today=request.today, version=version, **named(sent))

    return about_method(
        request, programme, found.method, TrainingDayForm, title="Trainingsdag wijzigen", button="Wijziging opslaan",
        done="De trainingsdag is gewijzigd.", subject=found, standing=standing, offers=offered(), field_of=FIELD_OF, save=save,
        more=[("Tel wie er kwamen, per organisatie", reverse("programme_training_count", args=[found.reference]))],
    )  # fmt: skip


@manager_page
def count_trained(request, programme, reference):
    found = get_object_or_404(queries.days_of(programme), reference=reference)
    return about_method(
        request, programme, found.method, CountForm, title=f"Getraind op {found.on:%d-%m-%Y}", button="Aantal vastleggen",
        done="Het aantal staat erbij.", offers=offered(),
        save=lambda sent: actions.count_trained(found, by=request.actor, today=request.today, **named(sent)),
        intro="Vul per organisatie in hoeveel mensen er kwamen. Geen namen.",
    )  # fmt: skip


@manager_page
def add_implementation_plan(request, programme, slug):
    found = method_of(programme, slug)
    return about_method(
        request, programme, found, ImplementationPlanForm, title="Implementatieplan schrijven", button="Concept opslaan",
        done="Het concept staat erbij.", save=lambda sent: actions.write_implementation_plan(found, by=request.actor, **plain(sent)),
    )  # fmt: skip


@manager_page
def implementation_plan(request, programme, reference):
    found = get_object_or_404(queries.implementation_plans_of(programme), reference=reference)

    def save(sent):
        return actions.change_implementation_plan(found, by=request.actor, version=sent["versie"], **plain(sent))

    more = [("Dit plan is vastgesteld", reverse("programme_implementation_plan_adopt", args=[found.reference]))]
    return about_method(
        request, programme, found.method, ImplementationPlanForm, title="Implementatieplan", button="Wijziging opslaan", save=save,
        done="Het concept is gewijzigd.", subject=found, standing=standing_of("title", "summary", "is_revision"),
        more=more if found.state == "draft" else [],
    )  # fmt: skip


@manager_page
def adopt_implementation_plan(request, programme, reference):
    found = get_object_or_404(queries.implementation_plans_of(programme), reference=reference)

    def save(sent):
        return actions.adopt_implementation_plan(
            found, by=request.actor, today=request.today, version=sent["versie"], **plain(sent)
        )

    return about_method(
        request, programme, found.method, AdoptForm, title="Implementatieplan vaststellen", button="Vaststelling vastleggen",
        done="Het plan is vastgesteld.", subject=found, standing=standing_of(), save=save, intro=f"{found.title}.",
        field_of={rules.NotYetHappened: "adopted_on"},
    )  # fmt: skip
