"""Every outcome of a variant beside the base: the paired difference as a share, with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes, look
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn
from naast.scenario.engine import judging

Row = Mapping[str, Any]
FAR = 1.0  # what lies further than the whole base is drawn at the edge
HEAD = ("Uitkomst", "Basis", "Variant", "Verschil", "In procenten", "Onaf (basis, variant)", "Wat het zegt")
CANNOT = (
    "Dit is wat het model berekent met deze aannames, geen voorspelling. Het interval gaat over toeval, niet over de aannames. "
    "Van twintig uitkomsten die gelijk zijn, lijkt er gemiddeld één toch te verschillen. Wie nog niet klaar is, telt niet mee: kijk naar "
    "het onaffe deel."
)
SHAPES = {judging.LOWER: "triangle-left", judging.HIGHER: "triangle-right"}
COLOURS = {judging.LOWER: look.TEAL, judging.HIGHER: look.RUST}


def forest(payload: Mapping[str, Any], variant: str) -> Chart | None:
    """The differences of one variant; None when it has none in a share of the base."""
    rows = [row for row in payload["differences"] if row["variant"] == variant]
    shown = [row for row in rows if row["relative"] is not None and row["relative_half_width"] is not None]
    if not shown:
        return None
    base, other = (payload["variants"][name]["title"] for name in (payload["baseline"], variant))
    slug, title, sentence = (
        f"verschillen-{variant}",
        f"{other} naast {base}: wat verschilt",
        _sentence(rows, base, other),
    )
    svg = drawn(_plot(shown, base), slug=slug, title=title, sentence=sentence)
    return Chart(slug, title, sentence, CANNOT, svg, HEAD, tuple(_told(row) for row in rows))


def _sentence(rows: Sequence[Row], base: str, other: str) -> str:
    clear = [row for row in rows if row["verdict"] in (judging.LOWER, judging.HIGHER)]
    said = [f"{len(clear)} van de {len(rows)} uitkomsten verschillen aantoonbaar tussen {other} en {base}."]
    for way, word in ((judging.LOWER, "daalt"), (judging.HIGHER, "stijgt")):
        found = [row for row in clear if row["verdict"] == way and row["relative"] is not None]
        if found:
            most = max(found, key=lambda row: abs(row["relative"]) - row["relative_half_width"])  # by the careful end
            said.append(words.with_caution(most, f"Het meest {word}: {most['title']}, {words.difference(most)}."))
    if any(row["caution"] for row in rows):
        said.append(
            "Bij een uitkomst met een * verschilt het onaffe deel of is het groot; de tabel zegt wat dat betekent."
        )
    return " ".join(said)


def _told(row: Row) -> tuple[str, ...]:
    unit, half = row["unit"], row["half_width"]
    said = judging.VERDICTS[row["verdict"]]
    return (
        row["title"],
        words.amount(row["base"], unit, half),
        words.amount(row["other"], unit, half),
        words.apart(row),
        words.difference(row) if row["relative"] is not None else words.UNKNOWN,
        " en ".join(words.percent(share, 1) for share in row["unfinished"]),
        f"{said}. {judging.CAUTIONS[row['caution']]}" if row["caution"] else said,
    )


def _plot(rows: Sequence[Row], base: str) -> Any:
    import altair as alt

    count = len(rows)
    reach = min(FAR, max(abs(row["relative"]) + row["relative_half_width"] for row in rows) * 1.06 or 0.01)
    data = look.table([_placed(number, row, reach) for number, row in enumerate(rows)])
    x = alt.Scale(domain=[-reach, reach], nice=False)
    title = [f"Links van de streep is lager dan {base},", "rechts hoger. De lichte balk is het interval."]
    if any(abs(row["relative"]) + row["relative_half_width"] > reach for row in rows):
        title.append("Wat verder ligt, staat aan de rand.")
    axis = alt.Axis(tickCount=5, title=title, labelExpr=lanes.PERCENT, titleLineHeight=15)
    marks = alt.Chart(data).encode(y=lanes.at("at", count))
    colour = alt.Color("colour:N", scale=None)
    stem = marks.mark_rule(strokeWidth=1).encode(x=alt.X("zero:Q", scale=x), x2="mid:Q", color=colour)
    span = marks.mark_rule(strokeWidth=5, opacity=0.45).encode(x=alt.X("low:Q", scale=x), x2="high:Q", color=colour)
    point = marks.mark_point(filled=True, size=75, opacity=1).encode(
        x=alt.X("mid:Q", scale=x), shape=alt.Shape("shape:N", scale=None), fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("colour:N", scale=None), strokeWidth=alt.value(1.5),
    )  # fmt: skip
    blank, label, figure = lanes.words(data, count)
    return lanes.in_a_frame([lanes.upright(0, axis, x), blank, stem, span, point, label, figure], count)


def _placed(number: int, row: Row, reach: float) -> dict[str, Any]:
    way, share, half = row["verdict"], row["relative"], row["relative_half_width"]
    colour = COLOURS.get(way, look.FAINT)
    low, mid, high = (max(-reach, min(reach, value)) for value in (share - half, share, share + half))
    said = words.percent(share, words.percent_decimals(half), signed=True) if way in COLOURS else judging.VERDICTS[way]
    return {
        **lanes.lane(number, row["title"] + (" *" if row["caution"] else ""), said),
        "low": low, "mid": mid, "high": high,
        "shape": SHAPES.get(way, "circle"), "colour": colour, "fill": colour if way in COLOURS else look.PAPER,
    }  # fmt: skip
