"""The safety plan: written on small pages, signed on one, read and printed on another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions as households
from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.actions import agreements as agreeing
from naast.safety.actions import plans as actions
from naast.safety.actions import signing
from naast.safety.forms import AgreementForm, SafePlaceForm, SignForm, SituationForm
from naast.safety.models import SafetyPlan

FIELD_OF = {
    rules.NobodyDoesIt: "parties",
    rules.CheckInThePast: "check_on",
    rules.CheckTooFar: "check_on",
    rules.NamesHiddenPlace: "what",
}


def _plan(request, reference, plan, act=Act.READ_HOUSEHOLD):
    household = around.household_of(request, reference)
    grants.require(request.actor, act, household)
    plans = household.safety_plans.select_related("assessment", "written_by", "signed_by")
    return household, get_object_or_404(plans, reference=plan)


def _draft(request, reference, plan, act=Act.WRITE_SAFETY_PLAN):
    """The plan that is being written; a signed one is not there to be written in."""
    household, found = _plan(request, reference, plan, act)
    if found.state != SafetyPlan.State.DRAFT:
        raise Http404
    return household, found


def _look(request, household, plan):
    journal.looked(
        "looked_at_safety_plan",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
        plan=plan.reference,
        number=plan.number,
    )


@require_safe
def plan(request, reference, plan):
    """One version of the plan, to read together or to print."""
    household, found = _plan(request, reference, plan)
    _look(request, household, found)
    context = {
        **around.frame(household, current="household_plan", crumb=f"Plan {found.number}"),
        "plan": found,
        "tone": {"in_force": "good", "draft": "calm", "ended": "calm"}[found.state],
        "written": queries.plan_as_written(found),
        "voices": list(found.voices.select_related("person").order_by("pk")),
        "others": list(household.safety_plans.exclude(pk=found.pk).order_by("-number")),
        "may_write": grants.allows(request.actor, Act.WRITE_SAFETY_PLAN, household),
    }
    return render(request, "safety/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_start(request, reference):
    """A plan is being written; without a final assessment the page says what comes first."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.WRITE_SAFETY_PLAN, household)
    if request.method != "POST":
        return redirect("safety", household.reference)  # the way back from signing in again
    try:
        started = actions.start_plan(household, by=request.actor, today=request.today)
    except rules.NoFinalAssessment as refusal:
        messages.warning(request, str(refusal))
        return redirect("assessment", household.reference)
    return redirect("plan_edit", household.reference, started.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request, reference, plan):
    """The plan as it grows, with a way to every part of it, and the safe place."""
    household, found = _draft(request, reference, plan)
    draft_name = f"plan:{household.reference}"
    standing = {"safe_place": found.safe_place, "if_it_fails": found.if_it_fails, "versie": found.version}
    initial, kept = around.initial_of(request, draft_name, standing)
    form, stale = SafePlaceForm(request.POST or None, initial=initial), None
    if form.is_valid():
        sent = form.cleaned_data
        try:
            actions.write_safe_place(
                found,
                by=request.actor,
                safe_place=sent["safe_place"],
                if_it_fails=sent["if_it_fails"],
                version=sent["versie"],
            )
        except Stale as refusal:
            found = refusal.newer
            form = SafePlaceForm(around.renewed(request.POST, found))
            stale = around.compared(form, {"safe_place": found.safe_place, "if_it_fails": found.if_it_fails})
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "Vastgelegd in het plan.")
            return redirect("plan_edit", household.reference, found.reference)
    _look(request, household, found)
    written = queries.plan_as_written(found)
    term = queries.review_term(household.phase, request.today)
    context = {
        **around.frame(household, current="household_plan", crumb=f"Plan {found.number} schrijven"),
        "plan": found,
        "written": written,
        "form": form,
        "stale": stale,
        "kept": kept if request.method == "GET" else None,
        "draft_name": draft_name,
        "may_add_situation": len(written) < 3,
        "missing": missing(found, written, household),
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
    except Refusal as refusal:
        return str(refusal)
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def situation(request, reference, plan, rank=None):
    """One unsafe situation with what must be so."""
    household, found = _draft(request, reference, plan)
    standing = {"versie": found.version}
    if rank is not None:
        standing |= _situation_as_written(get_object_or_404(found.situations, rank=rank))
    draft_name = f"situation:{household.reference}:{rank or 'new'}"
    initial, kept = around.initial_of(request, draft_name, standing, is_new=rank is None)
    form, stale = SituationForm(request.POST or None, initial=initial), None
    if request.POST.get("do") == "remove" and rank is not None:
        try:
            actions.remove_situation(found, by=request.actor, rank=rank, version=around.version_in(request.POST))
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "De situatie is uit het plan gehaald.")
        return redirect("plan_edit", household.reference, found.reference)
    if form.is_valid():
        version = form.cleaned_data["versie"]
        try:
            actions.write_situation(found, by=request.actor, rank=rank, version=version, **form.content())
        except Stale as refusal:
            found = refusal.newer
            now = found.situations.filter(rank=rank).first() if rank else None
            form = SituationForm(around.renewed(request.POST, found))
            stale = around.compared(form, _situation_as_written(now) if now else {})
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "De situatie staat in het plan.")
            return redirect("plan_edit", household.reference, found.reference)
    _look(request, household, found)
    context = {
        **around.frame(household, current="household_plan", crumb="Onveilige situatie"),
        "plan": found,
        "rank": rank,
        "form": form,
        "stale": stale,
        "kept": kept if request.method == "GET" else None,
        "draft_name": draft_name,
    }
    return render(request, "safety/situation.html", context)


