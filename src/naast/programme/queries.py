"""Questions about the programme, starting from who is asking."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Prefetch, Q

from naast.network.models import Municipality, Organisation, Region, RegionMembership, StatutoryTask, TaskPlacement
from naast.programme import rules
from naast.programme.models import (
    Action,
    BodySeat,
    BudgetEntry,
    DecisionPoint,
    DevelopmentTask,
    Document,
    ImprovementPlan,
    Indicator,
    Known,
    Pilot,
    PlanningCell,
    PlanningRow,
    Programme,
    Seat,
    Statement,
)


def seat_of(actor, *, today: date) -> Seat | None:
    """The place this account has in the programme today."""
    seats = Seat.objects.filter(account=actor.account, during__contains=today)
    return seats.select_related("municipality").first()


def municipalities_in(programme: Programme, *, today: date):
    """The municipalities of the programme on this day: a merger changes the denominator, by date."""
    return Municipality.objects.filter(
        memberships__region=programme.region, memberships__during__contains=today
    ).order_by("name")


def plans_made(*, today: date) -> rules.Progress:
    return rules.progress(plan_states(today=today), reached=ImprovementPlan.MADE)


def plans_carried_out(*, today: date) -> rules.Progress:
    return rules.progress(plan_states(today=today), reached=[ImprovementPlan.State.DONE])


def plan_states(*, today: date) -> list[str]:
    """One state for every municipality of the programme today; without a row it is unknown."""
    municipalities = municipalities_in(Programme.objects.get(), today=today).select_related("improvement_plan")
    return [
        municipality.improvement_plan.state if hasattr(municipality, "improvement_plan") else "unknown"
        for municipality in municipalities
    ]


# --- pages ---


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


def tasks_with_counts(programme: Programme):
    """The four tasks, with how much the plan says of each and how much of that has a date."""
    return programme.tasks.select_related("body").annotate(
        action_count=Count("actions", filter=Q(actions__activity=None), distinct=True),
        dated_count=Count("actions", filter=Q(actions__activity=None, actions__due_known=Known.KNOWN), distinct=True),
        indicator_count=Count("indicators", distinct=True),
        result_count=Count(
            "statements", filter=Q(statements__kind=Statement.Kind.RESULT, statements__parent=None), distinct=True
        ),
        activity_count=Count("activities", distinct=True),
    )


def task_page(task: DevelopmentTask, *, today: date) -> dict[str, Any]:
    """Everything the plan says about one task, in the order of the plan."""
    statements: dict[str, list[Statement]] = defaultdict(list)
    for statement in task.statements.select_related("condition"):
        statements[statement.kind].append(statement)
    actions = actions_of(task)
    kind = Statement.Kind
    return {
        "context": tree(statements[kind.CONTEXT]),
        "assignment": tree(statements[kind.ASSIGNMENT]),
        "results": tree(statements[kind.RESULT]),
        "actions": flat(tree(action for action in actions if action.activity_id is None)),
        "indicators": [with_progress(indicator, today=today) for indicator in task.indicators.all()],
        "activities": [
            {
                "activity": activity,
                "rows": [(0, action) for action in actions if action.activity_id == activity.pk],
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
    related = ("condition", "owner_body", "owner_organisation")
    return list(task.actions.select_related(*related).prefetch_related("depends_on"))


def flat(branches: Iterable[Branch], depth: int = 0) -> list[tuple[int, Any]]:
    """A tree as rows of a table, each with how deep it hangs."""
    rows = []
    for branch in branches:
        rows.append((depth, branch.item))
        rows += flat(branch.children, depth + 1)
    return rows


def budget_page(programme: Programme) -> dict[str, Any]:
    """Lines against years, our own sums, and what the plan prints under them."""
    amounts: dict[int | None, dict[int, Decimal]] = defaultdict(dict)
    available: dict[int, Decimal] = {}
    for entry in programme.budget_entries.all():
        if entry.kind == BudgetEntry.Kind.AVAILABLE:
            available[entry.year] = entry.amount
        else:
            amounts[entry.line_id][entry.year] = entry.amount
    years = [
        rules.BudgetYear(
            stated.year,
            sum((by_year[stated.year] for by_year in amounts.values()), Decimal(0)),
            available[stated.year],
            stated.total,
            stated.difference,
        )
        for stated in programme.stated_totals.all()
    ]
    lines = [
        (line, [{"year": year.year, "amount": amounts[line.pk][year.year]} for year in years])
        for line in programme.budget_lines.all()
    ]
    return {"lines": lines, "years": years, "carry_overs": carry_overs(programme)}


def carry_overs(programme: Programme) -> list[dict[str, Any]]:
    return [
        {
            "carry_over": moved,
            "open": rules.not_yet_allocated(moved.amount, [share.amount for share in moved.shares.all()]),
        }
        for moved in programme.carry_overs.prefetch_related("shares")
    ]


def decision_points(programme: Programme, *, today: date) -> list[tuple[DecisionPoint, rules.Stand]]:
    """Every decision point with how it stands today."""
    points = programme.decision_points.select_related("condition", "owner_body", "owner_organisation")
    return [
        (
            point,
            rules.stand_of(
                after=point.when.upper if point.when else None,
                expected=point.kind in DecisionPoint.EXPECTED,
                plan_knows_until=programme.plan_knows_until,
                outcome=point.outcome,
                today=today,
            ),
        )
        for point in points
    ]


def planning_rows(programme: Programme) -> tuple[list[Any], list[PlanningRow]]:
    """The quarters, and the rows with one cell for each."""
    rows = list(programme.planning_rows.prefetch_related("cells"))
    return [cell.quarter for cell in rows[0].cells.all()] if rows else [], rows


def unknowns(programme: Programme) -> list[dict[str, Any]]:
    """What the plan leaves open or does not show, counted; most pressing first."""
    tasks, actions = programme.tasks, Action.objects.filter(task__programme=programme)
    cells = PlanningCell.objects.filter(row__programme=programme)
    return [
        {"name": "open_points", "count": programme.open_points.filter(state="open").count()},
        {"name": "urgent_points", "count": programme.open_points.filter(state="open", severity="high").count()},
        {"name": "staffing", "count": tasks.exclude(staffing_known=Known.KNOWN).count(), "of": tasks.count()},
        {"name": "indicators", "count": tasks.exclude(indicators_known=Known.KNOWN).count(), "of": tasks.count()},
        {"name": "risks", "count": programme.risks.exclude(judged=Known.KNOWN).count(), "of": programme.risks.count()},
        {"name": "actions", "count": actions.exclude(due_known=Known.KNOWN).count(), "of": actions.count()},
        {"name": "cells", "count": cells.exclude(known=Known.KNOWN).count(), "of": cells.count()},
    ]


def bodies(programme: Programme):
    """The bodies with their seats, vacant ones included."""
    seats = BodySeat.objects.select_related("region", "municipality").prefetch_related("organisations")
    roles = Statement.objects.filter(kind=Statement.Kind.BODY_TASK)
    return programme.bodies.prefetch_related(Prefetch("seats", seats), Prefetch("statements", roles))


def network_rows(programme: Programme, *, today: date) -> list[dict[str, Any]]:
    """Every municipality of the programme with the region of each kind in which it lies today."""
    memberships = RegionMembership.objects.filter(during__contains=today).select_related("region")
    municipalities = municipalities_in(programme, today=today).prefetch_related(
        Prefetch("memberships", memberships, to_attr="today")
    )
    rows = [
        {"municipality": municipality, "cells": [cell_of(municipality.today, kind) for kind in SHOWN_REGIONS]}
        for municipality in municipalities
    ]
    return mark_odd_ones(rows)


def cell_of(memberships: Iterable[RegionMembership], kind: Region.Kind) -> dict[str, Any]:
    """The region of this kind, under a name short enough for a table; nothing when we do not know it."""
    found = next((membership for membership in memberships if membership.kind == kind), None)
    return {"kind": kind.label, "membership": found, "name": short_name(found.region) if found else ""}


def short_name(region: Region) -> str:
    """The name without the word that stands above the column."""
    name = region.name
    for word in ("regio ", "centrumgemeente ", "Veiligheidsregio ", "Veilig Thuis "):
        name = name.removeprefix(word)
    return name


def mark_odd_ones(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A municipality that lies in another safety region than most of the programme is the odd one, and says why."""
    safety = [row["cells"][SHOWN_REGIONS.index(Region.Kind.SAFETY)]["name"] for row in rows]
    usual = Counter(safety).most_common(1)[0][0] if safety else ""
    for row, name in zip(rows, safety, strict=True):
        row["odd"] = name != usual and bool(row["municipality"].remark)
    return rows


