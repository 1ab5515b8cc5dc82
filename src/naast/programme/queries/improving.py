"""Improvement plans, starting from who is asking: own drafts, everybody's adopted plans; for the manager how far each is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from naast.network.models import Municipality
from naast.programme import rules
from naast.programme.models import (
    ImprovementAction,
    ImprovementPlan,
    Indicator,
    LearningPost,
    PeerExchange,
    Programme,
    Requirement,
    RequirementResult,
    ScanFramework,
    SelfScan,
)
from naast.programme.queries.plans import municipalities_in
from naast.programme.queries.seats import seat_of


def plans_readable_by(actor, *, manages: bool):
    """Everybody's adopted plans, and the own ones in every state; who manages knows the state of all of them."""
    found = ImprovementPlan.objects.select_related("municipality")
    if manages:
        return found
    seat = seat_of(actor, today=actor.today)
    own = seat.municipality_id if seat else None
    return found.filter(Q(state__in=ImprovementPlan.MADE) | Q(municipality=own))


def content_is_readable(plan: ImprovementPlan, actor) -> bool:
    """What stands in a plan that is not adopted is its municipality's."""
    seat = seat_of(actor, today=actor.today)
    return plan.state in ImprovementPlan.MADE or (seat is not None and seat.municipality_id == plan.municipality_id)


def working_plan(municipality: Municipality) -> ImprovementPlan:
    """The version one writes in: the next when there is one, otherwise the current."""
    found = ImprovementPlan.objects.filter(municipality=municipality, superseded_on=None)
    return found.order_by("is_current", "-number").first() or ImprovementPlan(municipality=municipality)


def with_content(plan: ImprovementPlan) -> dict[str, Any]:
    """The plan with its measures, its reviews, its basis, and the gaps that no measure closes yet."""
    if plan.pk is None:
        return {"plan": plan, "measures": [], "reviews": [], "basis": [], "uncovered": []}
    related = RequirementResult.objects.select_related("requirement", "scan__team", "scan__municipality")
    measures = list(plan.measures.prefetch_related(Prefetch("addresses", related)))
    basis = list(plan.basis.select_related("round", "team", "municipality").order_by("round", "team"))
    covered = {gap.pk for measure in measures if measure.state != "dropped" for gap in measure.addresses.all()}
    return {
        "plan": plan,
        "measures": measures,
        "reviews": list(plan.reviews.all()),
        "basis": basis,
        "uncovered": [gap for gap in gaps_of(basis) if gap.pk not in covered],
    }


def gaps_of(basis) -> list[RequirementResult]:
    """What these scans say is not there yet, as far as the reader may read them."""
    found = RequirementResult.objects.filter(scan__in=basis, is_confirmed=True, result__in=["not", "partly"])
    related = ("requirement", "scan__team", "scan__municipality", "scan__round")
    return list(found.select_related(*related).order_by("scan", "requirement__order"))


def possible_basis(municipality: Municipality) -> list[SelfScan]:
    """The self-scans of this municipality and its teams that were handed in."""
    found = SelfScan.objects.filter(municipality=municipality, state__in=SelfScan.HANDED_IN)
    return list(found.select_related("round", "team", "municipality").order_by("-submitted_on", "pk"))


def made_before(programme: Programme) -> date:
    """The day before which every municipality was to have a plan, as the plan's own indicator says."""
    found = Indicator.objects.filter(
        task__programme=programme, derived_from=Indicator.DerivedFrom.PLANS_MADE, due__isnull=False
    ).order_by("order")
    first = found.first()
    return first.due.upper if first else date.max


def stands(programme: Programme, *, today: date) -> list[dict[str, Any]]:
    """For the manager: every municipality with how far its plan is and whether that was in time."""
    before = made_before(programme)
    plans = ImprovementPlan.objects.order_by("number")
    rows = []
    for municipality in municipalities_in(programme, today=today).prefetch_related(
        Prefetch("improvement_plans", plans, to_attr="versions")
    ):
        current = next((plan for plan in municipality.versions if plan.is_current), None)
        plan = current or ImprovementPlan(municipality=municipality)
        first = min((each.adopted_on for each in municipality.versions if each.adopted_on), default=None)
        timing = rules.in_time(plan.state, first, before=before)
        rows.append({"municipality": municipality, "plan": plan, "first_adopted_on": first, "timing": timing})
    return rows


def learning_posts():
    """What is offered and asked, with what came of it."""
    exchanges = PeerExchange.objects.select_related("offering", "offering_team", "receiving", "receiving_team")
    related = ("municipality", "team", "requirement")
    return LearningPost.objects.select_related(*related).prefetch_related(Prefetch("exchanges", exchanges))


def exchanges():
    return PeerExchange.objects.select_related("post", "offering", "receiving")


def requirements_to_pick() -> list[Requirement]:
    """What one can learn about: the assessable requirements of the questionnaires in use."""
    in_use = ScanFramework.Status.IN_USE
    found = Requirement.objects.filter(framework__status=in_use, assessable=True).select_related("framework")
    return list(found.order_by("framework__name", "framework__number", "order"))


def municipalities():
    return Municipality.objects.all()


def measure_of(municipality: Municipality, reference: str) -> ImprovementAction | None:
    found = ImprovementAction.objects.filter(plan__municipality=municipality, reference=reference)
    return found.select_related("plan__municipality").first()
