"""The relapse plan: written and signed in the time of recovery, read by whoever stands beside the household."""

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
from naast.households.views.writing import write
from naast.safety import queries, rules
from naast.safety.actions import relapse as actions
from naast.safety.forms import EarlySignForm, FirstStepForm, SignForm
from naast.safety.views.signing import OF_A_VOICE
from naast.safety.views.writing import write_plainly

FIELD_OF: dict[type[Refusal], str] = {
    rules.NamesHiddenPlace: "sign",
    rules.NamesSafeContact: "sign",
}


def _plan_of(request, reference, plan, act=Act.READ_HOUSEHOLD, *, draft=False):
    household = around.household_of(request, reference)
    grants.require(request.actor, act, household)
    found = get_object_or_404(household.relapse_plans.select_related("written_by", "signed_by"), reference=plan)
    if draft and found.state != "draft":
        raise Http404
    return household, found


def _look(request, household, plan=None):
    journal.looked(
        "looked_at_relapse_plan",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
        **({"plan": plan.reference} if plan else {}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def relapse_plans(request, reference):
    """The relapse plans of a household, and the way to begin one."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    if request.method == "POST":
        try:
            started = actions.start_relapse_plan(household, by=request.actor, today=request.today)
        except rules.relapse.OnlyInRecovery as refusal:
            messages.warning(request, str(refusal))
            return redirect("relapse_plans", household.reference)
        return redirect("relapse_edit", household.reference, started.reference)
    _look(request, household)
    plans = list(household.relapse_plans.order_by("-number"))
    context = {
        **around.frame(household, current="safety", crumb="Terugvalplan"),
        "plans": plans,
        "draft": next((one for one in plans if one.state == "draft"), None),
        "is_recovery": household.phase == 3,
        "may_write": grants.allows(request.actor, Act.WRITE_RELAPSE_PLAN, household),
    }
    return render(request, "safety/relapse_plans.html", context)


@require_safe
def relapse_plan(request, reference, plan):
    household, found = _plan_of(request, reference, plan)
    _look(request, household, found)
    context = {
        **around.frame(household, current="safety", crumb="Terugvalplan"),
        "plan": found,
        "tone": {"in_force": "good", "draft": "warn"}.get(found.state, "calm"),
        "signs": list(found.signs.select_related("person").order_by("pk")),
        "voices": queries.relapse_voices_of(found),
    }
    return render(request, "safety/relapse_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def relapse_edit(request, reference, plan):
    """The relapse plan as it grows, and the first step of everyone."""
    household, found = _plan_of(request, reference, plan, Act.WRITE_RELAPSE_PLAN, draft=True)
    written = write_plainly(
        request,
        FirstStepForm,
        draft=f"relapse:{household.reference}",
        standing={"first_step": found.first_step, "versie": found.version},
        as_written=lambda newer: {"first_step": newer.first_step},
        field_of={rules.NamesHiddenPlace: "first_step", rules.NamesSafeContact: "first_step"},
        save=lambda sent: actions.write_first_step(
            found, by=request.actor, first_step=sent["first_step"], version=sent["versie"]
        ),
    )
    if written.is_done:
        messages.success(request, "Vastgelegd in het terugvalplan.")
        return redirect("relapse_edit", household.reference, found.reference)
    _look(request, household, found)
    signs = list(found.signs.select_related("person").order_by("pk"))
    context = {
        **around.frame(household, current="safety", crumb="Terugvalplan schrijven"),
        **written.context,
        "plan": found,
        "signs": signs,
        "missing": _missing(found, signs),
        "may_sign": grants.allows(request.actor, Act.SIGN_SAFETY_PLAN, household),
    }
    return render(request, "safety/relapse_edit.html", context)


def _missing(plan, signs) -> str:
    try:
        rules.relapse.check_whole(plan, signs)
    except Refusal as refusal:
        return str(refusal)
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def early_sign(request, reference, plan, sign=None):
    """One early sign: of whom, what helps, whom to call and the first step."""
    household, found = _plan_of(request, reference, plan, Act.WRITE_RELAPSE_PLAN, draft=True)
    one = get_object_or_404(found.signs.select_related("person"), reference=sign) if sign else None
    if one and request.POST.get("do") == "remove":
        try:
            actions.remove_sign(one, by=request.actor, version=around.version_in(request.POST))
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Het teken is uit het terugvalplan gehaald.")
        return redirect("relapse_edit", household.reference, found.reference)
    members = around.born(household)

    def stands_now(newer) -> dict[str, Any]:
        now = newer.signs.select_related("person").filter(reference=sign).first() if sign else None
        return _as_written(now) if now else {}

    written = write_plainly(
        request,
        EarlySignForm,
        draft=f"sign:{household.reference}:{(sign or 'new').lower()}",
        standing={**(_as_written(one) if one else {}), "versie": found.version},
        as_written=stands_now,
        field_of=FIELD_OF,
        is_new=one is None,
        save=lambda sent: actions.write_sign(
            found,
            by=request.actor,
            today=request.today,
            standing=one,
            version=sent["versie"],
            **EarlySignForm.content(sent, members=members),
        ),
        members=members,
    )
    if written.is_done:
        messages.success(request, "Het teken staat in het terugvalplan.")
        return redirect("relapse_edit", household.reference, found.reference)
    _look(request, household, found)
    context = {
        **around.frame(household, current="safety", crumb="Vroeg teken"),
        **written.context,
        "plan": found,
        "sign": one,
    }
    return render(request, "safety/early_sign.html", context)


def _as_written(sign) -> dict[str, Any]:
    return {
        "person": sign.person.reference,
        "sign": sign.sign,
        "what_helps": sign.what_helps,
        "call_whom": sign.call_whom,
        "call_number": sign.call_number,
        "call_when": sign.call_when,
        "first_step": sign.first_step,
        "may_read": sign.may_read_at_home,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def relapse_sign(request, reference, plan):
    """Everyone's voice on the relapse plan, and the plan in force."""
    household, found = _plan_of(request, reference, plan, Act.SIGN_SAFETY_PLAN, draft=True)
    members = around.voices_here(household)

    def at_the_voice(refusal: Refusal) -> str | None:
        name = refusal.name if isinstance(refusal, OF_A_VOICE) else ""
        return next((f"words_{one.person.reference}" for one in members if one.person.name == name), None)

    written = write(
        request,
        SignForm,
        draft=f"relapse-sign:{household.reference}",
        standing={"versie": found.version},
        field_at=at_the_voice,
        save=lambda sent: actions.sign_relapse_plan(
            found,
            by=request.actor,
            today=request.today,
            voices=SignForm.content(sent, members=members),
            version=sent["versie"],
        ),
        members=members,
        today=request.today,
    )
    if written.is_done:
        messages.success(request, "Het terugvalplan is van kracht. Het blijft ook na sluiten.")
        return redirect("relapse_plan", household.reference, found.reference)
    _look(request, household, found)
    signs = list(found.signs.select_related("person").order_by("pk"))
    context = {
        **around.frame(household, current="safety", crumb="Terugvalplan tekenen"),
        **written.context,
        "is_stale": written.stale is not None,
        "plan": found,
        "signs": signs,
        "missing": _missing(found, signs),
    }
    return render(request, "safety/relapse_sign.html", context)
