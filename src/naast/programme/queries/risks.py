"""Risks: what nobody judged first, then the heaviest; and who has to look again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from naast.access.actors import Actor
from naast.foundation.periods import day_after, day_of, start_of
from naast.programme import rules
from naast.programme.models import Issue, Meeting, Mitigation, Programme, Risk
from naast.programme.queries.deciding import decisions_readable_by

STEERING_GROUP = "stuurgroep"


@dataclass(frozen=True)
class Weighed:
    """A risk as the list shows it: how heavy, and why somebody must look again."""

    risk: Any  # with `last_review`, `open_measures` and `has_come_true`
    weight: rules.Weight
    looks_again: str


def steering_group_met_on(programme: Programme, *, today: date) -> date | None:
    """The last day on which the steering group met, or took a decision: then it met too."""
    held = Meeting.objects.filter(
        body__programme=programme,
        body__slug=STEERING_GROUP,
        state__in=Meeting.TOOK_PLACE,
        starts_at__lt=start_of(day_after(today)),
    ).aggregate(last=Max("starts_at"))["last"]
    decided = programme.decisions.filter(body__slug=STEERING_GROUP, decided_on__lte=today)
    days = [day_of(held) if held else None, decided.aggregate(last=Max("decided_on"))["last"]]
    return max((day for day in days if day), default=None)


def risks_of(programme: Programme) -> QuerySet[Risk]:
    """Open before closed, not judged before judged, heavy before light."""
    return (
        programme.risks.select_related("owner_body", "owner_organisation", "task", "pilot__task")
        .annotate(
            last_review=Max("reviews__reviewed_on"),
            open_measures=Count("mitigations", filter=~Q(mitigations__state__in=Mitigation.OVER), distinct=True),
            has_come_true=Exists(Issue.objects.filter(risk=OuterRef("pk"), solved_on=None)),
        )
        .order_by("-state", (F("probability") * F("impact")).desc(nulls_first=True), "order", "slug")
    )


def weighed_risks(programme: Programme, *, today: date) -> list[Weighed]:
    met_on = steering_group_met_on(programme, today=today)
    return [weighed(risk, met_on=met_on, today=today) for risk in risks_of(programme)]


def weighed(risk: Any, *, met_on: date | None, today: date) -> Weighed:
    again = rules.looks_again(
        is_open=risk.state == Risk.State.OPEN,
        last=risk.last_review,
        review_on=risk.review_on,
        met_on=met_on,
        today=today,
    )
    return Weighed(risk, rules.weight_of(risk.score), again)


def risk_matrix(found: list[Weighed]) -> list[dict[str, Any]]:
    """Likelihood against impact: the open risks that were judged, each in its cell."""
    judged = [one.risk for one in found if one.risk.score and one.risk.state == Risk.State.OPEN]
    return [
        {
            "probability": probability,
            "cells": [
                {
                    "score": probability * impact,
                    "weight": rules.weight_of(probability * impact),
                    "risks": [risk for risk in judged if (risk.probability, risk.impact) == (probability, impact)],
                }
                for impact in range(1, 6)
            ],
        }
        for probability in range(5, 0, -1)
    ]


def risk_page(risk: Risk, actor: Actor) -> dict[str, Any]:
    """What was done about one risk and what came of it."""
    return {
        "reviews": risk.reviews.all(),
        "measures": risk.mitigations.select_related("owner_body", "owner_organisation"),
        "issues": risk.issues.select_related("owner_body", "owner_organisation"),
        "decisions": decisions_readable_by(actor, risk.programme).filter(risk=risk),
    }


def issues_of(programme: Programme) -> QuerySet[Issue]:
    """What came true and is not solved yet, oldest first."""
    return issues_known(programme).filter(solved_on=None).order_by("occurred_on", "id")


def measures_of(programme: Programme) -> QuerySet[Mitigation]:
    return Mitigation.objects.filter(risk__programme=programme).select_related(
        "risk", "owner_body", "owner_organisation"
    )


def issues_known(programme: Programme) -> QuerySet[Issue]:
    """Every issue, solved ones too."""
    return Issue.objects.filter(risk__programme=programme).select_related("risk", "owner_body", "owner_organisation")
