"""For how long a warning counts, and what must be said with it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from naast.foundation.refusals import Refusal

LONGEST = 12  # months: what is not looked at for a year says nothing any more


class NoText(Refusal):
    sentence = "Schrijf op wat een collega moet weten."


class ReviewInThePast(Refusal):
    sentence = "Kies een dag na vandaag om opnieuw te kijken."


class ReviewTooFar(Refusal):
    sentence = f"Kies een dag binnen {LONGEST} maanden: een waarschuwing telt niet zonder dat iemand opnieuw kijkt."


class NotTold(Refusal):
    sentence = "Schrijf op waarom de persoon dit niet weet."


class NoWords(Refusal):
    sentence = "Schrijf op wat u zag of hoorde."


class AlreadyEnded(Refusal):
    sentence = "Deze waarschuwing was al beëindigd."


class BeganLater(Refusal):
    sentence = "De begindatum mag niet in de toekomst liggen."


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the last day of a shorter one."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def check_review(review_on: date, *, today: date) -> None:
    if review_on <= today:
        raise ReviewInThePast
    if review_on > months_after(today, LONGEST):
        raise ReviewTooFar


def check_warning(*, text: str, since: date, review_on: date, was_told: bool, not_told_because: str, today: date):
    if not text.strip():
        raise NoText
    if since > today:
        raise BeganLater
    check_review(review_on, today=today)
    if not was_told and not not_told_because.strip():
        raise NotTold


def state(*, ended_on: date | None, review_on: date, today: date) -> str:
    """in_force, or over by itself because nobody looked again, or ended."""
    if ended_on is not None:
        return "ended"
    return "in_force" if today < review_on else "expired"
