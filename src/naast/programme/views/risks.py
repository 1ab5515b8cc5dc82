"""What could go wrong."""

from __future__ import annotations

from django.shortcuts import render

from naast.programme.views.around import programme_page


@programme_page
def risks(request, programme):
    found = programme.risks.select_related("owner_body", "owner_organisation")
    return render(request, "programme/risks.html", {"programme": programme, "risks": found})
