"""Decisions about looking again: when, how far it may be moved, and who is told when nobody looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from naast.foundation import periods
from naast.foundation.refusals import Refusal

OUTCOME_TONES = {"holds": "good", "adjust": "warn", "unsafe": "stop", "not_reached": "warn"}


class AlreadyLooked(Refusal):
    sentence = "Hier is al teruggekeken. Ga verder met de volgende dag die gepland staat."


class NothingToldOfIt(Refusal):
    sentence = "Schrijf op wat u zag en hoorde, ook als het goed gaat."


class NoOutcome(Refusal):
    sentence = "Kies hoe het gaat."


class NextTooLate(Refusal):
    def __init__(self, last: date):
        super().__init__(f"Kies een dag tot en met {last:%d-%m-%Y}: later is later dan de norm van deze fase.")


class NextInThePast(Refusal):
    sentence = "Kies een dag na vandaag om weer te kijken."


class MovedWithoutReason(Refusal):
    sentence = "Schrijf op waarom u deze dag verzet."


class MovedToThePast(Refusal):
    sentence = "Kies een dag vanaf vandaag."


class MovedTooFar(Refusal):
    def __init__(self, last: date):
        super().__init__(
            f"Verzetten kan tot en met {last:%d-%m-%Y}. Lukt het dan niet, kijk dan eerder of met iemand anders."
        )


class NotMoved(Refusal):
    sentence = "Dit is dezelfde dag. Kies een andere dag."


def check_is_open(moment) -> None:
    if moment.state != "open":
        raise AlreadyLooked


def check_looked(*, outcome: str, seen: str) -> None:
    if outcome not in OUTCOME_TONES:
        raise NoOutcome
    if not seen.strip():
        raise NothingToldOfIt


def check_next(next_on: date, *, today: date, last: date) -> None:
    """Sooner than the norm is always good; later never."""
    if next_on <= today:
        raise NextInThePast
    if next_on > last:
        raise NextTooLate(last)


def check_move(moment, *, to_on: date, reason: str, today: date, at_most: int) -> None:
    if not reason.strip():
        raise MovedWithoutReason
    if to_on == moment.due_on:
        raise NotMoved
    if to_on < today:
        raise MovedToThePast
    last = last_move(moment.first_due_on, at_most=at_most)
    if to_on > last:
        raise MovedTooFar(last)


def last_move(first_due_on: date, *, at_most: int) -> date:
    """Counted from the day that was planned first, so that moving twice comes no further."""
    return first_due_on + timedelta(days=at_most)


def told_from(due_on: date, *, working_days: int) -> date:
    """From this day on a missed check is told to somebody else, by name."""
    return periods.next_working_day(periods.working_days_after(due_on, working_days) + timedelta(days=1))


@dataclass(frozen=True)
class Told:
    """Who is told, since when and why."""

    to: int
    since: date
    why: str


def to_be_told(
    due_on: date,
    *,
    today: date,
    working_days: int,
    deputy: int | None,
    leaders: Sequence[int],
    face: int | None,
) -> list[Told]:
    """First the deputy of the fixed face; without one, or after as many working days again, the leaders of the team."""
    first = told_from(due_on, working_days=working_days)
    if today < first:
        return []
    found = []
    if deputy is not None and deputy != face:
        found.append(Told(deputy, first, "Er is niet teruggekeken op de afgesproken dag. U neemt waar."))
    since = told_from(first, working_days=working_days) if found else first
    if today >= since:
        why = "Er is niet teruggekeken op de afgesproken dag. U leidt het team."
        found += [Told(one, since, why) for one in leaders if one not in (face, deputy)]
    return found
