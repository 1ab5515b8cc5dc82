"""Where every pilot stands; a list asks as many questions for three pilots as for thirty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from naast.access.actors import Actor
from naast.programme import rules
from naast.programme.models import (
    Bottleneck,
    Condition,
    Decision,
    FrameworkCheck,
    MeetingAction,
    Pilot,
    PilotGate,
    Programme,
)
from naast.programme.queries import pilots as reading
from naast.programme.queries import trials


@dataclass(frozen=True)
class PilotRow:
    """One pilot with where it stands."""

    pilot: Pilot
    stand: rules.PilotStand


def pilots_with_stand(programme: Programme, *, today: date) -> list[PilotRow]:
    return [
        PilotRow(one, stand_of_pilot(one, today=today))
        for one in _with_steps(reading.pilots_of(programme), today=today)
    ]


def stand_of_pilot(pilot: Pilot, *, today: date) -> rules.PilotStand:
    """As `pilots_with_stand` reads it; a pilot that was found otherwise is read again."""
    if not hasattr(pilot, "check_id"):
        pilot = _with_steps(Pilot.objects.filter(pk=pilot.pk).select_related("condition"), today=today).get()
    return rules.pilot_stand(_step(pilot))


def _with_steps(pilots: QuerySet[Pilot], *, today: date) -> QuerySet[Pilot]:
    latest = FrameworkCheck.objects.filter(pilot=OuterRef("pk")).order_by("-id")
    gate = PilotGate.objects.filter(pilot=OuterRef("pk")).order_by("-id")
    late = MeetingAction.objects.filter(
        decision__gate__pilot=OuterRef("pk"), condition__isnull=False, state=MeetingAction.State.OPEN, due_on__lt=today
    )
    legal = Bottleneck.objects.filter(pilot=OuterRef("pk"), settled_on=None)
    return pilots.select_related("proposal", "run").annotate(
        gate_check_id=Subquery(gate.values("framework_check_id")[:1]),
        gate_result=Subquery(
            Decision.objects.filter(gate__pilot=OuterRef("pk")).order_by("-gate__id").values("result")[:1]
        ),
        late_conditions=counted(late),
        open_bottlenecks=counted(legal),
        check_id=Subquery(latest.values("id")[:1]),
        check_version=Subquery(latest.values("proposal_version")[:1]),
        check_met=Subquery(latest.values("is_met")[:1]),
        check_results=Subquery(latest.values("results")[:1]),
    )


def counted(rows: QuerySet) -> Coalesce:
    """How many of these there are for each row of the outer question."""
    number = rows.order_by().values(all=Value(1)).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)


def _step(pilot: Any) -> rules.Step:
    proposal = getattr(pilot, "proposal", None)
    waits = pilot.condition and pilot.condition.state == Condition.State.OPEN
    results, run = pilot.check_results or [], getattr(pilot, "run", None)
    return rules.Step(
        has_proposal=proposal is not None,
        is_checked=pilot.check_id is not None,
        check_is_current=proposal is not None and pilot.check_version == proposal.version,
        check_is_met=bool(pilot.check_met),
        unmet=sum(one["mandatory"] and not one["met"] for one in results),
        waits_for=pilot.condition.text if waits else "",
        was_refused=pilot.gate_result == Decision.Result.REJECTED and pilot.gate_check_id == pilot.check_id,
        run=run.state if run else "",
        late_conditions=pilot.late_conditions,
        open_bottlenecks=pilot.open_bottlenecks,
    )


def pilot_page(pilot: Pilot, actor: Actor, *, today: date) -> dict[str, Any]:
    """One pilot: where it stands, its proposal, its latest check, the decision and the trial."""
    proposal, check, run = reading.proposal_of(pilot), reading.latest_check(pilot), trials.run_of(pilot)
    gates = trials.gates_of(pilot, actor)
    way = rules.way_of_pilot(
        has_proposal=proposal is not None,
        is_checked=check is not None and check.is_met,
        is_decided=bool(run),
        run=run.state if run else "",
    )
    return {
        "stand": stand_of_pilot(pilot, today=today),
        "steps": [{"label": label, "state": state} for label, state in way],
        "proposal": proposal,
        "check": check,
        "gate": gates[0] if gates else None,
        "run": run,
        "cases": trials.case_table(pilot, run, today=today),
    }


def proposal_page(pilot: Pilot) -> dict[str, Any]:
    """The proposal as it stands now, and what the framework would say of it."""
    proposal = reading.proposal_of(pilot)
    if proposal is None:
        return {"proposal": None}
    found = reading.held_against_now(pilot, proposal)
    fits = reading.fits_of(proposal)
    programme = pilot.task.programme
    return {
        "proposal": proposal,
        "parties": proposal.parties.select_related("organisation").order_by("kind", "id"),
        "goals": proposal.goals.select_related("indicator").order_by("id"),
        "figures": proposal.figures.order_by("kind", "id"),
        "cases": reading.cases_of(proposal),
        "fits": [(one, fits.get(one.slug, "")) for one in reading.principles_of(programme)],
        "found": found,
        "missing": [one for one in found if one.mandatory and not one.met],
        "check": reading.latest_check(pilot),
        "is_decided": reading.is_decided(pilot),
        "months": rules.full_months(proposal.planned_start, proposal.planned_end)
        if proposal.planned_start and proposal.planned_end
        else None,
    }
