"""Who stands beside a household: always said by somebody else, always with an end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, Role
from naast.foundation import constraints, database, journal, periods, words
from naast.households import rules
from naast.households.models import Household, Involvement
from naast.network.models import Professional

words.mean(
    appointed_fixed_face="wees het vaste gezicht aan",
    brought_duo="vroeg een veiligheidsprofessional erbij",
    ended_involvement="beëindigde dat iemand naast dit huishouden staat",
)

Kind = Involvement.Kind
GRANTED_BY = {
    Kind.FIXED_FACE: Act.APPOINT_FIXED_FACE,
    Kind.DEPUTY: Act.APPOINT_FIXED_FACE,
    Kind.TAKING_IN: Act.APPOINT_FIXED_FACE,
    Kind.DUO: Act.BRING_DUO,
}


@transaction.atomic
def appoint_fixed_face(
    household: Household,
    *,
    professional: Professional,
    by: Actor,
    now: datetime,
    reason: str = "",
    instead_of: int | None = None,
) -> Involvement:
    """This professional is the fixed face for a year, in place of the earlier one and of whoever took the household in.

    `instead_of` is the fixed face that the leader saw on the page (0: nobody); when it is another one by now, a
    colleague was first.
    """
    # A leader may not lock the household's row; without turns two exclusion checks could wait for each other for ever.
    database.take_turns(f"involvements:{household.pk}")
    grants.require(by, Act.APPOINT_FIXED_FACE, household)
    earlier = household.involvements.filter(kind=Kind.FIXED_FACE).active().first()
    if instead_of is not None and instead_of != (earlier.pk if earlier else 0):
        raise rules.JustAppointed
    check_may_be_fixed_face(household, professional, by=by, now=now)
    if earlier is not None and earlier.professional_id == professional.pk:
        raise rules.AlreadyTheFixedFace

    with constraints.as_refusals():
        latest = household.involvements.order_by("-id").first()
        for involvement in household.involvements.filter(kind__in=[Kind.FIXED_FACE, Kind.TAKING_IN]).active():
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

    journal.record("appointed_fixed_face", household, by=by, professional=professional.reference)
    return appointed


@transaction.atomic
def bring_duo(
    household: Household, *, professional: Professional, by: Actor, now: datetime, reason: str
) -> Involvement:
    """A safety professional stands beside the household too, together with the fixed face, for half a year."""
    grants.require(by, Act.BRING_DUO, household)
    rules.check_reason(reason)
    if not _holds(professional, Role.SAFETY_PROFESSIONAL, now):
        raise rules.NotASafetyProfessional
    _check_no_conflict(household, professional)

    with constraints.as_refusals():
        duo = Involvement.objects.create(
            household=household,
            professional=professional,
            kind=Kind.DUO,
            purpose=Involvement.Purpose.DUO,
            ground=household.involvements.filter(kind=Kind.FIXED_FACE).active().values_list("ground", flat=True).first()
            or Involvement.Ground.JEUGDWET,
            during=periods.from_now(now, seconds=rules.DUO.total_seconds()),
            granted_by=by.professional,
            reason=reason.strip(),
        )

    journal.record("brought_duo", household, by=by, professional=professional.reference)
    return duo


@transaction.atomic
def end_involvement(involvement: Involvement, *, by: Actor, now: datetime, reason: str = "") -> Involvement:
    """At this moment the professional stands beside the household no more."""
    grants.require(by, GRANTED_BY[Kind(involvement.kind)], involvement.household)
    if involvement.during.upper <= now:
        raise rules.AlreadyEnded
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
    if professional.team_id != household.team_id:
        raise rules.FromAnotherTeam
    if not _holds(professional, Role.LOCAL_PROFESSIONAL, now):
        raise rules.RoleHasEnded
    _check_no_conflict(household, professional)


def _holds(professional: Professional, role: str, now: datetime) -> bool:
    return Professional.objects.with_role(role, on=periods.day_of(now)).filter(pk=professional.pk).exists()


def _check_no_conflict(household: Household, professional: Professional) -> None:
    # The list of conflicts itself is closed; this asks about one pair.
    if database.call("has_conflict", household.pk, professional.pk)[0]["has_conflict"]:
        raise rules.ConflictOfInterest


def _end(involvement: Involvement, now: datetime) -> None:
    """What has just begun lasts at least a moment: a period is never empty."""
    lower = involvement.during.lower
    involvement.during = periods.DateTimeTZRange(lower, max(now, lower + timedelta(microseconds=1)), "[)")
    involvement.save(update_fields=["during", "reason"])
