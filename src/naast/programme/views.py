"""The pages of the programme office: everybody with a seat reads the approved plan."""

from __future__ import annotations

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.programme import queries, rules
from naast.programme.models import OpenPoint, PilotRequirement, Programme, Statement


def programme_page(view):
    """The page gets the programme in which the actor has a seat today."""

    @require_safe
    @wraps(view)
    def with_programme(request, **address):
        programme = get_object_or_404(Programme)
        grants.require(request.actor, Act.READ_PROGRAMME, programme)
        return view(request, programme, **address)

    return with_programme


@programme_page
def overview(request, programme):
    points = queries.decision_points(programme, today=request.today)
    page = {
        "programme": programme,
        "tasks": queries.tasks_with_counts(programme),
        "attention": attention(programme),
        "budget": queries.budget_page(programme),
        "ahead": [(point, stand) for point, stand in points if stand is rules.AHEAD],
        "undated": [(point, stand) for point, stand in points if stand is rules.UNDATED],
        "untold": [(point, stand) for point, stand in points if stand is rules.UNTOLD],
        "plans": queries.plans_made(today=request.today),
        "seat": queries.seat_of(request.actor, today=request.today),
    }
    return render(request, "programme/overview.html", page)


def attention(programme):
    """What is unknown or open, as a list one can act on."""
    count = {item["name"]: item for item in queries.unknowns(programme)}
    open_money = sum(moved["open"] for moved in queries.carry_overs(programme))
    lines = [
        (count["urgent_points"]["count"], "keer laat het plan iets open dat eerst een besluit vraagt", "open_points"),
        (open_money, "uit 2024 is nog niet aan een jaar toegewezen", "budget"),
        (count["risks"]["count"], "risico’s zijn nog niet beoordeeld", "risks"),
        (count["staffing"]["count"], "opgaven zonder bekende bemensing", "tasks"),
        (count["indicators"]["count"], "opgaven waarvoor de indicatoren nog komen", "tasks"),
        (count["actions"]["count"], f"van de {count['actions']['of']} acties hebben nog geen datum", "tasks"),
        (count["cells"]["count"], "vakken van de planning zijn niet leesbaar in de bron", "planning"),
    ]
    return [
        {"count": number, "money": page == "budget", "text": text, "url": reverse(f"programme_{page}")}
        for number, text, page in lines
        if number
    ]


@programme_page
def tasks(request, programme):
    found = queries.tasks_with_counts(programme)
    assignments = [(task, queries.tree(task.statements.filter(kind=Statement.Kind.ASSIGNMENT))) for task in found]
    return render(request, "programme/tasks.html", {"programme": programme, "assignments": assignments})


@programme_page
def task(request, programme, number):
    found = get_object_or_404(programme.tasks.select_related("body"), number=number)
    page = {
        "programme": programme,
        "task": found,
        "crumbs": [
            {"label": "Opgaven", "url": reverse("programme_tasks")},
            {"label": f"Opgave {found.number}", "url": ""},
        ],
        "side": [
            {
                "label": f"{other.number}. {other.name}",
                "url": reverse("programme_task", args=[other.number]),
                "current": other == found,
            }
            for other in programme.tasks.all()
        ],
        "today": request.today,
        **queries.task_page(found, today=request.today),
    }
    return render(request, "programme/task.html", page)


@programme_page
def budget(request, programme):
    page = {
        "programme": programme,
        "sources": programme.funding_sources.select_related("executor").prefetch_related("recipients"),
        "pending": programme.statements.filter(kind=Statement.Kind.FINANCE),
        **queries.budget_page(programme),
    }
    return render(request, "programme/budget.html", page)


@programme_page
def risks(request, programme):
    found = programme.risks.select_related("owner_body", "owner_organisation")
    return render(request, "programme/risks.html", {"programme": programme, "risks": found})


@programme_page
def planning(request, programme):
    quarters, rows = queries.planning_rows(programme)
    points = queries.decision_points(programme, today=request.today)
    page = {"programme": programme, "quarters": quarters, "rows": rows, "points": points}
    return render(request, "programme/planning.html", page)


@programme_page
def bodies(request, programme):
    page = {
        "programme": programme,
        "bodies": queries.bodies(programme),
        "hours": programme.hours_norms.all(),
        "duties": programme.statements.filter(kind=Statement.Kind.DUTY).order_by("-title", "order"),
        "rules": programme.statements.filter(kind=Statement.Kind.WORKING_RULE),
    }
    return render(request, "programme/bodies.html", page)


@programme_page
def pilots(request, programme):
    requirements = list(programme.pilot_requirements.all())
    page = {
        "programme": programme,
        "pilots": queries.pilots(programme),
        "criteria": [each for each in requirements if each.kind == PilotRequirement.Kind.CRITERION],
        "elements": [each for each in requirements if each.kind == PilotRequirement.Kind.ELEMENT],
        "extras": [each for each in requirements if each.kind == PilotRequirement.Kind.EXTRA],
        "principles": programme.statements.filter(kind=Statement.Kind.PRINCIPLE),
    }
    return render(request, "programme/pilots.html", page)


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
def documents(request, programme):
    page = {
        "programme": programme,
        "groups": queries.documents_by_kind(programme),
        "related": programme.statements.filter(kind=Statement.Kind.RELATED_PROGRAMME),
        "commission": queries.tree(programme.statements.filter(kind=Statement.Kind.COMMISSION)),
        "communication": programme.statements.filter(kind=Statement.Kind.COMMUNICATION),
        "evaluations": programme.statements.filter(kind=Statement.Kind.EVALUATION, task=None),
    }
    return render(request, "programme/documents.html", page)


@programme_page
def open_points(request, programme):
    found = programme.open_points.all()
    groups = [
        (severity.label, [point for point in found if point.severity == severity]) for severity in OpenPoint.Severity
    ]
    return render(request, "programme/open_points.html", {"programme": programme, "groups": groups})


@programme_page
def own_municipality(request, programme):
    """The page of the municipality for which the actor speaks; for nobody else does it exist."""
    seat = queries.seat_of(request.actor, today=request.today)
    if seat is None or seat.municipality is None:
        raise Http404
    plan = queries.improvement_plan_of(seat.municipality)
    grants.require(request.actor, Act.READ_OWN_MUNICIPALITY, plan)
    page = {
        "programme": programme,
        "municipality": seat.municipality,
        "plan": plan,
        "memberships": queries.memberships_of(seat.municipality, today=request.today),
        "teams": seat.municipality.teams.all(),
        "asked": [(0, action) for action in queries.asked_of_municipalities(programme)],
        "indicators": queries.counted_per_municipality(programme),
        "letters": seat.municipality.programme_documents.all(),
        "progress": queries.plans_made(today=request.today),
    }
    return render(request, "programme/own_municipality.html", page)
