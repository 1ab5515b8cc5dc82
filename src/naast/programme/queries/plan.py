"""What the plan says, in its own order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet

from naast.programme import rules
from naast.programme.models import (
    Action,
    DevelopmentTask,
    Document,
    Indicator,
    Known,
    OngoingActivity,
    PlanningCell,
    Programme,
    Statement,
)
from naast.programme.queries.counting import Number, numbers
from naast.programme.queries.doing import Line, doings, standing_actions
from naast.programme.queries.glancing import doings_at_a_glance
from naast.programme.queries.plans import plans_carried_out, plans_made_in_time


@dataclass
class Branch:
    """A statement or an action with what hangs under it."""

    item: Any
    children: list[Branch] = field(default_factory=list)


def tree(items: Iterable[Any]) -> list[Branch]:
    """The same items, each under its parent, in their own order."""
    branches = {item.pk: Branch(item) for item in items}
    for branch in branches.values():
        if branch.item.parent_id in branches:
            branches[branch.item.parent_id].children.append(branch)
    return [branch for branch in branches.values() if branch.item.parent_id not in branches]


def flat(branches: Iterable[Branch], depth: int = 0) -> list[tuple[int, Any]]:
    """A tree as rows of a table, each with how deep it hangs."""
    rows = []
    for branch in branches:
        rows.append((depth, branch.item))
        rows += flat(branch.children, depth + 1)
    return rows


def tasks_with_counts(programme: Programme):
    """The four tasks, with how much the plan says of each and how much of that has a date."""
    actions = Action.objects.filter(task=OuterRef("pk"), activity=None)
    results = Statement.objects.filter(task=OuterRef("pk"), kind=Statement.Kind.RESULT, parent=None)
    return programme.tasks.select_related("body").annotate(
        action_count=Number(actions),
        dated_count=Number(actions.filter(due_known=Known.KNOWN)),
        indicator_count=Number(Indicator.objects.filter(task=OuterRef("pk"))),
        result_count=Number(results),
        activity_count=Number(OngoingActivity.objects.filter(task=OuterRef("pk"))),
    )


def task_page(task: DevelopmentTask, *, today: date) -> dict[str, Any]:
    """Everything the plan says about one task, in the order of the plan."""
    statements: dict[str, list[Statement]] = defaultdict(list)
    for statement in task.statements.filter(withdrawn_on=None).select_related("condition"):
        statements[statement.kind].append(statement)
    every = actions_of(task)
    doing = {one.action.pk: one for one in doings_at_a_glance(task.programme, today=today, actions=every)}
    kind = Statement.Kind
    return {
        "context": tree(statements[kind.CONTEXT]),
        "assignment": tree(statements[kind.ASSIGNMENT]),
        "results": tree(statements[kind.RESULT]),
        "actions": [
            (depth, doing[action.pk])
            for depth, action in flat(tree(action for action in every if action.activity_id is None))
        ],
        "indicators": [with_progress(indicator, today=today) for indicator in task.indicators.all()],
        "activities": [
            {
                "activity": activity,
                "rows": [(0, doing[action.pk]) for action in every if action.activity_id == activity.pk],
                "earlier": [s for s in statements[kind.EARLIER_RESULT] if s.activity_id == activity.pk],
                "involvement": [s for s in statements[kind.INVOLVEMENT] if s.activity_id == activity.pk],
            }
            for activity in task.activities.all()
        ],
        "pilots": list(task.pilots.select_related("condition", "owner_body", "owner_organisation")),
        "learning": [
            (label, statements[which])
            for which, label in (
                (kind.TRAINING, "Trainingen"),
                (kind.EXPERT_NETWORK, "Expertisenetwerken"),
                (kind.EVALUATION, "Evaluaties"),
            )
            if statements[which]
        ],
    }


def actions_of(task: DevelopmentTask) -> list[Action]:
    return list(standing_actions(task.programme).filter(task=task))


def with_progress(indicator: Indicator, *, today: date) -> tuple[Indicator, rules.Progress | None]:
    """An indicator and, when it is counted, how far it is; nobody types that figure."""
    if indicator.derived_from == Indicator.DerivedFrom.PLANS_CARRIED_OUT:
        return indicator, plans_carried_out(today=today)
    if indicator.derived_from == Indicator.DerivedFrom.PLANS_MADE:
        before = indicator.due.upper if indicator.due else date.max
        return indicator, plans_made_in_time(today=today, before=before)
    return indicator, None


def unknowns(programme: Programme) -> list[dict[str, Any]]:
    """What the plan leaves open or does not show, counted in one statement; most pressing first."""
    tasks, risks = programme.tasks.all(), programme.risks.all()
    actions = Action.objects.filter(task__programme=programme)
    cells = PlanningCell.objects.filter(row__programme=programme)
    open_points = programme.open_points.filter(state="open")
    unknown: dict[str, tuple[QuerySet, QuerySet | None]] = {
        "open_points": (open_points, None),
        "urgent_points": (open_points.filter(severity="high"), None),
        "staffing": (tasks.exclude(staffing_known=Known.KNOWN), tasks),
        "indicators": (tasks.exclude(indicators_known=Known.KNOWN), tasks),
        "risks": (risks.exclude(judged=Known.KNOWN), risks),
        "actions": (actions.exclude(due_known=Known.KNOWN), actions),
        "cells": (cells.exclude(known=Known.KNOWN), cells),
    }
    counted = numbers(
        programme,
        {name: found for name, (found, _) in unknown.items()}
        | {f"{name}_of": whole for name, (_, whole) in unknown.items() if whole is not None},
    )
    return [
        {"name": name, "count": counted[name], **({"of": counted[f"{name}_of"]} if whole is not None else {})}
        for name, (_, whole) in unknown.items()
    ]


def asked_of_municipalities(programme: Programme):
    """The actions that the plan asks of every municipality or of every local team."""
    kinds = (Action.Kind.PER_MUNICIPALITY, Action.Kind.PER_MUNICIPALITY_CONTINUOUS, Action.Kind.PER_LOCAL_TEAM)
    return standing_actions(programme).filter(kind__in=kinds)


def asked_lines(programme: Programme, municipality, *, today: date) -> list[Line]:
    """What the plan asks of this municipality and of its local teams, each with how far it is; also of one that is
    not in the programme today, for which the plan asks nothing."""
    asked = doings(programme, today=today, actions=asked_of_municipalities(programme))
    return [line for doing in asked for line in doing.lines if line.municipality == municipality]


def counted_per_municipality(programme: Programme):
    return Indicator.objects.filter(task__programme=programme).exclude(derived_from="")


def documents_by_kind(programme: Programme) -> list[tuple[str, list[Document]]]:
    found = list(programme.documents.all())
    return [(kind.label, [document for document in found if document.kind == kind]) for kind in Document.Kind]
