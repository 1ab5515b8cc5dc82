"""How much of the spread of an outcome rests on assumptions, and how much is luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn

Outcome = Mapping[str, Any]
HEAD = (
    "Uitkomst",
    "Negen van de tien trekkingen",
    "Rust op aannames",
    "Toeval, alleen of samen",
    "Onaf",
    "Wat het meest meegaat",
)
CANNOT = (
    "Hoe ver een getal mag verschillen, is zelf ook een aanname. Wat het model niet kent, zit nergens in. "
    "Aannames en toeval werken samen, dus de twee aandelen kunnen samen boven 100 % uitkomen."
)


def unsure(payload: Mapping[str, Any]) -> Chart | None:
    """None when every outcome happened too seldom."""
    known = [outcome for outcome in payload["outcomes"].values() if outcome["on_assumptions"] is not None]
    if not known:
        return None
    slug, title = "aannames", "Hoeveel van de uitkomst op aannames rust"
    least, most = min(known, key=_assumed), max(known, key=_assumed)
    sentence = (
        f"{most['title']} rust het meest op aannames: {words.percent(most['on_assumptions'])} van de spreiding. Het minst doet dat "
        f"{least['title']}: {words.percent(least['on_assumptions'])}. Daarvoor zijn {len(payload['varied'])} getallen samen "
        f"{payload['draws']} keer anders gekozen."
    )
    bars = []
    for outcome in known:
        share, half = _assumed(outcome), outcome["on_assumptions_half_width"]
        bars.append(lanes.Bar(outcome["title"], share, half, words.percent(outcome["on_assumptions"]), share))
    plot = lanes.bars(bars, "deel van de spreiding dat op aannames rust", percent=True, reach=1.0)
    svg = drawn(plot, slug=slug, title=title, sentence=sentence)
    rows = tuple(_told(outcome, payload["varied"]) for outcome in payload["outcomes"].values())
    return Chart(slug, title, sentence, CANNOT, svg, HEAD, rows)


def _assumed(outcome: Outcome) -> float:
    return min(1.0, max(0.0, outcome["on_assumptions"]))


def _told(outcome: Outcome, varied: Mapping[str, Any]) -> tuple[str, ...]:
    unit = outcome["unit"]
    ends = [words.amount(outcome[name], unit) for name in ("p05", "p95")]
    drivers = [varied.get(one["path"], {}).get("title") or one["path"] for one in outcome["drivers"]]
    return (
        outcome["title"],
        " tot ".join(ends),
        words.percent(outcome["on_assumptions"]),
        words.percent(outcome["by_chance"]),
        words.percent(outcome["unfinished_share"], 1),
        "; ".join(drivers[:3]) or words.UNKNOWN,
    )
