"""Going to another phase: forward in steps and with evidence, back at any moment."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Household
from naast.network.models import Region
from naast.safety import queries, rules
from naast.safety.actions.moments import plan_next
from naast.safety.actions.subjects import lock_household
from naast.safety.models import PhaseEvidence, PhaseGate, SafetyPlan

words.mean(
    changed_phase="veranderde de fase van het huishouden",
    returned_to_direct_safety="ging met het huishouden terug naar directe veiligheid",
    set_phase_gate="veranderde wat er moet blijken voor een volgende fase",
)

Answers = dict[str, dict]  # by the reference of the gate: is_shown, words, and what it points at


@transaction.atomic
def go_to_phase(
    household, *, by, today: date, phase: int, reason: str, evidence: Answers | None = None, version: int | None = None
) -> Household:
    """The household is in that phase, with the reason and what showed it; the next day to look follows from it."""
    household = lock_household(household.pk)
    grants.require(by, Act.CHANGE_PHASE, household)
    check_same_version(household, version)
    in_force = household.safety_plans.filter(state=SafetyPlan.State.IN_FORCE).first()
    rules.check_next_phase(now=household.phase, to=phase, reason=reason, has_plan=in_force is not None)
    goes_on = phase > household.phase
    gates = {gate.reference: gate for gate in queries.gates_of(household, today)} if goes_on else {}
    answers = (evidence or {}) if goes_on else {}
    rules.gates.check_gates(set(gates), answers)

    change = household.phase_changes.create(
        from_phase=household.phase, to_phase=phase, reason=reason, on=today, by=by.professional
    )
    PhaseEvidence.objects.bulk_create(
        PhaseEvidence(
            household=household,
            change=change,
            gate=gates[reference],
            statement=gates[reference].statement,
            is_shown=answer["is_shown"],
            words=answer["words"],
            assessment=answer.get("assessment"),
            agreement_check=answer.get("agreement_check"),
        )
        for reference, answer in answers.items()
    )
    household.phase = phase
    household.phase_since = today
    household.version += 1
    household.save(update_fields=["phase", "phase_since", "version"])
    if in_force:
        plan_next(household, today=today, plan=in_force)

    without = [one for one in answers.values() if not one["is_shown"]]
    journal.record("changed_phase", household, by=by, phase=phase, without_evidence=len(without))
    return household


@transaction.atomic
def return_to_direct_safety(household, *, by, today: date, reason: str, version: int | None = None) -> Household:
    """It is unsafe again: in one act the household is in phase 1, and somebody looks within its term."""
    household = go_to_phase(household, by=by, today=today, phase=1, reason=reason, version=version)
    journal.record("returned_to_direct_safety", household, by=by)
    return household


@transaction.atomic
def add_phase_gate(
    *,
    by,
    today: date,
    from_phase: int,
    statement: str,
    reads: str,
    source: str,
    weeks: int | None = None,
    region: Region | None = None,
) -> PhaseGate:
    """From today on this is asked as well before the step from that phase."""
    grants.require(by, Act.SET_PHASE_GATES)
    last = PhaseGate.objects.filter(from_phase=from_phase).order_by("-position").first()
    gate = PhaseGate.objects.create(
        from_phase=from_phase,
        position=last.position + 1 if last else 1,
        statement=statement,
        reads=reads,
        weeks=weeks,
        region=region,
        source=source,
        valid=DateRange(today, None, "[)"),
    )
    journal.record("set_phase_gate", gate, by=by)
    return gate


@transaction.atomic
def end_phase_gate(gate: PhaseGate, *, by, today: date) -> PhaseGate:
    """From tomorrow on this is asked no more; what it was, and what was answered to it, stays."""
    grants.require(by, Act.SET_PHASE_GATES)
    gate = PhaseGate.objects.select_for_update().get(pk=gate.pk)
    if gate.valid.upper is None:
        gate.valid = DateRange(gate.valid.lower, max(today, gate.valid.lower) + timedelta(days=1), "[)")
        gate.save(update_fields=["valid"])
        journal.record("set_phase_gate", gate, by=by)
    return gate
