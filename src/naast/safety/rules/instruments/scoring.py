"""What answers count up to: per scale, with what stays unknown said beside it. A score never decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from naast.safety.rules.instruments import conditions
from naast.safety.rules.instruments.words import (
    COUNTED,
    GROUPS,
    MEMBERS,
    UNKNOWN,
    Definition,
    Question,
    choices_of,
    is_given,
    scales_of,
)

EVERY_GROUP = frozenset(GROUPS)


@dataclass(frozen=True)
class ScaleScore:
    """One scale of one member, or of the household when `about` is empty."""

    scale: str
    name: str
    about: str
    value: Decimal | None  # None: too few answers to say anything
    answered: int
    unknown: int
    needed: int
    lowest: Decimal  # what it could still become when the unknown answers were known
    highest: Decimal
    bands: tuple[str, ...]  # more than one when the unknown answers could change it

    @property
    def is_certain(self) -> bool:
        return self.value is not None and not self.unknown


@dataclass(frozen=True)
class Scored:
    scales: tuple[ScaleScore, ...]
    unknown: int  # questions that were asked and not answered, or with "weet ik niet"
    bands: dict[tuple[str, str], tuple[str, ...]]  # by (scale, about)


def score(
    definition: Definition,
    answers: dict[str, Any],
    *,
    members: dict[str, frozenset[str]] | Iterable[str] | None = None,
    applies: frozenset[str] | set[str] = EVERY_GROUP,
) -> Scored:
    """Every scale for the household and for each member, and how much stays unknown.

    `members` are the keys under which their answers stand, with the groups each belongs to; left out, everyone of
    whom there are answers. `applies` are the groups that live here.
    """
    given = answers.get(MEMBERS) or {}
    groups = _groups(members if members is not None else given)
    rounds = [("", _asked_of_household(definition, answers, applies), answers)]
    rounds += [
        (key, _asked_of_member(definition, given.get(key, {}), mine), given.get(key, {}))
        for key, mine in groups.items()
    ]
    unknown = sum(
        not _is_known(said.get(slug))
        for _, questions, said in rounds
        for slug, question in questions.items()
        if question["kind"] != "text" or scales_of(question)
    )
    scales = tuple(
        _scale(scale, about, questions, said)
        for scale in definition.get("scales", [])
        for about, questions, said in rounds
        if bool(about) == (scale.get("per", "household") == "member")
    )
    return Scored(scales, unknown, {(one.scale, one.about): one.bands for one in scales})


def _groups(members) -> dict[str, frozenset[str]]:
    return (
        dict(members)
        if isinstance(members, dict) and all(isinstance(one, (set, frozenset)) for one in members.values())
        else dict.fromkeys(map(str, members), EVERY_GROUP)
    )


def _asked_of_household(definition: Definition, answers, applies) -> dict[str, Question]:
    sections = [section for section in definition.get("sections", []) if not section.get("each")]
    return conditions.asked(
        [
            question
            for section in sections
            if not section.get("applies_to") or section["applies_to"] in applies
            for question in section["questions"]
        ],
        answers,
    )


def _asked_of_member(definition: Definition, answers, groups) -> dict[str, Question]:
    sections = [section for section in definition.get("sections", []) if section.get("each")]
    return conditions.asked(
        [
            question
            for section in sections
            if not section.get("applies_to") or section["applies_to"] in groups
            for question in section["questions"]
        ],
        answers,
    )


def _is_known(answer: Any) -> bool:
    return is_given(answer) and answer != UNKNOWN and not (isinstance(answer, list) and UNKNOWN in answer)


def points(question: Question, answer: Any) -> Decimal | None:
    """What this answer counts for; None when it is not known."""
    if not _is_known(answer):
        return None
    weights = question.get("weights")
    if question["kind"] in COUNTED:
        try:
            number = Decimal(str(answer)) * Decimal(str(question.get("weight", 1)))
        except InvalidOperation:
            return None
        return number if number.is_finite() else None
    weights = weights or {}
    chosen = answer if isinstance(answer, list) else [answer]
    if any(one not in weights for one in chosen):
        return None
    return sum((Decimal(str(weights[one])) for one in chosen), Decimal(0))


def span(question: Question) -> tuple[Decimal, Decimal]:
    """The least and the most this question can count for."""
    if question["kind"] in COUNTED:
        first, last = (0, 10) if question["kind"] == "figure" else (question.get("from", 0), question.get("until", 0))
        ends = [Decimal(str(end)) * Decimal(str(question.get("weight", 1))) for end in (first, last)]
        return min(ends), max(ends)
    weights = [Decimal(str(question.get("weights", {}).get(one, 0))) for one in choices_of(question) if one != UNKNOWN]
    if question["kind"] == "several":
        return sum((min(one, Decimal(0)) for one in weights), Decimal(0)), sum(
            (max(one, Decimal(0)) for one in weights), Decimal(0)
        )
    return (min(weights), max(weights)) if weights else (Decimal(0), Decimal(0))


def _scale(scale: dict[str, Any], about: str, questions: dict[str, Question], said) -> ScaleScore:
    counting = [question for question in questions.values() if scale["slug"] in scales_of(question)]
    found = [(question, points(question, said.get(question["slug"]))) for question in counting]
    known = [value for _, value in found if value is not None]
    unknown = [span(question) for question, value in found if value is None]
    total = sum(known, Decimal(0))
    needed = scale.get("minimum_answered", 1)
    lowest = total + sum((low for low, _ in unknown), Decimal(0))
    highest = total + sum((high for _, high in unknown), Decimal(0))
    enough = len(known) >= needed
    return ScaleScore(
        scale=scale["slug"],
        name=scale["name"],
        about=about,
        value=total if enough else None,
        answered=len(known),
        unknown=len(unknown),
        needed=needed,
        lowest=lowest,
        highest=highest,
        bands=tuple(bands_between(scale, lowest, highest)) if enough else (),
    )


def band_of(scale: dict[str, Any], value: Decimal) -> str | None:
    """The text of the band in which a value lies; both ends belong to the band."""
    for band in scale.get("bands", []):
        if Decimal(str(band["from"])) <= value <= Decimal(str(band["until"])):
            return band["text"]
    return None


def bands_between(scale: dict[str, Any], lowest: Decimal, highest: Decimal) -> list[str]:
    """Every band that the value may still turn out to lie in."""
    return [
        band["text"]
        for band in scale.get("bands", [])
        if Decimal(str(band["from"])) <= highest and lowest <= Decimal(str(band["until"]))
    ]
