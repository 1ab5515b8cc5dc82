"""Warnings: all of them, a new one, and looking at one again."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.households import actions
from naast.households.forms import LookAgainForm, WarningForm
from naast.households.queries import warnings as queries
from naast.households.rules import warnings as rules
from naast.households.views import around, members, writing

FIELD_OF = {
    rules.NoText: "text",
    rules.BeganLater: "since",
    rules.ReviewInThePast: "review_on",
    rules.ReviewTooFar: "review_on",
    rules.NotTold: "not_told_because",
    rules.NoWords: "what",
}


@require_safe
def warnings(request, reference):
    household = members.household_for(request, reference, Act.READ_HOUSEHOLD)
    standing, ended = queries.warnings_of(household), queries.ended_warnings_of(household)
    members.look(request, household, [one.person_id for one in (*standing, *ended) if one.person_id])
    context = {
        **around.frame(household, current="household_members", crumb="Waarschuwingen"),
        "standing": [
            {"warning": one, "state": rules.state(ended_on=None, review_on=one.review_on, today=request.today)}
            for one in standing
        ],
        "ended": ended,
        "may_write": grants.allows(request.actor, Act.WRITE_WARNING, household),
    }
    return render(request, "households/warnings.html", context)


def _page(request, household, written, *, title, save, intro=""):
    back_url = reverse("warnings", args=[household.reference])
    return members.plain_page(request, household, written, title=title, save=save, intro=intro, back_url=back_url)


@require_http_methods(["GET", "HEAD", "POST"])
def warning_new(request, reference):
    household = members.household_for(request, reference, Act.WRITE_WARNING)
    people = {member.person.reference: member.person for member in household.members}

    def save(sent):
        fields = {**sent, "was_told": sent["was_told"] == "yes", "person": people.get(sent["person"])}
        actions.write_warning(household, by=request.actor, today=request.today, **fields)

    written = writing.write(
        request,
        WarningForm,
        draft=f"warning:{household.reference}",
        standing={"since": request.today, "review_on": queries.next_review(request.today)},
        field_of=FIELD_OF,
        members=[(member.person.reference, around.name_of(member)) for member in household.members],
        save=save,
    )
    if written.is_done:
        messages.success(request, "De waarschuwing staat erbij, voor iedereen naast dit huishouden.")
        return redirect("warnings", household.reference)
    return _page(request, household, written, title="Waarschuwing", save="Vastleggen")


@require_http_methods(["GET", "HEAD", "POST"])
def warning_again(request, reference, warning):
    household = members.household_for(request, reference, Act.WRITE_WARNING)
    found = get_object_or_404(household.warnings.filter(ended_on=None), reference=warning)
    found.household = household

    def save(sent):
        fields = {**members.fields_of(sent), "still_holds": sent["still_holds"] == "yes"}
        actions.look_at_warning_again(found, by=request.actor, today=request.today, version=sent["versie"], **fields)

    written = writing.write(
        request,
        LookAgainForm,
        draft=f"warning:{household.reference}:{warning.lower()}",
        standing={"review_on": queries.next_review(request.today), "versie": found.version},
        as_written=lambda newer: {"review_on": newer.review_on},
        field_of=FIELD_OF,
        save=save,
    )
    if written.is_done:
        messages.success(request, "Vastgelegd dat u opnieuw keek.")
        return redirect("warnings", household.reference)
    persons = [found.person_id] if found.person_id else []
    members.look(request, household, persons)
    return _page(request, household, written, title="Opnieuw kijken", save="Vastleggen", intro=found.text)
