"""Who pays more and who pays less: the paired difference of each payer, one after the other, to the difference of all together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes, look
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn
from naast.scenario.engine import judging

Row = Mapping[str, Any]
HEAD = ("Wie betaalt", "Basis", "Variant", "Verschil per huishouden", "Wat het zegt")
CANNOT = (
    "Dit gaat over huishoudens die klaar zijn; wie nog hulp krijgt, telt nog niet mee, en dat zijn vaak de duurste. "
    "Kosten die niet in het model staan, staan hier ook niet."
)


def costs(payload: Mapping[str, Any], variant: str) -> Chart | None:
    """None when no outcome says who pays."""
    rows = [row for row in payload["differences"] if row["variant"] == variant and row["form"] == "cost"]
    rows = [row for row in rows if row["mean"] is not None and row["half_width"] is not None]
    payers = [row for row in rows if row["payer"]]
    if not payers:
        return None
    whole = next((row for row in rows if not row["payer"]), None)
    base, other = (payload["variants"][name]["title"] for name in (payload["baseline"], variant))
    slug, title = f"kosten-{variant}", f"Wie meer en wie minder betaalt: {other} naast {base}"
    sentence = _sentence(payers, whole, base, other)
    svg = drawn(_plot(payers, whole, base), slug=slug, title=title, sentence=sentence)
    return Chart(
        slug, title, sentence, CANNOT, svg, HEAD, tuple(_told(row) for row in [*payers, *([whole] if whole else [])])
    )


def _sentence(payers: Sequence[Row], whole: Row | None, base: str, other: str) -> str:
    said = [f"{row['title']}: {_said(row)}" for row in [*([whole] if whole else []), *payers]]
    return f"{other} naast {base}. {'. '.join(said)}."


def _said(row: Row) -> str:
    if row["verdict"] not in (judging.LOWER, judging.HIGHER):
        return f"{judging.VERDICTS[row['verdict']]} ({words.apart(row)})"
    return words.apart(row)


def _told(row: Row) -> tuple[str, ...]:
    unit, half, said = row["unit"], row["half_width"], judging.VERDICTS[row["verdict"]]
    return (
        row["title"],
        words.amount(row["base"], unit, half),
        words.amount(row["other"], unit, half),
        words.apart(row),
        f"{said}. {judging.CAUTIONS[row['caution']]}" if row["caution"] else said,
    )


def _plot(payers: Sequence[Row], whole: Row | None, base: str) -> Any:
    import altair as alt

    bars = _steps(payers, whole)
    count = len(bars)
    ends = [0.0, *(bar[end] for bar in bars for end in ("from", "to", "low", "high"))]
    room = (max(ends) - min(ends)) * 0.04 or 1.0
    x = alt.Scale(domain=[min(ends) - room, max(ends) + 6 * room], nice=False)
    axis = alt.Axis(tickCount=5, title=f"euro per huishouden; 0 is zoals in {base}", labelExpr=lanes.SIGNED)
    data = look.table(bars)
    chart = alt.Chart(data)
    blank, label, figure = lanes.words(data, count)
    box = chart.mark_bar(stroke=None).encode(
        x=alt.X("from:Q", scale=x),
        x2="to:Q",
        y=lanes.at("high_edge", count),
        y2="low_edge:Q",
        fill=alt.Fill("colour:N", scale=None),
    )
    reach = chart.mark_rule(color=look.FAINT, strokeWidth=2).encode(
        x=alt.X("low:Q", scale=x), x2="high:Q", y=lanes.at("under", count)
    )
    joint = (
        alt.Chart(look.table(bars[:-1]))
        .mark_rule(color=look.FAINT, strokeDash=[2, 3])
        .encode(x=alt.X("to:Q", scale=x), y=lanes.at("low_edge", count), y2="next:Q")
    )
    return lanes.in_a_frame([lanes.upright(0, axis, x), blank, joint, box, reach, label, figure], count)


def _steps(payers: Sequence[Row], whole: Row | None) -> list[dict[str, Any]]:
    """Each bar begins where the one above ends; what no outcome names is a bar of its own, and the last is all together."""
    bars: list[dict[str, Any]] = []
    here = 0.0
    for row in payers:
        bars.append(_bar(len(bars), row["title"], here, row["mean"], row["half_width"]))
        here += row["mean"]
    if whole is None:
        return bars
    rest = whole["mean"] - here
    if abs(rest) > max(1.0, 0.01 * abs(whole["mean"])):
        bars.append(_bar(len(bars), "Overige kosten", here, rest, 0.0))
    together = _bar(len(bars), f"Samen: {whole['title']}", 0.0, whole["mean"], whole["half_width"])
    return [*bars, together | {"colour": look.INK}]


def _bar(number: int, title: str, start: float, step: float, half: float) -> dict[str, Any]:
    end, figure = start + step, words.amount(step, "EUR", half, signed=True)
    return {
        **lanes.lane(number, title, figure), "under": number + 0.6, "from": start, "to": end, "low": end - half, "high": end + half,
        "next": number + 1.3, "colour": look.TEAL if step < 0 else look.RUST,
    }  # fmt: skip
