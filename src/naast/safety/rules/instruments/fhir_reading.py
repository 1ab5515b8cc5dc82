"""A FHIR Questionnaire of ours or of another system, as a questionnaire; what we cannot take is named by its linkId."""

from __future__ import annotations

import re
from typing import Any

from naast.safety.rules.instruments import files
from naast.safety.rules.instruments.fhir_conditions import condition_in
from naast.safety.rules.instruments.files import Fault, FaultyFile, Path, Source
from naast.safety.rules.instruments.words import COUNTED, Question

REST = "urn:naast:fhir:rest"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
WEIGHTS = (ORDINAL, "http://hl7.org/fhir/StructureDefinition/itemWeight")
LEAST, MOST = (f"http://hl7.org/fhir/StructureDefinition/{end}Value" for end in ("min", "max"))
UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
OURS = "naast."  # what every response of ours has beside the questions
ABOUT = ".lid"
LIMITS_UNKNOWN = "Ingelezen uit een ander systeem. Over de grenzen van dit instrument stond niets in het bestand."

KIND_OF = {
    "boolean": "yes_no", "choice": "choice", "coding": "choice", "integer": "number", "decimal": "number",
    "string": "text", "text": "text", "date": "date",
}  # fmt: skip
NOT_TAKEN = {
    "open-choice": "een keuze met een eigen antwoord",
    "dateTime": "een tijdstip",
    "time": "een tijd",
    "url": "een webadres",
    "attachment": "een bijlage",
    "reference": "een verwijzing",
    "quantity": "een hoeveelheid met eenheid",
    "question": "een soort vraag die niet is genoemd",
}


def questionnaire_in(source: Source) -> Source:
    """The questionnaire in a FHIR file, with the lines it came from; otherwise what we could not take, by linkId."""
    data = source.data
    if data.get("resourceType") != "Questionnaire":
        raise FaultyFile([Fault(1, "Dit is geen Questionnaire. Kies een bestand met resourceType Questionnaire.")])
    reading = Reading(source)
    definition = reading.definition(data)
    if reading.faults:
        raise FaultyFile(reading.faults)
    return Source(definition, reading.lines)


def top_in(data: dict[str, Any]) -> dict[str, Any]:
    title = data.get("title") or data.get("name") or ""
    version = str(data.get("version", ""))
    found = {
        "slug": slug_of(str(data.get("name") or title)),
        "number": int(version) if version.isascii() and version.isdecimal() and len(version) < 6 else 1,
        "name": title,
        "limits": data.get("description") or data.get("purpose") or LIMITS_UNKNOWN,
    }
    source = data.get("publisher") or data.get("url")
    found |= {word: value for word, value in (("licence", data.get("copyright")), ("source", source)) if value}
    return found


def section_in(item: dict[str, Any]) -> dict[str, Any]:
    found = {"slug": slug_of(str(item.get("linkId", "")).removeprefix("s.")), "title": item.get("text") or "Vragen"}
    shown = [one.get("text") for one in item.get("item", []) if isinstance(one, dict) and one.get("type") == "display"]
    if shown:
        found["intro"] = "\n".join(text for text in shown if isinstance(text, str))
    return found


def slug_of(words: str) -> str:
    """A word of ours for a word of another system; one that is ours already stays the same."""
    made = re.sub(r"[^a-z0-9_-]+", "_", words.lower())[:50].strip("_")
    return made if made[:1].isalpha() else f"v_{made}"[:50].strip("_") or "v"


