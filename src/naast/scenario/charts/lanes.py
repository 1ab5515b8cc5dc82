"""What many charts share: a lane for each row with its words above its marks, and a key that tells series apart by stroke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from naast.scenario.charts import look

if TYPE_CHECKING:
    import altair

WIDTH = look.WIDE - 6
LANE = 40  # high: words on top, marks below
SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+,~f')"
PERCENT = "datum.value == 0 ? '0' : format(round(datum.value * 100), '+') + ' %'"


def lane(number: int, title: str, figure: str) -> dict[str, Any]:
    """Where row `number` lies: its words at `word`, its marks at `at`, with blank paper behind the words."""
    return {
        "word": number, "top": number - 0.4, "bottom": number + 0.24, "at": number + 0.42,
        "high_edge": number + 0.3, "low_edge": number + 0.56, "zero": 0, "title": title, "figure": figure,
    }  # fmt: skip


def scale(count: int) -> altair.Scale:
    import altair as alt

    return alt.Scale(domain=[count - 0.3, -0.4], nice=False)


def at(name: str, count: int) -> altair.Y:
    import altair as alt

    return alt.Y(f"{name}:Q", scale=scale(count), axis=None)


def words(data: altair.InlineData, count: int) -> list[altair.Chart]:
    """The blank paper, the title at the left and the figure at the right of every lane."""
    import altair as alt

    chart = alt.Chart(data)
    y = at("word", count)
    return [
        chart.mark_rect(fill=look.PAPER, opacity=1).encode(
            x=alt.value(0), x2=alt.value(WIDTH), y=at("top", count), y2="bottom:Q"
        ),
        chart.mark_text(align="left", baseline="middle", limit=275).encode(x=alt.value(0), y=y, text="title:N"),
        chart.mark_text(align="right", baseline="middle", color=look.SOFT).encode(
            x=alt.value(WIDTH), y=y, text="figure:N"
        ),
    ]


def upright(place: float, axis: Any, domain: altair.Scale) -> altair.Chart:
    """The line at nothing, or at the base; it carries the axis."""
    import altair as alt

    return (
        alt.Chart(look.table([{"x": place}])).mark_rule(color=look.SOFT).encode(x=alt.X("x:Q", scale=domain, axis=axis))
    )


def in_a_frame(layers: Sequence[altair.Chart], count: int) -> altair.LayerChart | altair.FacetChart:
    import altair as alt

    return alt.layer(*layers).properties(width=WIDTH, height=LANE * count)


class Bar(NamedTuple):
    """From nothing to `value`, with half its interval; `inner` is the darker part, `said` the figure at the right."""

    title: str
    value: float
    half_width: float | None
    said: str
    inner: float = 0.0


def bars(rows: Sequence[Bar], title: str, *, percent: bool = False, reach: float | None = None) -> Any:
    """A bar for each row; the axis goes to `reach`, or as far as the furthest."""
    import altair as alt

    count = len(rows)
    placed = [
        {
            **lane(number, row.title, row.said), "end": max(0.0, row.value), "inner": max(0.0, row.inner),
            "low": max(0.0, row.value - (row.half_width or 0.0)), "high": row.value + (row.half_width or 0.0),
        }
        for number, row in enumerate(rows)
    ]  # fmt: skip
    x = alt.Scale(domain=[0, reach or max(row["high"] for row in placed) * 1.04 or 1.0], nice=False, clamp=True)
    labels = "round(datum.value * 100) + ' %'" if percent else "format(datum.value, ',~f')"
    axis = alt.Axis(tickCount=5, title=title, labelExpr=labels)
    data = look.table(placed)
    chart = alt.Chart(data)
    blank, label, figure = words(data, count)
    y, start = at("high_edge", count), alt.X("zero:Q", scale=x)
    whole = chart.mark_bar(fill=look.TEAL_LIGHT, stroke=look.TEAL, strokeWidth=0.8).encode(
        x=start, x2="end:Q", y=y, y2="low_edge:Q"
    )
    own = chart.mark_bar(fill=look.TEAL).encode(x=start, x2="inner:Q", y=y, y2="low_edge:Q")
    span = chart.mark_rule(color=look.INK, strokeWidth=1.5).encode(
        x=alt.X("low:Q", scale=x), x2="high:Q", y=at("at", count)
    )
    return in_a_frame([upright(0, axis, x), blank, whole, own, span, label, figure], count)


def key(
    names: Sequence[str], *, marks: bool = False, bands: bool = False, width: int = WIDTH, first: int = 0
) -> altair.LayerChart | altair.FacetChart:
    """What each line is: a stroke, with its mark or its band where the chart has those, and its name."""
    import altair as alt

    layers: list[altair.Chart] = []
    y = alt.Scale(domain=[len(names) - 0.5, -0.5], nice=False)
    x = alt.Scale(domain=[0, width], nice=False)
    for number, name in enumerate(names):
        style = look.line_of(first + number)
        row = alt.Chart(look.table([{"from": 0, "to": 30, "mid": 15, "word": 38, "at": number, "name": name}]))
        where = alt.Y("at:Q", scale=y, axis=None)
        across = alt.X("from:Q", scale=x, axis=None)
        if bands:
            layers.append(
                row.mark_rule(strokeWidth=12, color=style["colour"], opacity=0.18).encode(x=across, x2="to:Q", y=where)
            )
        layers.append(
            row.mark_rule(strokeWidth=2, color=style["colour"], strokeDash=style["dash"]).encode(
                x=across, x2="to:Q", y=where
            )
        )
        if marks:
            layers.append(
                row.mark_point(filled=True, size=70, shape=style["shape"], color=style["colour"], opacity=1).encode(
                    x=alt.X("mid:Q", scale=x, axis=None), y=where
                )
            )
        layers.append(
            row.mark_text(align="left", baseline="middle", limit=width - 44).encode(
                x=alt.X("word:Q", scale=x, axis=None), y=where, text="name:N"
            )
        )
    return alt.layer(*layers).properties(width=width, height=22 * len(names))


def under(key: Any, plot: Any) -> altair.VConcatChart:
    """The key above the plot, each with its own scales."""
    import altair as alt

    return alt.vconcat(key, plot, spacing=20).resolve_scale(x="independent", y="independent")


def names_of(payload: Mapping[str, Any]) -> list[str]:
    """The base first, then the variants as they were given."""
    base = payload["baseline"]
    return [base, *(name for name in payload["variants"] if name != base)]
