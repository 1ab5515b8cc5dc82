"""A questionnaire as a FHIR Questionnaire (R5): reading it back gives the same questionnaire.

What FHIR has a place for stands there; the rest travels beside it in one extension, so that nothing is lost.
"""

from __future__ import annotations

import json
import re
from typing import Any

from naast.safety.rules.instruments.fhir_conditions import enable_when
from naast.safety.rules.instruments.fhir_reading import (
    ABOUT,
    CONTROL,
    LEAST,
    MOST,
    ORDINAL,
    OURS,
    REST,
    UNIT,
    Reading,
    section_in,
    top_in,
)
from naast.safety.rules.instruments.words import Definition, Question, choices_of

URL = "urn:naast:instrument"
TYPES = {
    "yes_no": "coding",
    "choice": "coding",
    "several": "coding",
    "figure": "integer",
    "date": "date",
    "text": "text",
}


def questionnaire(definition: Definition, *, published: bool) -> dict[str, Any]:
    """This version as a Questionnaire."""
    told: dict[str, Any] = {
        "resourceType": "Questionnaire",
        "url": f"{URL}:{definition['slug']}",
        "version": str(definition["number"]),
        "name": "".join(part.capitalize() for part in re.split("[-_]", definition["slug"])),
        "title": definition["name"],
        "status": "active" if published else "draft",
        "subjectType": ["Group"],
        "description": definition["limits"],
        "item": [_section_item(section) for section in definition["sections"]] + judged_items(),
    }
    told |= {
        name: definition[word]
        for name, word in (("copyright", "licence"), ("publisher", "source"))
        if definition.get(word)
    }
    return _with_rest(told, definition, top_in(told), "sections")


def judged_items() -> list[dict[str, Any]]:
    """What belongs to an assessment whatever was asked: a figure of every voice, and the worker's own judgement."""
    voice = [
        _item(f"{OURS}cijfer{ABOUT}", "reference", "Van wie"),
        _item(f"{OURS}cijfer.waarde", "integer", "Cijfer van 0 tot 10"),
        _item(f"{OURS}cijfer.woorden", "text", "Eigen woorden, of waarom er geen cijfer is"),
    ]
    return [
        {**_item(f"{OURS}cijfer", "group", "Veiligheidscijfer"), "repeats": True, "item": voice},
        {
            **_item(f"{OURS}oordeel", "group", "Eigen oordeel van de professional"),
            "item": [
                _item(f"{OURS}oordeel.keuze", "string", "Oordeel"),
                _item(f"{OURS}oordeel.reden", "text", "Waarom"),
            ],
        },
    ]


def _item(link: str, kind: str, text: str) -> dict[str, Any]:
    return {"linkId": link, "type": kind, "text": text}


def section_link(section: dict[str, Any]) -> str:
    return f"s.{section['slug']}"


def _section_item(section: dict[str, Any]) -> dict[str, Any]:
    link = section_link(section)
    item = _item(link, "group", section["title"])
    inside = []
    if section.get("intro"):
        inside.append(_item(f"{link}.uitleg", "display", section["intro"]))
    if section.get("each"):
        item["repeats"] = True
        inside.append(_item(f"{link}{ABOUT}", "reference", "Over wie"))
    item["item"] = inside + [_question_item(question) for question in section["questions"]]
    told = section_in(item)
    return _with_rest(item, section, told, "questions")


def _question_item(question: Question) -> dict[str, Any]:
    item = _item(question["slug"], fhir_type(question), question["text"])
    if choices := choices_of(question):
        item["answerOption"] = [
            {"valueCoding": _coding(word, label, (question.get("weights") or {}).get(word))}
            for word, label in choices.items()
        ]
    if question["kind"] == "several":
        item["repeats"] = True
    extensions = [
        {"url": url, "valueInteger" if item["type"] == "integer" else "valueDecimal": question[end]}
        for url, end in ((LEAST, "from"), (MOST, "until"))
        if question.get(end) is not None and (item["type"] == "decimal" or isinstance(question[end], int))
    ]
    if question.get("unit"):
        extensions.append({"url": UNIT, "valueCoding": {"display": question["unit"]}})
    if extensions:
        item["extension"] = extensions
    if question.get("show_if") and (native := enable_when(question["show_if"])):
        item |= native
    if question.get("help"):
        control = {"url": CONTROL, "valueCodeableConcept": {"coding": [{"code": "help"}]}}
        item["item"] = [{**_item(f"{question['slug']}.uitleg", "display", question["help"]), "extension": [control]}]
    return _with_rest(item, {key: value for key, value in question.items() if key != "order"}, Reading().question(item))


def fhir_type(question: Question) -> str:
    if question["kind"] == "number":
        return "decimal" if question.get("decimals") else "integer"
    return TYPES[question["kind"]]


def _coding(word: str, label: str, weight: Any) -> dict[str, Any]:
    coding: dict[str, Any] = {"code": word, "display": label}
    return coding if weight is None else {"extension": [{"url": ORDINAL, "valueDecimal": weight}], **coding}


def _with_rest(item: dict[str, Any], ours: dict[str, Any], read: dict[str, Any], *inside: str) -> dict[str, Any]:
    """The item with, in one extension, what reading it back would miss."""
    rest = {word: value for word, value in ours.items() if word not in inside and read.get(word) != value}
    drop = [word for word in read if word not in ours and word not in inside]
    if not rest and not drop:
        return item
    said = json.dumps({"set": rest, "drop": drop}, ensure_ascii=False)
    return {**item, "extension": [*item.get("extension", []), {"url": REST, "valueString": said}]}
