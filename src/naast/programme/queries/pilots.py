"""The pilots that the plan foresees."""

from __future__ import annotations

from naast.programme.models import Pilot, Programme


def pilots_of(programme: Programme):
    related = ("task", "condition", "owner_body", "owner_organisation")
    return Pilot.objects.filter(task__programme=programme).select_related(*related)
