"""Where the household is on its way: forward with evidence, back in one act; and what is asked at each step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households.models import Household
from naast.households.views import around
from naast.households.views.writing import write
from naast.safety import queries, rules
from naast.safety.actions import phases as actions
from naast.safety.forms import GateForm, PhaseForm, ReturnForm

FIELD_OF: dict[type[Refusal], str] = {rules.NoReason: "reason"}
NAMES = dict(Household.Phase.choices)


@require_http_methods(["GET", "HEAD", "POST"])
def phase(request, reference):
    """Where the household is, how it came there, and what must be shown for the next phase."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.CHANGE_PHASE, household)
    if household.phase == Household.Phase.RECOVERY:
        context: dict[str, Any] = {"form": None, "kept": None, "stale": None, "draft_name": "", "next_phase": None}
    else:
        written = _forward(request, household)
        if written.is_done:
            messages.success(request, "De fase is veranderd. De volgende dag om terug te kijken staat gepland.")
            return redirect("safety", household.reference)
        context = {**written.context, "next_phase": f"fase {household.phase + 1}: {NAMES[household.phase + 1].lower()}"}
    _look(request, household)
    changes = queries.phase_changes_of(household)
    evidence = queries.evidence_of(changes)
    context |= {
        **around.frame(household, current="safety", crumb="Fase"),
        "steps": rules.steps(household.phase, household.phase_since, NAMES),
        "changes": [{"change": one, "evidence": evidence.get(one.pk, [])} for one in changes],
        "has_plan": queries.has_plan_in_force(household),
    }
    return render(request, "safety/phase.html", context)


def _forward(request, household):
    gates = queries.gates_of(household, request.today)
    standing = queries.standing_at_gate(household)
    read = [(one, rules.gates.reading(one.reads, one.weeks, standing, today=request.today)) for one in gates]
    assessments, checks = queries.evidence_to_point_at(household)
    asked: dict[str, Any] = {"gates": read, "assessments": list(assessments), "checks": list(checks)}

    def stands_now(newer) -> dict[str, Any]:
        last = queries.phase_changes_of(newer)[:1]
        return {"reason": last[0].reason if last else ""}

    def at_the_gate(refusal: Refusal) -> str | None:
        if isinstance(refusal, rules.gates.GateUnanswered):
            return f"words_{refusal.reference}"
        return FIELD_OF.get(type(refusal))

    return write(
        request,
        PhaseForm,
        draft=f"phase:{household.reference}",
        standing={"versie": household.version},
        as_written=stands_now,
        field_at=at_the_gate,
        save=lambda sent: actions.go_to_phase(
            household,
            by=request.actor,
            today=request.today,
            phase=household.phase + 1,
            reason=sent["reason"],
            evidence=PhaseForm(**asked).content(sent),
            version=sent["versie"],
        ),
        **asked,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def phase_back(request, reference):
    """It is unsafe again: back in one act, with the reason."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.CHANGE_PHASE, household)
    if household.phase == Household.Phase.DIRECT_SAFETY:
        messages.warning(request, "Het huishouden is al in fase 1: directe veiligheid.")
        return redirect("phase", household.reference)
    phases = [(str(one), f"Fase {one}: {NAMES[one].lower()}") for one in range(1, household.phase)]

    def back(sent):
        if sent["phase"] == "1":
            return actions.return_to_direct_safety(
                household, by=request.actor, today=request.today, reason=sent["reason"], version=sent["versie"]
            )
        return actions.go_to_phase(
            household,
            by=request.actor,
            today=request.today,
            phase=int(sent["phase"]),
            reason=sent["reason"],
            version=sent["versie"],
        )

    written = write(
        request,
        ReturnForm,
        draft=f"phase-back:{household.reference}",
        standing={"versie": household.version, "phase": "1"},
        as_written=lambda newer: {"phase": str(newer.phase)},
        field_of=FIELD_OF,
        save=back,
        phases=phases,
    )
    if written.is_done:
        messages.success(request, "Het huishouden is terug. Spreek nu af wat er vandaag moet gebeuren.")
        return redirect("safety", household.reference)
    _look(request, household)
    context = {**around.frame(household, current="safety", crumb="Terug naar directe veiligheid"), **written.context}
    return render(request, "safety/phase_back.html", context)


def _look(request, household):
    journal.looked(
        "looked_at_phase",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def phase_gates(request):
    """What is asked before each step, as an administrator keeps it: rows, no code."""
    grants.require(request.actor, Act.SET_PHASE_GATES)
    rows = queries.gate_rows()
    if ended := request.POST.get("weg"):
        actions.end_phase_gate(get_object_or_404(rows, reference=ended), by=request.actor, today=request.today)
        messages.success(request, "Dit wordt vanaf morgen niet meer gevraagd. Wat is geantwoord, blijft staan.")
        return redirect("phase_gates")
    regions = list(queries.regions())
    form = GateForm(request.POST or None, regions=regions)
    if form.is_valid():
        sent = form.cleaned_data
        actions.add_phase_gate(
            by=request.actor,
            today=request.today,
            from_phase=int(sent["from_phase"]),
            statement=sent["statement"],
            reads=sent["reads"],
            weeks=sent["weeks"],
            region=form.regions.get(sent["region"]),
            source=sent["source"],
        )
        messages.success(request, "Dit wordt vanaf vandaag gevraagd.")
        return redirect("phase_gates")
    return render(request, "safety/phase_gates.html", {"rows": list(rows), "form": form})
