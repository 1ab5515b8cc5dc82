"""Who can do an action: a body, a seat in it, a municipality or an organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.text import capfirst

from naast.network.models import Organisation
from naast.programme.models import Body, BodySeat, Programme
from naast.programme.queries.plans import municipalities_in

Offered = list[tuple[str, list[tuple[str, Any, str]]]]  # group → key, the thing itself, how it is called


def owners_for(programme: Programme, body: Body, *, today: date) -> Offered:
    """By group: the key in a form, the owner, and its name."""
    seats = body.seats.select_related("region", "municipality").order_by("order")
    return [
        (
            f"Plaatsen in {body.name}",
            [(f"owner_seat:{seat.order}", seat, seat_words(seat)) for seat in seats],
        ),
        ("Overleggen", [(f"owner_body:{one.slug}", one, capfirst(one.name)) for one in programme.bodies.all()]),
        (
            "Gemeenten",
            [(f"owner_municipality:{one.slug}", one, one.name) for one in municipalities_in(programme, today=today)],
        ),
        (
            "Organisaties",
            [(f"owner_organisation:{one.slug}", one, one.name) for one in Organisation.objects.order_by("name")],
        ),
    ]


def seat_words(seat: BodySeat) -> str:
    """A seat as one says it: wethouder, regio Alkmaar."""
    place = seat.region or seat.municipality
    return f"{capfirst(seat.role)}, {place}" if place else capfirst(seat.role)


def owner_key(action) -> str:
    """Whose an action is, as a form names it."""
    if action.owner_seat is not None:
        return f"owner_seat:{action.owner_seat.order}"
    for name in ("owner_body", "owner_municipality", "owner_organisation"):
        if owner := getattr(action, name):
            return f"{name}:{owner.slug}"
    return ""


def chosen_owner(offered: Offered, key: str) -> dict[str, Any]:
    """The answer of a form as an action wants it; nothing when nobody was chosen."""
    for _, things in offered:
        for each, thing, _ in things:
            if each == key:
                return {key.partition(":")[0]: thing}
    return {}
