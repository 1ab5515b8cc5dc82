"""The days on which somebody looks again, and the norms they come from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.households.models import Household, Involvement
from naast.network.models import Professional, RegionMembership
from naast.safety import rules
from naast.safety.models import Escalation, MovedMoment, ReviewMoment, Term
from naast.safety.rules.moments import Told

TERM_OF = {
    ReviewMoment.Kind.PHASE_1: Term.Kind.REVIEW_PHASE_1,
    ReviewMoment.Kind.PHASE_2: Term.Kind.REVIEW_PHASE_2,
    ReviewMoment.Kind.PHASE_3: Term.Kind.REVIEW_PHASE_3,
}


def here_or_everywhere(household: Household, today: date) -> Q:
    """Rows of the regions in which the household's municipality lies today, and rows of no region."""
    there = RegionMembership.objects.filter(municipality__teams=household.team_id, during__contains=today)
    return Q(region=None) | Q(region__in=there.values("region"))


def terms_of(household: Household, today: date) -> QuerySet[Term]:
    """The norms that hold for this household today; that of its own region goes before that of everywhere."""
    here = here_or_everywhere(household, today)
    return Term.objects.filter(here, valid__contains=today).order_by("kind", F("region").asc(nulls_last=True), "pk")


def term_for(household: Household, kind: str, today: date) -> Term:
    term = terms_of(household, today).filter(kind=kind).first()
    if term is None:
        raise Term.DoesNotExist(kind)
    return term


def moments_of(household: Household) -> QuerySet[ReviewMoment]:
    moves = Prefetch("moves", queryset=MovedMoment.objects.select_related("by").order_by("pk"))
    told = Prefetch("escalations", queryset=Escalation.objects.select_related("to").order_by("since", "pk"))
    return household.review_moments.select_related("responsible", "done_by", "plan").prefetch_related(moves, told)


def open_moments_of(household: Household) -> list[ReviewMoment]:
    return list(moments_of(household).filter(state=ReviewMoment.State.OPEN).order_by("due_on", "pk"))


def fixed_face_of(household: Household) -> Professional | None:
    face = (
        household.involvements.active().filter(kind=Involvement.Kind.FIXED_FACE).select_related("professional").first()
    )
    return face.professional if face else None


def told_now(household: Household, moment: ReviewMoment, today: date) -> list[Told]:
    """Who should know today that nobody looked: worked out on reading, so that it is right when the job is late."""
    if moment.state != ReviewMoment.State.OPEN or moment.due_on >= today or household.closed_on:
        return []
    beside = dict(
        household.involvements.active()
        .filter(kind__in=[Involvement.Kind.FIXED_FACE, Involvement.Kind.DEPUTY])
        .order_by("-pk")
        .values_list("kind", "professional_id")
    )
    leaders = Professional.objects.with_role(Role.TEAM_LEADER, on=today).filter(team=household.team_id)
    return rules.moments.to_be_told(
        moment.due_on,
        today=today,
        working_days=term_for(household, Term.Kind.ESCALATE_CHECK, today).days,
        deputy=beside.get(Involvement.Kind.DEPUTY),
        leaders=list(leaders.order_by("pk").values_list("pk", flat=True)),
        face=beside.get(Involvement.Kind.FIXED_FACE),
    )


def next_check_at_most(household: Household, today: date) -> date:
    """The last day that the norm of this phase allows for looking again, counted from today."""
    return today + timedelta(
        days=term_for(household, TERM_OF[ReviewMoment.Kind(f"phase_{household.phase}")], today).days
    )


def follow_up_days(household: Household, today: date) -> list[date]:
    """When somebody asks how it goes after closing, by the norm of the household's own region."""
    kinds = (Term.Kind.FIRST_FOLLOW_UP, Term.Kind.LAST_FOLLOW_UP)
    return [today + timedelta(days=term_for(household, kind, today).days) for kind in kinds]


def move_at_most(household: Household, moment: ReviewMoment, today: date) -> date:
    at_most = term_for(household, Term.Kind.MOVE_CHECK, today).days
    return rules.moments.last_move(moment.first_due_on, at_most=at_most)


def visible_household(actor: Actor, reference: str) -> Household:
    """A household that the actor stands beside, or that belongs to the team they lead: that it exists, no more."""
    beside = Involvement.objects.active().filter(household=OuterRef("pk"), professional=actor.professional)
    found = Household.objects.filter(Exists(beside))
    if Role.TEAM_LEADER in actor.roles and actor.professional:
        found = found | Household.objects.filter(team=actor.professional.team_id)
    if actor.professional is None:
        found = Household.objects.none()
    return get_object_or_404(found.distinct(), reference=reference)


def missed_of(household: Household) -> QuerySet[ReviewMoment]:
    told = Prefetch("escalations", queryset=Escalation.objects.select_related("to").order_by("since", "pk"))
    return household.review_moments.select_related("responsible").prefetch_related(told)


def names_of(professionals: Iterable[int]) -> dict[int, str]:
    return dict(Professional.objects.filter(pk__in=set(professionals)).values_list("pk", "name").order_by("pk"))


# --- for a worklist ---


def missed_in_teams_of(actor: Actor, today: date, *, working_days: int) -> list[ReviewMoment]:
    """For a team leader: checks of the own team that nobody did in time; by reference, without anyone's name."""
    missed = ReviewMoment.objects.filter(state=ReviewMoment.State.OPEN, due_on__lt=today, household__closed_on=None)
    if actor.professional is None:
        return []
    own = missed.filter(household__team=actor.professional.team_id).exclude(responsible=actor.professional)
    told = Prefetch("escalations", queryset=Escalation.objects.filter(to=actor.professional), to_attr="told_me")
    found = own.select_related("household", "responsible").prefetch_related(told).order_by("due_on", "pk")[:200]
    return [one for one in found if rules.moments.told_from(one.due_on, working_days=working_days) <= today]


def told_to(actor: Actor) -> QuerySet[Escalation]:
    """What was told to this professional and is not done yet."""
    mine = Escalation.objects.filter(to=actor.professional, done_on=None)
    return mine.select_related("moment__household").order_by("since", "pk")
