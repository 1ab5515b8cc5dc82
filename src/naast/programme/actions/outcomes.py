"""What came of an agenda item: information, advice, a question, a decision, something to do, or a call for help higher up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import words
from naast.foundation.refusals import check_same_version
from naast.programme import rules
from naast.programme.actions.agenda import held_item
from naast.programme.actions.keeping import keep
from naast.programme.models import AgendaItem, Body, Decision, DecisionCondition, Meeting, MeetingAction, Outcome

words.mean(
    outcome_recorded="legde een uitkomst van een agendapunt vast",
    outcome_taken_back="haalde een uitkomst uit een verslag in concept",
    minutes_corrected="zette een correctie bij een vastgesteld verslag",
    action_agreed="zette een actie op de actielijst",
    action_moved="gaf een actie een andere eigenaar of dag",
    action_closed="sloot een actie af",
    action_reopened="zette een actie weer open",
)
State = MeetingAction.State


@transaction.atomic
def record_outcome(
    item: AgendaItem,
    *,
    by: Actor,
    today: date,
    kind: str,
    text: str,
    due_on: date | None = None,
    owner: dict[str, Any] | None = None,
    escalated_to: Body | None = None,
) -> Outcome:
    """It is written down what came of this item; an action goes on the list, a call for help on the other body's agenda."""
    item = held_item(item, by, None)
    if item.meeting is None:
        raise rules.NotHeldYet
    rules.check_report_open(item.meeting.state)
    if kind == Outcome.Kind.DECISION:
        raise rules.ThroughTheDecision
    is_action = kind == Outcome.Kind.ACTION
    if is_action and due_on is None:
        raise rules.DueMissing
    outcome = Outcome.objects.create(
        item=item, kind=kind, text=text.strip(), recorded_on=today, escalated_to=_breaks_through(kind, escalated_to)
    )
    if is_action and due_on is not None:
        agree_action(item.body, text=text, due_on=due_on, owner=owner, outcome=outcome, decision=item.decision)
    if escalated_to is not None and kind == Outcome.Kind.ESCALATION:
        AgendaItem.objects.create(
            body=escalated_to,
            title=f"Doorbraak gevraagd: {item.title}"[:200],
            purpose=AgendaItem.Purpose.OPINION if item.decision is None else AgendaItem.Purpose.DECIDE,
            explanation=text.strip(),
            decision=item.decision,
            task=item.task,
            pilot=item.pilot,
            risk=item.risk,
        )

    keep("outcome_recorded", item, by=by, kind=kind)
    return outcome


@transaction.atomic
def take_outcome_back(outcome: Outcome, *, by: Actor) -> None:
    """Minutes that were not adopted say it no more; a decision that was taken stays taken."""
    item = held_item(outcome.item, by, None)
    if item.meeting is not None:
        rules.check_report_open(item.meeting.state)
    if outcome.kind == Outcome.Kind.DECISION:
        raise rules.AlreadyDecided
    if hasattr(outcome, "action"):
        raise rules.ActionStands
    outcome.delete()

    keep("outcome_taken_back", item, by=by)


@transaction.atomic
def correct_minutes(item: AgendaItem, *, by: Actor, today: date, text: str, corrects: Outcome | None = None) -> Outcome:
    """Adopted minutes stay as they are; beside them stands what they should have said."""
    item = held_item(item, by, None)
    if item.meeting is None or item.meeting.state != Meeting.State.MINUTES_ADOPTED:
        raise rules.NotAdoptedYet
    correction = Outcome.objects.create(
        item=item,
        kind=Outcome.Kind.INFORMATION,
        text=text.strip(),
        corrects=corrects,
        is_correction=True,
        recorded_on=today,
    )

    keep("minutes_corrected", item, by=by)
    return correction


def note_decision(decision: Decision, *, today: date) -> None:
    """The meeting in which it was on the agenda says that it was decided."""
    item = (
        decision.agenda_items.filter(meeting__state__in=(Meeting.State.HELD, Meeting.State.MINUTES_DRAFT))
        .order_by("-meeting__starts_at", "-pk")
        .first()
    )
    if item is not None:
        Outcome.objects.create(
            item=item, kind=Outcome.Kind.DECISION, text=decision.text, decision=decision, recorded_on=today
        )


def agree_action(
    body: Body,
    *,
    text: str,
    due_on: date,
    owner: dict[str, Any] | None = None,
    outcome: Outcome | None = None,
    decision: Decision | None = None,
    condition: DecisionCondition | None = None,
) -> MeetingAction:
    """It stands on the list of the body, and comes back in every meeting until it is closed."""
    return MeetingAction.objects.create(
        body=body,
        text=text.strip(),
        due_on=due_on,
        first_due_on=due_on,
        outcome=outcome,
        decision=decision,
        condition=condition,
        **(owner or {}),
    )


@transaction.atomic
def add_action(body: Body, *, by: Actor, text: str, due_on: date, owner: dict[str, Any] | None = None) -> MeetingAction:
    """An action outside any agenda item stands on the list of the body."""
    grants.require(by, Act.MANAGE_PROGRAMME, body.programme)
    action = agree_action(body, text=text, due_on=due_on, owner=owner)

    keep("action_agreed", action, by=by, due_on=due_on)
    return action


@transaction.atomic
def move_action(
    action: MeetingAction, *, by: Actor, due_on: date, owner: dict[str, Any], progress: str, version: int | None
) -> MeetingAction:
    """Somebody else does it, or on another day; the day that was agreed first stays readable."""
    action = _held(action, by, version)
    if action.state != State.OPEN:
        raise rules.ActionClosed
    action.due_on, action.progress = due_on, progress.strip()
    for name in ("owner_body", "owner_seat", "owner_municipality", "owner_organisation"):
        setattr(action, name, owner.get(name))
    _save(action)

    keep("action_moved", action, by=by, due_on=due_on)
    return action


@transaction.atomic
def close_action(
    action: MeetingAction, *, by: Actor, today: date, state: str, closed_on: date, progress: str, version: int | None
) -> MeetingAction:
    """It was done, or it will not be done and says why."""
    action = _held(action, by, version)
    if action.state != State.OPEN:
        raise rules.ActionClosed
    rules.check_closed(
        state, progress=progress, is_condition=action.condition_id is not None, closed_on=closed_on, today=today
    )
    action.state, action.closed_on, action.progress = state, closed_on, progress.strip()
    _save(action)

    keep("action_closed", action, by=by, state=state, closed_on=closed_on)
    return action


@transaction.atomic
def reopen_action(action: MeetingAction, *, by: Actor, version: int | None = None) -> MeetingAction:
    """It turned out not to be done after all."""
    action = _held(action, by, version)
    action.state, action.closed_on = State.OPEN, None
    _save(action)

    keep("action_reopened", action, by=by)
    return action


def _breaks_through(kind: str, body: Body | None) -> Body | None:
    if kind != Outcome.Kind.ESCALATION:
        return None
    if body is None:
        raise rules.WhereTo
    rules.check_escalates(body.rights.filter(ended_on=None).order_by("kind").values_list("kind", flat=True))
    return body


def _held(action: MeetingAction, by: Actor, version: int | None) -> MeetingAction:
    grants.require(by, Act.MANAGE_PROGRAMME, action.body.programme)
    action = MeetingAction.objects.select_for_update(of=["self"]).select_related("body__programme").get(pk=action.pk)
    check_same_version(action, version)
    return action


def _save(action: MeetingAction) -> None:
    action.version += 1
    action.save()
