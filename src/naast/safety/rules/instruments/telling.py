"""Scores and conditions in words, for whoever reads them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from naast.safety.rules.instruments.scoring import Scored
from naast.safety.rules.instruments.words import Definition, Question, choices_of

TESTS = {
    "at_least": "minstens {}",
    "at_most": "hoogstens {}",
    "more_than": "meer dan {}",
    "less_than": "minder dan {}",
    "is_not": "niet {}",
    "is": "{}",
}


def condition_words(question: Question, others: dict[str, Question]) -> str:
    """When this question is asked, in one sentence; nothing when it always is."""
    condition = question.get("show_if")
    return f"Alleen bij: {_words(condition, others)}." if condition else ""


def _words(condition: dict[str, Any], others: dict[str, Question]) -> str:
    parts = []
    for name, wanted in condition.items():
        if name in ("all", "any"):
            joined = (" en " if name == "all" else " of ").join(_words(one, others) for one in wanted)
            parts.append(f"({joined})")
        else:
            parts.append(f"“{others.get(name, {}).get('text', name)}” {_tests(others.get(name), wanted)}")
    return " en ".join(parts)


def _tests(question: Question | None, wanted: Any) -> str:
    tests = wanted if isinstance(wanted, dict) else {"is": wanted}
    labels = choices_of(question) if question else {}
    said = []
    for test, value in tests.items():
        if test == "answered":
            said.append("is ingevuld" if value in (True, "yes") else "is niet ingevuld")
            continue
        values = value if isinstance(value, list) else [value]
        named = " of ".join(labels.get(one, str(one)) for one in values)
        said.append(TESTS[test].format(named))
    return " en ".join(said)


def told(definition: Definition, scored: Scored, *, names: dict[str, str]) -> list[dict[str, Any]]:
    """Every scale as a page shows it: the figure with what is unknown beside it, and the band, which decides nothing."""
    helps = {scale["slug"]: scale.get("help", "") for scale in definition.get("scales", [])}
    return [
        {
            "scale": one.name,
            "help": helps.get(one.scale, ""),
            "about": names.get(one.about, "een ander lid") if one.about else "Het huishouden",
            "figure": "" if one.value is None else plain(one.value),
            "range": ""
            if one.is_certain or one.value is None
            else f"tussen {plain(one.lowest)} en {plain(one.highest)}",
            "unknown": one.unknown,
            "too_few": one.value is None,
            "answered": one.answered,
            "needed": one.needed,
            "bands": one.bands,
        }
        for one in scored.scales
    ]


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",") if number else "0"
