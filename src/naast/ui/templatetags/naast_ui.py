"""The words and small drawings every page uses: dates, amounts, unknown values, form keys and figures."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import dateformat, timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

UNKNOWN = format_html('<span class="naast-unknown">{}</span>', "nog niet bekend")


@register.simple_tag
def form_key() -> SafeString:
    """The form can be sent once: sent again, it changes nothing and leads to the same page."""
    return format_html('<input type="hidden" name="sleutel" value="{}">', secrets.token_urlsafe(16))


# --- days and moments ---


@register.filter
def dutch_date(value: date | datetime | None) -> str:
    """21 november 2026"""
    return UNKNOWN if _is_unknown(value) else dateformat.format(_here(value), "j F Y")


@register.filter
def short_date(value: date | datetime | None) -> str:
    """21-11-2026"""
    return UNKNOWN if _is_unknown(value) else dateformat.format(_here(value), "d-m-Y")


@register.filter
def dutch_moment(value: datetime | None) -> str:
    """21 november 2026 om 14:03"""
    if _is_unknown(value):
        return UNKNOWN
    here = _here(value)
    return f"{dateformat.format(here, 'j F Y')} om {dateformat.format(here, 'H:i')}"


@register.filter
def days(count: int | None) -> str:
    """1 dag, 9 dagen"""
    return UNKNOWN if _is_unknown(count) else f"{count} {'dag' if count == 1 else 'dagen'}"


@register.filter
def since(value: Any, today: date) -> str:
    """How long ago, seen from today: vandaag, gisteren, 9 dagen geleden, 3 weken geleden."""
    if _is_unknown(value):
        return UNKNOWN
    passed = (today - _day(value)).days
    if passed < 0:
        return until(value, today)
    if passed < 2:
        return ("vandaag", "gisteren")[passed]
    return f"{_stretch(passed)} geleden"


@register.filter
def until(value: Any, today: date) -> str:
    """How far ahead, seen from today: vandaag, morgen, over 3 dagen; or how late: 2 dagen te laat."""
    if _is_unknown(value):
        return UNKNOWN
    ahead = (_day(value) - today).days
    if ahead < 0:
        return f"{_stretch(-ahead)} te laat"
    if ahead < 2:
        return ("vandaag", "morgen")[ahead]
    return f"over {_stretch(ahead)}"


def _stretch(count: int) -> str:
    if count < 14:
        return days(count)
    if count < 60:
        return f"{count // 7} weken"
    if count < 730:
        return f"{count // 30} maanden"
    return f"{count // 365} jaar"


def _here(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def _day(value: date | datetime) -> date:
    here = _here(value)
    return here.date() if isinstance(here, datetime) else here


# --- values ---


@register.filter
def or_unknown(value: Any) -> Any:
    """What is not known says so; nought is a value, an empty text is not."""
    return UNKNOWN if _is_unknown(value) else value


@register.filter
def number(value: Any) -> str:
    """12.345 or 7,5"""
    return UNKNOWN if _is_unknown(value) else number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def euros(value: Any) -> str:
    """€ 297.000"""
    if _is_unknown(value):
        return UNKNOWN
    return f"€\N{NO-BREAK SPACE}{number_format(value, 0, use_l10n=True, force_grouping=True)}"


def _is_unknown(value: Any) -> bool:
    return value is None or value in {"", "None"} if isinstance(value, str) else value is None


# --- small drawings ---


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, what: str) -> dict[str, Any]:
    """A bar for n of N, with the same words beside it."""
    width = round(300 * min(done, total) / total) if total else 0
    return {"done": done, "total": total, "what": what, "width": width}


MARKS = ("circle", "square", "triangle", "diamond", "ring", "cross")


@register.inclusion_tag("ui/figures_over_time.html")
def figures_over_time(
    series: Iterable[dict[str, Any]], title: str, top: int = 10, absent: str = "niet gevraagd"
) -> dict[str, Any]:
    """Lines of figures by day, each with its own mark, and the same figures in a table.

    series  each {"name": str, "points": [(day, figure), …]}, oldest first; a figure may be None
    absent  what the table says where there is no figure
    """
    series = [dict(line) for line in series]
    every_day = sorted({day for line in series for day, _ in line["points"]})
    first, last = (every_day[0], every_day[-1]) if every_day else (None, None)
    stretch = (last - first).days if first and last else 0

    def place(day: date, figure: float) -> tuple[int, int]:
        across = (day - first).days / stretch if stretch and first else 0.5
        return round(30 + 310 * across), round(150 - 138 * float(figure) / top)

    for index, line in enumerate(series):
        places = [place(day, figure) for day, figure in line["points"] if figure is not None]
        line["tone"] = index % len(MARKS) + 1
        line["paths"] = [
            " ".join("{},{}".format(*place(day, figure)) for day, figure in piece)
            for piece in _unbroken(line["points"])
        ]
        line["marks"] = [_mark(MARKS[index % len(MARKS)], x, y) for x, y in places]
        line["sample"] = _mark(MARKS[index % len(MARKS)], 12, 8)
        line["last"] = next((figure for _, figure in reversed(line["points"]) if figure is not None), None)
        figures = dict(line["points"])
        line["by_day"] = [figures.get(day) for day in every_day]

    rules = [{"figure": figure, "y": round(150 - 138 * figure / top)} for figure in (0, top // 2, top)]
    rows = [
        {"day": day, "figures": [{"name": line["name"], "figure": line["by_day"][at]} for line in series]}
        for at, day in enumerate(every_day)
    ]
    return {
        "title": title, "series": series, "rules": rules, "rows": rows, "first": first, "last": last, "absent": absent,
    }  # fmt: skip


def _unbroken(points: Iterable[tuple[date, int | None]]) -> list[list[tuple[date, int]]]:
    """The stretches in which every figure is known; a line across a gap would say what nobody knows."""
    pieces: list[list[tuple[date, int]]] = [[]]
    for day, figure in points:
        if figure is None:
            pieces.append([])
        else:
            pieces[-1].append((day, figure))
    return [piece for piece in pieces if piece]


def _mark(kind: str, x: int, y: int) -> str:
    """The path of one mark around a point; shapes differ, so that colour is never the only difference."""
    return {
        "circle": f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
        "square": f"M{x - 4} {y - 4}h8v8h-8z",
        "triangle": f"M{x} {y - 5}l5 9h-10z",
        "ring": f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0zM{x - 2} {y}a2 2 0 1 1 4 0a2 2 0 1 1 -4 0z",
        "cross": f"M{x - 2} {y - 5}h4v3h3v4h-3v3h-4v-3h-3v-4h3z",
        "diamond": f"M{x} {y - 5}l5 5l-5 5l-5 -5z",
    }[kind]
