"""Plans and what was agreed in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from naast.households.models import Household, MemberAccount, Membership
from naast.safety import rules
from naast.safety.models import AgreementParty, PlanTemplate, SafetyAgreement, SafetyPlan, Term
from naast.safety.queries.moments import term_for

REVIEW = {1: Term.Kind.REVIEW_PHASE_1, 2: Term.Kind.REVIEW_PHASE_2, 3: Term.Kind.REVIEW_PHASE_3}


# Whoever has no first name here (not born yet, or not known) is called by the surname.
FIRST_NAME = Coalesce(NullIf("parties__person__given_name", Value("")), "parties__person__surname")


def agreements_of(plan: SafetyPlan, today: date) -> list[SafetyAgreement]:
    """The agreements of a plan with the names of who does them and whether they wait to be looked at; one statement."""
    names = ArrayAgg(FIRST_NAME, filter=Q(parties__isnull=False), order_by="parties__pk", default=[])
    persons = ArrayAgg("parties__person_id", filter=Q(parties__isnull=False), order_by="parties__pk", default=[])
    agreements: list[Any] = list(plan.agreements.annotate(names=names, persons=persons).order_by("check_on", "pk"))
    for one in agreements:
        one.is_due = rules.is_due(one.check_on, checked_on=one.checked_on, today=today)
    return agreements


def review_term(household: Household, today: date, *, phase: int | None = None) -> Term:
    """How often a household is looked at in this phase, by the norm of its own region."""
    return term_for(household, REVIEW[phase or household.phase], today)


def signed_agreements_of(household: Household) -> QuerySet[SafetyAgreement]:
    """Agreements of plans that are or were in force; a draft has none yet that could hold."""
    signed = SafetyAgreement.objects.filter(household=household).exclude(plan__state=SafetyPlan.State.DRAFT)
    return signed.select_related("plan", "condition__situation")


def readers_at_home(plan: SafetyPlan, members: list[Membership]) -> list[dict[str, Any]]:
    """For everyone of the household: which agreements they will read on their own page when this plan is in force."""
    parties = AgreementParty.objects.filter(agreement__plan=plan, may_read_at_home=True)
    read: dict[int, list[str]] = {}
    for party in parties.select_related("agreement").order_by("agreement_id"):
        read.setdefault(party.person_id, []).append(party.agreement.what)
    accounts = MemberAccount.objects.filter(person__in=[one.person_id for one in members]).values_list("person_id")
    has_page = {person for (person,) in accounts.order_by("pk")}
    return [
        {"name": one.person.name, "reads": read.get(one.person_id, []), "has_page": one.person_id in has_page}
        for one in members
    ]


def plan_as_written(plan: SafetyPlan) -> list[dict[str, Any]]:
    """The whole plan as it hangs together: each situation with its conditions, each condition with its agreements."""
    parties = Prefetch("parties", queryset=AgreementParty.objects.select_related("person").order_by("pk"))
    agreements = list(plan.agreements.select_related("owner").prefetch_related(parties).order_by("pk"))
    conditions = list(plan.conditions.order_by("situation__rank", "pk"))
    return [
        {
            "situation": situation,
            "conditions": [
                {
                    "condition": condition,
                    "place": place,
                    "agreements": [one for one in agreements if one.condition_id == condition.pk],
                }
                for place, condition in enumerate(conditions, start=1)
                if condition.situation_id == situation.pk
            ],
        }
        for situation in plan.situations.order_by("rank")
    ]


def has_plan_in_force(household: Household) -> bool:
    return household.safety_plans.filter(state=SafetyPlan.State.IN_FORCE).exists()


def plan_templates() -> list[PlanTemplate]:
    """The starting texts that can be chosen now: of each the newest version."""
    rows = PlanTemplate.objects.filter(is_active=True).order_by("slug", "-number").distinct("slug")
    return sorted(rows, key=lambda one: (one.phase, one.name))
