"""Seats and who sits in them, mandates, and what became of what the plan expected."""

from __future__ import annotations

from datetime import date

from naast.foundation.refusals import Refusal


class SeatFull(Refusal):
    sentence = "Op deze plaats is niemand meer nodig: het aantal is al bereikt. Laat eerst iemand eindigen."


class EndsBeforeStart(Refusal):
    sentence = "De laatste dag ligt voor de eerste."


class StartsBeforeNow(Refusal):
    sentence = "Een nieuw ritme begint na het ritme dat nu geldt."


class NothingTold(Refusal):
    sentence = "Kies het besluit, of schrijf op wat er gebeurde."


class HappensLater(Refusal):
    sentence = "Deze dag ligt in de toekomst. Vul in wanneer het is gebeurd."


def check_room(count: int | None, held: int) -> None:
    """A seat of which the number is not known always has room."""
    if count is not None and held >= count:
        raise SeatFull


def check_period_order(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise EndsBeforeStart


def check_became(outcome: str, *, has_decision: bool, happened_on: date | None, today: date) -> None:
    """What became of it is a decision of ours or is told in words; it lies behind us."""
    if not outcome.strip() and not has_decision:
        raise NothingTold
    if happened_on is not None and happened_on > today:
        raise HappensLater
