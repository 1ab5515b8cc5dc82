"""Waiting lists month by month: the middle of the replications and the band in which nine out of ten lie, base beside variant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes, look, moments
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn

CANNOT = (
    "De band laat alleen toeval zien: negen van de tien herhalingen liggen erin. Dat de aannames niet kloppen, zit er niet in. "
    "Elk vakje heeft een eigen schaal; vergelijk hoogtes dus alleen binnen een vakje."
)
PANEL, HIGH, WORDS = 158, 74, 24
MOST = 12  # panels; the table has them all
Band = Mapping[str, list[float]]


def fan(payload: Mapping[str, Any], variant: str) -> Chart | None:
    """Per role that ever has a waiting list; None when there is none."""
    start = moments.begins(payload)
    found = {title: bands for title, bands in _bands(payload, variant).items() if _ever_waits(bands)}
    if not found:
        return None
    base, other = (payload["variants"][name]["title"] for name in (payload["baseline"], variant))
    slug, title = f"wachtlijsten-{variant}", f"Wachtlijsten: {other} naast {base}"
    sentence = _sentence(found, base, other)
    shown = _longest(found)
    if len(shown) < len(found):
        sentence += (
            f" De figuur laat de {len(shown)} langste van de {len(found)} wachtlijsten zien; de tabel heeft ze alle."
        )
    svg = drawn(_plot(shown, [base, other], start), slug=slug, title=title, sentence=sentence)
    head = ("Rol", "Variant", "Jaar", *moments.column_names(start))
    return Chart(slug, title, sentence, CANNOT, svg, head, tuple(_rows(found, [base, other], start)))


def _bands(payload: Mapping[str, Any], variant: str) -> dict[str, dict[int, Band]]:
    """By the title of the role, because the same name may be other work in another model: 0 the base, 1 the variant."""
    found: dict[str, dict[int, Band]] = {}
    for number, name in enumerate((payload["baseline"], variant)):
        part = payload["variants"][name]
        for role, bands in part["bands"].items():
            found.setdefault(part["roles"][role]["title"], {})[number] = bands["waiting"]
    return found


def _ever_waits(bands: Mapping[int, Band]) -> bool:
    return any(max(band["p95"], default=0) >= 1 for band in bands.values())


def _longest(found: Mapping[str, Mapping[int, Band]]) -> dict[str, Mapping[int, Band]]:
    """Those that ever come highest, in the order of the model."""
    high = sorted(found, key=lambda title: -max(max(band["p95"]) for band in found[title].values()))[:MOST]
    return {title: bands for title, bands in found.items() if title in high}


def _sentence(found: Mapping[str, Mapping[int, Band]], base: str, other: str) -> str:
    said = []
    for number, name in enumerate((base, other)):
        lists = [(band[number]["p95"][-1], title) for title, band in found.items() if number in band]
        most, title = max(lists, default=(0, ""))
        if most < 1:
            said.append(f"Aan het eind staat in {name} nergens een wachtlijst.")
            continue
        band = found[title][number]
        said.append(
            f"Aan het eind is in {name} de langste wachtlijst bij {title}: in het midden {words.households(band['p50'][-1])}, "
            f"in negen van de tien herhalingen {_count(band['p05'][-1])} tot {_count(band['p95'][-1])}."
        )
    return " ".join(said)


def _rows(found: Mapping[str, Mapping[int, Band]], names: list[str], start: Any) -> Iterator[tuple[str, ...]]:
    for title, bands in found.items():
        for number, band in bands.items():
            for first in range(0, len(band["p50"]), moments.YEAR):
                year = zip(*(band[name][first : first + moments.YEAR] for name in ("p50", "p05", "p95")), strict=True)
                cells = [f"{_count(mid)} ({_count(low)} tot {_count(high)})" for mid, low, high in year]
                yield (title, names[number], moments.year_name(first // moments.YEAR, start), *moments.in_twelve(cells))


def _count(value: float) -> str:
    return words.number(value)


def _plot(found: Mapping[str, Mapping[int, Band]], names: list[str], start: Any) -> Any:
    import altair as alt

    panels = alt.concat(
        *(_panel(title, bands, start) for title, bands in found.items()), columns=2, spacing={"row": 14, "column": 8}
    )
    return alt.vconcat(lanes.key(names, bands=True, width=2 * PANEL + WORDS + 12), panels, spacing=12).resolve_scale(
        y="independent"
    )


def _panel(title: str, bands: Mapping[int, Band], start: Any) -> Any:
    import altair as alt

    months = max(len(band["p50"]) for band in bands.values())
    axis = alt.Axis(
        **moments.axis_at_years(months, start, most=2), title=None, grid=False, labelOverlap=True, labelFlush=True
    )
    rule = alt.Axis(tickCount=3, minExtent=WORDS, maxExtent=WORDS, title=None, format=",.0f")
    top = max(1.0, *(max(band["p95"]) for band in bands.values()))
    y = alt.Scale(domain=[0, top], nice=True)
    layers = []
    for number, band in bands.items():
        style = look.line_of(number)
        data = look.table(
            [
                {"month": month + 1, "low": low, "mid": mid, "high": high}
                for month, (low, mid, high) in enumerate(zip(band["p05"], band["p50"], band["p95"], strict=True))
            ]
        )
        chart = alt.Chart(data).encode(x=alt.X("month:Q", axis=axis, scale=alt.Scale(domain=[0, months], nice=False)))
        layers += [
            chart.mark_area(color=style["colour"], opacity=0.18).encode(
                y=alt.Y("low:Q", axis=rule, scale=y), y2="high:Q"
            ),
            chart.mark_line(color=style["colour"], strokeDash=style["dash"], strokeWidth=1.8).encode(
                y=alt.Y("mid:Q", axis=rule, scale=y)
            ),
        ]
    heading = alt.TitleParams(look.wrapped(title, 24), fontSize=look.SMALL)
    return alt.layer(*layers).properties(width=PANEL, height=HIGH, title=heading)
