"""Closing a household, looking back, and opening it again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, journal, words
from naast.households import closing, rules
from naast.households.actions.involvements import in_turn
from naast.households.models import FollowUp, Household
from naast.network.models import Professional

words.mean(
    closed_household="sloot dit huishouden af",
    reopened_household="opende dit huishouden opnieuw",
    looked_back="keek terug na het afsluiten",
    passed_on_follow_up="gaf het terugkijken door aan een collega",
)


@transaction.atomic
def close_household(
    household: Household,
    *,
    by: Actor,
    today: date,
    reason: str,
    told: str,
    responsible: Professional | None = None,
    look_back_on: list[date] | None = None,
) -> Household:
    """Nobody works here any more; one named person reads along until after the last day of looking back.

    Without other days somebody looks back on those of the norm of the region. Every other involvement ends at once, a running
    hand-over and a waiting question for a duo with it.
    """
    in_turn(household)
    household = Household.objects.select_for_update().get(pk=household.pk)
    grants.require(by, Act.CLOSE_HOUSEHOLD, household)
    if household.closed_on is not None:
        raise rules.ClosedAlready
    if len(reason.strip()) < rules.SHORTEST_REASON:
        raise rules.NoClosingReason
    if len(told.strip()) < rules.SHORTEST_REASON:
        raise rules.HouseholdNotTold
    looks_back = responsible or by.professional
    assert looks_back is not None  # somebody who stands beside a household is a professional
    if looks_back.team_id != household.team_id:
        raise rules.SomebodyElseLooksBack
    days = sorted(look_back_on or closing.days_after(household, today) or rules.look_back_on(today))

    journal.record(
        "closed_household",
        household,
        by=by,
        professional=looks_back.reference,
        look_back_on=[day.isoformat() for day in days],
    )
    done = database.call("close_household", household.pk, reason.strip(), told.strip(), looks_back.pk, days)
    if done[0]["close_household"] is None:
        raise rules.StillWorkedIn
    household.closed_on = today
    return household


@transaction.atomic
def reopen_household(household: Household, *, by: Actor, today: date, reason: str) -> Household:
    """It is open again: whoever looked back stands beside it until the leader appoints a fixed face."""
    in_turn(household)
    grants.require(by, Act.REOPEN_HOUSEHOLD, household)
    if len(reason.strip()) < rules.SHORTEST_REASON:
        raise rules.NoReasonToReopen
    if not database.call("reopen_household", household.pk, reason.strip())[0]["reopen_household"]:
        raise rules.NotClosed
    journal.record("reopened_household", household, by=by)
    household.closed_on = None
    return household


@transaction.atomic
def look_back(follow_up: FollowUp, *, by: Actor, today: date, outcome: str, remark: str) -> FollowUp:
    """Somebody asked how it goes, and what was heard stands here."""
    in_turn(follow_up.household_id)
    grants.require(by, Act.LOOK_BACK, follow_up.household)
    follow_up.refresh_from_db()
    if follow_up.done_on is not None:
        raise rules.AlreadyLookedBack
    if len(remark.strip()) < 3:
        raise rules.NoOutcome
    follow_up.done_on, follow_up.done_by, follow_up.outcome, follow_up.remark = (
        today,
        by.professional,
        outcome,
        remark.strip(),
    )
    follow_up.save(update_fields=["done_on", "done_by", "outcome", "remark"])
    journal.record("looked_back", follow_up, by=by, outcome=outcome)
    return follow_up


@transaction.atomic
def pass_on_follow_up(household: Household, *, to: Professional, by: Actor) -> None:
    """This colleague looks back from now on, and reads along until after the last day; whoever did reads no more."""
    in_turn(household)
    grants.require(by, Act.GIVE_ON_FOLLOW_UP, household)
    journal.record("passed_on_follow_up", household, by=by, professional=to.reference)
    if not database.call("pass_on_follow_up", household.pk, to.pk)[0]["pass_on_follow_up"]:
        raise rules.CannotLookBack
