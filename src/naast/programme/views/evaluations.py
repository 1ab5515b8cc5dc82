"""Evaluations: what is asked, what came out, and what was answered to each recommendation."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse

from naast.programme import actions, queries, rules
from naast.programme.forms.expertise import (
    DoneForm,
    EvaluationForm,
    RecommendationForm,
    ReportForm,
    ResponseForm,
)
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, standing_of, way
from naast.programme.views.craftsmanship import HUB, STATES, around
from naast.programme.views.panels import Button, Panel, badge, belongs, fact, link, of_task, panels_page


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
    is_over = found.state == "reported"
    buttons = [
        Button(
            "Uitkomst wijzigen" if is_over else "Uitkomst vastleggen",
            reverse("programme_evaluation_report", args=[found.slug]),
            is_first=not is_over,
        ),
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


def _due(evaluation) -> str:
    return f"{evaluation.due:%d-%m-%Y}" if evaluation.due else evaluation.get_due_known_display().lower()
