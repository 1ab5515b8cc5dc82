"""How every chart looks: the colours and the letter of the pages (`ui/static/ui/theme.css`), for paper and for a phone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from naast.ui.fonts import FAMILY

if TYPE_CHECKING:
    import altair

WIDE: Final = 400  # drawn for a phone, and shown at most 1.3 times as large
TEXT, SMALL = 13, 12

INK, SOFT, FAINT, RULE, PAPER = "#001a40", "#3d5374", "#586c88", "#dfe3e8", "#ffffff"
TEAL, TEAL_LIGHT = "#0d5f6b", "#86c8cf"
RUST, RUST_LIGHT = "#863d15", "#ffb582"
STONE = "#c0c7d2"

# Base first: told apart by stroke and mark as well as by colour.
LINES = (
    {"colour": SOFT, "dash": [5, 3], "shape": "circle", "fill": STONE},
    {"colour": TEAL, "dash": [1, 0], "shape": "diamond", "fill": TEAL_LIGHT},
    {"colour": RUST, "dash": [9, 3], "shape": "triangle-up", "fill": RUST_LIGHT},
    {"colour": INK, "dash": [2, 2], "shape": "square", "fill": FAINT},
    {"colour": "#105f26", "dash": [8, 3, 2, 3], "shape": "triangle-down", "fill": "#6cdd8b"},
    {"colour": "#00568b", "dash": [12, 3], "shape": "cross", "fill": "#8ecef6"},
)

# Light to dark, one hue, dark enough at the end for white figures: a scale that also prints in grey.
HEAT = ("#f2fafa", "#e0f2f3", "#bfe3e6", "#86c8cf", "#1d7f8a", "#0d5f6b", "#08424b")

CONFIG: dict[str, Any] = {
    "font": FAMILY,
    "background": None,
    "padding": {"left": 2, "right": 2, "top": 4, "bottom": 4},
    "view": {"stroke": None},
    "text": {"fontSize": TEXT, "color": INK, "font": FAMILY},
    "axis": {
        "labelColor": SOFT, "labelFontSize": SMALL, "titleColor": SOFT, "titleFontSize": SMALL, "titleFontWeight": "normal",
        "gridColor": RULE, "domainColor": STONE, "tickColor": STONE, "labelFont": FAMILY, "titleFont": FAMILY,
        "titlePadding": 6, "labelPadding": 4, "tickSize": 4,
    },
    "axisX": {"titleAnchor": "start"},
    "axisY": {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleBaseline": "bottom", "domain": False, "ticks": False},
    "header": {"labelColor": INK, "labelFontSize": TEXT, "labelFontWeight": "bold", "labelFont": FAMILY, "labelAnchor": "start"},
    "title": {"color": INK, "fontSize": TEXT, "fontWeight": "bold", "font": FAMILY, "anchor": "start", "offset": 6},
    "legend": {
        "orient": "top", "direction": "vertical", "title": None, "labelColor": INK, "labelFontSize": TEXT, "labelFont": FAMILY,
        "symbolStrokeWidth": 2, "symbolSize": 90, "labelLimit": WIDE - 60, "padding": 0, "offset": 8, "rowPadding": 4,
    },
}  # fmt: skip


def table(rows: Sequence[Mapping[str, Any]]) -> altair.InlineData:
    """The rows as one text: a chart is copied many times while it is put together, and a text is not."""
    import altair as alt

    return alt.InlineData(json.dumps(rows, allow_nan=False), format=alt.DataFormat({"type": "json"}))


def line_of(number: int) -> dict[str, Any]:
    """How the base (0) and the variants after it are drawn; beyond the last, from the first variant again."""
    return LINES[number] if number < len(LINES) else LINES[1 + (number - 1) % (len(LINES) - 1)]


def spread_out(things: Sequence[Any], most: int) -> list[Any]:
    """At most so many, evenly over the whole, the first and the last among them."""
    if len(things) <= most:
        return list(things)
    return [things[round(number * (len(things) - 1) / (most - 1))] for number in range(most)]


def wrapped(text: str, letters: int) -> list[str]:
    """A title over lines that fit."""
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
