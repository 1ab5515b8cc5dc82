"""Putting the safety plan in force."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Household
from naast.safety import rules
from naast.safety.actions.agreements import check_tells_of_nobody
from naast.safety.actions.moments import plan_next
from naast.safety.actions.subjects import lock_household
from naast.safety.models import PhaseChange, PlanVoice, SafetyPlan
from naast.safety.queries import review_term
from naast.safety.rules.voices import Band

words.mean(signed_safety_plan="tekende het veiligheidsplan")

State = SafetyPlan.State


@transaction.atomic
def sign_safety_plan(
    plan: SafetyPlan, *, by, today: date, voices: dict[int, dict[str, str]], version: int | None = None
) -> SafetyPlan:
    """The plan is in force in place of the household's earlier one, and the next day to look at it is set."""
    household = lock_household(plan.household_id)
    plan = household.safety_plans.select_related("assessment").get(pk=plan.pk)
    grants.require(by, Act.SIGN_SAFETY_PLAN, household)
    check_same_version(plan, version)
    rules.check_is_draft(plan)
    here = voices_of(household, today)
    members = {person: name for person, (name, _, _) in here.items()}
    voices = {person: voice for person, voice in voices.items() if person in members and voice.get("answer")}
    _check_whole(plan, household, today)
    rules.check_voices(voices, members=members, bands={person: band for person, (_, band, _) in here.items()})

    plan.voices.all().delete()
    PlanVoice.objects.bulk_create(
        PlanVoice(
            household=household,
            plan=plan,
            person_id=person,
            answer=voice["answer"],
            own_words=voice.get("own_words", ""),
            age=here[person][2],
            asked_by=voice.get("asked_by", "") if here[person][1] != Band.OWN else "",
            how_asked=voice.get("how_asked", "") if here[person][1] != Band.OWN else "",
        )
        for person, voice in voices.items()
    )
    household.safety_plans.filter(state=State.IN_FORCE).update(state=State.ENDED, ended_on=today)
    plan.state = State.IN_FORCE
    plan.signed_by = by.professional
    plan.signed_on = today
    plan.review_on = review_day(household, today)
    plan.version += 1
    plan.save()
    plan_next(household, today=today, plan=plan)
    if not household.phase_changes.exists():
        PhaseChange.objects.create(
            household=household,
            to_phase=household.phase,
            reason="Het eerste veiligheidsplan is getekend.",
            on=today,
            by=by.professional,
        )

    journal.record("signed_safety_plan", plan, by=by, persons=members, number=plan.number)
    return plan


def _check_whole(plan: SafetyPlan, household: Household, today: date) -> None:
    agreements = list(plan.agreements.all())
    conditions = list(plan.conditions.all())
    situations = [
        (
            situation,
            [
                (condition, [agreement for agreement in agreements if agreement.condition_id == condition.pk])
                for condition in conditions
                if condition.situation_id == situation.pk
            ],
        )
        for situation in plan.situations.all()
    ]
    rules.check_whole(plan, situations=situations, judgement=plan.assessment.judgement if plan.assessment else "")
    for agreement in agreements:
        rules.check_day(agreement.check_on, today=today)
    rules.check_own_words(rules.starting_texts(plan, situations))
    said = [text for one in agreements for text in texts_of(one)]
    check_tells_of_nobody(said, household)


def texts_of(agreement) -> tuple[str, ...]:
    """Everything of an agreement that somebody else may read."""
    return (
        agreement.what, agreement.who_else, agreement.checked_by, agreement.signal, agreement.if_not, agreement.next_step,
    )  # fmt: skip


def review_day(household: Household, today: date) -> date:
    """The next day to look again, after the term of this phase."""
    return today + timedelta(days=review_term(household, today).days)


def voices_of(household: Household, today: date) -> dict[int, tuple[str, Band, int | None]]:
    """Everyone who lives here and is born: by name, how they have a say on this day, and how old they are."""
    here = household.memberships.on(today).filter(lives_here=True, person__died_on=None).exclude(kind="unborn")
    found = {}
    for membership in here.select_related("person").order_by("pk"):
        age = membership.person.age(today)
        found[membership.person_id] = (membership.person.name, rules.voices.band(membership.kind, age), age)
    return found
