"""What people write and say, made up: texts that name the people of a household by the place they have in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml


class Agreement(NamedTuple):
    what: str
    checked_by: str
    if_not: str


class Situation(NamedTuple):
    """What happens, what the children notice, what must be so, and how people keep it so."""

    happens: str
    children: str
    condition: str
    agreements: tuple[Agreement, ...]


def _tuples(found: Any) -> Any:
    if isinstance(found, dict):
        return {name: _tuples(value) for name, value in found.items()}
    return tuple(found) if isinstance(found, list) else found


_READ = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text())
SITUATIONS = {
    worry: tuple(
        Situation(
            row["happens"],
            row.get("children", ""),
            row["condition"],
            tuple(Agreement(**agreement) for agreement in row["agreements"]),
        )
        for row in rows
    )
    for worry, rows in _READ.pop("situations").items()
}
_TEXTS = _tuples(_READ)
SIGNALS: dict[str, tuple[str, ...]] = _TEXTS["signals"]
OUTCOME_REASONS: dict[str, tuple[str, ...]] = _TEXTS["outcome_reasons"]
SAFE_PLACES: tuple[str, ...] = _TEXTS["safe_places"]
IF_IT_FAILS: tuple[str, ...] = _TEXTS["if_it_fails"]
JUDGEMENTS: dict[str, tuple[str, ...]] = _TEXTS["judgements"]
OWN_WORDS: dict[str, tuple[str, ...]] = _TEXTS["own_words"]
NOT_HEARD: tuple[str, ...] = _TEXTS["not_heard"]
TOO_YOUNG: str = _TEXTS["too_young"]
SEEN: dict[str, tuple[str, ...]] = _TEXTS["seen"]
VOICES: dict[str, tuple[str, ...]] = _TEXTS["voices"]
PHASE_REASONS: dict[str, tuple[str, ...]] = _TEXTS["phase_reasons"]
INVOLVED_BECAUSE: tuple[str, ...] = _TEXTS["involved_because"]
DUO_BECAUSE: tuple[str, ...] = _TEXTS["duo_because"]
HANDED_OVER_BECAUSE: str = _TEXTS["handed_over_because"]


@cache
def needs(text: str) -> frozenset[str]:
    """Which people a text speaks of: a, b, k, or e for somebody who was a partner."""
    return frozenset(slot for slot in "abek" if "{" + slot + "}" in text)


@cache
def fitting(texts: tuple[str, ...], there: frozenset[str]) -> tuple[str, ...]:
    """The texts that speak only of who is there."""
    return tuple(text for text in texts if needs(text) <= there)


@cache
def signals(worry: str, there: frozenset[str]) -> tuple[str, ...]:
    texts = SIGNALS[_with_the_youngest(worry, there)]
    return fitting(texts, there) or fitting(SIGNALS["other"], there)


@cache
def situations(worry: str, there: frozenset[str]) -> tuple[Situation, ...]:
    """What can be unsafe here; of its agreements only those that people of this household can make."""
    found = []
    for situation in SITUATIONS[_with_the_youngest(worry, there)]:
        agreements = tuple(row for row in situation.agreements if needs(" ".join(row)) <= there)
        children = situation.children if "children" in there and needs(situation.children) <= there else ""
        if agreements and needs(situation.happens + situation.condition) <= there:
            found.append(situation._replace(children=children, agreements=agreements))
    return tuple(found) or SITUATIONS["other"]


def _with_the_youngest(worry: str, there: frozenset[str]) -> str:
    """Children who cannot speak yet, or are not born, have texts of their own."""
    if worry != "child_abuse" or "k" in there:
        return worry
    return "unborn" if "unborn" in there else "baby"
