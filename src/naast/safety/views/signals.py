"""Signals: the list, how somebody wants to see it, and a new one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, periods
from naast.foundation.refusals import Refusal
from naast.households import actions as households
from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.actions import lists
from naast.safety.actions import signals as actions
from naast.safety.forms import NamedFormSet, SignalForm
from naast.safety.models import SignalList

ON_A_PAGE = 25
ADVICE_SHOWN = 15
Shows = SignalList.Shows


def crumbs(*below: tuple[str, str]) -> list[dict[str, str]]:
    return [{"label": "Signalen", "url": reverse("signals")}, *({"label": name, "url": url} for name, url in below)]


@require_safe
def signals(request):
    """What waits, the most pressing first; whom to tell back; questions for advice; what has found its way."""
    grants.require(request.actor, Act.RECORD_SIGNAL)
    actor, today = request.actor, request.today
    shows = queries.shows_for(actor)
    only_advice = shows == Shows.ADVICE
    waiting = [] if only_advice else queries.waiting_for(actor, today=today, shows=shows)
    owed = (
        queries.feedback_to_give(actor, today=today, shows=shows)
        if shows in (Shows.ALL, Shows.WAIT, Shows.LATE)
        else []
    )
    advice = list(queries.advice_for(actor)[:ADVICE_SHOWN]) if shows in (Shows.ALL, Shows.ADVICE) else []
    page = None
    if shows == Shows.ALL:
        done = queries.done_for(actor).prefetch_related("named")
        page = Paginator(done, ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    shown = [*waiting, *(page or []), *(one.signal for one in owed)]
    logged = queries.households_to_log(actor, shown)
    journal.looked(
        "looked_at_signals",
        by=actor,
        households={one for here in logged.values() for one in here},
        signals=sorted({one.reference for one in shown}),
        advice=[one.reference for one in advice],
    )
    context = {
        "waiting": [_row(one, actor, today) for one in waiting],
        "owed": [{"feedback": one, "is_late": one.due_on < today} for one in owed],
        "advice": [{"advice": one, "is_late": not one.advice and one.answer_before < today} for one in advice],
        "page": page,
        "shows": shows,
        "choices": SignalList.Shows.choices,
        "shows_waiting": not only_advice,
        "shows_advice": shows in (Shows.ALL, Shows.ADVICE),
    }
    return render(request, "safety/signals.html", context)


def _row(signal, actor, today) -> dict:
    """One that waits: for what, how much time there is, and in which tone."""
    told = {"signal": signal, "before": None, "asked": ""}
    own_team = actor.professional.team_id
    if signal.acceptance == "asked":
        left = periods.working_days_between(today, signal.accept_before)
        for_us = signal.receiver_team_id == own_team
        return {
            **told,
            "asked": "Neemt uw team dit over?" if for_us else f"Gevraagd aan {signal.receiver}",
            "term": rules.term_left(signal.accept_before, today=today, working_days_left=left),
            "before": signal.accept_before,
            "tone": rules.term_tone(signal.accept_before, today=today, working_days_left=left),
        }
    if signal.acceptance == "declined":
        return {**told, "asked": f"Teruggegeven door {signal.receiver}", "term": "opnieuw beslissen", "tone": "warn"}
    if signal.outcome:
        return {**told, "term": "huishouden erbij zoeken", "tone": "warn"}
    if signal.is_paused:
        return {**told, "term": "termijn staat stil", "tone": "calm"}
    left = periods.working_days_between(today, signal.decide_before)
    return {
        **told,
        "term": rules.term_left(signal.decide_before, today=today, working_days_left=left),
        "before": signal.decide_before,
        "tone": rules.term_tone(signal.decide_before, today=today, working_days_left=left, is_acute=signal.is_acute),
    }


@require_POST
def signal_list(request):
    """What the list shows is kept with the account, until somebody chooses something else."""
    grants.require(request.actor, Act.RECORD_SIGNAL)
    chosen = request.POST.get("toon", "")
    if chosen in SignalList.Shows.values:
        lists.choose_signal_list(chosen, by=request.actor)
    return redirect("signals")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("reporter_name", "reporter_contact")
def signal_new(request):
    """A signal is written down; with a refusal everything that was written stays."""
    grants.require(request.actor, Act.RECORD_SIGNAL)
    initial, kept = around.initial_of(request, "signal:new", {"kind": "report"})
    form = SignalForm(request.POST or None, initial=initial)
    named = named_in(request, initial)
    if request.method == "POST" and not named.is_valid():
        form.add_error(None, "Kijk ook bij de mensen die u noemt: daar klopt iets nog niet.")
    elif form.is_valid():
        try:
            signal = actions.record_signal(
                by=request.actor, now=request.now, kind=form.cleaned_data["kind"], **told_in(form, named)
            )
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            households.forget_draft("signal:new", by=request.actor)
            messages.success(request, f"{'De melding' if signal.kind == 'report' else 'Het signaal'} is vastgelegd.")
            return redirect("signal_urgent" if signal.is_acute else "signal", signal.reference)
    context = {"form": form, "named": named, "kept": kept, "draft_name": "signal:new", "crumbs": crumbs(("Nieuw", ""))}
    return render(request, "safety/signal_new.html", context)


FIELD_OF = {
    rules.NothingSaid: "content",
    rules.AnonymousHasAName: "reporter_name",
    rules.ReporterHasNoName: "reporter_name",
}


def told_in(form, named) -> dict:
    """What the form says, as the action takes it."""
    sent = form.cleaned_data
    return {
        "content": sent["content"],
        "worry": sent["worry"],
        "channel": sent["channel"],
        "is_acute": sent["is_acute"],
        "reporter": {
            "kind": sent["reporter_kind"],
            "name": sent["reporter_name"],
            "contact": sent["reporter_contact"],
            "is_hidden": sent["reporter_hidden"],
        },
        "named": [one for one in named.cleaned_data if one.get("surname")],
    }


def named_in(request, kept: dict):
    """The people on the form. Beside what is sent stands no kept text: somebody who stands in both would count as unchanged
    and be left out."""
    if request.method == "POST":
        return NamedFormSet(request.POST, prefix="named")
    return NamedFormSet(prefix="named", initial=named_again(kept))


def named_again(kept: dict) -> list[dict]:
    """The people in a kept text, as the formset wants them."""
    rows = []
    for at in range(rules.MOST_NAMED):
        row = {
            name: kept[f"named-{at}-{name}"]
            for name in ("given_name", "prefix", "surname", "born_on")
            if kept.get(f"named-{at}-{name}")
        }
        if row:
            rows.append(row)
    return rows
