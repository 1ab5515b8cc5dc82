"""What is tried out."""

from __future__ import annotations

from django.shortcuts import render

from naast.programme import queries
from naast.programme.models import PilotRequirement, Statement
from naast.programme.views.around import programme_page


@programme_page
def pilots(request, programme):
    requirements = list(programme.pilot_requirements.all())
    page = {
        "programme": programme,
        "pilots": queries.pilots_of(programme),
        "criteria": [each for each in requirements if each.kind == PilotRequirement.Kind.CRITERION],
        "elements": [each for each in requirements if each.kind == PilotRequirement.Kind.ELEMENT],
        "extras": [each for each in requirements if each.kind == PilotRequirement.Kind.EXTRA],
        "principles": programme.statements.filter(kind=Statement.Kind.PRINCIPLE),
    }
    return render(request, "programme/pilots.html", page)
