"""Whether somebody is known elsewhere: one question, in one act, in the log; and asking that team to look."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_http_methods, require_POST

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions, comparing, queries, rules
from naast.households.forms import AnswerForm, AskMergeForm, described_in
from naast.households.models import Household, Person
from naast.households.views import around

NOT_ASKED = (
    "U hebt vandaag al heel vaak gevraagd of iemand bekend is. Morgen kan het weer. Bel tot die tijd met het team."
)


def crumbs(*below: tuple[str, str]) -> list[dict[str, str]]:
    start = {"label": "Misschien dubbel", "url": reverse("duplicates")}
    return [start, *({"label": name, "url": url} for name, url in below)]


@require_POST
def known_elsewhere(request):
    """Of whoever is typed in a form: whether a team knows somebody like that, and where to call. Nothing else."""
    grants.require(request.actor, Act.LOOK_FOR_MATCHES)
    context = answered(request.actor, request.POST, rows=rows_named(request.POST))
    page = "households/_elsewhere.html" if request.htmx else "households/elsewhere.html"
    return render(request, page, context)


def rows_named(sent) -> list[str]:
    row = sent.get("rij", "")
    return [row] if row.startswith("named-") and len(row) < 12 else [""]


def answered(by: Actor, sent, *, rows: list[str]) -> dict[str, Any]:
    """What `_elsewhere.html` shows; the answer is as long and as wide for who is known as for who is not."""
    described = described_in(sent, rows[0])
    if not described.surname.strip():
        return {"elsewhere": None, "not_asked": "Vul eerst een achternaam in.", "left": None}
    left = queries.questions_left()
    matches = queries.likely_matches(
        by,
        given_name=described.given_name,
        prefix=described.prefix,
        surname=described.surname,
        born_on=described.born_on,
        postcode=described.postcode,
        signal="",
    )
    return {
        "elsewhere": [match for match in matches if not match.is_mine] if left else None,
        "not_asked": "" if left else NOT_ASKED,
        "left": max(0, left - 1),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def ask_elsewhere(request, reference, person):
    """Somebody of one's own household: is this somebody whom another team knows? Asking that team to look is one act more."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.JUDGE_DUPLICATES, household)
    grants.require(request.actor, Act.LOOK_FOR_MATCHES)
    found = next((one.person for one in household.members if one.person.reference == person), None)
    if found is None:
        raise Http404
    journal.looked("looked_at_members", by=request.actor, household_id=household.pk, persons=[found.pk])
    context = {
        **around.frame(household, current="household_members", crumb="Elders bekend?"),
        "person": found,
        "choices": None,
        "form": AskMergeForm(),
        "not_asked": "",
    }
    if request.method == "POST":
        left = queries.questions_left()
        matches = [match for match in _matches(request.actor, found, household) if not match.is_mine]
        choices = [(match.token_for(found.reference), match) for match in matches]
        context |= {"choices": choices if left else None, "not_asked": "" if left else NOT_ASKED}
        if "token" in request.POST or "why" in request.POST:
            return _ask(request, household, found, choices, context)
    return render(request, "households/ask_elsewhere.html", context)


def _matches(by: Actor, person: Person, household: Household):
    return queries.likely_matches(
        by,
        given_name=person.given_name,
        prefix=person.prefix,
        surname=person.surname,
        born_on=person.born_on,
        signal=household.reference,
        about=person,
    )


def _ask(request, household, person, choices, context):
    form = AskMergeForm(request.POST)
    if form.is_valid():
        token = form.cleaned_data["token"]
        chosen = next((match for known, match in choices if constant_time_compare(known, token)), None)
        try:
            if chosen is None:
                raise rules.NotAmongTheLikely
            actions.ask_merge(
                (person, household), other_id=chosen.person_id, why=form.cleaned_data["why"], by=request.actor
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("why", str(refusal))
        else:
            messages.success(request, f"Gevraagd aan {chosen.team}. Het antwoord komt bij ‘Misschien dubbel’.")
            return redirect("duplicates")
    return render(request, "households/ask_elsewhere.html", {**context, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request, reference):
    """Samenvoegen gevraagd: what the other team tells of their person beside one's own; yes with a choice, or no with why."""
    question = next((one for one in queries.requests_to_answer() if one.reference == reference), None)
    if question is None:
        raise Http404
    mine = queries.people_of(request.actor).filter(pk=question.other_id).first()
    side = queries.person_of_mine(request.actor, mine.reference, today=request.today) if mine else None
    if side is None:
        raise Http404
    journal.looked(
        "looked_at_pair",
        by=request.actor,
        household_id=side[1].pk,
        persons=[question.person_id, question.other_id],
        request=reference,
    )
    theirs = comparing.as_told(question, TOLD)
    form = AnswerForm(request.POST or None)
    chosen = [field for field in comparing.taken_of_other(request.POST, side[0], theirs) if field in TOLD]
    if form.is_valid():
        agreed = form.cleaned_data["agreed"] == "yes"
        try:
            actions.answer_merge(
                reference, agreed=agreed, of_asked=chosen, why=form.cleaned_data["why"], by=request.actor
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Samengevoegd." if agreed else "Uw antwoord is verstuurd.")
            return redirect("duplicates")
    rows = [row for row in comparing.compare(side[0], theirs, chosen=chosen) if row.field in TOLD]
    context = {
        "question": question,
        "one": side,
        "rows": rows,
        "form": form,
        "crumbs": crumbs(("Samenvoegen gevraagd", reverse("merge_asked", args=[reference]))),
    }
    return render(request, "households/merge_asked.html", context)


TOLD = ("given_name", "prefix", "surname", "born_on")
