"""Hints for plain Dutch while somebody writes. A hint never blocks, and never says that a text "is B1"."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 20
MOST = 6  # hints at one text: more is not read

# Passive: a form of "worden" with a past participle within the same sentence.
_WORDEN = re.compile(r"\b(?:wordt|worden|werd|werden)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"\b(?:[a-zë]{0,4}ge[a-zë]{2,}(?:d|t|en)|(?:be|ver|ont|her)[a-zë]{3,}(?:d|t))\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MEN = re.compile(r"\bmen\b", re.IGNORECASE)


@dataclass(frozen=True)
class Hint:
    text: str


def hints(text: str, difficult: dict[str, str]) -> list[Hint]:
    """What could be plainer, in the order of the text: long sentences, passive, "men", and difficult words."""
    found: list[Hint] = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        words = _WORD.findall(sentence)
        start = " ".join(words[:4])
        if len(words) > LONGEST:
            found.append(Hint(f"De zin die begint met ‘{start}…’ heeft {len(words)} woorden. Maak er twee zinnen van."))
        if _WORDEN.search(sentence) and any(_PARTICIPLE.fullmatch(word) for word in words):
            found.append(Hint(f"Wie doet het? In ‘{start}…’ blijft dat open. Begin met wie het doet."))
        if _MEN.search(sentence):
            found.append(Hint("‘Men’ zegt niet wie. Schrijf de naam of ‘wij’."))
    plain = f" {' '.join(_WORD.findall(text.lower()))} "
    for word, plainer in difficult.items():
        if f" {word} " in plain:
            found.append(Hint(f"‘{word}’ kan eenvoudiger: {plainer}."))
    once = list(dict.fromkeys(found))
    return once[:MOST]
