"""The team board: which households have no fixed face, and who has room; without a name of any household."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households.forms import AppointForm
from naast.web import queries

ON_A_PAGE = 50


def team(request):
    grants.require(request.actor, Act.SEE_TEAM)
    everything = queries.team_households(request.actor, request.now)
    waiting = sorted((one for one in everything if one.face is None), key=lambda one: one.without_since)
    placed = Paginator([one for one in everything if one.face], ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    journal.looked(
        "looked_at_team", by=request.actor, households=[one.pk for one in waiting] + [one.pk for one in placed]
    )
    context = {
        "waiting": waiting,
        "too_long": sum(one.is_too_long for one in waiting),
        "page": placed,
        "workers": with_caseload(request, everything),
        "team": request.actor.professional.team,
        "today": request.today,
    }
    return render(request, "web/team.html", context)


def appoint(request, reference):
    """The leader says who becomes the fixed face of this household."""
    grants.require(request.actor, Act.SEE_TEAM)
    everything = queries.team_households(request.actor, request.now)
    household = next((one for one in everything if one.reference == reference), None)
    if household is None:
        raise Http404
    grants.require(request.actor, Act.APPOINT_FIXED_FACE, household)
    workers = with_caseload(request, everything)
    form = AppointForm(
        request.POST or None,
        initial={"instead_of": household.face.pk if household.face else 0},
        professionals=[(one.reference, f"{one.name} ({in_words(one.caseload)})") for one in workers],
    )
    if form.is_valid():
        chosen = next(one for one in workers if one.reference == form.cleaned_data["professional"])
        try:
            actions.appoint_fixed_face(
                household,
                professional=chosen,
                by=request.actor,
                now=request.now,
                reason=form.cleaned_data["reason"],
                instead_of=form.cleaned_data["instead_of"],
            )
        except grants.NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("professional", str(refusal))
        else:
            messages.success(request, f"{chosen.name} is nu het vaste gezicht van huishouden {household.reference}.")
            return redirect("team")
    journal.looked("looked_at_team", by=request.actor, households=[household.pk])
    crumbs = [{"label": "Team", "url": reverse("team")}, {"label": household.reference, "url": ""}]
    context = {"household": household, "form": form, "crumbs": crumbs, "meta": f"Huishouden {household.reference}"}
    return render(request, "web/appoint.html", context)


def in_words(caseload: int) -> str:
    return "1 huishouden" if caseload == 1 else f"{caseload} huishoudens"


def with_caseload(request, everything) -> list:
    """Everyone who can be chosen, who has the most room first."""
    counts = Counter(one.face.professional_id for one in everything if one.face)
    workers = queries.team_workers(request.actor, request.today)
    for worker in workers:
        worker.caseload = counts[worker.pk]
    return sorted(workers, key=lambda worker: (worker.caseload, worker.name))
