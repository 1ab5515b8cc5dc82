"""Which part of the households: in acute danger, not taken on, back within a year. Each class keeps its proportion to the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from naast.scenario.engine.by_class import EVERY
from naast.scenario.engine.observed import Observed
from naast.scenario.engine.own.figure import (
    APART,
    ENOUGH_COUNTED,
    ENOUGH_IN_ALL,
    Change,
    OwnFigure,
    is_enough,
    least_sure,
    mixed,
    said,
    span_of_share,
    too_few,
)
from naast.scenario.engine.quantities import DAYS, Param
from naast.scenario.engine.spec import EXIT, Model, Source

NOTHING = Param(0.0)


def shares(model: Model, observed: Observed) -> Iterator[OwnFigure]:
    if len(model.arrivals) != 1:
        return
    [(name, source)] = model.arrivals.items()
    if "acute" in source.classes:
        yield _acute(f"arrivals.{name}.classes", source, observed)
    if any(0 < way.amount < 1 for way in _ways_out(model, source).values()):
        yield _not_taken_on(model, source, observed)
    if model.reentry is not None:
        yield _back(model, source, observed)


def _acute(path: str, source: Source, observed: Observed) -> OwnFigure:
    was, signals, acute = (
        source.classes["acute"],
        observed.of_the_year("signals"),
        observed.of_the_year("signals_acute"),
    )
    seen = round(acute / signals, 3) if acute and signals else None
    figure = OwnFigure(
        f"{path}.acute", "aandeel met acuut gevaar", "", was.amount, was.status, seen, signals,
        remark="de andere klassen houden hun onderlinge verhouding: die staat niet in de casussen",
    )  # fmt: skip
    if not is_enough(signals, ENOUGH_IN_ALL):
        return figure.kept(too_few(signals, ENOUGH_IN_ALL))
    if seen is None or acute is None:
        return figure.kept("Bij minder dan tien was er acuut gevaar; dat aantal wordt niet getoond.")
    if seen >= 1 or was.amount >= 1:
        return figure.kept("Er blijft geen andere klasse over. Vul dit zelf in.")
    span = span_of_share(acute, signals)
    others = {name: share.amount / (1 - was.amount) for name, share in source.classes.items() if name != "acute"}
    rest = f"{observed.source(signals)}; verdeeld als in het model"
    return replace(figure, span=span).changed(
        {"set": f"{path}.acute", "to": said(seen, observed.source(signals), "S", span=span)},
        *({"set": f"{path}.{name}", "to": said(part * (1 - seen), rest, "D")} for name, part in others.items()),
    )


def _not_taken_on(model: Model, source: Source, observed: Observed) -> OwnFigure:
    """Of the new signals, those that lead to no household, laid on the way out of the first station."""
    signals, arrivals = observed.of_the_year("signals"), observed.of_the_year("arrivals")
    ways_out = _ways_out(model, source)
    now = mixed(source, ways_out)
    figure = OwnFigure(
        f"routes.{source.entry}", "aandeel signalen waaruit geen huishouden komt", "", now, least_sure(ways_out.values()),
        round(max(0.0, 1 - arrivals / signals), 3) if signals and arrivals else None, signals,
        remark="gemiddeld over de klassen",
    )  # fmt: skip
    if not is_enough(signals, ENOUGH_IN_ALL):
        return figure.kept(too_few(signals, ENOUGH_IN_ALL))
    if not is_enough(arrivals, ENOUGH_COUNTED) or figure.seen is None:
        return figure.kept(too_few(arrivals, ENOUGH_COUNTED))
    if signals - arrivals < APART:
        why = "Signalen en nieuwe huishoudens verschillen te weinig: het kan ook van de afronding komen."
        return replace(figure, seen=None).kept(why)
    factor, said_by = figure.seen / now, observed.source(signals)
    changes: list[Change] = [
        {
            "set": figure.path if class_ == EVERY else f"{figure.path}.{class_}",
            "to": _with_way_out(ways, factor, said_by),
        }
        for class_, ways in model.routes[source.entry].items()
        if 0 < ways.get(EXIT, NOTHING).amount < 1
    ]
    return replace(figure, span=span_of_share(signals - arrivals, signals)).changed(*changes)


def _with_way_out(ways: Mapping[str, Param], factor: float, source: str) -> dict[str, Any]:
    """The same route, with another chance to leave and the rest in proportion."""
    was = ways[EXIT].amount
    out = min(0.98, was * factor)
    return {
        target: said(out if target == EXIT else chance.amount / (1 - was) * (1 - out), source, "D")
        for target, chance in ways.items()
    }


def _back(model: Model, source: Source, observed: Observed) -> OwnFigure:
    """Of those that were closed in the last twelve months of which it is known, who was open again within a year."""
    assert model.reentry is not None
    chances = model.reentry.chance
    now = mixed(source, chances) * model.reentry.delay.below(DAYS["year"])
    year = next((one for one in observed.years if "returns" in one.figures), None)
    closings, returns = (year["closings"], year["returns"]) if year else (None, None)
    seen = round(returns / closings, 3) if closings and returns else None
    figure = OwnFigure(
        "reentry.chance", "terug binnen een jaar na afsluiten", "", now, least_sure(chances.values()), seen, closings,
        remark="hoe lang dat duurt, blijft zoals in het model",
    )  # fmt: skip
    if not is_enough(closings, ENOUGH_IN_ALL):
        return figure.kept(too_few(closings, ENOUGH_IN_ALL))
    if seen is None or not now or returns is None:
        return figure.kept("Minder dan tien kwamen terug; dat aantal wordt niet getoond.")
    span, source_words = span_of_share(returns, closings), observed.source(closings)

    def scaled(chance: Param, share: float) -> float:
        return round(min(1.0, chance.amount * share / now), 4)

    return replace(figure, span=span).changed(
        *(
            {
                "set": "reentry.chance" if class_ == EVERY else f"reentry.chance.{class_}",
                "to": said(
                    scaled(chance, seen), source_words, "D", span=(scaled(chance, span[0]), scaled(chance, span[1]))
                ),
            }
            for class_, chance in chances.items()
        )
    )


def _ways_out(model: Model, source: Source) -> dict[str, Param]:
    return {class_: ways.get(EXIT, NOTHING) for class_, ways in model.routes[source.entry].items()}
