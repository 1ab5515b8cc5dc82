"""When a question is asked: what was answered to the ones before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from naast.safety.rules.instruments.words import Question, is_given

Condition = dict[str, Any]
Answers = Mapping[str, Any]

TESTS = ("is", "is_not", "at_least", "at_most", "more_than", "less_than", "answered")
COMPARED = ("at_least", "at_most", "more_than", "less_than")


def holds(condition: Condition, answers: Answers) -> bool:
    """A condition holds when all of its lines do; under `any` one of them is enough."""
    return all(_line_holds(name, wanted, answers) for name, wanted in condition.items())


def _line_holds(name: str, wanted: Any, answers: Answers) -> bool:
    if name == "all":
        return all(holds(one, answers) for one in wanted)
    if name == "any":
        return any(holds(one, answers) for one in wanted)
    answer = answers.get(name)
    tests = wanted if isinstance(wanted, dict) else {"is": wanted}
    return all(_test_holds(test, value, answer) for test, value in tests.items())


def _test_holds(test: str, value: Any, answer: Any) -> bool:
    if test == "answered":
        return is_given(answer) == (value is True or value == "yes")
    if not is_given(answer):
        return False
    if test in ("is", "is_not"):
        given = answer if isinstance(answer, list) else [answer]
        wanted = value if isinstance(value, list) else [value]
        return any(_same(one, other) for one in given for other in wanted) == (test == "is")
    number = as_number(answer)
    if number is None:
        return False
    return {
        "at_least": number >= value,
        "at_most": number <= value,
        "more_than": number > value,
        "less_than": number < value,
    }[test]


def _same(answer: Any, wanted: Any) -> bool:
    return answer == wanted or str(answer) == str(wanted)


def as_number(answer: Any) -> float | None:
    if isinstance(answer, bool):
        return None
    try:
        return float(answer)
    except (TypeError, ValueError):
        return None


def named_in(condition: Any) -> list[tuple[tuple[Any, ...], str, Any]]:
    """Every question that a condition names: where it stands in the condition, its word, what is asked of it."""
    found = []
    for name, wanted in condition.items():
        if name in ("all", "any") and isinstance(wanted, list):
            for number, one in enumerate(wanted):
                if isinstance(one, dict):
                    found += [((name, number, *path), other, tests) for path, other, tests in named_in(one)]
        else:
            found.append(((name,), name, wanted))
    return found


def asked(questions: list[Question], answers: Answers) -> dict[str, Question]:
    """The questions that are asked, given the answers; an answer to one that is not asked counts for nothing."""
    every = {question["slug"]: question for question in questions}
    known: dict[str, bool] = {}

    def is_asked(slug: str) -> bool:
        if slug not in known:
            known[slug] = False  # whatever hangs on itself is never asked
            condition = every[slug].get("show_if") or {}
            seen = {
                other: answers.get(other) for _, other, _ in named_in(condition) if other in every and is_asked(other)
            }
            known[slug] = holds(condition, seen)
        return known[slug]

    return {slug: question for slug, question in every.items() if is_asked(slug)}
