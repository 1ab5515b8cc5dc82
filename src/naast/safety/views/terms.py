"""The terms of a signal: standing still, running again, put off, done; and who has been told."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.foundation.refusals import Refusal
from naast.households.queries import members_of
from naast.households.views.around import name_of
from naast.safety import queries, rules
from naast.safety.actions import clocks as actions
from naast.safety.forms import PauseForm, PutOffForm, TermForm, ToldForm
from naast.safety.views.signal import in_hand, looked, readable, told_clock, trail

FIELD_OF = {
    rules.NoPauseReason: "pause_reason",
    rules.PauseInTheFuture: "pause_on",
    rules.PauseBeforeStart: "pause_on",
    rules.PauseOverlaps: "pause_on",
    rules.NoReasonToPutOff: "put_off_reason",
}


@require_http_methods(["GET", "HEAD", "POST"])
def signal_term(request, reference, term):
    """One term, with everything that moved its last day."""
    found = in_hand(request, reference)
    clock = queries.running_clock(found, term)
    if clock is None:
        raise Http404
    asked = TermForm(request.POST or None)
    act = asked.cleaned_data["act"] if asked.is_valid() else ""
    pause = PauseForm(request.POST if act == TermForm.PAUSE else None, initial={"pause_on": request.today})
    put_off = PutOffForm(request.POST if act == TermForm.PUT_OFF else None)
    forms = {TermForm.PAUSE: pause, TermForm.PUT_OFF: put_off}
    if act and (act not in forms or forms[act].is_valid()):
        try:
            told = _do(request, found, clock, act, getattr(forms.get(act), "cleaned_data", {}))
        except Refusal as refusal:
            form = forms.get(act, asked)
            form.add_error(FIELD_OF.get(type(refusal)) if act in forms else None, str(refusal))
        else:
            messages.success(request, told)
            return redirect("signal", found.reference)
    looked(request, found)
    context = {
        "signal": found,
        "clock": told_clock(clock, request.today),
        "asked": asked if asked.errors and request.method == "POST" else None,
        "pause": pause,
        "put_off": put_off,
        "decides": clock.term.kind in rules.DECIDES,
        "informs": clock.term.kind == rules.INFORMS,
        "can_pause": clock.stopped_on is None and clock.paused_on is None and clock.term.days > 0,
        "crumbs": trail(found, "Termijn"),
    }
    return render(request, "safety/signal_term.html", context)


def _do(request, signal, clock, act: str, sent: dict) -> str:
    by, today = request.actor, request.today
    if act == TermForm.PAUSE:
        actions.pause_clock(
            signal,
            clock.pk,
            by=by,
            today=today,
            on=sent["pause_on"],
            kind=sent["pause_kind"],
            reason=sent["pause_reason"],
        )
        return "De termijn staat stil. Laat hem weer lopen zodra dat kan."
    if act == TermForm.RESUME:
        clock = actions.resume_clock(signal, clock.pk, by=by, today=today)
        return f"De termijn loopt weer. De laatste dag is nu {clock.ends_on:%d-%m-%Y}."
    if act == TermForm.PUT_OFF:
        clock = actions.put_off_informing(signal, clock.pk, by=by, today=today, reason=sent["put_off_reason"])
        return f"Inlichten is uitgesteld tot uiterlijk {clock.ends_on:%d-%m-%Y}."
    actions.finish_clock(signal, clock.pk, by=by, today=today)
    return "Deze termijn is klaar."


@require_http_methods(["GET", "HEAD", "POST"])
def signal_told(request, reference):
    """Which member was told; on that member's own page the term stands from now on."""
    found = readable(request, reference)
    grants.require(request.actor, Act.TELL_ABOUT_SIGNAL, found)
    own = queries.own_households_of(request.actor, found)
    know = {one.person_id: one for one in queries.told_of(found, own)}
    people = {
        member.person.reference: (member, household)
        for household in own
        for member in members_of(household, request.today)
        if member.kind != "unborn" and member.person.died_on is None
    }
    choices = [(ref, name_of(member)) for ref, (member, _) in people.items() if member.person_id not in know]
    form = ToldForm(request.POST or None, members=choices)
    if form.is_valid():
        member, household = people[form.cleaned_data["person"]]
        try:
            actions.tell_about_signal(found, member.person, household=household, by=request.actor, today=request.today)
        except Refusal as refusal:
            form.add_error("person", str(refusal))
        else:
            messages.success(
                request, f"Vastgelegd: {name_of(member)} weet hiervan en ziet de termijn op de eigen pagina."
            )
            return redirect("signal_told", found.reference)
    looked(request, found, own=own, shown=[member.person_id for member, _ in people.values()])
    context = {
        "signal": found,
        "form": form if choices else None,
        "know": [
            (name_of(member), know[member.person_id]) for member, _ in people.values() if member.person_id in know
        ],
        "back_url": reverse("signal", args=[found.reference]),
        "crumbs": trail(found, "Ingelicht"),
    }
    return render(request, "safety/signal_told.html", context)
