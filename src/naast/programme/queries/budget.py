"""The money: lines against years, our own sums beside what the plan prints, and what was booked since."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest

from naast.programme.models import Booking, BudgetEntry, Programme, StatedTotal
from naast.programme.rules import money

NOUGHT = Value(Decimal(0))
Sums = dict[tuple[int | None, int], dict[str, Decimal]]


def budget_page(programme: Programme) -> dict[str, Any]:
    """Lines against years, our own sums, what the plan prints under them, and how far the money is."""
    printed, available = _printed(programme)
    sums, still_open = booked_sums(programme), open_commitments(programme)
    lines = list(programme.budget_lines.all())
    years = []
    for stated in programme.stated_totals.all():
        whole = sums[None, stated.year]
        years.append(
            money.BudgetYear(
                stated.year,
                sum((printed[line.pk, stated.year] for line in lines), Decimal(0)),
                available[stated.year],
                stated.total,
                stated.difference,
                amended=sum((sums[line.pk, stated.year]["amendment"] for line in lines), Decimal(0)),
                more_available=whole["amendment"],
                moved=whole["carry_out"] + whole["carry_in"],
            )
        )
    stands = {
        (line.pk, year.year): _stand(printed, sums, still_open, line.pk, year.year) for line in lines for year in years
    }
    return {
        "lines": [
            (line, [{"year": year.year, "amount": stands[line.pk, year.year].planned} for year in years])
            for line in lines
        ],
        "years": years,
        "stands": [(line, [stands[line.pk, year.year] for year in years]) for line in lines],
        "totals": [(year, money.together(stands[line.pk, year.year] for line in lines)) for year in years],
        "carry_overs": carry_overs(programme),
    }


def _printed(programme: Programme) -> tuple[dict[tuple[int | None, int], Decimal], dict[int, Decimal]]:
    """What the plan prints: on the lines, and as available."""
    printed: dict[tuple[int | None, int], Decimal] = defaultdict(Decimal)
    available: dict[int, Decimal] = defaultdict(Decimal)
    for entry in programme.budget_entries.all():
        if entry.kind == BudgetEntry.Kind.AVAILABLE:
            available[entry.year] = entry.amount
        else:
            printed[entry.line_id, entry.year] = entry.amount
    return printed, available


def booked_sums(programme: Programme) -> Sums:
    """What was booked since the plan, by line, year and kind; a kind of which nothing was booked is not there."""
    sums: Sums = defaultdict(lambda: defaultdict(Decimal))
    found = programme.bookings.order_by("line", "year", "kind").values_list("line", "year", "kind")
    for line, year, kind, total in found.annotate(total=Sum("amount")):
        sums[line, year][kind] = total
        if kind == Booking.Kind.ACTUAL:
            sums[None, year]["was_read"] = Decimal(1)
    return sums


def open_commitments(programme: Programme) -> dict[tuple[int | None, int], Decimal]:
    """What was promised and not yet spent; what was spent beyond a promise makes no other promise smaller."""
    spent = (
        Booking.objects.filter(settles=OuterRef("pk")).order_by().values("settles").annotate(sum=Sum("amount"))
    ).values("sum")
    left = F("amount") + Coalesce(F("corrected_by__amount"), NOUGHT) - Coalesce(Subquery(spent), NOUGHT)
    found = programme.bookings.filter(kind=Booking.Kind.COMMITMENT, corrects=None).annotate(left=Greatest(left, NOUGHT))
    summed = found.order_by("line", "year").values_list("line", "year").annotate(sum=Sum("left"))
    return {(line, year): total for line, year, total in summed}


def _stand(printed, sums: Sums, still_open, line: int, year: int) -> money.LineYear:
    booked = sums[line, year]
    return money.LineYear(
        planned=printed[line, year] + booked["amendment"],
        committed=booked["commitment"],
        open_commitments=still_open.get((line, year), Decimal(0)),
        actual=booked["actual"] if sums[None, year]["was_read"] else None,
        forecast=booked.get("forecast"),
    )


def line_year(programme: Programme, line, year: int) -> money.LineYear:
    """How one line stands in one year, now."""
    printed, _ = _printed(programme)
    return _stand(printed, booked_sums(programme), open_commitments(programme), line.pk, year)


def budget_year(programme: Programme, year: int) -> money.BudgetYear | None:
    return next((found for found in budget_page(programme)["years"] if found.year == year), None)


def budget_years() -> list[int]:
    """The years that the plan has a budget for."""
    return list(StatedTotal.objects.order_by("year").values_list("year", flat=True))


def carry_overs(programme: Programme) -> list[dict[str, Any]]:
    """Every carry-over with what no decision has given to a year, and what went where."""
    found = programme.carry_overs.prefetch_related("bookings")
    return [_carry_over(moved) for moved in found]


def _carry_over(moved) -> dict[str, Any]:
    incoming = [booking for booking in moved.bookings.all() if booking.kind == Booking.Kind.CARRY_IN]
    by_year: dict[int, Decimal] = defaultdict(Decimal)
    for booking in incoming:
        by_year[booking.year] += booking.amount
    return {
        "carry_over": moved,
        "open": money.not_yet_allocated(moved.amount, [booking.amount for booking in incoming]),
        "by_year": [(year, by_year[year]) for year in moved.to_years],
    }


def bookings_of(programme: Programme, *, year: int | None = None) -> QuerySet[Booking]:
    """What was booked, newest first, with what it rests on as far as the reader may see it."""
    found = programme.bookings.select_related("line", "decision__body", "corrected_by", "ledger", "settles", "corrects")
    if year is not None:
        found = found.filter(year=year)
    return found.order_by("-at", "-id")


def commitments_by_reference(programme: Programme) -> dict[str, Booking]:
    found = programme.bookings.filter(kind=Booking.Kind.COMMITMENT, corrects=None, corrected_by=None)
    return {booking.reference: booking for booking in found}


def vouchers(programme: Programme) -> dict[str, Decimal]:
    """The amount of each voucher of the ledger that was booked."""
    found = programme.bookings.filter(kind=Booking.Kind.ACTUAL).order_by("number")
    return dict(found.values_list("number", "amount"))


def budget_table(programme: Programme) -> tuple[list[str], list[list[Any]]]:
    """One row for each line and year: what a spreadsheet gets."""
    head = [
        "post", "jaar", "begroot in het plan", "begroot nu", "vastgelegd", "open verplichtingen", "uitgegeven",
        "verwacht", "resteert",
    ]  # fmt: skip
    page, (printed, _) = budget_page(programme), _printed(programme)
    rows = [
        [
            line.name, year.year, printed[line.pk, year.year], stand.planned, stand.committed, stand.open_commitments,
            "nog niet bekend" if stand.actual is None else stand.actual,
            "nog niet bekend" if stand.forecast is None else stand.forecast,
            stand.remaining,
        ]
        for line, stands in page["stands"]
        for year, stand in zip(page["years"], stands, strict=True)
    ]  # fmt: skip
    return head, rows


def bookings_table(programme: Programme) -> tuple[list[str], list[list[Any]]]:
    """One row for each booking."""
    head = [
        "kenmerk",
        "soort",
        "jaar",
        "post",
        "bedrag",
        "datum",
        "omschrijving",
        "besluit",
        "reden",
        "boekstuk",
        "door",
    ]
    rows = [
        [
            one.reference, one.get_kind_display(), one.year, one.line.name if one.line else "", one.amount, one.booked_on,
            one.text, one.decision.label if one.decision else "", one.reason, one.number, one.actor,
        ]
        for one in bookings_of(programme)
    ]  # fmt: skip
    return head, rows
