"""Casework to be counted: many plain households at once, in a month of one's choice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from naast.foundation import periods
from naast.households.models import Closure, Household, Involvement
from naast.network.models import Professional, Team


def month_ago(today: date, months: int) -> date:
    """The first day of the month so many months ago."""
    place = today.year * 12 + today.month - 1 - months
    return date(place // 12, place % 12 + 1, 1)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), periods.AMSTERDAM)


def opened(team: Team, day: date, count: int) -> list[Household]:
    return Household.objects.bulk_create(Household(team=team, opened_on=day, phase_since=day) for _ in range(count))


def given_a_face(
    households: Sequence[Household], day: date, *, face: Professional, by: Professional, days: int = 3000
) -> None:
    during = periods.from_now(noon(day), days=days)
    Involvement.objects.bulk_create(
        Involvement(
            household=household, professional=face, kind="fixed_face", purpose="coordination", ground="jeugdwet",
            during=during, granted_by=by,
        )
        for household in households
    )  # fmt: skip


def closed(households: Sequence[Household], day: date, *, by: Professional, again: date | None = None) -> None:
    """Closed on that day; open again since `again`."""
    upper = noon(again) if again else None
    Closure.objects.bulk_create(
        Closure(
            household=household, during=(noon(day), upper), closed_by=by, reason="Het gaat goed", told="Verteld",
            reopened_by=by if again else None, reopened_because="Toch niet" if again else "",
        )
        for household in households
    )  # fmt: skip
    if not again:
        Household.objects.filter(pk__in=[household.pk for household in households]).update(closed_on=day)


def days_after(day: date, days: int) -> date:
    return day + timedelta(days=days)
