"""Our own sums beside what the plan prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class BudgetYear:
    """One column of the budget."""

    year: int
    planned: Decimal
    available: Decimal
    stated_total: Decimal
    stated_difference: Decimal

    @property
    def difference(self) -> Decimal:
        return self.available - self.planned

    @property
    def agrees(self) -> bool:
        """What we compute is what the plan prints."""
        return self.planned == self.stated_total and self.difference == self.stated_difference


def not_yet_allocated(amount: Decimal, shares: Iterable[Decimal]) -> Decimal:
    """What of a carry-over no decision has given to a year."""
    return amount - sum(shares, Decimal(0))
