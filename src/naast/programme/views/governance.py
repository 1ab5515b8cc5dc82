"""Who decides, and who sits where."""

from __future__ import annotations

from django.shortcuts import render

from naast.programme import queries
from naast.programme.models import Statement
from naast.programme.views.around import programme_page
from naast.programme.views.governing import side


@programme_page
def bodies(request, programme):
    page = {
        "programme": programme,
        "side": side("programme_bodies"),
        "bodies": queries.bodies(programme),
        "hours": programme.hours_norms.all(),
        "duties": programme.statements.filter(kind=Statement.Kind.DUTY).order_by("-title", "order"),
        "rules": programme.statements.filter(kind=Statement.Kind.WORKING_RULE),
    }
    return render(request, "programme/bodies.html", page)
