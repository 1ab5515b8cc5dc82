"""The words a questionnaire is written in, shared by whoever checks, asks, counts or carries it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Question = dict[str, Any]
Definition = dict[str, Any]

KINDS = ("yes_no", "choice", "several", "number", "figure", "date", "text")
WITH_CHOICES = ("yes_no", "choice", "several")
COUNTED = ("number", "figure")
YES_NO = {"yes": "Ja", "no": "Nee", "unknown": "Weet ik niet"}
UNKNOWN = "unknown"
GROUPS = {
    "children": "kinderen",
    "adults": "volwassenen",
    "elders": "ouderen",
    "without_children": "volwassenen zonder kinderen in huis",
}
FILLERS = {"fixed_face": "vast gezicht", "deputy": "waarneming", "duo": "duo"}
MEMBERS = "members"


def choices_of(question: Question) -> dict[str, str]:
    """The answers one can choose from, by their word, in the order of the file."""
    if question["kind"] == "yes_no":
        return YES_NO
    choices: dict[str, str] = question.get("choices") or {}
    return {word: choices[word] for word in question.get("order", choices)}


def questions_of(definition: Definition) -> Iterator[tuple[dict[str, Any], Question]]:
    """Every question with the section it stands in."""
    for section in definition.get("sections", []):
        for question in section.get("questions", []):
            yield section, question


def scales_of(question: Question) -> list[str]:
    """On which scales a question counts."""
    named = question.get("scale", [])
    return [named] if isinstance(named, str) else named


def is_given(answer: Any) -> bool:
    """Whether something was answered at all; a no, a zero and a "weet ik niet" are answers."""
    return answer is not None and answer != "" and answer != []


def who_may_fill(definition: Definition) -> list[str]:
    return definition.get("filled_by") or list(FILLERS)
