"""Figures and differences in Dutch: decimal comma, thousands point, and no more digits than the interval is worth."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from naast.scenario.engine import judging

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
UNKNOWN = "niet bekend"
ALL = -1.0  # no outcome falls by more than all of it, whatever an interval says
UNITS = {
    "days": "dagen", "day": "dag", "weeks": "weken", "months": "maanden", "years": "jaar", "year": "jaar", "per day": "per dag",
    "per week": "per week", "per month": "per maand", "per year": "per jaar", "EUR/day": "euro per dag", "EUR": "euro", "": "",
}  # fmt: skip


def number(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """`-1234.5` as −1.234,5; with `signed` a plus too, and none of both where nothing is left after rounding."""
    rounded = round(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if signed and rounded > 0 else text


def decimals_for(half_width: float | None, *, most: int = 5) -> int:
    """So many that half the interval keeps two digits, one where it is above 2; one decimal where it is not known."""
    if not half_width or not math.isfinite(half_width):
        return 1
    digits = math.floor(math.log10(abs(half_width)))
    return min(most, max(0, -digits if abs(half_width) >= 2 * 10**digits else 1 - digits))


def percent(share: float | None, decimals: int = 0, *, signed: bool = False) -> str:
    if share is None:
        return UNKNOWN
    return f"{number(share * 100, decimals, signed=signed)}{SPACE}%"


def amount(
    value: float | None,
    unit: str,
    half_width: float | None = None,
    *,
    signed: bool = False,
    of_difference: bool = False,
) -> str:
    """A figure in its unit: 12,6 dagen, € 5.449, 3,6 %, 2,38; what a share differs is in percentage points."""
    if value is None:
        return UNKNOWN
    if unit == "share":
        said = number(
            value * 100, decimals_for(None if half_width is None else half_width * 100, most=3), signed=signed
        )
        return f"{said}{SPACE}{'procentpunt' if signed or of_difference else '%'}"
    decimals = decimals_for(half_width)
    if unit == "EUR":
        said = number(value, min(decimals, 2) if half_width else 0, signed=signed)
        return f"{said[0]}{SPACE}€{SPACE}{said[1:]}" if said[0] in f"+{MINUS}" else f"€{SPACE}{said}"
    said = number(value, decimals if half_width else _plain_decimals(value), signed=signed)
    return f"{said}{SPACE}{'dag' if said == '1' else 'dagen'}" if unit == "days" else said


def households(count: float) -> str:
    said = number(count)
    return f"{said}{SPACE}{'huishouden' if said == '1' else 'huishoudens'}"


def span(low: float, high: float, unit: str, half_width: float | None = None) -> str:
    """From low to high, in the unit."""
    return f"{amount(low, unit, half_width)} tot {amount(high, unit, half_width)}"


def with_interval(figures: Mapping[str, Any], unit: str) -> str:
    """`12,6 dagen (12,4 tot 12,8)`: a mean and its interval."""
    mean, half = figures.get("mean"), figures.get("half_width")
    if mean is None or half is None:
        return amount(mean, unit)
    return f"{amount(mean, unit, half)} ({_bare(mean - half, unit, half)} tot {_bare(mean + half, unit, half)})"


def shown_decimals(value: float, *, most: int = 4) -> int:
    """As many as a figure that somebody wrote has, at most four."""
    return next((digits for digits in range(most) if round(value, digits) == value), most)


def apart(row: Mapping[str, Any]) -> str:
    """`−1,25 dagen (−1,66 tot −0,83)`: a paired difference in its unit, with its interval."""
    mean, half, unit = row["mean"], row["half_width"], row["unit"]
    if mean is None or half is None:
        return amount(mean, unit, signed=True)
    low, high = (_bare(end, unit, half) for end in (mean - half, mean + half))
    return f"{amount(mean, unit, half, signed=True)} ({low} tot {high})"


def difference(row: Mapping[str, Any]) -> str:
    """`16 % lager (interval 14 tot 18 %)`, or that it cannot be shown; in the unit where the base is nothing."""
    found = row["verdict"]
    if found in (judging.SAME, judging.UNKNOWN):
        return judging.VERDICTS[found]
    share, half = row.get("relative"), row.get("relative_half_width")
    if share is None or half is None:
        said = span(row["mean"] - row["half_width"], row["mean"] + row["half_width"], row["unit"], row["half_width"])
        return f"{judging.VERDICTS[found]} (interval {said})"
    decimals = percent_decimals(half)
    if found == judging.UNCLEAR:
        low, high = (number(100 * end, decimals, signed=True) for end in (max(ALL, share - half), share + half))
        return f"niet aantoonbaar anders (interval {low} tot {high}{SPACE}%)"
    near, far = sorted((abs(max(ALL, share - half)), abs(share + half)))
    way = "lager" if found == judging.LOWER else "hoger"
    reach = f"interval {number(100 * near, decimals)} tot {percent(far, decimals)}"
    return f"{percent(abs(share), decimals)} {way} ({reach})"


def with_caution(row: Mapping[str, Any], said: str) -> str:
    """The sentence, and after it what must be told beside a difference whose unfinished shares differ."""
    return f"{said} {judging.CAUTIONS[row['caution']]}" if row.get("caution") else said


def percent_decimals(half_width: float) -> int:
    """One decimal where half the interval is less than two in a hundred."""
    return 0 if half_width >= 0.02 else 1


def _plain_decimals(value: float) -> int:
    return 0 if abs(value) >= 100 or value == round(value) else 1 if abs(value) >= 10 else 2


def _bare(value: float, unit: str, half_width: float) -> str:
    """Without the unit, in the digits of the mean it stands beside."""
    if unit == "share":
        return number(value * 100, decimals_for(half_width * 100, most=3))
    return number(value, min(decimals_for(half_width), 2) if unit == "EUR" else decimals_for(half_width))
