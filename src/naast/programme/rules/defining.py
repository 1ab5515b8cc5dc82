"""What an indicator may be, and when it is fixed."""

from __future__ import annotations

from naast.foundation.refusals import Refusal


class FixedByItsFigures(Refusal):
    sentence = (
        "Er zijn al cijfers van deze indicator. Wat hij meet en hoe cijfers samenkomen, ligt nu vast."
        " Maak een nieuwe versie."
    )


class CodeTaken(Refusal):
    sentence = "Deze code is al van een andere indicator."


class CannotBeAddedUp(Refusal):
    sentence = (
        "Een beschrijving kan niet worden samengevoegd. Kies ‘Niet samenvoegen’, of over perioden ‘De laatste telt’."
    )


class NoAverage(Refusal):
    sentence = "Niveaus en mijlpalen hebben geen gemiddelde, en niveaus geen som. Kies een andere manier."


class NoCaveat(Refusal):
    sentence = "Bij ‘lager is beter’ hoort een kanttekening: lees hier hoe dit cijfer wel en niet gelezen mag worden."


class NoLevels(Refusal):
    sentence = "Geef minstens twee niveaus, elk op een eigen regel."


class ContextIsNotAssigned(Refusal):
    sentence = "Een indicator over de omgeving wordt niet opgegeven maar ingelezen."


class OneThing(Refusal):
    sentence = "Kies één ding waar de indicator bij hoort: een opgave, een resultaat of effect, of een pilot."


class AskedTwice(Refusal):
    sentence = (
        "Deze indicator telt kleine aantallen en wordt hiervoor al gevraagd. Twee keer gevraagd, per kwartaal en per jaar of "
        "per gemeente en per team, geeft het ene cijfer het andere weg. Beëindig eerst wat er loopt."
    )


class Overlap(Refusal):
    sentence = "Deze perioden overlappen perioden die er al zijn."


def check_formulas(*, measure: str, over_periods: str, over_units: str) -> None:
    if measure == "qualitative" and (over_units != "none" or over_periods not in ("none", "latest")):
        raise CannotBeAddedUp
    if measure in ("ordinal", "milestone") and "avg" in (over_periods, over_units):
        raise NoAverage
    if measure == "ordinal" and "sum" in (over_periods, over_units):
        raise NoAverage


def check_direction(*, direction: str, caveat: str) -> None:
    if direction == "down" and not caveat.strip():
        raise NoCaveat
