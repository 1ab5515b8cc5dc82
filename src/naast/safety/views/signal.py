"""One signal: what was said, what was decided, how much time there is, and who knows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from naast.access import grants
from naast.access.fresh import signed_in_at
from naast.access.grants import Act
from naast.foundation import journal, periods
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions as households
from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.actions import decisions
from naast.safety.actions import signals as actions
from naast.safety.forms import DecideForm, HandoverForm, RevealReporterForm
from naast.safety.models import Signal, Term
from naast.safety.views.signals import crumbs
from naast.ui import writing

SHOWN_FOR = 60  # seconds that the name of a reporter stands on the screen
FIELD_OF = {
    rules.NoReason: "reason",
    rules.NoReceiver: "receiver_team",
    rules.TwoReceivers: "receiver_name",
    rules.NobodyConcerned: "concerned",
    rules.NoReasonToDecline: "reason",
}


def readable(request, reference) -> Signal:
    found = queries.signals_readable_by(request.actor).select_related("received_by", "decided_by", "team")
    signal = get_object_or_404(found, reference=reference)
    grants.require(request.actor, Act.READ_SIGNAL, signal)
    return signal


def in_hand(request, reference) -> Signal:
    """For whoever may do something with it."""
    signal = readable(request, reference)
    grants.require(request.actor, Act.DECIDE_SIGNAL, signal)
    return signal


def looked(request, signal, *, own=None, verb: str = "looked_at_signal", shown=()) -> list:
    """The log of one's own households tells of this look; their households are handed back."""
    own = queries.own_households_of(request.actor, signal) if own is None else own
    persons = {*shown, *(queries.persons_named(signal, own) if own else [])}
    (here,) = queries.households_to_log(request.actor, [signal]).values()
    if len(here) == 1:
        journal.looked(verb, by=request.actor, household_id=here[0], persons=persons, signal=signal.reference)
    else:
        journal.looked(verb, by=request.actor, households=here, persons=persons, signal=signal.reference)
    return own


def trail(signal, label: str) -> list[dict[str, str]]:
    return crumbs((signal.reference, reverse("signal", args=[signal.reference])), (label, ""))


@require_http_methods(["GET", "HEAD", "POST"])
def signal(request, reference):
    """One signal, and the decision about it; a new decision leaves the earlier one to be read."""
    found = readable(request, reference)
    draft_name = f"signal:{found.reference}"
    named = list(found.named.order_by("pk"))
    asked: dict[str, Any] = {"teams": queries.receiving_teams(), "named": named}
    own = _own_team(request)
    asked["own_team"] = own.get("receiver_team", "")
    initial, kept = around.initial_of(request, draft_name, {"versie": found.version, **own})
    may_decide = grants.allows(request.actor, Act.DECIDE_SIGNAL, found)
    form, stale = DecideForm(request.POST or None, initial=initial, **asked), None
    if form.is_valid():
        sent = form.cleaned_data
        try:
            decisions.decide_signal(
                found,
                by=request.actor,
                now=request.now,
                outcome=sent["outcome"],
                reason=sent["reason"],
                receiver_team=sent["receiver_team"],
                receiver_name=sent["receiver_name"],
                concerned=[named[int(at) - 1].pk for at in sent.get("concerned", ())],
                version=sent["versie"],
            )
        except Stale:
            found = readable(request, reference)
            form = DecideForm(writing.renewed(request.POST, found), **asked)
            stale = writing.compared(form, {"outcome": found.outcome, "reason": found.outcome_reason})
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "Het besluit is vastgelegd.")
            return redirect("signal", found.reference)
    page = _page(request, found, named, may_decide)
    shows_form = may_decide and (not found.outcome or request.method == "POST" or page["is_declined"] or kept)
    context = {
        **page,
        "form": form if may_decide else None,
        "form_is_open": shows_form,
        "stale": stale,
        "kept": kept,
        "draft_name": draft_name,
    }
    return render(request, "safety/signal.html", context)


def _own_team(request) -> dict[str, str]:
    """A local team most often takes its own signals on."""
    own = request.actor.professional.team
    return {"receiver_team": own.slug} if own.is_local_team else {}


