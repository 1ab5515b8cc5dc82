"""All the stories, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from naast.demo.conflict import Family
from naast.demo.staff import Staff
from naast.demo.told import (
    around,
    conflict,
    craft,
    elder,
    gathering,
    last_night,
    letters,
    means,
    pilots,
    plans,
    ratings,
    scanning,
    scenarios,
    two_homes,
)
from naast.demo.told.houses import Told
from naast.demo.told.voice import Voice
from naast.households.models import Household, Person


def tell(told: Told, staff: Staff, *, today: date, now: datetime, say: Callable[[str], None]) -> None:
    """What happened in and around the households of the fixed face of the demonstration."""
    voice = Voice(today, now, staff.demo)
    conflict.tell(voice, *_found(told.conflict))
    around.tell(voice)
    if told.first_home and told.second_home and told.elder and told.last_night:
        two_homes.tell(voice, _found(told.first_home), _found(told.second_home))
        old = _found(told.elder)
        elder.tell(voice, *old)
        last_night.tell(voice, *_found(told.last_night))
        around.tell_of_team(voice, old[0])
    ratings.tell(voice)
    around.missed_checks()
    letters.tell(today=today)  # before what was told since: those figures were frozen earlier
    pilots.tell(today=today)
    gathering.tell(today=today)
    means.tell(today=today)
    scanning.tell(today=today)
    craft.tell(today=today)
    plans.tell(today=today)
    scenarios.tell(today=today)
    say("De verhalen van het vaste gezicht zijn verteld.")


def _found(family: Family) -> tuple[Household, dict[str, Person]]:
    """The household and its people as they stand in the database."""
    people = Person.objects.in_bulk([member.pk for member in family.members.values()])
    return Household.objects.get(pk=family.house.pk), {slug: people[one.pk] for slug, one in family.members.items()}
