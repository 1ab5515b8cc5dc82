"""Which version is in use where, from which day; and who may fill it in."""

from __future__ import annotations

from datetime import date

from naast.foundation.refusals import Refusal
from naast.safety.rules.instruments.words import FILLERS, who_may_fill


class NoInstrument(Refusal):
    sentence = "Voor deze regio is geen vragenlijst in gebruik. De functioneel beheerder kan er een kiezen."


class MayNotFill(Refusal):
    def __init__(self, who: list[str]):
        names = " of ".join(FILLERS[one] for one in who)
        super().__init__(f"Deze vragenlijst mag alleen worden ingevuld door: {names}.")


class NotPublished(Refusal):
    sentence = "Een proefversie kan niet in gebruik. Stel haar eerst vast."


class AlreadyPublished(Refusal):
    sentence = "Deze versie is vastgesteld en verandert niet meer. Maak een nieuwe versie met een nieuw nummer."


class AlreadyThere(Refusal):
    def __init__(self, name: str, number: int):
        super().__init__(
            f"Versie {number} van {name} bestaat al. Kies een nieuw nummer, of verwijder eerst de proefversie met dit nummer."
        )


class InThePast(Refusal):
    sentence = "Kies vandaag of een dag daarna. Wat in gebruik was, blijft zoals het was."


class TooFarAhead(Refusal):
    sentence = "Kies een dag binnen twee jaar."


class NoReason(Refusal):
    sentence = "Schrijf op waarom."


class AlreadyPlanned(Refusal):
    def __init__(self, day: date):
        super().__init__(f"Voor deze regio staat al een keuze klaar vanaf {day:%d-%m-%Y}. Trek die eerst in.")


class AlreadyInUse(Refusal):
    sentence = "Deze versie is daar op die dag al in gebruik."


class AlreadyBegun(Refusal):
    sentence = "Deze keuze geldt al. Kies een andere vragenlijst vanaf een nieuwe dag."


class NothingToEnd(Refusal):
    sentence = "Deze regio heeft op die dag geen eigen keuze."


def check_may_fill(instrument, relations: frozenset[str]) -> None:
    """Whoever made the questionnaire said who fills it in."""
    who = who_may_fill(instrument.definition)
    if relations.isdisjoint(who):
        raise MayNotFill(who)


def check_day(day: date, *, today: date) -> None:
    if day < today:
        raise InThePast
    if (day - today).days > 731:
        raise TooFarAhead


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise NoReason


def check_publishable(instrument) -> None:
    if instrument.is_published:
        raise AlreadyPublished
