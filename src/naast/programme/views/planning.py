"""When what should happen."""

from __future__ import annotations

from django.shortcuts import render

from naast.programme import queries
from naast.programme.views.around import programme_page


@programme_page
def planning(request, programme):
    quarters, rows = queries.planning_rows(programme)
    points = queries.decision_points(programme, today=request.today)
    page = {"programme": programme, "quarters": quarters, "rows": rows, "points": points}
    return render(request, "programme/planning.html", page)
