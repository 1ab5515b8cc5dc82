"""A file that somebody sends: bounded, read without ever making anything of it but text, numbers and lists.

There are no constructors here: a tag, an anchor or an alias is refused where it stands, so that a small file can not
become a large one, and nothing in it is ever carried out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from naast.foundation.refusals import Refusal

LARGEST = 1_000_000  # signs in a file
MOST_PARTS = 40_000
DEEPEST = 24
LONGEST_NUMBER = 30

Path = tuple[Any, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_BROKEN = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong in a file, and on which line."""

    line: int
    sentence: str

    def __str__(self):
        return f"Regel {self.line}: {self.sentence}"


class FaultyFile(Refusal):
    """Nothing was taken over; every fault is named."""

    def __init__(self, faults: list[Fault]):
        self.faults = sorted(set(faults))
        super().__init__(" ".join(str(fault) for fault in self.faults))


@dataclass
class Source:
    """What stands in a file, and on which line each part begins."""

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of this part, or of the nearest part around it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(content: bytes) -> Source:
    """The data in a YAML or JSON file with its lines; otherwise `FaultyFile`."""
    if len(content) > LARGEST:
        raise FaultyFile([Fault(1, "Het bestand is te groot. Het mag hoogstens 1 MB zijn.")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = content[: failure.start].count(b"\n") + 1
        raise FaultyFile([Fault(line, "Dit is geen gewone tekst. Bewaar het bestand als UTF-8.")]) from None
    if strange := _NOT_TEXT.search(text):
        raise FaultyFile([Fault(text.count("\n", 0, strange.start()) + 1, "Hier staat een teken dat geen tekst is.")])
    if not text.strip():
        raise FaultyFile([Fault(1, "Het bestand is leeg.")])
    return _json(text) if text.lstrip()[:1] in "{[" else _yaml(text)


def _yaml(text: str) -> Source:
    source = Source(None)
    try:
        source.data = _Reader(yaml.parse(text, Loader=_Loader), source.lines).document()
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        where = mark.line + 1 if mark else 1
        raise FaultyFile(
            [Fault(where, "Hier klopt de opmaak niet: let op inspringen, dubbele punten en aanhalingstekens.")]
        ) from None
    except yaml.YAMLError:
        raise FaultyFile([Fault(1, "Dit is geen YAML of JSON die te lezen is.")]) from None
    return source


def _json(text: str) -> Source:
    """Strict JSON; the lines come from reading it as YAML, of which JSON is a part."""
    _bounded(text)
    twice: list[str] = []

    def once(pairs):
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                twice.append(name)
            found[name] = value
        return found

    def refuse(constant):
        raise ValueError(constant)

    try:
        data = json.loads(text, object_pairs_hook=once, parse_constant=refuse, parse_int=_number, parse_float=_number)
    except json.JSONDecodeError as failure:
        # A list between brackets that is no JSON may still be YAML.
        return _yaml(text) if failure.pos < 3 else _raise(failure.lineno)
    except (ValueError, RecursionError):
        raise FaultyFile([Fault(1, "Er staat een getal in het bestand dat niet te lezen is.")]) from None
    if twice:
        line = text.count("\n", 0, max(0, text.rfind(f'"{twice[0]}"'))) + 1
        raise FaultyFile([Fault(line, f"Het woord “{_short(twice[0])}” staat hier twee keer.")])
    source = Source(data)
    try:
        _Reader(yaml.parse(text.replace("\t", " "), Loader=_Loader), source.lines).document()
    except (yaml.YAMLError, FaultyFile) as failure:
        if isinstance(failure, FaultyFile):
            raise
        source.lines.clear()  # JSON that YAML cannot read: every fault is said of the first line
    return source


def _bounded(text: str) -> None:
    """Before anything is made of it: not too deep, and not too many parts."""
    depth = parts = 0
    for sign in re.finditer(r'"(?:[^"\\]|\\.)*(?:"|\Z)|[\[\]{},]', text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign.group(), 0)
        parts += sign.group() in ("[", "{", ",")
        if depth > DEEPEST or parts > MOST_PARTS:
            line = text.count("\n", 0, sign.start()) + 1
            raise FaultyFile([Fault(line, _TOO_DEEP if depth > DEEPEST else _TOO_MUCH)])


def _raise(line: int) -> Source:
    raise FaultyFile([Fault(line, "Hier klopt de JSON niet: let op komma’s, haken en aanhalingstekens.")])


_TOO_MUCH = "Het bestand heeft te veel onderdelen."
_TOO_DEEP = f"Dit zit te diep in elkaar: hoogstens {DEEPEST} lagen."


class _Reader:
    """Makes plain data of the events of a file, one part at a time, and stops as soon as it becomes too much."""

    def __init__(self, events, lines: dict[Path, int]):
        self.events, self.lines, self.count = iter(events), lines, 0

    def document(self) -> Any:
        for event in self.events:
            if isinstance(event, yaml.StreamEndEvent):
                return None
            if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
                data = self.value(event, ())
                self.end()
                return data
        return None

    def end(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.no(event, "Het bestand bevat meer dan één document.")

    def no(self, event, sentence: str):
        raise FaultyFile([Fault(event.start_mark.line + 1, sentence)])

    def value(self, event, path: Path) -> Any:
        self.count += 1
        if self.count > MOST_PARTS:
            self.no(event, _TOO_MUCH)
        if len(path) > DEEPEST:
            self.no(event, _TOO_DEEP)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.no(event, "Verwijzingen met & en * mogen niet. Schrijf het hier voluit.")
        if event.tag and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self.no(event, "Een soort met ! mag niet. Schrijf alleen de waarde.")
        self.lines.setdefault(path, event.start_mark.line + 1)
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.style in ("'", '"', "|", ">") or event.tag else self.plain(event)
        return self.items(path) if isinstance(event, yaml.SequenceStartEvent) else self.pairs(path)

    def items(self, path: Path) -> list[Any]:
        found: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self.value(event, (*path, len(found))))
        return found

    def pairs(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self.no(event, "Voor een dubbele punt hoort één woord.")
            if event.anchor or event.tag not in (None, "!"):
                self.no(event, "Verwijzingen met & en soorten met ! mogen niet.")
            name = event.value
            if name in found:
                self.no(event, f"Het woord “{_short(name)}” staat hier twee keer.")
            self.lines[(*path, name)] = event.start_mark.line + 1
            found[name] = self.value(next(self.events), (*path, name))
        return found

    def plain(self, event) -> Any:
        text = event.value
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if _WHOLE.fullmatch(text) or _BROKEN.fullmatch(text):
            if len(text) > LONGEST_NUMBER:
                self.no(event, "Dit getal is te lang.")
            return _number(text)
        return text


def _number(text: str) -> int | float:
    if len(text) > LONGEST_NUMBER:
        raise ValueError(text)
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return int(text) if _WHOLE.fullmatch(text) else number


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
