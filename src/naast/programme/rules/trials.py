"""The trial: from which state to which, and what must be told with it."""

from __future__ import annotations

from datetime import date

from naast.foundation.refusals import Refusal

NEXT = {
    "preparing": ("running", "stopped"),
    "running": ("paused", "ended", "stopped"),
    "paused": ("running", "ended", "stopped"),
    "ended": ("scaled",),
    "scaled": (),
    "stopped": (),
}
ASKS_WHY = frozenset({"paused", "stopped"})
SETTLED = frozenset({"solved", "accepted"})


class NoYesYet(Refusal):
    sentence = "De pilot kan niet starten: de stuurgroep heeft nog geen ja gezegd op de laatste toets."


class NotFromHere(Refusal):
    sentence = "Dat kan niet vanuit de stand van nu."


class NeedsReason(Refusal):
    sentence = "Schrijf op waarom."


class DayOutside(Refusal):
    sentence = "Deze dag kan niet: hij ligt in de toekomst, of voor de vorige stap."


class CountedTooEarly(Refusal):
    sentence = "Dit kwartaal is nog niet begonnen, of lag voor de start van de pilot."


class NothingRuns(Refusal):
    sentence = "Er is nog niets te tellen: de pilot is nog niet gestart."


class MoreOutThanIn(Refusal):
    sentence = "Er zijn meer casussen klaar en gestopt dan er ooit zijn begonnen. Controleer de aantallen."


class NotSettledYet(Refusal):
    sentence = "Schrijf op hoe dit is afgelopen."


class NobodyActs(Refusal):
    sentence = "Kies één organisatie of één overleg dat aan zet is, niet allebei."


class TeamHearsFirst(Refusal):
    sentence = "Lessen van lopende activiteiten gaan eerst naar het programmateam. Leg dat eerst vast."


class SharedTooEarly(Refusal):
    sentence = "Deze dag ligt in de toekomst, of voor de dag van de les."


class SharedNowhere(Refusal):
    sentence = "Kies of schrijf met wie de les is gedeeld of waar zij opnieuw is gebruikt."


def check_next(state: str | None, to: str, *, on: date, since: date | None, why: str, today: date) -> None:
    """A trial goes from here to there on that day; it stops or lies still for a reason."""
    if state is None:
        raise NoYesYet
    if to not in NEXT[state]:
        raise NotFromHere
    if on > today or (since and on < since):
        raise DayOutside
    if to in ASKS_WHY and not why.strip():
        raise NeedsReason


def check_count(*, first: date, after: date, started_on: date | None, today: date) -> None:
    """One counts a quarter that has begun and in which the trial ran."""
    if started_on is None:
        raise NothingRuns
    if first > today or after <= started_on:
        raise CountedTooEarly


def check_flow(*, included: int, out: int) -> None:
    """Over the whole trial nobody leaves who never came."""
    if out > included:
        raise MoreOutThanIn


def check_settled(*, state: str, how: str) -> None:
    if state in SETTLED and not how.strip():
        raise NotSettledYet


def check_use(*, on: date, learned_on: date, today: date, is_named: bool) -> None:
    if on > today or on < learned_on:
        raise SharedTooEarly
    if not is_named:
        raise SharedNowhere
