"""Answers as a FHIR QuestionnaireResponse (R5), and the answers in one that was made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from naast.safety.rules.instruments import conditions
from naast.safety.rules.instruments.fhir import URL, fhir_type, section_link
from naast.safety.rules.instruments.fhir_reading import ABOUT, OURS, slug_of
from naast.safety.rules.instruments.files import Fault, FaultyFile, Path, Source
from naast.safety.rules.instruments.words import (
    MEMBERS,
    WITH_CHOICES,
    Definition,
    Question,
    choices_of,
    is_given,
    questions_of,
)

PERSON = "urn:naast:lid"
HOUSEHOLD = "urn:naast:huishouden"
LONGEST = 20_000


@dataclass(frozen=True)
class Member:
    """A member as an export knows them: the reference, and the name only when it was asked for."""

    key: str  # under which the answers stand
    reference: str
    name: str = ""

    @property
    def told(self) -> dict[str, Any]:
        named = {"display": self.name} if self.name else {}
        return {"type": "Person", "identifier": {"system": PERSON, "value": self.reference}, **named}


@dataclass(frozen=True)
class Told:
    """One final assessment, as far as it leaves: without names there is no free text either."""

    household: str
    reference: str
    on: date
    answers: dict[str, Any]
    members: list[Member]
    judgement: str
    judgement_reason: str = ""
    figures: list[tuple[Member | None, int | None, str]] = field(default_factory=list)
    with_names: bool = False


def response(definition: Definition, told: Told) -> dict[str, Any]:
    """The answers, everyone's figure and the worker's own judgement."""
    items = [item for section in definition["sections"] for item in _section(definition, section, told)]
    return {
        "resourceType": "QuestionnaireResponse",
        "identifier": [{"system": f"{URL}:inschatting", "value": told.reference}],
        "questionnaire": f"{URL}:{definition['slug']}|{definition['number']}",
        "status": "completed",
        "subject": {"type": "Group", "identifier": {"system": HOUSEHOLD, "value": told.household}},
        "authored": told.on.isoformat(),
        "item": items + _judged(told),
    }


def _section(definition: Definition, section: dict[str, Any], told: Told) -> Iterator[dict[str, Any]]:
    link = section_link(section)
    if not section.get("each"):
        if inside := _answers(definition, section, told.answers, told):
            yield {"linkId": link, "text": section["title"], "item": inside}
        return
    for member in told.members:
        given = (told.answers.get(MEMBERS) or {}).get(member.key, {})
        if inside := _answers(definition, section, given, told):
            about = {"linkId": f"{link}{ABOUT}", "answer": [{"valueReference": member.told}]}
            yield {"linkId": link, "text": section["title"], "item": [about, *inside]}


def _answers(definition: Definition, section, given, told: Told) -> list[dict[str, Any]]:
    alike = [one for where, one in questions_of(definition) if bool(where.get("each")) == bool(section.get("each"))]
    asked = conditions.asked(alike, given)
    return [
        {"linkId": question["slug"], "text": question["text"], "answer": _values(question, given[question["slug"]])}
        for question in section["questions"]
        if question["slug"] in asked
        and is_given(given.get(question["slug"]))
        and (told.with_names or question["kind"] != "text")
    ]


def _values(question: Question, answer: Any) -> list[dict[str, Any]]:
    kind = fhir_type(question)
    if kind == "coding":
        choices = choices_of(question)
        chosen = answer if isinstance(answer, list) else [answer]
        return [{"valueCoding": {"code": one, "display": choices.get(one, one)}} for one in chosen]
    if kind == "integer":
        return [{"valueInteger": int(answer)}]
    if kind == "decimal":
        return [{"valueDecimal": float(answer)}]
    return [{"valueDate": answer} if kind == "date" else {"valueString": answer}]


def _judged(told: Told) -> list[dict[str, Any]]:
    voices = []
    for member, figure, words in told.figures:
        inside = [{"linkId": f"{OURS}cijfer{ABOUT}", "answer": [{"valueReference": member.told}]}] if member else []
        if figure is not None:
            inside.append({"linkId": f"{OURS}cijfer.waarde", "answer": [{"valueInteger": figure}]})
        if words and told.with_names:
            inside.append({"linkId": f"{OURS}cijfer.woorden", "answer": [{"valueString": words}]})
        if inside:
            voices.append({"linkId": f"{OURS}cijfer", "item": inside})
    judgement = [{"linkId": f"{OURS}oordeel.keuze", "answer": [{"valueString": told.judgement}]}]
    if told.judgement_reason and told.with_names:
        judgement.append({"linkId": f"{OURS}oordeel.reden", "answer": [{"valueString": told.judgement_reason}]})
    return [*voices, {"linkId": f"{OURS}oordeel", "item": judgement}]


def answers_in(source: Source, definition: Definition, *, members: dict[str, str]) -> dict[str, Any]:
    """The answers in a response made elsewhere, each checked against its question; otherwise every fault.

    `members` are the keys under which answers stand, by reference.
    """
    data = source.data
    if not isinstance(data, dict) or data.get("resourceType") != "QuestionnaireResponse":
        raise FaultyFile([Fault(1, "Dit is geen QuestionnaireResponse.")])
    reading = _Reading(source, definition, members)
    about = str(data.get("questionnaire", ""))
    ours = f"{URL}:{definition['slug']}"
    if about.startswith(f"{URL}:") and about not in (ours, f"{ours}|{definition['number']}"):
        reading.no(("questionnaire",), "Deze antwoorden horen bij een andere vragenlijst of een andere versie.")
    if data.get("status") not in ("completed", "amended"):
        reading.no(("status",), "Deze antwoorden zijn niet af: status moet completed zijn.")
    reading.items(("item",), data.get("item"), None)
    if not reading.faults and not reading.is_filled:
        reading.no(("item",), "In dit bestand staat geen enkel antwoord op deze vragenlijst.")
    if reading.faults:
        raise FaultyFile(reading.faults)
    return reading.answers


class _Reading:
    def __init__(self, source: Source, definition: Definition, members: dict[str, str]):
        self.source, self.members = source, members
        self.questions = {question["slug"]: (section, question) for section, question in questions_of(definition)}
        self.answers: dict[str, Any] = {MEMBERS: {}}
        self.faults: list[Fault] = []

    @property
    def is_filled(self) -> bool:
        return len(self.answers) > 1 or bool(self.answers[MEMBERS])

    def no(self, path: Path, sentence: str) -> None:
        self.faults.append(Fault(self.source.line(path), sentence))

    def items(self, path: Path, items: Any, about: str | None) -> None:
        inside = [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
        about = next((found for one in inside if (found := self.member(path, one))), about)
        for number, item in enumerate(items if isinstance(items, list) else []):
            at = (*path, number)
            if not isinstance(item, dict):
                continue
            link = str(item.get("linkId", ""))
            if link.startswith(OURS) or link.endswith(ABOUT):
                continue
            if item.get("answer"):
                self.answer(at, link, item["answer"], about)
                for place, one in enumerate(item["answer"] if isinstance(item["answer"], list) else []):
                    if isinstance(one, dict):
                        self.items((*at, "answer", place, "item"), one.get("item"), about)
            self.items((*at, "item"), item.get("item"), about)

    def member(self, path: Path, item: dict[str, Any]) -> str | None:
        if not str(item.get("linkId", "")).endswith(ABOUT) or str(item.get("linkId", "")).startswith(OURS):
            return None
        answer = item.get("answer")
        said = answer[0] if isinstance(answer, list) and answer and isinstance(answer[0], dict) else {}
        reference = said.get("valueReference")
        identifier = reference.get("identifier") if isinstance(reference, dict) else None
        value = identifier.get("value") if isinstance(identifier, dict) else None
        if value not in self.members:
            self.no(path, f"linkId {str(item.get('linkId'))[:60]}: dit lid hoort niet bij dit huishouden.")
            return None
        return self.members[value]

    def answer(self, at: Path, link: str, given: Any, about: str | None) -> None:
        known = self.questions.get(link) or self.questions.get(slug_of(link))
        if known is None:
            self.no(at, f"linkId {link[:60]}: deze vraag staat niet in deze vragenlijst.")
            return
        section, question = known
        if section.get("each") and about is None:
            self.no(at, f"linkId {link[:60]}: er staat niet bij over welk lid dit gaat.")
            return
        values = [_value(one) for one in given if isinstance(one, dict)] if isinstance(given, list) else []
        if len(values) != 1 and question["kind"] != "several":
            self.no(at, f"linkId {link[:60]}: op deze vraag hoort één antwoord.")
            return
        checked = [_checked(question, value) for value in values]
        for fault in (sentence for _, sentence in checked if sentence):
            self.no(at, f"linkId {link[:60]}: {fault}")
        answers = self.answers[MEMBERS].setdefault(about, {}) if section.get("each") else self.answers
        kept = [value for value, _ in checked]
        answers[question["slug"]] = kept if question["kind"] == "several" else kept[0]


def _value(answer: dict[str, Any]) -> Any:
    name, value = next(((name, value) for name, value in answer.items() if name.startswith("value")), ("", None))
    if name == "valueCoding" and isinstance(value, dict):
        return slug_of(str(value.get("code") or value.get("display") or ""))
    if name == "valueBoolean":
        return "yes" if value else "no"
    return value


def _checked(question: Question, value: Any) -> tuple[str, str]:
    """The answer as it is kept, or what is wrong with it."""
    return _CHECKS.get(question["kind"], _is_text)(question, value)


def _is_choice(question: Question, value: Any) -> tuple[str, str]:
    if isinstance(value, str) and value in choices_of(question):
        return value, ""
    return "", f"“{str(value)[:60]}” is geen antwoord op deze vraag."


def _is_number(question: Question, value: Any) -> tuple[str, str]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "", "hier hoort een getal."
    first, last = (0, 10) if question["kind"] == "figure" else (question.get("from"), question.get("until"))
    if (first is not None and value < first) or (last is not None and value > last):
        return "", f"{value} ligt niet tussen {first} en {last}."
    if not question.get("decimals") and value != int(value):
        return "", "hier hoort een heel getal."
    return f"{Decimal(str(value)).normalize():f}", ""


def _is_day(question: Question, value: Any) -> tuple[str, str]:
    try:
        return date.fromisoformat(str(value)).isoformat(), ""
    except ValueError:
        return "", f"“{str(value)[:20]}” is geen datum."


def _is_text(question: Question, value: Any) -> tuple[str, str]:
    if isinstance(value, str) and len(value) <= LONGEST:
        return value, ""
    return "", "hier hoort een tekst van hoogstens 20.000 tekens."


_CHECKS: dict[str, Callable[[Question, Any], tuple[str, str]]] = {
    **dict.fromkeys(WITH_CHOICES, _is_choice),
    "number": _is_number,
    "figure": _is_number,
    "date": _is_day,
}
