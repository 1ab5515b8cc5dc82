"""Decisions about terms that run, stand still and are put off, on what is handed over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from naast.foundation import periods
from naast.foundation.refusals import Refusal


class NoPauseReason(Refusal):
    sentence = "Schrijf op waarom de termijn stilstaat. Zonder reden loopt de tijd door."


class AlreadyPaused(Refusal):
    sentence = "Deze termijn staat al stil."


class NotPaused(Refusal):
    sentence = "Deze termijn staat niet stil."


class AlreadyStopped(Refusal):
    sentence = "Deze termijn is al klaar."


class PauseBeforeStart(Refusal):
    sentence = "De termijn kan niet stilstaan voordat hij begon."


class PauseInTheFuture(Refusal):
    sentence = "De termijn staat stil vanaf vandaag of eerder, niet vanaf een dag die nog komt."


class PauseOverlaps(Refusal):
    sentence = "In die dagen stond deze termijn al stil. Kies een latere dag."


class AcuteDoesNotWait(Refusal):
    sentence = "Deze termijn duurt één dag: die kan niet stilstaan. Bij acuut gevaar wacht de tijd niet."


class OnlyInformingIsPutOff(Refusal):
    sentence = "Alleen het inlichten van betrokkenen kan zo worden uitgesteld."


class NoReasonToPutOff(Refusal):
    sentence = "Schrijf op waarom inlichten nu niet veilig is."


class DecidesFirst(Refusal):
    sentence = "Deze termijn is klaar zodra u beslist."


class AlreadyTold(Refusal):
    sentence = "Dit is al vastgelegd: deze persoon weet van de melding."


class NobodyToTell(Refusal):
    sentence = "Kies wie u hebt ingelicht."


ZERO_DAYS = 0
DECIDES = frozenset({"weigh_signal", "decide_signal", "decide_acute_signal"})
INFORMS = "inform_concerned"


def last_day_with_pauses(
    last_day: date, *, starts_on: date, pauses: Iterable[tuple[date, date | None]], today: date
) -> date:
    """The last day, moved on by every working day on which the term stood still; a pause that is open counts up to today.

    A pause is from a day until a day, and that last day itself counts again. What moves the last day may uncover another
    pause, so it is counted until nothing moves any more.
    """
    stood_still = {
        day
        for start, until in pauses
        for day in _days(max(start, starts_on + timedelta(days=1)), until or today + timedelta(days=1))
        if periods.is_working_day(day)
    }
    end = last_day
    while True:
        moved = periods.working_days_after(last_day, sum(day <= end for day in stood_still))
        if moved <= end:
            return end
        end = moved


def _days(start: date, end: date) -> Iterable[date]:
    return (start + timedelta(days=n) for n in range((end - start).days))


def check_pause(
    clock, *, days: int, on: date, reason: str, today: date, earlier: Iterable[tuple[date, date | None]]
) -> None:
    """A term that runs may stand still from a day that has come, with a reason."""
    if clock.stopped_on:
        raise AlreadyStopped
    if clock.paused_on:
        raise AlreadyPaused
    if days == ZERO_DAYS:
        raise AcuteDoesNotWait
    if not reason.strip():
        raise NoPauseReason
    if on > today:
        raise PauseInTheFuture
    if on < clock.starts_on:
        raise PauseBeforeStart
    if any(until is None or on < until for _, until in earlier):
        raise PauseOverlaps


def check_resume(clock) -> None:
    if clock.stopped_on:
        raise AlreadyStopped
    if not clock.paused_on:
        raise NotPaused


def check_finish(clock, *, kind: str) -> None:
    if clock.stopped_on:
        raise AlreadyStopped
    if kind in DECIDES:
        raise DecidesFirst


def check_put_off(clock, *, kind: str, reason: str) -> None:
    if kind != INFORMS:
        raise OnlyInformingIsPutOff
    if clock.stopped_on:
        raise AlreadyStopped
    if not reason.strip():
        raise NoReasonToPutOff


def until_of(start: date, today: date) -> date:
    """A pause that begins and ends on one day still counts as that day."""
    return max(today, start + timedelta(days=1))


def standing(clock: Any, *, today: date) -> str:
    """In words: what this term does today."""
    if clock.stopped_on:
        return "klaar"
    if clock.paused_on:
        return "staat stil"
    return "te laat" if clock.ends_on < today else "loopt"
