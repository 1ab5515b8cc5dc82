"""What waits for somebody in whichever room it lies, gathered in one statement: what, where, about whom and by which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.foundation import periods
from naast.households.models import FollowUp, HandOver, Involvement, TeamNorm, WarningNote
from naast.households.queries.beside import duo_requests_for, households_readable_by
from naast.households.queries.team import team_households
from naast.protection.queries import to_look_at
from naast.safety.models import ReporterFeedback
from naast.safety.queries.moments import told_to
from naast.safety.queries.second_readings import readings_asked_of
from naast.safety.queries.signals import signals_in_hand_of

AHEAD = timedelta(days=7)
A_MONTH = timedelta(days=30)
MOST = 60
Kind = Involvement.Kind


@dataclass(frozen=True)
class Waiting:
    """One thing that waits; a household that one may not meet has no reference here."""

    what: str
    household: str
    other: str
    kind: str
    who: str
    due: date | None
    household_id: int | None


def waiting_for(actor: Actor, now: datetime) -> list[Waiting]:
    """Everything of every room that concerns the asker, the nearest day first."""
    legs = [*_around_the_face(actor, now), *_of_the_rooms(actor, periods.day_of(now))]
    if Role.TEAM_LEADER in actor.roles:
        legs += _to_decide(actor)
    rows = legs[0].union(*legs[1:], all=True).order_by(F("due_").asc(nulls_first=True), "what_", "household_", "other_")
    return [Waiting(*row) for row in rows[:MOST]]


def _leg(
    rows: QuerySet, what: str, *, household: str = "household__reference", other: str = "", kind: str = "", who: str = "",
    due: Any = None, household_id: str = "household_id",
) -> QuerySet:  # fmt: skip
    def text(name: str):
        return Cast(F(name) if name else Value(""), TextField())

    return (
        rows.order_by()
        .annotate(
            what_=Value(what, output_field=CharField()),
            household_=text(household),
            other_=text(other),
            kind_=text(kind),
            who_=text(who),
            due_=Cast(F(due) if due else Value(None), DateField()),
            id_=Cast(F(household_id) if household_id else Value(None), BigIntegerField()),
        )
        .values_list("what_", "household_", "other_", "kind_", "who_", "due_", "id_")
    )


def _around_the_face(actor: Actor, now: datetime) -> list[QuerySet]:
    """Hand-overs, who stands in, and what of the own households is about to end."""
    me = actor.professional
    here = households_readable_by(actor)
    running = HandOver.objects.running().with_receiver()
    asked_of_me = running.filter(to_professional=me, accepted_at=None, can_take_over=True)
    faced = Involvement.objects.active().filter(professional=me, kind=Kind.FIXED_FACE).order_by().values("household")
    beside = Involvement.objects.filter(household__in=faced, during__endswith__gt=now)
    later = Involvement.objects.filter(
        household=OuterRef("household"), professional=OuterRef("professional"), kind=OuterRef("kind"),
        during__endswith__gt=OuterRef("during__endswith"),
    )  # fmt: skip
    last = beside.filter(~Exists(later))
    ends_soon = last.filter(kind=Kind.DUO, during__endswith__lte=now + _warning_time(periods.day_of(now)))
    looks_back = FollowUp.objects.waiting().filter(responsible=me, on__lte=periods.day_of(now) + AHEAD)
    return [
        # The one who is asked does not stand beside the household yet: of it, nothing.
        _leg(asked_of_me, "take_over", household="", other="reference", who="from_professional__name", household_id=""),
        _leg(
            running.filter(from_professional=me, household__in=here), "handing_over", other="reference",
            kind="can_take_over", who="to_professional__name", due="conversation_planned_on",
        ),
        _leg(beside.filter(kind=Kind.DEPUTY), "deputy", who="professional__name", due="during__endswith"),
        _leg(ends_soon, "duo_ends", who="professional__name", due="during__endswith"),
        _leg(
            last.filter(kind=Kind.FIXED_FACE, professional=me, during__endswith__lte=now + A_MONTH), "face_ends",
            due="during__endswith",
        ),
        _leg(looks_back.filter(household__in=here), "look_back", other="reference", due="on"),
    ]  # fmt: skip


def _of_the_rooms(actor: Actor, today: date) -> list[QuerySet]:
    """What the other rooms wait for: measures, second readings, warnings, reporters, checks that nobody did."""
    here = households_readable_by(actor)
    faced = Involvement.objects.active().filter(
        professional=actor.professional, kind__in=[Kind.FIXED_FACE, Kind.DEPUTY], household=OuterRef("household")
    )
    warnings = WarningNote.objects.filter(Exists(faced), ended_on=None, review_on__lte=today, household__in=here)
    owed = ReporterFeedback.objects.filter(
        told_at=None, due_on__lte=today + AHEAD, signal__in=signals_in_hand_of(actor).order_by().values("pk")
    )
    return [
        _leg(to_look_at(actor, today), "measure", other="reference", kind="kind", who="person__given_name", due="look_on"),
        _leg(
            readings_asked_of(actor).filter(finished_at=None), "reading", household="", other="reference",
            who="asked_by__name", due="during__endswith", household_id="",
        ),
        _leg(warnings, "warning", other="reference", due="review_on"),
        _leg(
            owed, "feedback", household="", other="signal__reference", kind="moment", due="due_on",
            household_id="signal__household_id",
        ),
        _leg(told_to(actor), "escalation", other="moment__reference", who="why", due="since"),
    ]  # fmt: skip


def _to_decide(leader: Actor) -> list[QuerySet]:
    """For a team leader: hand-overs to confirm and safety professionals who are asked for, without anyone's name at home."""
    assert leader.professional is not None
    confirm = HandOver.objects.running().filter(confirmed_by=None, household__in=team_households(leader.professional))
    asked = duo_requests_for(leader).filter(state="asked")
    return [
        _leg(confirm, "confirm", who="to_professional__name"),
        _leg(asked, "duo_request", household="", other="reference", who="professional__name", household_id=""),
    ]


def _warning_time(today: date) -> ExpressionWrapper:
    """How long before its end a duo is spoken of, by the norm of that day; read in the same statement."""
    norm = TeamNorm.objects.filter(kind="duo_warning_days", valid__contains=today).order_by("pk").values("figure")[:1]
    days = Coalesce(Cast(Subquery(norm), IntegerField()), Value(14))
    return ExpressionWrapper(days * Value(timedelta(days=1)), output_field=DurationField())
