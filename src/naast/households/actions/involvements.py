"""Who stands beside a household: always said by somebody else, always with an end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, Role
from naast.foundation import constraints, database, journal, periods, words
from naast.households import rules
from naast.households.models import HandOver, Household, Involvement, TeamNorm
from naast.households.queries.caseload import norms_on
from naast.network.models import Professional

words.mean(
    appointed_fixed_face="wees het vaste gezicht aan",
    continued_fixed_face="verlengde het vaste gezicht",
    arranged_deputy="regelde waarneming",
    brought_duo="vroeg een veiligheidsprofessional erbij",  # of before two people had to agree
    ended_involvement="beëindigde dat iemand naast dit huishouden staat",
)

Kind = Involvement.Kind
GRANTED_BY = {
    Kind.FIXED_FACE: Act.APPOINT_FIXED_FACE,
    Kind.DEPUTY: Act.APPOINT_FIXED_FACE,
    Kind.TAKING_IN: Act.APPOINT_FIXED_FACE,
    Kind.DUO: Act.BRING_DUO,
    Kind.HANDING_OVER: Act.BRING_DUO,
}
STEPS_BACK = (Kind.FIXED_FACE, Kind.TAKING_IN)


@transaction.atomic
def appoint_fixed_face(
    household: Household,
    *,
    professional: Professional,
    by: Actor,
    now: datetime,
    reason: str = "",
    instead_of: str | None = None,
) -> Involvement:
    """This professional is the fixed face for a year, in place of the earlier one, who stays a while beside them.

    `instead_of` is the reference of the fixed face whom the leader saw on the page ("": nobody); when it is another
    one by now, a colleague was first. The fixed face of now is continued, in the last two months of the year.
    """
    in_turn(household)
    grants.require(by, Act.APPOINT_FIXED_FACE, household)
    earlier = household.involvements.filter(kind=Kind.FIXED_FACE).active().select_related("professional").first()
    if instead_of is not None and instead_of != (earlier.professional.reference if earlier else ""):
        raise rules.JustAppointed
    check_may_be_fixed_face(household, professional, by=by, now=now)
    if earlier is not None and earlier.professional_id == professional.pk:
        return _continue(earlier, by=by, now=now, reason=reason)

    with constraints.as_refusals():
        latest = household.involvements.order_by("-id").first()
        for involvement in household.involvements.filter(kind__in=STEPS_BACK).active():
            _end(involvement, now)
        still = household.involvements.filter(kind__in=[Kind.DEPUTY, Kind.HANDING_OVER], professional=professional)
        for involvement in still.active():
            _end(involvement, now)
        appointed = Involvement.objects.create(
            household=household,
            professional=professional,
            kind=Kind.FIXED_FACE,
            purpose=Involvement.Purpose.COORDINATION,
            ground=latest.ground if latest else Involvement.Ground.JEUGDWET,
            during=periods.from_now(now, seconds=rules.FIXED_FACE.total_seconds()),
            granted_by=by.professional,
            reason=reason.strip(),
        )
        if earlier is not None:
            stay_a_while(household, earlier, by=by, now=now)
    household.hand_overs.running().update(
        outcome=HandOver.Outcome.WITHDRAWN, ended_at=now, outcome_reason="De teamleider wees een vast gezicht aan."
    )

    journal.record("appointed_fixed_face", household, by=by, professional=professional.reference)
    return appointed


def _continue(standing: Involvement, *, by: Actor, now: datetime, reason: str) -> Involvement:
    """The next year begins where this one ends."""
    if standing.during.upper - now > rules.RENEW_FROM:
        raise rules.AlreadyTheFixedFace
    with constraints.as_refusals():
        continued = Involvement.objects.create(
            household=standing.household,
            professional=standing.professional,
            kind=Kind.FIXED_FACE,
            purpose=standing.purpose,
            ground=standing.ground,
            during=periods.from_now(standing.during.upper, seconds=rules.FIXED_FACE.total_seconds()),
            granted_by=by.professional,
            reason=reason.strip(),
        )
    journal.record("continued_fixed_face", standing.household, by=by, professional=standing.professional.reference)
    return continued


def stay_a_while(household: Household, earlier: Involvement, *, by: Actor, now: datetime) -> None:
    """The earlier fixed face stays beside the new one, as long as the region set and as the professional is there."""
    professional = earlier.professional
    until = now + timedelta(days=int(norms_on(periods.day_of(now)).get(TeamNorm.Kind.OVERLAP_DAYS, 0)))
    if professional.left_on:
        until = min(until, periods.start_of(professional.left_on))
    may_stay = until > now and by.professional is not None and by.professional.pk != professional.pk
    if not may_stay or is_barred(household, professional):
        return
    Involvement.objects.create(
        household=household,
        professional=professional,
        kind=Kind.HANDING_OVER,
        purpose=Involvement.Purpose.COORDINATION,
        ground=earlier.ground,
        during=periods.DateTimeTZRange(now, until, "[)"),
        granted_by=by.professional,
    )


@transaction.atomic
def arrange_deputy(
    household: Household,
    *,
    professional: Professional,
    first: date,
    last: date,
    by: Actor,
    now: datetime,
    reason: str = "",
) -> Involvement:
    """This colleague stands in from the first day up to and including the last; it begins and ends by itself."""
    in_turn(household)
    grants.require(by, Act.APPOINT_FIXED_FACE, household)
    today = periods.day_of(now)
    rules.check_deputy(first, last, today=today)
    check_may_be_fixed_face(household, professional, by=by, now=now)
    face = household.involvements.filter(kind=Kind.FIXED_FACE).active().first()
    if face is not None and face.professional_id == professional.pk:
        raise rules.DeputyIsTheFixedFace
    begins = now if first == today else periods.start_of(first)
    with constraints.as_refusals():
        deputy = Involvement.objects.create(
            household=household,
            professional=professional,
            kind=Kind.DEPUTY,
            purpose=Involvement.Purpose.DEPUTISING,
            ground=face.ground if face else Involvement.Ground.JEUGDWET,
            during=periods.DateTimeTZRange(begins, periods.start_of(last + timedelta(days=1)), "[)"),
            granted_by=by.professional,
            reason=reason.strip(),
        )

    journal.record(
        "arranged_deputy",
        household,
        by=by,
        professional=professional.reference,
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return deputy


@transaction.atomic
def end_involvement(involvement: Involvement, *, by: Actor, now: datetime, reason: str = "") -> Involvement:
    """At this moment the professional stands beside the household no more."""
    in_turn(involvement.household)
    granted_by = GRANTED_BY.get(Kind(involvement.kind))
    if granted_by is None:
        raise grants.NotAllowed
    grants.require(by, granted_by, involvement.household)
    if involvement.during.upper <= now:
        raise rules.AlreadyEnded
    if involvement.kind == Kind.DEPUTY and involvement.during.lower > now:
        Involvement.objects.filter(pk=involvement.pk).delete()
    else:
        involvement.reason = reason.strip() or involvement.reason
        _end(involvement, now)

    journal.record(
        "ended_involvement",
        involvement.household,
        by=by,
        professional=involvement.professional.reference,
        kind=involvement.kind,
    )
    return involvement


def check_may_be_fixed_face(household: Household, professional: Professional, *, by: Actor, now: datetime) -> None:
    """Somebody of the household's own team, who does this work now and has nothing to do with these people."""
    if household.closed_on is not None:
        raise rules.ClosedAlready
    if professional.team_id != household.team_id:
        raise rules.FromAnotherTeam
    if not _holds(professional, Role.LOCAL_PROFESSIONAL, now):
        raise rules.RoleHasEnded
    if is_barred(household, professional):
        raise rules.ConflictOfInterest


def whoever(by: Actor) -> Professional:
    """The professional who acts; nobody else was granted anything here."""
    assert by.professional is not None
    return by.professional


def in_turn(household: Household | int) -> None:
    """Two acts about who stands beside one household go one after the other.

    A leader may not lock the household's row; without turns two exclusion checks could wait for each other for ever.
    """
    database.take_turns(f"involvements:{getattr(household, 'pk', household)}")


def _holds(professional: Professional, role: str, now: datetime) -> bool:
    return Professional.objects.with_role(role, on=periods.day_of(now)).filter(pk=professional.pk).exists()


def is_barred(household: Household, professional: Professional) -> bool:
    """A conflict of interest, or not on the list of a lock: the lists themselves are closed, this asks about one pair."""
    return database.call("has_conflict", household.pk, professional.pk)[0]["has_conflict"]


def _end(involvement: Involvement, now: datetime) -> None:
    """What has just begun lasts at least a moment: a period is never empty."""
    lower = involvement.during.lower
    involvement.during = periods.DateTimeTZRange(lower, max(now, lower + timedelta(microseconds=1)), "[)")
    involvement.save(update_fields=["during", "reason"])
