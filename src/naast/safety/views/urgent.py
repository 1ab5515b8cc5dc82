"""Acute danger on one screen; and the roster of who is on duty."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions as households
from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.actions import urgent as actions
from naast.safety.forms import OnCallForm, UrgentStepForm
from naast.safety.models import UrgentStep
from naast.safety.rules import urgent as told
from naast.safety.views.signal import in_hand, looked, trail

PLACEHOLDERS: dict[str, str] = {
    UrgentStep.Kind.CALLED: "Wie, en wat is er afgesproken?",
    UrgentStep.Kind.SAFE_NOW: "Wat weet u daarover?",
    UrgentStep.Kind.CHILDREN: "Waar, en bij wie?",
    UrgentStep.Kind.AGREEMENT: "Wie doet wat, tot wanneer?",
}
OF_DUTY = {
    rules.DutyEndsBeforeItBegins: "last",
    rules.DutyTooLong: "last",
    rules.DutyLongAgo: "last",
    rules.DutyTooFarAhead: "first",
    rules.AlreadyOnDuty: "professional",
}


def _acute(request, reference):
    found = in_hand(request, reference)
    if not found.is_acute:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def signal_urgent(request, reference):
    """One screen: since when, whom to call, who is on duty, and what has been done. Whatever stands in it is recorded
    by whichever of its buttons is pressed."""
    found = _acute(request, reference)
    draft_name = f"signal:{found.reference}:acuut"
    written, kept = around.initial_of(request, draft_name, {})
    forms = {kind: UrgentStepForm(request.POST or None, prefix=kind) for kind in UrgentStep.Kind.values}
    refused: dict[str, str] = {}
    if request.method == "POST":
        written = request.POST
        refused = _do(request, found, forms)
        if not refused:
            households.forget_draft(draft_name, by=request.actor)
            return redirect(f"{reverse('signal_urgent', args=[found.reference])}#gedaan")
    looked(request, found)
    done = queries.steps_of(found)
    context = {
        "signal": found,
        "minutes": told.in_words(told.minutes_since(found.received_at, now=request.now)),
        "is_open": not found.outcome,
        "on_call": queries.on_call_today(found.team, request.today),
        "steps": [
            {
                "kind": kind,
                "label": label,
                "done": done[kind],
                "hint": PLACEHOLDERS[kind],
                "answers": UrgentStep.Safe.choices if kind == UrgentStep.Kind.SAFE_NOW else [],
                "answer": written.get(f"{kind}-answer", ""),
                "words": written.get(f"{kind}-words", ""),
                "refused": refused.get(kind, ""),
            }
            for kind, label in UrgentStep.Kind.choices
        ],
        "refused": bool(refused),
        "kept": kept if request.method != "POST" else None,
        "draft_name": draft_name,
        "crumbs": trail(found, "Acuut"),
    }
    return render(request, "safety/signal_urgent.html", context)


def _do(request, found, forms) -> dict[str, str]:
    """What was written is recorded; what stands in its way, at its step."""
    faults = {kind: next(iter(form.errors.values()))[0] for kind, form in forms.items() if not form.is_valid()}
    whole = {kind: form.cleaned_data for kind, form in forms.items() if kind not in faults}
    said = {kind: step for kind, step in whole.items() if any(step.values())}
    pressed = request.POST.get("stap", "")
    if not said and pressed in whole:
        said = {pressed: whole[pressed]}
    for kind, step in said.items():
        try:
            told.check_step(kind=kind, **step)
        except Refusal as refusal:
            faults[kind] = str(refusal)
    if not faults:
        actions.do_urgent_steps(found, by=request.actor, now=request.now, said=said)
    return faults


@require_safe
def signal_urgent_minutes(request, reference):
    """How long ago it came in: the one thing on that screen that goes on by itself. It names nobody."""
    found = _acute(request, reference)
    return HttpResponse(told.in_words(told.minutes_since(found.received_at, now=request.now)))


@require_http_methods(["GET", "HEAD", "POST"])
def on_call(request):
    """The leader says who of the own team is on duty, and when."""
    grants.require(request.actor, Act.EDIT_ON_CALL)
    team = request.actor.professional.team
    form = OnCallForm(request.POST or None, colleagues=queries.who_may_be_on_call(team, request.today))
    if form.is_valid():
        try:
            actions.put_on_call(by=request.actor, today=request.today, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(OF_DUTY.get(type(refusal)), str(refusal))
        else:
            messages.success(request, "Het rooster is bijgewerkt.")
            return redirect("on_call")
    journal.looked("looked_at_on_call", by=request.actor)
    context = {
        "team": team,
        "roster": queries.roster_of(team, request.today),
        "today": request.today,
        "form": form,
        "crumbs": [{"label": "Team", "url": reverse("team")}, {"label": "Dienst bij spoed", "url": ""}],
    }
    return render(request, "safety/on_call.html", context)


@require_POST
def take_off_call(request, reference):
    grants.require(request.actor, Act.EDIT_ON_CALL)
    duty = queries.duty_of(request.actor, reference)
    if duty is None:
        raise Http404
    actions.take_off_call(duty, by=request.actor)
    messages.success(request, "Deze dienst staat niet meer in het rooster.")
    return redirect("on_call")
