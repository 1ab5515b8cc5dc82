"""What may be shared about whom: asked of those who have a say, or on a ground that is named."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.foundation.refusals import Refusal
from naast.households.actions import consents as acting
from naast.households.forms.consents import ConsentForm, WithdrawConsentForm, WithoutConsentForm
from naast.households.queries import consents as queries
from naast.households.rules import consents as rules
from naast.households.views import around
from naast.households.views.writing import write

words.mean(looked_at_consents="bekeek wat er met wie gedeeld mag worden")

WRITES = require_http_methods(["GET", "HEAD", "POST"])
FIELD_OF = {
    rules.LastsTooLong: "last_day",
    rules.EndsTooEarly: "last_day",
    rules.NoGround: "ground",
    rules.ReasonTooShort: "reason",
    rules.NotTold: "told_on",
    rules.ToldLater: "told_on",
}


@require_safe
def consents(request, reference):
    """Who may know what until when, person by person; what no longer holds stays readable."""
    household = _household(request, reference, Act.READ_HOUSEHOLD)
    told = queries.consents_of(household, request.today)
    _look(request, household, told)
    members = [
        {
            "person": member.person,
            "name": around.name_of(member),
            "told": [one for one in told if one.consent.person_id == member.person_id],
        }
        for member in household.members
    ]
    context = {
        **around.frame(household, current="consents"),
        "members": members,
        "may_record": grants.allows(request.actor, Act.RECORD_CONSENT, household),
    }
    return render(request, "households/consents.html", context)


@WRITES
def ask(request, reference, person):
    household, somebody = _person(request, reference, person)
    try:
        says = queries.who_has_a_say(household, somebody, request.today)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("consents", household.reference)

    def save(sent):
        fields = {name: sent[name] for name in ("partner", "purpose", "what", "last_day")}
        said = {"yes": True, "no": False}
        answers = {say: said.get(sent.get(f"voice_{index}", "")) for index, say in enumerate(says)}
        return acting.record_consent(
            household, person=somebody, by=request.actor, today=request.today, answers=answers, **fields
        )

    written = write(
        request, ConsentForm, draft=f"consent:{household.reference}:{somebody.reference.lower()}", save=save,
        standing={"last_day": request.today + timedelta(days=182)}, field_of=FIELD_OF, is_new=True, says=says,
    )  # fmt: skip
    if written.is_done:
        return _done(request, household, "Vastgelegd wie er ja of nee zei.")
    return _page(request, household, written, title=f"Toestemming vragen voor {somebody.name}", save="Vastleggen")


@WRITES
def without(request, reference, person):
    household, somebody = _person(request, reference, person)
    grounds = {ground.slug: ground for ground in queries.grounds_on(request.today)}

    def save(sent):
        fields = {name: value for name, value in sent.items() if name != "versie"}
        fields["ground"] = grounds.get(fields["ground"])
        return acting.share_without_consent(household, person=somebody, by=request.actor, today=request.today, **fields)

    written = write(
        request, WithoutConsentForm, draft=f"without-consent:{household.reference}:{somebody.reference.lower()}", save=save,
        standing={"last_day": request.today + timedelta(days=91)}, field_of=FIELD_OF, is_new=True, grounds=list(grounds.values()),
    )  # fmt: skip
    if written.is_done:
        return _done(request, household, "Vastgelegd dat u dit zonder toestemming deelt, en waarom.")
    intro = "Dit kan alleen als de wet het toelaat. De persoon om wie het gaat kan later lezen wat u hier schrijft."
    return _page(
        request,
        household,
        written,
        title=f"Delen zonder toestemming van {somebody.name}",
        save="Vastleggen",
        intro=intro,
    )


@WRITES
def withdraw(request, reference, consent):
    household = _household(request, reference, Act.RECORD_CONSENT)
    found = get_object_or_404(household.consents.select_related("person"), reference=consent)
    written = write(
        request, WithdrawConsentForm, draft=f"withdraw-consent:{household.reference}:{found.reference.lower()}",
        save=lambda sent: acting.withdraw_consent(
            found, by=request.actor, today=request.today, because=sent["because"], version=sent["versie"]
        ),
        standing={"versie": found.version}, field_of=FIELD_OF,
    )  # fmt: skip
    if written.is_done:
        return _done(request, household, "Dit wordt vanaf vandaag niet meer gedeeld.")
    intro = f"{found.what}, met {found.partner}."
    return _page(
        request, household, written, title=f"Intrekken voor {found.person.name}", save="Intrekken", intro=intro
    )


def _household(request, reference, act):
    household = around.household_of(request, reference)
    grants.require(request.actor, act, household)
    return household


def _person(request, reference, person):
    household = _household(request, reference, Act.RECORD_CONSENT)
    here = household.memberships.on(request.today).select_related("person")
    return household, get_object_or_404(here, person__reference=person).person


def _look(request, household, told=()) -> None:
    persons = {member.person_id for member in household.members} | {one.consent.person_id for one in told}
    journal.looked("looked_at_consents", by=request.actor, household_id=household.pk, persons=persons)


def _done(request, household, sentence: str):
    messages.success(request, sentence)
    return redirect("consents", household.reference)


def _page(request, household, written, *, title: str, save: str, intro: str = ""):
    _look(request, household)
    context = {
        **around.frame(household, current="consents", crumb=title),
        **written.context,
        "title": title,
        "save": save,
        "intro": intro,
        "back_url": reverse("consents", args=[household.reference]),
    }
    return render(request, "households/write.html", context)
