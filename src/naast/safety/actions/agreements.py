"""What people agree in a safety plan, and looking whether it holds."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Address, Household, Membership
from naast.households.queries import guarded
from naast.safety import rules
from naast.safety.actions.plans import being_written, written
from naast.safety.actions.subjects import lock_household
from naast.safety.models import AgreementCheck, AgreementParty, SafetyAgreement, SafetyCondition, SafetyPlan

words.mean(checked_agreement="keek of een afspraak standhoudt")


@transaction.atomic
def write_agreement(
    plan: SafetyPlan,
    *,
    by,
    today: date,
    condition: SafetyCondition,
    what: str,
    parties: dict[int, bool],
    who_else: str = "",
    checked_by: str,
    check_on: date,
    if_not: str,
    owner: int | None = None,
    do_before: date | None = None,
    checking_person: int | None = None,
    checking_professional: int | None = None,
    check_every: int = 0,
    signal: str = "",
    next_step: str = "",
    agreement: SafetyAgreement | None = None,
    version: int | None = None,
) -> SafetyAgreement:
    """The agreement stands in the plan; `parties` says of each member who does it whether they may read it at home."""
    plan = being_written(plan, by=by, version=version)
    condition = plan.conditions.get(pk=condition.pk)
    members = set(plan.household.memberships.on(today).values_list("person_id", flat=True))
    parties = {person: may_read for person, may_read in parties.items() if person in members}
    beside = dict(plan.household.involvements.active().values_list("professional_id", "professional__name"))
    rules.check_agreement(parties=parties, who_else=who_else, owner=owner in beside, check_on=check_on, today=today)
    rules.check_checker(checking_person, checking_professional, members=members, beside=set(beside))
    said = [what, who_else, checked_by, signal, if_not, next_step]
    check_tells_of_nobody(said, plan.household)

    agreement = plan.agreements.get(pk=agreement.pk) if agreement else SafetyAgreement(plan=plan)
    agreement.household_id = plan.household_id
    agreement.condition = condition
    agreement.what, agreement.who_else, agreement.checked_by = what, who_else, checked_by
    agreement.owner_id = owner if owner in beside else None
    agreement.do_before, agreement.check_every = do_before, check_every
    agreement.checking_person_id, agreement.checking_professional_id = checking_person, checking_professional
    agreement.check_on, agreement.if_not = check_on, if_not
    agreement.signal, agreement.next_step = signal, next_step
    agreement.from_earlier_plan = False
    agreement.save()
    agreement.parties.all().delete()
    AgreementParty.objects.bulk_create(
        AgreementParty(household_id=plan.household_id, agreement=agreement, person_id=person, may_read_at_home=may_read)
        for person, may_read in parties.items()
    )

    written(plan, by, persons=parties)
    return agreement


@transaction.atomic
def remove_agreement(agreement: SafetyAgreement, *, by, version: int | None = None) -> SafetyPlan:
    """The agreement is out of the plan that is being written."""
    plan = being_written(agreement.plan, by=by, version=version)
    plan.agreements.filter(pk=agreement.pk).delete()

    written(plan, by)
    return plan


@transaction.atomic
def check_agreement(
    agreement: SafetyAgreement,
    *,
    by,
    today: date,
    outcome: str,
    remark: str = "",
    check_on: date | None = None,
    version: int | None = None,
) -> SafetyAgreement:
    """It is known whether the agreement holds, and when somebody looks again."""
    household = lock_household(agreement.household_id)
    agreement = SafetyAgreement.objects.select_related("plan").get(household=household, pk=agreement.pk)
    grants.require(by, Act.WRITE_SAFETY_PLAN, household)
    check_same_version(agreement, version)
    if agreement.plan.state != SafetyPlan.State.IN_FORCE:
        raise rules.NotInForce
    rules.check_seen(outcome=outcome, remark=remark)
    if check_on:
        rules.check_day(check_on, today=today)

    AgreementCheck.objects.create(
        household=household, agreement=agreement, outcome=outcome, remark=remark, on=today, by=by.professional
    )
    agreement.outcome = SafetyAgreement.State(outcome)
    agreement.checked_on = today
    again = today + timedelta(days=agreement.check_every) if agreement.check_every else agreement.check_on
    agreement.check_on = check_on or again
    agreement.version += 1
    agreement.save()

    journal.record("checked_agreement", agreement, by=by, outcome=outcome)
    return agreement


def check_tells_of_nobody(texts: list[str], household: Household) -> None:
    """What others will read tells neither where somebody hides nor how they are safely reached."""
    rules.check_names_no_hidden_place(texts, hidden_places(household))
    if guarded.reached_in(" | ".join(texts), household):
        raise rules.NamesSafeContact


def hidden_places(household: Household) -> list[str]:
    """Streets and postcodes of every member whose address is secret, from the days when it was not."""
    members = Membership.objects.filter(household=household, person__address_is_hidden=True).values("person")
    known = Address.objects.filter(person__in=members).values_list("street", "postcode")
    return [place for street, postcode in known for place in (street, postcode) if place]
