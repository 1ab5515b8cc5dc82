"""Whether something may be shared, on what was recorded: who has a say follows from the age on the day it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from naast.foundation.refusals import Refusal

LONGEST = timedelta(days=366)
SHORTEST_REASON = 30


@dataclass(frozen=True)
class Say:
    """Somebody who has a say: themselves, or by their authority."""

    name: str
    capacity: str  # self or authority


class AuthorityUnknown(Refusal):
    sentence = "Het is niet zeker wie gezag heeft over dit kind. Leg dat eerst vast bij ‘Relaties en gezag’, of kies een grond van de wet."


class LastsTooLong(Refusal):
    sentence = "Toestemming geldt hooguit een jaar. Vraag het daarna opnieuw."


class EndsTooEarly(Refusal):
    sentence = "De laatste dag ligt in het verleden. Kies een dag die nog komt."


class NoGround(Refusal):
    sentence = "Kies op welke grond u dit zonder toestemming deelt."


class ReasonTooShort(Refusal):
    sentence = f"Schrijf in minstens {SHORTEST_REASON} tekens waarom u dit zonder toestemming deelt."


class NotTold(Refusal):
    sentence = (
        "Vertel het de persoon om wie het gaat en vul in wanneer. Kan dat nog niet veilig? Schrijf dan op waarom niet."
    )


class ToldLater(Refusal):
    sentence = "De dag waarop u het vertelde kan niet in de toekomst liggen."


class AlreadyWithdrawn(Refusal):
    sentence = "Dit was al ingetrokken."


def who_has_a_say(
    *, name: str, is_unborn: bool, age: int | None, heard: int, decides: int, holders: Iterable[str], is_certain: bool
) -> list[Say]:
    """Below the age of being heard who has authority; up to the age of deciding both; from then on the person alone.

    An age that is not known asks for everybody; authority that is contested or unknown stops a consent for a child.
    """
    if age is not None and age >= decides:
        return [Say(name, "self")]
    if not is_certain:
        raise AuthorityUnknown
    says = [Say(holder, "authority") for holder in holders]
    if not is_unborn and (age is None or age >= heard):
        says.insert(0, Say(name, "self"))
    return says


def check_period(*, last_day: date, today: date) -> None:
    if last_day < today:
        raise EndsTooEarly
    if last_day - today > LONGEST:
        raise LastsTooLong


def check_without_consent(
    *, has_ground: bool, reason: str, told_on: date | None, not_told_because: str, today: date
) -> None:
    """The ground is named, the reason is more than a word, and the person knows, or it is written down why not yet."""
    if not has_ground:
        raise NoGround
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonTooShort
    if told_on is None and not not_told_because.strip():
        raise NotTold
    if told_on is not None and told_on > today:
        raise ToldLater


def holds(
    *,
    basis: str,
    voices: Iterable[tuple[Say, bool | None]],
    now_needed: Iterable[Say] | None,
    lasts_until: date,
    withdrawn_on: date | None,
    today: date,
) -> tuple[bool, str]:
    """Whether it holds today, and in words why or why not; `now_needed` None: who has a say is not certain any more."""
    if withdrawn_on is not None and withdrawn_on <= today:
        return False, "ingetrokken"
    if lasts_until < today:
        return False, "verlopen"
    if basis == "ground":
        return True, "geldt, op grond van de wet"
    if now_needed is None:
        return False, "geldt niet: niet zeker wie gezag heeft"
    said = dict(voices)
    if any(answer is False for answer in said.values()):
        return False, "niet gegeven"
    waits = [say.name for say in now_needed if not said.get(say)]
    if waits:
        return False, f"wacht op {' en '.join(waits)}"
    return True, "geldt"
