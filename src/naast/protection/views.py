"""The pages about measures: what runs, one measure with its paper and the way to appeal, and what can be done with it."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.households.views import around
from naast.households.views.writing import write
from naast.protection import actions, queries, rules
from naast.protection.forms import AppealForm, DecisionForm, EndForm, LookAheadForm, MeasureForm, WithdrawForm
from naast.protection.models import Measure

WRITES = require_http_methods(["GET", "HEAD", "POST"])
FIELD_OF = {
    rules.NoEnd: "last_day",
    rules.EndsBeforeItStarts: "last_day",
    rules.TooLong: "last_day",
    rules.TooLongInAll: "last_day",
    rules.EndOutside: "last_day",
    rules.StartsBeforeDecision: "starts_on",
    rules.NotConnected: "starts_on",
    rules.DecidedInTheFuture: "decided_on",
    rules.PaperSeenTooEarly: "paper_seen_on",
    rules.PaperSeenInTheFuture: "paper_seen_on",
    rules.OnlyForMinors: "person",
    rules.OnlyForAdults: "person",
    rules.NeedsSupervision: "kind",
    rules.AppealInTheFuture: "on",
}


@require_safe
def measures(request, reference):
    """What runs, what is over, and whether the household is in the compulsory frame."""
    household = _household(request, reference)
    found = queries.measures_of(household, request.today)
    everyone = [one.measure.person_id for group in found.values() for one in group]
    _look(request, household, everyone)
    context = {
        **around.frame(household, current="measures"),
        **found,
        "frame_of_help": queries.frame_of(found["running"], request.today),
        "may_record": grants.allows(request.actor, Act.RECORD_MEASURE, household),
    }
    return render(request, "protection/measures.html", context)


@require_safe
def measure(request, reference, measure):
    """One measure: its term, its paper, how to go against it, what went before and what follows."""
    household, found = _measure(request, reference, measure)
    _look(request, household, [found.person_id])
    running = found.withdrawn_on is None and (found.last_day is None or found.last_day >= request.today)
    context = {
        **around.frame(household, current="measures", crumb=found.get_kind_display()),
        "told": queries.tell(found, request.today),
        "measure": found,
        "appeals": found.appeals.select_related("by").order_by("on", "pk"),
        "may_record": grants.allows(request.actor, Act.RECORD_MEASURE, household) and found.withdrawn_on is None,
        "is_running": running,
        "has_next": hasattr(found, "extended_by"),
        "may_extend": not hasattr(found, "extended_by")
        and rules.can_be_longer(
            found.norm.most_days, first_day=actions.first_of(found).starts_on, last_day=found.last_day
        ),
    }
    return render(request, "protection/measure.html", context)


@WRITES
def record(request, reference):
    household = _household(request, reference, Act.RECORD_MEASURE)
    people = {member.person.reference: member.person for member in household.members}

    def save(sent):
        person = people[sent.pop("person")]
        sent.pop("versie")
        return actions.record_measure(household, person=person, by=request.actor, today=request.today, **sent)

    written = write(
        request,
        MeasureForm,
        draft=f"measure:{household.reference}",
        save=save,
        field_of=FIELD_OF,
        people=[(member.person.reference, around.name_of(member)) for member in household.members],
    )
    if written.is_done:
        messages.success(request, "De maatregel staat in het dossier.")
        return redirect("measures", household.reference)
    _look(request, household, [member.person_id for member in household.members])
    return _page(request, household, written, title="Besluit of maatregel vastleggen", save="Maatregel vastleggen")


@WRITES
def extend(request, reference, measure):
    household, found = _measure(request, reference, measure, Act.RECORD_MEASURE)
    first = found.last_day + timedelta(days=1) if found.last_day else None

    def save(sent):
        version = sent.pop("versie")
        return actions.extend_measure(found, by=request.actor, today=request.today, version=version, **sent)

    written = write(
        request,
        DecisionForm,
        draft=f"measure-extend:{household.reference}:{found.reference.lower()}",
        save=save,
        standing={
            "versie": found.version,
            "starts_on": first,
            "decided_by": found.decided_by,
            "carried_out_by": found.carried_out_by,
            "what_holds": found.what_holds,
        },
        field_of={
            **FIELD_OF,
            rules.OnlyForMinors: "starts_on",
            rules.OnlyForAdults: "starts_on",
            rules.NeedsSupervision: "last_day",
        },
    )
    if written.is_done:
        messages.success(request, "De verlenging staat in het dossier.")
        return redirect("measures", household.reference)
    _look(request, household, [found.person_id])
    title = f"{found.get_kind_display()} verlengen"
    return _page(request, household, written, title=title, save="Verlenging vastleggen", measure=found)


@WRITES
def look_ahead(request, reference, measure):
    return _act(
        request, reference, measure, LookAheadForm, actions.look_ahead,
        title="Wat komt hierna?", save="Vastleggen", done="Vastgelegd wat er hierna komt.",
    )  # fmt: skip


@WRITES
def end(request, reference, measure):
    return _act(
        request, reference, measure, EndForm, actions.end_measure,
        title="Eerder geëindigd", save="Vastleggen dat het eerder eindigde", done="Vastgelegd dat de maatregel eerder eindigde.",
    )  # fmt: skip


@WRITES
def withdraw(request, reference, measure):
    return _act(
        request, reference, measure, WithdrawForm, actions.withdraw_measure,
        title="Per vergissing vastgelegd", save="Intrekken", done="De maatregel is ingetrokken en blijft leesbaar.",
    )  # fmt: skip


@WRITES
def appeal(request, reference, measure):
    return _act(
        request, reference, measure, AppealForm, actions.note_appeal,
        title="Bezwaar of beroep vastleggen", save="Vastleggen", done="Het bezwaar of beroep staat erbij.",
    )  # fmt: skip


def _act(request, reference, measure, form, act, *, title: str, save: str, done: str):
    """One small form about a measure, and one verb."""
    household, found = _measure(request, reference, measure, Act.RECORD_MEASURE)

    def do(sent):
        version = sent.pop("versie")
        return act(found, by=request.actor, today=request.today, version=version, **sent)

    name = act.__name__.replace("_", "-")
    written = write(
        request, form, draft=f"{name}:{household.reference}:{found.reference.lower()}", save=do,
        standing={"versie": found.version}, field_of=FIELD_OF,
    )  # fmt: skip
    if written.is_done:
        messages.success(request, done)
        return redirect("measure", household.reference, found.reference)
    _look(request, household, [found.person_id])
    return _page(request, household, written, title=title, save=save, measure=found)


def _page(request, household, written, *, title: str, save: str, measure: Measure | None = None):
    intro = f"{measure.get_kind_display()} voor {measure.person.name}." if measure else ""
    back = reverse("measure", args=[household.reference, measure.reference]) if measure else None
    context = {
        **around.frame(household, current="measures", crumb=title),
        **written.context,
        "title": title,
        "save": save,
        "intro": intro,
        "back_url": back or reverse("measures", args=[household.reference]),
    }
    return render(request, "households/write.html", context)


def _household(request, reference, act: Act = Act.READ_HOUSEHOLD):
    household = around.household_of(request, reference)
    grants.require(request.actor, act, household)
    return household


def _measure(request, reference, measure, act: Act = Act.READ_HOUSEHOLD):
    household = _household(request, reference, act)
    rows = household.measures.select_related("person", "norm", "by", "extends", "extended_by")
    return household, get_object_or_404(rows, reference=measure)


def _look(request, household, persons) -> None:
    journal.looked("looked_at_measures", by=request.actor, household_id=household.pk, persons=persons)
