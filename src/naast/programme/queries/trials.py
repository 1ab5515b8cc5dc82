"""The gate and the trial behind it: what lies before the steering group, the counted cases, the lessons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from naast.access.actors import Actor
from naast.foundation import periods
from naast.programme import rules
from naast.programme.models import (
    Body,
    Bottleneck,
    CaseCount,
    Condition,
    Decision,
    FrameworkCheck,
    Lesson,
    MeetingAction,
    OngoingActivity,
    Pilot,
    PilotGate,
    PilotRun,
    Programme,
    Right,
)
from naast.programme.queries import deciding
from naast.programme.queries import pilots as reading
from naast.programme.queries.meeting import actions_readable_by

# --- the gate ---


def at_gate(pilot: Pilot) -> rules.AtTheGate:
    """What the steering group has before it, now."""
    check, proposal = reading.latest_check(pilot), reading.proposal_of(pilot)
    framework = reading.framework_of(pilot.task.programme)
    condition = Condition.objects.filter(pilots=pilot, state=Condition.State.OPEN).first()
    is_current = bool(
        check and proposal and framework and check.proposal_version == proposal.version and check.framework == framework
    )
    unmet = [one["text"] for one in check.results if one["mandatory"] and not one["met"]] if check else []
    return rules.AtTheGate(
        checked_on=periods.day_of(check.run_at) if check else None,
        is_current=is_current,
        was_decided_on=bool(check) and PilotGate.objects.filter(framework_check=check).exists(),
        unmet=tuple(unmet),
        waits_for=condition.text if condition else "",
        has_yes=reading.is_decided(pilot),
    )


def body_that_decides(programme: Programme) -> Body:
    """The body with the right to approve a pilot: the steering group, as the plan has it."""
    return programme.bodies.filter(rights__kind=Right.PILOT).order_by("order")[0]


def prepared_for(pilot: Pilot, actor: Actor) -> QuerySet[Decision]:
    """What already stands ready to be decided about this pilot."""
    ready = deciding.decisions_readable_by(actor, pilot.task.programme)
    return ready.filter(pilot=pilot, subject_kind=Right.PILOT, state__in=rules.OPEN).order_by("prepared_on", "id")


def untied_for(pilot: Pilot, actor: Actor) -> QuerySet[Decision]:
    """What was decided about this pilot without saying on which check."""
    taken = deciding.decisions_readable_by(actor, pilot.task.programme)
    found = taken.filter(pilot=pilot, subject_kind=Right.PILOT, state=Decision.State.DECIDED, gate=None)
    return found.order_by("-decided_on", "-id")


def gates_of(pilot: Pilot, actor: Actor) -> list[dict[str, Any]]:
    """Each time the steering group decided on this pilot, newest first; a decision that is not for this actor is None."""
    readable = deciding.decisions_readable_by(actor, pilot.task.programme)
    decisions = {one.pk: one for one in readable.filter(gate__pilot=pilot).order_by("id")}
    gates = PilotGate.objects.filter(pilot=pilot).select_related("framework_check__framework").order_by("-id")
    return [{"gate": gate, "decision": decisions.get(gate.decision_id)} for gate in gates]


def decision_on(check: FrameworkCheck, actor: Actor) -> Decision | None:
    """What the steering group decided on this very check, when this actor may read it."""
    readable = deciding.decisions_readable_by(actor, check.pilot.task.programme)
    return readable.filter(gate__framework_check=check).first()


def decided_on(run: PilotRun) -> date | None:
    return Decision.objects.filter(gate__run=run).values_list("decided_on", flat=True).first()


def gate_actions_of(pilot: Pilot, actor: Actor) -> QuerySet[MeetingAction]:
    """What the decisions on this pilot asked, as it stands on the action list."""
    actions = actions_readable_by(actor, pilot.task.programme)
    return actions.filter(decision__gate__pilot=pilot, condition__isnull=False).order_by("due_on", "id")


# --- the counted cases ---


@dataclass(frozen=True)
class Cases:
    """Over all quarters; for rules, never for a page."""

    included: int
    out: int


@dataclass(frozen=True)
class CountedQuarter:
    """One quarter as everybody sees it; None where nobody counted yet."""

    first: date
    words: str
    cells: list[rules.Shown] | None

    @property
    def quarter(self) -> int:
        return (self.first.month + 2) // 3


@dataclass(frozen=True)
class CaseTable:
    """What a page, a paper or a file may show of counted cases."""

    quarters: list[CountedQuarter]
    totals: list[rules.Shown]
    uncounted: int


KINDS = ("included", "completed", "dropped")


def cases_in_all(pilot: Pilot, *, without: tuple[date, date]) -> Cases:
    others = pilot.case_counts.exclude(quarter=periods.days(*without))
    sums = others.aggregate(**{kind: Sum(kind, default=0) for kind in KINDS})
    return Cases(included=sums["included"], out=sums["completed"] + sums["dropped"])


def case_table(pilot: Pilot, run: PilotRun | None, *, today: date) -> CaseTable:
    """Quarter by quarter, small numbers hidden, and totals that give none of them away."""
    counted = {one.quarter.lower: one for one in pilot.case_counts.order_by("quarter")}
    quarters = sorted({*counted, *(first for first, _ in quarters_of(run, today=today))})
    rows = [
        CountedQuarter(
            first,
            rules.period_words(*quarter_from(first)),
            [rules.shown(getattr(counted[first], kind)) for kind in KINDS] if first in counted else None,
        )
        for first in quarters
    ]
    totals = [rules.shown_total([getattr(one, kind) for one in counted.values()]) for kind in KINDS]
    return CaseTable(rows, totals, uncounted=sum(row.cells is None for row in rows))


def quarters_of(run: PilotRun | None, *, today: date) -> list[tuple[date, date]]:
    """The quarters in which the trial ran, up to this one."""
    if run is None or run.started_on is None:
        return []
    found, first = [], quarter_of(run.started_on)[0]
    while first <= min(run.ended_on or today, today):
        found.append(quarter_from(first))
        first = found[-1][1]
    return found


def quarter_of(day: date) -> tuple[date, date]:
    return rules.months(day.year, 3 * ((day.month - 1) // 3) + 1, 3)


def quarter_from(first: date) -> tuple[date, date]:
    return rules.months(first.year, first.month, 3)


def count_in(pilot: Pilot, first: date) -> CaseCount | None:
    """The numbers themselves, for whoever counts them."""
    return pilot.case_counts.filter(quarter=periods.days(*quarter_from(first))).first()


def run_of(pilot: Pilot) -> PilotRun | None:
    return PilotRun.objects.filter(pilot=pilot).first()


# --- what is in the way, and what it taught ---


def bottlenecks_of(pilot: Pilot) -> QuerySet[Bottleneck]:
    related = ("owner_body", "owner_organisation")
    return pilot.bottlenecks.select_related(*related).order_by("settled_on", "-found_on", "-id")


def lessons_of(programme: Programme) -> QuerySet[Lesson]:
    of_this = Q(pilot__task__programme=programme) | Q(activity__task__programme=programme)
    related = ("pilot__task", "activity__task")
    found = Lesson.objects.filter(of_this).select_related(*related)
    return found.prefetch_related("uses__body", "uses__pilot").order_by("-learned_on", "-id")


def lesson_list(programme: Programme, *, van: str = "", fase: str = "", hergebruik: str = "", zoek: str = ""):
    """The lessons of every pilot and running activity, as the page filters them."""
    found = lessons_of(programme)
    if van:
        found = found.filter(Q(pilot__slug=van) | Q(activity__slug=van))
    if fase:
        found = found.filter(phase=fase)
    if hergebruik:
        found = found.filter(uses__kind="reused").distinct()
    if zoek:
        found = found.filter(Q(text__icontains=zoek) | Q(advice__icontains=zoek))
    return found


def programme_of(lesson: Lesson) -> Programme:
    task = (lesson.pilot or lesson.activity).task  # type: ignore[union-attr]  # one of both is there
    return task.programme


def activities_of(programme: Programme) -> QuerySet[OngoingActivity]:
    return OngoingActivity.objects.filter(task__programme=programme).order_by("order", "slug")
