"""Who stood beside a household when, and how often it had to begin again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from naast.foundation import database, periods
from naast.households.models import Household, Involvement

WORKS = (Involvement.Kind.FIXED_FACE, Involvement.Kind.DUO, Involvement.Kind.DEPUTY, Involvement.Kind.TAKING_IN)
A_MOMENT = timedelta(seconds=1)  # what was taken back before it began lasted less


@dataclass(frozen=True)
class Continuity:
    """What a household had to bear since that day: counted, not judged."""

    since: date
    hand_overs: int
    professionals: int
    story_asked: int


def beside_over_time(household: Household) -> list[Involvement]:
    """Everybody who stood or stands here, the newest first; what never began is left out."""
    found = household.involvements.select_related("professional__team", "statutory_task", "granted_by").order_by(
        "-during", "pk"
    )
    return [one for one in found if one.during.upper - one.during.lower > A_MOMENT]


def continuity_of(household: Household, history: list[Involvement], now: datetime) -> Continuity:
    begun = [one for one in history if one.during.lower <= now]
    faces = sorted((one for one in begun if one.kind == Involvement.Kind.FIXED_FACE), key=lambda one: one.during.lower)
    changes = sum(earlier.professional_id != later.professional_id for earlier, later in pairwise(faces))
    asked = database.call("times_story_was_asked", household.pk)[0]["times_story_was_asked"]
    first = min((periods.day_of(one.during.lower) for one in begun), default=household.opened_on)
    return Continuity(
        since=min(first, household.opened_on),
        hand_overs=changes,
        professionals=len({one.professional_id for one in begun if one.kind in WORKS}),
        story_asked=asked,
    )
