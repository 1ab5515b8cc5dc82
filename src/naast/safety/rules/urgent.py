"""Acute danger and who is on duty, on what is handed over."""

from __future__ import annotations

from datetime import date, datetime

from naast.foundation.refusals import Refusal


class NothingDone(Refusal):
    sentence = "Schrijf op wat er is gedaan of gezegd."


class NoAnswerIfSafe(Refusal):
    sentence = "Kies of iedereen nu veilig is. Weet u het niet, kies dan ‘Nog niet bekend’."


class NotAcute(Refusal):
    sentence = "Dit signaal is niet als acuut vastgelegd."


class DutyEndsBeforeItBegins(Refusal):
    sentence = "De laatste dag ligt voor de eerste dag."


class DutyTooLong(Refusal):
    sentence = "Zet een dienst voor hoogstens vier weken tegelijk in het rooster."


class DutyLongAgo(Refusal):
    sentence = "Deze dienst is al voorbij."


class DutyTooFarAhead(Refusal):
    sentence = "Zet een dienst hoogstens een jaar vooruit in het rooster."


class AlreadyOnDuty(Refusal):
    sentence = "Deze collega heeft in deze dagen al dienst."


LONGEST_DUTY = 28  # days


def minutes_since(received_at: datetime, *, now: datetime) -> int:
    return max(0, int((now - received_at).total_seconds() // 60))


def in_words(minutes: int) -> str:
    """ "12 minuten", "3 uur en 5 minuten", "2 dagen en 4 uur"."""
    if minutes < 60:
        return _count(minutes, "minuut", "minuten")
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return f"{hours} uur en {_count(rest, 'minuut', 'minuten')}" if rest else f"{hours} uur"
    days, rest = divmod(minutes, 24 * 60)
    return f"{_count(days, 'dag', 'dagen')} en {rest // 60} uur"


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def check_step(*, kind: str, answer: str, words: str) -> None:
    if kind == "safe_now":
        if not answer:
            raise NoAnswerIfSafe
    elif not words.strip():
        raise NothingDone


def check_duty(*, first: date, last: date, today: date) -> None:
    if last < first:
        raise DutyEndsBeforeItBegins
    if last < today:
        raise DutyLongAgo
    if (last - first).days >= LONGEST_DUTY:
        raise DutyTooLong
    if (first - today).days > 366:
        raise DutyTooFarAhead
