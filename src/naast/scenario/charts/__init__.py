"""Charts of a stored study: drawn in the job, kept as SVG, each with a sentence, its limits and its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from textwrap import shorten
from typing import Any

from naast.scenario.charts.chart import Chart

__all__ = ["Chart", "charts_of"]

LONGEST = 200  # letters of a title, as it is stored


def charts_of(payload: Mapping[str, Any]) -> list[Chart]:
    """
    Every chart that this payload (what a study of the engine keeps as JSON) has something for, in the order of a page; slugs are unique.

    With `begins` in the payload (an ISO date) months are those of the calendar. Slow to begin: Altair and vl-convert are
    loaded here, in the job.
    """
    kinds = {
        "compare": _of_a_comparison, "sweep": _of_a_sweep, "sensitivity": _of_sensitivity, "uncertainty": _of_what_is_unsure,
        "calibrate": _of_a_calibration,
    }  # fmt: skip
    found = [chart for chart in kinds[payload["kind"]](payload) if chart is not None]
    return [replace(chart, title=shorten(chart.title, LONGEST, placeholder=" …")) for chart in found]


def _of_a_comparison(payload: Mapping[str, Any]) -> Iterator[Chart | None]:
    from naast.scenario.charts.arrivals import arrivals
    from naast.scenario.charts.costs import costs
    from naast.scenario.charts.fan import fan
    from naast.scenario.charts.forest import forest
    from naast.scenario.charts.heat import heat
    from naast.scenario.charts.lanes import names_of
    from naast.scenario.charts.spread import FORMS, spread
    from naast.scenario.charts.survival import survival
    from naast.scenario.charts.trade import chosen, trade_off

    every = names_of(payload)
    outcomes = payload["variants"][payload["baseline"]]["outcomes"]
    yield from (forest(payload, name) for name in every[1:])
    yield trade_off(payload)
    yield from (survival(payload, outcome) for outcome, about in outcomes.items() if about["form"] == "time")
    yield arrivals(payload, chosen(outcomes)[0])
    yield from (costs(payload, name) for name in every[1:])
    yield from (fan(payload, name) for name in every[1:])
    yield from (heat(payload, name) for name in every)
    yield from (spread(payload, outcome) for outcome, about in outcomes.items() if about["form"] in FORMS)


def _of_a_sweep(payload: Mapping[str, Any]) -> Iterator[Chart | None]:
    from naast.scenario.charts.steps import steps
    from naast.scenario.charts.trade import chosen, trade_off

    for outcome in chosen(payload["points"][payload["base"]]["outcomes"]):
        if outcome:
            yield steps(payload, outcome)
    yield trade_off(payload)


def _of_sensitivity(payload: Mapping[str, Any]) -> Iterator[Chart | None]:
    from naast.scenario.charts.carrying import carrying

    yield carrying(payload)


def _of_what_is_unsure(payload: Mapping[str, Any]) -> Iterator[Chart | None]:
    from naast.scenario.charts.unsure import unsure

    yield unsure(payload)


def _of_a_calibration(payload: Mapping[str, Any]) -> Iterator[Chart | None]:
    from naast.scenario.charts.learned import beside_what_was_counted, learned

    yield beside_what_was_counted(payload)
    yield learned(payload)
