"""How a household stands, on one page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists

from naast.households.models import Household, Involvement
from naast.safety import rules
from naast.safety.models import (
    PhaseChange,
    SafetyAgreement,
    SafetyAssessment,
    SafetyPlan,
    SafetyScore,
)
from naast.safety.queries.assessments import figures_of, series_of
from naast.safety.queries.moments import terms_of
from naast.safety.queries.plans import REVIEW, agreements_of


@dataclass
class Safety:
    """How it stands with the safety of one household, as far as its page shows it."""

    latest: SafetyAssessment | None
    figures: list[dict[str, Any]]
    series: list[dict[str, Any]]
    persons: list[int]
    plan: SafetyPlan | None
    draft_plan: SafetyPlan | None
    agreements: list[SafetyAgreement]
    term_days: int
    is_being_assessed: bool
    is_too_old: bool
    steps: list[dict[str, Any]] = field(default_factory=list)

    @property
    def several_days(self) -> bool:
        """Whether there is a course to draw, and not one day only."""
        return len({day for line in self.series for day, _ in line["points"]}) > 1


def safety_of(household: Household, today: date) -> Safety:
    """Figures, agreements and phase of a household whose reader was let in before; four statements."""
    draft = SafetyAssessment.objects.filter(household=household, state=SafetyAssessment.State.DRAFT)
    term = (
        terms_of(household, today)
        .filter(kind=REVIEW[household.phase])
        .annotate(is_being_assessed=Exists(draft))[:1]
        .get()
    )
    scores = list(
        SafetyScore.objects.filter(household=household, assessment__in=household.assessments.standing().order_by())
        .select_related("assessment", "person", "professional")
        .order_by("assessment__final_on", "assessment_id", "pk")
    )
    plans = list(household.safety_plans.exclude(state=SafetyPlan.State.ENDED).order_by("number"))
    plan = next((one for one in plans if one.state == SafetyPlan.State.IN_FORCE), None)
    latest = scores[-1].assessment if scores else None
    return Safety(
        latest=latest,
        figures=figures_of(scores, latest, today),
        series=series_of(scores, today),
        persons=sorted({score.person_id for score in scores if score.person_id}),
        plan=plan,
        draft_plan=next((one for one in plans if one.state == SafetyPlan.State.DRAFT), None),
        agreements=agreements_of(plan, today) if plan else [],
        term_days=term.days,
        is_being_assessed=term.is_being_assessed,
        is_too_old=latest is not None
        and latest.final_on is not None
        and rules.is_too_old(latest.day, days=term.days, today=today),
        steps=rules.steps(household.phase, household.phase_since, dict(Household.Phase.choices)),
    )


def phase_changes_of(household: Household) -> list[PhaseChange]:
    return list(household.phase_changes.select_related("by").order_by("-on", "-pk"))


def professionals_beside(household: Household) -> list[Involvement]:
    beside = household.involvements.active().select_related("professional__team__organisation")
    return list(beside.order_by("pk"))
