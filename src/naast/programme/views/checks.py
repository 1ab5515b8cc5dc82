"""Holding a proposal against the framework, and reading what was found."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access.grants import NotAllowed
from naast.foundation.refusals import Refusal
from naast.programme import actions, queries
from naast.programme.papers import pilots as papers
from naast.programme.views.around import programme_page
from naast.programme.views.pilots import around, may, pilot_of


@programme_page(writes=True)
def checks(request, programme, slug):
    """Every check of this pilot; a POST makes a new one."""
    found = pilot_of(programme, slug)
    if request.method == "POST":
        try:
            check = actions.check_proposal(found, by=request.actor)
        except NotAllowed:
            raise
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("programme_pilot_proposal", slug)
        messages.success(request, "Getoetst. De uitslag blijft staan, ook als het voorstel of het kader verandert.")
        return redirect("programme_pilot_check", slug, check.reference)
    context = {
        **around(found, current="checks"),
        "checks": list(queries.checks_of(found)),
        "proposal": queries.proposal_of(found),
        "is_decided": queries.is_decided(found),
        **may(request, programme),
    }
    return render(request, "programme/pilots/checks.html", context)


@programme_page
def check(request, programme, slug, reference):
    """One check as it was made: each requirement, met or not, and why."""
    found = pilot_of(programme, slug)
    checks = queries.checks_of(found)
    made = get_object_or_404(checks, reference=reference)
    proposal = queries.proposal_of(found)
    way = around(found, current="checks", crumb=f"Toets {made.reference}")
    way["crumbs"].insert(-1, {"label": "Toets aan het kader", "url": reverse("programme_pilot_checks", args=[slug])})
    context = {
        **way,
        "check": made,
        "groups": queries.by_kind(made.results),
        "is_latest": made == checks.first(),
        "is_current": proposal is not None and made.proposal_version == proposal.version,
        **may(request, programme),
    }
    return render(request, "programme/pilots/check.html", context)


@programme_page
def paper(request, programme, slug, reference):
    """The proposal as it was checked, with the check and the decision on it, to print."""
    found = pilot_of(programme, slug)
    made = get_object_or_404(queries.checks_of(found).select_related("pilot"), reference=reference)
    decision = queries.decision_on(made, request.actor)
    document = papers.proposal_paper(made, decision, queries.principles_of(programme))
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="pilotvoorstel-{slug}-{reference}.pdf"'
    return response
