"""All signals about one household, through the years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from naast.foundation import periods
from naast.households.models import Household
from naast.safety import rules
from naast.safety.models import Reporter, Signal
from naast.safety.queries.signals import about

WIDTH = 880  # of the line, in its own measure
MARGIN = 40


@dataclass(frozen=True)
class Blip:
    """One signal on the line."""

    signal: Signal
    day: date
    reporter: str
    days_to_outcome: int | None
    came_again: bool  # within twelve months of the one before
    x: int
    y: int  # signals of about the same day stand above each other


@dataclass(frozen=True)
class Radar:
    blips: list[Blip]  # the first one first
    years: list[tuple[int, int]]  # (year, x)
    height: int

    @property
    def latest_first(self) -> list[Blip]:
        return self.blips[::-1]

    @property
    def again(self) -> int:
        return sum(blip.came_again for blip in self.blips)


def radar_of(household: Household, today: date) -> Radar:
    """Every signal on one line, with what kind of reporter it was and nothing else of who that is."""
    signals = list(about(household).order_by("received_at", "pk"))
    kinds = dict(
        Reporter.objects.filter(signal__in=[one.pk for one in signals]).order_by("pk").values_list("signal_id", "kind")
    )
    days = [periods.day_of(one.received_at) for one in signals]
    first = min([*days, today - timedelta(days=365)])
    places = rules.places(days, first=first, last=today, width=WIDTH - 2 * MARGIN)
    again = rules.came_again(days)
    blips: list[Blip] = []
    for at, signal in enumerate(signals):
        x = MARGIN + places[at]
        above = next((blip.y - 18 for blip in reversed(blips) if x - blip.x < 16), 0)
        decided = periods.day_of(signal.decided_at) if signal.decided_at else None
        blips.append(
            Blip(
                signal=signal,
                day=days[at],
                reporter=Reporter.Kind(kinds[signal.pk]).label if signal.pk in kinds else "Niet vastgelegd",
                days_to_outcome=(decided - days[at]).days if decided else None,
                came_again=again[at],
                x=x,
                y=above,
            )
        )
    lowest = min((blip.y for blip in blips), default=0)
    base = 30 - lowest
    raised = [Blip(**{**vars(blip), "y": blip.y + base}) for blip in blips]
    span = range(first.year + 1, today.year + 1)
    newyears = [date(year, 1, 1) for year in span]
    lines = rules.places(newyears, first=first, last=today, width=WIDTH - 2 * MARGIN)
    return Radar(raised, [(day.year, MARGIN + x) for day, x in zip(newyears, lines, strict=True)], base + 50)
