"""The money."""

from __future__ import annotations

from django.shortcuts import render

from naast.programme import queries
from naast.programme.models import Statement
from naast.programme.views.around import programme_page


@programme_page
def budget(request, programme):
    page = {
        "programme": programme,
        "sources": programme.funding_sources.select_related("executor").prefetch_related("recipients"),
        "pending": programme.statements.filter(kind=Statement.Kind.FINANCE),
        **queries.budget_page(programme),
    }
    return render(request, "programme/budget.html", page)
