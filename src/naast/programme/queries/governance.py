"""Who decides and who sits where."""

from __future__ import annotations

from django.db.models import Prefetch

from naast.programme.models import BodySeat, Programme, Statement


def bodies(programme: Programme):
    """The bodies with their seats, vacant ones included."""
    seats = BodySeat.objects.select_related("region", "municipality").prefetch_related("organisations")
    roles = Statement.objects.filter(kind=Statement.Kind.BODY_TASK)
    return programme.bodies.prefetch_related(Prefetch("seats", seats), Prefetch("statements", roles))
