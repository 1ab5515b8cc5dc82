"""Reading a questionnaire from a file: CSV or YAML, and for everything that is wrong the line, the column and the reason."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from naast.foundation.refusals import Refusal

COLUMNS = (
    "soort", "code", "onder", "tekst", "uitleg", "voor", "gewicht", "beoordelen", "vraagsoort", "verplicht", "toon_als",
    "score", "telt_als", "onderbouwing",
)  # fmt: skip
LEVEL, REQUIREMENT, QUESTION, CHOICE = "niveau", "eis", "vraag", "keuze"
KINDS = (LEVEL, REQUIREMENT, QUESTION, CHOICE)
MOST_ROWS, MOST_DEPTH = 2_000, 12
LONGEST = {"code": 40, "onder": 40, "toon_als": 81}
LISTS = {"eisen": REQUIREMENT, "vragen": QUESTION, "keuzes": CHOICE, "schaal": LEVEL}


class UnreadableFile(Refusal):
    sentence = "Dit bestand kunnen we niet lezen. Gebruik CSV of YAML, als tekst in UTF-8."


class TooManyRows(Refusal):
    sentence = f"Dit bestand heeft meer dan {MOST_ROWS} regels. Dat is te veel voor één vragenlijst."


@dataclass(frozen=True)
class Fault:
    """One thing that is not right, and where."""

    line: int
    column: str
    reason: str


class Faulty(Refusal):
    """Something in the file is not right: nothing of it was loaded."""

    def __init__(self, faults: list[Fault]):
        said = "In dit bestand staat één fout." if len(faults) == 1 else f"In dit bestand staan {len(faults)} fouten."
        super().__init__(f"{said} Er is niets geladen.")
        self.faults = faults


@dataclass
class Row:
    """One line of the file: a level, a requirement, a question or a choice."""

    kind: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # of a value that stands on a line of its own

    def get(self, name: str) -> str:
        return self.values.get(name, "")

    def fault(self, column: str, reason: str) -> Fault:
        return Fault(self.lines.get(column, self.line), column, reason)


def read(content: bytes, *, name: str) -> tuple[list[Row], list[Fault]]:
    """The rows of the file, and what of its shape is wrong."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise UnreadableFile from broken
    if "\0" in text:
        raise UnreadableFile
    if name.lower().endswith((".yaml", ".yml")):
        return read_yaml(text)
    return read_csv(text)


