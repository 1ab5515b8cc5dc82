"""Writing the safety plan: what is unsafe, what must be so, and where people can go."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.foundation.refusals import check_same_version
from naast.safety import rules
from naast.safety.actions.subjects import lock_household
from naast.safety.models import (
    AgreementParty,
    PlanTemplate,
    SafetyAssessment,
    SafetyCondition,
    SafetyPlan,
    UnsafeSituation,
)

words.mean(
    started_safety_plan="begon een veiligheidsplan",
    wrote_safety_plan="werkte aan het veiligheidsplan",
)

State = SafetyPlan.State


@transaction.atomic
def start_plan(household, *, by, today: date, template: PlanTemplate | None = None) -> SafetyPlan:
    """One plan is being written, on the latest final assessment; the plan in force, or a starting text, is its start."""
    household = lock_household(household.pk)
    grants.require(by, Act.WRITE_SAFETY_PLAN, household)

    begun = household.safety_plans.filter(state=State.DRAFT).first()
    if begun:
        return begun
    assessment = household.assessments.filter(state=SafetyAssessment.State.FINAL).order_by("-final_on", "-id").first()
    if assessment is None:
        raise rules.NoFinalAssessment
    earlier = household.safety_plans.filter(state=State.IN_FORCE).first()
    last = household.safety_plans.aggregate(last=Max("number"))["last"] or 0
    plan = household.safety_plans.create(
        assessment=assessment,
        number=last + 1,
        written_by=by.professional,
        begun_on=today,
        safe_place=earlier.safe_place if earlier else "",
        if_it_fails=earlier.if_it_fails if earlier else "",
    )
    if earlier:
        _take_over(earlier, plan, today)
    elif template:
        _start_with(template, plan, today)

    journal.record("started_safety_plan", plan, by=by)
    return plan


def _take_over(earlier: SafetyPlan, plan: SafetyPlan, today: date) -> None:
    """Everything of the earlier plan stands in the new one, marked as such; days that have passed become today."""
    for situation in earlier.situations.all():
        conditions = list(situation.conditions.all())
        copy = plan.situations.create(
            household_id=plan.household_id,
            rank=situation.rank,
            what_happens=situation.what_happens,
            who=situation.who,
            triggers=situation.triggers,
            effect_on_children=situation.effect_on_children,
            from_earlier_plan=True,
        )
        for condition in conditions:
            agreements = list(condition.agreements.prefetch_related("parties"))
            same = copy.conditions.create(
                household_id=plan.household_id,
                plan=plan,
                statement=condition.statement,
                imposed_by=condition.imposed_by,
                legal_weight=condition.legal_weight,
                from_earlier_plan=True,
            )
            for agreement in agreements:
                again = same.agreements.create(
                    household_id=plan.household_id,
                    plan=plan,
                    what=agreement.what,
                    who_else=agreement.who_else,
                    owner_id=agreement.owner_id,
                    do_before=agreement.do_before,
                    checked_by=agreement.checked_by,
                    checking_person_id=agreement.checking_person_id,
                    checking_professional_id=agreement.checking_professional_id,
                    check_every=agreement.check_every,
                    check_on=max(agreement.check_on, today),
                    signal=agreement.signal,
                    if_not=agreement.if_not,
                    next_step=agreement.next_step,
                    from_earlier_plan=True,
                )
                AgreementParty.objects.bulk_create(
                    AgreementParty(
                        household_id=plan.household_id,
                        agreement=again,
                        person_id=party.person_id,
                        may_read_at_home=False,  # asked anew: what was safe then may not be safe now
                    )
                    for party in agreement.parties.all()
                )


def _start_with(template: PlanTemplate, plan: SafetyPlan, today: date) -> None:
    """The starting text stands in the plan, and each piece remembers that it is one."""
    text = template.definition
    plan.safe_place, plan.if_it_fails = text.get("safe_place", ""), text.get("if_it_fails", "")
    plan.save(update_fields=["safe_place", "if_it_fails"])
    here = {"household_id": plan.household_id}
    for rank, row in enumerate(text["situations"][:3], start=1):
        situation = plan.situations.create(
            **here,
            rank=rank,
            what_happens=row["what_happens"],
            triggers=row.get("triggers", ""),
            effect_on_children=row.get("effect_on_children", ""),
            from_template=row["what_happens"],
        )
        for part in row["conditions"]:
            said = part["statement"]
            condition = situation.conditions.create(**here, plan=plan, statement=said, from_template=said)
            for one in part["agreements"]:
                condition.agreements.create(
                    **here,
                    plan=plan,
                    what=one["what"],
                    checked_by="Het vaste gezicht",
                    check_every=one.get("check_every", 0),
                    check_on=today + timedelta(days=7),
                    signal=one.get("signal", ""),
                    if_not=one["if_not"],
                    next_step=one.get("next_step", ""),
                    from_template=one["what"],
                )


@transaction.atomic
def write_situation(
    plan: SafetyPlan,
    *,
    by,
    what_happens: str,
    who: str = "",
    triggers: str = "",
    effect_on_children: str = "",
    conditions: list[str],
    imposed: list[tuple[str, str]] | None = None,
    rank: int | None = None,
    version: int | None = None,
) -> UnsafeSituation:
    """The situation stands in the plan with what must at least be so; without a rank it is the next one."""
    plan = being_written(plan, by=by, version=version)
    taken = set(plan.situations.values_list("rank", flat=True))
    rank = rank or next((number for number in (1, 2, 3) if number not in taken), None)
    if rank not in (1, 2, 3):
        raise rules.ThreeSituations

    situation, _ = plan.situations.update_or_create(
        rank=rank,
        defaults={
            "household_id": plan.household_id,
            "what_happens": what_happens,
            "who": who,
            "triggers": triggers,
            "effect_on_children": effect_on_children,
            "from_earlier_plan": False,
        },
    )
    _write_conditions(plan, situation, conditions, imposed or [])

    written(plan, by)
    return situation


def _write_conditions(
    plan: SafetyPlan, situation: UnsafeSituation, statements: list[str], imposed: list[tuple[str, str]]
) -> None:
    """The conditions are these, in this order; one with agreements does not silently disappear."""
    standing = list(situation.conditions.order_by("id"))
    for at, statement in enumerate(statements):
        text = statement.strip()
        condition = standing[at] if at < len(standing) else None
        by_whom, weight = imposed[at] if at < len(imposed) else ("", SafetyCondition.Weight.AGREED)
        if condition and not text:
            if condition.agreements.exists():
                raise rules.ConditionInUse
            condition.delete()
        elif condition and (text, by_whom, weight) != (
            condition.statement,
            condition.imposed_by,
            condition.legal_weight,
        ):
            condition.from_earlier_plan = condition.from_earlier_plan and text == condition.statement
            condition.statement, condition.imposed_by, condition.legal_weight = text, by_whom, weight
            condition.save(update_fields=["statement", "imposed_by", "legal_weight", "from_earlier_plan"])
        elif text and not condition:
            SafetyCondition.objects.create(
                household_id=plan.household_id,
                plan=plan,
                situation=situation,
                statement=text,
                imposed_by=by_whom,
                legal_weight=weight,
            )


@transaction.atomic
def remove_situation(plan: SafetyPlan, *, by, rank: int, version: int | None = None) -> SafetyPlan:
    """The situation is out of the plan, and the ones below it move up."""
    plan = being_written(plan, by=by, version=version)
    situation = plan.situations.get(rank=rank)
    if plan.agreements.filter(condition__situation=situation).exists():
        raise rules.SituationInUse

    situation.delete()
    for below in plan.situations.filter(rank__gt=rank).order_by("rank"):
        below.rank -= 1
        below.save(update_fields=["rank"])

    written(plan, by)
    return plan


@transaction.atomic
def write_safe_place(
    plan: SafetyPlan, *, by, safe_place: str, if_it_fails: str, version: int | None = None
) -> SafetyPlan:
    """Where people can go, and what happens when the plan does not hold, stand in the plan."""
    plan = being_written(plan, by=by, version=version)

    plan.safe_place = safe_place
    plan.if_it_fails = if_it_fails
    written(plan, by)
    return plan


def being_written(plan: SafetyPlan, *, by, version: int | None) -> SafetyPlan:
    household = lock_household(plan.household_id)
    plan = household.safety_plans.get(pk=plan.pk)
    plan.household = household
    grants.require(by, Act.WRITE_SAFETY_PLAN, household)
    check_same_version(plan, version)
    rules.check_is_draft(plan)
    return plan


def written(plan: SafetyPlan, by, *, persons=()) -> None:
    plan.version += 1
    plan.save()
    journal.record("wrote_safety_plan", plan, by=by, persons=persons)
