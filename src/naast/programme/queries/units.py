"""Of which units a figure is asked on a day: who was in the programme then. A merger changes the denominator, by date."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from naast.network.models import Municipality, Region, RegionMembership, Team
from naast.programme.models import IndicatorAssignment, Programme

WHOLE = (None, None)  # the programme as one unit
UnitKey = tuple[int | None, int | None]  # municipality, team


@dataclass(frozen=True)
class Unit:
    """One place that reports: a municipality, a local team, or the programme itself."""

    municipality: Municipality | None = None
    team: Team | None = None

    @property
    def key(self) -> UnitKey:
        return (self.municipality.pk if self.municipality else None, self.team.pk if self.team else None)

    @property
    def slug(self) -> str:
        return self.team.slug if self.team else self.municipality.slug if self.municipality else "programma"

    @property
    def name(self) -> str:
        return str(self.team or self.municipality or "Het programma")


class Places:
    """Who lies in the programme and in which youth region, on any day; read once for a page."""

    def __init__(self, programme: Programme):
        self.programme = programme
        self._made: dict[tuple, Any] = {}

    @cached_property
    def _inside(self) -> list[RegionMembership]:
        found = RegionMembership.objects.filter(region=self.programme.region_id)
        return list(found.select_related("municipality").order_by("municipality__name"))

    @cached_property
    def _youth(self) -> dict[int, list[tuple[Any, Region]]]:
        """In which youth region each municipality lay, with the days, oldest entry first."""
        regions = Region.objects.in_bulk()
        found = RegionMembership.objects.filter(kind=Region.Kind.YOUTH).order_by("pk")
        by_municipality: dict[int, list[tuple[Any, Region]]] = defaultdict(list)
        for municipality, region, during in found.values_list("municipality_id", "region_id", "during"):
            by_municipality[municipality].append((during, regions[region]))
        return by_municipality

    @cached_property
    def _teams(self) -> dict[int, list[Team]]:
        by_municipality: dict[int, list[Team]] = defaultdict(list)
        for team in Team.objects.filter(is_local_team=True, municipality__isnull=False).order_by("name"):
            by_municipality[team.municipality_id or 0].append(team)
        return by_municipality

    @cached_property
    def _turns(self) -> list[date]:
        """The days on which somebody came in, went out or moved to another region."""
        lying = [during for found in self._youth.values() for during, _ in found]
        every = [*(one.during for one in self._inside), *lying]
        return sorted({day for during in every for day in (during.lower, during.upper) if day})

    def stretch_of(self, day: date) -> int:
        """Days between which nobody moved lie in the same stretch."""
        return bisect_right(self._turns, day)

    def municipalities_on(self, day: date) -> list[Municipality]:
        return self._once(("inside", self.stretch_of(day)), self._municipalities_on, day)

    def _municipalities_on(self, day: date) -> list[Municipality]:
        return [membership.municipality for membership in self._inside if day in membership.during]

    def regions_on(self, day: date) -> dict[int, Region]:
        """The youth region of each municipality on that day; the region in which the programme reports."""
        return self._once(("regions", self.stretch_of(day)), self._regions_on, day)

    def _regions_on(self, day: date) -> dict[int, Region]:
        return {
            key: region for key, found in self._youth.items() for during, region in reversed(found) if day in during
        }

    def region_of(self, municipality_id: int | None, day: date) -> Region | None:
        return self.regions_on(day).get(municipality_id or 0)

    def units_on(self, day: date, kind: str) -> list[Unit]:
        return self._once(("units", self.stretch_of(day), kind), self._units_on, day, kind)

    def _units_on(self, day: date, kind: str) -> list[Unit]:
        if kind == IndicatorAssignment.Unit.PROGRAMME:
            return [Unit()]
        municipalities = self.municipalities_on(day)
        if kind == IndicatorAssignment.Unit.MUNICIPALITY:
            return [Unit(municipality) for municipality in municipalities]
        return [Unit(municipality, team) for municipality in municipalities for team in self._teams[municipality.pk]]

    def by_key(self, day: date, kind: str) -> dict[UnitKey, Unit]:
        """The same units, to look one up."""
        return self._once(
            ("keys", self.stretch_of(day), kind), lambda: {unit.key: unit for unit in self.units_on(day, kind)}
        )

    def by_slug(self, day: date, kind: str) -> dict[str, Unit]:
        return self._once(
            ("slugs", self.stretch_of(day), kind), lambda: {unit.slug: unit for unit in self.units_on(day, kind)}
        )

    def counted_on(self, day: date, kind: str) -> Counter[int | None]:
        """How many units are asked, in all (under nothing) and in each youth region."""
        return self._once(("counted", self.stretch_of(day), kind), self._counted_on, day, kind)

    def _counted_on(self, day: date, kind: str) -> Counter[int | None]:
        units, regions = self.units_on(day, kind), self.regions_on(day)
        found = [regions.get(unit.municipality.pk) for unit in units if unit.municipality]
        counted: Counter[int | None] = Counter(region.pk for region in found if region)
        counted[None] = len(units)
        return counted

    def _once(self, key: tuple, make: Callable[..., Any], *of: Any) -> Any:
        """Worked out at the first asking: a page asks the same of hundreds of indicators."""
        if key not in self._made:
            self._made[key] = make(*of)
        return self._made[key]

    def units_in(self, days: Iterable[date], kind: str) -> list[Unit]:
        """Every unit that was asked on one of these days, by name."""
        found = {key: unit for day in days for key, unit in self.by_key(day, kind).items()}
        return sorted(found.values(), key=lambda unit: unit.name)

    def count_on(self, day: date, kind: str) -> int:
        return len(self.units_on(day, kind))
