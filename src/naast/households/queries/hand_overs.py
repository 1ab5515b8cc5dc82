"""Hand-overs as the people in them see them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from naast.access.actors import Actor
from naast.households import rules
from naast.households.models import HandOver, HandOverTold, Household, Membership


def hand_overs_for(by: Actor) -> QuerySet[HandOver]:
    """What I was asked to take over and still can, and what I hand over myself."""
    if by.professional is None:
        return HandOver.objects.none()
    mine = HandOver.objects.filter(Q(to_professional=by.professional) | Q(from_professional=by.professional))
    return (
        mine.running()
        .with_receiver()
        .select_related("from_professional__team", "to_professional__team", "asked_by")
        .order_by("asked_at", "pk")
    )


def hand_overs_asked_of(by: Actor) -> QuerySet[HandOver]:
    """Every hand-over that I was asked for, however it ended."""
    if by.professional is None:
        return HandOver.objects.none()
    asked = HandOver.objects.filter(to_professional=by.professional).with_receiver()
    return asked.select_related("from_professional__team", "asked_by")


def hand_overs_of(household: Household) -> QuerySet[HandOver]:
    """Every hand-over of this household, the newest first."""
    everything = household.hand_overs.with_receiver()
    return everything.select_related("from_professional", "to_professional", "asked_by", "confirmed_by").order_by("-pk")


@dataclass(frozen=True)
class Told:
    """One member, and what they heard."""

    member: Membership
    told: HandOverTold | None


def told_of(hand_over: HandOver, members: list[Membership]) -> list[Told]:
    """Each member who can be told something: whether they were, and by whom."""
    said = {one.person_id: one for one in hand_over.told.select_related("by").order_by("pk")}
    return [Told(member, said.get(member.person_id)) for member in members if may_be_told(member)]


def may_be_told(member: Membership) -> bool:
    return member.kind != Membership.Kind.UNBORN and member.person.died_on is None


def waits_for(hand_over: HandOver, told: list[Told]) -> list[str]:
    return rules.waits_for(
        is_confirmed=hand_over.confirmed_by_id is not None,
        is_accepted=hand_over.accepted_at is not None,
        untold=sum(one.told is None for one in told),
        told=sum(one.told is not None and one.told.told_on is not None for one in told),
        can_take_over=getattr(hand_over, "can_take_over", True),
    )


def with_hand_over(found: QuerySet[Household]) -> QuerySet[Household]:
    """Each household with whether it is being handed over, in the same statement."""
    return found.annotate(is_handed_over=Exists(HandOver.objects.running().filter(household=OuterRef("pk"))))
