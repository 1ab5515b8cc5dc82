"""Telling how far an action is, what has to come before it, and when it comes round again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, words
from naast.foundation.refusals import check_same_version
from naast.network.models import Municipality, Team
from naast.programme import queries, rules
from naast.programme.actions.keeping import keep
from naast.programme.models import Action, ActionInstance, Moment, Prerequisite, Programme
from naast.programme.rules import planning
from naast.programme.rules.doing import NotRecurring, NotYet

words.mean(
    told_action="vertelde hoe ver een actie is",
    asked_first="legde vast dat een andere actie eerst moet",
    asked_no_longer_first="haalde een actie weg die eerst moest",
    planned_moment="plande het volgende moment van een actie",
    held_moment="legde vast dat een terugkerend moment er was",
)


@transaction.atomic
def tell_action(
    action: Action,
    *,
    by: Actor,
    today: date,
    municipality: Municipality | None = None,
    team: Team | None = None,
    version: int | None = None,
    **told: Any,
) -> ActionInstance:
    """This unit is so far with this action; `told` are the fields of the instance."""
    database.take_turns("plan:states")
    unit = {"municipality": municipality, "team": team}
    standing = ActionInstance.objects.filter(action=action, **unit).first()
    instance = standing or ActionInstance(action=action, version=0, **unit)
    _require(by, action, instance)
    if standing or version:
        check_same_version(instance, version)
    _check(
        action, rules.Told(told["state"], told["because"], told["done_on"], told["decision"] is not None), today=today
    )

    before = instance.state if standing else "unknown"
    for name, value in told.items():
        setattr(instance, name, value)
    if instance.state not in ActionInstance.ASKS_WHY:
        instance.because = ""
    if instance.state != ActionInstance.State.DONE:
        instance.done_on = None
    instance.told_on, instance.version = today, instance.version + 1
    with constraints.as_refusals():
        instance.save()
    keep(
        "told_action", action, by=by, municipality=municipality, reason=instance.because,
        unit=str(team or municipality or ""), was=before, became=instance.state, note=instance.note,
    )  # fmt: skip
    return instance


def _require(by: Actor, action: Action, instance: ActionInstance) -> None:
    """The manager tells of everything; who speaks for a municipality tells of its own."""
    if not grants.allows(by, Act.REPORT_FOR_MUNICIPALITY, instance):
        grants.require(by, Act.MANAGE_PROGRAMME, action.task.programme)


def _check(action: Action, told: rules.Told, *, today: date) -> None:
    parts = queries.doings(
        action.task.programme, today=today, actions=action.children.filter(withdrawn_on=None).order_by("order")
    )
    whole = ActionInstance.objects.filter(action=action.parent_id, municipality=None).first()
    condition = action.condition
    rules.check_told(
        told,
        condition_open=condition is not None and condition.state == "open",
        asks_decision=action.kind == Action.Kind.DECISION_GATED,
        parts=[part.spread.state for part in parts],
        whole=whole.state if whole else None,
        today=today,
    )


@transaction.atomic
def ask_first(action: Action, *, before: Action, why: str, by: Actor) -> Prerequisite:
    """`before` has to come first from now on."""
    programme = action.task.programme
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    database.take_turns(queries.PLAN_ORDER)
    edges, names = queries.dependency_edges(programme)
    keys = [queries.plan_key("action", one) for one in (before, action)]
    planning.check_no_circle(edges, before=keys[0], after=keys[1], names=names)
    with constraints.as_refusals():
        made = Prerequisite.objects.create(action=action, before=before, why=why.strip())
    keep("asked_first", action, by=by, reason=why, before=before.text)
    return made


@transaction.atomic
def ask_no_longer_first(found: Prerequisite, *, because: str, by: Actor) -> None:
    """What somebody saw since does not hold any more; what the plan says stays."""
    grants.require(by, Act.MANAGE_PROGRAMME, found.action.task.programme)
    keep("asked_no_longer_first", found.action, by=by, reason=because, before=found.before.text)
    found.delete()


@transaction.atomic
def plan_moment(action: Action, *, planned_on: date, by: Actor) -> Moment:
    """The next moment of a recurring action is on this day, whatever was planned before."""
    grants.require(by, Act.MANAGE_PROGRAMME, action.task.programme)
    _check_recurring(action)
    moment, _ = Moment.objects.update_or_create(action=action, held_on=None, defaults={"planned_on": planned_on})
    keep("planned_moment", action, by=by, planned_on=planned_on)
    return moment


@transaction.atomic
def hold_moment(action: Action, *, held_on: date, note: str, by: Actor, today: date) -> Moment:
    """It was held; the next one is planned by itself, as often as the plan asks."""
    programme: Programme = action.task.programme
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    _check_recurring(action)
    if held_on > today:
        raise NotYet
    moment = Moment.objects.filter(action=action, held_on=None).first() or Moment(action=action, planned_on=held_on)
    moment.held_on, moment.note = held_on, note.strip()
    moment.save()
    keep("held_moment", action, by=by, held_on=held_on, note=note)
    next_on = rules.next_moment(held_on, times_per_year=action.times_per_year or 1)
    return Moment.objects.create(action=action, planned_on=next_on)


def _check_recurring(action: Action) -> None:
    if not action.times_per_year:
        raise NotRecurring
