"""Signals: the list, a new one, one of them, and the household it is about."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.fresh import signed_in_at
from naast.access.grants import Act
from naast.foundation import journal, periods
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions as households
from naast.households.queries import households_readable_by
from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.actions import signals as actions
from naast.safety.forms import NEW, DecideForm, NamedFormSet, PlaceForm, RevealReporterForm, SignalForm
from naast.safety.models import Term

ON_A_PAGE = 25
SHOWN_FOR = 60  # seconds that the name of a reporter stands on the screen


def crumbs(*below: tuple[str, str]) -> list[dict[str, str]]:
    return [{"label": "Signalen", "url": reverse("signals")}, *({"label": name, "url": url} for name, url in below)]


@require_safe
def signals(request):
    """Open signals, the most pressing first; then the ones that have found their way."""
    grants.require(request.actor, Act.RECORD_SIGNAL)
    waiting = list(queries.open_signals_for(request.actor).select_related("household").prefetch_related("named"))
    done = queries.closed_signals_for(request.actor).select_related("household").prefetch_related("named")
    page = Paginator(done, ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    journal.looked(
        "looked_at_signals",
        by=request.actor,
        households={one.household_id for one in [*waiting, *page] if one.household_id},
        signals=[one.reference for one in [*waiting, *page]],
    )
    context = {
        "waiting": [{"signal": one, **_term(one, request.today)} for one in waiting],
        "page": page,
    }
    return render(request, "safety/signals.html", context)


def _term(signal, today) -> dict:
    """How much time there is to decide, in words and as a tone."""
    if signal.outcome:
        return {"term": "huishouden erbij zoeken", "tone": "warn", "before": None}
    left = periods.working_days_between(today, signal.decide_before)
    return {
        "term": rules.term_left(signal.decide_before, today=today, working_days_left=left),
        "before": signal.decide_before,
        "tone": rules.term_tone(signal.decide_before, today=today, working_days_left=left, is_acute=signal.is_acute),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def signal_new(request):
    """A signal is written down; with a refusal everything that was written stays."""
    grants.require(request.actor, Act.RECORD_SIGNAL)
    initial, kept = around.initial_of(request, "signal:new", {})
    form = SignalForm(request.POST or None, initial=initial)
    named = NamedFormSet(request.POST or None, prefix="named", initial=_named_again(initial))
    if request.method == "POST" and not named.is_valid():
        form.add_error(None, "Kijk ook bij de mensen die u noemt: daar klopt iets nog niet.")
    elif form.is_valid():
        sent = form.cleaned_data
        try:
            signal = actions.record_signal(
                by=request.actor,
                now=request.now,
                content=sent["content"],
                worry=sent["worry"],
                channel=sent["channel"],
                is_acute=sent["is_acute"],
                reporter={
                    "kind": sent["reporter_kind"],
                    "name": sent["reporter_name"],
                    "contact": sent["reporter_contact"],
                    "is_hidden": sent["reporter_hidden"],
                },
                named=[one for one in named.cleaned_data if one.get("surname")],
            )
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            households.forget_draft("signal:new", by=request.actor)
            messages.success(request, "Het signaal is vastgelegd.")
            return redirect("signal", signal.reference)
    return render(
        request, "safety/signal_new.html", {"form": form, "named": named, "kept": kept, "crumbs": crumbs(("Nieuw", ""))}
    )


FIELD_OF = {
    rules.NothingSaid: "content",
    rules.AnonymousHasAName: "reporter_name",
    rules.ReporterHasNoName: "reporter_name",
    rules.NoReason: "reason",
}


def _named_again(kept: dict) -> list[dict]:
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


@require_http_methods(["GET", "HEAD", "POST"])
def signal(request, reference):
    """One signal: what was said, by whom, how much time there is, and what was decided."""
    found = _readable(request, reference)
    draft_name = f"signal:{found.reference}"
    initial, kept = around.initial_of(request, draft_name, {"versie": found.version})
    form, stale = DecideForm(request.POST or None, initial=initial), None
    may_decide = grants.allows(request.actor, Act.DECIDE_SIGNAL, found)
    if form.is_valid():
        sent = form.cleaned_data
        try:
            actions.decide_signal(
                found,
                by=request.actor,
                now=request.now,
                outcome=sent["outcome"],
                reason=sent["reason"],
                version=sent["versie"],
            )
        except Stale:
            found = _readable(request, reference)
            form = DecideForm(around.renewed(request.POST, found))
            stale = around.compared(form, {"outcome": found.outcome, "reason": found.outcome_reason})
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "Het besluit is vastgelegd.")
            return redirect("signal", found.reference)
    return render(
        request, "safety/signal.html", _signal_page(request, found, form, may_decide, stale, kept, draft_name)
    )


def _readable(request, reference):
    readable = queries.signals_readable_by(request.actor).select_related("received_by", "decided_by", "team")
    found = get_object_or_404(readable, reference=reference)
    grants.require(request.actor, Act.READ_SIGNAL, found)
    return found


def _signal_page(request, found, form, may_decide, stale, kept, draft_name) -> dict:
    household = households_readable_by(request.actor).filter(pk=found.household_id).first()
    named = list(found.named.order_by("pk"))
    journal.looked(
        "looked_at_signal",
        by=request.actor,
        household_id=found.household_id,
        persons=[one.person_id for one in named if one.person_id] if household else [],
        signal=found.reference,
    )
    waits_for_household = bool(
        found.outcome and not found.household_id and found.outcome not in rules.WITHOUT_A_HOUSEHOLD
    )
    return {
        "signal": found,
        "reporter": queries.reporter_of(found),
        "may_reveal": grants.allows(request.actor, actions.act_to_reveal(found), found),
        "named": named,
        "clocks": [_clock(one, found, request.today) for one in queries.clocks_of(found)],
        "household": household,
        "waits_for_household": waits_for_household,
        "may_place": may_decide and waits_for_household,
        "form": form if may_decide and not found.outcome else None,
        "stale": stale,
        "kept": kept,
        "draft_name": draft_name,
        "crumbs": crumbs((found.reference, "")),
        "is_acute_now": found.is_acute and not found.outcome,
    }


def _clock(clock, signal, today) -> dict:
    left = periods.working_days_between(today, clock.ends_on)
    return {
        "name": clock.term.get_kind_display(),
        "left": rules.term_left(clock.ends_on, today=today, working_days_left=left, stopped_on=clock.stopped_on),
        "before": clock.ends_on,
        "tone": "good"
        if clock.stopped_on
        else rules.term_tone(
            clock.ends_on,
            today=today,
            working_days_left=left,
            is_acute=clock.term.kind == Term.Kind.DECIDE_ACUTE_SIGNAL,
        ),
        "basis": clock.term.legal_basis,
        "is_verified": clock.term.is_verified,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("name", "contact", "context")
def reveal_reporter(request, reference):
    """Who gave the signal, for a minute, to who says why."""
    found = _readable(request, reference)
    grants.require(request.actor, actions.act_to_reveal(found), found)
    form = RevealReporterForm(request.POST or None)
    context = {
        "signal": found,
        "reporter": queries.reporter_of(found),
        "form": form,
        "seconds": SHOWN_FOR,
        "crumbs": crumbs((found.reference, reverse("signal", args=[found.reference])), ("Melder", "")),
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


@require_http_methods(["GET", "HEAD", "POST"])
def signal_household(request, reference):
    """Which household the signal is about: one that is likely, with why, or a new one."""
    found = _readable(request, reference)
    grants.require(request.actor, Act.DECIDE_SIGNAL, found)
    grants.require(request.actor, Act.LOOK_FOR_MATCHES)
    own = request.actor.professional.team
    teams = None if own.is_local_team else queries.local_teams()
    form = PlaceForm(request.POST or None, teams=teams, initial={"versie": found.version})
    if form.is_valid():
        try:
            return _place(request, found, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    left = queries.questions_left()
    likely = queries.likely_households(request.actor, found)
    journal.looked(
        "looked_at_likely_households",
        by=request.actor,
        households={one.match.household_id for _, choices in likely for one in choices},
        persons={one.match.person.pk for _, choices in likely for one in choices if one.match.person},
        signal=found.reference,
    )
    context = {
        "signal": found,
        "form": form,
        "likely": [(named, choices, place < left) for place, (named, choices) in enumerate(likely)],
        "asked_enough": rules.AskedEnough.sentence if left < len(likely) else "",
        "is_anyone_known": any(choices for _, choices in likely),
        "new": NEW,
        "crumbs": crumbs((found.reference, reverse("signal", args=[found.reference])), ("Huishouden", "")),
        "team": own if own.is_local_team else None,
    }
    return render(request, "safety/signal_household.html", context)


def _place(request, found, sent):
    if sent["household"] == NEW:
        household = actions.open_household_for(
            found, by=request.actor, now=request.now, team=sent.get("team"), version=sent["versie"]
        )
        messages.success(request, "Het huishouden is geopend en het signaal ligt erbij.")
        return redirect("household", household.reference)
    household_id = queries.chosen_household(request.actor, found, sent["household"])
    if household_id is None:
        raise rules.NotAmongTheLikely if queries.questions_left() else rules.AskedEnough
    actions.place_signal(found, by=request.actor, household_id=household_id, version=sent["versie"])
    messages.success(request, "Het signaal ligt nu bij dit huishouden. Het vaste gezicht ziet het daar.")
    mine = households_readable_by(request.actor).filter(pk=household_id).first()
    return redirect("household", mine.reference) if mine else redirect("signal", found.reference)
