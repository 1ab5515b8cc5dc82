"""What waits or changes around the fixed face, for the worklist of whoever it concerns: by reference, never by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.foundation import periods
from naast.households.models import FollowUp, HandOver, Household, Involvement
from naast.households.queries.beside import duo_requests_for, households_readable_by
from naast.households.queries.caseload import norms_on
from naast.households.queries.hand_overs import hand_overs_for
from naast.households.queries.team import team_households

Kind = Involvement.Kind
AHEAD = timedelta(days=7)
A_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Notice:
    """One line for Mijn werk: what, why now, before when; `page` and `references` make the address."""

    title: str
    about: str
    page: str
    references: tuple[str, ...]
    due: date | None = None
    tone: str = ""


def notices_for(by: Actor, now: datetime) -> list[Notice]:
    """Everything of this subject that concerns the asker, the most pressing first, in at most seven statements."""
    if by.professional is None:
        return []
    found = [*_handed(by), *_around_me(by, now), *_look_backs(by, now)]
    if Role.TEAM_LEADER in by.roles:
        found += _to_decide(by)
    order = {"stop": 0, "warn": 1, "": 2}
    return sorted(found, key=lambda one: (order[one.tone], one.due or date.max, one.title, one.references))


def _handed(by: Actor) -> list[Notice]:
    mine, readable = [], households_readable_by(by)
    references = dict(readable.filter(hand_overs__outcome="").order_by().values_list("pk", "reference"))
    for one in hand_overs_for(by):
        if by.professional is not None and one.to_professional_id == by.professional.pk:
            if one.can_take_over and one.accepted_at is None:
                about = f"{one.from_professional.name} vraagt het"
                mine.append(
                    Notice("Neemt u een huishouden over?", about, "hand_over_asked", (one.reference,), tone="warn")
                )
        elif one.household_id in references:
            about = f"aan {one.to_professional.name}"
            if not one.can_take_over:
                about += ": dat kan niet meer, het blijft bij u"
            page = (references[one.household_id], one.reference)
            mine.append(Notice("Overdracht loopt", about, "hand_over", page, one.conversation_planned_on, "warn"))
    return mine


def _around_me(by: Actor, now: datetime) -> list[Notice]:
    """Of my households: who stands in for me, which duo ends, and when my own time is over."""
    warning = timedelta(days=int(norms_on(periods.day_of(now)).get("duo_warning_days", 14)))
    mine = Household.objects.filter(
        pk__in=Involvement.objects.active()
        .filter(professional=by.professional, kind=Kind.FIXED_FACE)
        .order_by()
        .values("household")
    )
    around = Involvement.objects.filter(
        household__in=mine, kind__in=[Kind.DEPUTY, Kind.DUO, Kind.FIXED_FACE], during__endswith__gt=now
    )
    rows = list(around.select_related("household", "professional").order_by("pk"))
    last = {
        (one.household_id, one.kind): max(
            x.during.upper for x in rows if (x.household_id, x.kind) == (one.household_id, one.kind)
        )
        for one in rows
    }
    found = []
    for one in rows:
        begins, ends = periods.day_of(one.during.lower), periods.day_of(one.during.upper)
        here = (one.household.reference,)
        if one.kind == Kind.DEPUTY:
            until = ends - timedelta(days=1)
            about = f"{one.professional.name} neemt waar van {begins:%d-%m-%Y} tot en met {until:%d-%m-%Y}"
            found.append(Notice("Waarneming", about, "beside", here, begins if one.during.lower > now else until))
        elif one.during.upper == last[one.household_id, one.kind] and one.during.upper - now <= (
            warning if one.kind == Kind.DUO else A_MONTH
        ):
            title = (
                "Duo loopt af: verlengen of laten eindigen"
                if one.kind == Kind.DUO
                else "Uw jaar als vast gezicht loopt af"
            )
            about = f"{one.professional.name}, nog {(one.during.upper - now).days} dagen"
            found.append(Notice(title, about, "beside", here, ends, "warn"))
    return found


def _look_backs(by: Actor, now: datetime) -> list[Notice]:
    today = periods.day_of(now)
    due = FollowUp.objects.waiting().filter(responsible=by.professional, on__lte=today + AHEAD)
    due = due.filter(household__in=households_readable_by(by)).select_related("household").order_by("on", "pk")
    return [
        Notice(
            "Terugkijken na het afsluiten",
            "vraag hoe het gaat",
            "look_back",
            (one.household.reference, one.reference),
            one.on,
            "stop" if one.on < today else "warn",
        )
        for one in due
    ]


def _to_decide(by: Actor) -> list[Notice]:
    assert by.professional is not None
    waiting = HandOver.objects.running().filter(confirmed_by=None, household__in=team_households(by.professional))
    confirm = [
        Notice(
            "Overdracht goedkeuren",
            f"aan {one.to_professional.name}",
            "appoint_fixed_face",
            (one.household.reference,),
            tone="warn",
        )
        for one in waiting.select_related("household", "to_professional").order_by("pk")
    ]
    agree = [
        Notice(
            f"Mag {one.professional.name} als duo?",
            f"{one.asked_by.name} vraagt het",
            "duo_request",
            (one.reference,),
            tone="warn",
        )
        for one in duo_requests_for(by).filter(state="asked").order_by("pk")
    ]
    return confirm + agree
