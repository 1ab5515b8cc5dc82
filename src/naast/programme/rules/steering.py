"""What a steering group steers on: facts in figures, each n of N, in the five words of programme management."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Fact:
    """How many of the whole; of `unknown` of them we do not know it, and without a whole there is nothing to count."""

    label: str
    value: int | Decimal
    total: int | Decimal
    page: str
    unknown: int = 0
    is_money: bool = False
    is_told: bool = True  # of an amount: somebody told it
    nothing: str = ""  # what is said when there is nothing to count
    address: dict[str, Any] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """While we know it of nobody there is no figure: not knowing is no zero."""
        return self.is_told and bool(self.total) and self.unknown < self.total


@dataclass(frozen=True)
class Aspect:
    """One of the five: what one asks, and the facts that answer it."""

    slug: str
    name: str
    asks: str
    facts: list[Fact]
