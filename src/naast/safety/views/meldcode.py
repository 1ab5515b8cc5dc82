"""The reporting code, step by step, about a household or about a signal."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households.views import around
from naast.households.views.writing import write
from naast.safety import loading, queries, rules
from naast.safety.actions import meldcode as actions
from naast.safety.forms import STEP_FORMS, CloseForm
from naast.safety.rules import meldcode as steps
from naast.safety.views.signal import looked, readable, trail

WORDS = loading.load_meldcode()
FIELD_OF = {
    rules.ConsultedNobody: "consulted",
    rules.TalkNeedsWords: "talk",
    rules.NoChoiceReason: "reason",
    rules.NoClosingReason: "closed_because",
}


@require_http_methods(["GET", "HEAD", "POST"])
def household_meldcode(request, reference):
    """The walks through the code about this household, and a button to begin."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.WRITE_MELDCODE, household)
    if request.method == "POST":
        return _begin(request, household=household)
    journal.looked(
        "looked_at_meldcode",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
    )
    found = queries.meldcodes_about(request.actor, household=household)
    context = {**around.frame(household, current="safety", crumb="Meldcode"), "meldcodes": found, "words": WORDS}
    return render(request, "safety/meldcodes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def signal_meldcode(request, reference):
    """The same, about a signal that lies nowhere yet."""
    signal = readable(request, reference)
    grants.require(request.actor, Act.WRITE_MELDCODE, signal)
    if request.method == "POST":
        return _begin(request, signal=signal)
    looked(request, signal)
    found = queries.meldcodes_about(request.actor, signal=signal)
    context = {"meldcodes": found, "words": WORDS, "crumbs": trail(signal, "Meldcode"), "parts": []}
    return render(request, "safety/meldcodes.html", context)


def _begin(request, **about):
    try:
        started = actions.start_meldcode(by=request.actor, now=request.now, **about)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        running = queries.meldcodes_about(request.actor, **about)
        return redirect("meldcode", running[0].reference)
    return redirect("meldcode_step", started.reference, 1)


def _readable(request, reference):
    """The walk, with what stands around its pages: those of the household, or of the signal."""
    meldcode = get_object_or_404(queries.meldcodes_readable_by(request.actor), reference=reference)
    subject = actions.about(meldcode)
    if subject is None:
        raise Http404
    grants.require(request.actor, Act.WRITE_MELDCODE, subject)
    if meldcode.household_id:
        household = around.household_of(request, subject.reference)
        journal.looked(
            "looked_at_meldcode",
            by=request.actor,
            household_id=household.pk,
            persons=[member.person_id for member in household.members],
            meldcode=meldcode.reference,
        )
        frame = around.frame(household, current="safety", crumb="Meldcode")
        return (
            meldcode,
            frame,
            f"meldcode:{household.reference}:stap-",
            reverse("household_meldcode", args=[household.reference]),
        )
    looked(request, subject, verb="looked_at_meldcode")
    frame = {"crumbs": trail(subject, "Meldcode"), "parts": [], "signal": subject}
    return meldcode, frame, f"signal:{subject.reference}:stap-", reverse("signal_meldcode", args=[subject.reference])


@require_http_methods(["GET", "HEAD", "POST"])
def meldcode(request, reference):
    """All five steps to read, where the framework points, what was decided; and closing it."""
    found, frame, _, back_url = _readable(request, reference)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        try:
            actions.close_meldcode(found, by=request.actor, now=request.now, reason=form.cleaned_data["closed_because"])
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, "De meldcode is afgesloten. Wat er staat, blijft te lezen.")
            return redirect("meldcode", found.reference)
    pointer = steps.points_to(vars(found))
    context = {
        **frame,
        "meldcode": found,
        "steps": _steps(found, steps.next_step(found)),
        "answers": [(one["text"], getattr(found, f"get_{one['name']}_display")()) for one in WORDS["questions"]],
        "pointer": pointer,
        "differs": bool(found.conclusion and pointer.to) and not steps.agrees(pointer, found.conclusion),
        "next": steps.next_step(found),
        "words": WORDS,
        "form": form,
        "back_url": back_url,
    }
    return render(request, "safety/meldcode.html", context)


def _steps(found, current: int) -> list[dict]:
    return [
        {
            "label": step["title"],
            "state": "done"
            if steps.is_written(found, step["number"])
            else "current"
            if step["number"] == current
            else "next",
        }
        for step in WORDS["steps"]
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def meldcode_step(request, reference, step):
    """One step as a form, with what it asks; the others stay as they are."""
    if step not in steps.STEPS:
        raise Http404
    found, frame, draft, _ = _readable(request, reference)
    if found.closed_at:
        return redirect("meldcode", found.reference)
    asked = {"questions": WORDS["questions"]} if step == 4 else {}
    written = write(
        request,
        STEP_FORMS[step],
        draft=f"{draft}{step}",
        save=lambda sent: actions.write_step(found, step, by=request.actor, sent=sent, version=sent.get("versie")),
        standing={"versie": found.version, **{name: getattr(found, name) for name in steps.FIELDS[step]}},
        as_written=lambda newer: {name: getattr(newer, name) for name in steps.FIELDS[step]},
        field_of=FIELD_OF,
        **asked,
    )
    if written.is_done:
        if step == steps.STEPS[-1]:
            messages.success(request, "Uw besluit staat in de meldcode.")
            return redirect("meldcode", found.reference)
        return redirect("meldcode_step", found.reference, step + 1)
    context = {
        **frame,
        **written.context,
        "meldcode": found,
        "step": {**WORDS["steps"][step - 1], "badge": f"stap {step} van 5"},
        "steps": _steps(found, step),
        "pointer": steps.points_to(vars(found)) if step == 5 else None,
        "words": WORDS,
        "back_url": reverse("meldcode", args=[found.reference]),
    }
    return render(request, "safety/meldcode_step.html", context)
