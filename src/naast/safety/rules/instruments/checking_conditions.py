"""When a question is asked: whether a condition in a file can be answered at all."""

from __future__ import annotations

from naast.safety.rules.instruments import conditions
from naast.safety.rules.instruments.checking import Checker
from naast.safety.rules.instruments.words import COUNTED, WITH_CHOICES, YES_NO, choices_of

MOST_TESTS = 30


def check_is_an_answer(check: Checker, path, question, answer) -> None:
    if answer not in choices_of(question):
        words = ", ".join(YES_NO) if question["kind"] == "yes_no" else ", ".join(choices_of(question))
        check.fault(path, f"“{answer}” is geen antwoord op deze vraag. Wel: {words[:200]}.")


def check_condition(check: Checker, path, condition, section, seen) -> None:
    if not condition:
        check.fault(path, "Een voorwaarde noemt minstens één vraag.")
    for word in ("all", "any"):
        _several_conditions(check, path, condition, word, section, seen)
    named = [(name, tests) for name, tests in condition.items() if name not in ("all", "any")]
    if len(conditions.named_in(condition)) > MOST_TESTS:
        check.fault(path, f"Een voorwaarde noemt hoogstens {MOST_TESTS} vragen.")
    for other, tests in named:
        if other not in seen:
            check.fault((*path, other), f"De vraag {other} staat niet eerder in deze vragenlijst.")
            continue
        where, question = seen[other]
        if bool(where.get("each")) != bool(section.get("each")):
            check.fault((*path, other), f"De vraag {other} wordt niet aan hetzelfde lid of huishouden gesteld.")
        elif where.get("applies_to") not in (None, section.get("applies_to")):
            check.fault((*path, other), f"De vraag {other} wordt alleen bij een andere groep gesteld.")
        else:
            _tests(check, (*path, other), question, tests)


def _several_conditions(check: Checker, path, condition, word, section, seen) -> None:
    if word not in condition:
        return
    parts = check.items(path, condition, word, most=MOST_TESTS, required=True)
    for number, part in enumerate(parts):
        here = (*path, word, number)
        if check.is_mapping(here, part, "Een voorwaarde"):
            check_condition(check, here, part, section, seen)


def _tests(check: Checker, path, question, tests) -> None:
    if isinstance(tests, dict):
        for test, value in tests.items():
            _test(check, (*path, test), question, test, value)
        if not tests:
            check.fault(path, "Zeg welk antwoord er gegeven moet zijn.")
    else:
        _test(check, path, question, "is", tests)


def _test(check: Checker, path, question, test, value) -> None:
    if not check.one_of(path, test, dict.fromkeys(conditions.TESTS, "")):
        return
    kind = question.get("kind")
    if test == "answered":
        if value not in (True, False, "yes", "no"):
            check.fault(path, "Bij answered hoort true of false.")
    elif test in conditions.COMPARED:
        if kind not in COUNTED:
            check.fault(path, "Alleen een getal of een cijfer is te vergelijken.")
        elif isinstance(value, bool) or not isinstance(value, (int, float)):
            check.fault(path, "Vergelijk met een getal.")
    elif not isinstance(value, (list, str, int, float)) or value == []:
        check.fault(path, "Noem een antwoord, of een rij antwoorden.")
    elif kind in WITH_CHOICES:
        for answer in value if isinstance(value, list) else [value]:
            check_is_an_answer(check, path, question, answer)
