"""The municipalities and organisations around the programme."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render

from naast.access import grants
from naast.access.grants import Act
from naast.programme import queries
from naast.programme.queries import scans
from naast.programme.queries.letters import letters_of
from naast.programme.views.around import programme_page
from naast.programme.views.dashboards import tasks_of


@programme_page
def network(request, programme):
    page = {
        "programme": programme,
        "rows": queries.network_rows(programme, today=request.today),
        "statutory_tasks": queries.statutory_tasks(today=request.today),
        "rings": queries.organisations_by_ring(),
    }
    return render(request, "programme/network.html", page)


@programme_page
def own_municipality(request, programme):
    """The page of the municipality for which the actor speaks; for nobody else does it exist."""
    seat = queries.seat_of(request.actor, today=request.today)
    if seat is None or seat.municipality is None:
        raise Http404
    plan = queries.improvement_plan_of(seat.municipality)
    grants.require(request.actor, Act.READ_OWN_MUNICIPALITY, plan)
    waiting = queries.waiting_for_municipality(programme, seat.municipality, today=request.today)
    page = {
        "programme": programme,
        "municipality": seat.municipality,
        "plan": plan,
        "memberships": queries.memberships_of(seat.municipality, today=request.today),
        "teams": seat.municipality.teams.filter(is_local_team=True),
        "asked": queries.asked_lines(programme, seat.municipality, today=request.today),
        "indicators": queries.counted_per_municipality(programme),
        "is_inside": queries.municipalities_in(programme, today=request.today).filter(pk=seat.municipality.pk).exists(),
        "owes": tasks_of(waiting, today=request.today),
        "scans": scans.own_scans(request.actor),
        "letters": seat.municipality.programme_documents.all(),
        "council_letters": letters_of(request.actor, programme, seat.municipality),
        "progress": queries.plans_made(today=request.today),
    }
    return render(request, "programme/own_municipality.html", page)
