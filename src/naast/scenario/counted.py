"""What was counted in the casework, as the engine and a page read it: `naast.insight` keeps it, the engine knows what it is worth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from naast.foundation.periods import MONTHS
from naast.insight import queries
from naast.scenario import shelf

if TYPE_CHECKING:
    from naast.scenario.engine.observed import Observed, Period
    from naast.scenario.engine.own import OwnFigure
    from naast.scenario.engine.spec import Model

HIDDEN, UNKNOWN = "<10", "nog niet bekend"
RECENT = 6  # months that are in view at once
OLD = 45  # days; the casework is counted every month
KINDS = {  # how a duration is called on a page
    "deciding": "Van signaal tot besluit",
    "first_face": "Van nieuw huishouden tot eerste vaste gezicht",
    "first_assessment": "Van nieuw huishouden tot eerste definitieve taxatie",
    "assessing": "Een veiligheidstaxatie, van begin tot definitief",
    "stay": "Van nieuw huishouden tot afsluiten",
    "duo": "Een duo met een veiligheidsprofessional",
    "supervision": "Een ondertoezichtstelling, met verlengingen",
    "until_return": "Van afsluiten tot weer openen",
}
FLOWS = {
    "signals": "Nieuwe signalen", "signals_acute": "Met acuut gevaar", "arrivals": "Nieuwe huishoudens",
    "assignments": "Eerste vast gezicht", "face_changes": "Ander vast gezicht", "assessments": "Taxaties",
    "measures": "Eerste maatregel", "closings": "Afgesloten", "returns": "Binnen een jaar terug",
}  # fmt: skip


def observed() -> Observed:
    """The newest version of everything."""
    from naast.scenario.engine.observed import Observed, Period
    from naast.scenario.engine.spells import Spells

    months: list[Period] = []
    years: list[Period] = []
    for row in queries.observed_months():
        (months if row.months == 1 else years).append(Period(row.month, row.content, row.as_of, row.version))
    # Three years that do not overlap: those up to the same month of the year as the last one.
    years = [one for one in reversed(years) if one.month.month == years[-1].month.month]
    spells = {row.kind: Spells.of(row.content) for row in queries.observed_durations()}
    return Observed(tuple(months), tuple(years[:3]), spells)


def beside(name: str, seen: Observed) -> list[OwnFigure]:
    """What was seen beside each figure of this model of the shelf."""
    from naast.scenario.engine.own import own_figures

    return own_figures(shelf.model(name), seen)


def made_from(seen: Observed, chosen: Iterable[OwnFigure]) -> dict[str, Any]:
    """What a kept model was made from, for whoever wants to know later."""
    return {
        "as_of": seen.as_of.isoformat() if seen.as_of else None,
        "figures": [
            {"path": one.path, "title": one.title, "was": one.was, "seen": one.seen, "n": one.n} for one in chosen
        ],
    }


def durations(seen: Observed) -> Sequence[dict[str, Any]]:
    """Each kind with how many ended and go on, its middle and mean; unknown where the counts do not tell."""
    from naast.scenario.engine.spells import log_normal, middle

    rows = []
    for kind, title in KINDS.items():
        if (spells := seen.durations.get(kind)) is None:
            continue
        half = middle(spells) if spells.all_ended else None
        fit = log_normal(spells) if half is not None else None
        words = {"middle_words": _days(half), "mean_words": _days(fit.mean if fit else None)}
        rows.append({"kind": kind, "title": title, "spells": spells, "middle": half, "fit": fit, **words})
    return rows


def rows(figures: Iterable[OwnFigure]) -> list[dict[str, Any]]:
    """The same for a table: a share as per cent, and how far apart they are."""
    return [
        {
            "figure": one,
            "was": _words(one, one.was),
            "seen": _words(one, one.seen),
            "span": one.span
            and f"tussen {_words(one, one.span[0], plain=True)} en {_words(one, one.span[1], plain=True)}",
            "apart": None if one.difference is None else round(100 * one.difference),
            "status": shelf.STATUS[one.status],
        }
        for one in figures
    ]


def choices(figures: Iterable[OwnFigure]) -> list[tuple[str, str]]:
    """What can be taken over, each in a sentence."""
    return [
        (one.path, f"{one.title}: {_words(one, one.was)} wordt {_words(one, one.seen)} (n = {one.n})")
        for one in figures
        if one.changes
    ]


def title_for(title: str, seen: Observed) -> str:
    return f"{title}, eigen cijfers van {seen.as_of:%d-%m-%Y}"[:160] if seen.as_of else title


def tables(seen: Observed, *, today: date) -> dict[str, Any]:
    """Months and years as tables; the first months, of which nothing is shown, are told in one sentence."""
    if seen.as_of is None:
        return {"is_empty": True}
    shown = [one for one in seen.months if any(value is not None for value in one.figures.values())]
    begin = seen.months.index(shown[0]) if shown else len(seen.months)
    months = [
        _row(_month(one.month), [(name, one, label) for name, label in MONTH_COLUMNS.items()], one.version)
        for one in reversed(seen.months[begin:])
    ]
    return {
        "last_month": _in_full(seen.months[-1].month),
        "days_old": (today - seen.as_of).days,
        "is_old": (today - seen.as_of).days > OLD,
        "before": _in_full(seen.months[begin].month) if 0 < begin < len(seen.months) else None,
        "month_head": ["Maand", *MONTH_COLUMNS.values()],
        "recent": months[:RECENT],
        "earlier": months[RECENT:],
        "year_head": ["Wat", *(_year(one.month) for one in seen.years)],
        "years": [_row(title, [(name, one, _year(one.month)) for one in seen.years]) for name, title in FLOWS.items()],
        "durations": durations(seen),
    }


MONTH_COLUMNS = {
    "signals": "Signalen", "arrivals": "Nieuw", "assessments": "Taxaties", "closings": "Afgesloten", "open": "Open",
    "without_face": "Zonder vast gezicht", "fixed_face_workers": "Vaste gezichten",
}  # fmt: skip


def _row(title: str, asked: Iterable[tuple[str, Period, str]], version: int = 1) -> dict[str, Any]:
    """Hidden and not known yet are words of their own, never a zero."""
    cells = [
        {"label": label, "value": period[name], "words": HIDDEN if name in period.figures else UNKNOWN}
        for name, period, label in asked
    ]
    return {"title": title, "version": version, "cells": cells}


def _in_full(first: date) -> str:
    return f"{MONTHS[first.month - 1]} {first.year}"


def _month(first: date) -> str:
    return f"{MONTHS[first.month - 1][:3]} {first.year}".replace("maa", "mrt")


def _year(last: date) -> str:
    """The twelve months up to and with this one."""
    first = last.replace(day=1, month=last.month % 12 + 1, year=last.year - (last.month < 12))
    return f"{_month(first)} t/m {_month(last)}"


def _days(value: float | None) -> str:
    """Three figures at most; nothing where it is not known."""
    if value is None:
        return ""
    return f"{value:.1f} dagen".replace(".", ",") if value < 10 else f"{float(f'{value:.3g}'):.0f} dagen"


def _words(figure: OwnFigure, value: float | None, *, plain: bool = False) -> str:
    """A number as people write it, with its unit unless `plain`."""
    if value is None:
        return "onbekend"
    if figure.unit == "" and value < 1 and ".workers" not in figure.path:
        return f"{100 * value:.1f}".replace(".", ",") + " %"
    written = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
    return written.translate(str.maketrans(",.", ".,")) + (f" {figure.unit}" if figure.unit and not plain else "")


def as_json(seen: Observed) -> dict[str, Any]:
    """Everything as it was counted; `null` is hidden, what is not there was not counted yet."""

    def told(period: Period) -> dict[str, Any]:
        as_of = period.as_of.isoformat()
        return {
            "month": f"{period.month:%Y-%m}",
            "version": period.version,
            "as_of": as_of,
            "figures": dict(period.figures),
        }

    return {
        "months": [told(one) for one in seen.months],
        "years": [told(one) for one in seen.years],
        "durations": {row["kind"]: _duration(row) for row in durations(seen)},
    }


def _duration(row: Mapping[str, Any]) -> dict[str, Any]:
    spells, fit = row["spells"], row["fit"]
    return {
        "title": row["title"],
        "bins_from_day": spells.bins,
        "ended": spells.ended,
        "open": spells.still,
        "all_ended": spells.all_ended,
        "all_open": spells.all_still,
        "half_ended_by_day": row["middle"],
        "log_normal": fit and {**asdict(fit), "mean_days": fit.mean, "cv": fit.cv},
    }


def beside_as_json(model: Model, seen: Observed) -> dict[str, Any]:
    """The same beside a model: each figure with what was seen, and the months as targets to calibrate on."""
    from naast.scenario.engine.observed import targets
    from naast.scenario.engine.own import own_figures

    figures = [{**asdict(one), "difference": one.difference} for one in own_figures(model, seen)]
    return {"model": model.model, "figures": figures, "targets": targets(seen, model)}


def targets_text(model: Model, seen: Observed) -> str:
    """The months that this model must give, as `naast scenario calibrate` reads them."""
    from naast.scenario.engine.observed import targets

    return json.dumps(targets(seen, model), ensure_ascii=False, indent=1)
