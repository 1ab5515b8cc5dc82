"""Training: how many people, how many trainers per region, now and ahead, and what has to be refreshed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from naast.network.models import Organisation, Region
from naast.programme import rules
from naast.programme.models import ImplementationPlan, Method, Programme, Trained, Trainer, TrainingDay

QUARTERS_AHEAD = 8


def methods_of(programme: Programme) -> Any:
    held = Q(days__state=TrainingDay.State.HELD)
    return (
        Method.objects.filter(programme=programme)
        .select_related("task")
        .annotate(held_days=Count("days", filter=held, distinct=True), last_day=Max("days__on", filter=held))
    )


def trained_by_method(programme: Programme) -> dict[int, int]:
    """How many people were counted on the days that were held; somebody who came twice counts twice."""
    held = Trained.objects.filter(day__method__programme=programme, day__state=TrainingDay.State.HELD)
    return dict(held.order_by().values_list("day__method").annotate(Sum("count")))


def trained_by_organisation(method: Method) -> list[tuple[Organisation, int]]:
    held = Trained.objects.filter(day__method=method, day__state=TrainingDay.State.HELD)
    sums = held.order_by().values_list("organisation").annotate(total=Sum("count"))
    named = Organisation.objects.in_bulk([organisation for organisation, _ in sums])
    return sorted(((named[one], total) for one, total in sums), key=lambda row: (-row[1], row[0].name))


def days_of(programme: Programme) -> QuerySet[TrainingDay]:
    return TrainingDay.objects.filter(method__programme=programme).select_related("method", "region")


def trainers_of(programme: Programme) -> QuerySet[Trainer]:
    return Trainer.objects.filter(method__programme=programme).select_related("method", "organisation", "region")


def implementation_plans_of(programme: Programme) -> QuerySet[ImplementationPlan]:
    return ImplementationPlan.objects.filter(method__programme=programme).select_related("method", "evaluation")


def youth_regions() -> list[Region]:
    return list(Region.objects.filter(kind=Region.Kind.YOUTH).order_by("name"))


def capacity(trainers: list[Trainer], *, today: date) -> dict[str, Any]:
    """Trainers per region, now and at the start of the quarters to come, with the assumption behind it."""
    tenure = rules.median_tenure(trainers)
    days = quarters_after(today)
    grouped: dict[str, list[Trainer]] = defaultdict(list)
    for trainer in trainers:
        grouped[trainer.region.name if trainer.region else "Heel Noord-Holland Noord"].append(trainer)
    rows = [
        {
            "region": region,
            "now": sum(rules.counts(one, on=today) for one in grouped[region]),
            "ahead": rules.capacity_ahead(grouped[region], today=today, days=days, tenure=tenure),
        }
        for region in [*(one.name for one in youth_regions()), "Heel Noord-Holland Noord"]
    ]
    lost = [one for one in trainers if one.lost_on]
    reasons = [(reason.label, sum(one.lost_reason == reason for one in lost)) for reason in Trainer.Lost]
    return {
        "known": bool(trainers),  # without a single one, nought would say more than we know
        "rows": rows,
        "now": sum(row["now"] for row in rows),
        "days": days,
        "tenure": tenure,
        "lost": len(lost),
        "reasons": [(label, count) for label, count in reasons if count],
        "not_counted": sum(not rules.counts(one, on=today) for one in trainers if not one.lost_on),
    }


def quarters_after(today: date) -> list[date]:
    """The first day of each of the quarters to come."""
    first = rules.months(today.year, (today.month - 1) // 3 * 3 + 1, 3)[1]
    days = [first]
    while len(days) < QUARTERS_AHEAD:
        days.append(rules.months(days[-1].year, days[-1].month, 3)[1])
    return days


def to_refresh(programme: Programme, *, today: date) -> list[dict[str, Any]]:
    """Trainings and qualifications that run out: what is over first, up to half a year ahead."""
    until = rules.months(today.year, today.month, 6)[1]
    found = []
    for day in days_of(programme).filter(state=TrainingDay.State.HELD, method__refresh_months__isnull=False):
        on = _months_later(day.on, day.method.refresh_months or 0)
        if on <= until:
            found.append(
                {"on": on, "what": f"{day.method}: wie op {day.on:%d-%m-%Y} getraind is", "method": day.method}
            )
    ending = trainers_of(programme).filter(lost_on=None, valid_to__lte=until)
    found += [
        {"on": one.valid_to, "what": f"{one.method}: bevoegdheid van {one}", "method": one.method} for one in ending
    ]
    return sorted(found, key=lambda row: (row["on"], row["what"]))


def _months_later(day: date, count: int) -> date:
    first = rules.months(day.year, day.month, 1)[0]
    month = rules.months(first.year, first.month, count)[1]
    after = rules.months(month.year, month.month, 1)[1]
    return month.replace(day=min(day.day, (after - month).days))
