"""When a scan may be filled in, handed in, made final and shown; and what still has to be said before that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from naast.foundation.refusals import Refusal


class RoundNotOpen(Refusal):
    sentence = "Deze ronde is niet open. Er kan nu niets in worden veranderd."


class NotInUse(Refusal):
    sentence = "Deze vragenlijst is niet in gebruik. Kies een andere, of neem hem eerst in gebruik."


class ClosesTooEarly(Refusal):
    sentence = "De ronde sluit na de dag waarop zij opengaat."


class AlreadyOpened(Refusal):
    sentence = "Deze ronde is al open geweest."


class NobodyInvited(Refusal):
    sentence = "Nodig eerst een team of gemeente uit."


class HandedInAlready(Refusal):
    sentence = "Deze zelfscan is ingediend. Haal hem eerst terug als u iets wilt veranderen."


class NotHandedIn(Refusal):
    sentence = "Dit kan pas als de zelfscan is ingediend."


class FinalAlready(Refusal):
    sentence = "Deze zelfscan is vastgesteld en verandert niet meer."


class ReasonNeeded(Refusal):
    sentence = "Schrijf in een paar woorden waarom."


class NothingFilledIn(Refusal):
    sentence = "Er is nog niets ingevuld."


class UnknownLevel(Refusal):
    sentence = "Dit niveau staat niet op de schaal."


class NotReadyToHandIn(Refusal):
    def __init__(self, titles: Collection[str]):
        super().__init__("Vul eerst nog aan: " + "; ".join(titles) + ".")


class NotAllDecided(Refusal):
    def __init__(self, titles: Collection[str]):
        super().__init__("Vaststellen kan als alles is beoordeeld en bevestigd. Nog open: " + "; ".join(titles) + ".")


class NoEarlierScan(Refusal):
    sentence = "Er is geen eerdere zelfscan van dit team of deze gemeente die u kunt gebruiken."


class NotOwnPeer(Refusal):
    sentence = "Vraag een andere gemeente om mee te kijken."


@dataclass(frozen=True)
class Asked:
    """A question, as far as it matters for what must be answered."""

    code: str
    required: bool
    shown_after: str = ""
    shown_if: str = ""


def shown(questions: Iterable[Asked], chosen: Mapping[str, Collection[str]]) -> list[str]:
    """The questions that show with these answers; one behind a hidden question is hidden too."""
    visible: list[str] = []
    for question in questions:
        if not question.shown_after or (
            question.shown_after in visible and question.shown_if in chosen.get(question.shown_after, ())
        ):
            visible.append(question.code)
    return visible


def unanswered(questions: Collection[Asked], chosen: Mapping[str, Collection[str]]) -> list[str]:
    """The required questions that show and have no answer."""
    visible = set(shown(questions, chosen))
    return [each.code for each in questions if each.required and each.code in visible and not chosen.get(each.code)]


def suggested(scores: Collection[int]) -> int | None:
    """What the answers point at: the middle, rounded down, so that nobody is flattered."""
    return sum(scores) // len(scores) if scores else None


def check_filled_in(is_open: bool, state: str) -> None:
    if state == "final":
        raise FinalAlready
    if state in ("submitted", "reviewed"):
        raise HandedInAlready
    if not is_open:
        raise RoundNotOpen


def check_reason(text: str) -> None:
    if len(text.strip()) < 3:
        raise ReasonNeeded


def check_dates(opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise ClosesTooEarly


def check_handed_in(state: str) -> None:
    if state == "final":
        raise FinalAlready
    if state not in ("submitted", "reviewed"):
        raise NotHandedIn
