"""A safety professional beside a household: the fixed face asks, their own organisation agrees, each by an act of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, Role
from naast.foundation import constraints, database, journal, periods, words
from naast.households import rules
from naast.households.actions.involvements import in_turn, is_barred, whoever
from naast.households.models import DuoRequest, Household, Involvement
from naast.households.queries.beside import holds_task
from naast.network.models import Professional, StatutoryTask

words.mean(
    asked_duo="vroeg of een veiligheidsprofessional erbij kan komen",
    agreed_to_duo="ging ermee akkoord dat een veiligheidsprofessional erbij komt",
    refused_duo="ging er niet mee akkoord dat een veiligheidsprofessional erbij komt",
    withdrew_duo="trok de vraag om een veiligheidsprofessional in",
)
State = DuoRequest.State


@transaction.atomic
def ask_duo(
    household: Household,
    *,
    professional: Professional,
    statutory_task: StatutoryTask,
    by: Actor,
    now: datetime,
    reason: str,
) -> DuoRequest:
    """The question lies with the safety professional's own organisation; until it agrees nothing opens."""
    in_turn(household)
    grants.require(by, Act.BRING_DUO, household)
    rules.check_reason(reason)
    today = periods.day_of(now)
    if not Professional.objects.with_role(Role.SAFETY_PROFESSIONAL, on=today).filter(pk=professional.pk).exists():
        raise rules.NotASafetyProfessional
    if not holds_task(professional.team.organisation, statutory_task, today=today):
        raise rules.NoDutyInLaw
    if is_barred(household, professional):
        raise rules.ConflictOfInterest
    if _standing(household.pk, professional.pk, now) is not None:
        raise rules.DuoIsThere

    with constraints.as_refusals():
        request = DuoRequest.objects.create(
            household=household,
            professional=professional,
            statutory_task=statutory_task,
            asked_by=whoever(by),
            asked_at=now,
            reason=reason.strip(),
        )

    journal.record("asked_duo", household, by=by, professional=professional.reference, task=statutory_task.name)
    return request


@transaction.atomic
def agree_to_duo(request: DuoRequest, *, by: Actor, now: datetime) -> DuoRequest:
    """The safety professional stands beside the household too, in the name of this task, for half a year."""
    request = _waiting(request, by=by)
    if not holds_task(request.professional.team.organisation, request.statutory_task, today=periods.day_of(now)):
        raise rules.NoDutyInLaw
    with constraints.as_refusals():
        agreed = database.call("agree_to_duo", request.pk, rules.DUO.days)[0]["agree_to_duo"]
    if not agreed:
        raise rules.CannotAgreeToDuo
    journal.record("agreed_to_duo", request, by=by, professional=request.professional.reference)
    return request


@transaction.atomic
def refuse_duo(request: DuoRequest, *, by: Actor, now: datetime, reason: str) -> DuoRequest:
    """The organisation says no, and why; the fixed face can ask somebody else."""
    request = _waiting(request, by=by)
    if len(reason.strip()) < rules.SHORTEST_REASON:
        raise rules.NoReasonToRefuse
    _decide(request, State.REFUSED, by=by, now=now, reason=reason.strip())
    journal.record("refused_duo", request, by=by, professional=request.professional.reference)
    return request


@transaction.atomic
def withdraw_duo(request: DuoRequest, *, by: Actor, now: datetime) -> DuoRequest:
    """The fixed face no longer asks it."""
    in_turn(request.household_id)
    grants.require(by, Act.BRING_DUO, request.household)
    changed = DuoRequest.objects.filter(pk=request.pk, state=State.ASKED).update(state=State.WITHDRAWN, decided_at=now)
    if not changed:
        raise rules.NotHereToDecide
    journal.record("withdrew_duo", request, by=by, professional=request.professional.reference)
    return request


def _waiting(request: DuoRequest, *, by: Actor) -> DuoRequest:
    in_turn(request.household_id)
    grants.require(by, Act.AGREE_TO_DUO, request)
    request.refresh_from_db(fields=["state"])
    if request.state != State.ASKED:
        raise rules.NotHereToDecide
    return request


def _decide(request: DuoRequest, state: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    DuoRequest.objects.filter(pk=request.pk).update(
        state=state, decided_by=whoever(by), decided_at=now, decision_reason=reason
    )


def _standing(household: int, professional: int, now: datetime) -> Involvement | None:
    """The duo that stands, unless it ends so soon that it may be continued."""
    found = Involvement.objects.filter(household=household, professional=professional, kind=Involvement.Kind.DUO)
    return found.filter(during__endswith__gt=now + rules.RENEW_FROM).first()
