"""Whose voice counts at what age, on the day of signing."""

from __future__ import annotations

from enum import StrEnum

from naast.foundation.refusals import Refusal


class Band(StrEnum):
    """How somebody has a say; the ages are those of the law on help for young people (12 and 16)."""

    OWN = "own"  # 16 and over: oneself
    ALSO = "also"  # 12 to 15: oneself, beside the parents
    CHILD = "child"  # under 12: the child's own view, in its own form
    UNKNOWN = "unknown"  # a child whose age is not known


ANSWERS = {
    Band.OWN: ("agrees", "disagrees", "not_present", "not_asked"),
    Band.ALSO: ("agrees", "disagrees", "child_view", "not_asked"),
    Band.CHILD: ("child_view", "not_asked"),
    Band.UNKNOWN: ("agrees", "disagrees", "child_view", "not_asked"),
}
ASKS = {
    Band.OWN: "Beslist zelf mee.",
    Band.ALSO: "Wordt zelf ook gevraagd, naast de ouders.",
    Band.CHILD: "Het kind zegt in eigen woorden wat het ervan vindt.",
    Band.UNKNOWN: "De leeftijd is niet bekend. Vraag het kind zelf.",
}
CHILDREN = frozenset({"child", "foster_child"})


class ChildHasNoWords(Refusal):
    def __init__(self, name: str):
        self.name = name
        super().__init__(f"Schrijf op wat {name} zelf zegt of laat zien.")


class WhoAskedTheChild(Refusal):
    def __init__(self, name: str):
        self.name = name
        super().__init__(f"Schrijf op wie het aan {name} vroeg, en kies hoe.")


class AnotherVoice(Refusal):
    def __init__(self, name: str):
        self.name = name
        super().__init__(f"Dit antwoord past niet bij de leeftijd van {name}. Kies een van de antwoorden op de pagina.")


def band(kind: str, age: int | None) -> Band:
    if age is None:
        return Band.UNKNOWN if kind in CHILDREN else Band.OWN
    if age < 12:
        return Band.CHILD
    return Band.ALSO if age < 16 else Band.OWN


def check_voice(name: str, band: Band, voice: dict[str, str]) -> None:
    """The answer is one that this age can give, and of a child it is known what it said, who asked and how."""
    if voice["answer"] not in ANSWERS[band]:
        raise AnotherVoice(name)
    if voice["answer"] == "child_view":
        if not voice.get("own_words", "").strip():
            raise ChildHasNoWords(name)
        if not voice.get("asked_by", "").strip() or not voice.get("how_asked"):
            raise WhoAskedTheChild(name)
