"""A household that stays closed: to one professional, or to everyone who is not on the list."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, journal, words
from naast.households import rules
from naast.households.actions.involvements import in_turn
from naast.households.models import Household, Involvement
from naast.network.models import Professional

words.mean(
    declared_conflict="legde vast dat iemand dit huishouden niet kan begeleiden",
    lifted_conflict="legde vast dat iemand dit huishouden weer kan begeleiden",
    locked_household="zette dit huishouden op slot voor wie niet op de lijst staat",
    unlocked_household="haalde het slot van dit huishouden",
)


@transaction.atomic
def declare_conflict(household: Household, *, professional: Professional, by: Actor, reason: str) -> None:
    """From this moment the household is closed to this professional, whatever else is granted; every involvement ends."""
    in_turn(household)
    grants.require(by, Act.DECLARE_CONFLICT, household)
    if len(reason.strip()) < 5:
        raise rules.NoConflictReason
    journal.record("declared_conflict", household, by=by, professional=professional.reference)
    done = database.call("declare_conflict", household.pk, professional.pk, reason.strip())[0]["declare_conflict"]
    if not done:
        raise grants.NotAllowed


@transaction.atomic
def lift_conflict(household: Household, *, professional: str, by: Actor, reason: str) -> None:
    """The household is not closed any more to the professional with this reference; nothing of before comes back by itself."""
    in_turn(household)
    grants.require(by, Act.LIFT_CONFLICT, household)
    if len(reason.strip()) < 5:
        raise rules.NoConflictReason
    if not database.call("lift_conflict", household.pk, professional, reason.strip())[0]["lift_conflict"]:
        raise rules.NoSuchConflict
    journal.record("lifted_conflict", household, by=by, professional=professional)


@transaction.atomic
def lock_household(household: Household, *, listed: Iterable[Professional], by: Actor, reason: str) -> None:
    """Only the listed professionals, whatever else is granted: own staff, somebody known."""
    in_turn(household)
    grants.require(by, Act.LOCK_HOUSEHOLD, household)
    if len(reason.strip()) < 5:
        raise rules.NoConflictReason
    ids = {one.pk for one in listed}
    face = household.involvements.filter(kind=Involvement.Kind.FIXED_FACE).active().first()
    leader = by.professional
    if leader is None or leader.pk not in ids or (face is not None and face.professional_id not in ids):
        raise rules.NotOnTheList
    database.call("lock_household", household.pk, reason.strip(), sorted(ids))
    journal.record("locked_household", household, by=by, listed=len(ids))


@transaction.atomic
def unlock_household(household: Household, *, by: Actor) -> None:
    """The ordinary circle holds again."""
    in_turn(household)
    grants.require(by, Act.LOCK_HOUSEHOLD, household)
    database.call("unlock_household", household.pk)
    journal.record("unlocked_household", household, by=by)
