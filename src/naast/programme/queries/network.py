"""The municipalities and organisations around the programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch

from naast.network.models import Municipality, Organisation, Region, RegionMembership, StatutoryTask, TaskPlacement
from naast.programme.models import Programme
from naast.programme.queries.plans import municipalities_in


def network_rows(programme: Programme, *, today: date) -> list[dict[str, Any]]:
    """Every municipality of the programme with the region of each kind in which it lies today."""
    memberships = RegionMembership.objects.filter(during__contains=today).select_related("region")
    municipalities = municipalities_in(programme, today=today).prefetch_related(
        Prefetch("memberships", memberships, to_attr="today")
    )
    rows = [
        {"municipality": municipality, "cells": [cell_of(municipality.today, kind) for kind in SHOWN_REGIONS]}
        for municipality in municipalities
    ]
    return mark_odd_ones(rows)


def cell_of(memberships: Iterable[RegionMembership], kind: Region.Kind) -> dict[str, Any]:
    """The region of this kind, under a name short enough for a table; nothing when we do not know it."""
    found = next((membership for membership in memberships if membership.kind == kind), None)
    return {"kind": kind.label, "membership": found, "name": short_name(found.region) if found else ""}


def short_name(region: Region) -> str:
    """The name without the word that stands above the column."""
    name = region.name
    for word in ("regio ", "centrumgemeente ", "Veiligheidsregio ", "Veilig Thuis "):
        name = name.removeprefix(word)
    return name


def mark_odd_ones(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A municipality that lies in another safety region than most of the programme is the odd one, and says why."""
    safety = [row["cells"][SHOWN_REGIONS.index(Region.Kind.SAFETY)]["name"] for row in rows]
    usual = Counter(safety).most_common(1)[0][0] if safety else ""
    for row, name in zip(rows, safety, strict=True):
        row["odd"] = name != usual and bool(row["municipality"].remark)
    return rows


SHOWN_REGIONS = (Region.Kind.YOUTH, Region.Kind.SAFETY, Region.Kind.SAFE_HOME, Region.Kind.CENTRE)


def organisations_by_ring() -> list[tuple[str, list[Organisation]]]:
    """Who works with the programme, from near to far; the municipalities themselves stand in their own table."""
    found = Organisation.objects.exclude(ring="").exclude(kind=Organisation.Kind.MUNICIPALITY)
    return [
        (ring.label, [organisation for organisation in found if organisation.ring == ring])
        for ring in Organisation.Ring
    ]


def statutory_tasks(*, today: date):
    """Every task that the law gives, with who holds it today."""
    held = TaskPlacement.objects.filter(during__contains=today).select_related("organisation")
    return StatutoryTask.objects.prefetch_related(Prefetch("placements", held))


def memberships_of(municipality: Municipality, *, today: date):
    found = municipality.memberships.filter(during__contains=today).exclude(kind=Region.Kind.PROGRAMME)
    return found.select_related("region").order_by("kind")
