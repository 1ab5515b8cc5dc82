"""Every figure as a line of a table: one for each indicator, period and unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from naast.programme.models import ContextFigure, Indicator, Measurement, Programme, ReportingPeriod, Seat
from naast.programme.queries import derived, monitor, reporting
from naast.programme.queries.units import Places

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


def figure_rows(
    programme: Programme, seat: Seat | None, *, today: date, indicator: str = "", period: str = "", unit: str = ""
) -> Iterator[dict[str, Any]]:
    """As the pages show them: approved, and what is small hidden; one's own figures always in full."""
    places = Places(programme)
    assignments = list(reporting.assignments().filter(**({"indicator__slug": indicator} if indicator else {})))
    begun = list(reporting.periods().exclude(state=ReportingPeriod.State.NEW).filter(starts_on__lte=today))
    shown = {
        one.pk: [at for at in begun if reporting.counts_in(one, at) and period in ("", at.reference)]
        for one in assignments
    }
    own = seat.municipality_id if seat else None
    for board in monitor.boards(assignments, shown, places):
        for row in board.rows:
            if unit and row.unit.slug != unit:
                continue
            is_own = row.unit.municipality is not None and row.unit.municipality.pk == own
            for at, cell in zip(board.periods, row.cells, strict=True):
                if row.unit.key in {one.key for one in places.units_on(at.ends_on, board.assignment.unit)}:
                    yield _row(board.assignment, row, at, cell, in_full=is_own)
    if not period:
        yield from _derived_rows(programme, seat, today=today, indicator=indicator, unit=unit)


def _row(assignment, row, period: ReportingPeriod, cell, *, in_full: bool) -> dict[str, Any]:
    indicator, figure = assignment.indicator, cell.figure
    hidden = bool(cell.hidden) and not in_full
    line = {
        "kenmerk": assignment.reference, "indicator": indicator.code or indicator.slug, "versie": indicator.number,
        "omschrijving": indicator.text, "eenheid": row.unit.slug, "naam": row.unit.name,
        "regio": row.region.name if row.region else "", "periode": period.reference, "van": period.starts_on,
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
