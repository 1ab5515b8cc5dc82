"""Figures out of a file: all of it, or nothing, or (when asked) the lines that are right; the same file changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, NotAllowed
from naast.foundation import words
from naast.foundation.refusals import Refusal
from naast.programme.actions import measuring
from naast.programme.actions.keeping import keep
from naast.programme.models import ContextFigure, Measurement, Programme
from naast.programme.queries import exporting, reporting
from naast.programme.queries.units import Places, Unit
from naast.programme.rules import measuring as rules
from naast.programme.rules.small_cells import is_small
from naast.programme.rules.tables import BadCell, Fault, FaultyFile, Line

words.mean(
    figures_imported="las cijfers in uit een bestand",
    context_imported="las cijfers over de omgeving in",
)

NEEDS = ("kenmerk", "eenheid", "periode", "bekend", "cijfer", "teller", "noemer", "niveau", "gehaald", "tekst")
FIGURES = ("cijfer", "teller", "noemer", "niveau", "gehaald", "tekst")
CONTEXT_NEEDS = ("indicator", "gebied", "plaats", "van", "tot_en_met", "waarde", "bron", "licentie", "opgehaald_op")
KNOWN = {said: known for known, said in exporting.KNOWN.items()}
AREAS = {said: area for area, said in exporting.AREAS.items()}
COLUMN_OF: dict[type[Refusal], str] = {
    rules.NoDenominator: "noemer", rules.NoSuchLevel: "niveau", rules.NotBelowNought: "cijfer", rules.NoFigure: "bekend",
    rules.PeriodNotOpen: "periode", rules.NotExpected: "eenheid", rules.AlreadySent: "eenheid", NotAllowed: "eenheid",
}  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """What came out of the file."""

    changed: int
    same: int
    faults: list[Fault]

    @property
    def sentence(self) -> str:
        if not self.changed:
            return f"Er is niets veranderd: {self.same} regels stonden er al zo."
        return f"{self.changed} regels overgenomen, {self.same} stonden er al zo."


class Somewhere(Exception):
    """A fault in this column of the line at hand."""

    def __init__(self, column: str, reason: str):
        super().__init__(reason)
        self.column, self.reason = column, reason


@transaction.atomic
def import_figures(lines: list[Line], *, by: Actor, today: date, send: bool = False, only_good: bool = False) -> Taken:
    """What differs from what stands there is written as a figure of its unit; every fault is told with its place."""
    programme = Programme.objects.get()
    if not (
        grants.allows(by, Act.REPORT_FOR_MUNICIPALITY, programme) or grants.allows(by, Act.MANAGE_PROGRAMME, programme)
    ):
        raise NotAllowed
    reader = FigureReader(programme, by=by, today=today, send=send)
    return _all_lines(lines, reader.take, only_good=only_good, verb="figures_imported", by=by, programme=programme)


def _all_lines(lines: list[Line], take, *, only_good: bool, verb: str, by: Actor, programme: Programme) -> Taken:
    faults: list[Fault] = []
    changed = same = 0
    for line in lines:
        try:
            with transaction.atomic():
                if take(line):
                    changed += 1
                else:
                    same += 1
        except Somewhere as fault:
            faults.append(Fault(line.number, fault.column, fault.reason))
        except Refusal as refusal:
            column = COLUMN_OF.get(type(refusal), "eenheid")
            reason = "Dit is niet uw gemeente." if isinstance(refusal, NotAllowed) else str(refusal)
            faults.append(Fault(line.number, column, reason))
    if faults and not only_good:
        raise FaultyFile(faults)
    if changed:
        keep(verb, programme, by=by, changed=changed, same=same, faults=len(faults))
    return Taken(changed, same, faults)


class FigureReader:
    """Reads one line after the other, with what is needed for all of them read once."""

    def __init__(self, programme: Programme, *, by: Actor, today: date, send: bool):
        self.by, self.today, self.send = by, today, send
        self.manages = grants.allows(by, Act.MANAGE_PROGRAMME, programme)
        seats = by.account.programme_seats.filter(during__contains=today, municipality__isnull=False)
        self.own = set(seats.values_list("municipality_id", flat=True))
        self.places = Places(programme)
        self.assignments = {one.reference: one for one in reporting.assignments()}
        self.periods = {one.reference: one for one in reporting.periods()}
        gone = (Measurement.State.REPLACED, Measurement.State.WITHDRAWN)
        self.standing = {
            (one.assignment_id, one.period_id, one.municipality_id, one.team_id): one
            for one in Measurement.objects.exclude(state__in=gone).order_by("revision")
        }
        self.met: set[tuple] = set()

    def take(self, line: Line) -> bool:
        """Whether this line changed anything."""
        if line.text("kenmerk") == exporting.DERIVED:
            return False  # counted from the plans; nobody types it
        assignment = self.assignments.get(line.text("kenmerk"))
        if assignment is None:
            raise Somewhere("kenmerk", f"Er is geen uitgezette indicator met kenmerk ‘{line.text('kenmerk')[:20]}’.")
        period = self.periods.get(line.text("periode"))
        if period is None:
            raise Somewhere("periode", f"Er is geen periode ‘{line.text('periode')[:20]}’.")
        unit = self._unit(line, assignment, period)
        if (key := (assignment.pk, period.pk, *unit.key)) in self.met:
            raise Somewhere("eenheid", "Deze indicator, periode en eenheid staan al op een eerdere regel.")
        self.met.add(key)
        shown = line.text("getoond")
        if (shown == "afgeschermd" or shown.startswith("<")) and not any(line.text(column) for column in FIGURES):
            return False  # a small number leaves this house hidden, and comes back as it went
        content = self._content(line)
        if content is None:
            return False
        standing = self.standing.get(key)
        if not self._reads_in_full(unit) and is_small(assignment.indicator, standing):
            raise NotAllowed  # before the two are laid side by side: "it stood there already" would tell what stands there
        if standing is not None and all(getattr(standing, name) == value for name, value in content.items()):
            return False
        version = standing.version if standing is not None else None
        measuring.report_figure(
            assignment, period, unit, by=self.by, today=self.today, content=content, send=self.send, version=version
        )
        return True

    def _reads_in_full(self, unit: Unit) -> bool:
        return self.manages or (unit.municipality is not None and unit.municipality.pk in self.own)

    def _unit(self, line: Line, assignment, period) -> Unit:
        wanted = line.text("eenheid")
        if unit := self.places.by_slug(period.ends_on, assignment.unit).get(wanted.lower()):
            return unit
        raise Somewhere("eenheid", f"Van ‘{wanted[:40]}’ wordt in deze periode geen cijfer gevraagd.")

    def _content(self, line: Line) -> dict[str, Any] | None:
        """What the line says; nothing at all is no figure, and no figure is no change."""
        said = line.text("bekend").lower()
        figures = {
            "value": _cell(line, "cijfer", line.number_in), "numerator": _cell(line, "teller", line.number_in),
            "denominator": _cell(line, "noemer", line.number_in), "level": _cell(line, "niveau", line.number_in),
            "reached": _yes_or_no(line), "text": line.text("tekst"),
        }  # fmt: skip
        if figures["level"] is not None:
            if figures["level"] % 1:
                raise Somewhere("niveau", "Een niveau is een heel getal.")
            figures["level"] = int(figures["level"])
        is_empty = all(value in (None, "") for value in figures.values())
        if not said and is_empty:
            return None
        if said and said not in KNOWN:
            raise Somewhere("bekend", "Kies ja, nee of niet van toepassing.")
        known = KNOWN[said] if said else "known"
        if known != "known" and not is_empty:
            raise Somewhere("bekend", "Er staat een cijfer, en ook dat het niet bekend is.")
        content = {"known": known, **figures}
        if "waargenomen_op" in line.cells and (day := _cell(line, "waargenomen_op", line.day)):
            content["observed_on"] = day
        return content


def _cell(line: Line, column: str, reading) -> Any:
    try:
        return reading(column)
    except BadCell as bad:
        raise Somewhere(column, str(bad)) from None


def _yes_or_no(line: Line) -> bool | None:
    said = line.text("gehaald").lower()
    if said not in ("", "ja", "nee"):
        raise Somewhere("gehaald", "Kies ja of nee.")
    return {"ja": True, "nee": False}.get(said)


@transaction.atomic
def import_context(lines: list[Line], *, by: Actor, only_good: bool = False) -> Taken:
    """Figures of others stand beside the programme, each with its source, licence and the day it was fetched."""
    programme = Programme.objects.get()
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    indicators = exporting.context_indicators()
    met: set[tuple] = set()
    return _all_lines(
        lines, lambda line: _take_context(line, indicators, met), only_good=only_good, verb="context_imported", by=by,
        programme=programme,
    )  # fmt: skip


def _take_context(line: Line, indicators: dict, met: set[tuple]) -> bool:
    indicator = indicators.get(line.text("indicator"))
    if indicator is None:
        raise Somewhere("indicator", f"Er is geen omgevingsindicator ‘{line.text('indicator')[:30]}’.")
    area = AREAS.get(line.text("gebied").lower())
    if area is None:
        raise Somewhere("gebied", "Kies gemeente, regio of nederland.")
    said = {name: line.text(name) for name in ("plaats", "bron", "licentie")}
    for column, value in said.items():
        if not value:
            raise Somewhere(column, "Dit mag niet leeg zijn.")
    first, last, fetched = (_cell(line, name, line.day) for name in ("van", "tot_en_met", "opgehaald_op"))
    for column, day in (("van", first), ("tot_en_met", last), ("opgehaald_op", fetched)):
        if day is None:
            raise Somewhere(column, "Vul een datum in zoals 31-12-2025.")
    if first > last:
        raise Somewhere("tot_en_met", "De laatste dag ligt voor de eerste.")
    if fetched < first:
        raise Somewhere("opgehaald_op", "Dit is opgehaald voordat de periode begon.")
    value = _cell(line, "waarde", line.number_in)
    fields = {
        "value": value, "known": "known" if value is not None else "unknown", "publisher": said["bron"][:200],
        "licence": said["licentie"][:120], "retrieved_on": fetched, "footnote": line.text("voetnoot")[:300],
    }  # fmt: skip
    key = {"indicator": indicator, "area": area, "place": said["plaats"][:80], "starts_on": first, "ends_on": last}
    if tuple(key.values()) in met:
        raise Somewhere("plaats", "Deze indicator, plaats en periode staat al op een eerdere regel.")
    met.add(tuple(key.values()))
    standing = ContextFigure.objects.filter(**key).first()
    if standing is not None and all(getattr(standing, name) == new for name, new in fields.items()):
        return False
    ContextFigure.objects.update_or_create(**key, defaults=fields)
    return True
