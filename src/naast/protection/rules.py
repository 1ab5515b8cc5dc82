"""Decisions about measures, on what is handed over: how long one may last, for whom, and when somebody must look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from naast.foundation import periods
from naast.foundation.refusals import Refusal

SUPERVISION = frozenset({"supervision_order", "provisional_supervision_order"})
FURTHEST = timedelta(days=20 * 365)
SOON = 14  # days before somebody must look: from then on it stands among the work


@dataclass(frozen=True)
class Norm:
    """How long a measure may last and for whom, as the data say it."""

    longest_days: int | None
    most_days: int | None
    remind_days: int
    needs: str
    about: str


class NoEnd(Refusal):
    sentence = "Vul de laatste dag in: deze maatregel heeft altijd een einde."


class EndsBeforeItStarts(Refusal):
    sentence = "De laatste dag ligt voor de eerste dag. Controleer de datums."


class TooFarAway(Refusal):
    sentence = "Controleer de datums: deze liggen te ver weg."


class StartsBeforeDecision(Refusal):
    sentence = "De eerste dag ligt voor de dag van het besluit. Controleer de datums."


class DecidedInTheFuture(Refusal):
    sentence = "Het besluit ligt in de toekomst. Leg het vast als het er is."


class PaperSeenTooEarly(Refusal):
    sentence = "U kunt het stuk niet hebben gezien voor de dag van het besluit. Controleer de datums."


class PaperSeenInTheFuture(Refusal):
    sentence = "Deze dag moet nog komen. Laat het leeg tot u het stuk hebt gezien."


class TooLong(Refusal):
    def __init__(self, days: int, basis: str):
        super().__init__(f"Dit is langer dan mag: hoogstens {days} dagen ({basis}). Controleer de datums in het stuk.")


class TooLongInAll(Refusal):
    def __init__(self, days: int, basis: str):
        super().__init__(
            f"Samen met wat eraan voorafging duurt dit langer dan mag: hoogstens {days} dagen vanaf de eerste dag ({basis})."
        )


class OnlyForMinors(Refusal):
    sentence = "Deze maatregel is er alleen voor kinderen tot 18 jaar. Controleer voor wie hij geldt."


class OnlyForAdults(Refusal):
    sentence = "Deze maatregel is er alleen voor volwassenen. Controleer voor wie hij geldt."


class NeedsSupervision(Refusal):
    sentence = (
        "Een uithuisplaatsing of aanwijzing kan alleen als er in die hele periode een (voorlopige) ondertoezichtstelling is. "
        "Leg die eerst vast."
    )


class NotConnected(Refusal):
    sentence = "Een verlenging begint de dag nadat de vorige maatregel afloopt."


class AlreadyExtended(Refusal):
    sentence = "Deze maatregel is al verlengd. Open de verlenging om verder te gaan."


class HasEnded(Refusal):
    sentence = "Deze maatregel is al afgelopen."


class EndOutside(Refusal):
    sentence = "De laatste dag moet in de looptijd van de maatregel liggen, en niet in de toekomst."


class NoReason(Refusal):
    sentence = "Schrijf op waarom."


class AlreadyWithdrawn(Refusal):
    sentence = "Deze maatregel is ingetrokken omdat hij per vergissing was vastgelegd."


class InTheChain(Refusal):
    sentence = "Op deze maatregel volgt een verlenging. Trek eerst die in."


class AppealInTheFuture(Refusal):
    sentence = "De datum ligt in de toekomst. Leg het vast als het zover is."


def check_dates(*, decided_on: date, starts_on: date, last_day: date | None, today: date) -> None:
    """Dates that can be: decided already, beginning no earlier, ending no earlier than it begins."""
    if decided_on > today:
        raise DecidedInTheFuture
    if starts_on < decided_on:
        raise StartsBeforeDecision
    if last_day is not None and last_day < starts_on:
        raise EndsBeforeItStarts
    if starts_on > today + FURTHEST or (last_day is not None and last_day > today + FURTHEST):
        raise TooFarAway


def check_paper(*, seen_on: date | None, decided_on: date, today: date) -> None:
    """Nobody read a decision before it was taken, and a day that comes is no day on which it was read."""
    if seen_on is None:
        return
    if seen_on < decided_on:
        raise PaperSeenTooEarly
    if seen_on > today:
        raise PaperSeenInTheFuture


def can_be_longer(norm_most_days: int | None, *, first_day: date, last_day: date | None) -> bool:
    """Whether another decision can still follow: with an end, and not yet at the most that the norm allows in all."""
    if last_day is None:
        return False
    return norm_most_days is None or (last_day - first_day).days + 1 < norm_most_days


def check_length(norm: Norm, *, basis: str, starts_on: date, last_day: date | None, first_day: date) -> None:
    """No longer than the norm allows, alone and with all that went before it; `first_day` is where it all began."""
    if last_day is None:
        if norm.longest_days is not None:
            raise NoEnd
        return
    if norm.longest_days is not None and starts_on == first_day and (last_day - starts_on).days + 1 > norm.longest_days:
        raise TooLong(norm.longest_days, basis)
    if norm.most_days is not None and (last_day - first_day).days + 1 > norm.most_days:
        raise TooLongInAll(norm.most_days, basis)
    if norm.longest_days is not None and norm.most_days is None and (last_day - starts_on).days + 1 > norm.longest_days:
        raise TooLong(norm.longest_days, basis)


def check_about(norm: Norm, *, born_on: date | None, is_unborn: bool, starts_on: date) -> None:
    """For a child or for an adult, as the norm says; an age that is not known stops nobody."""
    if is_unborn and norm.about == "adults":
        raise OnlyForAdults
    if born_on is None or norm.about == "anybody":
        return
    is_adult = periods.full_years(born_on, starts_on) >= 18
    if norm.about == "minors" and is_adult:
        raise OnlyForMinors
    if norm.about == "adults" and not is_adult:
        raise OnlyForAdults


def check_supervised(
    norm: Norm, *, starts_on: date, last_day: date | None, supervision: Iterable[tuple[date, date | None]]
) -> None:
    """Every day of it lies in a supervision order; these follow each other, first and last day included."""
    if norm.needs != "supervision":
        return
    day: date | None = starts_on
    for first, last in sorted(supervision):
        if day is not None and first <= day and (last is None or last >= day):
            day = None if last is None else last + timedelta(days=1)
    if day is not None and (last_day is None or day <= last_day):
        raise NeedsSupervision


def check_follows(*, starts_on: date, previous_last_day: date | None) -> None:
    if previous_last_day is None or starts_on != previous_last_day + timedelta(days=1):
        raise NotConnected


def check_ends(*, last_day: date, starts_on: date, planned: date | None, today: date) -> None:
    if last_day < starts_on or last_day > today or (planned is not None and last_day > planned):
        raise EndOutside


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise NoReason


def look_on(norm: Norm, *, starts_on: date, last_day: date | None) -> date:
    """The day on which somebody must know what comes next: some time before the end, never before it begins."""
    if last_day is None:
        return starts_on + timedelta(days=norm.remind_days)
    return max(starts_on, last_day - timedelta(days=norm.remind_days))


def day_of(starts_on: date, last_day: date | None, today: date) -> str:
    """‘dag 4 van 10’, as people count the days of a restraining order."""
    if today < starts_on:
        return f"begint op {starts_on:%d-%m-%Y}"
    number = (today - starts_on).days + 1
    if last_day is None:
        return f"dag {number}"
    total = (last_day - starts_on).days + 1
    return f"dag {number} van {total}" if today <= last_day else "afgelopen"


def appeal_until(decided_on: date, appeal_days: int | None) -> date | None:
    """Until when one can go against it, by the norm; a term does not end on a day on which nobody works."""
    return None if appeal_days is None else periods.next_working_day(decided_on + timedelta(days=appeal_days))
