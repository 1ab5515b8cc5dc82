"""Planning: move what is planned, tell what happened, and say what waits for what."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, words
from naast.foundation.refusals import check_same_version
from naast.programme import queries
from naast.programme.actions.keeping import keep
from naast.programme.models import CapacityCommitment, Known, PlanCell, PlanDependency, PlanItem, Programme
from naast.programme.rules import planning as rules

words.mean(
    plan_item_moved="stelde de planning bij",
    plan_dependency_added="legde vast dat het een op het ander wacht",
    plan_dependency_removed="haalde weg dat het een op het ander wacht",
    capacity_promised="legde toegezegde uren vast",
    capacity_changed="wijzigde toegezegde uren",
)

States = dict[str, dict[rules.Quarter, str]]  # by layer, the state of each quarter; "" is: nothing is said


@transaction.atomic
def move_plan_item(
    programme: Programme, kind: str, thing: Model, *, by: Actor, states: States, reason: str, version: int | None
) -> PlanItem:
    """What is planned now, and what happened, stands as told; the plan's own planning stays as it was."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    item = _item(programme, kind, thing)
    check_same_version(item, version)
    was = queries.states_of(item)
    told = {layer: {q: state for q, state in cells.items() if state} for layer, cells in states.items()}
    if told == was:
        raise rules.NothingChanged
    item.cells.all().delete()
    PlanCell.objects.bulk_create(
        PlanCell(item=item, layer=layer, quarter=DateRange(*quarter, "[)"), **_known(state))
        for layer, cells in told.items()
        for quarter, state in cells.items()
    )
    item.version += 1
    item.save(update_fields=["version"])

    said = {layer: _words(cells) for layer, cells in told.items()}
    keep("plan_item_moved", thing, by=by, reason=reason, was=[_words(was[name]) for name in said], **said)
    return item


@transaction.atomic
def add_dependency(
    programme: Programme, *, by: Actor, before: tuple[str, Any], after: tuple[str, Any], remark: str = ""
) -> PlanDependency:
    """`after` can only start when `before` is finished (or met); a circle is refused, whatever way round it goes."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    database.take_turns(queries.PLAN_ORDER)
    edges, names = queries.dependency_edges(programme)
    keys = [queries.plan_key(*one) for one in (before, after)]
    rules.check_no_circle(edges, before=keys[0], after=keys[1], names=names)
    with constraints.as_refusals():
        made = PlanDependency.objects.create(
            before=_item(programme, *before), after=_item(programme, *after), remark=remark.strip()
        )

    keep("plan_dependency_added", after[1], by=by, waits_for=str(before[1]), remark=remark)
    return made


@transaction.atomic
def remove_dependency(dependency: PlanDependency, *, by: Actor) -> None:
    grants.require(by, Act.MANAGE_PROGRAMME, dependency.after.programme)
    before, after = dependency.before.thing, dependency.after.thing
    dependency.delete()

    keep("plan_dependency_removed", after, by=by, waits_for=str(before))


@transaction.atomic
def promise_capacity(programme: Programme, *, by: Actor, **fields: Any) -> CapacityCommitment:
    """A party has these people and hours for the programme."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    promised = CapacityCommitment.objects.create(programme=programme, **fields)

    keep("capacity_promised", promised, by=by, **_told(promised))
    return promised


@transaction.atomic
def change_capacity(
    promised: CapacityCommitment, *, by: Actor, version: int | None, **fields: Any
) -> CapacityCommitment:
    grants.require(by, Act.MANAGE_PROGRAMME, promised.programme)
    promised = CapacityCommitment.objects.select_for_update(of=["self"]).get(pk=promised.pk)
    check_same_version(promised, version)
    was = _told(promised)
    for name, value in fields.items():
        setattr(promised, name, value)
    promised.version += 1
    promised.save()

    keep("capacity_changed", promised, by=by, was=was, **_told(promised))
    return promised


def _item(programme: Programme, kind: str, thing: Any) -> PlanItem:
    """The place in time of this thing, locked; it begins to exist when somebody moves it."""
    item, _ = PlanItem.objects.get_or_create(programme=programme, **{kind: thing})
    return PlanItem.objects.select_for_update(of=["self"]).get(pk=item.pk)


def _known(state: str) -> dict[str, Any]:
    if state == rules.UNKNOWN:
        return {"planned": None, "known": Known.UNKNOWN}
    return {"planned": state == rules.PLANNED, "known": Known.KNOWN}


def _words(cells: dict[rules.Quarter, str]) -> str:
    quarters = sorted(cells)
    return rules.words_of([cells[quarter] for quarter in quarters], quarters)


def _told(promised: CapacityCommitment) -> dict[str, Any]:
    return {
        "party": str(promised.party), "persons": promised.persons, "hours": str(promised.hours), "per": promised.per,
        "years": f"{promised.first_year}-{promised.last_year}", "primary_process": promised.primary_process,
    }  # fmt: skip