def _page(request, found, named, may_decide) -> dict:
    own = looked(request, found)
    decided = queries.decisions_of(found)
    by_number = {one.pk: one.name for one in named}
    for one in decided:
        one.those = [by_number[pk] for pk in one.concerned if pk in by_number]
        one.is_late = one.acceptance == "asked" and one.accept_before < request.today
    current = next((one for one in decided if one.is_current), None)
    waits = bool(found.outcome and not found.household_id and found.outcome not in rules.WITHOUT_A_HOUSEHOLD)
    reporter = queries.reporter_of(found)
    allows = grants.allows
    return {
        "signal": found,
        "advice": queries.advice_readable_by(request.actor).filter(signal=found).first(),
        "reporter": reporter,
        "may_reveal": allows(request.actor, actions.act_to_reveal(found), found),
        "named": named,
        "clocks": [told_clock(one, request.today) for one in queries.clocks_of(found)],
        "own_households": own,
        "lies_elsewhere": bool(found.household_id) and not own,
        "waits_for_household": waits,
        "may_place": may_decide and waits,
        "may_link": may_decide and bool(found.household_id),
        "may_decide": may_decide,
        "may_answer": allows(request.actor, Act.ANSWER_HANDOVER, found),
        "may_tell": bool(own) and allows(request.actor, Act.TELL_ABOUT_SIGNAL, found),
        "may_weigh": allows(request.actor, Act.WRITE_MELDCODE, found),
        "decisions": decided,
        "current": current,
        "is_declined": bool(current and current.acceptance == "declined"),
        "feedback": queries.feedback_of(found) if may_decide else [],
        "today": request.today,
        "crumbs": crumbs((found.reference, "")),
        "is_acute_now": found.is_acute and not found.outcome,
    }


def told_clock(clock, today) -> dict:
    """One term as the page shows it."""
    left = periods.working_days_between(today, clock.ends_on)
    is_acute = clock.term.kind == Term.Kind.DECIDE_ACUTE_SIGNAL
    if clock.paused_on:
        words, tone = f"staat stil sinds {clock.paused_on:%d-%m-%Y}", "calm"
    else:
        words = rules.term_left(clock.ends_on, today=today, working_days_left=left, stopped_on=clock.stopped_on)
        tone = "good" if clock.stopped_on else rules.term_tone(
            clock.ends_on, today=today, working_days_left=left, is_acute=is_acute
        )  # fmt: skip
    return {
        "kind": clock.term.kind,
        "name": clock.term.get_kind_display(),
        "left": words,
        "before": clock.ends_on,
        "starts_on": clock.starts_on,
        "tone": tone,
        "basis": clock.term.legal_basis,
        "is_verified": clock.term.is_verified,
        "is_running": clock.stopped_on is None,
        "is_paused": clock.paused_on is not None,
        "pauses": sorted(clock.pauses.all(), key=lambda pause: pause.during.lower),
        "put_off": sorted(clock.put_off.all(), key=lambda step: step.number),
    }


@require_POST
def signal_make_report(request, reference):
    """The signal is a report from now on."""
    found = in_hand(request, reference)
    try:
        actions.make_report(found, by=request.actor, now=request.now, version=around.version_in(request.POST))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Dit is nu een melding. De termijn van de wet loopt vanaf vandaag.")
    return redirect("signal", found.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def signal_handover(request, reference):
    """The team that was asked says whether it takes the signal over."""
    found = readable(request, reference)
    grants.require(request.actor, Act.ANSWER_HANDOVER, found)
    form = HandoverForm(request.POST or None)
    if form.is_valid():
        accepts = form.cleaned_data["accepts"] == "yes"
        try:
            decisions.answer_handover(
                found, by=request.actor, now=request.now, accepts=accepts, reason=form.cleaned_data["reason"]
            )
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, "Uw team neemt dit over." if accepts else "U hebt dit teruggegeven.")
            is_ours = queries.signals_readable_by(request.actor).filter(pk=found.pk).exists()
            return redirect("signal", found.reference) if is_ours else redirect("signals")
    looked(request, found)
    context = {
        "title": "Neemt uw team dit over?",
        "intro": f"Besloten is: {found.get_outcome_display().lower()}. Tot u antwoordt, blijft het bij {found.team.name}.",
        "save": "Antwoord vastleggen",
        "back_url": reverse("signal", args=[found.reference]),
        "form": form,
        "crumbs": trail(found, "Overname"),
    }
    return render(request, "safety/signal_write.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("name", "contact", "context")
def reveal_reporter(request, reference):
    """Who gave the signal, for a minute, to who says why."""
    found = readable(request, reference)
    grants.require(request.actor, actions.act_to_reveal(found), found)
    form = RevealReporterForm(request.POST or None)
    context = {
        "signal": found,
        "reporter": queries.reporter_of(found),
        "form": form,
        "seconds": SHOWN_FOR,
        "crumbs": trail(found, "Melder"),
    }
    if form.is_valid():
        try:
            name, contact = actions.reveal_reporter(
                found,
                by=request.actor,
                reason=form.cleaned_data["reveal_reason"],
                signed_in_at=signed_in_at(request),
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "safety/reporter.html", {**context, "name": name, "contact": contact})
    return render(request, "safety/reporter_reveal.html", context)