class Reading:
    """Goes through the items of a Questionnaire in their order and writes down what it cannot take."""

    def __init__(self, source: Source | None = None):
        self.source, self.faults, self.lines = source, [], {}  # type: ignore[var-annotated]
        self.sections: list[dict[str, Any]] = []
        self.kinds: dict[str, str] = {}

    def no(self, path: Path, item: Any, sentence: str) -> None:
        link = item.get("linkId", "zonder linkId") if isinstance(item, dict) else "zonder linkId"
        line = self.source.line(path) if self.source else 1
        self.faults.append(Fault(line, f"linkId {str(link)[:60]}: {sentence}"))

    def definition(self, data: dict[str, Any]) -> dict[str, Any]:
        self.understood((), data)
        found = _rested(top_in(data), data)
        self.group(("item",), data.get("item"), {"slug": "vragen", "title": "Vragen"}, {})
        found["sections"] = [section for section in self.sections if section["questions"]]
        self.counted(found)
        self.lines[()] = 1
        for number, section in enumerate(found["sections"]):
            self.lines[("sections", number)] = section.pop("line")
            for place, question in enumerate(section["questions"]):
                self.lines[("sections", number, "questions", place)] = question.pop("line")
        return found

    @staticmethod
    def counted(found: dict[str, Any]) -> None:
        """Points without a scale of their own are added up on one scale, without bands: nothing says what they mean."""
        loose = [
            question
            for section in found["sections"]
            for question in section["questions"]
            if question.get("weights") and not question.get("scale")
        ]
        for question in loose:
            question["scale"] = "points"
        if loose:
            help_text = "De punten stonden in het bestand. Wat een uitkomst betekent, stond er niet in."
            scale = {"slug": "points", "name": "Som van de punten", "help": help_text, "per": "household"}
            found["scales"] = [*found.get("scales", []), scale]

    def group(self, path: Path, items: Any, section: dict[str, Any], condition: dict[str, Any]) -> None:
        """The questions of a group; a group inside it becomes a section of its own, under the same condition."""
        here: dict[str, Any] | None = None
        for number, item in enumerate(items if isinstance(items, list) else []):
            at = (*path, number)
            if not isinstance(item, dict) or str(item.get("linkId", "")).startswith(OURS):
                continue
            self.understood(at, item)
            kind = item.get("type")
            if kind == "group":
                here = None
                self.inner(at, item, section, condition)
            elif kind == "display" or (kind == "reference" and str(item.get("linkId", "")).endswith(ABOUT)):
                continue
            else:
                if here is None:
                    again = sum(one["slug"].startswith(section["slug"]) for one in self.sections)
                    name = section["slug"] if not again else f"{section['slug'][:44]}_{again + 1}"
                    here = {**section, "slug": name, "questions": [], "line": self.line(at)}
                    self.sections.append(here)
                self.take(at, item, here, condition)

    def inner(self, at: Path, item, section, condition) -> None:
        inside = _rested(section_in(item), item)
        if item.get("repeats") and not inside.get("each"):
            self.no(at, item, "een groep die vaker voorkomt wordt niet ondersteund.")
            return
        if section["title"] != "Vragen":
            inside["title"] = f"{section['title']}: {inside['title']}"[:200]
        self.group((*at, "item"), item.get("item"), inside, self.both(condition, self.condition(at, item)))

    def take(self, at: Path, item, section, condition) -> None:
        kind = item.get("type")
        if kind not in KIND_OF:
            self.no(at, item, f"{NOT_TAKEN.get(str(kind), 'deze soort')} ({str(kind)[:30]}) wordt niet ondersteund.")
            return
        if kind in ("choice", "coding") and not item.get("answerOption"):
            self.no(at, item, "een lijst met antwoorden van buiten (answerValueSet) wordt niet ondersteund.")
            return
        if item.get("repeats") and kind not in ("choice", "coding"):
            self.no(at, item, "meer dan één antwoord op een open vraag wordt niet ondersteund.")
            return
        question = _rested(self.question(item), item)
        self.kinds[question["slug"]] = question["kind"]
        shown = self.both(condition, question.get("show_if") or self.condition(at, item))
        if shown:
            question["show_if"] = shown
        else:
            question.pop("show_if", None)
        section["questions"].append({**question, "line": self.line(at)})
        children = [one for one in item.get("item") or [] if isinstance(one, dict) and one.get("type") != "display"]
        for number, child in enumerate(children):
            self.understood(at, child)
            if child.get("type") == "group":
                self.no(at, child, "een groep onder een vraag wordt niet ondersteund.")
            else:
                self.take((*at, "item", number), child, section, self.both(condition, self.condition(at, child)))

    def question(self, item: dict[str, Any]) -> Question:
        """What FHIR itself says of this question."""
        kind = KIND_OF.get(str(item.get("type")), "text")
        question: Question = {"slug": slug_of(str(item.get("linkId", ""))), "text": item.get("text"), "kind": kind}
        if kind == "choice":
            if item.get("repeats"):
                question["kind"] = "several"
            question |= _options_in(item)
        if kind in COUNTED:
            question |= {
                word: value
                for url, word in ((LEAST, "from"), (MOST, "until"))
                if (value := _extended(item, url)) is not None
            }
            unit = _extended(item, UNIT)
            if isinstance(unit, dict) and (unit.get("display") or unit.get("code")):
                question["unit"] = unit.get("display") or unit.get("code")
            if item.get("type") == "decimal":
                question["decimals"] = 2
        told = [
            one.get("text") for one in item.get("item") or [] if isinstance(one, dict) and one.get("type") == "display"
        ]
        if told:
            question["help"] = "\n".join(str(text) for text in told)
        if self.source is None and item.get("enableWhen"):
            question["show_if"] = condition_in(item, slug_of)[0]
        return question

    def condition(self, at: Path, item) -> dict[str, Any]:
        if not item.get("enableWhen"):
            return {}
        condition, faults = condition_in(item, slug_of)
        for sentence in faults:
            self.no(at, item, sentence)
        return condition

    @staticmethod
    def both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
        if not one or not other or one == other:
            return one or other
        return {"all": [one, other]}

    def understood(self, at: Path, item) -> None:
        """A sign that another reader must understand, we may not pass by."""
        if item.get("modifierExtension"):
            self.no(at, item, "een modifierExtension verandert de betekenis en wordt niet ondersteund.")
        for one in item.get("extension") or []:
            url = str(one.get("url", "")) if isinstance(one, dict) else ""
            if url.endswith(("calculatedExpression", "enableWhenExpression")):
                self.no(at, item, f"een formule ({url.rpartition('-')[2]}) wordt niet uitgevoerd en niet ondersteund.")

    def line(self, at: Path) -> int:
        return self.source.line(at) if self.source else 1


