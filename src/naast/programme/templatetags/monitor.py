"""How the monitor writes a figure: in Dutch, with n of N, and in words when there is none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from naast.programme.models import Indicator
from naast.programme.rules.small_cells import is_small

register = template.Library()


def dutch(value: Any) -> str:
    """12, 12,5 or 1.250: no more digits than there are."""
    if not isinstance(value, Decimal):
        return str(value)
    rounded = round(value, 2).normalize()
    places = max(0, -int(rounded.as_tuple().exponent))
    return number_format(rounded, decimal_pos=places, use_l10n=True, force_grouping=True)


def said(value: Any, indicator: Indicator, above: Any = None, below: Any = None) -> str:
    """One value as people say it."""
    if indicator.measure == Indicator.Measure.RATIO:
        percent = f"{dutch(round(Decimal(value) * 100, 1))}%"
        return f"{percent} ({dutch(above)} van {dutch(below)})" if below else percent
    if indicator.measure == Indicator.Measure.MILESTONE and value in (0, 1):
        return "gehaald" if value else "nog niet gehaald"
    if indicator.measure == Indicator.Measure.ORDINAL:
        return f"niveau {dutch(Decimal(value).normalize()) if value is not None else ''}"
    return dutch(value)


def absent(words: str) -> SafeString:
    return format_html('<span class="naast-unknown">{}</span>', words)


def not_shown(hidden: str, indicator: Indicator) -> SafeString:
    """A small number is told to be small; what is hidden for its sake is told to be that."""
    if hidden == "small":
        return absent(f"<{indicator.min_cell}")
    return absent("afgeschermd")


@register.filter
def cell_words(cell, indicator: Indicator) -> str | SafeString:
    """What one unit says about one period."""
    if cell.hidden:
        return not_shown(cell.hidden, indicator)
    if cell.figure is None:
        return absent("nog niet")
    if not cell.is_known:
        return absent("niet van toepassing" if cell.figure.known == "n_a" else "niet bekend")
    if cell.figure.text:
        return cell.figure.text
    return said(cell.value, indicator, cell.figure.numerator, cell.figure.denominator)


@register.filter
def figure_words(figure, indicator: Indicator) -> str | SafeString:
    """A total; how many of how many said it stands beside it, in `reported_words`."""
    if figure is None:
        return absent("nog niet bekend")
    if figure.hidden:
        return f"minstens {dutch(figure.at_least)}" if figure.at_least else not_shown(figure.hidden, indicator)
    if figure.value is None:
        return absent("niet samengevoegd" if figure.reported else "nog niet bekend")
    if indicator.measure == Indicator.Measure.MILESTONE and figure.expected > 1:
        return f"{dutch(figure.value)} gehaald"
    return said(figure.value, indicator, figure.numerator, figure.denominator)


@register.filter
def baseline_words(baseline, indicator: Indicator) -> str | SafeString:
    """Where a unit started from; a small number is no less small because it is old."""
    return absent(f"<{indicator.min_cell}") if is_small(indicator, baseline) else dutch(baseline.value)


@register.filter
def reported_words(figure) -> str:
    return f"{figure.reported} van {figure.expected} opgegeven" if figure else ""


@register.filter
def own_words(measurement) -> str | SafeString:
    """A figure as its sender wrote it; for who sent it and for who decides."""
    indicator = measurement.assignment.indicator
    if measurement.known != "known":
        return absent("niet van toepassing" if measurement.known == "n_a" else "niet bekend")
    if measurement.text:
        return measurement.text
    if measurement.denominator:
        value = measurement.numerator / measurement.denominator
    elif measurement.reached is not None:
        value = int(measurement.reached)
    else:
        value = measurement.value if measurement.value is not None else measurement.level
    return said(value, indicator, measurement.numerator, measurement.denominator)


@register.filter
def period_name(period) -> str:
    """1e kwartaal 2026, 1e half jaar 2026, 2026, or from day to day."""
    first, last = period.starts_on, period.ends_on
    if first.day != 1:
        return str(period)
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    kind = period.calendar.kind
    if kind == "year" and length == 12:
        return f"{first.year}"
    if kind == "quarter" and length == 3:
        return f"{(first.month + 2) // 3}e kwartaal {first.year}"
    if kind == "half" and length == 6:
        return f"{1 if first.month == 1 else 2}e half jaar {first.year}"
    return str(period)


@register.filter
def figure_number(value: Any) -> str:
    return dutch(value)


@register.filter
def unit_name(row) -> str:
    """Of whom a row is: a team, a municipality, or the whole."""
    return str(row.team or row.municipality or "het geheel")


TONES = {
    "draft": "calm", "submitted": "warn", "returned": "stop", "approved": "good", "replaced": "calm", "withdrawn": "stop",
    "new": "calm", "open": "good", "closed": "calm", "signed": "good", "reopened": "warn",
}  # fmt: skip


@register.filter
def state_tone(state: str) -> str:
    return TONES.get(state, "calm")


@register.filter
def sign_tone(kind: str) -> str:
    return TONES.get(kind, "calm")


@register.filter
def parts_incomplete(measurement, parts) -> bool:
    """Whether the parts together are something else than the whole."""
    return measurement.value is not None and sum(part.value for part in parts) != measurement.value
