"""For whom it has not happened yet, day after day: who still waits counts for as long as we know them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes, look
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn

Curve = list[list[float]]
DAYS = (1, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1095)
CANNOT = (
    "De lijn zegt niet waarom het bij iemand nog niet zover is. Wie weggaat zonder dat het gebeurt, blijft in de lijn staan: "
    "daarom eindigt zij vaak boven nul. Aan de rechterkant zijn het weinig huishoudens."
)


def survival(payload: Mapping[str, Any], outcome: str) -> Chart | None:
    """One time, every variant; None when it happened nowhere."""
    names = [name for name in lanes.names_of(payload) if outcome in payload["variants"][name]["survival"]]
    curves = {payload["variants"][name]["title"]: payload["variants"][name]["survival"][outcome] for name in names}
    if not curves:
        return None
    about = {payload["variants"][name]["title"]: payload["variants"][name]["outcomes"][outcome] for name in names}
    what = next(iter(about.values()))["title"]
    slug, title = f"nog-niet-{outcome}", f"{what}: voor wie is het nog niet zover"
    days = [day for day in DAYS if day <= _last(curves)]
    sentence = _sentence(curves, about)
    svg = drawn(_plot(curves), slug=slug, title=title, sentence=sentence)
    head = (
        "Variant",
        *(f"na {words.number(day)} {'dag' if day == 1 else 'dagen'}" for day in days),
        "Nooit (ging weg)",
        "Onaf",
    )
    rows = tuple(
        (
            name,
            *(words.percent(share_after(curve, day), 1) for day in days),
            words.percent(about[name]["without_share"], 1),
            words.percent(about[name]["unfinished_share"], 1),
        )
        for name, curve in curves.items()
    )
    return Chart(slug, title, sentence, CANNOT, svg, head, rows)


def share_after(curve: Curve, day: float) -> float:
    """The share for whom it has not happened by then; a straight line between two days that are known."""
    place = bisect_right([point[0] for point in curve], day)
    if place == 0:
        return curve[0][1]
    if place == len(curve):
        return curve[-1][1]
    (before, high), (after, low) = curve[place - 1], curve[place]
    return high + (low - high) * (day - before) / (after - before)


def _sentence(curves: Mapping[str, Curve], about: Mapping[str, Mapping[str, Any]]) -> str:
    day = next(
        (
            day
            for day in reversed(DAYS)
            if max(share_after(curve, day) - curve[-1][1] for curve in curves.values()) > 0.05
        ),
        DAYS[0],
    )
    said = " en ".join(f"{words.percent(share_after(curve, day))} ({name})" for name, curve in curves.items())
    still = " en ".join(f"{words.percent(about[name]['unfinished_share'], 1)} ({name})" for name in curves)
    return f"Na {day} {'dag' if day == 1 else 'dagen'} is het nog niet zover voor {said} van de huishoudens. Onaf aan het eind: {still}."


def _last(curves: Mapping[str, Curve]) -> float:
    """Where nothing much happens any more: every curve within one in a hundred of its end."""
    ends = [
        next((day for day, share in curve if share - curve[-1][1] <= 0.01), curve[-1][0]) for curve in curves.values()
    ]
    return max(ends)


def _ticks(last: float) -> list[float]:
    """Days that have room for their figure on an axis that stretches the first ones."""
    shown = [0.0]
    for day in DAYS:
        if day <= last and (day / last) ** 0.5 - (shown[-1] / last) ** 0.5 >= 0.08:
            shown.append(float(day))
    return shown


def _plot(curves: Mapping[str, Curve]) -> Any:
    import altair as alt

    last = max(1.0, _last(curves))
    x = alt.Scale(type="sqrt", domain=[0, last], nice=False, clamp=True)
    y = alt.Scale(domain=[0, 1], nice=False)
    across = alt.Axis(
        title="dagen sinds het begin; de eerste dagen zijn uitgerekt",
        values=_ticks(last),
        format=",~f",
        grid=False,
        labelFlush=True,
    )
    up = alt.Axis(
        title="nog niet zover", values=[0, 0.25, 0.5, 0.75, 1], labelExpr="round(datum.value * 100) + ' %'",
        minExtent=40, titleX=-40, titleY=-14,
    )  # fmt: skip
    layers = []
    for number, curve in enumerate(curves.values()):
        style = look.line_of(number)
        shown = [point for point in curve if point[0] < last]
        points = [{"day": day, "share": share} for day, share in [*shown, [last, share_after(curve, last)]]]
        layers.append(
            alt.Chart(look.table(points))
            .mark_line(color=style["colour"], strokeDash=style["dash"], strokeWidth=2)
            .encode(x=alt.X("day:Q", scale=x, axis=across), y=alt.Y("share:Q", scale=y, axis=up))
        )
    wide = lanes.WIDTH - 50
    plot = alt.layer(*layers).properties(width=wide, height=230)
    return lanes.under(lanes.key(list(curves), width=wide), plot)
