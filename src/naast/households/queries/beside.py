"""The households one stands beside, and who belongs to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.households import rules
from naast.households.models import DuoRequest, Household, Involvement, Membership, open_to_me
from naast.network.models import Organisation, Professional, StatutoryTask, TaskPlacement


def households_readable_by(actor: Actor) -> QuerySet[Household]:
    """The households that the actor stands beside at this moment."""
    if actor.professional is None:
        return Household.objects.none()
    beside = Involvement.objects.active().filter(household=OuterRef("pk"), professional=actor.professional)
    return open_to_me(Household.objects.filter(Exists(beside)), "pk")


def with_standing(households: QuerySet[Household], actor: Actor) -> QuerySet[Household]:
    """Each household with its `standing`: in which ways the actor stands beside it now, in the same statement."""
    mine = Involvement.objects.active().filter(household=OuterRef("pk"), professional=actor.professional)
    return households.annotate(standing=ArraySubquery(mine.values("kind")))


def statutory_task_of(by: Actor, household: Household) -> StatutoryTask | None:
    """In whose name `by` acts here: the task that the law gives the own organisation; only a duo has one.

    Every act in the log says it by itself (`sec.write_entry`); this is for what a page or a form shows.
    """
    duo = household.involvements.active().filter(kind=Involvement.Kind.DUO, professional=by.professional)
    found = duo.filter(statutory_task__isnull=False).select_related("statutory_task").order_by("pk").first()
    return found.statutory_task if found else None


def safety_professionals(today: date) -> QuerySet[Professional]:
    """Who can be asked to stand beside a household as the second one."""
    professionals = Professional.objects.with_role(Role.SAFETY_PROFESSIONAL, on=today)
    return professionals.select_related("team__organisation").order_by("name", "pk")


def statutory_tasks(today: date) -> QuerySet[StatutoryTask]:
    """The tasks that some organisation holds on that day."""
    held = TaskPlacement.objects.filter(task=OuterRef("pk"), during__contains=today)
    return StatutoryTask.objects.filter(Exists(held)).order_by("name", "pk")


def holds_task(organisation: Organisation, task: StatutoryTask, *, today: date) -> bool:
    return TaskPlacement.objects.filter(organisation=organisation, task=task, during__contains=today).exists()


def duo_requests_of(household: Household) -> list[DuoRequest]:
    """What was asked and has no answer yet."""
    waiting = household.duo_requests.filter(state=DuoRequest.State.ASKED)
    return list(waiting.select_related("professional__team", "statutory_task").order_by("pk"))


def duo_requests_for(by: Actor) -> QuerySet[DuoRequest]:
    """For whoever leads an organisation: the questions for its safety professionals; of the household nothing."""
    if by.professional is None or Role.TEAM_LEADER not in by.roles:
        return DuoRequest.objects.none()
    asked = DuoRequest.objects.filter(professional__team__organisation=by.professional.team.organisation_id)
    return asked.select_related("professional__team", "statutory_task", "asked_by__team")


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
