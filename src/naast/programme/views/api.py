"""Programme data for other systems: read only, with the rights of one's seat, and described by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import JsonResponse
from django.urls import reverse

from naast.programme import queries
from naast.programme.queries import exporting, monitor, reporting
from naast.programme.views.around import programme_page

LARGEST = 1000


def plain(value: Any) -> Any:
    """Numbers as numbers, days as yyyy-mm-dd."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def listed(request, rows: Iterable[dict[str, Any]] | exporting.Table) -> JsonResponse:
    """A part of the rows, with where the next part starts."""
    asked = request.GET.get("vanaf", "0")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        return JsonResponse({"fout": "‘vanaf’ is een heel getal, vanaf 0."}, status=400)
    start, found = int(asked), rows if isinstance(rows, exporting.Table) else list(rows)
    count, stop = len(found), int(asked) + LARGEST
    part = found.lines(start, stop) if isinstance(found, exporting.Table) else found[start:stop]
    lines = [{name: plain(value) for name, value in row.items()} for row in part]
    return JsonResponse({"aantal": count, "volgende_vanaf": stop if stop < count else None, "regels": lines})


@programme_page
def indicators(request, programme):
    rows = (
        {
            "slug": one.slug, "code": one.code, "versie": one.number, "laag": one.layer, "soort": one.measure,
            "omschrijving": one.text, "eenheid": one.unit, "richting": one.direction, "over_plaatsen": one.over_units,
            "over_perioden": one.over_periods, "uitleg": one.definition, "kanttekening": one.caveat,
            "afgeleid": one.is_derived, "kleinste_aantal": one.min_cell,
        }
        for one in monitor.all_indicators()
    )  # fmt: skip
    return listed(request, rows)


@programme_page
def periods(request, programme):
    rows = (
        {
            "kenmerk": one.reference, "kalender": one.calendar.slug, "soort": one.calendar.kind, "van": one.starts_on,
            "tot_en_met": one.ends_on, "binnen_op": one.due_on, "stand": one.state,
        }
        for one in reporting.periods()
    )  # fmt: skip
    return listed(request, rows)


@programme_page
def figures(request, programme):
    """What was approved, by indicator, period and unit; small numbers hidden as on the pages."""
    seat = queries.seat_of(request.actor, today=request.today)
    chosen = {name: request.GET.get(said, "") for name, said in FILTERS.items()}
    return listed(request, exporting.FigureTable(programme, seat, today=request.today, **chosen))


FILTERS = {"indicator": "indicator", "period": "periode", "unit": "eenheid"}


@programme_page
def totals(request, programme):
    """Every total with n of N; worked out at this moment."""
    chosen = {name: request.GET.get(said, "") for name, said in FILTERS.items() if name != "unit"}
    return listed(request, exporting.TotalTable(programme, today=request.today, **chosen))


@programme_page
def context(request, programme):
    """What others published; never in one answer with what the programme says of itself."""
    return listed(request, exporting.context_rows())


@programme_page
def description(request, programme):
    """What can be asked, in the form that other systems read (OpenAPI 3.1)."""

    def operation(name: str, summary: str, *parameters: str) -> dict[str, Any]:
        asked = [*parameters, "vanaf"]
        return {
            "get": {
                "operationId": name,
                "summary": summary,
                "parameters": [
                    {
                        "name": one,
                        "in": "query",
                        "required": False,
                        "schema": {"type": "string"},
                        "description": SAID[one],
                    }
                    for one in asked
                ],
                "responses": {
                    "200": {
                        "description": "De regels",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Lijst"}}},
                    },
                    "400": {"description": "Een filter klopt niet"},
                    "404": {"description": "Zonder plaats in het programma is hier niets"},
                },
            }
        }

    paths = {
        reverse(f"programme_api_{name}"): operation(name, *told)
        for name, told in {
            "indicators": ("Wat het programma meet",),
            "periods": ("Perioden om over te rapporteren",),
            "figures": ("Goedgekeurde cijfers per indicator, periode en eenheid", "indicator", "periode", "eenheid"),
            "totals": ("Totalen met n van N", "indicator", "periode"),
            "context": ("Cijfers van anderen over de omgeving",),
        }.items()
    }
    return JsonResponse(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Naast: programma",
                "version": "1",
                "description": "Alleen lezen. U leest wat uw plaats in het programma mag lezen; kleine aantallen zijn afgeschermd.",
            },
            "paths": paths,
            "components": {
                "schemas": {
                    "Lijst": {
                        "type": "object",
                        "required": ["aantal", "volgende_vanaf", "regels"],
                        "properties": {
                            "aantal": {"type": "integer"},
                            "volgende_vanaf": {"type": ["integer", "null"]},
                            "regels": {"type": "array", "items": {"type": "object"}},
                        },
                    }
                }
            },
        }
    )


SAID = {
    "indicator": "De slug van een indicator",
    "periode": "Het kenmerk van een periode",
    "eenheid": "De slug van een gemeente of lokaal team",
    "vanaf": f"Vanaf welke regel; hoogstens {LARGEST} per keer",
}
