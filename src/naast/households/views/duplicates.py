"""Who may stand twice in the own households: while somebody types, as a list, and side by side."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions, comparing, queries, rules
from naast.households.actions.duplicates import Side
from naast.households.forms import WhyForm, described_in
from naast.households.models import Household
from naast.households.views import elsewhere

NAMED = re.compile(r"named-\d{1,2}-")
MOST_NAMED = 6  # of a form in which several people are named: these are compared while one types


@require_POST
def look_alike(request):
    """Who in the own households looks like what was typed so far; asked with a pause in typing, sent as a form."""
    household = about = None
    if reference := request.POST.get("huishouden"):
        household = queries.households_readable_by(request.actor).filter(reference=reference).first()
        if household is not None and (member := request.POST.get("persoon")):
            about = queries.people_of(request.actor).filter(reference=member).first()
    row = request.POST.get("rij", "")
    rows = [""] if not NAMED.fullmatch(row) else [row, *(other for other in _other_rows(request.POST) if other != row)]
    described = [described_in(request.POST, prefix) for prefix in rows]
    found = queries.alike_in_caseload(request.actor, described, today=request.today, about=about, household=household)
    return render(
        request,
        "households/_alike.html",
        {"alike": found[0], "about": about, "asked": bool(described[0].surname.strip()), "today": request.today},
    )


@dataclass(frozen=True)
class Known:
    """What the page of a new member shows with it, and why adding waits."""

    may_ask_elsewhere: bool
    alike: list[queries.Alike] = field(default_factory=list)
    answer: dict[str, Any] | None = None
    waits: Refusal | None = None


def while_adding(request, household: Household) -> Known:
    """Somebody who is very likely known already is shown once before they are added; and the one act of asking elsewhere,
    without script, adds nobody."""
    known = Known(grants.allows(request.actor, Act.LOOK_FOR_MATCHES))
    if request.method != "POST":
        return known
    if "elders" in request.POST and known.may_ask_elsewhere:
        return replace(
            known, answer=elsewhere.answered(request.actor, request.POST, rows=[""]), waits=rules.AskedFirst()
        )
    described = described_in(request.POST)
    if request.POST.get("gezien") == "ja" or not described.surname.strip():
        return known
    (alike,) = queries.alike_in_caseload(request.actor, [described], today=request.today, household=household)
    if any(one.is_sure for one in alike):
        return replace(known, alike=alike, waits=rules.LooksVeryAlike())
    return known


def unless_known(known: Known, add: Callable[[], object]) -> object:
    if known.waits:
        raise known.waits
    return add()


def _other_rows(sent) -> list[str]:
    found = sorted({match.group() for name in sent if (match := NAMED.match(name)) and name.endswith("-surname")})
    return found[:MOST_NAMED]


@require_safe
def duplicates(request):
    """Pairs that may be one person, questions of other teams, and what was said or merged before."""
    pairs = queries.pairs_in_caseload(request.actor)
    people = {person.pk for pair in pairs for person in (pair.one, pair.other)}
    merges = list(queries.merges_readable(request.actor)[:50])
    known = queries.people_of(request.actor).in_bulk({pk for one in merges for pk in (one.master_id, one.other_id)})
    asked = list(queries.requests_made(request.actor)[:50])
    said = list(queries.differences_said(request.actor)[:50])
    to_answer = queries.requests_to_answer()
    people |= {*known, *(pk for one in to_answer for pk in (one.person_id, one.other_id))}
    people |= {person.pk for one in said for person in (one.one, one.other)} | {one.person_id for one in asked}
    journal.looked("looked_at_duplicates", by=request.actor, persons=people)
    context = {
        "pairs": pairs,
        "to_answer": to_answer,
        "asked": asked,
        "said": said,
        "merges": [(merge, known.get(merge.master_id) or known.get(merge.other_id)) for merge in merges],
        "crumbs": [],
    }
    return render(request, "households/duplicates.html", context)


def sides(request, one: str, other: str) -> tuple[Side, Side]:
    """Both people, each with the household beside which the actor stands; otherwise there is no such page."""
    first = queries.person_of_mine(request.actor, one, today=request.today)
    second = queries.person_of_mine(request.actor, other, today=request.today)
    if first is None or second is None or first[0] == second[0]:
        raise Http404
    return first, second


@require_safe
def pair(request, one, other):
    return _pair_page(request, *sides(request, one, other), WhyForm())


def _pair_page(request, one: Side, other: Side, form, *, failed: str = "") -> Any:
    for household in {one[1], other[1]}:
        journal.looked("looked_at_pair", by=request.actor, household_id=household.pk, persons=[one[0].pk, other[0].pk])
    context = {
        "one": one,
        "other": other,
        "rows": comparing.compare(one[0], other[0], chosen=comparing.taken_of_other(request.POST, one[0], other[0])),
        "said": queries.standing_difference(one[0], other[0]),
        "is_merged": (one[0].merged_into_id or one[0].pk) == (other[0].merged_into_id or other[0].pk),
        "form": form,
        "second": WhyForm(auto_id="tweede_%s"),  # the same question, of the other form on this page
        "failed": failed,
        "today": request.today,
        "crumbs": elsewhere.crumbs(("Naast elkaar", "")),
    }
    return render(request, "households/pair.html", context)


@require_POST
def preview(request, one, other):
    """What it becomes with these choices; nothing changes."""
    first, second = sides(request, one, other)
    if not request.htmx:
        return _pair_page(request, first, second, WhyForm({"why": request.POST.get("why", "")}))
    chosen = comparing.taken_of_other(request.POST, first[0], second[0])
    return render(request, "households/_becomes.html", {"rows": comparing.compare(first[0], second[0], chosen=chosen)})


@require_POST
def merge(request, one, other):
    first, second = sides(request, one, other)

    def save(why: str) -> str:
        chosen = comparing.taken_of_other(request.POST, first[0], second[0])
        return actions.merge_people(first, second, of_other=chosen, why=why, by=request.actor)

    return _said(request, first, second, save, "Samengevoegd. U kunt dit altijd weer uit elkaar halen.", failed="merge")


@require_POST
def not_the_same(request, one, other):
    first, second = sides(request, one, other)

    def save(why: str):
        return actions.say_not_the_same(first, second, why=why, by=request.actor, now=request.now)

    done = "Vastgelegd: dit zijn twee verschillende mensen. U krijgt dit paar niet meer te zien."
    return _said(request, first, second, save, done, failed="differ")


@require_POST
def withdraw(request, one, other):
    first, second = sides(request, one, other)

    def save(why: str):
        actions.withdraw_not_the_same(first, second, why=why, by=request.actor, now=request.now)

    return _said(request, first, second, save, "Ingetrokken. Dit paar doet weer mee.", failed="withdraw")


def _said(request, one: Side, other: Side, save, done: str, *, failed: str):
    """What was said of the pair is done; or the page comes back, with what was typed and why not."""
    form = WhyForm(request.POST)
    if form.is_valid():
        try:
            save(form.cleaned_data["why"])
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("why", str(refusal))
        else:
            messages.success(request, done)
            return redirect("duplicates")
    return _pair_page(request, one, other, form, failed=failed)


@require_http_methods(["GET", "HEAD", "POST"])
def merged(request, reference):
    """One merge: which two, by whom and why; and how it is taken apart."""
    found = get_object_or_404(queries.merges_readable(request.actor), reference=reference)
    people = list(queries.people_of(request.actor).filter(pk__in=[found.master_id, found.other_id]).order_by("pk"))
    mine = [queries.person_of_mine(request.actor, person.reference, today=request.today) for person in people]
    standing = [side for side in mine if side is not None]
    if not standing:
        raise Http404
    for household in {household for _, household in standing}:
        grants.require(request.actor, Act.JUDGE_DUPLICATES, household)
        journal.looked(
            "looked_at_pair", by=request.actor, household_id=household.pk, persons=[person.pk for person in people]
        )
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.unmerge_people(found, why=form.cleaned_data["why"], by=request.actor)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Uit elkaar gehaald. Wat intussen is aangepast, staat bij allebei.")
            return redirect("duplicates")
    context = {"merge": found, "sides": standing, "form": form, "crumbs": elsewhere.crumbs(("Samengevoegd", ""))}
    return render(request, "households/merged.html", context)
