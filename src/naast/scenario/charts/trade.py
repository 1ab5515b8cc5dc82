"""What it costs beside how soon it is safe: each variant, or each point of a sweep, as a difference with the base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from naast.scenario import words
from naast.scenario.charts import lanes, look
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn
from naast.scenario.engine import judging

Row = Mapping[str, Any]
HEAD = ("Wat", "Verschil in tijd", "Verschil in kosten", "Onaf (basis, hier)", "Wat het zegt")
CANNOT = (
    "Sneller en goedkoper in dit model is nog niet beter voor gezinnen: wat geweld aanricht en wat mensen ervan vinden, staat er niet in. "
    "Een streep laat het interval zien dat bij toeval hoort; de aannames kunnen meer uitmaken."
)
SAFETY, COST = "time_to_safety", "cost"
HIGH, MOST = 300, 120


@dataclass(frozen=True)
class Spot:
    """One variant or point: its name and its two paired differences."""

    name: str
    time: Row
    cost: Row

    @property
    def is_known(self) -> bool:
        return all(row[figure] is not None for row in (self.time, self.cost) for figure in ("mean", "half_width"))


def trade_off(payload: Mapping[str, Any]) -> Chart | None:
    """None where there is no time, no cost, or nothing beside the base."""
    spots, base = (_variants if payload["kind"] == "compare" else _points)(payload)
    spots = [spot for spot in spots if spot.is_known]
    if not spots:
        return None
    about_time, about_cost = spots[0].time["title"], spots[0].cost["title"]
    slug, title = "afweging", f"{about_cost} tegen {about_time[:1].lower() + about_time[1:]}"
    sentence = " ".join(_sentence(spot) for spot in spots) if payload["kind"] == "compare" else _of_a_row(spots, base)
    shown = look.spread_out(spots, MOST)
    if len(shown) < len(spots):
        sentence += f" De figuur laat {len(shown)} van de {len(spots)} punten zien; de tabel heeft ze alle."
    svg = drawn(_plot(shown, base), slug=slug, title=title, sentence=sentence)
    return Chart(slug, title, sentence, CANNOT, svg, HEAD, tuple(_told(spot) for spot in spots))


def chosen(forms: Mapping[str, Mapping[str, Any]]) -> tuple[str | None, str | None]:
    """Which outcomes stand for time and for cost: those that are called so, else the first of that form."""
    times = [name for name, about in forms.items() if about["form"] == "time"]
    bills = [name for name, about in forms.items() if about["form"] == "cost" and not about["payer"]]
    time = SAFETY if SAFETY in times else next(iter(times), None)
    return time, COST if COST in bills else next(iter(bills), None)


def _variants(payload: Mapping[str, Any]) -> tuple[list[Spot], str]:
    base = payload["variants"][payload["baseline"]]
    time, cost = chosen(base["outcomes"])
    rows = {(row["variant"], row["outcome"]): row for row in payload["differences"]}
    names = [name for name in lanes.names_of(payload)[1:] if (name, time) in rows and (name, cost) in rows]
    return [Spot(payload["variants"][name]["title"], rows[name, time], rows[name, cost]) for name in names], base[
        "title"
    ]


def _points(payload: Mapping[str, Any]) -> tuple[list[Spot], str]:
    points = payload["points"]
    base = points[payload["base"]]
    time, cost = chosen(base["outcomes"])
    if time is None or cost is None:
        return [], ""
    spots = [
        Spot(
            point_name(payload, point),
            *({**point["outcomes"][name], **point["differences"][name]} for name in (time, cost)),
        )
        for point in points
        if point is not base
    ]
    return spots, point_name(payload, base)


def point_name(payload: Mapping[str, Any], point: Mapping[str, Any]) -> str:
    """`Vast gezicht: medewerkers 107`, every value of the point."""
    return ", ".join(f"{payload['paths'][path]['title']} {plain(value)}" for path, value in point["values"].items())


def plain(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    return words.number(value, 0 if value == round(value) else 2)


def _sentence(spot: Spot) -> str:
    told = [words.with_caution(row, f"{row['title']}: {words.difference(row)}.") for row in (spot.time, spot.cost)]
    return " ".join([f"{spot.name}.", *told])


def _of_a_row(spots: Sequence[Spot], base: str) -> str:
    fastest = min(spots, key=lambda spot: spot.time["mean"])
    cheapest = min(spots, key=lambda spot: spot.cost["mean"])
    time, cost = fastest.time, cheapest.cost
    fast = words.with_caution(time, f"Het snelst is {fastest.name}: {time['title']} {words.difference(time)}.")
    cheap = words.with_caution(cost, f"Het goedkoopst is {cheapest.name}: {cost['title']} {words.difference(cost)}.")
    return f"Het uitgangspunt is {base}. {fast} {cheap}"


def _told(spot: Spot) -> tuple[str, ...]:
    said = f"tijd {judging.VERDICTS[spot.time['verdict']]}, kosten {judging.VERDICTS[spot.cost['verdict']]}"
    warned = list(dict.fromkeys(judging.CAUTIONS[row["caution"]] for row in (spot.time, spot.cost) if row["caution"]))
    unfinished = " en ".join(words.percent(share, 1) for share in spot.time["unfinished"])
    return (spot.name, words.apart(spot.time), words.apart(spot.cost), unfinished, ". ".join([said, *warned]))


def _plot(spots: Sequence[Spot], base: str) -> Any:
    import altair as alt

    few = len(spots) < len(look.LINES)
    rows = [_placed(spot, look.line_of(number + 1 if few else 1)) for number, spot in enumerate(spots)]
    x, y = (_around(rows, *ends) for ends in (("left", "right"), ("low", "high")))
    across = alt.Axis(title="dagen verschil", tickCount=5, labelExpr=lanes.SIGNED)
    up = alt.Axis(title="euro verschil", tickCount=5, labelExpr=lanes.SIGNED, minExtent=44, titleX=-44)
    marks = alt.Chart(look.table(rows))
    colour = alt.Color("colour:N", scale=None)
    layers = [
        alt.Chart(look.table([{"x": 0}])).mark_rule(color=look.SOFT).encode(x=alt.X("x:Q", scale=x, axis=across)),
        alt.Chart(look.table([{"y": 0}])).mark_rule(color=look.SOFT).encode(y=alt.Y("y:Q", scale=y, axis=up)),
        *_corners(),
        marks.mark_rule(strokeWidth=2).encode(x=alt.X("left:Q", scale=x), x2="right:Q", y=alt.Y("y:Q", scale=y), color=colour),
        marks.mark_rule(strokeWidth=2).encode(x=alt.X("x:Q", scale=x), y=alt.Y("low:Q", scale=y), y2="high:Q", color=colour),
        marks.mark_point(filled=True, size=80, opacity=1).encode(
            x=alt.X("x:Q", scale=x), y=alt.Y("y:Q", scale=y), color=colour, shape=alt.Shape("shape:N", scale=None)
        ),
        alt.Chart(look.table([{"x": 0, "y": 0}])).mark_point(filled=True, size=80, opacity=1, color=look.SOFT).encode(
            x=alt.X("x:Q", scale=x), y=alt.Y("y:Q", scale=y)
        ),
    ]  # fmt: skip
    plot = alt.layer(*layers).properties(width=lanes.WIDTH - 48, height=HIGH)
    names = [base, *(spot.name for spot in spots)] if few else ["het uitgangspunt", "een punt van de reeks"]
    return lanes.under(lanes.key(names, marks=True, width=lanes.WIDTH - 48), plot)


def _placed(spot: Spot, style: Mapping[str, Any]) -> dict[str, Any]:
    (x, wide), (y, high) = ((row["mean"], row["half_width"]) for row in (spot.time, spot.cost))
    ends = {"left": x - wide, "right": x + wide, "low": y - high, "high": y + high}
    return {"x": x, "y": y, **ends, "colour": style["colour"], "shape": style["shape"]}


def _around(rows: Sequence[Mapping[str, float]], low: str, high: str) -> Any:
    """The base in the middle and every interval inside, so that the four corners mean what they say."""
    import altair as alt

    far = max(max(abs(row[low]), abs(row[high])) for row in rows) * 1.25 or 1.0
    return alt.Scale(domain=[-far, far], nice=False)


def _corners() -> list[Any]:
    """What each corner means, in words."""
    import altair as alt

    wide = lanes.WIDTH - 48
    said: tuple[tuple[int, int, Literal["left", "right"], str], ...] = (
        (4, 12, "left", "sneller, duurder"), (wide - 4, 12, "right", "langzamer, duurder"),
        (4, HIGH - 12, "left", "sneller, goedkoper"), (wide - 4, HIGH - 12, "right", "langzamer, goedkoper"),
    )  # fmt: skip
    return [
        alt.Chart(look.table([{"word": word}]))
        .mark_text(align=align, fontSize=look.SMALL, color=look.FAINT)
        .encode(x=alt.value(left), y=alt.value(top), text="word:N")
        for left, top, align, word in said
    ]
