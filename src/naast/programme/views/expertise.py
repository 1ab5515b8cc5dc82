"""The pages about expert networks, evaluations and learning tables."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse

from naast.programme import actions, queries, rules
from naast.programme.forms.expertise import (
    DoneForm,
    EvaluationForm,
    LearningTableForm,
    NetworkForm,
    RecommendationForm,
    ReportForm,
    ResponseForm,
    SessionForm,
)
from naast.programme.models import ExpertNetwork
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, standing_of, way
from naast.programme.views.panels import Button, Panel, badge, belongs, fact, link, number, of_task, panels_page
from naast.programme.views.training import around

HUB = ("Vakmanschap", "/programma/vakmanschap/")
STATES = {
    "planned": "calm", "running": "calm", "reported": "good", "open": "warn", "accepted": "good", "rejected": "calm",
    "to_set_up": "warn", "ended": "calm",
}  # fmt: skip


@programme_page
def networks(request, programme):
    total = len(ExpertNetwork.INVENTORY)
    rows = [
        [
            link(network, reverse("programme_expert_network", args=[network.slug])),
            f"{network.known_count} van {total} onderdelen" if network.known_count else None,
            f"{network.inventoried_on:%d-%m-%Y}" if network.inventoried_on else None,
            ", ".join(str(one) for one in network.evaluations.all()) or "niet genoemd in het plan",
        ]
        for network in queries.expert_networks_of(programme)
    ]
    panel = Panel("netwerken", "Expertisenetwerken", ["Netwerk", "Bekend", "Beschreven op", "Evaluatie"], rows)
    meta = "Waarvoor ze er zijn, hoe een vraag er komt, wat werkt en wat vastloopt."
    return panels_page(
        request, programme, title="Expertisenetwerken", meta=meta, panels=[panel], **around("programme_networks")
    )


@programme_page
def network(request, programme, slug):
    found = get_object_or_404(queries.expert_networks_of(programme), slug=slug)
    form = NetworkForm()
    inventory = [fact(str(form.fields[name].label), getattr(found, name)) for name in ExpertNetwork.INVENTORY]
    evaluations = [
        [link(one, reverse("programme_evaluation", args=[one.slug])), badge(one.get_state_display(), STATES[one.state])]
        for one in found.evaluations.all()
    ]
    panels = [
        Panel("inventarisatie", "Inventarisatie", facts=inventory),
        Panel(
            "evaluaties",
            "Evaluaties",
            ["Evaluatie", "Stand"],
            evaluations,
            empty="Het plan noemt hier geen evaluatie van.",
            what=found.remark,
        ),
    ]
    describe = Button("Beschrijven", reverse("programme_expert_network_describe", args=[found.slug]), is_first=True)
    return panels_page(
        request, programme, title=found.name, panels=panels, history=queries.history_of(found),
        crumbs=way(HUB, ("Expertisenetwerken", reverse("programme_networks")), (found.name, "")),
        buttons=[describe] if may_manage(request, programme) else [],
        facts=[fact("Bekend", f"{found.known_count} van {len(ExpertNetwork.INVENTORY)} onderdelen"),
        belongs(found.inventory_task)],
        **around("programme_networks"),
    )  # fmt: skip


@manager_page
def describe(request, programme, slug):
    found = get_object_or_404(queries.expert_networks_of(programme), slug=slug)
    back = reverse("programme_expert_network", args=[found.slug])

    def standing(row):
        return {"versie": row.version, **{name: getattr(row, name) or "" for name in ExpertNetwork.INVENTORY}}

    return ask(
        request, programme, NetworkForm, title="Netwerk beschrijven", button="Beschrijving opslaan", done="De beschrijving is opgeslagen.",
        back=back, crumbs=[HUB, (found.name, back)], initial=standing(found), as_written=standing,
        save=lambda sent: actions.describe_network(
            found, by=request.actor, today=request.today, version=sent["versie"], **plain(sent)
        ),
    )  # fmt: skip


@programme_page
def evaluations(request, programme):
    rows = [
        [
            link(one, reverse("programme_evaluation", args=[one.slug])),
            of_task(one.task) or "Hele programma",
            _due(one),
            badge(one.get_state_display(), STATES[one.state]),
            f"{one.waiting_count} van {one.advice_count} wachten op antwoord" if one.advice_count else "nog geen",
        ]
        for one in queries.evaluations_of(programme)
    ]
    panel = Panel("evaluaties", "Evaluaties", ["Wat", "Hoort bij", "Klaar vóór", "Stand", "Aanbevelingen"], rows)
    if may_manage(request, programme):
        panel.url, panel.url_label = reverse("programme_evaluation_add"), "Evaluatie toevoegen"
    late = [
        [link(one.action, reverse("programme_evaluation", args=[one.evaluation.slug])), str(one.owner or "") or None,
        badge(f"{one.due:%d-%m-%Y}", "stop")]
        for one in queries.recommendations_late(programme, today=request.today)
    ]  # fmt: skip
    panels = [
        panel,
        *([Panel("te-laat", "Acties die te laat zijn", ["Actie", "Wie", "Klaar vóór"], late)] if late else []),
    ]
    meta = "Elke aanbeveling krijgt een antwoord. Wat wordt overgenomen, krijgt een actie."
    return panels_page(
        request, programme, title="Evaluaties", meta=meta, panels=panels, **around("programme_evaluations")
    )


@programme_page
def evaluation(request, programme, slug):
    found = _evaluation(programme, slug)
    manages = may_manage(request, programme)
    advice = [
        [
            link(one.text, reverse("programme_recommendation", args=[one.reference])) if manages else one.text,
            badge(one.get_state_display(), STATES[one.state]),
            one.response or "nog geen antwoord",
            f"{one.action} Vóór {one.due:%d-%m-%Y}, door {one.owner or 'nog niet bekend'}." if one.action else "geen",
            f"klaar op {one.done_on:%d-%m-%Y}" if one.done_on else "nog niet" if one.action else "niet van toepassing",
        ]
        for one in queries.recommendations_of(programme).filter(evaluation=found)
    ]
    panels = [
        Panel("vragen", "Wat wordt gevraagd", text=found.questions, empty="" if found.questions else "De vragen zijn nog niet bekend."),
        Panel("uitkomst", "Wat kwam eruit", text=found.findings, empty="" if found.findings else "Er is nog geen uitkomst."),
        Panel(
            "aanbevelingen", "Aanbevelingen", ["Aanbeveling", "Stand", "Antwoord", "Actie", "Uitgevoerd"], advice,
            empty="Er is nog geen aanbeveling.", what="Aanbevelingen volgen uit de uitkomst van de evaluatie.",
            url=reverse("programme_recommendation_add", args=[found.slug]) if manages and found.state == "reported" else "",
            url_label="Aanbeveling vastleggen",
        ),
    ]  # fmt: skip
    buttons = [
        Button("Uitkomst vastleggen", reverse("programme_evaluation_report", args=[found.slug]), is_first=True),
        Button("Wijzigen", reverse("programme_evaluation_change", args=[found.slug])),
    ]
    return panels_page(
        request, programme, title=found.name, badge=found.get_state_display(), tone=STATES[found.state], panels=panels,
        buttons=buttons if manages else [], history=queries.history_of(found),
        crumbs=way(HUB, ("Evaluaties", reverse("programme_evaluations")), (found.name, "")),
        facts=[
            belongs(found.task), fact("Uitgevoerd door", found.commissioned_to),
            fact("Klaar vóór", _due(found)),
            fact("Afgerond op", f"{found.reported_on:%d-%m-%Y}" if found.reported_on else "nog niet"),
            fact("Gaat over", str(found.method or "") or ", ".join(str(one) for one in found.networks.all()) or None,
                 reverse("programme_method", args=[found.method.slug]) if found.method else ""),
        ], **around("programme_evaluations"),
    )  # fmt: skip


@manager_page
def add_evaluation(request, programme):
    return ask(
        request, programme, EvaluationForm, title="Evaluatie toevoegen", button="Evaluatie toevoegen",
        done="De evaluatie staat in de lijst.",
        back=reverse("programme_evaluations"), crumbs=[HUB, ("Evaluaties", reverse("programme_evaluations"))],
        save=lambda sent: actions.add_evaluation(by=request.actor, **plain(sent)), then=_address,
    )  # fmt: skip


@manager_page
def change_evaluation(request, programme, slug):
    found = _evaluation(programme, slug)
    return _about(
        request, programme, found, EvaluationForm, title="Evaluatie wijzigen", button="Wijziging opslaan",
        done="De evaluatie is gewijzigd.",
        standing=standing_of("name", "questions", "commissioned_to", "due", "state"),
        save=lambda sent: actions.change_evaluation(found, by=request.actor, version=sent["versie"], **plain(sent)),
    )  # fmt: skip


@manager_page
def report(request, programme, slug):
    found = _evaluation(programme, slug)
    return _about(
        request, programme, found, ReportForm, title="Uitkomst vastleggen", button="Uitkomst vastleggen", done="De uitkomst is vastgelegd.",
        standing=standing_of("reported_on", "findings"), field_of={rules.NotYetHappened: "reported_on"},
        save=lambda sent: actions.report_evaluation(
            found, by=request.actor, today=request.today, version=sent["versie"], **plain(sent)
        ),
    )  # fmt: skip


@manager_page
def add_recommendation(request, programme, slug):
    found = _evaluation(programme, slug)
    return _about(
        request, programme, found, RecommendationForm, title="Aanbeveling vastleggen", button="Aanbeveling vastleggen",
        done="De aanbeveling wacht op antwoord.", save=lambda sent: actions.add_recommendation(found, by=request.actor, **plain(sent)),
    )  # fmt: skip


@manager_page
def answer_recommendation(request, programme, reference):
    found = get_object_or_404(queries.recommendations_of(programme), reference=reference)

    def standing(row):
        return {
            **standing_of("response", "action", "due")(row),
            "state": row.state if row.response else "",
            "owner": queries.owner_choice(row),
        }

    def save(sent):
        version, owner = sent["versie"], queries.owner_of(sent.pop("owner"))
        return actions.answer_recommendation(found, by=request.actor, version=version, **plain(sent), **owner)

    more = [("De actie is klaar", reverse("programme_recommendation_done", args=[found.reference]))]
    return _about(
        request, programme, found.evaluation, ResponseForm, title="Aanbeveling beantwoorden", button="Antwoord vastleggen", save=save,
        done="Het antwoord is vastgelegd.", subject=found, standing=standing, intro=found.text, offers={"owner": queries.owner_choices()},
        field_of={rules.NoAction: "action", rules.ActionWithoutNeed: "action"}, more=more if found.state == "accepted" else [],
    )  # fmt: skip


@manager_page
def finish_recommendation(request, programme, reference):
    found = get_object_or_404(queries.recommendations_of(programme), reference=reference)
    return _about(
        request, programme, found.evaluation, DoneForm, title="Actie klaar", button="Vastleggen dat het klaar is",
        done="De actie is klaar.", subject=found, standing=standing_of("done_on"), intro=found.action,
        save=lambda sent: actions.finish_recommendation(
            found, by=request.actor, today=request.today, version=sent["versie"], **plain(sent)
        ), field_of={rules.NotYetHappened: "done_on"},
    )  # fmt: skip


@programme_page
def learning_tables(request, programme):
    rows = [
        [
            link(table, reverse("programme_learning_table", args=[table.reference])), _where(table), number(table.session_count),
            f"{table.last_session:%d-%m-%Y}" if table.last_session else "nog niet", badge(table.get_state_display(), STATES[table.state]),
        ]
        for table in queries.learning_tables_of(programme)
    ]  # fmt: skip
    panel = Panel(
        "leertafels", "Leertafels", ["Leertafel", "Hoort bij", "Bijeenkomsten", "Laatste", "Stand"], rows,
        empty="Er is nog geen leertafel.", what="Het plan wil leertafels rondom pilots en rondom lokale teams.",
    )  # fmt: skip
    if may_manage(request, programme):
        panel.url, panel.url_label = reverse("programme_learning_table_add"), "Leertafel inrichten"
    return panels_page(
        request,
        programme,
        title="Leertafels",
        meta="Samen leren rondom pilots en lokale teams.",
        panels=[panel],
        **around("programme_learning_tables"),
    )


@programme_page
def learning_table(request, programme, reference):
    found = get_object_or_404(queries.learning_tables_of(programme), reference=reference)
    rows = [
        [f"{one.on:%d-%m-%Y}", one.subject, number(one.people), one.learned, one.used_in or None]
        for one in found.sessions.all()
    ]
    manages = may_manage(request, programme)
    panels = [
        Panel("doel", "Wat deze tafel wil leren", text=found.purpose),
        Panel(
            "bijeenkomsten", "Wat er geleerd is", ["Dag", "Onderwerp", "Mensen", "Geleerd", "Gebruikt in"], rows,
            empty="De tafel kwam nog niet bijeen.", url=reverse("programme_learning_session", args=[found.reference]) if manages else "",
            url_label="Bijeenkomst vastleggen",
        ),
    ]  # fmt: skip
    return panels_page(
        request, programme, title=found.name, badge=found.get_state_display(), tone=STATES[found.state], panels=panels,
        crumbs=way(HUB, ("Leertafels", reverse("programme_learning_tables")), (found.name, "")), history=queries.history_of(found),
        buttons=[Button("Wijzigen", reverse("programme_learning_table_change", args=[found.reference]))] if manages else [],
        facts=[fact("Hoort bij", _where(found)), fact("Partijen", found.partners)], **around("programme_learning_tables"),
    )  # fmt: skip


@manager_page
def add_learning_table(request, programme):
    return ask(
        request, programme, LearningTableForm, title="Leertafel inrichten", button="Leertafel inrichten",
        done="De leertafel staat in de lijst.",
        back=reverse("programme_learning_tables"), crumbs=[HUB, ("Leertafels", reverse("programme_learning_tables"))],
        offers={"place": queries.place_choices(programme)},
        save=lambda sent: actions.set_up_learning_table(by=request.actor, **queries.placed(programme, plain(sent))),
    )  # fmt: skip


@manager_page
def change_learning_table(request, programme, reference):
    found = get_object_or_404(queries.learning_tables_of(programme), reference=reference)
    back = reverse("programme_learning_table", args=[found.reference])

    def standing(row):
        return {**standing_of("name", "purpose", "partners", "state")(row), "place": queries.place_key(row)}

    def save(sent):
        version = sent["versie"]
        fields = queries.placed(programme, plain(sent))
        return actions.change_learning_table(found, by=request.actor, version=version, **fields)

    return ask(
        request, programme, LearningTableForm, title="Leertafel wijzigen", button="Wijziging opslaan", done="De leertafel is gewijzigd.",
        back=back, crumbs=[HUB, (found.name, back)], initial=standing(found), as_written=standing, save=save,
        offers={"place": queries.place_choices(programme)},
    )  # fmt: skip


@manager_page
def record_session(request, programme, reference):
    found = get_object_or_404(queries.learning_tables_of(programme), reference=reference)
    back = reverse("programme_learning_table", args=[found.reference])
    return ask(
        request, programme, SessionForm, title="Bijeenkomst vastleggen", button="Bijeenkomst vastleggen",
        done="De bijeenkomst staat erbij.",
        back=back, crumbs=[HUB, (found.name, back)], field_of={rules.NotYetHappened: "on"},
        save=lambda sent: actions.record_learning_session(found, by=request.actor, today=request.today, **plain(sent)),
    )  # fmt: skip


def _about(request, programme, evaluation, form_class, *, subject=None, standing=None, **how):
    """One form about one evaluation, and back to it."""
    crumbs = [HUB, ("Evaluaties", reverse("programme_evaluations")), (evaluation.name, _address(evaluation))]
    return ask(
        request, programme, form_class, back=_address(evaluation), crumbs=crumbs, as_written=standing,
        initial=standing(subject or evaluation) if standing else None, **how,
    )  # fmt: skip


def _evaluation(programme, slug):
    return get_object_or_404(queries.evaluations_of(programme), slug=slug)


def _address(evaluation) -> str:
    return reverse("programme_evaluation", args=[evaluation.slug])


def _task(task) -> str | None:
    return f"opgave {task.number}" if task else None


def _where(table) -> str:
    return _task(table.task) or (str(table.pilot) if table.pilot else "hele programma")


def _due(evaluation) -> str:
    return f"{evaluation.due:%d-%m-%Y}" if evaluation.due else evaluation.get_due_known_display().lower()
