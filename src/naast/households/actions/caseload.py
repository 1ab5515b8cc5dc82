"""What a worker says of the weight of the work, what presses, and what a leader wants to see."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, journal, periods, words
from naast.households import rules
from naast.households.actions.involvements import whoever
from naast.households.models import BoardFilter, CaseWeight, Household, PriorityOverride

words.mean(
    weighed_household="schatte in hoe zwaar het werk is", rated_priority="bepaalde hoe snel dit huishouden voorgaat"
)


@transaction.atomic
def weigh_household(
    household: Household, *, complexity: int, distance: int, reason: str, by: Actor, now: datetime
) -> CaseWeight:
    """What the worker says counts from now on; what was said before stays to be read."""
    grants.require(by, Act.WEIGH_HOUSEHOLD, household)
    if len(reason.strip()) < 5:
        raise rules.NoWeightReason
    weight = CaseWeight.objects.create(
        household=household,
        complexity=complexity,
        distance=distance,
        reason=reason.strip(),
        by=whoever(by),
        said_at=now,
    )
    journal.record("weighed_household", household, by=by)
    return weight


@transaction.atomic
def rate_priority(
    household: Household, *, level: int, until: date, reason: str, by: Actor, now: datetime
) -> PriorityOverride:
    """Until that day this goes before what the latest judgement says."""
    grants.require(by, Act.RATE_PRIORITY, household)
    today = periods.day_of(now)
    rules.check_priority(reason, until, today=today)
    rated = PriorityOverride.objects.create(
        household=household,
        level=level,
        reason=reason.strip(),
        during=periods.days(today, until),
        by=whoever(by),
        said_at=now,
    )
    journal.record("rated_priority", household, by=by, level=level, until=until.isoformat())
    return rated


@transaction.atomic
def save_board_filter(*, name: str, wanted: dict[str, Any], is_shared: bool, by: Actor) -> BoardFilter:
    """This way of looking at the team board has a name, for oneself or for whoever leads the team."""
    grants.require(by, Act.SEE_TEAM)
    if not name.strip():
        raise rules.NoFilterName
    with constraints.as_refusals():
        return BoardFilter.objects.create(
            team=whoever(by).team, by=whoever(by), name=name.strip(), wanted=wanted, is_shared=is_shared
        )


@transaction.atomic
def delete_board_filter(saved: BoardFilter, *, by: Actor) -> None:
    grants.require(by, Act.SEE_TEAM)
    if by.professional is None or saved.by_id != by.professional.pk:
        raise grants.NotAllowed
    saved.delete()
