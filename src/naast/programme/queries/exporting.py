"""Every figure as a line of a table: one for each indicator, period and unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from naast.programme.models import (
    ContextFigure,
    Indicator,
    IndicatorAssignment,
    Measurement,
    Programme,
    ReportingPeriod,
    Seat,
)
from naast.programme.queries import derived, monitor, reporting
from naast.programme.queries.rolling_up import totals
from naast.programme.queries.units import WHOLE, Places, Unit, UnitKey

COLUMNS = (
    "kenmerk", "indicator", "versie", "omschrijving", "eenheid", "naam", "regio", "periode", "van", "tot_en_met", "bekend",
    "cijfer", "teller", "noemer", "niveau", "gehaald", "tekst", "waargenomen_op", "oordeel", "toelichting", "revisie",
    "goedgekeurd_op", "getoond",
)  # fmt: skip
CONTEXT_COLUMNS = (
    "indicator", "gebied", "plaats", "van", "tot_en_met", "waarde", "bron", "licentie", "opgehaald_op", "dagen_oud", "voetnoot",
)  # fmt: skip
AREAS = {"municipality": "gemeente", "region": "regio", "country": "nederland"}
KNOWN = {"known": "ja", "unknown": "nee", "n_a": "niet van toepassing"}
DERIVED = "afgeleid"


AT_ONCE = 20_000  # lines of which the figures are read together
Wanted = tuple[IndicatorAssignment, ReportingPeriod, list[UnitKey]]


class Table:
    """Lines by indicator and period; how many there are is known before a figure is read, so a part costs only that part."""

    def __init__(self, programme: Programme, *, today: date, indicator: str = "", period: str = ""):
        self.places = Places(programme)
        begun = reporting.periods().exclude(state=ReportingPeriod.State.NEW).filter(starts_on__lte=today)
        periods = list(begun.filter(**({"reference": period} if period else {})))
        assignments = reporting.assignments().filter(**({"indicator__slug": indicator} if indicator else {}))
        self.asked = [(one, at) for one in assignments for at in periods if reporting.counts_in(one, at)]
        self.derived: list[dict[str, Any]] = []

    def __len__(self) -> int:
        return sum(len(self.units_of(one, at)) for one, at in self.asked) + len(self.derived)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self.lines(0, None)

    def lines(self, start: int, stop: int | None) -> Iterator[dict[str, Any]]:
        """The lines from `start` up to `stop`."""
        wanted: list[Wanted] = []
        at = held = 0
        for assignment, period in self.asked:
            units = self.units_of(assignment, period)
            chosen = units[_part(at, start, stop)]
            at += len(units)
            if chosen:
                wanted.append((assignment, period, chosen))
                held += len(chosen)
            if held >= AT_ONCE:
                yield from self.read(wanted)
                wanted, held = [], 0
        yield from self.read(wanted)
        yield from self.derived[_part(at, start, stop)]

    def units_of(self, assignment: IndicatorAssignment, period: ReportingPeriod) -> list[UnitKey]:
        """For each of these one line."""
        raise NotImplementedError

    def read(self, wanted: list[Wanted]) -> Iterator[dict[str, Any]]:
        raise NotImplementedError


def _part(at: int, start: int, stop: int | None) -> slice:
    """Of the lines that begin at `at` the ones from `start` up to `stop`."""
    return slice(max(0, start - at), None if stop is None else max(0, stop - at))


class FigureTable(Table):
    """The figures as the pages show them: approved, and what is small hidden; one's own always in full."""

    def __init__(
        self,
        programme: Programme,
        seat: Seat | None,
        *,
        today: date,
        indicator: str = "",
        period: str = "",
        unit: str = "",
    ):
        super().__init__(programme, today=today, indicator=indicator, period=period)
        self.unit, self.own = unit, seat.municipality_id if seat else None
        if not period:
            self.derived = list(_derived_rows(programme, seat, today=today, indicator=indicator, unit=unit))

    def units_of(self, assignment: IndicatorAssignment, period: ReportingPeriod) -> list[UnitKey]:
        units = self.places.by_key(period.ends_on, assignment.unit)
        return [key for key, unit in units.items() if self.unit in ("", unit.slug)] if self.unit else list(units)

    def read(self, wanted: list[Wanted]) -> Iterator[dict[str, Any]]:
        facts = monitor.facts_of(self.places, {one for one, _, _ in wanted}, {at for _, at, _ in wanted})
        for assignment, period, keys in wanted:
            units, regions = self.places.by_key(period.ends_on, assignment.unit), self.places.regions_on(period.ends_on)
            for key in keys:
                cell = monitor.cell_of(assignment.indicator, facts.get((assignment.pk, period.pk, *key)))
                in_full = key[0] is not None and key[0] == self.own
                yield _row(assignment, units[key], regions.get(key[0] or 0), period, cell, in_full=in_full)


