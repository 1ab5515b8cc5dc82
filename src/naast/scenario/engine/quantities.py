"""A figure with its unit, its source and how sure it is; and how a file writes it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

Status = Literal["S", "D", "A"]

DAYS = {
    "day": 1.0,
    "days": 1.0,
    "week": 7.0,
    "weeks": 7.0,
    "month": 30.4375,
    "months": 30.4375,
    "year": 365.25,
    "years": 365.25,
}
PER = {f"per {name}": 1.0 / days for name, days in DAYS.items() if not name.endswith("s")}
PER_SLOT = {"EUR/day": 1.0}
EUR = {"EUR": 1.0}
BARE = {"": 1.0}
LARGEST = 1e12  # in days, per day, EUR: beyond this the sum of squares of a cost has no figure any more

WRITTEN = re.compile(r"^\s*([-+]?[0-9][0-9_]*(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)\s*(.*?)\s*$")


@dataclass(frozen=True)
class Param:
    """A figure of a model: as written (`value`, `unit`), its `source` and its status: S source, D derived, A assumption."""

    value: float
    unit: str = ""
    source: str = ""
    status: Status = "A"
    amount: float = 0.0  # in the units of the engine: days, per day, EUR
    range: tuple[float, float] | None = None  # between which values it may lie, in the unit of the file

    def __float__(self) -> float:
        return self.amount


def fault(sentence: str, *within: str | int) -> PydanticCustomError:
    """An error of the file, with where it stands below the field that is being read."""
    return PydanticCustomError("fault", "{sentence}", {"sentence": sentence, "within": within})


def number(given: Any, *within: str | int) -> float:
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        shown = repr(given) if isinstance(given, str) else str(given)
        raise fault(f"{shown} is geen getal. Schrijf een getal met een punt, bijvoorbeeld 0.5.", *within)
    if not math.isfinite(given):
        raise fault("Dit getal is niet eindig. Schrijf een gewoon getal.", *within)
    return float(given)


def param(given: Any, units: dict[str, float], example: str) -> Param:
    """The figure as the file gives it: `75 days`, or a mapping with value, unit, source and status."""
    if isinstance(given, Param):
        return given
    unit, source, between = "", "", None
    status: Status = "A"
    if isinstance(given, dict):
        unknown = set(given) - {"value", "unit", "source", "status", "range"}
        if unknown or "value" not in given:
            raise fault(f"Een getal heeft value, unit, source, status en range. Schrijf bijvoorbeeld {example}.")
        value = number(given["value"], "value")
        unit, source, status = str(given.get("unit", "")), given.get("source", ""), given.get("status", "A")
        if status not in ("S", "D", "A"):
            raise fault(f"Status {status!r} bestaat niet. Kies S (bron), D (afgeleid) of A (aanname).", "status")
        if status != "A" and not source:
            raise fault(f"Status {status} vraagt een bron. Vul source in, of maak er A (aanname) van.", "status")
        between = span(given["range"], value) if "range" in given else None
    elif isinstance(given, str):
        found = WRITTEN.match(given)
        if not found:
            raise fault(f"{given!r} is niet te lezen. Schrijf een getal met eenheid, bijvoorbeeld {example}.")
        value, unit = float(found[1].replace("_", "")), found[2]
    else:
        value = number(given)
    if unit not in units:
        if unit == "":
            raise fault(f"De eenheid ontbreekt. Schrijf bijvoorbeeld {example}.")
        allowed = ", ".join(name for name in units if name) or "geen eenheid"
        raise fault(
            f"De eenheid {unit!r} past hier niet. Kies uit: {allowed}.", *(["unit"] if isinstance(given, dict) else [])
        )
    amount = value * units[unit]
    if not math.isfinite(amount):
        raise fault("Dit getal is niet eindig. Schrijf een gewoon getal.")
    if amount < 0:
        raise fault("Dit getal is negatief. Schrijf 0 of meer.")
    if amount > LARGEST:
        raise fault("Dit getal is te groot om mee te rekenen. Kijk naar de eenheid.")
    return Param(value, unit, str(source), status, amount, between)


def span(given: Any, value: float) -> tuple[float, float]:
    """Between which values a figure may lie, in its own unit; around what the file says it is."""
    if not isinstance(given, dict) or set(given) != {"low", "high"}:
        raise fault("Een range heeft low en high. Schrijf bijvoorbeeld range: {low: 60, high: 90}.", "range")
    low, high = (number(given[end], "range", end) for end in ("low", "high"))
    if not 0 <= low < high:
        raise fault("De range loopt van laag naar hoog, en niet onder 0. Pas low of high aan.", "range")
    if not low <= value <= high:
        raise fault(f"{value:g} ligt buiten de range. Maak de range ruimer, of verander value.", "range")
    return low, high


def duration(given: Any) -> Param:
    return param(given, DAYS, "75 days")


def positive_duration(given: Any) -> Param:
    found = duration(given)
    if found.amount <= 0:
        raise fault("Dit moet langer duren dan 0 dagen. Schrijf bijvoorbeeld 75 days.")
    return found


def rate(given: Any) -> Param:
    return param(given, PER, "3000 per year")


def plain(given: Any) -> Param:
    return param(given, BARE, "0.5")


def probability(given: Any) -> Param:
    found = plain(given)
    if found.amount > 1:
        raise fault("Een kans is hoogstens 1. Schrijf een getal van 0 tot en met 1.")
    return found


def count(given: Any) -> Param:
    found = plain(given)
    if found.amount != int(found.amount):
        raise fault("Dit moet een geheel getal zijn. Rond het af.")
    return found


Duration = Annotated[Param, BeforeValidator(duration)]
PositiveDuration = Annotated[Param, BeforeValidator(positive_duration)]
Rate = Annotated[Param, BeforeValidator(rate)]
SlotPrice = Annotated[Param, BeforeValidator(lambda given: param(given, PER_SLOT, "35 EUR/day"))]
Money = Annotated[Param, BeforeValidator(lambda given: param(given, EUR, "250 EUR"))]
Plain = Annotated[Param, BeforeValidator(plain)]
Probability = Annotated[Param, BeforeValidator(probability)]
Count = Annotated[Param, BeforeValidator(count)]
