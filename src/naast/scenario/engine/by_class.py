"""What may differ by class, and how a file writes it: one value for all, or one for each."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from naast.scenario.engine.distributions import KINDS, Dist, distribution
from naast.scenario.engine.quantities import Param, fault, probability, rate

EVERY = "*"  # the one value for all classes


def _by_class(reader, single):
    """Reads one value for all classes, or a value for each."""

    def of(given: Any) -> dict[str, Any]:
        if single(given):
            return {EVERY: reader(given)}
        found = {}
        for name, value in given.items():
            try:
                found[str(name)] = reader(value)
            except PydanticCustomError as error:
                context = error.context or {}
                raise fault(context["sentence"], str(name), *context["within"]) from None
        return found

    return of


def _one_figure(given: Any) -> bool:
    return not isinstance(given, dict) or "value" in given


def _one_distribution(given: Any) -> bool:
    return not isinstance(given, dict) or (len(given) == 1 and next(iter(given)) in KINDS) or not given


def _route(given: Any) -> dict[str, dict[str, Param]]:
    if not isinstance(given, dict) or not given:
        raise fault("Een route noemt doelen met hun kans. Schrijf bijvoorbeeld {EXIT: 1.0}.")
    if all(_one_figure(value) for value in given.values()):
        given = {EVERY: given}
    elif any(_one_figure(value) for value in given.values()):
        raise fault("Noem in een route óf alleen doelen, óf alle klassen met daaronder hun doelen.")
    return {str(name): _by_class(probability, lambda _: False)(targets) for name, targets in given.items()}


ServiceByClass = Annotated[dict[str, Dist], BeforeValidator(_by_class(distribution, _one_distribution))]
HazardByClass = Annotated[dict[str, Param], BeforeValidator(_by_class(rate, _one_figure))]
ChanceByClass = Annotated[dict[str, Param], BeforeValidator(_by_class(probability, _one_figure))]
Route = Annotated[dict[str, dict[str, Param]], BeforeValidator(_route)]
