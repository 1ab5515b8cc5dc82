"""What an outcome becomes when a figure of the model runs through a row of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes, look, trade
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn

CANNOT = (
    "Tussen twee punten is niets berekend. De lichte band is het interval dat bij toeval hoort; hetzelfde toeval werkt op elk punt, "
    "dus verschillen tussen punten zijn zekerder dan de banden doen denken."
)
MOST = 5  # lines
Point = Mapping[str, Any]


def steps(payload: Mapping[str, Any], outcome: str) -> Chart | None:
    """The first path along the axis, a line for each combination of the others; None where that path has no numbers."""
    path, *others = payload["paths"]
    points = [point for point in payload["points"] if point["outcomes"].get(outcome, {}).get("mean") is not None]
    if not points or any(isinstance(point["values"][path], (str, bool)) for point in points):
        return None
    about = points[0]["outcomes"][outcome]
    lines: dict[str, list[Point]] = {}
    for point in sorted(points, key=lambda point: point["values"][path]):
        lines.setdefault(
            ", ".join(f"{payload['paths'][other]['title']} {point['values'][other]}" for other in others), []
        ).append(point)
    what = payload["paths"][path]["title"]
    slug, title = f"reeks-{outcome}", f"{about['title']}, bij andere waarden van {what}"
    sentence = _sentence(points, path, outcome, what)
    shown = {name: lines[name] for name in look.spread_out(list(lines), MOST)}
    if len(shown) < len(lines):
        sentence += f" De figuur laat {len(shown)} van de {len(lines)} lijnen zien; de tabel heeft ze alle."
    svg = drawn(_plot(shown, path, outcome, what), slug=slug, title=title, sentence=sentence)
    rows = tuple(_told(payload, point, outcome) for point in payload["points"] if outcome in point["outcomes"])
    return Chart(slug, title, sentence, CANNOT, svg, ("Waarde", about["title"], "Onaf", "Naast het uitgangspunt"), rows)


def _told(payload: Mapping[str, Any], point: Point, outcome: str) -> tuple[str, ...]:
    figures = point["outcomes"][outcome]
    apart = words.difference({**point["differences"][outcome], "unit": figures["unit"]})
    mean, open_share = words.with_interval(figures, figures["unit"]), words.percent(figures["unfinished_share"], 1)
    return trade.point_name(payload, point), mean, open_share, apart


def _sentence(points: Sequence[Point], path: str, outcome: str, what: str) -> str:
    unit = points[0]["outcomes"][outcome]["unit"]
    low = min(points, key=lambda point: point["outcomes"][outcome]["mean"])
    high = max(points, key=lambda point: point["outcomes"][outcome]["mean"])
    title = low["outcomes"][outcome]["title"]
    ends = [
        f"{words.amount(figures['mean'], unit, figures['half_width'])} bij {trade.plain(point['values'][path])}"
        for point, figures in ((point, point["outcomes"][outcome]) for point in (low, high))
    ]
    return f"{title} loopt van {ends[0]} tot {ends[1]} ({what})."


def _plot(lines: Mapping[str, Sequence[Point]], path: str, outcome: str, what: str) -> Any:
    import altair as alt

    first = next(iter(lines.values()))[0]["outcomes"][outcome]
    share = first["unit"] == "share"
    values = sorted({point["values"][path] for points in lines.values() for point in points})
    x = alt.Scale(domain=[values[0], values[-1]], nice=False, padding=8) if len(values) > 1 else alt.Scale(nice=True)
    across = alt.Axis(title=what, values=values if len(values) <= 8 else alt.Undefined, grid=False, format=",~f")
    said: dict[str, Any] = {"labelExpr": "format(datum.value * 100, ',.3~f') + ' %'"} if share else {"format": ",~f"}
    title = look.wrapped(f"{first['title']}{UNITS.get(first['unit'], '')}", 52)
    up = alt.Axis(title=title, tickCount=5, minExtent=46, titleX=-46, titleY=-8 - 16 * (len(title) - 1), **said)
    y = alt.Scale(zero=True, nice=True)
    layers = []
    for number, points in enumerate(lines.values()):
        style = look.line_of(number + 1)
        colour, dash = style["colour"], style["dash"]
        rows = [_placed(point, path, outcome) for point in points]
        chart = alt.Chart(look.table(rows)).encode(x=alt.X("value:Q", scale=x, axis=across))
        mean = alt.Y("mean:Q", scale=y, axis=up)
        layers += [
            chart.mark_area(color=colour, opacity=0.18).encode(y=alt.Y("low:Q", scale=y, axis=up), y2="high:Q"),
            chart.mark_line(color=colour, strokeDash=dash, strokeWidth=2).encode(y=mean),
            chart.mark_point(filled=True, size=60, shape=style["shape"], color=colour, opacity=1).encode(y=mean),
        ]
    wide = lanes.WIDTH - 60
    plot = alt.layer(*layers).properties(width=wide, height=210)
    return plot if len(lines) == 1 else lanes.under(lanes.key(list(lines), marks=True, width=wide, first=1), plot)


UNITS = {"days": " (dagen)", "EUR": " (euro)"}


def _placed(point: Point, path: str, outcome: str) -> dict[str, float]:
    figures = point["outcomes"][outcome]
    half = figures["half_width"] or 0.0
    return {
        "value": point["values"][path],
        "mean": figures["mean"],
        "low": figures["mean"] - half,
        "high": figures["mean"] + half,
    }
