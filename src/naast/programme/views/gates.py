"""Go or no go, what the decision asks, and the trial that goes from one state to the next."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.trials import GateForm, MoveForm, TieForm
from naast.programme.views.around import programme_page
from naast.programme.views.pilots import around, may, pilot_of
from naast.programme.views.writing import page, write

GATE_FIELDS = {
    rules.StillWaits: "waives_condition",
    rules.NeedsWaiver: "waiver",
    rules.WaivesNothing: "waiver",
    rules.DecidedBeforeCheck: "decided_on",
    rules.DecidedInTheFuture: "decided_on",
    rules.ConditionsMissing: "condition_1",
    rules.ConditionsWithoutNeed: "result",
}


@programme_page
def gates(request, programme, slug):
    """What the steering group decided on this pilot, on which check, and what it asked."""
    found = pilot_of(programme, slug)
    context = {
        **around(found, current="gates"),
        "gates": queries.gates_of(found, request.actor),
        "gate_actions": queries.gate_actions_of(found, request.actor),
        "lies_here": queries.at_gate(found),
        "check": queries.latest_check(found),
        "prepared": queries.prepared_for(found, request.actor),
        "untied": queries.untied_for(found, request.actor),
        "today": request.today,
        **may(request, programme),
    }
    return render(request, "programme/pilots/gates.html", context)


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def decide(request, programme, slug):
    found = pilot_of(programme, slug)
    lies_here = queries.at_gate(found)
    prepared = {one.reference: one for one in queries.prepared_for(found, request.actor)}

    def save(sent):
        sent.pop("versie")
        chosen = prepared.get(sent.pop("prepared", ""))
        actions.decide_on_pilot(found, by=request.actor, today=request.today, prepared=chosen, **sent)

    field_of = dict(GATE_FIELDS)
    if not lies_here.waits_for:
        field_of.pop(rules.StillWaits)
    written = write(
        request,
        GateForm,
        save=save,
        field_of=field_of,
        prepared=[(reference, one.title) for reference, one in prepared.items()],
        waits=bool(lies_here.waits_for),
    )
    if written.is_done:
        messages.success(request, "Het besluit staat vast, met de toets waarop het is genomen.")
        return redirect("programme_pilot_gates", slug)
    title = "Besluit van de stuurgroep"
    return page(
        request,
        programme,
        written,
        title=title,
        save="Besluit vastleggen",
        back_url=reverse("programme_pilot_gates", args=[slug]),
        template="programme/pilots/decide.html",
        lies_here=lies_here,
        **_way(found, "gates", title),
    )


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def tie(request, programme, slug):
    """A decision that was written down among the decisions is tied to the latest check, under the same rules."""
    found = pilot_of(programme, slug)
    lies_here = queries.at_gate(found)
    untied = {one.reference: one for one in queries.untied_for(found, request.actor)}

    def save(sent):
        decision = untied[sent["decision"]]
        waives = sent.get("waives_condition", False)
        actions.tie_decision(found, decision, by=request.actor, today=request.today, waives_condition=waives)

    field_of = {rules.StillWaits: "waives_condition"} if lies_here.waits_for else {}
    written = write(
        request,
        TieForm,
        save=save,
        field_of={**field_of, rules.NeedsWaiver: "decision", rules.DecidedBeforeCheck: "decision"},
        untied=[(reference, f"{one.label}: {one.title}") for reference, one in untied.items()],
        waits=bool(lies_here.waits_for),
    )
    if written.is_done:
        messages.success(request, "Het besluit hoort nu bij de laatste toets.")
        return redirect("programme_pilot_gates", slug)
    title = "Besluit aan de toets verbinden"
    return page(
        request,
        programme,
        written,
        title=title,
        save="Verbinden",
        back_url=reverse("programme_pilot_gates", args=[slug]),
        intro="Dit besluit is vastgelegd zonder toets. Pas als het bij de laatste toets hoort, kan de pilot van start.",
        template="programme/pilots/write.html",
        **_way(found, "gates", title),
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def move(request, programme, slug):
    """The trial goes on to its next state; without a yes it goes nowhere, and the page says so."""
    found = pilot_of(programme, slug)
    run = queries.run_of(found)

    def save(sent):
        actions.move_pilot(found, by=request.actor, today=request.today, version=sent.pop("versie"), **sent)

    written = write(
        request,
        MoveForm,
        save=save,
        initial={"versie": run.version if run else None},
        as_written=lambda newer: {"to": newer.state},
        field_of={rules.DayOutside: "on", rules.NeedsReason: "why", rules.NotFromHere: "to"},
        states=rules.NEXT[run.state] if run else ("running",),
    )
    if written.is_done:
        messages.success(request, "De stand van de pilot is bijgewerkt.")
        return redirect("programme_pilot_run", slug)
    title = "Stand van de pilot veranderen"
    return page(
        request,
        programme,
        written,
        title=title,
        save="Stand vastleggen",
        back_url=reverse("programme_pilot_run", args=[slug]),
        template="programme/pilots/write.html",
        intro=f"Nu: {run.get_state_display().lower()}." if run else str(rules.NoYesYet()),
        **_way(found, "run", title),
    )


class Choices:
    """Who can act: the organisations and bodies of the programme, by slug."""

    def __init__(self, programme):
        self.organisations = {one.slug: one for one in queries.organisations_to_choose()}
        self.bodies = queries.bodies_by_slug(programme)

    @property
    def offered(self) -> dict:
        return {
            "organisations": [(slug, one.name) for slug, one in self.organisations.items()],
            "bodies": [(slug, capfirst(one.name)) for slug, one in self.bodies.items()],
        }

    def owner(self, sent: dict) -> dict:
        """The answers with the organisation and the body themselves."""
        organisation, body = self.organisations.get(sent.pop("organisation")), self.bodies.get(sent.pop("body"))
        return {**sent, "owner_organisation": organisation, "owner_body": body}

    def standing(self, owned) -> dict:
        return {
            "organisation": owned.owner_organisation.slug if owned.owner_organisation else "",
            "body": owned.owner_body.slug if owned.owner_body else "",
        }


def _way(found, current: str, title: str) -> dict:
    return {name: value for name, value in around(found, current=current, crumb=title).items() if name != "programme"}
