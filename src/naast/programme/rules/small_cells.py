"""Small numbers: a count of few people is not shown, and no total says more than the numbers that are.

Figures come in one by one, and a total is worked out whenever somebody asks. Whoever kept yesterday's total would read
today's figure from the difference, whatever else is hidden beside it. So a total over something small is not shown: at
most what the shown numbers add up to, which says nothing of the hidden ones.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

COUNTED = ("count", "ratio")  # of people; an amount or a level tells of nobody


def small(count: Decimal | None, whole: Decimal | None = None, *, min_cell: int) -> bool:
    """More than nothing and less than may be shown; of a part of a whole also when so few are not in that part."""
    few = count is not None and 0 < count < min_cell
    return few or (count is not None and whole is not None and 0 < whole - count < min_cell)


def is_small(indicator: Any, figure: Any) -> bool:
    """Whether this figure counts so few that only its own unit, and who decides on it, reads it."""
    if figure is None or not indicator.min_cell or indicator.measure not in COUNTED:
        return False
    whole = getattr(figure, "denominator", None)
    return small(figure.numerator if whole else figure.value, whole, min_cell=indicator.min_cell)
