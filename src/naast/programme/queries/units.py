"""Of which units a figure is asked on a day: who was in the programme then. A merger changes the denominator, by date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

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

    @cached_property
    def _inside(self) -> list[RegionMembership]:
        found = RegionMembership.objects.filter(region=self.programme.region_id)
        return list(found.select_related("municipality").order_by("municipality__name"))

    @cached_property
    def _youth(self) -> dict[int, list[RegionMembership]]:
        found = RegionMembership.objects.filter(kind=Region.Kind.YOUTH).select_related("region").order_by("pk")
        by_municipality: dict[int, list[RegionMembership]] = defaultdict(list)
        for membership in found:
            by_municipality[membership.municipality_id].append(membership)
        return by_municipality

    @cached_property
    def _teams(self) -> dict[int, list[Team]]:
        by_municipality: dict[int, list[Team]] = defaultdict(list)
        for team in Team.objects.filter(is_local_team=True, municipality__isnull=False).order_by("name"):
            by_municipality[team.municipality_id or 0].append(team)
        return by_municipality

    def municipalities_on(self, day: date) -> list[Municipality]:
        return [membership.municipality for membership in self._inside if day in membership.during]

    def region_of(self, municipality_id: int | None, day: date) -> Region | None:
        """The youth region on that day; the region in which the programme reports."""
        found = self._youth.get(municipality_id or 0, [])
        return next((membership.region for membership in found if day in membership.during), None)

    def units_on(self, day: date, kind: str) -> list[Unit]:
        if kind == IndicatorAssignment.Unit.PROGRAMME:
            return [Unit()]
        municipalities = self.municipalities_on(day)
        if kind == IndicatorAssignment.Unit.MUNICIPALITY:
            return [Unit(municipality) for municipality in municipalities]
        return [Unit(municipality, team) for municipality in municipalities for team in self._teams[municipality.pk]]

    def units_in(self, days: Iterable[date], kind: str) -> list[Unit]:
        """Every unit that was asked on one of these days, by name."""
        found = {unit.key: unit for day in days for unit in self.units_on(day, kind)}
        return sorted(found.values(), key=lambda unit: unit.name)

    def count_on(self, day: date, kind: str) -> int:
        return len(self.units_on(day, kind))
