"""Governance on one page: how often bodies meet, what waits to be decided, and which places are empty."""

from __future__ import annotations

from django.shortcuts import render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import queries, rules
from naast.programme.views.around import programme_page

OVERVIEW = {"label": "Overleg en besluiten", "url": "/programma/overleg/"}
TEMPLATE = "programme/meetings/write.html"
PARTS = [
    ("Overzicht", "programme_governance"),
    ("Vergaderingen", "programme_meetings"),
    ("Besluiten", "programme_decisions"),
    ("Acties", "programme_meeting_actions"),
    ("Beslismomenten", "programme_decision_points"),
    ("Wie zit waar", "programme_bodies"),
    ("Mandaten", "programme_mandates"),
]


def side(current: str) -> list[dict]:
    """The parts of governance, with the one where we are."""
    return [{"label": label, "url": reverse(name), "current": name == current, "count": None} for label, name in PARTS]


@programme_page
def governance(request, programme):
    year = queries.chosen_year(programme, request.GET.get("jaar", ""), today=request.today)
    readable = queries.decisions_readable_by(request.actor, programme)
    actions = queries.actions_readable_by(request.actor, programme).filter(state="open")
    context = {
        "programme": programme,
        "year": year,
        "years": queries.years_of_meetings(programme, today=request.today),
        "rhythms": queries.rhythms(programme, year=year, today=request.today),
        "coming": queries.coming_meetings(programme)[:5],
        "to_decide": readable.filter(state__in=rules.OPEN).order_by("prepared_on", "id")[:10],
        "late": actions.filter(due_on__lt=request.today)[:10],
        "open_actions": actions.count(),
        "vacancies": queries.vacancies(programme, on=request.today),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "today": request.today,
        "side": side("programme_governance"),
    }
    return render(request, "programme/governance/overview.html", context)
