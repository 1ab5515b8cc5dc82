"""How long things take: the distributions a model may use, each with one uniform number for one sample."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from naast.scenario.engine.quantities import Param, duration, fault, plain, positive_duration

KINDS = ("constant", "exponential", "lognormal", "weibull", "uniform", "triangular", "quantiles")
SHAPES: dict[str, dict[str, Callable[[Any], Param]]] = {
    "exponential": {"mean": positive_duration},
    "lognormal": {"mean": positive_duration, "cv": plain},
    "weibull": {"mean": positive_duration, "shape": plain},
    "uniform": {"low": duration, "high": duration},
    "triangular": {"low": duration, "mode": duration, "high": duration},
}
ALMOST_ONE = 1.0 - 2.0**-53


@dataclass(frozen=True)
class Dist:
    """A duration in days; `given` are the figures of the file, `points` those of `quantiles`."""

    kind: str
    given: dict[str, Param]
    points: tuple[Param, ...] = ()

    @property
    def mean(self) -> float:
        """Days."""
        figures = {name: float(value) for name, value in self.given.items()}
        if self.kind == "uniform":
            return (figures["low"] + figures["high"]) / 2
        if self.kind == "triangular":
            return (figures["low"] + figures["mode"] + figures["high"]) / 3
        if self.kind == "quantiles":
            ends = [float(point) for point in self.points]
            return sum((a + b) / 2 for a, b in pairwise(ends)) / (len(ends) - 1)
        return figures["mean"]

    def figures(self) -> tuple[float, float, float]:
        """What the sampler needs: the parameters of docs/scenario-model.md, section 2.2."""
        figures = {name: float(value) for name, value in self.given.items()}
        if self.kind == "lognormal":
            spread = math.log(1 + figures["cv"] ** 2)
            return math.log(figures["mean"]) - spread / 2, math.sqrt(spread), 0.0
        if self.kind == "weibull":
            return figures["mean"] / math.gamma(1 + 1 / figures["shape"]), 1 / figures["shape"], 0.0
        if self.kind == "uniform":
            return figures["low"], figures["high"], 0.0
        if self.kind == "triangular":
            return figures["low"], figures["mode"], figures["high"]
        if self.kind == "quantiles":
            return 0.0, 0.0, 0.0
        return figures["mean"], 0.0, 0.0

    def range_beyond(self, age: float) -> tuple[float, float]:
        """The uniform numbers that give a sample longer than `age` days (specification, 5.2)."""
        if age <= 0 or self.kind == "constant":
            return 0.0, 1.0
        below = min(max(self.below(age), 0.0), ALMOST_ONE)
        return (0.0, 1.0 - below) if self.kind in ("exponential", "weibull") else (below, 1.0)

    def below(self, days: float) -> float:
        """The distribution function."""
        one, two, three = self.figures()
        if self.kind == "exponential":
            return -math.expm1(-days / one)
        if self.kind == "weibull":
            return -math.expm1(-((days / one) ** (1 / two)))
        if self.kind == "lognormal":
            return 0.5 * math.erfc(-(math.log(days) - one) / (two * math.sqrt(2)))
        if self.kind == "uniform":
            return (days - one) / (two - one) if two > one else float(days >= one)
        if self.kind == "triangular":
            if days <= two:
                return (days - one) ** 2 / ((three - one) * (two - one)) if two > one and days > one else 0.0
            return 1 - (three - days) ** 2 / ((three - one) * (three - two)) if days < three else 1.0
        ends = [float(point) for point in self.points]
        steps = len(ends) - 1
        last = max((j for j in range(steps) if ends[j] <= days), default=-1)
        if last < 0:
            return 0.0
        width = ends[last + 1] - ends[last]
        return (last + (min((days - ends[last]) / width, 1.0) if width > 0 else 1.0)) / steps


def distribution(given: Any) -> Dist:
    """A distribution as the file gives it: one kind with its parameters."""
    if isinstance(given, Dist):
        return given
    if not isinstance(given, dict) or len(given) != 1 or next(iter(given)) not in KINDS:
        raise fault(f"Een duur heeft één verdeling. Kies uit: {', '.join(KINDS)}, met de parameters erachter.")
    kind, body = next(iter(given.items()))
    if kind == "constant":
        return Dist(kind, {"mean": _at(duration, body, kind)})
    if kind == "quantiles":
        if not isinstance(body, list) or len(body) < 2:
            raise fault("quantiles is een lijst van ten minste twee tijden, van klein naar groot.", kind)
        points = tuple(_at(duration, item, kind, place) for place, item in enumerate(body))
        if any(float(a) > float(b) for a, b in pairwise(points)):
            raise fault("De tijden van quantiles moeten oplopen. Zet ze van klein naar groot.", kind)
        return Dist(kind, {}, points)
    shape = SHAPES[kind]
    if not isinstance(body, dict) or set(body) != set(shape):
        raise fault(f"{kind} heeft precies nodig: {', '.join(shape)}. Vul die in.", kind)
    figures = {name: _at(read, body[name], kind, name) for name, read in shape.items()}
    for name in ("cv", "shape"):
        if (
            name in figures and not 0.02 <= float(figures[name]) <= 100
        ):  # below, the mean is lost in one sample of millions
            raise fault(f"{name} ligt tussen 0.02 en 100. Pas het getal aan.", kind, name)
    order = [float(figures[name]) for name in ("low", "mode", "high") if name in figures]
    if order != sorted(order) or (order and order[0] == order[-1]):
        raise fault(f"Bij {kind} gaat het van laag naar hoog. Zet de tijden in de goede volgorde.", kind)
    return Dist(kind, figures)


def _at(read: Callable[[Any], Param], given: Any, *within: str | int) -> Param:
    try:
        return read(given)
    except PydanticCustomError as error:
        context = error.context or {}
        raise fault(context["sentence"], *within, *context["within"]) from None


Distribution = Annotated[Dist, BeforeValidator(distribution)]