def _situation_as_written(situation) -> dict:
    statements = situation.conditions.order_by("pk").values_list("statement", flat=True)
    return {
        "what_happens": situation.what_happens,
        "effect_on_children": situation.effect_on_children,
        **{f"condition_{at}": statement for at, statement in enumerate(statements, start=1)},
    }


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request, reference, plan, agreement=None):
    """One agreement: who does what, who looks whether it holds, and what if not."""
    household, found = _draft(request, reference, plan)
    one = get_object_or_404(found.agreements, reference=agreement) if agreement else None
    if one and request.POST.get("do") == "remove":
        try:
            agreeing.remove_agreement(one, by=request.actor, version=around.version_in(request.POST))
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "De afspraak is uit het plan gehaald.")
        return redirect("plan_edit", household.reference, found.reference)

    conditions = list(found.conditions.select_related("situation").order_by("situation__rank", "pk"))
    if not conditions:
        messages.warning(request, "Beschrijf eerst een onveilige situatie met een voorwaarde.")
        return redirect("plan_edit", household.reference, found.reference)
    asked: dict[str, Any] = {
        "conditions": list(enumerate((c.statement for c in conditions), start=1)),
        "members": around.born(household),
    }
    standing = _agreement_as_written(one, conditions) if one else {"condition": request.GET.get("bij", "")}
    standing["versie"] = found.version
    draft_name = f"agreement:{household.reference}:{(agreement or 'new').lower()}"
    initial, kept = around.initial_of(request, draft_name, standing, is_new=one is None)
    form, stale = AgreementForm(request.POST or None, initial=initial, **asked), None
    if form.is_valid():
        condition = conditions[int(form.cleaned_data["condition"]) - 1]
        try:
            agreeing.write_agreement(
                found,
                by=request.actor,
                today=request.today,
                condition=condition,
                agreement=one,
                version=form.cleaned_data["versie"],
                **form.content(),
            )
        except Stale as refusal:
            found = refusal.newer
            form = AgreementForm(around.renewed(request.POST, found), **asked)
            now = found.agreements.filter(reference=agreement).first() if agreement else None
            stale = around.compared(form, _agreement_as_written(now, conditions) if now else {})
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "De afspraak staat in het plan.")
            return redirect("plan_edit", household.reference, found.reference)
    _look(request, household, found)
    context = {
        **around.frame(household, current="household_plan", crumb="Afspraak"),
        "plan": found,
        "agreement": one,
        "form": form,
        "stale": stale,
        "kept": kept if request.method == "GET" else None,
        "draft_name": draft_name,
    }
    return render(request, "safety/agreement.html", context)


def _agreement_as_written(agreement, conditions) -> dict:
    parties = list(agreement.parties.select_related("person").order_by("pk"))
    at = next((n for n, one in enumerate(conditions, start=1) if one.pk == agreement.condition_id), "")
    return {
        "condition": str(at),
        "what": agreement.what,
        "parties": [party.person.reference for party in parties],
        "may_read": [party.person.reference for party in parties if party.may_read_at_home],
        "who_else": agreement.who_else,
        "checked_by": agreement.checked_by,
        "check_on": agreement.check_on,
        "if_not": agreement.if_not,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def plan_sign(request, reference, plan):
    """Everyone's voice, who reads along at home, and the plan in force."""
    household, found = _draft(request, reference, plan, Act.SIGN_SAFETY_PLAN)
    members = around.voices_here(household)
    draft_name = f"sign:{household.reference}"
    initial, kept = around.initial_of(request, draft_name, {"versie": found.version})
    asked = {"members": members, "today": request.today}
    form, is_stale = SignForm(request.POST or None, initial=initial, **asked), False
    if form.is_valid():
        try:
            signing.sign_safety_plan(
                found,
                by=request.actor,
                today=request.today,
                voices=form.content(),
                version=form.cleaned_data["versie"],
            )
        except Stale as refusal:
            found, is_stale = refusal.newer, True
            form = SignForm(around.renewed(request.POST, found), **asked)
        except rules.NoWithoutReason as refusal:
            for member in members:
                if member.person.name == refusal.name:
                    form.add_error(f"words_{member.person.reference}", str(refusal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "Het veiligheidsplan is van kracht.")
            return redirect("safety", household.reference)
    _look(request, household, found)
    written = queries.plan_as_written(found)
    context = {
        **around.frame(household, current="household_plan", crumb=f"Plan {found.number} tekenen"),
        "plan": found,
        "form": form,
        "is_stale": is_stale,
        "kept": kept if request.method == "GET" else None,
        "draft_name": draft_name,
        "written": written,
        "missing": missing(found, written, household),
        "readers": queries.readers_at_home(found, around.born(household)),
        "review_on": signing.review_day(household.phase, request.today),
    }
    return render(request, "safety/plan_sign.html", context)
