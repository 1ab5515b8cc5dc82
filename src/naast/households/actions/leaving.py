"""A colleague leaves: every household gets its next fixed face in one act, and every right ends with the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, journal, periods, words
from naast.households import rules
from naast.households.actions.involvements import whoever
from naast.households.models import HandOver, Household, Involvement, TeamNorm
from naast.households.queries.caseload import norms_on
from naast.households.queries.team import colleagues_of, faced_by
from naast.network.models import Professional

words.mean(
    reassigned_household="gaf dit huishouden een ander vast gezicht, omdat een collega weggaat",
    ended_employment="legde vast dat een collega weggaat",
    lost_professional="eindigde dat een collega die wegging naast dit huishouden stond",
)
Kind = Involvement.Kind
BECAUSE = "Het vorige vaste gezicht gaat weg bij het team."


@dataclass
class Reassigned:
    """What was done, and what was not with the sentence why."""

    done: list[Household] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)  # by the reference of the household


@transaction.atomic
def reassign(
    leaver: Professional,
    *,
    chosen: Mapping[str, Professional],
    by: Actor,
    now: datetime,
    warm: bool = False,
    reason: str = BECAUSE,
) -> Reassigned:
    """Each of these households has its next fixed face, with the leaver staying a while; or, warm, somebody is asked.

    All or nothing for each household; a household that cannot be is skipped and says why. Sent a second time it finds
    nothing left to do. However many households there are, the statements stay the same in number.
    """
    grants.require(by, Act.SEE_TEAM)
    _check_led(leaver, by)
    leader = whoever(by)
    database.take_turns_at_once(f"involvements:{one.household_id}" for one in faced_by(leaver))
    standing = [one for one in faced_by(leaver) if one.household.reference in chosen]  # as it is now it is our turn
    result = Reassigned()
    barred = {
        (row["household_id"], row["professional_id"])
        for row in database.call(
            "barred", [one.household_id for one in standing], sorted({one.pk for one in chosen.values()} | {leaver.pk})
        )
    }
    may = {one.pk for one in colleagues_of(leader, periods.day_of(now))} - {leaver.pk}
    going: list[tuple[Involvement, Professional]] = []
    for face in standing:
        to = chosen[face.household.reference]
        if (face.household_id, to.pk) in barred:
            result.skipped[face.household.reference] = str(rules.ConflictOfInterest())
        elif to.pk not in may:
            result.skipped[face.household.reference] = str(rules.RoleHasEnded())
        elif to.pk == leader.pk:
            result.skipped[face.household.reference] = "Niemand kan zichzelf aanwijzen. Vraag een andere teamleider."
        else:
            going.append((face, to))
    if warm:
        _ask_all(going, by=by, now=now, reason=reason, result=result)
    else:
        _appoint_all(going, barred, by=by, now=now, reason=reason)
    asked_or_done = [face.household for face, _ in going if face.household.reference not in result.skipped]
    result.done = asked_or_done
    journal.record_each(
        "asked_hand_over" if warm else "reassigned_household",
        asked_or_done,
        by=by,
        about={face.household_id: {"professional": to.reference} for face, to in going},
    )
    return result


def _appoint_all(going, barred, *, by: Actor, now: datetime, reason: str) -> None:
    leaver = going[0][0].professional if going else None
    until = now + timedelta(days=int(norms_on(periods.day_of(now)).get(TeamNorm.Kind.OVERLAP_DAYS, 0)))
    if leaver is not None and leaver.left_on:
        until = min(until, periods.start_of(leaver.left_on))
    ids = [face.household_id for face, _ in going]
    new = []
    for face, to in going:
        face.during = periods.DateTimeTZRange(
            face.during.lower, max(now, face.during.lower + timedelta(microseconds=1)), "[)"
        )
        year = periods.from_now(now, seconds=rules.FIXED_FACE.total_seconds())
        new.append(_beside(face, to, Kind.FIXED_FACE, year, by, reason))
        if (
            until > now
            and (face.household_id, face.professional_id) not in barred
            and face.professional_id != whoever(by).pk
        ):
            overlap = periods.DateTimeTZRange(now, until, "[)")
            new.append(_beside(face, face.professional, Kind.HANDING_OVER, overlap, by, ""))
    with constraints.as_refusals():
        # whoever becomes the face stands there as the face alone
        Involvement.objects.bulk_update([face for face, _ in going], ["during"])
        also = Involvement.objects.filter(household__in=ids, kind__in=[Kind.DEPUTY, Kind.HANDING_OVER]).active()
        pairs = {(face.household_id, to.pk) for face, to in going}
        ending = [one for one in also.order_by("pk") if (one.household_id, one.professional_id) in pairs]
        for one in ending:
            one.during = periods.DateTimeTZRange(
                one.during.lower, max(now, one.during.lower + timedelta(microseconds=1)), "[)"
            )
        if ending:
            Involvement.objects.bulk_update(ending, ["during"])
        Involvement.objects.bulk_create(new)
        HandOver.objects.running().filter(household__in=ids).update(
            outcome=HandOver.Outcome.WITHDRAWN, ended_at=now, outcome_reason=reason
        )


def _ask_all(going, *, by: Actor, now: datetime, reason: str, result: Reassigned) -> None:
    running = set(
        HandOver.objects.running()
        .filter(household__in=[face.household_id for face, _ in going])
        .order_by("pk")
        .values_list("household_id", flat=True)
    )
    asked = []
    for face, to in going:
        if face.household_id in running:
            result.skipped[face.household.reference] = "Er loopt al een overdracht van dit huishouden."
            continue
        asked.append(
            HandOver(
                household=face.household,
                from_professional=face.professional,
                to_professional=to,
                asked_by=by.professional,
                asked_at=now,
                reason=reason,
                confirmed_by=by.professional,
                confirmed_at=now,
            )
        )
    with constraints.as_refusals():
        HandOver.objects.bulk_create(asked)


def _beside(face: Involvement, who: Professional, kind: str, during, by: Actor, reason: str) -> Involvement:
    return Involvement(
        household=face.household,
        professional=who,
        kind=kind,
        purpose=Involvement.Purpose.COORDINATION,
        ground=face.ground,
        during=during,
        granted_by=by.professional,
        reason=reason,
    )


@transaction.atomic
def end_employment(leaver: Professional, *, on: date, by: Actor, today: date) -> int:
    """From that day every involvement has ended, and the account and its login sessions with it; how many households.

    What nobody was named for stands without a fixed face from that moment, and on the team board.
    """
    grants.require(by, Act.SEE_TEAM)
    _check_led(leaver, by)
    if not today <= on <= today + timedelta(days=365):
        raise rules.LeavesInThePast
    if leaver.left_on is not None and leaver.left_on <= today:
        raise rules.AlreadyLeft
    touched = [row["professional_leaves"] for row in database.call("professional_leaves", leaver.pk, on)]
    journal.record("ended_employment", leaver, by=by, on=on.isoformat(), households=len(touched))
    households = list(Household.objects.filter(pk__in=touched).order_by("pk"))
    journal.record_each(
        "lost_professional", households, by=by, about={one.pk: {"professional": leaver.reference} for one in households}
    )
    return len(touched)


def _check_led(leaver: Professional, by: Actor) -> None:
    if by.professional is None or leaver.team_id != by.professional.team_id or leaver.pk == by.professional.pk:
        raise rules.NotFromYourTeam
