"""Decisions about stories: when one may be asked for again, and what of it may be used elsewhere."""

from __future__ import annotations

import re
from datetime import date

from naast.foundation.refusals import Refusal

STILL_FRESH = 365  # days: a younger story is asked for again only with a reason
LONGEST_FIELD = 20_000  # signs in one answer


class NoWords(Refusal):
    sentence = "Schrijf het verhaal op in de woorden van wie het vertelt."


class WhyAgain(Refusal):
    """Names the earlier telling, so that the worker can read it first."""

    def __init__(self, told_on: date, told_to: str):
        super().__init__(
            f"Dit verhaal is op {told_on:%d-%m-%Y} al verteld aan {told_to}. Is het nodig om dit opnieuw te vragen? "
            "Schrijf op waarom."
        )


class ToldInTheFuture(Refusal):
    sentence = "Deze dag is nog niet geweest. Vul in wanneer het is verteld."


class ToldBeforeBirth(Refusal):
    sentence = "Op deze dag was deze persoon nog niet geboren. Kijk de datum na."


class AgreedBeforeTold(Refusal):
    sentence = "Voorlezen kan pas als het verhaal is verteld. Kijk de datum na."


class StoryStands(Refusal):
    sentence = "Dit verhaal is voorgelezen en klopt. Het blijft zoals het is; een nieuw verhaal komt ernaast."


class NotReadBack(Refusal):
    sentence = "Lees dit verhaal eerst voor. Pas als het klopt, gebruikt u het ergens anders."


class StoryStaysNarrow(Refusal):
    sentence = "Dit verhaal is niet voor iedereen naast het huishouden. Daarom kan het hier niet worden overgenomen."


class NothingToReuse(Refusal):
    sentence = "Dit stuk staat niet in het verhaal. Ververs de pagina en kies opnieuw."


class NoPlaceForThat(Refusal):
    sentence = "In dit vak kan geen verhaal worden overgenomen."


class TooMuchForOneAnswer(Refusal):
    sentence = "Met dit stuk erbij wordt het antwoord te lang. Maak het eerst korter."


def check_telling(
    *, words: str, told_on: date, today: date, born_on: date | None, latest: tuple[date, str] | None, reason: str
) -> None:
    """A story has words and a day; asking it again within a year takes a reason. `latest` is (told on, told to)."""
    if not words.strip():
        raise NoWords
    if told_on > today:
        raise ToldInTheFuture
    if born_on is not None and told_on < born_on:
        raise ToldBeforeBirth
    if latest is not None and (told_on - latest[0]).days < STILL_FRESH and not reason.strip():
        raise WhyAgain(*latest)


def check_read_back(*, agreed_on: date, told_on: date, today: date) -> None:
    if agreed_on < told_on:
        raise AgreedBeforeTold
    if agreed_on > today:
        raise ToldInTheFuture


def check_may_be_reused(*, is_agreed: bool, is_for_all_beside: bool) -> None:
    """What is put in an assessment or a plan is read by everyone beside the household, and by a second reader."""
    if not is_agreed:
        raise NotReadBack
    if not is_for_all_beside:
        raise StoryStaysNarrow


def pieces(words: str) -> list[str]:
    """A story in the parts that can be used apart: its paragraphs, or the sentences of its only one."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n|\r\n\s*\r\n", words) if part.strip()]
    if len(paragraphs) > 1:
        return paragraphs
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+", words.strip()) if part.strip()]


def piece_of(words: str, number: int) -> str:
    """Part `number` of a story, counted from one; nought is all of it."""
    if number == 0:
        return words.strip()
    parts = pieces(words)
    if not 1 <= number <= len(parts):
        raise NothingToReuse
    return parts[number - 1]


def put_in(answer: str, piece: str) -> str:
    """The answer with the piece below it; what stands in it already is not put in twice."""
    if piece in answer:
        return answer
    whole = f"{answer.rstrip()}\n\n{piece}" if answer.strip() else piece
    if len(whole) > LONGEST_FIELD:
        raise TooMuchForOneAnswer
    return whole


def is_as_told(answer: str, piece: str) -> bool:
    """Whether the piece still stands there as it was put in; otherwise it was edited since."""
    return " ".join(piece.split()) in " ".join(answer.split())
