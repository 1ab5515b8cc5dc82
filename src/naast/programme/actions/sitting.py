"""Who sits where, on whose behalf a body decides, how often it means to meet, and what became of what the plan expected."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, periods, words
from naast.foundation.refusals import check_same_version
from naast.programme import rules
from naast.programme.actions.keeping import keep
from naast.programme.models import (
    Body,
    BodyRight,
    BodySeat,
    Decision,
    DecisionPoint,
    Known,
    Mandate,
    MeetingSeries,
    Programme,
    SeatHolder,
)

words.mean(
    body_changed="legde vast hoe een overleg werkt",
    seat_added="voegde een plaats aan een overleg toe",
    seat_taken="legde vast wie op een plaats zit",
    seat_left="legde vast dat iemand een plaats verliet",
    rhythm_changed="legde een ander ritme van een overleg vast",
    mandate_given="legde een mandaat vast",
    mandate_ended="legde vast dat een mandaat eindigde",
    decision_point_told="legde vast wat er van een beslismoment werd",
)
DAY = timedelta(days=1)


@transaction.atomic
def change_body(
    body: Body,
    *,
    by: Actor,
    state: str,
    minutes: int | None,
    chair: str,
    prepared_by: str,
    minutes_by: str,
    version: int | None,
) -> Body:
    """How the body works reads as it does now; a chair nobody knows is not known."""
    grants.require(by, Act.MANAGE_PROGRAMME, body.programme)
    body = Body.objects.select_for_update(of=["self"]).select_related("programme").get(pk=body.pk)
    check_same_version(body, version)
    body.state, body.minutes = state, minutes
    body.chair, body.chair_known = (chair.strip(), Known.KNOWN) if chair.strip() else (None, Known.UNKNOWN)
    body.prepared_by, body.minutes_by, body.version = prepared_by.strip(), minutes_by.strip(), body.version + 1
    body.save(update_fields=["state", "minutes", "chair", "chair_known", "prepared_by", "minutes_by", "version"])

    keep("body_changed", body, by=by, state=state)
    return body


@transaction.atomic
def add_seat(body: Body, *, by: Actor, role: str, count: int | None, on_call: bool, **where: Any) -> BodySeat:
    """A new seat, after the others; `where` names a region or a municipality, and organisations."""
    grants.require(by, Act.MANAGE_PROGRAMME, body.programme)
    database.take_turns(f"seats:{body.pk}")
    organisation = where.pop("organisation", None)
    seat = BodySeat.objects.create(
        body=body,
        order=(body.seats.aggregate(last=Max("order"))["last"] or 0) + 1,
        role=role.strip(),
        count=count,
        count_known=Known.UNKNOWN if count is None else Known.KNOWN,
        on_call=on_call,
        **where,
    )
    if organisation is not None:
        seat.organisations.add(organisation)

    keep("seat_added", body, by=by, role=seat.role)
    return seat


@transaction.atomic
def take_seat(
    seat: BodySeat, *, by: Actor, name: str, kind: str, first: date, last: date | None = None, on_behalf_of: str = ""
) -> SeatHolder:
    """Somebody sits in this seat, or stands in, from that day."""
    grants.require(by, Act.MANAGE_PROGRAMME, seat.body.programme)
    database.take_turns(f"seat:{seat.pk}")
    rules.check_period_order(first, last)
    during = periods.days(first, last + DAY if last else None)
    if kind == SeatHolder.Kind.HOLDER:
        rules.check_room(seat.count, seat.holders.filter(kind=kind, during__overlap=during).count())
    with constraints.as_refusals():
        holder = SeatHolder.objects.create(
            seat=seat, kind=kind, name=name.strip(), on_behalf_of=on_behalf_of.strip(), during=during
        )

    keep("seat_taken", holder, by=by, body=seat.body.slug, kind=kind)
    return holder


@transaction.atomic
def leave_seat(holder: SeatHolder, *, by: Actor, last: date) -> SeatHolder:
    """The seat is empty from the day after; who sat there before stays readable."""
    grants.require(by, Act.MANAGE_PROGRAMME, holder.seat.body.programme)
    rules.check_period_order(holder.during.lower, last)
    holder.during = periods.days(holder.during.lower, last + DAY)
    holder.save(update_fields=["during"])

    keep("seat_left", holder, by=by, last=last)
    return holder


@transaction.atomic
def change_rhythm(
    body: Body,
    *,
    by: Actor,
    first: date,
    times_per_year: int | None,
    every_weeks: int | None,
    roughly: bool,
    reason: str,
) -> MeetingSeries:
    """From that day the body means to meet so often; until the day before, the earlier rhythm held."""
    grants.require(by, Act.MANAGE_PROGRAMME, body.programme)
    rules.check_reason(reason)
    for earlier in body.series.select_for_update().filter(during__contains=first):
        if earlier.during.lower >= first:
            raise rules.StartsBeforeNow
        earlier.during = periods.days(earlier.during.lower, first)
        earlier.save(update_fields=["during"])
    with constraints.as_refusals():
        series = MeetingSeries.objects.create(
            body=body,
            times_per_year=times_per_year,
            every_weeks=every_weeks,
            roughly=roughly,
            during=periods.days(first),
            reason=reason.strip(),
        )

    keep("rhythm_changed", body, by=by, reason=reason, rhythm=series.words, first=first)
    return series


@transaction.atomic
def give_mandate(
    programme: Programme,
    *,
    by: Actor,
    body: Body,
    giver: str,
    scope: str,
    document: str,
    first: date,
    last: date | None = None,
    right: str | None = None,
    **where: Any,
) -> Mandate:
    """The body may do this on behalf of who gave it; with a right, it decides on that from now on."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    rules.check_period_order(first, last)
    mandate = Mandate.objects.create(
        programme=programme,
        body=body,
        giver=giver.strip(),
        scope=scope.strip(),
        document=document.strip(),
        right=right or None,
        during=periods.days(first, last + DAY if last else None),
        **where,
    )
    if mandate.right:
        held, _ = BodyRight.objects.get_or_create(body=body, kind=mandate.right, defaults={"source": mandate.document})
        if held.ended_on is not None:
            held.ended_on = None
            held.save(update_fields=["ended_on"])

    keep("mandate_given", mandate, by=by, body=body.slug)
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: Actor, today: date, last: date, reason: str) -> Mandate:
    """It holds no longer; a right that rested on it alone, and not on the plan, ends with it."""
    grants.require(by, Act.MANAGE_PROGRAMME, mandate.programme)
    rules.check_reason(reason)
    rules.check_period_order(mandate.during.lower, last)
    mandate.during, mandate.ended_because = periods.days(mandate.during.lower, last + DAY), reason.strip()
    mandate.save(update_fields=["during", "ended_because"])
    if mandate.right and not _other_ground(mandate, last):
        BodyRight.objects.filter(body=mandate.body, kind=mandate.right, source=mandate.document).update(
            ended_on=last + DAY
        )

    keep("mandate_ended", mandate, by=by, reason=reason, last=last)
    return mandate


def _other_ground(mandate: Mandate, last: date) -> bool:
    others = Mandate.objects.filter(body=mandate.body, right=mandate.right, during__contains=last + DAY)
    return others.exclude(pk=mandate.pk).exists()


@transaction.atomic
def tell_decision_point(
    point: DecisionPoint,
    *,
    by: Actor,
    today: date,
    outcome: str,
    happened_on: date | None,
    decision: Decision | None,
    version: int | None,
) -> DecisionPoint:
    """What the plan expected became this: a decision of ours, or in words what others did."""
    grants.require(by, Act.RECORD_PROGRAMME_DECISION, point.programme)
    point = DecisionPoint.objects.select_for_update(of=["self"]).select_related("programme").get(pk=point.pk)
    check_same_version(point, version)
    rules.check_became(outcome, has_decision=decision is not None, happened_on=happened_on, today=today)
    point.outcome, point.actual_decision = outcome.strip() or None, decision
    point.happened_on = happened_on or (decision.decided_on if decision else None)
    point.version += 1
    point.save(update_fields=["outcome", "actual_decision", "happened_on", "version"])

    keep("decision_point_told", point, by=by, happened_on=point.happened_on)
    return point
