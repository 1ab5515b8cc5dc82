"""The planning drawn: a strip of quarters for each thing, told apart by place, pattern and sign, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.template.defaultfilters import capfirst
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from naast.programme.rules import planning as rules
from naast.programme.templatetags.programme import unless_known

WIDE, HIGH, LANE = 26, 42, 14
LANES = ("plan", "now", "done")
SIGNS = {rules.UNKNOWN: "?", rules.LOST: "?"}
Cells = tuple[str | None, ...]


@lru_cache(maxsize=4096)
def strip(baseline: Cells, current: Cells, actual: Cells, this_quarter: int | None) -> SafeString:
    """Three lanes under each other: the plan, what is planned now, what happened. The same stands in words beside it."""
    wide = WIDE * len(baseline)
    marks = [
        mark for lane, cells in zip(LANES, (baseline, current, actual), strict=True) for mark in _lane(lane, cells)
    ]
    return format_html(
        '<svg class="naast-gantt__strip" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true" focusable="false">'
        '{}<use href="#gantt-grid"/>{}</svg>',
        wide, HIGH, wide, HIGH, _now(this_quarter), format_html_join("", "{}", ((mark,) for mark in marks)),
    )  # fmt: skip


def _lane(lane: str, cells: Cells) -> list[SafeString]:
    top = LANES.index(lane) * LANE + 1
    marks = []
    for state, first, last in rules.runs(cells):
        left, wide = first * WIDE + 1, (last - first + 1) * WIDE - 2
        if state == rules.PLANNED:
            marks.append(_box(f"naast-gantt__{lane}", left, top, wide))
        elif state in SIGNS:
            marks.append(_box(f"naast-gantt__{state}", left, top, wide))
            marks += [_text(at * WIDE + WIDE / 2, top + LANE - 4, SIGNS[state]) for at in range(first, last + 1)]
        else:
            marks += [_text(at * WIDE + WIDE / 2, top + LANE - 4, "–") for at in range(first, last + 1)]
    return marks


def _box(kind: str, left: float, top: float, wide: float) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>', kind, left, top, wide, LANE - 3
    )


def _text(left: float, top: float, text: str) -> SafeString:
    return format_html('<text class="naast-gantt__sign" x="{}" y="{}">{}</text>', left, top, text)


@lru_cache(maxsize=16)
def grid(count: int) -> SafeString:
    """A line before each quarter, a heavier one before each year: drawn once, and shown under every strip."""
    lines = (
        (("naast-gantt__year" if at % 4 == 0 else "naast-gantt__line"), at * WIDE, at * WIDE, HIGH)
        for at in range(count + 1)
    )
    return format_html(
        '<g id="gantt-grid">{}</g>', format_html_join("", '<line class="{}" x1="{}" y1="0" x2="{}" y2="{}"/>', lines)
    )


def _now(quarter: int | None) -> SafeString | str:
    if quarter is None:
        return ""
    return format_html(
        '<rect class="naast-gantt__today" x="{}" y="0" width="{}" height="{}"/>', quarter * WIDE, WIDE, HIGH
    )


def scale(quarters: Sequence[rules.Quarter]) -> SafeString:
    """The years and quarters above the strips."""
    wide = WIDE * len(quarters)
    years = ((at * WIDE + 2, quarter[0].year) for at, quarter in enumerate(quarters) if at % 4 == 0)
    numbers = ((at * WIDE + WIDE / 2, (quarter[0].month + 2) // 3) for at, quarter in enumerate(quarters))
    return format_html(
        '<svg class="naast-gantt__strip" viewBox="0 0 {} 34" width="{}" height="34" aria-hidden="true" focusable="false">{}{}</svg>',
        wide, wide,
        format_html_join("", '<text class="naast-gantt__label" x="{}" y="13">{}</text>', years),
        format_html_join("", '<text class="naast-gantt__sign" x="{}" y="30">{}</text>', numbers),
    )  # fmt: skip


def sample(lane: str, state: str) -> SafeString:
    """One box for the legend."""
    cells = (state,)
    empty: Cells = (None,)
    layers = [cells if name == lane else empty for name in LANES]
    return strip(layers[0], layers[1], layers[2], None)


def table_rows(rows: Iterable[Any], now: int | None, address: str) -> SafeString:
    """The rows of the table: what, its strip, and the same in words. Written here because there may be a thousand."""
    return format_html_join("\n", ROW, (_row(row, now, address) for row in rows))


ROW = (
    '<tr role="row"><th scope="row" role="rowheader"><a class="nl-link" href="{}{}/{}/">{}</a>{}</th><td role="cell">{}</td>'
    '<td role="cell" data-label="In woorden" class="naast-small">Plan: {}<br>Nu: {}<br>Werkelijk: {}{}{}</td></tr>'
)


def plan_rows(rows: Iterable[Any]) -> SafeString:
    """The rows of the table as it stands in the plan."""
    told = (
        (capfirst(row.name), format_html_join("", "{}", ((_plan_cell(*cell),) for cell in row.cells))) for row in rows
    )
    return format_html_join("\n", '<tr><th scope="row">{}</th>{}</tr>', told)


@lru_cache(maxsize=16)
def _plan_cell(planned: bool | None, known: str) -> SafeString:
    if planned is None:
        sign = '<td><span class="naast-unknown" aria-hidden="true">?</span><span class="naast-visually-hidden">{}</span></td>'
        return format_html(sign, unless_known(None, known))
    return format_html("<td>{}</td>", "gepland" if planned else "–")


def _row(row: Any, now: int | None, address: str) -> tuple:
    waits = format_html_join("", "<br>Wacht op: {}", ((one,) for one in row.waits_for)) if row.waits_for else ""
    clash = "<br><strong>Begint volgens de planning voordat dit klaar is: {}</strong>"
    clashes = format_html_join("", clash, ((one,) for one in row.clashes)) if row.clashes else ""
    task = format_html('<br><span class="naast-quiet naast-small">Opgave {}</span>', row.task) if row.task else ""
    drawn = strip(row.baseline.cells, row.current.cells, row.actual.cells, now)
    return (
        address, row.kind, row.slug, row.name, task, drawn, row.baseline.words, row.current.words, row.actual.words, waits,
        clashes,
    )  # fmt: skip
