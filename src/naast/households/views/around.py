"""What the pages about one household share: the way in, what stands around them, and text that is never lost."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from naast.households import pages
from naast.households import queries as households
from naast.households.models import Household, Membership


def household_of(request, reference: str) -> Household:
    """The household with its `members` and `name`, for whoever stands beside it; for anyone else it is not there."""
    readable = households.with_standing(households.households_readable_by(request.actor), request.actor)
    household = get_object_or_404(readable, reference=reference)
    household.members = households.members_of(household, request.today)
    household.name = households.family_name(household.members)
    return household


def name_of(member: Membership) -> str:
    """How somebody is called on a page; a child that is not born yet may have no name of its own."""
    if member.kind == Membership.Kind.UNBORN and not member.person.given_name:
        return "Ongeboren kind"
    return member.person.name


def living_here(household: Household) -> list[Membership]:
    return [member for member in household.members if member.lives_here and member.person.died_on is None]


def born(household: Household) -> list[Membership]:
    """Everyone who can do something or read something, wherever they live."""
    return [
        member
        for member in household.members
        if member.kind != Membership.Kind.UNBORN and member.person.died_on is None
    ]


def voices_here(household: Household) -> list[Membership]:
    return [member for member in living_here(household) if member.kind != Membership.Kind.UNBORN]


def frame(household: Household, *, current: str, crumb: str = "") -> dict[str, Any]:
    counts = {"household_members": len(household.members)}
    around = pages.frame(household, current=current, name=household.name, counts=counts)
    if crumb:
        around["crumbs"].append({"label": crumb, "url": ""})
    return {"household": household, **around}


def initial_of(request, name: str, standing: dict[str, Any], *, is_new: bool = False) -> tuple[dict[str, Any], Any]:
    """What a form starts with: what stands there, and over it what was being written and never sent.

    A kept text remembers the version it was written on, so that it never silently replaces something newer; what is
    new replaces nothing.
    """
    kept = households.draft_of(request.actor, name)
    if kept is None:
        return standing, None
    now = {"versie": standing["versie"]} if is_new and "versie" in standing else {}
    return {**standing, **kept.content, **now}, kept


def version_in(data: QueryDict) -> int:
    """The version that a form of one button was made on; what is no version is older than anything."""
    sent = data.get("versie", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