class TotalTable(Table):
    """Every total with n of N, worked out at this moment."""

    def __init__(self, programme: Programme, *, today: date, indicator: str = "", period: str = ""):
        super().__init__(programme, today=today, indicator=indicator, period=period)
        if not period:
            found = [one for one in monitor.derived_indicators() if indicator in ("", one.slug)]
            self.derived = [_derived_total(one, today=today) for one in found]

    def units_of(self, assignment: IndicatorAssignment, period: ReportingPeriod) -> list[UnitKey]:
        return [WHOLE]

    def read(self, wanted: list[Wanted]) -> Iterator[dict[str, Any]]:
        summed = totals(self.places, {one for one, _, _ in wanted}, {at for _, at, _ in wanted})
        for assignment, period, _ in wanted:
            total = summed.figure(assignment, period)
            yield {
                "indicator": assignment.indicator.slug, "kenmerk": assignment.reference, "periode": period.reference,
                "van": period.starts_on, "tot_en_met": period.ends_on, "cijfer": total.value, "opgegeven": total.reported,
                "gevraagd": total.expected, "verborgen": total.hidden, "minstens": total.at_least,
            }  # fmt: skip


def _derived_total(indicator: Indicator, *, today: date) -> dict[str, Any]:
    counted = derived.counted(derived.counts(indicator, today=today))
    return {
        "indicator": indicator.slug, "kenmerk": DERIVED, "periode": "", "van": None, "tot_en_met": None,
        "cijfer": counted.value, "opgegeven": counted.total - counted.unknown, "gevraagd": counted.total, "verborgen": "",
        "minstens": None,
    }  # fmt: skip


def _row(assignment, unit: Unit, region, period: ReportingPeriod, cell, *, in_full: bool) -> dict[str, Any]:
    indicator, figure = assignment.indicator, cell.figure
    hidden = bool(cell.hidden) and not in_full
    line = {
        "kenmerk": assignment.reference, "indicator": indicator.code or indicator.slug, "versie": indicator.number,
        "omschrijving": indicator.text, "eenheid": unit.slug, "naam": unit.name,
        "regio": region.name if region else "", "periode": period.reference, "van": period.starts_on,
        "tot_en_met": period.ends_on, "getoond": "ja",
    }  # fmt: skip
    if figure is None:
        return {**line, "bekend": "", "getoond": "nog niet opgegeven"}
    line |= {"bekend": KNOWN[figure.known], "revisie": figure.revision, "goedgekeurd_op": figure.approved_at.date()}
    if hidden:
        return {**line, "getoond": f"<{indicator.min_cell}" if cell.hidden == "small" else "afgeschermd"}
    return {
        **line, "cijfer": figure.value, "teller": figure.numerator, "noemer": figure.denominator, "niveau": figure.level,
        "gehaald": figure.reached, "tekst": figure.text, "waargenomen_op": figure.observed_on,
        "oordeel": Measurement.Judgement(figure.judgement).label, "toelichting": figure.narrative,
    }  # fmt: skip


def _derived_rows(programme: Programme, seat: Seat | None, *, today: date, indicator: str, unit: str):
    """What is counted from the improvement plans; of the others a municipality gets the total on the page, no names."""
    for one in monitor.derived_indicators():
        if indicator not in ("", one.slug):
            continue
        for standing in derived.standings(one, programme, today=today):
            is_other = seat is not None and seat.municipality_id not in (None, standing.municipality.pk)
            if is_other or unit not in ("", standing.municipality.slug):
                continue
            known = standing.stand != derived.UNKNOWN
            yield {
                "kenmerk": DERIVED, "indicator": one.code or one.slug, "versie": one.number, "omschrijving": one.text,
                "eenheid": standing.municipality.slug, "naam": standing.municipality.name,
                "van": one.due.lower if one.due else None, "bekend": "ja" if known else "nee",
                "gehaald": (standing.stand == derived.ON_TIME) if known else None, "tekst": standing.words,
                "waargenomen_op": standing.adopted_on, "getoond": "ja",
            }  # fmt: skip


def context_rows() -> Iterator[dict[str, Any]]:
    for figure in ContextFigure.objects.select_related("indicator"):
        yield {
            "indicator": figure.indicator.code or figure.indicator.slug, "gebied": AREAS[figure.area], "plaats": figure.place,
            "van": figure.starts_on, "tot_en_met": figure.ends_on, "waarde": figure.value, "bron": figure.publisher,
            "licentie": figure.licence, "opgehaald_op": figure.retrieved_on, "dagen_oud": figure.lag_days,
            "voetnoot": figure.footnote,
        }  # fmt: skip


def context_indicators() -> dict[str, Indicator]:
    return {one.code or one.slug: one for one in monitor.indicators_in(Indicator.Layer.CONTEXT)}