def read_csv(text: str) -> tuple[list[Row], list[Fault]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") >= first.count(",") else ",", strict=True)
    rows: list[Row] = []
    faults: list[Fault] = []
    try:
        head = [name.strip().lower() for name in next(reader, [])]
        if missing := [name for name in ("soort", "tekst") if name not in head]:
            return [], [Fault(1, name, "Deze kolom ontbreekt in de eerste regel.") for name in missing]
        faults += [Fault(1, name or "leeg", "Deze kolom kennen we niet.") for name in head if name not in COLUMNS]
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) >= MOST_ROWS:
                raise TooManyRows
            values = {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
            if len(cells) > len(head):
                faults.append(Fault(reader.line_num, "regel", "Deze regel heeft meer vakken dan de eerste regel."))
            rows.append(Row(values.pop("soort", "").lower(), reader.line_num, values))
    except csv.Error:
        faults.append(Fault(reader.line_num, "regel", "Deze regel is niet af. Kijk of alle aanhalingstekens kloppen."))
    return rows, faults


def read_yaml(text: str) -> tuple[list[Row], list[Fault]]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as broken:
        mark = getattr(broken, "problem_mark", None)
        return [], [Fault(mark.line + 1 if mark else 1, "regel", "Hier klopt de opbouw van het YAML-bestand niet.")]
    faults: list[Fault] = []
    if not isinstance(node, yaml.MappingNode):
        return [], [Fault(1, "regel", "Begin het bestand met ‘schaal:’ en ‘eisen:’.")]
    rows = list(_walk(node, None, faults, depth=0))
    return rows, faults


def _walk(
    node: yaml.MappingNode, row: Row | None, faults: list[Fault], *, depth: int, seen: list | None = None
) -> Iterator[Row]:
    """The values of this mapping go into `row`; every list under it gives rows of its own."""
    seen = seen if seen is not None else []
    below = []
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in LISTS and isinstance(value, yaml.SequenceNode):
            below.append((name, value))
        elif row is None and name not in LISTS:
            faults.append(Fault(line, name, "Dit kennen we hier niet. Gebruik ‘schaal’ en ‘eisen’."))
        elif row is None or name in LISTS:
            faults.append(Fault(line, name, "Hier hoort een lijst te staan: begin elke regel met een streepje."))
        elif name not in COLUMNS or name in ("soort", "onder"):
            faults.append(Fault(line, name, "Dit veld kennen we niet."))
        elif not isinstance(value, yaml.ScalarNode):
            faults.append(Fault(line, name, "Hier hoort een tekst of getal te staan."))
        else:
            row.values[name], row.lines[name] = str(value.value).strip(), line
    if row is not None:
        yield row
    for name, listed in below:
        for item in listed.value:
            line = item.start_mark.line + 1
            seen.append(1)
            if len(seen) > MOST_ROWS or depth > MOST_DEPTH:
                raise TooManyRows
            if not isinstance(item, yaml.MappingNode):
                faults.append(Fault(line, name, "Hier hoort een onderdeel met velden te staan, zoals ‘tekst: …’."))
                continue
            under = {"onder": row.get("code")} if row is not None else {}
            yield from _walk(item, Row(LISTS[name], line, under), faults, depth=depth + 1, seen=seen)


def usable(content: bytes, *, name: str, only_good: bool = False) -> tuple[list[Row], list[int]]:
    """The rows to load and the lines that were passed over; with a fault nothing, unless only the good ones were asked."""
    rows, shape = read(content, name=name)
    faults = sorted([*shape, *checked(rows)], key=lambda fault: (fault.line, fault.column))
    if not faults:
        return rows, []
    bad = {fault.line for fault in shape}
    kept = good_rows([row for row in rows if not bad & {row.line, *row.lines.values()}]) if only_good else []
    if not kept:
        raise Faulty(faults)
    there = {row.line for row in kept}
    return kept, sorted(bad | {row.line for row in rows if row.line not in there})


def inherit(rows: list[Row]) -> None:
    """A requirement that does not say for whom it is, is for whom the one above it is."""
    of_whom: dict[str, str] = {}
    for row in rows:
        if row.kind == REQUIREMENT:
            row.values["voor"] = row.get("voor") or of_whom.get(row.get("onder"), "")
            of_whom.setdefault(row.get("code"), row.get("voor"))


def checked(rows: list[Row]) -> list[Fault]:
    """What is wrong with these rows, in the order of the file."""
    inherit(rows)
    faults: list[Fault] = []
    met = _Met()
    for row in rows:
        faults += _check_row(row, met)
    for row in rows:
        offers = row.kind == QUESTION and QUESTIONS.get(row.get("vraagsoort").lower()) in ("single", "multi")
        if offers and len(met.choices.get(row.get("code"), ())) < 2:
            faults.append(row.fault("vraagsoort", "Geef deze vraag minstens twee keuzes."))
    if len(met.scores) < 2:
        faults.append(Fault(1, "niveau", "Er horen minstens twee niveaus in, zodat er een schaal is."))
    if not any(row.kind == REQUIREMENT and is_yes(row.get("beoordelen")) for row in rows):
        faults.append(Fault(1, "beoordelen", "Er is geen enkele eis die beoordeeld wordt."))
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


def good_rows(rows: list[Row]) -> list[Row]:
    """The rows without the ones that are wrong, and without what hangs under those."""
    while faults := checked(rows):
        wrong = {fault.line for fault in faults}
        kept = [row for row in rows if not wrong & {row.line, *row.lines.values()}]
        if len(kept) == len(rows):
            return []
        rows = kept
    return rows


@dataclass
class _Met:
    scores: set[int] = field(default_factory=set)
    requirements: dict[str, Row] = field(default_factory=dict)
    questions: dict[str, Row] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


ADDRESSEES = {"gemeente": "municipality", "lokaal team": "local_team"}
RESULTS = {"niet": "not", "deels": "partly", "voldoet": "yes"}
QUESTIONS = {"één keuze": "single", "een keuze": "single", "meer keuzes": "multi", "tekst": "text", "schaal": "scale"}
NO = ("nee", "n", "0", "false", "")
YES = ("ja", "j", "1", "true")


def is_yes(text: str) -> bool:
    return text.lower() in YES


def number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,3}", text) else None


