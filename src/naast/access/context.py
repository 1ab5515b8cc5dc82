"""What every page needs to know: the surface, who is signed in, and where one can go."""

from __future__ import annotations

from django.conf import settings

from naast.access import navigation


def surface(request):
    surface = getattr(request, "surface", None)
    actor = getattr(request, "actor", None)
    return {
        "surface": surface,
        "surface_base": f"ui/base_{surface.name}.html" if surface else "ui/base.html",
        "actor": actor,
        "user_label": user_label(actor),
        "demo": settings.NAAST_DEMO,
        "region_name": settings.NAAST_REGION,
        "nav_items": navigation.items(request) if surface and (actor or not surface.needs_account) else [],
    }


def user_label(actor) -> str:
    """Who is signed in, as the head of the page says it; a household member is not named there beside a team."""
    if actor is None:
        return ""
    return f"{actor} · {actor.professional.team.name}" if actor.professional else str(actor)
