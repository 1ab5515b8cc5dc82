"""When a question is asked, in the words of FHIR (enableWhen) and in ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

TESTS = {"=": "is", "!=": "is_not", ">=": "at_least", "<=": "at_most", ">": "more_than", "<": "less_than"}
OPERATORS = {test: operator for operator, test in TESTS.items()}


def enable_when(condition: dict[str, Any]) -> dict[str, Any] | None:
    """The condition as enableWhen, when FHIR can say exactly the same; otherwise nothing."""
    if list(condition) == ["any"]:
        lines = [_lines(one) for one in condition["any"]]
        if any(line is None or len(line) != 1 for line in lines):
            return None
        return _told([line[0] for line in lines if line], "any")
    if list(condition) == ["all"]:
        every = [_lines(one) for one in condition["all"]]
        if any(line is None for line in every):
            return None
        return _told([one for line in every if line for one in line], "all")
    if len(condition) == 1:
        ((name, wanted),) = condition.items()
        if isinstance(wanted, list) and len(wanted) > 1:
            return _told([_line(name, "is", one) for one in wanted], "any")
    lines_ = _lines(condition)
    return None if lines_ is None else _told(lines_, "all")


def _told(lines: list[dict[str, Any]], behaviour: str) -> dict[str, Any]:
    return {"enableWhen": lines, **({"enableBehavior": behaviour} if len(lines) > 1 else {})}


def _lines(condition: dict[str, Any]) -> list[dict[str, Any]] | None:
    """Lines that all have to hold; nothing when one of them is more than a line."""
    found = []
    for name, wanted in condition.items():
        if name in ("all", "any"):
            return None
        tests = wanted if isinstance(wanted, dict) else {"is": wanted}
        for test, value in tests.items():
            if test == "answered":
                found.append({"question": name, "operator": "exists", "answerBoolean": value in (True, "yes")})
                continue
            values = value if isinstance(value, list) else [value]
            if len(values) != 1:
                return None
            found.append(_line(name, test, values[0]))
    return found


def _line(name: str, test: str, value: Any) -> dict[str, Any]:
    line = {"question": name, "operator": OPERATORS[test]}
    if isinstance(value, str):
        return {**line, "answerCoding": {"code": value}}
    return {**line, "answerInteger" if isinstance(value, int) else "answerDecimal": value}


def condition_in(item: dict[str, Any], slug_of: Callable[[str], str]) -> tuple[dict[str, Any], list[str]]:
    """Our condition for the enableWhen of an item, and what in it we do not know."""
    tests, faults = [], []
    for line in item["enableWhen"] if isinstance(item["enableWhen"], list) else []:
        test, fault = _test_in(line if isinstance(line, dict) else {})
        if fault:
            faults.append(fault)
        else:
            tests.append((slug_of(str(line.get("question", ""))), *test))
    if not tests:
        return {}, faults
    if item.get("enableBehavior") == "any" and len(tests) > 1:
        names = {name for name, test, _ in tests if test == "is"}
        if len(names) == 1 and all(test == "is" for _, test, _ in tests):
            return {names.pop(): [value for _, _, value in tests]}, faults
        return {"any": [_condition(one) for one in tests]}, faults
    if len({name for name, _, _ in tests}) == len(tests):
        return {name: wanted for one in tests for name, wanted in _condition(one).items()}, faults
    return {"all": [_condition(one) for one in tests]}, faults


def _condition(test: tuple[str, str, Any]) -> dict[str, Any]:
    name, what, value = test
    return {name: [value] if what == "is" else {what: [value] if what == "is_not" else value}}


def _test_in(line: dict[str, Any]) -> tuple[Any, str]:
    operator = line.get("operator")
    answer = next(((name, value) for name, value in line.items() if name.startswith("answer")), ("", None))
    name, value = answer
    if operator == "exists":
        return ("answered", bool(value)), ""
    if operator not in TESTS:
        return None, f"de voorwaarde met {str(operator)[:20]} wordt niet ondersteund."
    if name == "answerBoolean":
        value = "yes" if value else "no"
    elif name == "answerCoding" and isinstance(value, dict):
        value = str(value.get("code") or value.get("display") or "").lower()
    elif name not in ("answerInteger", "answerDecimal", "answerString"):
        return None, f"een voorwaarde op {name or 'niets'} wordt niet ondersteund."
    return (TESTS[operator], value), ""
