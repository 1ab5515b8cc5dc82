"""Meetings: plan them, send the agenda, hold them, write the minutes and adopt them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, words
from naast.foundation.refusals import check_same_version
from naast.programme import rules
from naast.programme.actions.keeping import keep
from naast.programme.models import Attendance, Body, Meeting

words.mean(
    meeting_planned="plande een vergadering",
    meetings_planned="plande een reeks vergaderingen",
    meeting_moved="veranderde wanneer of waar een vergadering is",
    agenda_sent="legde vast dat de agenda is verstuurd",
    agenda_taken_back="haalde een verstuurde agenda terug",
    meeting_held="legde vast dat een vergadering is gehouden",
    meeting_cancelled="liet een vergadering vervallen",
    minutes_written="schreef aan het verslag van een vergadering",
    minutes_shared="legde het verslag in concept voor",
    minutes_adopted="legde vast dat een verslag is vastgesteld",
    attendance_recorded="legde vast wie er bij een vergadering waren",
)
State = Meeting.State


@transaction.atomic
def plan_meeting(body: Body, *, by: Actor, starts_at: datetime, minutes: int | None = None, place: str = "") -> Meeting:
    """The meeting stands in the calendar of its body."""
    grants.require(by, Act.MANAGE_PROGRAMME, body.programme)
    with constraints.as_refusals():
        meeting = Meeting.objects.create(
            body=body, starts_at=starts_at, minutes=minutes or body.minutes, place=place.strip()
        )

    keep("meeting_planned", meeting, by=by, body=body.slug, starts_at=starts_at)
    return meeting


@transaction.atomic
def plan_series(
    body: Body,
    *,
    by: Actor,
    starts_at: datetime,
    weeks: int,
    times: int,
    minutes: int | None = None,
    place: str = "",
) -> list[Meeting]:
    """So many meetings of this body, each so many weeks after the one before, at the same hour of the clock."""
    grants.require(by, Act.MANAGE_PROGRAMME, body.programme)
    here = timezone.localtime(starts_at).replace(tzinfo=None)
    moments = [timezone.make_aware(here + timedelta(weeks=weeks * number)) for number in range(times)]
    meetings = [plan_meeting(body, by=by, starts_at=moment, minutes=minutes, place=place) for moment in moments]

    keep("meetings_planned", body, by=by, times=times, weeks=weeks)
    return meetings


@transaction.atomic
def move_meeting(
    meeting: Meeting,
    *,
    by: Actor,
    starts_at: datetime,
    minutes: int | None,
    place: str,
    version: int | None,
) -> Meeting:
    """It is at another moment or place; that holds until it was held."""
    meeting = held_meeting(meeting, by, version)
    rules.check_agenda_open(meeting.state)
    meeting.starts_at, meeting.minutes, meeting.place = starts_at, minutes, place.strip()
    with constraints.as_refusals():
        _save(meeting)

    keep("meeting_moved", meeting, by=by, starts_at=starts_at, place=meeting.place)
    return meeting


@transaction.atomic
def send_agenda(meeting: Meeting, *, by: Actor, today: date, version: int | None = None) -> Meeting:
    """Who sits in the body has the agenda."""
    meeting = held_meeting(meeting, by, version)
    rules.check_goes(meeting.state, State.AGENDA_SENT)
    if not meeting.items.exists():
        raise rules.NothingOnTheAgenda
    meeting.agenda_sent_on = today
    return _step(meeting, State.AGENDA_SENT, "agenda_sent", by=by)


@transaction.atomic
def take_agenda_back(meeting: Meeting, *, by: Actor, version: int | None = None) -> Meeting:
    """The agenda is being worked on again."""
    meeting = held_meeting(meeting, by, version)
    rules.check_goes(meeting.state, State.PLANNED)
    meeting.agenda_sent_on = None
    return _step(meeting, State.PLANNED, "agenda_taken_back", by=by)


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by: Actor, version: int | None = None) -> Meeting:
    """It took place; now minutes can be written and outcomes recorded."""
    meeting = held_meeting(meeting, by, version)
    rules.check_goes(meeting.state, State.HELD)
    rules.check_was_held(meeting.starts_at, now=database.now())
    return _step(meeting, State.HELD, "meeting_held", by=by)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Actor, reason: str, version: int | None = None) -> Meeting:
    """It does not take place; what stood on its agenda waits for another."""
    meeting = held_meeting(meeting, by, version)
    rules.check_goes(meeting.state, State.CANCELLED)
    rules.check_reason(reason)
    meeting.items.update(meeting=None, order=0)
    meeting.cancelled_because = reason.strip()
    return _step(meeting, State.CANCELLED, "meeting_cancelled", by=by)


@transaction.atomic
def write_minutes(
    meeting: Meeting, *, by: Actor, report: str, reports: Mapping[str, str], version: int | None
) -> Meeting:
    """What was said stands with each item (by its reference) and with the meeting as a whole."""
    meeting = held_meeting(meeting, by, version)
    rules.check_report_open(meeting.state)
    for item in meeting.items.all():
        said = reports.get(item.reference, item.report).strip()
        if said != item.report:
            item.report, item.version = said, item.version + 1
            item.save(update_fields=["report", "version"])
    meeting.report = report.strip()
    _save(meeting)

    keep("minutes_written", meeting, by=by)
    return meeting


@transaction.atomic
def share_minutes(meeting: Meeting, *, by: Actor, version: int | None = None) -> Meeting:
    """The minutes are a draft that everybody can react to."""
    meeting = held_meeting(meeting, by, version)
    rules.check_goes(meeting.state, State.MINUTES_DRAFT)
    rules.check_written(_reports(meeting))
    return _step(meeting, State.MINUTES_DRAFT, "minutes_shared", by=by)


@transaction.atomic
def adopt_minutes(
    meeting: Meeting,
    *,
    by: Actor,
    today: date,
    adopted_on: date,
    adopted_in: Meeting | None = None,
    version: int | None = None,
) -> Meeting:
    """From now on the minutes stay as they are; whoever finds a mistake adds a correction."""
    meeting = held_meeting(meeting, by, version)
    rules.check_goes(meeting.state, State.MINUTES_ADOPTED)
    held_on = timezone.localdate(meeting.starts_at)
    rules.check_adopted(held_on, adopted_on=adopted_on, today=today, reports=_reports(meeting))
    if adopted_in is not None:
        rules.check_adopts(
            same_body=adopted_in.body_id == meeting.body_id,
            is_later=adopted_in.starts_at > meeting.starts_at,
            state=adopted_in.state,
        )
    meeting.adopted_on, meeting.adopted_in = adopted_on, adopted_in
    return _step(meeting, State.MINUTES_ADOPTED, "minutes_adopted", by=by)


@transaction.atomic
def record_attendance(
    meeting: Meeting, *, by: Actor, filled: list[dict[str, Any]], version: int | None = None
) -> Meeting:
    """For every seat that `filled` names (seat, holder, how, name) it is known how it was filled."""
    meeting = held_meeting(meeting, by, version)
    rules.check_report_open(meeting.state)
    meeting.attendance.all().delete()
    for each in filled:
        Attendance.objects.create(meeting=meeting, **each)
    _save(meeting)

    keep("attendance_recorded", meeting, by=by, seats=len(filled))
    return meeting


def held_meeting(meeting: Meeting, by: Actor, version: int | None = None) -> Meeting:
    """The newest row, locked, for somebody who manages the programme."""
    grants.require(by, Act.MANAGE_PROGRAMME, meeting.body.programme)
    meeting = Meeting.objects.select_for_update(of=["self"]).select_related("body__programme").get(pk=meeting.pk)
    check_same_version(meeting, version)
    return meeting


def _reports(meeting: Meeting) -> list[str]:
    return [meeting.report, *meeting.items.values_list("report", flat=True)]


def _step(meeting: Meeting, state: str, verb: str, *, by: Actor) -> Meeting:
    meeting.state = state
    _save(meeting)
    keep(verb, meeting, by=by, state=state)
    return meeting


def _save(meeting: Meeting) -> None:
    meeting.version += 1
    meeting.save()
