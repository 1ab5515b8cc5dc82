"""What waits for a municipality: its self-scans and its improvement plan."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from naast.network.models import Municipality
from naast.programme import rules
from naast.programme.models import ImprovementPlan, Indicator, PlanReview, SelfScan
from naast.programme.queries.todo import Asking, line
from naast.programme.queries.waiting.days import LastDay


def scans_to_do(asking: Asking) -> QuerySet:
    found = SelfScan.objects.filter(
        municipality=asking.municipality_id,
        state__in=[SelfScan.State.INVITED, SelfScan.State.IN_PROGRESS],
        round__opened_on__isnull=False,
        round__closed_on=None,
    )
    return line(found, key="reference", what="round__name", more="team__name", on=F("round__closes_on"))


def plan_to_make(asking: Asking) -> QuerySet:
    """The municipality of which we do not know a plan that was adopted."""
    made = ImprovementPlan.objects.filter(municipality=OuterRef("pk"), is_current=True, state__in=ImprovementPlan.MADE)
    own = ImprovementPlan.objects.filter(municipality=OuterRef("pk"), is_current=True)
    agreed = Indicator.objects.filter(
        task__programme=asking.programme, derived_from=Indicator.DerivedFrom.PLANS_MADE, due__isnull=False
    ).annotate(last_day=LastDay("due"))
    found = Municipality.objects.filter(~Exists(made), pk=asking.municipality_id or 0).annotate(
        asked=Coalesce(
            Subquery(own.order_by("pk").values("due_on")[:1]), Subquery(agreed.order_by("pk").values("last_day")[:1])
        )
    )
    return line(found, key="slug", what="name", on=F("asked"))


def plan_reviews(asking: Asking) -> QuerySet:
    """The next look back at the plan, once its day is near."""
    later = PlanReview.objects.filter(plan=OuterRef("plan"), reviewed_on__gt=OuterRef("reviewed_on"))
    found = PlanReview.objects.filter(
        ~Exists(later),
        plan__municipality=asking.municipality_id,
        plan__is_current=True,
        next_review_on__lte=asking.today + rules.SOON,
    )
    return line(found, key="plan__municipality__slug", what="plan__municipality__name", on=F("next_review_on"))
