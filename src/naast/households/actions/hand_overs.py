"""Handing a household over: asked, confirmed, accepted and told; until all of that the fixed face stays the fixed face."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, journal, periods, words
from naast.foundation.refusals import check_same_version
from naast.households import rules
from naast.households.actions.involvements import check_may_be_fixed_face, in_turn, whoever
from naast.households.models import HandOver, HandOverTold, Household, Involvement, Membership, TeamNorm
from naast.households.queries.caseload import norms_on
from naast.households.queries.hand_overs import may_be_told
from naast.network.models import Professional

words.mean(
    asked_hand_over="vroeg een collega dit huishouden over te nemen",
    confirmed_hand_over="keurde de overdracht goed",
    planned_conversation="legde vast wanneer het overdrachtsgesprek is",
    told_of_hand_over="vertelde het gezin over de overdracht",
    accepted_hand_over="nam het huishouden aan",
    declined_hand_over="nam het huishouden niet aan",
    withdrew_hand_over="trok de overdracht in",
    handed_over="droeg het huishouden over",
)
Outcome = HandOver.Outcome
Kind = Involvement.Kind


@transaction.atomic
def ask_hand_over(
    household: Household, *, to: Professional, by: Actor, now: datetime, reason: str, planned_on: date | None = None
) -> HandOver:
    """A colleague is asked to take over; asked by the leader it is confirmed at once."""
    in_turn(household)
    grants.require(by, Act.ASK_HAND_OVER, household)
    if len(reason.strip()) < 5:
        raise rules.NoHandOverReason
    today = periods.day_of(now)
    rules.check_conversation(planned_on, None, asked_on=today, today=today)
    face = household.involvements.filter(kind=Kind.FIXED_FACE).active().first()
    if face is None:
        raise rules.NoFixedFaceToHandOver
    if face.professional_id == to.pk:
        raise rules.AlreadyTheFixedFace
    check_may_be_fixed_face(household, to, by=by, now=now)
    _let_go_of_what_cannot_be(household, now)
    may_confirm = grants.allows(by, Act.APPOINT_FIXED_FACE, household)

    with constraints.as_refusals():
        hand_over = HandOver.objects.create(
            household=household,
            from_professional_id=face.professional_id,
            to_professional=to,
            asked_by=whoever(by),
            asked_at=now,
            reason=reason.strip(),
            conversation_planned_on=planned_on,
            confirmed_by=by.professional if may_confirm else None,
            confirmed_at=now if may_confirm else None,
        )

    journal.record("asked_hand_over", household, by=by, professional=to.reference, hand_over=hand_over.reference)
    return hand_over


@transaction.atomic
def confirm_hand_over(hand_over: HandOver, *, by: Actor, now: datetime) -> bool:
    """The leader agrees that this colleague takes over; True when with that it is done."""
    hand_over = _running(hand_over)
    grants.require(by, Act.APPOINT_FIXED_FACE, hand_over.household)
    if not hand_over.can_take_over:
        raise rules.CannotTakeOver
    with constraints.as_refusals():
        _change(hand_over, confirmed_by=whoever(by), confirmed_at=now)
    journal.record("confirmed_hand_over", hand_over, by=by)
    return _finish(hand_over, by=by, now=now)


@transaction.atomic
def plan_conversation(
    hand_over: HandOver,
    *,
    by: Actor,
    today: date,
    planned_on: date | None,
    held_on: date | None,
    version: int | None = None,
) -> HandOver:
    """When the household and both professionals talk together, and when they did."""
    hand_over = _running(hand_over)
    grants.require(by, Act.TELL_OF_HAND_OVER, hand_over.household)
    check_same_version(hand_over, version)
    rules.check_conversation(planned_on, held_on, asked_on=periods.day_of(hand_over.asked_at), today=today)
    _change(hand_over, conversation_planned_on=planned_on, conversation_held_on=held_on)
    journal.record("planned_conversation", hand_over, by=by)
    return hand_over


@transaction.atomic
def tell_member(
    hand_over: HandOver,
    *,
    member: Membership,
    by: Actor,
    now: datetime,
    told_on: date | None,
    not_told_because: str = "",
) -> bool:
    """This member heard of the hand-over, or did not and why; True when with that the household is handed over."""
    hand_over = _running(hand_over)
    grants.require(by, Act.TELL_OF_HAND_OVER, hand_over.household)
    rules.check_told(told_on, not_told_because, today=periods.day_of(now))
    if member.household_id != hand_over.household_id or not may_be_told(member):
        raise grants.NotAllowed
    HandOverTold.objects.update_or_create(
        hand_over=hand_over,
        person_id=member.person_id,
        defaults={"told_on": told_on, "not_told_because": not_told_because.strip(), "by": whoever(by)},
        create_defaults={
            "household_id": hand_over.household_id,
            "told_on": told_on,
            "not_told_because": not_told_because.strip(),
            "by": whoever(by),
        },
    )
    journal.record("told_of_hand_over", hand_over, by=by, persons=[member.person_id])
    return _finish(hand_over, by=by, now=now)


@transaction.atomic
def accept_hand_over(hand_over: HandOver, *, by: Actor, now: datetime) -> bool:
    """The one who was asked takes the household on; True when with that it is done."""
    hand_over = _running(hand_over)
    grants.require(by, Act.ANSWER_HAND_OVER, hand_over)
    if not hand_over.can_take_over:
        raise rules.CannotTakeOver
    if hand_over.accepted_at is None:
        _change(hand_over, accepted_at=now)
        journal.record("accepted_hand_over", hand_over, by=by)
    return _finish(hand_over, by=by, now=now)


@transaction.atomic
def decline_hand_over(hand_over: HandOver, *, by: Actor, now: datetime, reason: str) -> HandOver:
    """It stays with the owner, and the reason is there for whoever goes on looking."""
    hand_over = _running(hand_over)
    grants.require(by, Act.ANSWER_HAND_OVER, hand_over)
    if len(reason.strip()) < 5:
        raise rules.NoReasonToDecline
    _change(hand_over, outcome=Outcome.DECLINED, outcome_reason=reason.strip(), ended_at=now)
    journal.record("declined_hand_over", hand_over, by=by)
    return hand_over


@transaction.atomic
def withdraw_hand_over(hand_over: HandOver, *, by: Actor, now: datetime, reason: str = "") -> HandOver:
    """Nobody is asked any more; the fixed face stays."""
    hand_over = _running(hand_over)
    grants.require(by, Act.ASK_HAND_OVER, hand_over.household)
    _change(hand_over, outcome=Outcome.WITHDRAWN, outcome_reason=reason.strip(), ended_at=now)
    journal.record("withdrew_hand_over", hand_over, by=by)
    return hand_over


def _running(hand_over: HandOver) -> HandOver:
    """The hand-over as it stands at this moment, in turn; one that ended takes no act any more."""
    in_turn(hand_over.household_id)
    found = HandOver.objects.filter(pk=hand_over.pk).with_receiver().first()
    if found is None:
        raise grants.NotAllowed
    if found.outcome:
        raise rules.HandOverHasEnded
    return found


def _change(hand_over: HandOver, **what) -> None:
    for name, value in what.items():
        setattr(hand_over, name, value)
    hand_over.version += 1
    HandOver.objects.filter(pk=hand_over.pk).update(**what, version=hand_over.version)


def _finish(hand_over: HandOver, *, by: Actor, now: datetime) -> bool:
    """The database looks whether everything is there, and then changes the face; it takes nobody's word for it."""
    overlap = int(norms_on(periods.day_of(now)).get(TeamNorm.Kind.OVERLAP_DAYS, 0))
    done = database.call("finish_hand_over", hand_over.pk, rules.FIXED_FACE.days, overlap)[0]["finish_hand_over"]
    if done:
        hand_over.refresh_from_db(fields=["outcome", "ended_at", "version"])
        journal.record("handed_over", hand_over, by=by, professional=hand_over.to_professional.reference)
    return done


def _let_go_of_what_cannot_be(household: Household, now: datetime) -> None:
    """A hand-over to somebody who can no longer take it gives way to a new one."""
    for one in household.hand_overs.running().with_receiver():
        if not one.can_take_over:
            _change(
                one, outcome=Outcome.RETURNED, outcome_reason="Deze collega kon het niet meer overnemen.", ended_at=now
            )
