"""Who speaks in the programme, and for whom."""

from __future__ import annotations

from datetime import date

from naast.programme.models import Seat


def seat_of(actor, *, today: date) -> Seat | None:
    """The place this account has in the programme today."""
    seats = Seat.objects.filter(account=actor.account, during__contains=today)
    return seats.select_related("municipality").first()


def speaks_for_a_municipality(actor) -> bool:
    seat = seat_of(actor, today=actor.today)
    return seat is not None and seat.municipality_id is not None
