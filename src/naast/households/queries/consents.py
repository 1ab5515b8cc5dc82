"""What may be shared about whom, with whom, today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from naast.foundation import periods
from naast.households.models import Consent, Household, Person, SharingGround
from naast.households.queries import authority
from naast.households.rules import consents as rules


@dataclass(frozen=True)
class Told:
    consent: Consent
    holds: bool
    why: str

    @property
    def tone(self) -> str:
        return "good" if self.holds else "calm"

    @property
    def last_day(self) -> date:
        return self.consent.during.upper - timedelta(days=1)


def who_has_a_say(household: Household, person: Person, on: date) -> list[rules.Say]:
    """Who must agree on that day, by the age then and the authority then; refused when that is not certain."""
    ages = authority.ages()
    age = None if person.born_on is None or person.born_on > on else periods.full_years(person.born_on, on)
    holders: list[str] = []
    is_certain = True
    if age is None or age < ages.decides:
        standing = authority.authority_over(person, household=household, on=on)
        holders = [claim.holder for claim in standing.certain]
        is_certain = bool(holders)
    return rules.who_has_a_say(
        name=person.name or "Ongeboren kind",
        is_unborn=person.is_unborn,
        age=age,
        heard=ages.heard,
        decides=ages.decides,
        holders=holders,
        is_certain=is_certain,
    )


def consents_of(household: Household, today: date) -> list[Told]:
    """Everything that was recorded, newest first, each with whether it holds today."""
    rows = list(
        household.consents.select_related("person", "ground", "by")
        .prefetch_related("voices")
        .order_by("-recorded_at", "-pk")
    )
    needed: dict[int, list[rules.Say] | None] = {}
    for row in rows:
        if row.basis == Consent.Basis.CONSENT and row.person_id not in needed:
            needed[row.person_id] = _needed(household, row.person, today)
    return [_told(row, needed.get(row.person_id), today) for row in rows]


def may_share(household: Household, person: Person, *, partner: str, purpose: str, today: date) -> bool:
    """Whether something recorded lets this be shared today; whoever shares asks this first."""
    rows = household.consents.lasting(today).filter(person=person, partner__iexact=partner.strip(), purpose=purpose)
    needed = _needed(household, person, today)
    found = rows.select_related("person").prefetch_related("voices").order_by("-pk")
    return any(_told(row, needed, today).holds for row in found)


def grounds_on(day: date) -> list[SharingGround]:
    return list(SharingGround.objects.filter(valid__contains=day).order_by("name", "pk"))


def _needed(household: Household, person: Person, today: date) -> list[rules.Say] | None:
    try:
        return who_has_a_say(household, person, today)
    except rules.AuthorityUnknown:
        return None


def _told(row: Consent, needed: list[rules.Say] | None, today: date) -> Told:
    holds, why = rules.holds(
        basis=row.basis,
        voices=[(rules.Say(voice.name, voice.capacity), voice.agrees) for voice in row.voices.all()],
        now_needed=needed,
        lasts_until=row.during.upper - timedelta(days=1),
        withdrawn_on=row.withdrawn_on,
        today=today,
    )
    return Told(row, holds, why)
