"""Whether a body meets as often as it means to: what was held, what could be expected by now, what is still planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Rhythm:
    """How often, from which day, and until which (None: still)."""

    times_per_year: int | None
    every_weeks: int | None
    first: date
    after: date | None = None


@dataclass(frozen=True)
class Beat:
    """One year of one body."""

    year: int
    held: int
    ahead: int
    expected_by_now: int
    expected_in_all: int
    is_known: bool

    @property
    def falls_short(self) -> bool:
        """Fewer were held than could be by now."""
        return self.is_known and self.held < self.expected_by_now

    @property
    def will_fall_short(self) -> bool:
        """Enough so far, but the year will end with too few, as it is planned now."""
        return self.is_known and not self.falls_short and self.held + self.ahead < self.expected_in_all

    @property
    def tone(self) -> str:
        if not self.is_known or self.will_fall_short:
            return "warn"
        return "stop" if self.falls_short else "good"

    @property
    def words(self) -> str:
        if not self.is_known:
            return "Niets vastgelegd"
        if self.falls_short:
            return f"{self.expected_by_now - self.held} te weinig"
        if self.will_fall_short:
            return f"Nog {self.expected_in_all - self.held - self.ahead} te plannen"
        return "Op ritme"


def expected(rhythm: Rhythm, *, year: int, until: date | None = None) -> int:
    """How many meetings belong to this year, or to the part of it that ended with the day `until`."""
    first = max(rhythm.first, date(year, 1, 1))
    after = min(rhythm.after or date.max, date(year + 1, 1, 1))
    if until is not None:
        after = min(after, until + timedelta(days=1))
    days = max((after - first).days, 0)
    if rhythm.every_weeks is not None:
        return days // (7 * rhythm.every_weeks)
    of_the_year = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return (rhythm.times_per_year or 0) * days // of_the_year


def beat(rhythms: list[Rhythm], *, year: int, held: int, ahead: int, today: date, is_known: bool) -> Beat:
    """This year of a body: several rhythms in one year each count for their own part."""
    return Beat(
        year,
        held,
        ahead,
        sum(expected(rhythm, year=year, until=today) for rhythm in rhythms),
        sum(expected(rhythm, year=year) for rhythm in rhythms),
        is_known,
    )
