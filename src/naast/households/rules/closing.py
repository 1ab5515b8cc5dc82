"""Closing: never without a reason, without the household knowing, or without a day on which somebody looks back."""

from __future__ import annotations

from datetime import date

from naast.foundation import periods
from naast.foundation.refusals import Refusal

LOOK_BACK_MONTHS = (3, 12)


class NoClosingReason(Refusal):
    sentence = "Schrijf op waarom jullie het huishouden afsluiten."


class HouseholdNotTold(Refusal):
    sentence = "Schrijf op wat u het gezin hebt verteld. Afsluiten zonder dat het gezin het weet, kan niet."


class ClosedAlready(Refusal):
    sentence = "Dit huishouden is al afgesloten."


class NotClosed(Refusal):
    sentence = "Dit huishouden is niet afgesloten."


class NoReasonToReopen(Refusal):
    sentence = "Schrijf op waarom het huishouden weer open gaat."


class SomebodyElseLooksBack(Refusal):
    sentence = "Kies een collega van uw team die terugkijkt."


class CannotLookBack(Refusal):
    sentence = "Deze collega kan niet terugkijken bij dit huishouden. Kies iemand anders uit het team."


class AlreadyLookedBack(Refusal):
    sentence = "Hier is al op teruggekeken."


class NoOutcome(Refusal):
    sentence = "Schrijf op wat u hoorde."


class StillWorkedIn(Refusal):
    sentence = "Dit huishouden kan nu niet worden afgesloten. Kijk wie het vaste gezicht is, en wie terugkijkt."


def look_back_on(closed_on: date) -> list[date]:
    """Three and twelve months later, on a working day."""
    return [periods.next_working_day(_months_later(closed_on, months)) for months in LOOK_BACK_MONTHS]


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
