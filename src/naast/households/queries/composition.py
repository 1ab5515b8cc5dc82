"""Who belonged to a household on a day, where else they belong, and how it stood before it was corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from naast.access.actors import Actor
from naast.households.models import EarlierMembership, Household, Membership
from naast.households.queries.beside import family_name, households_readable_by, in_order


def composition_on(household: Household, day: date) -> list[Membership]:
    """Who belonged to the household on that day, also in the past."""
    return in_order(household.memberships.on(day).select_related("person"))


def left_before(household: Household, day: date, *, here: Iterable[Membership]) -> list[Membership]:
    """Who belonged to it before that day and not on it: the last period of each, the latest first."""
    present = {membership.person_id for membership in here}
    past = household.memberships.filter(during__endswith__lte=day).select_related("person")
    latest: dict[int, Membership] = {}
    for membership in past.order_by("during", "pk"):
        if membership.person_id not in present:
            latest[membership.person_id] = membership
    return sorted(latest.values(), key=lambda one: (one.during.upper, one.pk), reverse=True)


def other_homes(actor: Actor, household: Household, *, day: date) -> dict[int, list[tuple[str, str]]]:
    """For each member with another home: its reference and name, when the actor stands beside that one too."""
    persons = household.memberships.on(day).values("person")
    elsewhere = (
        Membership.objects.on(day)
        .filter(person__in=persons, household__in=households_readable_by(actor))
        .exclude(household=household)
        .select_related("household")
    )
    pairs = list(elsewhere.order_by("household", "pk"))
    members = defaultdict(list)
    together = Membership.objects.on(day).filter(household__in={one.household_id for one in pairs})
    for membership in together.select_related("person").order_by("pk"):
        members[membership.household_id].append(membership)
    homes: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for one in pairs:
        homes[one.person_id].append((one.household.reference, family_name(members[one.household_id])))
    return dict(homes)


def persons_in(households: Iterable[str], *, actor: Actor, day: date) -> list[int]:
    """The people of those other homes whose names a page tells along with them."""
    rows = Membership.objects.on(day).filter(
        household__reference__in=list(households), household__in=households_readable_by(actor)
    )
    return list(rows.order_by("pk").values_list("person_id", flat=True))


def corrections_of(membership: Membership) -> list[EarlierMembership]:
    """How this membership stood before, the latest first."""
    return list(membership.earlier.select_related("changed_by").order_by("-pk"))