def _options_in(item: dict[str, Any]) -> dict[str, Any]:
    choices, weights = {}, {}
    for option in item.get("answerOption") or []:
        coding = option.get("valueCoding") if isinstance(option, dict) else None
        if not isinstance(coding, dict):
            said = next((option[one] for one in ("valueString", "valueInteger", "valueDate") if one in option), "")
            coding = {"code": str(said), "display": str(said)}
        word = slug_of(str(coding.get("code") or coding.get("display") or ""))
        choices[word] = coding.get("display") or coding.get("code")
        for url in WEIGHTS:
            weight = _extended(coding, url)
            weight = _extended(option, url) if weight is None else weight
            if weight is not None:
                weights[word] = weight
                break
    return {"choices": choices, **({"weights": weights} if weights else {})}


def _extended(part: dict[str, Any], url: str) -> Any:
    for one in part.get("extension") or []:
        if isinstance(one, dict) and one.get("url") == url:
            return next((value for name, value in one.items() if name.startswith("value")), None)
    return None


def _rested(read: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """What was read, with what we sent along beside it."""
    said = _extended(part, REST)
    if not isinstance(said, str):
        return read
    rest = files.read(said.encode()).data
    if not isinstance(rest, dict) or not isinstance(rest.get("set"), dict) or not isinstance(rest.get("drop"), list):
        return read
    return {word: value for word, value in (read | rest["set"]).items() if word not in rest["drop"]}
