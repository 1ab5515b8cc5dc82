"""Letters to the councils: which numbers may stand in them, and how one goes from draft to sent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from naast.foundation.periods import MONTHS
from naast.foundation.refusals import Refusal

DRAFT, REGIONAL_CHECK, COLLEGE, SENT = "draft", "regional_check", "college", "sent"

LONG_ENOUGH = 16  # signs; a shorter sentence may be anybody's

CODE = re.compile(r"\{([a-z0-9][a-z0-9-]*)\}")
# What looks like a number and is a day, a year, or the place of a line in a list.
NO_FIGURE = re.compile(
    rf"\b\d{{1,2}}-\d{{1,2}}-\d{{4}}\b|\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b|(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)|(?m:^\s*\d{{1,2}}[.)]\s)"
)
NUMBER = re.compile(r"(?<![\w+])(?<!\w-)\d[\d.,]*\d|(?<![\w+])(?<!\w-)\d")  # TOP-3 and H4 are names


class InTheText(Refusal):
    """Something in a text is not as it must be; `part` is which part of the letter, where there are several."""

    part: str | None = None


class LooseNumber(InTheText):
    def __init__(self, numbers: Collection[str]):
        said = ", ".join(numbers)
        super().__init__(
            f"Los getal in de tekst: {said}. Elk getal in de brief komt uit de vastgezette cijfers. "
            "Zet er een cijfer uit de lijst voor in de plaats, tussen accolades."
        )


class NoSuchFigure(InTheText):
    def __init__(self, codes: Collection[str]):
        super().__init__(f"Dit staat niet in de lijst met cijfers: {', '.join(f'{{{code}}}' for code in codes)}.")


class TellsASecret(InTheText):
    sentence = "Hier staan woorden uit een vertrouwelijk besluit. Die horen niet in een brief aan de raad."


class NothingToTell(Refusal):
    sentence = "Schrijf eerst de inleiding en de voortgang. Zonder die twee is er geen brief."


class AlreadyFrozen(Refusal):
    sentence = "De cijfers van deze editie staan al vast en de brieven staan klaar."


class TextStands(Refusal):
    sentence = "De kerntekst staat vast: er is al een brief ingediend."


class NoOwnPart(Refusal):
    sentence = "Schrijf eerst het eigen deel van uw gemeente. Zonder dat deel gaat de brief niet verder."


class NotThatStep(Refusal):
    sentence = "Deze brief is niet meer waar u dacht. Kijk hoe hij er nu voor staat."


class AlreadySent(Refusal):
    sentence = "Deze brief is verzonden en verandert niet meer. Een fout herstelt u met een nieuwe brief."


class IsExcused(Refusal):
    sentence = (
        "Voor deze brief is vastgelegd waarom hij niet wordt verzonden. Vraag het programmabureau dat weg te halen."
    )


class NotSentYet(Refusal):
    sentence = "Alleen een brief die is verzonden, krijgt een brief die hem rechtzet."


class NoCollegeDay(Refusal):
    sentence = "Leg eerst vast wanneer het college de brief vaststelde."


class DayToCome(Refusal):
    sentence = "Deze dag komt nog. Vul de dag in waarop het is gebeurd."


class BeforeTheFigures(Refusal):
    sentence = "Deze dag ligt vóór de dag waarop de cijfers zijn vastgezet."


class SentBeforeCollege(Refusal):
    sentence = "De brief kan niet verzonden zijn voordat het college hem vaststelde."


class PromiseInThePast(Refusal):
    sentence = "Deze dag is voorbij. Vul in wanneer de toezegging klaar moet zijn."


class PromiseIsOver(Refusal):
    sentence = "Van deze toezegging is al verteld wat ervan kwam."


def loose_numbers(text: str) -> list[str]:
    """The numbers that somebody typed, each once; a day, a year, a name or the code of a figure is none."""
    rest = NO_FIGURE.sub(" ", CODE.sub(" ", text))
    return list(dict.fromkeys(NUMBER.findall(rest)))


def check_text(text: str, known: Collection[str]) -> None:
    """Every number in a letter is a frozen figure, and every figure that is asked for is there."""
    missing = [code for code in dict.fromkeys(CODE.findall(text)) if code not in known]
    if missing:
        raise NoSuchFigure(missing)
    if numbers := loose_numbers(text):
        raise LooseNumber(numbers)


def check_no_secret(text: str, secrets: Iterable[str]) -> None:
    """Nothing that was decided in confidence, not even a sentence of it."""
    said = _flat(text)
    for secret in secrets:
        if any(part in said for part in _sentences(secret)):
            raise TellsASecret


def _sentences(text: str) -> list[str]:
    """Each sentence that is long enough to be recognised."""
    return [part for part in (_flat(one) for one in re.split(r"[.!?;\n]", text)) if len(part) >= LONG_ENOUGH]


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with the figures in it."""
    return CODE.sub(lambda found: words.get(found[1], found[0]), text)


def check_core(core: Mapping[str, str], *, needed: Iterable[str]) -> None:
    if not all(core.get(part, "").strip() for part in needed):
        raise NothingToTell


def check_step(state: str, *, leaves: Collection[str]) -> None:
    """What is sent stays; otherwise only from these states."""
    if state == SENT:
        raise AlreadySent
    if state not in leaves:
        raise NotThatStep


def check_own_part(text: str) -> None:
    if not text.strip():
        raise NoOwnPart


def check_happened(on: date, *, today: date, as_of: date) -> None:
    if on > today:
        raise DayToCome
    if on < as_of:
        raise BeforeTheFigures


def check_sending(college_date: date | None, sent_on: date, *, today: date) -> None:
    if college_date is None:
        raise NoCollegeDay
    if sent_on > today:
        raise DayToCome
    if sent_on < college_date:
        raise SentBeforeCollege


def check_promise(due_on: date, *, today: date) -> None:
    if due_on < today:
        raise PromiseInThePast


def changed_since(frozen: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Which figures say something else by now: what it is about, what it was, what it is."""
    current = {one["code"]: one["words"] for one in now}
    return [
        (one["label"], one["words"], current.get(one["code"], "staat er niet meer bij"))
        for one in frozen
        if current.get(one["code"]) != one["words"]
    ]
