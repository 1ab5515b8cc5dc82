"""A questionnaire as it is kept: whole, and with the order of its answers, which a database does not remember."""

from __future__ import annotations

import copy
from typing import Any

from naast.safety.rules.instruments.words import Definition, questions_of


def as_kept(definition: Definition) -> Definition:
    """The same questionnaire; every question with choices says in which order they come."""
    kept: dict[str, Any] = copy.deepcopy(definition)
    for _, question in questions_of(kept):
        if question.get("choices"):
            question["order"] = list(question["choices"])
    return kept


def as_written(definition: Definition) -> Definition:
    """The same questionnaire as somebody writes it in a file."""
    written: dict[str, Any] = copy.deepcopy(definition)
    for _, question in questions_of(written):
        order = question.pop("order", None)
        if order:
            question["choices"] = {word: question["choices"][word] for word in order}
    return written
