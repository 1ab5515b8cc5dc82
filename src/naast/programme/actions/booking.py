"""Booking: change what is planned, move what was left over, promise, expect, and take back what was wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, words
from naast.programme import queries
from naast.programme.actions.keeping import keep
from naast.programme.models import Booking, BudgetLine, CarryOver, Decision, Programme
from naast.programme.rules import money

words.mean(
    budget_amended="wijzigde de begroting op grond van een besluit",
    carry_over_moved="wees geld dat over was toe aan een jaar",
    commitment_booked="legde een verplichting vast",
    forecast_booked="legde een verwachting vast",
    booking_taken_back="draaide een boeking terug",
)


@transaction.atomic
def amend_budget(
    programme: Programme,
    *,
    by: Actor,
    today: date,
    year: int,
    line: BudgetLine | None,
    amount: Decimal,
    decision: Decision | None,
    text: str = "",
) -> Booking:
    """Under this decision a line (or without a line: what is available) is that much more or less."""
    _begin(programme, by)
    money.check_amount(amount)
    if decision is None:
        raise money.NoDecision
    booking = _book(
        programme, Booking.Kind.AMENDMENT, by=by, today=today, year=year, line=line, amount=amount, decision=decision,
        text=text,
    )  # fmt: skip

    _keep("budget_amended", booking, by=by)
    return booking


@transaction.atomic
def move_carry_over(
    carry_over: CarryOver, *, by: Actor, today: date, year: int, amount: Decimal, decision: Decision | None
) -> Booking:
    """Money that was left over goes out of its year and comes into another, both under the same decision."""
    programme = carry_over.programme
    _begin(programme, by)
    if decision is None:
        raise money.NoDecision
    left = next(moved["open"] for moved in queries.carry_overs(programme) if moved["carry_over"] == carry_over)
    money.check_moves(amount, left=left, to_year=year, to_years=carry_over.to_years)
    fields: dict[str, Any] = {"by": by, "today": today, "line": None, "carry_over": carry_over, "decision": decision}
    goes = _book(programme, Booking.Kind.CARRY_OUT, year=carry_over.from_year, amount=-amount, **fields)
    comes = _book(programme, Booking.Kind.CARRY_IN, year=year, amount=amount, pair=goes, **fields)

    _keep("carry_over_moved", comes, by=by, from_year=carry_over.from_year)
    return comes


@transaction.atomic
def commit_money(
    programme: Programme,
    *,
    by: Actor,
    today: date,
    year: int,
    line: BudgetLine,
    amount: Decimal,
    text: str,
    booked_on: date,
    decision: Decision | None = None,
) -> Booking:
    """This much of a line is promised; more than is left only under a decision."""
    _begin(programme, by)
    money.check_promised(amount)
    left = queries.line_year(programme, line, year).remaining - amount
    money.check_left(left, what=f"{line.name} in {year}", has_decision=decision is not None)
    booking = _book(
        programme, Booking.Kind.COMMITMENT, by=by, today=today, year=year, line=line, amount=amount, text=text,
        booked_on=booked_on, decision=decision,
    )  # fmt: skip

    _keep("commitment_booked", booking, by=by)
    return booking


@transaction.atomic
def expect_money(
    programme: Programme, *, by: Actor, today: date, year: int, line: BudgetLine, amount: Decimal, text: str
) -> Booking:
    """By the end of the year this much is expected to be spent on the line; the difference with what was said is booked."""
    _begin(programme, by)
    said = queries.line_year(programme, line, year).forecast
    if said == amount or (said is None and amount == 0):
        raise money.ForecastUnchanged
    booking = _book(
        programme, Booking.Kind.FORECAST, by=by, today=today, year=year, line=line, amount=amount - (said or 0), text=text,
    )  # fmt: skip

    _keep("forecast_booked", booking, by=by, expected=amount)
    return booking


@transaction.atomic
def take_back(booking: Booking, *, by: Actor, today: date, reason: str) -> Booking:
    """The same amount the other way, with why; what moved between years goes back to where it came from."""
    _begin(booking.programme, by)
    booking = Booking.objects.select_related("programme", "pair", "corrected_by").get(pk=booking.pk)
    money.check_takes_back(
        kind=booking.kind,
        is_correction=booking.corrects_id is not None,
        is_taken_back=hasattr(booking, "corrected_by"),
        reason=reason,
    )
    if booking.kind in Booking.MOVES:
        return _take_back_move(booking, by=by, today=today, reason=reason)
    _check_room(booking)
    back = _counter(booking, by=by, today=today, reason=reason)

    _keep("booking_taken_back", back, by=by, reason=reason)
    return back


def _check_room(booking: Booking) -> None:
    """Taking back an enlargement may not leave a line short."""
    if booking.kind == Booking.Kind.AMENDMENT and booking.line is not None:
        left = queries.line_year(booking.programme, booking.line, booking.year).remaining - booking.amount
        money.check_left(left, what=f"{booking.line.name} in {booking.year}", has_decision=False)


def _take_back_move(booking: Booking, *, by: Actor, today: date, reason: str) -> Booking:
    goes = booking.pair if booking.kind == Booking.Kind.CARRY_IN else booking
    assert goes is not None
    comes = goes.paired_by
    went = _counter(goes, by=by, today=today, reason=reason)
    back = _counter(comes, by=by, today=today, reason=reason, pair=went)

    _keep("booking_taken_back", back, by=by, reason=reason)
    return back


def _counter(booking: Booking, *, by: Actor, today: date, reason: str, pair: Booking | None = None) -> Booking:
    return _book(
        booking.programme, booking.kind, by=by, today=today, year=booking.year, line=booking.line, amount=-booking.amount,
        decision=booking.decision, carry_over=booking.carry_over, corrects=booking, reason=reason.strip(), pair=pair,
    )  # fmt: skip


def _begin(programme: Programme, by: Actor) -> None:
    """Who may book, one after the other: what is left is counted while nobody else books."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    database.take_turns(f"programme-money:{programme.pk}")


def _book(
    programme: Programme,
    kind: str,
    *,
    by: Actor,
    today: date,
    booked_on: date | None = None,
    text: str = "",
    **fields: Any,
) -> Booking:
    return Booking.objects.create(
        programme=programme,
        kind=kind,
        booked_on=booked_on or today,
        text=text.strip(),
        account=by.account,
        actor=by.label,
        at=database.now(),
        **fields,
    )


def _keep(verb: str, booking: Booking, *, by: Actor, reason: str = "", **told: Any) -> None:
    line = booking.line.name if booking.line else None
    keep(verb, booking, by=by, reason=reason, amount=booking.amount, year=booking.year, line=line, **told)
