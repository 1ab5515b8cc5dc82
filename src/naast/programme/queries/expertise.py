"""Expertise: networks with what is known of them, evaluations with what waits for an answer, and who was asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from naast.programme.models import (
    Evaluation,
    ExpertNetwork,
    InvolvementRequest,
    LearningTable,
    Programme,
    Recommendation,
)


def expert_networks_of(programme: Programme) -> QuerySet[ExpertNetwork]:
    return (
        ExpertNetwork.objects.filter(programme=programme)
        .select_related("inventory_task", "evaluation_task")
        .prefetch_related("evaluations")
    )


def evaluations_of(programme: Programme) -> Any:
    """What is not done first, in the order of the plan, with how many recommendations wait for an answer."""
    waiting = Q(recommendations__state=Recommendation.State.OPEN)
    return (
        Evaluation.objects.filter(programme=programme)
        .select_related("task", "method")
        .prefetch_related("networks")
        .annotate(
            advice_count=Count("recommendations", distinct=True),
            waiting_count=Count("recommendations", filter=waiting, distinct=True),
        )
    )


def recommendations_of(programme: Programme) -> QuerySet[Recommendation]:
    found = Recommendation.objects.filter(evaluation__programme=programme)
    return found.select_related("evaluation", "owner_body", "owner_organisation")


def recommendations_late(programme: Programme, *, today: date) -> QuerySet[Recommendation]:
    """Accepted, and not done before the day that was agreed."""
    return (
        recommendations_of(programme)
        .filter(state=Recommendation.State.ACCEPTED, done_on=None, due__lt=today)
        .order_by("due", "id")
    )


def learning_tables_of(programme: Programme) -> Any:
    return (
        LearningTable.objects.filter(programme=programme)
        .select_related("task", "pilot")
        .annotate(session_count=Count("sessions", distinct=True), last_session=Max("sessions__on"))
    )


def involvement_of(programme: Programme) -> QuerySet[InvolvementRequest]:
    """What waits for an answer or for a word on what was done with it, before what is closed; newest first."""
    found = InvolvementRequest.objects.filter(group__programme=programme).select_related("group", "task", "pilot")
    return found.order_by(F("closed_on").desc(nulls_first=True), "-asked_on", "-id")


def involvement_counted(programme: Programme) -> list[tuple[str, int, int]]:
    """Of each of the three ways: how often asked, and of how many it is known what was done with the answer."""
    asked = InvolvementRequest.objects.filter(group__programme=programme).order_by()
    closed = Count("id", filter=Q(state=InvolvementRequest.State.CLOSED))
    rows = asked.values_list("form").annotate(total=Count("id"), closed=closed)
    counted = {form: (total, closed) for form, total, closed in rows}
    return [(form.label, *counted.get(form.value, (0, 0))) for form in InvolvementRequest.Form]


def involvement_paid(programme: Programme):
    """What was agreed in all, of the questions of which it is known."""
    return InvolvementRequest.objects.filter(group__programme=programme).aggregate(paid=Sum("compensation"))["paid"]
