"""What a note must say to be one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from naast.foundation.refusals import Refusal

MOST_PASSAGES = 8
LONGEST_PASSAGE = 20_000
MOST_PINNED = 5
EARLIEST = date(1950, 1, 1)
MOST_FILTERS = 20  # of one account
LONGEST_TERM = 80  # signs of what is searched for


class NobodyItIsAbout(Refusal):
    sentence = "Kies over wie deze notitie gaat, of kies ‘Het hele huishouden’."


class AboutAllAndSomebody(Refusal):
    sentence = "Kies personen of ‘Het hele huishouden’, niet allebei."


class OnePersonOnly(Refusal):
    sentence = "Een gesprek dat alleen over deze persoon gaat, hoort bij precies één persoon. Kies er één."


class StaysForFew(Refusal):
    sentence = (
        "Een notitie die alleen over deze persoon gaat, kan dat niet meer kwijtraken. Schrijf een nieuwe notitie."
    )


class NothingWritten(Refusal):
    sentence = "Schrijf minstens één stuk tekst."


class HappensLater(Refusal):
    sentence = "Deze datum ligt in de toekomst. Vul in wanneer het was."


class TooLongAgo(Refusal):
    sentence = "Controleer de datum: die ligt te ver terug."


class NoMark(Refusal):
    sentence = "Kies bij elk stuk tekst: feit, mening of bron."


class NobodySaidIt(Refusal):
    sentence = "Vul bij een bron in wie dit zei."


class SaidByReporter(Refusal):
    sentence = (
        "Noem hier nooit wie een signaal gaf. Dat staat apart en afgeschermd bij het signaal. "
        "Schrijf op wat u zelf zag of hoorde, of noem een andere bron."
    )


class OnlySourcesAreSaid(Refusal):
    sentence = "U vulde in wie dit zei. Kies dan ‘Bron’, of haal de naam weg."


class AlreadyWithdrawn(Refusal):
    sentence = "Deze notitie is al ingetrokken."


class NoWithdrawalReason(Refusal):
    sentence = "Schrijf op waarom u deze notitie intrekt."


class NoCorrectionReason(Refusal):
    sentence = "Schrijf op wat er niet klopte."


class NothingCorrected(Refusal):
    sentence = "Er is niets veranderd aan deze notitie."


class TooManyPinned(Refusal):
    sentence = f"Er staan al {MOST_PINNED} notities vast bovenaan. Maak er eerst een los."


class TooManyFilters(Refusal):
    sentence = f"U hebt al {MOST_FILTERS} filters. Haal er eerst een weg."


class NotForFew(Refusal):
    sentence = "Deze notitie is al te lezen voor iedereen die bij het huishouden betrokken is."


class AlreadyShared(Refusal):
    sentence = "Deze collega leest deze notitie al."


class NothingSaidBeside(Refusal):
    sentence = "Schrijf de verklaring op zoals die is gegeven."


REPORTER = re.compile(
    r"\b(?:de\s+|een\s+)?(?:meld(?:er|ster|ers)|signaalgever|(?:anonieme\s+)?tipgever)\b", re.IGNORECASE
)


def check_note(*, happened_on: date, today: date, is_about_all: bool, about: Collection[int], one_to_one: bool) -> None:
    """It is about somebody, and it has been."""
    check_when(happened_on, today)
    if is_about_all and about:
        raise AboutAllAndSomebody
    if not is_about_all and not about:
        raise NobodyItIsAbout
    if one_to_one and len(about) != 1:
        raise OnePersonOnly


def check_when(happened_on: date, today: date) -> None:
    if happened_on > today:
        raise HappensLater
    if happened_on < EARLIEST:
        raise TooLongAgo


def check_passages(passages: Sequence[dict[str, Any]]) -> None:
    """Every part says something, and of what was said it says who said it."""
    if not passages:
        raise NothingWritten
    for passage in passages:
        if not passage["text"].strip():
            raise NothingWritten
        if not passage["mark"]:
            raise NoMark
        if passage["mark"] != "source":
            if passage.get("said_by_kind") or passage.get("said_by") or passage.get("member"):
                raise OnlySourcesAreSaid
            continue
        is_member = passage.get("said_by_kind") == "member"
        if not passage.get("said_by_kind") or not (passage.get("member") if is_member else passage.get("said_by")):
            raise NobodySaidIt
        if not is_member and REPORTER.search(passage["said_by"]):
            raise SaidByReporter


def text_for(*, one_to_one: bool, is_withdrawn: bool) -> str:
    """Who reads the text."""
    return "few" if one_to_one or is_withdrawn else "circle"