SHOWN_REGIONS = (Region.Kind.YOUTH, Region.Kind.SAFETY, Region.Kind.SAFE_HOME, Region.Kind.CENTRE)


def improvement_plan_of(municipality: Municipality) -> ImprovementPlan:
    """How far this municipality is; without a row that is unknown."""
    found = ImprovementPlan.objects.filter(municipality=municipality).first()
    return found or ImprovementPlan(municipality=municipality)


def asked_of_municipalities(programme: Programme):
    """The actions that the plan asks of every municipality or of every local team."""
    kinds = (Action.Kind.PER_MUNICIPALITY, Action.Kind.PER_MUNICIPALITY_CONTINUOUS, Action.Kind.PER_LOCAL_TEAM)
    return Action.objects.filter(task__programme=programme, kind__in=kinds).select_related("task", "owner_organisation")


def with_progress(indicator: Indicator, *, today: date) -> tuple[Indicator, rules.Progress | None]:
    """An indicator and, when it is counted, how far it is; nobody types that figure."""
    counted: dict[str, Callable[..., rules.Progress]] = {
        Indicator.DerivedFrom.PLANS_MADE: plans_made,
        Indicator.DerivedFrom.PLANS_CARRIED_OUT: plans_carried_out,
    }
    count = counted.get(indicator.derived_from)
    return indicator, count(today=today) if count else None


