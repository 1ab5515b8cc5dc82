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
    LostForm,
    MethodForm,
    TrainerForm,
    TrainingDayForm,
)
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, side_of, standing_of, way
from naast.programme.views.panels import Button, Panel, badge, belongs, day, fact, link, number, of_task, panels_page

SIDE = [
    ("Training en trainers", "programme_training"),
    ("Expertisenetwerken", "programme_networks"),
    ("Evaluaties", "programme_evaluations"),
    ("Leertafels", "programme_learning_tables"),
    ("Ervaringsdeskundigen", "programme_experience"),
]
TONES = {
    "planned": "calm",
    "held": "good",
    "cancelled": "warn",
    "draft": "calm",
    "adopted": "good",
    "superseded": "calm",
}
FIELD_OF = {
    rules.TrainingToCome: "on",
    rules.QualifiedAfterTheEnd: "valid_to",
    rules.LostBeforeQualified: "lost_on",
}


def around(current: str) -> dict:
    return {"side": side_of(SIDE, current), "side_label": "Vakmanschap"}


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
            link(method, _address(method)),
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
                link(row["what"], _address(row["method"]))]
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


@programme_page
def method(request, programme, slug):
    found = _method(programme, slug)
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
                capfirst(one.region.name) if one.region else "Heel Noord-Holland Noord", day(one.valid_to), _standing(one, request.today),
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


def _standing(trainer, today):
    if trainer.lost_on:
        return badge(f"Vertrokken {trainer.lost_on:%d-%m-%Y}: {trainer.get_lost_reason_display().lower()}", "stop")
    if rules.counts(trainer, on=today):
        return badge("Telt mee", "good")
    return badge("Telt niet mee: " + ("geen tijd" if not trainer.gives else "geen geldige bevoegdheid"), "warn")


@manager_page
def add_method(request, programme):
    return ask(
        request, programme, MethodForm, title="Methode toevoegen", button="Methode toevoegen", done="De methode staat in de lijst.",
        back=reverse("programme_training"), crumbs=[("Vakmanschap", reverse("programme_training"))], then=_address,
        save=lambda sent: actions.add_method(by=request.actor, **plain(sent)),
    )  # fmt: skip


@manager_page
def change_method(request, programme, slug):
    found = _method(programme, slug)
    return _about(
        request, programme, found, MethodForm, title="Methode wijzigen", button="Wijziging opslaan", done="De methode is gewijzigd.",
        standing=standing_of("name", "about", "audience", "refresh_months"),
        save=lambda sent: actions.change_method(found, by=request.actor, version=sent["versie"], **plain(sent)),
    )  # fmt: skip


@manager_page
def plan_training(request, programme, slug):
    found = _method(programme, slug)
    return _about(
        request, programme, found, TrainingDayForm, title="Trainingsdag toevoegen", button="Trainingsdag toevoegen",
        done="De trainingsdag staat erbij.", offers=_offers(), field_of=FIELD_OF,
        save=lambda sent: actions.plan_training(found, by=request.actor, today=request.today, **_named(sent)),
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
        return actions.change_training(found, by=request.actor, today=request.today, version=version, **_named(sent))

    return _about(
        request, programme, found.method, TrainingDayForm, title="Trainingsdag wijzigen", button="Wijziging opslaan",
        done="De trainingsdag is gewijzigd.", subject=found, standing=standing, offers=_offers(), field_of=FIELD_OF, save=save,
        more=[("Tel wie er kwamen, per organisatie", reverse("programme_training_count", args=[found.reference]))],
    )  # fmt: skip


@manager_page
def count_trained(request, programme, reference):
    found = get_object_or_404(queries.days_of(programme), reference=reference)
    return _about(
        request, programme, found.method, CountForm, title=f"Getraind op {found.on:%d-%m-%Y}", button="Aantal vastleggen",
        done="Het aantal staat erbij.", offers=_offers(),
        save=lambda sent: actions.count_trained(found, by=request.actor, today=request.today, **_named(sent)),
        intro="Vul per organisatie in hoeveel mensen er kwamen. Geen namen.",
    )  # fmt: skip


@manager_page
def add_trainer(request, programme, slug):
    found = _method(programme, slug)
    return _about(
        request, programme, found, TrainerForm, title="Trainer vastleggen", button="Trainer vastleggen",
        done="De trainer staat erbij.", offers=_offers(), initial={"gives": True}, field_of=FIELD_OF,
        save=lambda sent: actions.add_trainer(found, by=request.actor, **_named(sent)),
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
    return _about(
        request, programme, found.method, TrainerForm, title="Trainer wijzigen", button="Wijziging opslaan",
        done="De trainer is gewijzigd.", subject=found, standing=standing, offers=_offers(), field_of=FIELD_OF, more=more,
        save=lambda sent: actions.change_trainer(found, by=request.actor, version=sent["versie"], **_named(sent)),
    )  # fmt: skip


@manager_page
def lose_trainer(request, programme, reference):
    found = get_object_or_404(queries.trainers_of(programme), reference=reference)

    def save(sent):
        return actions.lose_trainer(found, by=request.actor, today=request.today, version=sent["versie"], **plain(sent))

    return _about(
        request, programme, found.method, LostForm, title="Trainer vertrokken", button="Vertrek vastleggen", save=save,
        done="Het vertrek is vastgelegd.", subject=found, standing=standing_of(), intro=f"{found}, {found.organisation}.",
        field_of={**FIELD_OF, rules.NotYetHappened: "lost_on"},
    )  # fmt: skip


@manager_page
def add_implementation_plan(request, programme, slug):
    found = _method(programme, slug)
    return _about(
        request, programme, found, ImplementationPlanForm, title="Implementatieplan schrijven", button="Concept opslaan",
        done="Het concept staat erbij.", save=lambda sent: actions.write_implementation_plan(found, by=request.actor, **plain(sent)),
    )  # fmt: skip


@manager_page
def implementation_plan(request, programme, reference):
    found = get_object_or_404(queries.implementation_plans_of(programme), reference=reference)

    def save(sent):
        return actions.change_implementation_plan(found, by=request.actor, version=sent["versie"], **plain(sent))

    more = [("Dit plan is vastgesteld", reverse("programme_implementation_plan_adopt", args=[found.reference]))]
    return _about(
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

    return _about(
        request, programme, found.method, AdoptForm, title="Implementatieplan vaststellen", button="Vaststelling vastleggen",
        done="Het plan is vastgesteld.", subject=found, standing=standing_of(), save=save, intro=f"{found.title}.",
        field_of={rules.NotYetHappened: "adopted_on"},
    )  # fmt: skip


def _about(request, programme, method, form_class, *, subject=None, standing=None, initial=None, **how):
    """One form about one method, and back to it."""
    crumbs = [("Vakmanschap", reverse("programme_training")), (method.name, _address(method))]
    return ask(
        request, programme, form_class, back=_address(method), crumbs=crumbs, as_written=standing,
        initial=standing(subject or method) if standing else initial, **how,
    )  # fmt: skip


def _method(programme, slug):
    return get_object_or_404(queries.methods_of(programme), slug=slug)


def _address(method) -> str:
    return reverse("programme_method", args=[method.slug])


def _offers():
    regions = [(region.slug, region.name) for region in queries.youth_regions()]
    return {
        "region": [("", "Heel Noord-Holland Noord"), *regions],
        "organisation": [("", "Kies een organisatie"), *queries.organisation_choices()],
    }


def _named(sent):
    """The answers with the things themselves instead of their words."""
    return queries.with_things(plain(sent))
