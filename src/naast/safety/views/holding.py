"""Whether it holds: looking at one agreement, and going to another phase."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions as households
from naast.households.models import Household
from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.actions import agreements as agreeing
from naast.safety.actions import phases
from naast.safety.forms import CheckForm, PhaseForm
from naast.safety.models import SafetyPlan
from naast.ui.templatetags.naast_ui import dutch_date

FIELD_OF = {
    rules.NoRemark: "remark",
    rules.CheckInThePast: "check_on",
    rules.CheckTooFar: "check_on",
    rules.NoReason: "reason",
    rules.OneStepAtATime: "phase",
    rules.SamePhase: "phase",
    rules.NoPlanInForce: "phase",
}


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_check(request, reference, agreement):
    """An agreement in force, what was seen of it so far, and what is seen now."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    signed = queries.signed_agreements_of(household)
    found = get_object_or_404(signed, reference=agreement)
    draft_name = f"check:{household.reference}:{found.reference.lower()}"
    initial, kept = around.initial_of(request, draft_name, {"versie": found.version})
    form, stale = CheckForm(request.POST or None, initial=initial), None
    if form.is_valid():
        sent = form.cleaned_data
        try:
            agreeing.check_agreement(
                found,
                by=request.actor,
                today=request.today,
                outcome=sent["outcome"],
                remark=sent["remark"],
                check_on=sent["check_on"],
                version=sent["versie"],
            )
        except Stale as refusal:
            found = signed.get(pk=found.pk)
            form = CheckForm(around.renewed(request.POST, found))
            last = refusal.newer.checks.order_by("-on", "-pk").first()
            stale = around.compared(form, {"outcome": last.outcome, "remark": last.remark} if last else {})
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "Vastgelegd wat u zag.")
            return redirect("safety", household.reference)
    parties = list(found.parties.select_related("person").order_by("pk"))
    journal.looked(
        "looked_at_agreement",
        by=request.actor,
        household_id=household.pk,
        persons={party.person_id for party in parties} | {member.person_id for member in household.members},
        agreement=found.reference,
    )
    may_write = grants.allows(request.actor, Act.WRITE_SAFETY_PLAN, household)
    context = {
        **around.frame(household, current="safety", crumb="Afspraak"),
        "agreement": found,
        "tone": rules.AGREEMENT_TONES[found.outcome],
        "who": ", ".join([*(party.person.name for party in parties), *filter(None, [found.who_else])]),
        "checks": [
            {
                "when": dutch_date(check.on),
                "title": check.get_outcome_display(),
                "text": check.remark,
                "by": check.by.name,
                "tone": rules.AGREEMENT_TONES[check.outcome],
            }
            for check in found.checks.select_related("by").order_by("-on", "-pk")
        ],
        "form": form if may_write and found.plan.state == SafetyPlan.State.IN_FORCE else None,
        "stale": stale,
        "kept": kept if request.method == "GET" else None,
        "draft_name": draft_name,
    }
    return render(request, "safety/agreement_check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def phase(request, reference):
    """Where the household is, how it came there, and the way to another phase."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.CHANGE_PHASE, household)
    others = [
        (str(number), f"Fase {number}: {name.lower()}")
        for number, name in Household.Phase.choices
        if number != household.phase and number <= household.phase + 1
    ]
    draft_name = f"phase:{household.reference}"
    initial, kept = around.initial_of(request, draft_name, {"versie": household.version})
    form, stale = PhaseForm(request.POST or None, initial=initial, phases=others), None
    if form.is_valid():
        sent = form.cleaned_data
        try:
            phases.go_to_phase(
                household,
                by=request.actor,
                today=request.today,
                phase=int(sent["phase"]),
                reason=sent["reason"],
                version=sent["versie"],
            )
        except Stale as refusal:
            form = PhaseForm(around.renewed(request.POST, refusal.newer), phases=others)
            last = queries.phase_changes_of(household)[:1]
            stale = around.compared(form, {"phase": str(refusal.newer.phase), "reason": last[0].reason if last else ""})
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "De fase is veranderd.")
            return redirect("safety", household.reference)
    journal.looked(
        "looked_at_phase",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
    )
    context = {
        **around.frame(household, current="safety", crumb="Fase"),
        "form": form,
        "stale": stale,
        "kept": kept if request.method == "GET" else None,
        "draft_name": draft_name,
        "steps": rules.steps(household.phase, household.phase_since, dict(Household.Phase.choices)),
        "changes": queries.phase_changes_of(household),
        "has_plan": household.safety_plans.filter(state=SafetyPlan.State.IN_FORCE).exists(),
    }
    return render(request, "safety/phase.html", context)
