"""Writing and signing the relapse plan."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.foundation.refusals import check_same_version
from naast.safety import rules
from naast.safety.actions.agreements import check_tells_of_nobody
from naast.safety.actions.signing import voices_of
from naast.safety.actions.subjects import lock_household
from naast.safety.models import EarlySign, RelapsePlan, RelapseVoice
from naast.safety.rules.voices import Band

words.mean(wrote_relapse_plan="werkte aan het terugvalplan", signed_relapse_plan="tekende het terugvalplan")

State = RelapsePlan.State


@transaction.atomic
def start_relapse_plan(household, *, by, today: date) -> RelapsePlan:
    """One relapse plan is being written; what stands in the one in force is its start."""
    household = lock_household(household.pk)
    grants.require(by, Act.WRITE_RELAPSE_PLAN, household)
    rules.relapse.check_recovery(household.phase)
    begun = household.relapse_plans.filter(state=State.DRAFT).first()
    if begun:
        return begun
    earlier = household.relapse_plans.filter(state=State.IN_FORCE).first()
    last = household.relapse_plans.aggregate(last=Max("number"))["last"] or 0
    plan = household.relapse_plans.create(
        number=last + 1, first_step=earlier.first_step if earlier else "", written_by=by.professional
    )
    here = set(household.memberships.on(today).values_list("person_id", flat=True))
    for sign in earlier.signs.filter(person__in=here).order_by("pk") if earlier else []:
        plan.signs.create(
            household=household,
            person_id=sign.person_id,
            sign=sign.sign,
            what_helps=sign.what_helps,
            call_whom=sign.call_whom,
            call_number=sign.call_number,
            call_when=sign.call_when,
            first_step=sign.first_step,
            may_read_at_home=False,  # asked anew: what was safe then may not be safe now
        )
    journal.record("wrote_relapse_plan", plan, by=by)
    return plan


@transaction.atomic
def write_first_step(plan: RelapsePlan, *, by, first_step: str, version: int | None = None) -> RelapsePlan:
    """What everyone does first when it goes wrong stands in the relapse plan."""
    plan = _being_written(plan, by=by, version=version)
    check_tells_of_nobody([first_step], plan.household)

    plan.first_step = first_step
    _written(plan, by)
    return plan


@transaction.atomic
def write_sign(
    plan: RelapsePlan,
    *,
    by,
    today: date,
    person: int,
    sign: str,
    what_helps: str,
    call_whom: str,
    first_step: str,
    call_number: str = "",
    call_when: str = "",
    may_read_at_home: bool = False,
    standing: EarlySign | None = None,
    version: int | None = None,
) -> EarlySign:
    """By what one notices of this person that it goes wrong, what helps, whom to call and what to do first."""
    plan = _being_written(plan, by=by, version=version)
    membership = plan.household.memberships.on(today).get(person=person)
    texts = [sign, what_helps, call_whom, call_number, call_when, first_step]
    check_tells_of_nobody(texts, plan.household)

    one = plan.signs.get(pk=standing.pk) if standing else EarlySign(relapse_plan=plan, household=plan.household)
    one.person_id = membership.person_id
    one.sign, one.what_helps, one.first_step = sign, what_helps, first_step
    one.call_whom, one.call_number, one.call_when = call_whom, call_number, call_when
    one.may_read_at_home = may_read_at_home
    one.save()
    _written(plan, by, persons=[membership.person_id])
    return one


@transaction.atomic
def remove_sign(sign: EarlySign, *, by, version: int | None = None) -> RelapsePlan:
    """The sign is out of the relapse plan that is being written."""
    plan = _being_written(sign.relapse_plan, by=by, version=version)
    plan.signs.filter(pk=sign.pk).delete()

    _written(plan, by)
    return plan


@transaction.atomic
def sign_relapse_plan(
    plan: RelapsePlan, *, by, today: date, voices: dict[int, dict[str, str]], version: int | None = None
) -> RelapsePlan:
    """The relapse plan is in force in place of the earlier one, and goes along when the household is closed."""
    household = lock_household(plan.household_id)
    plan = household.relapse_plans.get(pk=plan.pk)
    grants.require(by, Act.SIGN_SAFETY_PLAN, household)
    check_same_version(plan, version)
    rules.relapse.check_is_draft(plan)
    rules.relapse.check_recovery(household.phase)
    rules.relapse.check_whole(plan, plan.signs.order_by("pk"))
    here = voices_of(household, today)
    members = {person: name for person, (name, _, _) in here.items()}
    voices = {person: voice for person, voice in voices.items() if person in members and voice.get("answer")}
    rules.check_voices(voices, members=members, bands={person: band for person, (_, band, _) in here.items()})

    RelapseVoice.objects.bulk_create(
        RelapseVoice(
            household=household,
            relapse_plan=plan,
            person_id=person,
            answer=voice["answer"],
            own_words=voice.get("own_words", ""),
            asked_by=voice.get("asked_by", "") if here[person][1] != Band.OWN else "",
            how_asked=voice.get("how_asked", "") if here[person][1] != Band.OWN else "",
        )
        for person, voice in voices.items()
    )
    household.relapse_plans.filter(state=State.IN_FORCE).update(state=State.ENDED, ended_on=today)
    plan.state, plan.signed_on, plan.signed_by = State.IN_FORCE, today, by.professional
    plan.version += 1
    plan.save()

    journal.record("signed_relapse_plan", plan, by=by, persons=members, number=plan.number)
    return plan


def _being_written(plan: RelapsePlan, *, by, version: int | None) -> RelapsePlan:
    household = lock_household(plan.household_id)
    plan = household.relapse_plans.get(pk=plan.pk)
    plan.household = household
    grants.require(by, Act.WRITE_RELAPSE_PLAN, household)
    check_same_version(plan, version)
    rules.relapse.check_is_draft(plan)
    return plan


def _written(plan: RelapsePlan, by, *, persons=()) -> None:
    plan.version += 1
    plan.save()
    journal.record("wrote_relapse_plan", plan, by=by, persons=persons)
