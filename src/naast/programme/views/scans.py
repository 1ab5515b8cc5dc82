"""Self-scans: the rounds, and what is asked of whom."""

from __future__ import annotations

from django.shortcuts import render

from naast.access import grants
from naast.access.grants import Act
from naast.programme.queries import scans as asked
from naast.programme.views.around import programme_page


@programme_page
def scans(request, programme):
    context = {
        "programme": programme,
        "rounds": asked.rounds(),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/scans/scans.html", context)
