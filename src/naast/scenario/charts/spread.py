"""How often something happens to a household: hand-overs, professionals, assessments; a panel for each variant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes, look
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn

CANNOT = (
    "Dit telt huishoudens die klaar zijn. Wie nog bezig is, kan er nog bij krijgen, en komt dan verder naar rechts."
)
MOST = 8  # from here on one bar
FORMS = ("handovers", "professionals")


def spread(payload: Mapping[str, Any], outcome: str) -> Chart | None:
    """One count, every variant; None where nobody knows it."""
    names = [name for name in lanes.names_of(payload) if outcome in payload["variants"][name]["histogram"]]
    if not names:
        return None
    shares = {
        payload["variants"][name]["title"]: gathered(payload["variants"][name]["histogram"][outcome]) for name in names
    }
    figures = {payload["variants"][name]["title"]: payload["variants"][name]["outcomes"][outcome] for name in names}
    what = next(iter(figures.values()))["title"]
    slug, title = f"verdeling-{outcome}", f"{what} per huishouden"
    said = " en ".join(f"{words.number(figures[name]['mean'], 1)} ({name})" for name in shares)
    high = " en ".join(f"{words.percent(sum(counts[4:]))} ({name})" for name, counts in shares.items())
    sentence = f"Gemiddeld {said}. Vier of meer: {high} van de huishoudens."
    svg = drawn(_plot(shares), slug=slug, title=title, sentence=sentence)
    head = ("Variant", *_labels(shares), "Gemiddeld", "Onaf")
    rows = tuple(
        (
            name,
            *(words.percent(share, 1) for share in counts[: len(head) - 3]),
            words.with_interval(figures[name], "times"),
            words.percent(figures[name]["unfinished_share"], 1),
        )
        for name, counts in shares.items()
    )
    return Chart(slug, title, sentence, CANNOT, svg, head, rows)


def gathered(histogram: list[list[float]]) -> list[float]:
    """The share for 0, 1, … up to MOST, and for MOST or more together."""
    counts = [0.0] * (MOST + 1)
    for lowest, _, share in histogram:
        counts[min(int(lowest), MOST)] += share
    return counts


def _labels(shares: Mapping[str, list[float]]) -> list[str]:
    top = max((place for counts in shares.values() for place, share in enumerate(counts) if share), default=0)
    return [f"{place} of meer" if place == MOST else str(place) for place in range(top + 1)]


def _plot(shares: Mapping[str, list[float]]) -> Any:
    import altair as alt

    labels = [label.replace(" of meer", "+") for label in _labels(shares)]
    most = max(max(counts) for counts in shares.values())
    panels = []
    for number, (name, counts) in enumerate(shares.items()):
        style = look.line_of(number)
        rows = [
            {
                "count": label,
                "share": counts[place],
                "said": words.percent(counts[place]) if counts[place] >= 0.005 else "",
            }
            for place, label in enumerate(labels)
        ]
        chart = alt.Chart(look.table(rows)).encode(
            x=alt.X(
                "count:N",
                sort=labels,
                axis=alt.Axis(title=None, labelAngle=0, ticks=False),
                scale=alt.Scale(paddingInner=0.25),
            ),
            y=alt.Y("share:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.18], nice=False)),
        )
        bars = chart.mark_bar(fill=style["fill"], stroke=style["colour"], strokeWidth=1.2)
        figures = chart.mark_text(baseline="bottom", dy=-3, fontSize=look.SMALL, color=look.SOFT).encode(text="said:N")
        panels.append(alt.layer(bars, figures).properties(width=lanes.WIDTH, height=100, title=name))
    return alt.vconcat(*panels, spacing=14)
