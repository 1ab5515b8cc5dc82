"""Questions for advice: a new one, its answer, who asked, and the report that comes of it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.fresh import signed_in_at
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions as households
from naast.households.views import around
from naast.households.views.writing import write
from naast.safety import queries, rules
from naast.safety.actions import advice as actions
from naast.safety.forms import AdviceForm, AnswerForm, ReportForm, RevealAskerForm
from naast.safety.views.signal import SHOWN_FOR
from naast.safety.views.signals import FIELD_OF as FIELD_OF_REPORT
from naast.safety.views.signals import crumbs, named_in, told_in

FIELD_OF = {
    rules.NoQuestion: "question",
    rules.AskerHasNoName: "asker_name",
    rules.AnonymousAskerHasAName: "asker_name",
    rules.NoAdvice: "advice",
}


def _readable(request, reference):
    found = queries.advice_readable_by(request.actor).select_related("team", "taken_by", "advised_by", "signal", "term")
    advice = get_object_or_404(found, reference=reference)
    grants.require(request.actor, Act.READ_ADVICE, advice)
    return advice


def _looked(request, advice) -> None:
    journal.looked("looked_at_advice", by=request.actor, advice=advice.reference)


def _may_be_recognised(written, field: str) -> None:
    """What stands there may tell who it is about: said at its field, and a box to say that one looked."""
    if any("herkennen" in str(error) for error in written.form.non_field_errors()):
        written.form.ask_to_look()


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("asker_name", "asker_organisation", "asker_contact")
def advice_new(request):
    """A question is written down without anybody in it who can be recognised."""
    grants.require(request.actor, Act.RECORD_ADVICE)
    made = []

    def save(sent):
        asker = {name: sent[f"asker_{name}"] for name in ("kind", "name", "organisation", "contact")}
        made.append(
            actions.record_advice(
                by=request.actor,
                now=request.now,
                question=sent["question"],
                asker=asker,
                was_checked=sent["was_checked"],
            )
        )

    written = write(request, AdviceForm, draft="advice:new", save=save, field_of=FIELD_OF, is_new=True)
    if written.is_done:
        messages.success(request, "De adviesvraag is vastgelegd. Antwoord vandaag nog.")
        return redirect("advice", made[0].reference)
    _may_be_recognised(written, "question")
    context = {**written.context, "crumbs": crumbs(("Nieuwe adviesvraag", ""))}
    return render(request, "safety/advice_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def advice(request, reference):
    """One question and its answer."""
    found = _readable(request, reference)

    def save(sent):
        actions.give_advice(
            found,
            by=request.actor,
            now=request.now,
            text=sent["advice"],
            was_checked=sent["was_checked"],
            version=sent["versie"],
        )

    written = write(
        request,
        AnswerForm,
        draft=f"signal:{found.reference}:advies",
        save=save,
        standing={"versie": found.version},
        as_written=lambda newer: {"advice": newer.advice},
        field_of=FIELD_OF,
    )
    if written.is_done:
        messages.success(request, "Het advies is vastgelegd.")
        return redirect("advice", found.reference)
    _may_be_recognised(written, "advice")
    _looked(request, found)
    signals = queries.signals_readable_by(request.actor).filter(pk=found.signal_id)
    context = {
        **written.context,
        "advice": found,
        "asker": queries.asker_of(found),
        "signal": signals.first() if found.signal_id else None,
        "is_late": not found.advice and found.answer_before < request.today,
        "crumbs": crumbs((f"Adviesvraag {found.reference}", "")),
    }
    return render(request, "safety/advice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("reporter_name", "reporter_contact")
def advice_report(request, reference):
    """One act: the question becomes a report, and its clock starts at this moment."""
    found = _readable(request, reference)
    if found.signal_id:
        return redirect("advice", found.reference)
    draft_name = f"signal:{found.reference}:melding"
    initial, kept = around.initial_of(request, draft_name, {"content": found.question, "channel": "phone"})
    form = ReportForm(request.POST or None, initial=initial)
    named = named_in(request, initial)
    if request.method == "POST" and not named.is_valid():
        form.add_error(None, "Kijk ook bij de mensen die u noemt: daar klopt iets nog niet.")
    elif form.is_valid():
        try:
            signal = actions.make_report_of(found, by=request.actor, now=request.now, **told_in(form, named))
        except Refusal as refusal:
            form.add_error(FIELD_OF_REPORT.get(type(refusal)), str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            messages.success(request, "Van de adviesvraag is een melding gemaakt. De termijn loopt vanaf nu.")
            return redirect("signal_urgent" if signal.is_acute else "signal", signal.reference)
    _looked(request, found)
    context = {
        "form": form,
        "named": named,
        "kept": kept,
        "draft_name": draft_name,
        "advice": found,
        "crumbs": crumbs(
            (f"Adviesvraag {found.reference}", reverse("advice", args=[found.reference])), ("Melding", "")
        ),
    }
    return render(request, "safety/signal_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("told", "context")
def reveal_asker(request, reference):
    """Who asked, for a minute, to who says why."""
    found = _readable(request, reference)
    grants.require(request.actor, Act.REVEAL_ASKER, found)
    form = RevealAskerForm(request.POST or None)
    address = reverse("advice", args=[found.reference])
    context = {
        "title": "Wie vroeg dit?",
        "asker": queries.asker_of(found),
        "form": form,
        "seconds": SHOWN_FOR,
        "back_url": address,
        "crumbs": crumbs((f"Adviesvraag {found.reference}", address), ("Vrager", "")),
    }
    if form.is_valid():
        try:
            told = actions.reveal_asker(
                found,
                by=request.actor,
                reason=form.cleaned_data["reveal_reason"],
                signed_in_at=signed_in_at(request),
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "safety/asker.html", {**context, "told": told})
    return render(request, "safety/asker_reveal.html", context)
