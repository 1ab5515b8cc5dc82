"""What the programme does not have in its own hands: conditions, and what already ran."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, words
from naast.foundation.refusals import check_same_version
from naast.programme.actions.keeping import keep
from naast.programme.models import ActionInstance, Condition, OngoingActivity, Programme
from naast.programme.rules.doing import check_activity, check_condition

words.mean(
    judged_condition="ging na of een voorwaarde vervuld is",
    told_activity="vertelde hoe een lopende activiteit ervoor staat",
    presented_activity="legde vast wat het programmateam van een lopende activiteit hoorde",
)


@transaction.atomic
def judge_condition(
    condition: Condition, *, by: Actor, today: date, version: int | None = None, **told: Any
) -> Condition:
    """The condition is open, met or lapsed, as somebody found on a day."""
    database.take_turns("plan:states")
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
    condition = Condition.objects.select_for_update(of=("self",)).get(pk=condition.pk)
    check_same_version(condition, version)
    at_work = ActionInstance.objects.filter(action__condition=condition, state="doing").exists()
    check_condition(
        told["state"], checked_on=told["checked_on"], evidence=told["evidence"], at_work=at_work, today=today
    )
    before = condition.state
    _save(condition, told)
    keep("judged_condition", condition, by=by, reason=condition.evidence, was=before, became=condition.state)
    return condition


@transaction.atomic
def tell_activity(activity: OngoingActivity, *, by: Actor, version: int | None = None, **told: Any) -> OngoingActivity:
    """How it stands with what already ran: whether it runs, its money, until when."""
    activity = _activity(activity, by, version)
    was = f"{activity.get_state_display()}, {activity.get_funding_display()}"
    _save(activity, told)
    became = f"{activity.get_state_display()}, {activity.get_funding_display()}"
    keep("told_activity", activity, by=by, was=was, became=became, ends_on=activity.ends_on)
    return activity


@transaction.atomic
def present_activity(
    activity: OngoingActivity, *, presented_on: date, presented: str, by: Actor, today: date, version: int | None = None
) -> OngoingActivity:
    """The programme team heard of it first: developments, what it yields, what was learnt."""
    activity = _activity(activity, by, version)
    check_activity(presented_on=presented_on, presented=presented, today=today)
    _save(activity, {"presented_on": presented_on, "presented": presented.strip()})
    keep("presented_activity", activity, by=by, presented_on=presented_on, note=presented)
    return activity


def _activity(activity: OngoingActivity, by: Actor, version: int | None) -> OngoingActivity:
    grants.require(by, Act.MANAGE_PROGRAMME, activity.task.programme)
    activity = OngoingActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    check_same_version(activity, version)
    return activity


def _save(row: Any, told: dict[str, Any]) -> None:
    for name, value in told.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*told, "version"])
