"""Decisions about a question for advice, on what is handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable

from naast.foundation.refusals import Refusal


class NoQuestion(Refusal):
    sentence = "Schrijf op wat de vraag is."


class NoAdvice(Refusal):
    sentence = "Schrijf op wat u hebt geadviseerd."


class AlreadyAdvised(Refusal):
    sentence = "Op deze vraag is al geantwoord. Het antwoord blijft staan zoals het is."


class AlreadyAReport(Refusal):
    sentence = "Van deze adviesvraag is al een melding gemaakt."


class AskerHasNoName(Refusal):
    sentence = "Vul in wie er belt, of kies ‘Wil niet genoemd worden’."


class AnonymousAskerHasAName(Refusal):
    sentence = "Deze vrager wil niet genoemd worden. Laat naam, organisatie en bereikbaarheid leeg."


class AskerStaysHidden(Refusal):
    sentence = "Wie deze vraag stelde, is niet te tonen."


class MayBeRecognised(Refusal):
    """Gentle: whoever has looked again may go on."""

    def __init__(self, found: Iterable[str]):
        told = ", ".join(f"‘{one}’" for one in list(found)[:5])
        super().__init__(
            f"Is hier iemand aan te herkennen? Kijk nog eens naar {told}. Schrijf ‘moeder’ of ‘een kind van zeven’ in plaats"
            " van een naam. Klopt het zo? Vink dan aan dat u hebt gekeken."
        )


RECOGNISABLE = (
    re.compile(r"\b\d{9}\b"),  # a citizen service number
    re.compile(r"(?<!\d)(?:\+31|0)[\s-]?\d(?:[\s-]?\d){7,9}(?!\d)"),  # a telephone number
    re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b"),  # a postcode
    re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}"),
    re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"),  # a date of birth, most often
    # Two or more words with a capital, small words between them: "Testa van der Voorbeeld".
    re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ'’-]+(?:\s(?:van|de|der|den|ten|ter|el|al|het|’t|in))*\s[A-ZÀ-Ý][a-zà-ÿ'’-]{2,}\b"),
    re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]+(?:straat|laan|weg|plein|hof|kade|dijk|gracht)\s\d+"),
)
NO_NAME = re.compile(
    r"^(?:Veilig Thuis|De Raad|Het Lokale|Den Helder|Hollands Kroon|Stede Broec|Dijk en Waard|(?:In|Op|Bij|Uit|Naar|Voor|Met|Er|Het|Een)\s)"
)


def recognisable(*texts: str) -> list[str]:
    """What may tell who it is about: names, numbers, dates and addresses, as they stand in these texts."""
    found = []
    for text in texts:
        for pattern in RECOGNISABLE:
            found += [match for match in pattern.findall(text) if not NO_NAME.match(match) and match not in found]
    return found


def check_question(*, question: str, asker: dict[str, str]) -> None:
    """Something is asked, by somebody who may stay unknown."""
    if not question.strip():
        raise NoQuestion
    said = any(asker.get(name, "").strip() for name in ("name", "organisation", "contact"))
    if asker["kind"] == "anonymous" and said:
        raise AnonymousAskerHasAName
    if asker["kind"] != "anonymous" and not asker.get("name", "").strip():
        raise AskerHasNoName


def check_anonymous(*texts: str, was_checked: bool) -> None:
    if not was_checked and (found := recognisable(*texts)):
        raise MayBeRecognised(found)


def check_ready_to_advise(advice, *, text: str) -> None:
    if advice.advice:
        raise AlreadyAdvised
    if not text.strip():
        raise NoAdvice
