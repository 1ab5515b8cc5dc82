"""Instruments that were used outside Naast: their outcomes beside our own assessments."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households.views import around
from naast.households.views.writing import write
from naast.safety import rules as safety_rules
from naast.safety.actions import elsewhere as actions
from naast.safety.forms.elsewhere import AnswersForm, OutcomeForm, WithdrawForm
from naast.safety.queries import elsewhere as queries
from naast.safety.rules import elsewhere as rules
from naast.safety.rules.instruments import files, scoring, telling

FIELD_OF = {
    rules.NoOutcome: "outcome",
    rules.NoName: "name",
    rules.NotDoneYet: "done_on",
    rules.TooLongAgo: "done_on",
    rules.NotAMember: "about",
    rules.FigureWithoutMeaning: "figure_means",
}


def _look(request, household, *, persons=(), **about):
    journal.looked(
        "looked_at_outcomes_elsewhere",
        by=request.actor,
        household_id=household.pk,
        persons={member.person_id for member in household.members} | set(persons),
        **about,
    )


@require_safe
def outcomes(request, reference):
    """Everything found elsewhere about this household, the newest first."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    found = list(queries.outcomes_of(household))
    _look(request, household, persons={about.person_id for one in found for about in one.about.all()})
    context = {
        **around.frame(household, current="safety", crumb="Elders afgenomen"),
        "outcomes": found,
        "may_record": grants.allows(request.actor, Act.RECORD_OUTCOME_ELSEWHERE, household),
    }
    return render(request, "safety/outcomes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_new(request, reference):
    """The outcome of an instrument that somebody else used, in the words of that instrument."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.RECORD_OUTCOME_ELSEWHERE, household)
    known = queries.known_instruments()

    def save(sent):
        content = _content(sent)
        actions.record_outcome(
            household,
            actions.Found(**content["found"]),
            persons=content["persons"],
            known=content["known"],
            by=request.actor,
            today=request.today,
        )

    def _content(sent):
        form = OutcomeForm(known=known, members=household.members)
        form.cleaned_data = sent
        return form.content()

    written = write(
        request,
        OutcomeForm,
        draft=f"elsewhere:{household.reference}",
        save=save,
        field_of=FIELD_OF,
        is_new=True,
        known=known,
        members=household.members,
    )
    if written.is_done:
        messages.success(request, "De uitkomst is vastgelegd, naast uw eigen inschattingen.")
        return redirect("outcomes", household.reference)
    _look(request, household)
    context = {
        **around.frame(household, current="safety", crumb="Elders afgenomen"),
        **written.context,
        "title": "Uitkomst van elders vastleggen",
        "save": "Uitkomst vastleggen",
        "back_url": reverse("outcomes", args=[household.reference]),
        "known": known,
    }
    return render(request, "safety/outcome_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_answers(request, reference):
    """Answers on one of our questionnaires that were given in another system."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.RECORD_OUTCOME_ELSEWHERE, household)
    form = AnswersForm(request.POST or None, request.FILES or None, instruments=queries.published_instruments())
    faults: list[files.Fault] = []
    if form.is_valid():
        sent = form.cleaned_data
        try:
            made = actions.take_in_answers(
                household,
                form.instruments[sent["instrument"]],
                sent["file"],
                done_on=sent["done_on"],
                done_by=sent["done_by"],
                by=request.actor,
                today=request.today,
            )
        except files.FaultyFile as refusal:
            faults = refusal.faults
            form.add_error("file", "Er is niets overgenomen. Hieronder staat per regel wat er mis is.")
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, "De antwoorden zijn overgenomen.")
            return redirect("outcome", household.reference, made.reference)
    _look(request, household)
    context = {
        **around.frame(household, current="safety", crumb="Elders afgenomen"),
        "form": form,
        "faults": faults,
    }
    return render(request, "safety/outcome_answers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request, reference, outcome):
    """One outcome from elsewhere: its source, what it says and what it does not; and taking it back."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    found = get_object_or_404(queries.outcomes_of(household), reference=outcome)
    may_record = grants.allows(request.actor, Act.RECORD_OUTCOME_ELSEWHERE, household)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST":
        grants.require(request.actor, Act.RECORD_OUTCOME_ELSEWHERE, household)
        if form.is_valid():
            try:
                actions.withdraw_outcome(
                    found, because=form.cleaned_data["because"], by=request.actor, today=request.today
                )
            except NotAllowed:
                raise
            except Refusal as refusal:
                form.add_error("because", str(refusal))
            else:
                messages.success(request, "De uitkomst is ingetrokken. Hij blijft te lezen, met de reden.")
                return redirect("outcomes", household.reference)
    persons = {about.person_id for about in found.about.all()}
    _look(request, household, persons=persons, outcome=found.reference)
    context = {
        **around.frame(household, current="safety", crumb="Elders afgenomen"),
        "outcome": found,
        "about": ", ".join(about.person.name for about in found.about.all()) or "het hele huishouden",
        "form": form if may_record and not found.withdrawn_on else None,
        **_answers(found, household),
    }
    return render(request, "safety/outcome.html", context)


def _answers(found, household) -> dict:
    """The answers that came in, in words, and what they count up to."""
    if found.instrument is None:
        return {"sections": [], "scores": []}
    names = {member.person_id: around.name_of(member) for member in household.members}
    names |= {about.person_id: about.person.name for about in found.about.all()}
    definition = found.instrument.definition
    scored = scoring.score(definition, found.answers)
    return {
        "sections": safety_rules.answered(definition, found.answers, names=names),
        "scores": telling.told(definition, scored, names={str(person): name for person, name in names.items()}),
    }
