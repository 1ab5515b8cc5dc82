"""The time of partners, added up for each pilot or activity: own work and extra apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from naast.network.models import Organisation
from naast.programme.models import OngoingActivity, PartnerTime, Pilot, Programme


@dataclass(frozen=True)
class TimeSpent:
    """The hours that are known, and of how many tellings they are not."""

    what: str
    own: Decimal | None
    extra: Decimal | None
    own_unknown: int
    extra_unknown: int


def partner_times(programme: Programme) -> QuerySet[PartnerTime]:
    return programme.partner_times.select_related("pilot", "activity", "organisation")


def time_by_subject(programme: Programme) -> list[TimeSpent]:
    """For each pilot and activity its own hours and the extra hours, never added together."""
    found = (
        programme.partner_times.order_by("pilot__name", "activity__name")
        .values_list("pilot__name", "activity__name")
        .annotate(
            own=Sum("own_hours"),
            extra=Sum("extra_hours"),
            own_unknown=Count("pk", filter=Q(own_hours=None)),
            extra_unknown=Count("pk", filter=Q(extra_hours=None)),
        )
    )
    return [TimeSpent(pilot or activity, *sums) for pilot, activity, *sums in found]


def time_subjects(programme: Programme) -> list[tuple[str, list[tuple[str, Any]]]]:
    """What time can be spent on."""
    pilots = Pilot.objects.filter(task__programme=programme).order_by("name")
    activities = OngoingActivity.objects.filter(task__programme=programme).order_by("name")
    return [
        ("Pilots", [(f"pilot:{one.slug}", one) for one in pilots]),
        ("Wat al loopt", [(f"activity:{one.slug}", one) for one in activities]),
    ]


def partner_organisations() -> list[Organisation]:
    return list(Organisation.objects.order_by("name"))
