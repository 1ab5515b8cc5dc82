"""Meetings and what came of them, starting from who is asking."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils import timezone

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation.periods import days
from naast.programme import rules
from naast.programme.models import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Meeting,
    MeetingAction,
    MeetingSeries,
    Outcome,
    Programme,
)
from naast.programme.queries.deciding import decisions_readable_by


def meetings_in(programme: Programme) -> QuerySet[Meeting]:
    """Every meeting of the programme; everybody with a seat reads them."""
    return Meeting.objects.filter(body__programme=programme).select_related("body", "adopted_in")


def items_readable_by(actor: Actor, programme: Programme) -> QuerySet[AgendaItem]:
    """Agenda items, without those about a decision that this actor may not read."""
    together = ("body", "meeting", "decision", "task", "pilot", "risk", "carried_from__meeting", "carried_to__meeting")
    items = AgendaItem.objects.filter(body__programme=programme).select_related(*together)
    return items if _reads_all(actor, programme) else items.filter(_not_confidential(""))


def outcomes_readable_by(actor: Actor, programme: Programme) -> QuerySet[Outcome]:
    together = ("item__meeting", "item__body", "item__decision", "decision__body", "escalated_to", "action", "corrects")
    outcomes = Outcome.objects.filter(item__body__programme=programme).select_related(*together)
    return outcomes if _reads_all(actor, programme) else outcomes.filter(_not_confidential("item__"))


def actions_readable_by(actor: Actor, programme: Programme) -> QuerySet[MeetingAction]:
    """The action list; what belongs to a confidential decision is read by whoever reads that."""
    together = ("body", "decision__body", "outcome__item__meeting", "owner_body", "owner_seat__body")
    actions = MeetingAction.objects.filter(body__programme=programme).select_related(
        *together, "owner_seat__region", "owner_seat__municipality", "owner_municipality", "owner_organisation"
    )
    if _reads_all(actor, programme):
        return actions
    return actions.filter(_not_confidential("") & (Q(outcome=None) | _not_confidential("outcome__item__")))


def agenda_of(actor: Actor, programme: Programme, meeting: Meeting) -> list[AgendaItem]:
    """The items of this meeting in their order, each with what came of it."""
    outcomes = Prefetch("outcomes", outcomes_readable_by(actor, programme))
    return list(items_readable_by(actor, programme).filter(meeting=meeting).prefetch_related(outcomes))


def waiting_items(actor: Actor, programme: Programme, body: Body | None = None) -> QuerySet[AgendaItem]:
    """What stands on no agenda yet, oldest first."""
    waiting = items_readable_by(actor, programme).filter(meeting=None)
    return (waiting.filter(body=body) if body else waiting).order_by("body__order", "id")


def attendance_of(meeting: Meeting) -> QuerySet[Attendance]:
    return meeting.attendance.select_related("seat__region", "seat__municipality", "holder").order_by(
        "seat__order", "id"
    )


def coming_meetings(programme: Programme, *, body: Body | None = None) -> QuerySet[Meeting]:
    """What is still to come, first first."""
    ahead = meetings_in(programme).filter(state__in=Meeting.AHEAD).order_by("starts_at")
    return ahead.filter(body=body) if body else ahead


def later_meetings(meeting: Meeting) -> QuerySet[Meeting]:
    """The meetings of the same body in which these minutes can have been adopted."""
    return Meeting.objects.filter(
        body=meeting.body, starts_at__gt=meeting.starts_at, state__in=Meeting.TOOK_PLACE
    ).order_by("starts_at")


def rhythms(programme: Programme, *, year: int, today: date) -> list[dict[str, Any]]:
    """For every body that means to meet so often: what was held this year beside what belongs to it."""
    series: dict[int, list[MeetingSeries]] = defaultdict(list)
    for each in MeetingSeries.objects.filter(body__programme=programme, during__overlap=_year(year)):
        series[each.body_id].append(each)
    counts = _counted(programme, year)
    rows = []
    for body in programme.bodies.all():
        if not series[body.pk]:
            continue
        held, ahead, known = counts.get(body.pk, (0, 0, 0))
        found = [
            rules.Rhythm(each.times_per_year, each.every_weeks, each.during.lower, each.during.upper)
            for each in series[body.pk]
        ]
        beat = rules.beat(found, year=year, held=held, ahead=ahead, today=today, is_known=bool(known))
        rows.append({"body": body, "words": "; ".join(each.words for each in series[body.pk]), "beat": beat})
    return rows


def years_of_meetings(programme: Programme, *, today: date) -> range:
    return range(programme.start_year, max(programme.end_year, today.year) + 1)


def chosen_year(programme: Programme, asked: str, *, today: date) -> int:
    """The year somebody asked for, or this one."""
    years = years_of_meetings(programme, today=today)
    return int(asked) if asked.isdigit() and int(asked) in years else today.year


def steps_of(meeting: Meeting) -> list[str]:
    """Which steps a meeting can take now, as its page names them."""
    state = Meeting.State
    return {
        state.PLANNED: ["agenda-verstuurd", "gehouden"],
        state.AGENDA_SENT: ["gehouden", "agenda-terug"],
        state.HELD: ["verslag-in-concept"],
    }.get(state(meeting.state), [])


PAPER_FORMATS = ("pdf", "docx", "odt")


def bodies_that_break_through(programme: Programme) -> QuerySet[Body]:
    """Where one can go when something is stuck."""
    return programme.bodies.filter(rights__kind="escalation", rights__ended_on=None)


def decisions_for_agenda(actor: Actor, programme: Programme, body: Body) -> QuerySet[Decision]:
    """What this body can still decide."""
    return decisions_readable_by(actor, programme).filter(body=body, state__in=rules.OPEN)


def _counted(programme: Programme, year: int) -> dict[int, tuple[int, int, int]]:
    found = (
        Meeting.objects.filter(body__programme=programme)
        .annotate(year=ExtractYear("starts_at", tzinfo=timezone.get_default_timezone()))
        .filter(year=year)
        .order_by("body_id")
        .values("body_id")
        .annotate(
            held=Count("pk", filter=Q(state__in=Meeting.TOOK_PLACE)),
            ahead=Count("pk", filter=Q(state__in=Meeting.AHEAD)),
            known=Count("pk"),
        )
    )
    return {row["body_id"]: (row["held"], row["ahead"], row["known"]) for row in found}


def _year(year: int):
    return days(date(year, 1, 1), date(year + 1, 1, 1))


def _reads_all(actor: Actor, programme: Programme) -> bool:
    return grants.allows(actor, Act.RECORD_PROGRAMME_DECISION, programme)


def _not_confidential(before: str) -> Q:
    return Q(**{f"{before}decision": None}) | Q(**{f"{before}decision__publicity": Decision.Publicity.PUBLIC})
