"""Looking again: days that plan themselves, moving one with a reason, and telling somebody by name when nobody looked."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import database, journal, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Household
from naast.safety import queries, rules
from naast.safety.actions.subjects import lock_household
from naast.safety.models import Escalation, ReviewMoment, SafetyPlan, Term

words.mean(
    did_check="keek terug met het huishouden",
    moved_check="verzette een dag om terug te kijken",
    saw_missed_check="zag dat er niet was teruggekeken",
    told_of_missed_check="meldde dat er niet was teruggekeken",
)

State = ReviewMoment.State
Kind = ReviewMoment.Kind


@transaction.atomic
def do_check(
    moment: ReviewMoment,
    *,
    by,
    today: date,
    outcome: str,
    seen: str,
    next_on: date | None = None,
    version: int | None = None,
) -> ReviewMoment:
    """It is known how it goes and what was seen, and in the same act the next day stands; whoever was told, is done."""
    household = lock_household(moment.household_id)
    moment = household.review_moments.get(pk=moment.pk)
    grants.require(by, Act.DO_CHECK, household)
    check_same_version(moment, version)
    rules.moments.check_is_open(moment)
    rules.moments.check_looked(outcome=outcome, seen=seen)
    last = _norm(household, Kind(f"phase_{household.phase}"), today)[0]
    rules.moments.check_next(next_on or last, today=today, last=last)

    moment.state = State.DONE
    moment.outcome, moment.seen = outcome, seen
    moment.done_on, moment.done_by = today, by.professional
    moment.version += 1
    moment.save()
    moment.escalations.filter(done_on=None).update(done_on=today)
    following = plan_next(household, today=today, due_on=next_on)

    journal.record("did_check", moment, by=by, outcome=outcome)
    return following


@transaction.atomic
def move_check(
    moment: ReviewMoment, *, by, today: date, to_on: date, reason: str, version: int | None = None
) -> ReviewMoment:
    """The day is another one, with the reason, and never further than the norm allows from the day planned first."""
    household = lock_household(moment.household_id)
    moment = household.review_moments.get(pk=moment.pk)
    grants.require(by, Act.MOVE_CHECK, household)
    check_same_version(moment, version)
    rules.moments.check_is_open(moment)
    at_most = queries.term_for(household, Term.Kind.MOVE_CHECK, today).days
    rules.moments.check_move(moment, to_on=to_on, reason=reason, today=today, at_most=at_most)

    moment.moves.create(
        household=household, from_on=moment.due_on, to_on=to_on, reason=reason, on=today, by=by.professional
    )
    moment.due_on = to_on
    moment.version += 1
    moment.save(update_fields=["due_on", "version"])
    _stands(household, moment)

    journal.record("moved_check", moment, by=by)
    return moment


@transaction.atomic
def see_missed_check(moment: ReviewMoment, *, by, today: date) -> Escalation | None:
    """Whoever was told knows of it; when the job is late, being told stands from now."""
    database.take_turns(f"missed:{moment.pk}")  # a leader knows that the household exists and may not lock it
    household = Household.objects.filter(pk=moment.household_id).first()
    if household is None:
        raise grants.NotAllowed
    moment = household.review_moments.get(pk=moment.pk)
    grants.require(by, Act.SEE_MISSED_CHECK, household)
    for told in queries.told_now(household, moment, today):
        if told.to == by.professional.pk:
            Escalation.objects.get_or_create(
                moment=moment, to_id=told.to, defaults={"household": household, "why": told.why, "since": told.since}
            )
    mine = Escalation.objects.filter(moment=moment, to=by.professional).first()
    if mine is None:
        return None
    if mine.seen_on is None:
        mine.seen_on = today
        mine.save(update_fields=["seen_on"])
        journal.record("saw_missed_check", moment, by=by)
    return mine


def plan_next(
    household: Household, *, today: date, due_on: date | None = None, plan: SafetyPlan | None = None
) -> ReviewMoment:
    """The one open day of this household is now this one, by the norm of its phase and region; the household is locked."""
    kind = Kind(f"phase_{household.phase}")
    last, basis = _norm(household, kind, today)
    replace_open(household)
    plan = plan or household.safety_plans.filter(state=SafetyPlan.State.IN_FORCE).first()
    moment = household.review_moments.create(
        plan=plan,
        kind=kind,
        planned_on=today,
        first_due_on=due_on or last,
        due_on=due_on or last,
        basis=basis,
        responsible=queries.fixed_face_of(household),
    )
    _stands(household, moment)
    return moment


def replace_open(household: Household) -> None:
    for moment in household.review_moments.filter(state=State.OPEN).order_by("pk"):
        moment.escalations.filter(done_on=None).update(done_on=moment.due_on)
        moment.state = State.REPLACED
        moment.version += 1
        moment.save(update_fields=["state", "version"])


def _norm(household: Household, kind: Kind, today: date) -> tuple[date, str]:
    term = queries.term_for(household, queries.TERM_OF[kind], today)
    return today + timedelta(days=term.days), term.legal_basis


def _stands(household: Household, moment: ReviewMoment) -> None:
    """The day stands in the household and in its plan as well, where lists and the own page read it."""
    household.next_review_on = moment.due_on
    household.version += 1
    household.save(update_fields=["next_review_on", "version"])
    household.safety_plans.filter(state=SafetyPlan.State.IN_FORCE).update(review_on=moment.due_on)
