"""The agenda of a body: what is put on it, what waits, what is carried over to a next meeting."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import words
from naast.foundation.refusals import check_same_version
from naast.programme import rules
from naast.programme.actions.keeping import keep
from naast.programme.actions.meeting import held_meeting
from naast.programme.models import AgendaItem, Body, Decision, Meeting

words.mean(
    item_placed="zette een punt op de agenda",
    item_changed="wijzigde een agendapunt",
    item_taken_off="haalde een punt van de agenda",
    item_carried_over="schoof een agendapunt door",
)


@transaction.atomic
def place_item(
    body: Body, *, by: Actor, title: str, purpose: str, meeting: Meeting | None = None, **fields: Any
) -> AgendaItem:
    """The item stands last on this agenda; without a meeting it waits for one of its body."""
    grants.require(by, Act.MANAGE_PROGRAMME, body.programme)
    if meeting is not None:
        meeting = held_meeting(meeting, by)
        rules.check_agenda_open(meeting.state)
    decision = fields.get("decision")
    if decision is not None:
        _check_can_be_decided(decision, body, purpose)
    item = AgendaItem.objects.create(
        body=body, meeting=meeting, order=_last(meeting) + 1, title=title.strip(), purpose=purpose, **_stripped(fields)
    )
    if decision is not None:
        _on_the_agenda(decision, meeting)

    _keep("item_placed", item, by=by)
    return item


@transaction.atomic
def change_item(
    item: AgendaItem, *, by: Actor, version: int | None, order: int | None = None, **fields: Any
) -> AgendaItem:
    """The item reads as it does now, at this place on its agenda."""
    item = held_item(item, by, version)
    if item.meeting is not None:
        rules.check_agenda_open(item.meeting.state)
    before = item.decision
    for name, value in _stripped(fields).items():
        setattr(item, name, value)
    if item.decision is not None:
        _check_can_be_decided(item.decision, item.body, item.purpose)
    if item.decision != before:
        _off_the_agenda(before)
        _on_the_agenda(item.decision, item.meeting)
    _save(item)
    if order is not None and item.meeting is not None:
        _put_at(item, order)

    _keep("item_changed", item, by=by)
    return item


@transaction.atomic
def take_item_off(item: AgendaItem, *, by: Actor, version: int | None = None) -> AgendaItem:
    """It is on no agenda; it waits for a next meeting of its body."""
    item = held_item(item, by, version)
    if item.meeting is not None:
        rules.check_agenda_open(item.meeting.state)
    item.meeting, item.order = None, 0
    _save(item)
    _off_the_agenda(item.decision)

    _keep("item_taken_off", item, by=by)
    return item


@transaction.atomic
def put_on_agenda(item: AgendaItem, *, by: Actor, meeting: Meeting, version: int | None = None) -> AgendaItem:
    """What waited stands last on the agenda of this meeting."""
    item = held_item(item, by, version)
    meeting = held_meeting(meeting, by)
    rules.check_agenda_open(meeting.state)
    if item.meeting is not None:
        rules.check_agenda_open(item.meeting.state)
    item.meeting, item.order = meeting, _last(meeting) + 1
    _save(item)
    _on_the_agenda(item.decision, meeting)

    _keep("item_placed", item, by=by)
    return item


@transaction.atomic
def carry_item_over(item: AgendaItem, *, by: Actor, meeting: Meeting | None = None) -> AgendaItem:
    """What was not finished comes back in that meeting, or waits for one; what was said about it stays where it was said."""
    item = held_item(item, by, None)
    if item.meeting is None:
        raise rules.NotHeldYet
    rules.check_report_open(item.meeting.state)
    if hasattr(item, "carried_to"):
        raise rules.AlreadyCarried
    if meeting is not None:
        meeting = held_meeting(meeting, by)
        rules.check_agenda_open(meeting.state)
    again = AgendaItem.objects.create(
        meeting=meeting,
        order=_last(meeting) + 1,
        carried_from=item,
        **{name: getattr(item, name) for name in CARRIED},
    )
    _on_the_agenda(item.decision, meeting)

    _keep("item_carried_over", again, by=by, carried_from=item.reference)
    return again


CARRIED = ("body", "title", "purpose", "minutes", "presenter", "explanation", "decision", "task", "pilot", "risk")


def held_item(item: AgendaItem, by: Actor, version: int | None) -> AgendaItem:
    """The newest row, locked, for somebody who manages the programme."""
    grants.require(by, Act.MANAGE_PROGRAMME, item.body.programme)
    together = ("body__programme", "meeting__body", "decision")
    item = AgendaItem.objects.select_for_update(of=["self"]).select_related(*together).get(pk=item.pk)
    check_same_version(item, version)
    return item


def _check_can_be_decided(decision: Decision, body: Body, purpose: str) -> None:
    if purpose != AgendaItem.Purpose.DECIDE:
        raise rules.OnlyToDecide
    if decision.body_id != body.pk:
        raise rules.NotItsDecision
    if not rules.may_become(decision.state, rules.DECIDED):
        raise rules.DecisionNotOpen


def _on_the_agenda(decision: Decision | None, meeting: Meeting | None) -> None:
    """A decision stands on the agenda exactly while an item of a meeting asks for it."""
    if decision is None or decision.state in (*Decision.TAKEN, Decision.State.WITHDRAWN):
        return
    decision.state = Decision.State.ON_AGENDA if meeting is not None else Decision.State.PREPARED
    decision.state_reason, decision.version = "", decision.version + 1
    decision.save(update_fields=["state", "state_reason", "version"])


def _off_the_agenda(decision: Decision | None) -> None:
    if decision is not None and decision.state == Decision.State.ON_AGENDA:
        _on_the_agenda(decision, None)


def _put_at(item: AgendaItem, order: int) -> None:
    """The agenda counts on from one again, with this item at that place."""
    others = list(AgendaItem.objects.filter(meeting=item.meeting).exclude(pk=item.pk).order_by("order", "id"))
    others.insert(max(order, 1) - 1, item)
    for place, each in enumerate(others, start=1):
        if each.order != place:
            each.order = place
            each.save(update_fields=["order"])


def _last(meeting: Meeting | None) -> int:
    if meeting is None:
        return -1
    return meeting.items.aggregate(last=Max("order"))["last"] or 0


def _stripped(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}


def _save(item: AgendaItem) -> None:
    item.version += 1
    item.save()


def _keep(verb: str, item: AgendaItem, *, by: Actor, **told: Any) -> None:
    """The history everybody reads names the meeting, never the words: an item can be about something confidential."""
    keep(verb, item, by=by, meeting=item.meeting.reference if item.meeting else None, **told)
