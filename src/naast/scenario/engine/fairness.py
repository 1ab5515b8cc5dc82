"""Whether models meet the same households on the same days, so that a difference between them says something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from naast.scenario.engine.spec import Model, Source


class UnfairComparison(ValueError):
    """The models do not meet the same households on the same days, so a difference would say nothing."""


def check_fair(models: Mapping[str, Model], baseline: str) -> None:
    """Each model can be compared with the base; raises `UnfairComparison` at the first that cannot."""
    base = models[baseline]
    for name, model in models.items():
        for what, one, other in _what_must_be_the_same(base, model):
            if one != other:
                raise UnfairComparison(
                    f"{name} en {baseline} zijn niet te vergelijken: {what} verschilt ({other} tegen {one}). Maak die gelijk."
                )


def most_of(source: Source) -> float:
    """Per day: the highest rate for which households are drawn; those beyond the rate of the moment do not come."""
    return float(source.maximum.amount if source.maximum else source.highest)


def _what_must_be_the_same(base: Model, other: Model) -> Iterator[tuple[str, Any, Any]]:
    yield "horizon", base.horizon.amount, other.horizon.amount
    yield "warmup", base.warmup.amount, other.warmup.amount
    yield "het begin", base.begin, other.begin
    yield "de lijst van klassen", base.classes, other.classes
    yield "de lijst van bronnen", tuple(base.arrivals), tuple(other.arrivals)
    for name in base.arrivals:
        if name in other.arrivals:
            yield f"maximum van {name}", most_of(base.arrivals[name]), most_of(other.arrivals[name])
