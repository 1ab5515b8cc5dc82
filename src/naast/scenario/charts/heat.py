"""How full each role is, month by month, with the figure in every cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from naast.scenario import words
from naast.scenario.charts import lanes, look, moments
from naast.scenario.charts.chart import Chart
from naast.scenario.charts.drawing import drawn

CANNOT = (
    "Dit zijn gemiddelden over alle herhalingen: een drukke week zit erin verstopt. Vol is niet hetzelfde als goed: "
    "boven 90 % groeien wachtlijsten al bij een kleine tegenvaller."
)
MOST_LINES = 64  # of cells; the table has them all
STEPS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
FIRST, CELL, HIGH, HEADING = 40, 29.4, 20, 24
Use = dict[str, list[float | None]]


def heat(payload: Mapping[str, Any], variant: str) -> Chart | None:
    """One variant, the base included; None when nobody has slots."""
    part, start = payload["variants"][variant], moments.begins(payload)
    use = used(part)
    if not use:
        return None
    slug, title = f"bezetting-{variant}", f"Bezetting per rol en maand: {part['title']}"
    sentence = _sentence(use, part["title"], start)
    shown = _fullest(use)
    if len(shown) < len(use):
        sentence += f" De figuur laat de {len(shown)} volste van de {len(use)} rollen zien; de tabel heeft ze alle."
    svg = drawn(_plot(shown, start), slug=slug, title=title, sentence=sentence)
    rows = tuple(
        (role, moments.year_name(year, start), *moments.in_twelve([_told(share) for share in shares]))
        for role, every in use.items()
        for year, shares in _by_year(every)
    )
    return Chart(slug, title, sentence, CANNOT, svg, ("Rol", "Jaar", *moments.column_names(start)), rows)


def _told(share: float | None) -> str:
    return words.UNKNOWN if share is None else words.percent(share)


def used(part: Mapping[str, Any]) -> Use:
    """Slots taken as a share of the slots there are, by the title of the role; None where there are no slots."""
    return {
        part["roles"][role]["title"]: [
            busy / capacity if capacity else None
            for busy, capacity in zip(months["busy"], months["capacity"], strict=True)
        ]
        for role, months in part["months"]["roles"].items()
        if any(months["capacity"])
    }


def mean(shares: list[float | None]) -> float:
    known = [share for share in shares if share is not None]
    return sum(known) / len(known)


def _fullest(use: Use) -> Use:
    """As many as there is room for, in the order of the model."""
    years = max(len(_by_year(shares)) for shares in use.values())
    full = sorted(use, key=lambda role: -mean(use[role]))[: max(6, MOST_LINES // years)]
    return {role: shares for role, shares in use.items() if role in full}


def _sentence(use: Use, title: str, start: Any) -> str:
    fullest = max(use, key=lambda role: mean(use[role]))
    calmest = min(use, key=lambda role: mean(use[role]))
    top, role, month = max(
        (share, role, month) for role, shares in use.items() for month, share in enumerate(shares) if share is not None
    )
    return (
        f"In {title} is {fullest} gemiddeld het volst ({words.percent(mean(use[fullest]))}) en {calmest} het minst vol "
        f"({words.percent(mean(use[calmest]))}). De volste maand is {moments.month_name(month, start)} bij {role}: {words.percent(top)}."
    )


def _by_year(shares: list[float | None]) -> list[tuple[int, list[float | None]]]:
    years = range(0, len(shares), moments.YEAR)
    return [(first // moments.YEAR, [*shares[first : first + moments.YEAR]]) for first in years]


def _plot(use: Use, start: Any) -> Any:
    import altair as alt

    cells, names, headings, y = [], [], [], 0.0
    for role, shares in use.items():
        headings.append({"x": 0, "y": y + 15, "word": role})
        y += HEADING
        for year, values in _by_year(shares):
            names.append({"x": 0, "y": y + HIGH / 2, "word": moments.year_name(year, start).removeprefix("vanaf ")})
            cells += [_cell(number, y, value) for number, value in enumerate(values)]
            y += HIGH
        y += 4
    x_scale, y_scale = alt.Scale(domain=[0, lanes.WIDTH], nice=False), alt.Scale(domain=[y, 0], nice=False)

    def chart(rows: list[dict[str, Any]], **style: Any) -> Any:
        return alt.Chart(look.table(rows)).mark_text(baseline="middle", **style).encode(
            x=alt.X("x:Q", scale=x_scale, axis=None), y=alt.Y("y:Q", scale=y_scale, axis=None), text="word:N"
        )  # fmt: skip

    squares = alt.Chart(look.table(cells)).mark_rect(stroke=look.PAPER, strokeWidth=1).encode(
        x=alt.X("left:Q", scale=x_scale, axis=None), x2="right:Q", y=alt.Y("top:Q", scale=y_scale, axis=None), y2="bottom:Q",
        fill=alt.Fill("fill:N", scale=None),
    )  # fmt: skip
    figures = chart(cells, fontSize=look.SMALL, align="center").encode(color=alt.Color("ink:N", scale=None))
    body = alt.layer(
        squares,
        figures,
        chart(names, fontSize=11, align="left", color=look.SOFT),
        chart(headings, align="left", fontWeight="bold"),
    ).properties(width=lanes.WIDTH, height=y)
    return alt.vconcat(_key(start), body, spacing=4).resolve_scale(y="independent", x="independent")


def _cell(number: int, y: float, value: float | None) -> dict[str, Any]:
    left = FIRST + number * CELL
    step = sum(round(value, 2) >= edge for edge in STEPS) if value is not None else None  # as its figure reads
    return {
        "left": left, "right": left + CELL, "top": y, "bottom": y + HIGH, "x": left + CELL / 2, "y": y + HIGH / 2 + 0.5,
        "fill": look.HEAT[step] if step is not None else look.PAPER, "ink": look.PAPER if step is not None and step >= 4 else look.INK,
        "word": words.number(100 * value) if value is not None else "–",
    }  # fmt: skip


def _key(start: Any) -> Any:
    """The colours with what they stand for, and the months above the columns."""
    import altair as alt

    said = ["tot 50", "50", "70", "80", "90", "95", "100 %"]
    wide = lanes.WIDTH / len(said)
    boxes = [
        {"left": n * wide, "right": (n + 1) * wide, "x": (n + 0.5) * wide, "y": 10, "top": 0, "bottom": 20, "word": word,
         "fill": look.HEAT[n], "ink": look.PAPER if n >= 4 else look.INK}
        for n, word in enumerate(said)
    ]  # fmt: skip
    months = [
        {"x": FIRST + (number + 0.5) * CELL, "y": 38, "word": word}
        for number, word in enumerate(moments.column_names(start))
    ]
    if start is None:
        months.append({"x": 14, "y": 38, "word": "maand"})
    x, y = alt.Scale(domain=[0, lanes.WIDTH], nice=False), alt.Scale(domain=[46, 0], nice=False)
    across, down = alt.X("x:Q", scale=x, axis=None), alt.Y("y:Q", scale=y, axis=None)
    row, heads = alt.Chart(look.table(boxes)), alt.Chart(look.table(months))
    box = row.mark_rect(stroke=look.RULE).encode(
        x=alt.X("left:Q", scale=x, axis=None),
        x2="right:Q",
        y=alt.Y("top:Q", scale=y, axis=None),
        y2="bottom:Q",
        fill=alt.Fill("fill:N", scale=None),
    )
    ink = alt.Color("ink:N", scale=None)
    said_in = row.mark_text(baseline="middle", fontSize=11).encode(x=across, y=down, text="word:N", color=ink)
    above = heads.mark_text(baseline="middle", fontSize=11, color=look.SOFT).encode(x=across, y=down, text="word:N")
    return alt.layer(box, said_in, above).properties(width=lanes.WIDTH, height=46)
