"""The safety plan: begun, read, and growing until it can be signed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.actions import plans as actions
from naast.safety.forms import SafePlaceForm, StartForm
from naast.safety.models import SafetyPlan
from naast.safety.views.writing import write_plainly


def plan_of(request, reference, plan, act=Act.READ_HOUSEHOLD):
    household = around.household_of(request, reference)
    grants.require(request.actor, act, household)
    plans = household.safety_plans.select_related("assessment", "written_by", "signed_by")
    return household, get_object_or_404(plans, reference=plan)


def draft_of(request, reference, plan, act=Act.WRITE_SAFETY_PLAN):
    """The plan that is being written; a signed one is not there to be written in."""
    household, found = plan_of(request, reference, plan, act)
    if found.state != SafetyPlan.State.DRAFT:
        raise Http404
    return household, found


def look(request, household, plan, verb="looked_at_safety_plan"):
    journal.looked(
        verb,
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
        plan=plan.reference,
        number=plan.number,
    )


@require_safe
def plan(request, reference, plan):
    """One version of the plan, to read together or to print."""
    household, found = plan_of(request, reference, plan)
    look(request, household, found)
    context = {
        **around.frame(household, current="household_plan", crumb=f"Plan {found.number}"),
        "plan": found,
        "tone": {"in_force": "good", "draft": "calm", "ended": "calm"}[found.state],
        "written": queries.plan_as_written(found),
        "voices": list(found.voices.select_related("person").order_by("pk")),
        "others": list(household.safety_plans.exclude(pk=found.pk).order_by("-number")),
        "before": household.safety_plans.filter(number__lt=found.number).order_by("-number").first(),
        "readers": _papers(found, household) if found.state != SafetyPlan.State.DRAFT else [],
        "may_print": grants.allows(request.actor, Act.PRINT_PLAN, household),
        "may_write": grants.allows(request.actor, Act.WRITE_SAFETY_PLAN, household),
    }
    return render(request, "safety/plan.html", context)


def _papers(plan, household) -> list[dict[str, Any]]:
    """For everyone their paper, and whether it leaves out where people go."""
    return [
        {"person": one.person, "leaves_out": bool(plan.safe_place) and not queries.tells_safe_place(one, household)}
        for one in around.born(household)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def plan_start(request, reference):
    """A plan is being written, empty or on a starting text; without a final assessment the page says what comes first."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.WRITE_SAFETY_PLAN, household)
    if request.method != "POST":
        return redirect("safety", household.reference)  # the way back from signing in again
    form = StartForm(request.POST, templates=queries.plan_templates())
    template = form.choose() if form.is_valid() else None
    try:
        started = actions.start_plan(household, by=request.actor, today=request.today, template=template)
    except rules.NoFinalAssessment as refusal:
        messages.warning(request, str(refusal))
        return redirect("assessment", household.reference)
    return redirect("plan_edit", household.reference, started.reference)


def _safe_place_as_written(plan) -> dict[str, Any]:
    return {"safe_place": plan.safe_place, "if_it_fails": plan.if_it_fails}


@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request, reference, plan):
    """The plan as it grows, with a way to every part of it, and the safe place."""
    household, found = draft_of(request, reference, plan)
    written = write_plainly(
        request,
        SafePlaceForm,
        draft=f"plan:{household.reference}",
        standing={**_safe_place_as_written(found), "versie": found.version},
        as_written=_safe_place_as_written,
        save=lambda sent: actions.write_safe_place(
            found,
            by=request.actor,
            safe_place=sent["safe_place"],
            if_it_fails=sent["if_it_fails"],
            version=sent["versie"],
        ),
    )
    if written.is_done:
        messages.success(request, "Vastgelegd in het plan.")
        return redirect("plan_edit", household.reference, found.reference)
    look(request, household, found)
    parts = queries.plan_as_written(found)
    term = queries.review_term(household, request.today)
    context = {
        **around.frame(household, current="household_plan", crumb=f"Plan {found.number} schrijven"),
        **written.context,
        "plan": found,
        "written": parts,
        "may_add_situation": len(parts) < 3,
        "missing": missing(found, parts, household),
        "may_sign": grants.allows(request.actor, Act.SIGN_SAFETY_PLAN, household),
        "is_too_old": found.assessment is not None
        and rules.is_too_old(found.assessment.final_on, days=term.days, today=request.today),
    }
    return render(request, "safety/plan_edit.html", context)


def missing(plan, written, household) -> str:
    """What still has to be there before the plan can be signed, in one sentence; empty when it is whole."""
    situations = [
        (part["situation"], [(one["condition"], one["agreements"]) for one in part["conditions"]]) for part in written
    ]
    try:
        rules.check_whole(plan, situations=situations, judgement=plan.assessment.judgement if plan.assessment else "")
        if not around.voices_here(household):
            raise rules.NobodyLivesHere
        rules.check_own_words(rules.starting_texts(plan, situations))
    except Refusal as refusal:
        return str(refusal)
    return ""
