"""The public page: what the programme is, how far it is, and where the figures come from."""

from __future__ import annotations

from django.shortcuts import render
from django.views.decorators.http import require_safe

from naast.insight import queries


@require_safe
def published(request):
    return render(request, "insight/published.html", queries.newest_edition())
