"""What must be shown before the next phase, and what the system can read of it by itself."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from naast.households.models import Household, Involvement
from naast.network.models import Region
from naast.safety.models import (
    AgreementCheck,
    PhaseEvidence,
    PhaseGate,
    RelapsePlan,
    ReviewMoment,
    SafetyAgreement,
    SafetyAssessment,
    SafetyPlan,
)
from naast.safety.queries.assessments import latest_final
from naast.safety.queries.moments import here_or_everywhere
from naast.safety.rules import gates as rules

Outcome = SafetyAgreement.State


def gates_of(household: Household, today: date) -> list[PhaseGate]:
    """What is asked before the step from this phase to the next; a row of the region goes before that of everywhere."""
    here = here_or_everywhere(household, today)
    rows = PhaseGate.objects.filter(here, from_phase=household.phase, valid__contains=today)
    chosen: dict[int, PhaseGate] = {}
    for row in rows.order_by("position", F("region").asc(nulls_last=True), "pk"):
        chosen.setdefault(row.position, row)
    return list(chosen.values())


def evidence_to_point_at(household: Household) -> tuple[QuerySet[SafetyAssessment], QuerySet[AgreementCheck]]:
    """The assessments and the looks at agreements that a gate can be shown with, newest first."""
    final = household.assessments.filter(state=SafetyAssessment.State.FINAL).order_by("-final_on", "-pk")
    checks = AgreementCheck.objects.filter(household=household).select_related("agreement").order_by("-on", "-pk")
    return final[:6], checks[:12]


def standing_at_gate(household: Household) -> rules.Standing:
    checks = AgreementCheck.objects.filter(household=household)
    failed = checks.exclude(outcome=Outcome.HOLDS).order_by("-on", "-pk").first()
    holding = checks.filter(outcome=Outcome.HOLDS)
    if failed:
        holding = holding.filter(on__gte=failed.on)
    plan = household.safety_plans.filter(state=SafetyPlan.State.IN_FORCE).first()
    broken = plan is not None and plan.agreements.filter(outcome__in=[Outcome.ADJUST, Outcome.FAILED]).exists()
    first = None if broken else holding.order_by("on", "pk").values_list("on", flat=True).first()
    done = household.review_moments.filter(
        state=ReviewMoment.State.DONE, kind=f"phase_{household.phase}", done_on__gte=household.phase_since
    )
    read, asked = _read_by(household)
    return rules.Standing(
        has_plan=plan is not None,
        holding_since=first,
        failed_on=failed.on if failed else None,
        figures=_figures(household),
        read_by=read,
        asked_to_read=asked,
        has_duo=household.involvements.active().filter(kind=Involvement.Kind.DUO).exists(),
        checks_done=done.count(),
        checks_late=done.filter(done_on__gt=F("due_on")).count(),
        has_relapse_plan=household.relapse_plans.filter(state=RelapsePlan.State.IN_FORCE).exists(),
    )


def _read_by(household: Household) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who read the newest assessment as a second, and who was asked and has not answered yet."""
    latest = latest_final(household)
    if latest is None:
        return (), ()
    readings = latest.second_readings.select_related("reader").order_by("pk")
    done = tuple(one.reader.name for one in readings.exclude(finished_at=None))
    return done, tuple(one.reader.name for one in readings.open().filter(finished_at=None))


def _figures(household: Household) -> str:
    latest = latest_final(household)
    if latest is None or latest.final_on is None:
        return ""
    scores = latest.scores.exclude(figure=None).select_related("person").order_by("pk")
    said = [
        f"{one.person.given_name or one.person.surname if one.person else 'professional'} {one.figure}"
        for one in scores
    ]
    return f"Laatste cijfers, van {latest.final_on:%d-%m-%Y}: {', '.join(said)}." if said else ""


def evidence_of(changes: list) -> dict[int, list[PhaseEvidence]]:
    """What was shown at each of these changes of phase."""
    found: dict[int, list[PhaseEvidence]] = {}
    rows = PhaseEvidence.objects.filter(change__in=changes).select_related("assessment", "agreement_check__agreement")
    for row in rows.order_by("pk"):
        found.setdefault(row.change_id, []).append(row)
    return found


def regions() -> QuerySet[Region]:
    """Where a norm of its own may hold."""
    return Region.objects.exclude(kind=Region.Kind.PROGRAMME).order_by("kind", "name")


def gate_rows() -> QuerySet[PhaseGate]:
    """Every gate of now and of later, for whoever keeps them."""
    return (
        PhaseGate.objects.filter(valid__endswith=None).select_related("region").order_by("from_phase", "position", "pk")
    )
