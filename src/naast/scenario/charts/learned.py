"""A model that was calibrated: what it gives beside what was counted, the months kept apart too, and what was learned of each figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes, look, moments
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn

Series = Mapping[str, Any]
MOST, PANEL = 12, 90
SAID = {
    "flow.begun": "Begonnen per maand",
    "flow.ended": "Afgerond per maand",
    "stock.running": "Lopend aan het eind van de maand",
}
KINDS = {"stock": "Bezette plaatsen", "waiting": "Wachtlijst"}
FITS = (
    "Dat het model past bij wat geteld is, zegt niet dat het klopt: andere modellen kunnen even goed passen. "
    "Alleen de maanden rechts van de streep heeft het model nooit gezien."
)
LEARNED = (
    "Dit zijn de waarden waarbij dit model het beste past. Een ander model zou met dezelfde cijfers iets anders leren."
)


def beside_what_was_counted(payload: Mapping[str, Any]) -> Chart | None:
    """Per series the band of the model and a mark for each month that was counted; None without series."""
    series = payload["series"]
    if not series:
        return None
    apart = payload["held_out_from_month"]
    slug, title = "geteld", "Het model naast wat geteld is"
    judged = [
        f"{_said(name)}: {words.percent(one['inside_held_out'])} van de maanden die apart bleven, ligt in de band"
        for name, one in series.items()
        if one["inside_held_out"] is not None
    ]
    sentence = f"{'. '.join(judged)}." if judged else "Er bleven geen maanden apart om het model op te beoordelen."
    svg = drawn(_plot(series, apart), slug=slug, title=title, sentence=sentence)
    head = ("Reeks", "Maand", "Geteld", "Model (midden)", "Band (5 tot 95 %)", "Apart gehouden")
    rows = tuple(row for name, one in series.items() for row in _months(name, one, apart))
    return Chart(slug, title, sentence, FITS, svg, head, rows)


def learned(payload: Mapping[str, Any]) -> Chart | None:
    """Every figure before and after, each on its own scale; None when nothing was asked."""
    figures = payload["parameters"]
    if not figures:
        return None
    told = [name for name, one in figures.items() if one["is_told"]]
    slug, title = "geleerd", "Wat de cijfers over het model zeggen"
    sentence = f"Over {len(told)} van de {len(figures)} getallen zeggen de cijfers iets" + (
        f": {', '.join(told)}." if told else "."
    )
    svg = drawn(_intervals(dict(list(figures.items())[:MOST])), slug=slug, title=title, sentence=sentence)
    head = ("Getal", "Vooraf (5 tot 95 %)", "Achteraf (5 tot 95 %)", "Midden", "Wat de cijfers zeggen")
    rows = tuple(
        (
            name, _span(one["before"], one["unit"]), _span(one["after"], one["unit"]), _figure(one["after"]["p50"]),
            "iets" if one["is_told"] else "niets: achteraf even onzeker als vooraf",
        )
        for name, one in figures.items()
    )  # fmt: skip
    return Chart(slug, title, sentence, LEARNED, svg, head, rows)


def _said(name: str) -> str:
    kind, _, role = name.partition(".")
    return SAID.get(name) or f"{KINDS.get(kind, kind)}: {role}"


def _months(name: str, one: Series, apart: int) -> list[tuple[str, ...]]:
    cells = zip(one["observed"], one["p50"], one["p05"], one["p95"], strict=True)
    return [
        (
            _said(name), str(month), words.UNKNOWN if seen is None else words.number(seen), words.number(mid, 1),
            f"{words.number(low, 1)} tot {words.number(high, 1)}", "ja" if month >= apart else "nee",
        )
        for month, (seen, mid, low, high) in enumerate(cells, start=1)
    ]  # fmt: skip


def _plot(series: Mapping[str, Series], apart: int) -> Any:
    import altair as alt

    panels = [_panel(_said(name), one, apart) for name, one in series.items()]
    return alt.vconcat(*panels, spacing=16).resolve_scale(x="independent", y="independent")


def _panel(title: str, one: Series, apart: int) -> Any:
    import altair as alt

    style, months = look.line_of(1), len(one["p50"])
    axis = alt.Axis(**moments.axis_at_years(months, None), title=None, grid=False, labelFlush=True)
    x = alt.X("month:Q", axis=axis, scale=alt.Scale(domain=[0, months], nice=False))
    most = max([1.0, *one["p95"], *(seen for seen in one["observed"] if seen is not None)])
    y, rule = alt.Scale(domain=[0, most], nice=True), alt.Axis(tickCount=3, minExtent=34, title=None, format=",~f")
    bands = zip(one["p05"], one["p50"], one["p95"], strict=True)
    band = alt.Chart(
        look.table(
            [{"month": n, "low": low, "mid": mid, "high": high} for n, (low, mid, high) in enumerate(bands, start=1)]
        )
    ).encode(x=x)
    seen = [{"month": n, "seen": value} for n, value in enumerate(one["observed"], start=1) if value is not None]
    layers: list[Any] = [
        band.mark_area(color=style["colour"], opacity=0.2).encode(y=alt.Y("low:Q", axis=rule, scale=y), y2="high:Q"),
        band.mark_line(color=style["colour"], strokeWidth=1.8).encode(y=alt.Y("mid:Q", axis=rule, scale=y)),
        alt.Chart(look.table(seen))
        .mark_point(filled=True, size=26, color=look.INK, opacity=1)
        .encode(x=x, y=alt.Y("seen:Q", axis=rule, scale=y)),
    ]
    if 1 < apart <= months:
        line = alt.Chart(look.table([{"month": apart - 0.5, "word": "apart gehouden"}]))
        layers.append(line.mark_rule(color=look.FAINT, strokeDash=[4, 3]).encode(x=x))
        layers.append(
            line.mark_text(align="left", dx=4, baseline="bottom", dy=-3, fontSize=look.SMALL, color=look.FAINT).encode(
                x=x, y=alt.value(PANEL), text="word:N"
            )
        )
    return alt.layer(*layers).properties(width=lanes.WIDTH - 44, height=PANEL, title=title)


def _intervals(figures: Mapping[str, Any]) -> Any:
    import altair as alt

    count, rows = len(figures), []
    for number, (name, one) in enumerate(figures.items()):
        low, high = (min(one["before"]["p05"], one["after"]["p05"]), max(one["before"]["p95"], one["after"]["p95"]))
        wide = (high - low) or 1.0
        ends = {
            f"{when}_{end}": (one[when][end] - low) / wide
            for when in ("before", "after")
            for end in ("p05", "p50", "p95")
        }
        rows.append({**lanes.lane(number, name, _with_unit(_figure(one["after"]["p50"]), one["unit"])), **ends})
    data = look.table(rows)
    chart = alt.Chart(data)
    x = alt.Scale(domain=[-0.02, 1.02], nice=False)
    title = ["Licht: vooraf; donker: achteraf; ruitje: het midden.", "Elk getal heeft zijn eigen schaal."]
    ends_said = moments.labels({0: "laagst", 1: "hoogst"})
    axis = alt.Axis(values=[0, 1], labelExpr=ends_said, title=title, titleLineHeight=15, labelFlush=True)
    before = alt.X("before_p05:Q", scale=x, axis=axis)
    blank, label, figure = lanes.words(data, count)
    y = lanes.at("at", count)
    layers = [
        blank,
        chart.mark_rule(strokeWidth=10, color=look.STONE, opacity=0.7).encode(x=before, x2="before_p95:Q", y=y),
        chart.mark_rule(strokeWidth=5, color=look.TEAL).encode(x=alt.X("after_p05:Q", scale=x), x2="after_p95:Q", y=y),
        chart.mark_point(filled=True, shape="diamond", size=70, color=look.INK, opacity=1).encode(x=alt.X("after_p50:Q", scale=x), y=y),
        label,
        figure,
    ]  # fmt: skip
    return lanes.in_a_frame(layers, count)


def _span(quantiles: Mapping[str, float], unit: str) -> str:
    return _with_unit(f"{_figure(quantiles['p05'])} tot {_figure(quantiles['p95'])}", unit)


def _with_unit(said: str, unit: str) -> str:
    return f"{said} {words.UNITS.get(unit, unit)}".strip()


def _figure(value: float) -> str:
    return words.number(value, words.shown_decimals(float(f"{value:.3g}")))
