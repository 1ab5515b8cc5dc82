"""The households one stands beside, and who belongs to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from naast.access.actors import Actor
from naast.households import rules
from naast.households.models import Household, Involvement, Membership
from naast.network.models import Professional


def households_readable_by(actor: Actor) -> QuerySet[Household]:
    """The households that the actor stands beside at this moment."""
    if actor.professional is None:
        return Household.objects.none()
    beside = Involvement.objects.active().filter(household=OuterRef("pk"), professional=actor.professional)
    return Household.objects.filter(Exists(beside))


def members_of(household: Household, today: date) -> list[Membership]:
    """Who belongs to the household today, with the person: the eldest first, an unborn child last."""
    return in_order(household.memberships.on(today).select_related("person"))


def in_order(memberships: Iterable[Membership]) -> list[Membership]:
    def eldest_first(membership: Membership):
        person = membership.person
        return (person.is_unborn, not membership.lives_here, person.born_on or date(1900, 1, 1), membership.pk)

    return sorted(memberships, key=eldest_first)


def family_name(members: Iterable[Membership]) -> str:
    return rules.family_name(
        (" ".join(filter(None, (m.person.prefix, m.person.surname))), m.kind, m.lives_here) for m in in_order(members)
    )


def colleagues_beside(household: Household, actor: Actor) -> list[Professional]:
    """The other professionals who stand beside the household now."""
    beside = Involvement.objects.active().filter(household=household, professional=OuterRef("pk"))
    others = Professional.objects.filter(Exists(beside)).exclude(account=actor.account)
    return list(others.select_related("team").order_by("name", "pk"))
