"""When two descriptions may be put together, and what may be said of two people."""

from __future__ import annotations

from collections.abc import Mapping

from naast.foundation.refusals import Refusal

SHORTEST_WHY = 5


class SamePerson(Refusal):
    sentence = "Dit is één en dezelfde beschrijving. Kies twee verschillende mensen."


class NoWhy(Refusal):
    sentence = "Schrijf in een paar woorden waarom. Wie dit later leest, moet het kunnen begrijpen."


class AlreadyMerged(Refusal):
    sentence = "Deze twee zijn al samengevoegd."


class TwoOwnPages(Refusal):
    sentence = (
        "Allebei hebben ze een eigen pagina. Sluit eerst samen met de persoon zelf één van de twee af; vraag de beheerder "
        "om die pagina weg te halen."
    )


class SaidNotToBeTheSame(Refusal):
    sentence = "Iemand heeft vastgelegd dat dit niet dezelfde persoon is. Klopt dat niet? Trek dat dan eerst in."


class LaterFirst(Refusal):
    sentence = "Deze persoon is daarna nog met iemand samengevoegd. Haal eerst die samenvoeging uit elkaar."


class AlreadyUnmerged(Refusal):
    sentence = "Deze samenvoeging is al uit elkaar gehaald."


class AlreadyWithdrawn(Refusal):
    sentence = "Dit is al ingetrokken."


class NotAmongTheLikely(Refusal):
    sentence = "Deze persoon lijkt er niet genoeg op. Zoek opnieuw en kies uit de lijst."


class LooksVeryAlike(Refusal):
    sentence = (
        "Nog niet toegevoegd: deze persoon lijkt heel erg op iemand die u al kent. Kijk hieronder. Is het iemand anders, "
        "kies dan nog een keer ‘Toevoegen’."
    )


class AskedFirst(Refusal):
    sentence = "Nog niet toegevoegd: u vroeg eerst of deze persoon elders bekend is. Het antwoord staat onderaan."


REFUSED: Mapping[str, type[Refusal]] = {
    "already": AlreadyMerged,
    "two_own_pages": TwoOwnPages,
    "not_the_same": SaidNotToBeTheSame,
    "later_first": LaterFirst,
}


def check_why(why: str) -> None:
    if len(why.strip()) < SHORTEST_WHY:
        raise NoWhy


def check_two(one: int, other: int) -> None:
    if one == other:
        raise SamePerson
