"""Who sits in which seat on a day; what is empty is a place as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from naast.programme.models import Body, BodySeat, Programme, SeatHolder
from naast.programme.queries.doers import seat_words


@dataclass(frozen=True)
class Place:
    """One place of a seat: with who sits there, or empty."""

    key: str  # as a form names it
    seat: BodySeat
    holder: SeatHolder | None

    @property
    def is_vacant(self) -> bool:
        return self.holder is None

    @property
    def name(self) -> str:
        return self.holder.name if self.holder else ""

    @property
    def words(self) -> str:
        return f"{seat_words(self.seat)}: {self.name or 'nog niemand'}"


def seats_of(body: Body, *, on: date) -> list[BodySeat]:
    """The seats of a body, each with who sits there and who stands in on that day."""
    sitting = SeatHolder.objects.filter(during__contains=on).order_by("kind", "name")
    seats = body.seats.select_related("region", "municipality").prefetch_related(
        "organisations", Prefetch("holders", sitting)
    )
    return list(seats.order_by("order"))


def places_of(body: Body, *, on: date) -> list[Place]:
    """Every place of the body, seat after seat; a seat of which the number is not known has at least one."""
    places: list[Place] = []
    for seat in seats_of(body, on=on):
        holders = [each for each in seat.holders.all() if each.kind == SeatHolder.Kind.HOLDER]
        places += [Place(f"{seat.order}-{number}", seat, each) for number, each in enumerate(holders, start=1)]
        if empty_places(seat.count, len(holders), on_call=seat.on_call):
            places.append(Place(f"{seat.order}-0", seat, None))
    return places


def empty_places(count: int | None, held: int, *, on_call: bool) -> int:
    """How many places of a seat are empty: of a number nobody knows, one as long as nobody sits there."""
    if on_call:
        return 0
    return max((count if count is not None else 1) - held, 0)


def vacancies(programme: Programme, *, on: date) -> list[tuple[Body, int]]:
    """For every body with seats: how many places are empty on that day."""
    sitting = SeatHolder.objects.filter(during__contains=on, kind=SeatHolder.Kind.HOLDER)
    bodies = programme.bodies.prefetch_related(
        Prefetch("seats", BodySeat.objects.prefetch_related(Prefetch("holders", sitting)))
    )
    counted = [
        (
            body,
            sum(empty_places(seat.count, len(seat.holders.all()), on_call=seat.on_call) for seat in body.seats.all()),
        )
        for body in bodies
    ]
    return [(body, number) for body, number in counted if number]