def pilots(programme: Programme):
    related = ("task", "condition", "owner_body", "owner_organisation")
    return Pilot.objects.filter(task__programme=programme).select_related(*related)


def organisations_by_ring() -> list[tuple[str, list[Organisation]]]:
    """Who works with the programme, from near to far; the municipalities themselves stand in their own table."""
    found = Organisation.objects.exclude(ring="").exclude(kind=Organisation.Kind.MUNICIPALITY)
    return [
        (ring.label, [organisation for organisation in found if organisation.ring == ring])
        for ring in Organisation.Ring
    ]


def statutory_tasks(*, today: date):
    """Every task that the law gives, with who holds it today."""
    held = TaskPlacement.objects.filter(during__contains=today).select_related("organisation")
    return StatutoryTask.objects.prefetch_related(Prefetch("placements", held))


def documents_by_kind(programme: Programme) -> list[tuple[str, list[Document]]]:
    found = list(programme.documents.all())
    return [(kind.label, [document for document in found if document.kind == kind]) for kind in Document.Kind]


def memberships_of(municipality: Municipality, *, today: date):
    found = municipality.memberships.filter(during__contains=today).exclude(kind=Region.Kind.PROGRAMME)
    return found.select_related("region").order_by("kind")


def counted_per_municipality(programme: Programme):
    return Indicator.objects.filter(task__programme=programme).exclude(derived_from="")


def speaks_for_a_municipality(actor) -> bool:
    seat = seat_of(actor, today=actor.today)
    return seat is not None and seat.municipality_id is not None
