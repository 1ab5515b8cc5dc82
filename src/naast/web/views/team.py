"""The team board: which households have no fixed face, and who has room; without a name of any household."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households.forms import AppointForm
from naast.web import queries

ON_A_PAGE = 50


@require_safe
def team(request):
    grants.require(request.actor, Act.SEE_TEAM)
    leader = request.actor.professional
    waiting = queries.waiting_households(leader, request.now)
    page = Paginator(queries.with_a_face(leader), ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    placed = queries.on_board(page.object_list, request.now)
    journal.looked("looked_at_team", by=request.actor, households=[one.household_id for one in [*waiting, *placed]])
    context = {
        "waiting": waiting,
        "too_long": sum(one.is_too_long for one in waiting),
        "placed": placed,
        "page": page,
        "workers": queries.team_workers(leader, request.today),
        "team": leader.team,
        "today": request.today,
    }
    return render(request, "web/team.html", context)


def appoint(request, reference):
    """The leader says who becomes the fixed face of this household."""
    grants.require(request.actor, Act.SEE_TEAM)
    leader = request.actor.professional
    household = get_object_or_404(queries.team_households(leader), reference=reference)
    grants.require(request.actor, Act.APPOINT_FIXED_FACE, household)
    (standing,) = queries.on_board([household], request.now)
    workers = queries.team_workers(leader, request.today)
    form = AppointForm(
        request.POST or None,
        initial={"instead_of": standing.face.pk if standing.face else 0},
        professionals=[(one.professional.reference, in_words(one)) for one in workers],
    )
    if form.is_valid():
        chosen = next(
            one.professional for one in workers if one.professional.reference == form.cleaned_data["professional"]
        )
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
    context = {"standing": standing, "form": form, "crumbs": crumbs, "meta": f"Huishouden {household.reference}"}
    return render(request, "web/appoint.html", context)


def in_words(worker: queries.Worker) -> str:
    count = "1 huishouden" if worker.caseload == 1 else f"{worker.caseload} huishoudens"
    return f"{worker.professional.name} ({count})"
