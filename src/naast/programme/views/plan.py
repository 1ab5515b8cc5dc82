"""The plan itself: tasks, documents, and what it leaves open."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import queries
from naast.programme.models import OpenPoint, Statement
from naast.programme.views.around import programme_page


@programme_page
def tasks(request, programme):
    found = queries.tasks_with_counts(programme)
    assignments = [
        (task, queries.tree(task.statements.filter(kind=Statement.Kind.ASSIGNMENT, withdrawn_on=None)))
        for task in found
    ]
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
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        **queries.task_page(found, today=request.today),
    }
    return render(request, "programme/task.html", page)


@programme_page
def documents(request, programme):
    page = {
        "programme": programme,
        "groups": queries.documents_by_kind(programme),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
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
    page = {
        "programme": programme,
        "groups": groups,
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/open_points.html", page)
