"""Who sits in which seat on a day; what is empty is a place as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from naast.access.actors import Actor
from naast.network.models import Organisation, Region
from naast.programme.models import Body, BodySeat, Mandate, Programme, SeatHolder
from naast.programme.queries.deciding import decisions_readable_by
from naast.programme.queries.doers import Offered, seat_words
from naast.programme.queries.planning import decision_points
from naast.programme.queries.plans import municipalities_in


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
        of = ", ".join(str(one) for one in self.seat.organisations.all())
        return f"{seat_words(self.seat)}{f' ({of})' if of else ''}: {self.name or 'nog niemand'}"


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


@dataclass(frozen=True)
class SeatRow:
    """A seat as the page of its body shows it."""

    seat: BodySeat
    words: str
    holders: list[SeatHolder]
    substitutes: list[SeatHolder]
    empty: int


def seat_rows(body: Body, *, on: date) -> list[SeatRow]:
    """Every seat with who sits there, who stands in, and how many places are empty."""
    rows = []
    for seat in seats_of(body, on=on):
        sitting = list(seat.holders.all())
        holders = [each for each in sitting if each.kind == SeatHolder.Kind.HOLDER]
        substitutes = [each for each in sitting if each.kind == SeatHolder.Kind.SUBSTITUTE]
        empty = empty_places(seat.count, len(holders), on_call=seat.on_call)
        rows.append(SeatRow(seat, seat_words(seat), holders, substitutes, empty))
    return rows


def holders(programme: Programme) -> QuerySet[SeatHolder]:
    together = ("seat__body__programme", "seat__region", "seat__municipality")
    return SeatHolder.objects.filter(seat__body__programme=programme).select_related(*together)


def mandates(programme: Programme) -> QuerySet[Mandate]:
    """The register: who gave which body what, newest of each body first."""
    found = Mandate.objects.filter(programme=programme).select_related("body", "municipality", "region", "programme")
    return found.order_by("body__order", "giver", "-during")


def seat_places(programme: Programme, *, today: date) -> Offered:
    """Where a seat or a mandate can come from: a region, a municipality, an organisation."""
    regions = Region.objects.filter(kind=Region.Kind.YOUTH).order_by("name")
    return [
        ("Regio’s", [(f"region:{one.slug}", one, str(one)) for one in regions]),
        (
            "Gemeenten",
            [(f"municipality:{one.slug}", one, one.name) for one in municipalities_in(programme, today=today)],
        ),
        (
            "Organisaties",
            [(f"organisation:{one.slug}", one, one.name) for one in Organisation.objects.order_by("name")],
        ),
    ]


def points_with_decisions(actor: Actor, programme: Programme, *, today: date) -> list[dict[str, Any]]:
    """Every moment the plan expected, how it stands, and the decision it became when this actor may read that."""
    readable = {one.pk: one for one in decisions_readable_by(actor, programme).filter(decision_points__isnull=False)}
    return [
        {"point": point, "stand": stand, "decision": readable.get(point.actual_decision_id or 0)}
        for point, stand in decision_points(programme, today=today)
    ]
