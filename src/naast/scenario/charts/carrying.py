"""Which figures of the model carry the answer: what it does at both ends (tornado), how strongly (Morris), what share (Sobol)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from naast.scenario import words
from naast.scenario.charts import lanes, look
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn

Factor = Mapping[str, Any]
ABOUT, ENDS = ("Getal", "Status", "Veranderd"), ("at_low", "base", "at_high")
MOST = 15  # lanes; the table has them all
STATUS = {"S": "bron", "D": "afgeleid", "A": "aanname"}
CHOSEN = "Hoe ver een getal mocht verschillen, is gekozen, niet gemeten."
ONE_AT_A_TIME = f"Elk getal is apart veranderd, de rest bleef gelijk. Samen kunnen ze meer of minder doen. {CHOSEN}"
SCREENED = f"Dit laat zien welke getallen veel uitmaken, niet welke kant op. {CHOSEN}"
SHARED = f"De aandelen hangen daarvan af. {CHOSEN} Een getal dat niet mocht verschillen, staat er niet in."


def carrying(payload: Mapping[str, Any]) -> Chart | None:
    """The chart that fits the method of this study."""
    if not payload["factors"]:
        return None
    return {"tornado": _tornado, "morris": _morris, "sobol": _sobol}[payload["method"]](payload)


def said_status(status: str) -> str:
    return " en ".join(STATUS[letter] for letter in status)


def _tornado(payload: Mapping[str, Any]) -> Chart:
    factors, unit, what = payload["factors"], payload["unit"], payload["outcome_title"]
    first = factors[0]
    title = f"Wat de uitkomst draagt: {what}"
    low, now, high = (words.amount(first[name], unit) for name in ENDS)
    sentence = (
        f"{_named(first)} maakt het meeste uit. {what} is nu {now}; bij {_times(first['low'])} wordt het {low}, "
        f"bij {_times(first['high'])} {high}."
    )
    rows = tuple((*_about(factor), *(words.amount(factor[name], unit) for name in ENDS)) for factor in factors)
    head = (*ABOUT, "Bij het laagste", "Nu", "Bij het hoogste")
    svg = drawn(_swings(factors[:MOST], unit), slug="draagt", title=title, sentence=sentence)
    return Chart("draagt", title, sentence, ONE_AT_A_TIME, svg, head, rows)


def _named(factor: Factor) -> str:
    return f"{factor['title']} ({said_status(factor['status'])})"


def _about(factor: Factor) -> tuple[str, ...]:
    reach = f"{_times(factor['low'])} tot {_times(factor['high'])}" if "low" in factor else "een groep getallen"
    return factor["title"], said_status(factor["status"]), reach


def _swings(factors: Sequence[Factor], unit: str) -> Any:
    import altair as alt

    count, base = len(factors), factors[0]["base"]
    rows = [
        {
            **lanes.lane(number, factor["title"], said_status(factor["status"])), "base": base,
            "end": factor[end], "fill": fill, "said": _times(factor[end.removeprefix("at_")]),
            "align": "right" if factor[end] < base else "left", "far": abs(factor[end] - base),
        }
        for number, factor in enumerate(factors)
        for end, fill in (("at_low", look.STONE), ("at_high", look.TEAL))
    ]  # fmt: skip
    ends = [row["end"] for row in rows] + [base]
    wide = (max(ends) - min(ends)) or 1.0
    x = alt.Scale(domain=[min(ends) - 0.16 * wide, max(ends) + 0.16 * wide], nice=False)
    axis = alt.Axis(tickCount=5, title=f"{_unit(unit)}; de streep is zoals het nu in het model staat")
    data = look.table(rows)
    blank, label, figure = lanes.words(look.table(rows[::2]), count)
    chart = alt.Chart(data)
    bars = chart.mark_bar(stroke=look.SOFT, strokeWidth=0.8).encode(
        x=alt.X("base:Q", scale=x),
        x2="end:Q",
        y=lanes.at("high_edge", count),
        y2="low_edge:Q",
        fill=alt.Fill("fill:N", scale=None),
    )
    sides: tuple[tuple[Literal["left", "right"], int], ...] = (("right", -4), ("left", 4))
    ends_said = [
        alt.Chart(look.table([row for row in rows if row["align"] == align and row["far"] > 0.02 * wide]))
        .mark_text(align=align, baseline="middle", dx=shift, fontSize=look.SMALL, color=look.SOFT)
        .encode(x=alt.X("end:Q", scale=x), y=lanes.at("at", count), text="said:N")
        for align, shift in sides
    ]
    return lanes.in_a_frame([lanes.upright(base, axis, x), blank, bars, *ends_said, label, figure], count)


def _morris(payload: Mapping[str, Any]) -> Chart:
    factors, unit, what = payload["factors"], payload["unit"], payload["outcome_title"]
    title = f"Welke getallen veel uitmaken: {what}"
    strength = words.amount(factors[0]["strength"], unit)
    sentence = f"{_named(factors[0])} maakt het meeste uit voor {what}: gemiddeld {strength} over het hele bereik."
    rows = tuple(
        (
            *_about(factor),
            words.amount(factor["strength"], unit, factor["half_width"]),
            words.amount(factor["half_width"], unit),
            words.amount(factor["bending"], unit),
        )
        for factor in factors
    )
    head = (*ABOUT, "Sterkte (μ*)", "Half interval", "Hoe dat per plek verschilt (σ)")
    bars = [
        lanes.Bar(_named(factor), factor["strength"], factor["half_width"], words.amount(factor["strength"], unit))
        for factor in factors[:MOST]
    ]
    svg = drawn(lanes.bars(bars, _unit(unit)), slug="draagt", title=title, sentence=sentence)
    return Chart("draagt", title, sentence, SCREENED, svg, head, rows)


def _sobol(payload: Mapping[str, Any]) -> Chart:
    factors, what = payload["factors"], payload["outcome_title"]
    title = f"Waar de onzekerheid vandaan komt: {what}"
    assumed = min(1.0, sum(max(0.0, factor["alone"] or 0.0) for factor in factors if factor["status"] == "A"))
    sentence = (
        f"{_named(factors[0])} draagt het meest: {words.percent(factors[0]['with_others'])} van de spreiding, met alles waar het "
        f"in meedoet. Getallen die alleen een aanname zijn, dragen op zichzelf samen {words.percent(assumed)}."
    )
    rows = tuple((*_about(factor), _share(factor, "alone"), _share(factor, "with_others")) for factor in factors)
    bars = []
    for factor in factors[:MOST]:
        said = f"{words.percent(factor['with_others'])}, alleen {words.percent(factor['alone'])}"
        alone = factor["alone"] or 0.0
        bars.append(lanes.Bar(_named(factor), factor["with_others"], factor["with_others_half_width"], said, alone))
    svg = drawn(
        lanes.bars(bars, "aandeel in de spreiding", percent=True), slug="draagt", title=title, sentence=sentence
    )
    return Chart("draagt", title, sentence, SHARED, svg, (*ABOUT, "Op zichzelf", "Met de andere samen"), rows)


def _share(factor: Factor, name: str) -> str:
    return f"{words.percent(factor[name], 1)} (± {words.percent(factor[f'{name}_half_width'], 1)})"


def _times(multiple: float) -> str:
    return f"× {words.number(multiple, 0 if multiple == round(multiple) else 2)}"


def _unit(unit: str) -> str:
    return {"days": "dagen", "EUR": "euro", "share": "aandeel", "times": "keer"}[unit]
