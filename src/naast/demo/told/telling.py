"""All the stories, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from naast.demo.conflict import Family
from naast.demo.staff import Staff
from naast.demo.told import around, conflict
from naast.demo.told.voice import Voice
from naast.households.models import Household, Person


def tell(family: Family, staff: Staff, *, today: date, now: datetime, say: Callable[[str], None]) -> None:
    """What happened in and around the households of the fixed face of the demonstration."""
    voice = Voice(today, now, staff.demo)
    people = {slug: Person.objects.get(pk=member.pk) for slug, member in family.members.items()}
    conflict.tell(voice, Household.objects.get(pk=family.house.pk), people)
    around.tell(voice)
    say("De verhalen van het vaste gezicht zijn verteld.")