def _check_row(row: Row, met: _Met) -> Iterator[Fault]:
    if row.kind not in KINDS:
        yield row.fault("soort", "Kies niveau, eis, vraag of keuze.")
        return
    if not row.get("tekst"):
        yield row.fault("tekst", "Hier hoort een tekst te staan.")
    longest = 200 if row.kind in (REQUIREMENT, CHOICE) else 80 if row.kind == LEVEL else 2_000
    if len(row.get("tekst")) > longest:
        yield row.fault("tekst", f"Deze tekst is langer dan {longest} tekens.")
    for name in ("code", "onder"):
        if (code := row.get(name)) and not re.fullmatch(r"[a-z0-9-]{1,40}", code):
            yield row.fault(name, "Gebruik alleen kleine letters, cijfers en streepjes, hoogstens 40.")
    for name in ("beoordelen", "verplicht", "onderbouwing"):
        if row.get(name).lower() not in (*NO, *YES):
            yield row.fault(name, "Vul ja of nee in.")
    yield from {LEVEL: _level, REQUIREMENT: _requirement, QUESTION: _question, CHOICE: _choice}[row.kind](row, met)


def _level(row: Row, met: _Met) -> Iterator[Fault]:
    score = number(row.get("score"))
    if score is None or score > 10:
        yield row.fault("score", "Vul een getal van 0 tot en met 10 in.")
    elif score in met.scores:
        yield row.fault("score", "Deze score staat er al.")
    else:
        met.scores.add(score)
    if row.get("telt_als").lower() not in RESULTS:
        yield row.fault("telt_als", "Kies niet, deels of voldoet.")
    if not row.get("uitleg"):
        yield row.fault("uitleg", "Leg uit wanneer iemand op dit niveau staat.")


def _requirement(row: Row, met: _Met) -> Iterator[Fault]:
    code, parent = row.get("code"), met.requirements.get(row.get("onder"))
    if not code:
        yield row.fault("code", "Een eis heeft een code nodig.")
    elif code in met.requirements:
        yield row.fault("code", f"De code {code} staat er al.")
    if row.get("onder") and parent is None:
        yield row.fault("onder", f"Er is hierboven geen eis {row.get('onder')}.")
    elif parent is not None and is_yes(parent.get("beoordelen")):
        yield row.fault("onder", "Onder een eis die beoordeeld wordt, hangen geen andere eisen.")
    if row.get("voor").lower() not in ADDRESSEES:
        yield row.fault("voor", "Kies gemeente of lokaal team.")
    weight = number(row.get("gewicht") or "1")
    if weight is None or not 1 <= weight <= 10:
        yield row.fault("gewicht", "Vul een getal van 1 tot en met 10 in.")
    met.requirements.setdefault(code, row)


def _question(row: Row, met: _Met) -> Iterator[Fault]:
    code, kind = row.get("code"), row.get("vraagsoort").lower()
    if not code:
        yield row.fault("code", "Een vraag heeft een code nodig.")
    elif code in met.questions:
        yield row.fault("code", f"De code {code} staat er al.")
    requirement = met.requirements.get(row.get("onder"))
    if requirement is None:
        yield row.fault("onder", f"Er is hierboven geen eis {row.get('onder') or '(leeg)'}.")
    elif not is_yes(requirement.get("beoordelen")):
        yield row.fault("onder", "Een vraag hoort onder een eis die beoordeeld wordt.")
    if kind not in QUESTIONS:
        yield row.fault("vraagsoort", "Kies één keuze, meer keuzes, tekst of schaal.")
    if condition := row.get("toon_als"):
        earlier, _, choice = condition.partition("=")
        before = met.questions.get(earlier.strip())
        if before is None or before.get("onder") != row.get("onder"):
            yield row.fault("toon_als", "Schrijf ‘vraag=keuze’, met een eerdere vraag van dezelfde eis.")
        elif choice.strip() not in met.choices.get(earlier.strip(), ()):
            yield row.fault("toon_als", f"De vraag {earlier.strip()} heeft geen keuze {choice.strip() or '(leeg)'}.")
    met.questions.setdefault(code, row)


def _choice(row: Row, met: _Met) -> Iterator[Fault]:
    question, codes = met.questions.get(row.get("onder")), met.choices.setdefault(row.get("onder"), [])
    if question is None:
        yield row.fault("onder", f"Er is hierboven geen vraag {row.get('onder') or '(leeg)'}.")
    elif QUESTIONS.get(question.get("vraagsoort").lower()) not in ("single", "multi"):
        yield row.fault("onder", "Keuzes horen bij een vraag met één keuze of meer keuzes.")
    if not row.get("code"):
        yield row.fault("code", "Een keuze heeft een code nodig.")
    elif row.get("code") in codes:
        yield row.fault("code", f"De code {row.get('code')} staat al bij deze vraag.")
    if row.get("score") and ((score := number(row.get("score"))) is None or score > 10):
        yield row.fault("score", "Vul een getal van 0 tot en met 10 in, of niets.")
    codes.append(row.get("code"))
