"""By quarter of arrival: for which share it happened soon. Everybody who came is counted, and nobody twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes, look, moments
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn

Quarter = Mapping[str, Any]
CANNOT = (
    "Van de laatste kwartalen is niet lang genoeg bekend hoe het ging; daar stopt de lijn. De band is het interval dat bij toeval hoort, "
    "over minder herhalingen dan de andere figuren."
)


def arrivals(payload: Mapping[str, Any], outcome: str | None) -> Chart | None:
    """One time, every variant that was followed by quarter; None when none was."""
    start, found = moments.begins(payload), {}
    for name in lanes.names_of(payload):
        kept = payload["variants"][name].get("cohorts")
        if kept and kept["outcomes"].get(outcome):
            found[payload["variants"][name]["title"]] = kept["outcomes"][outcome]
    days = _telling(found)
    if days is None:
        return None
    what = payload["variants"][payload["baseline"]]["outcomes"][outcome]["title"]
    slug, title = f"kwartalen-{outcome}", f"{what}: wie kwam wanneer"
    sentence = f"{what}, binnen {days} dagen. {' '.join(_sentence(name, quarters, days, start) for name, quarters in found.items())}"
    svg = drawn(_plot(found, days, start), slug=slug, title=title, sentence=sentence)
    lengths = list(next(iter(found.values()))[0]["within"])
    head = ("Gekomen in", "Variant", "Kwamen", *(f"binnen {length} dagen" for length in lengths), "Weg zonder", "Onaf")
    rows = tuple(
        (
            moments.quarter_name(quarter["quarter"], start), name, words.number(quarter["came"]),
            *(_told(quarter["within"][length]) for length in lengths),
            words.percent(quarter["without"], 1), words.percent(quarter["open"], 1),
        )
        for name, quarters in found.items()
        for quarter in quarters
    )  # fmt: skip
    return Chart(slug, title, sentence, CANNOT, svg, head, rows)


def _told(share: Mapping[str, Any]) -> str:
    return "nog niet te zeggen" if share["mean"] is None else words.percent(share["mean"], 1)


def _known(quarters: Sequence[Quarter], days: str) -> list[Quarter]:
    return [quarter for quarter in quarters if quarter["within"][days]["mean"] is not None]


def _telling(found: Mapping[str, Sequence[Quarter]]) -> str | None:
    """The number of days that shows most: where the shares lie nearest to a half; None where nothing is known."""
    shares: dict[str, list[float]] = {}
    for quarters in found.values():
        for quarter in quarters:
            for days, share in quarter["within"].items():
                if share["mean"] is not None:
                    shares.setdefault(days, []).append(share["mean"])
    return min(shares, key=lambda days: abs(sum(shares[days]) / len(shares[days]) - 0.5)) if shares else None


def _sentence(name: str, quarters: Sequence[Quarter], days: str, start: Any) -> str:
    known = _known(quarters, days)
    if not known:
        return f"{name}: nog niet te zeggen."
    first, last = known[0], known[-1]
    said = [
        f"{words.percent(each['within'][days]['mean'])} van wie kwam in {moments.quarter_name(each['quarter'], start)}"
        for each in (first, last)
    ]
    return f"{name}: {said[0]}, {said[1]}." if len(known) > 1 else f"{name}: {said[0]}."


def _plot(found: Mapping[str, Sequence[Quarter]], days: str, start: Any) -> Any:
    import altair as alt

    last = max(quarter["quarter"] for quarters in found.values() for quarter in quarters) + 1
    shown = {number: moments.quarter_name(number, start) for number in range(0, last, max(1, -(-last // 4)))}
    across = alt.Axis(
        title="gekomen in", values=list(shown), labelExpr=moments.labels(shown), grid=False, labelFlush=True
    )
    percent = "round(datum.value * 100) + ' %'"
    up = alt.Axis(title=f"binnen {days} dagen", tickCount=5, labelExpr=percent, minExtent=40, titleX=-40, titleY=-12)
    y = alt.Scale(domain=[0, 1], nice=False)
    layers = []
    for number, quarters in enumerate(found.values()):
        style = look.line_of(number)
        rows = [_placed(quarter, days) for quarter in _known(quarters, days)]
        x = alt.X("quarter:Q", scale=alt.Scale(domain=[0, max(1, last - 1)], nice=False), axis=across)
        chart = alt.Chart(look.table(rows)).encode(x=x)
        mean = alt.Y("mean:Q", scale=y, axis=up)
        colour, dash = style["colour"], style["dash"]
        layers += [
            chart.mark_area(color=colour, opacity=0.18).encode(y=alt.Y("low:Q", scale=y, axis=up), y2="high:Q"),
            chart.mark_line(color=colour, strokeDash=dash, strokeWidth=2).encode(y=mean),
            chart.mark_point(filled=True, size=50, shape=style["shape"], color=colour, opacity=1).encode(y=mean),
        ]
    wide = lanes.WIDTH - 50
    plot = alt.layer(*layers).properties(width=wide, height=200)
    return lanes.under(lanes.key(list(found), marks=True, bands=True, width=wide), plot)


def _placed(quarter: Quarter, days: str) -> dict[str, float]:
    mean, half = quarter["within"][days]["mean"], quarter["within"][days]["half_width"] or 0.0
    return {"quarter": quarter["quarter"], "mean": mean, "low": max(0.0, mean - half), "high": min(1.0, mean + half)}
