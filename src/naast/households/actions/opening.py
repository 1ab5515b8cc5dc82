"""Opening a household."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, journal, periods, words
from naast.households import rules
from naast.households.actions import members as people
from naast.households.models import Household, Involvement
from naast.network.models import Professional, Team

words.mean(opened_household="opende het dossier van dit huishouden")


@transaction.atomic
def open_household(*, team: Team, members: Iterable[dict], by: Actor, today: date, now: datetime) -> Household:
    """The household is there with its people; whoever opened it stays beside it until the fixed face starts."""
    grants.require(by, Act.OPEN_HOUSEHOLD)
    professional = by.professional
    assert professional is not None  # nobody else has a role
    members = [people.described(**member) for member in members]
    check_ready_to_open(team, members, today)

    household = Household(pk=database.next_id(Household), team=team, opened_on=today, phase_since=today)
    # The involvement comes first: the walls let nobody write a household that they do not stand beside.
    Involvement.objects.create(
        household=household,
        professional=professional,
        kind=Involvement.Kind.TAKING_IN,
        purpose=Involvement.Purpose.INTAKE,
        ground=ground_of_opening(professional, members, today),
        during=periods.from_now(now, seconds=rules.TAKING_IN.total_seconds()),
    )
    household.save(force_insert=True)
    written = [people.write_member(household, today=today, **member) for member in members]

    journal.record("opened_household", household, by=by, persons=[membership.person_id for membership in written])
    return household


def check_ready_to_open(team: Team, members: list[dict], today: date) -> None:
    if not team.is_local_team:
        raise rules.NotALocalTeam
    if not members:
        raise rules.NoMembers
    if len(members) > rules.MOST_MEMBERS:
        raise rules.TooManyMembers
    for member in members:
        people.check_described(member, today)


def ground_of_opening(professional: Professional, members: list[dict], today: date) -> str:
    has_minors = any(rules.is_minor(member["born_on"], member["expected_on"], today) for member in members)
    return rules.ground_for(organisation_kind=professional.team.organisation.kind, has_minors=has_minors)
