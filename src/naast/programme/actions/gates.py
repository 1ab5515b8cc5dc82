"""What the steering group decides on a pilot, what that asks of people, and how the trial goes on from there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, words
from naast.foundation.refusals import check_same_version
from naast.programme import queries, rules
from naast.programme.actions.deciding import record_decision, take_decision
from naast.programme.actions.keeping import keep
from naast.programme.models import Decision, FrameworkCheck, Pilot, PilotGate, PilotRun, Right

words.mean(
    pilot_decided="legde vast wat de stuurgroep over een pilot besloot",
    gate_action_told="werkte bij hoe het staat met een voorwaarde van een pilot",  # older lines of the log say it
    pilot_went_on="bracht een pilot in een volgende stand",
)


@transaction.atomic
def decide_on_pilot(
    pilot: Pilot,
    *,
    by: Actor,
    today: date,
    result: str,
    decided_on: date,
    text: str,
    motivation: str = "",
    waiver: str = "",
    waives_condition: bool = False,
    conditions: Sequence[tuple[str, date]] = (),
    prepared: Decision | None = None,
) -> PilotGate:
    """The decision stands with the check it was taken on; after a yes the trial can be prepared."""
    programme = pilot.task.programme
    grants.require(by, Act.RECORD_PROGRAMME_DECISION, programme)
    database.take_turns(f"pilot:{pilot.pk}")
    check = queries.latest_check(pilot)
    rules.check_at_gate(
        queries.at_gate(pilot), result=result, decided_on=decided_on, waiver=waiver, waives_condition=waives_condition
    )
    assert check is not None  # the rule said so
    taken: dict[str, Any] = {
        "result": result, "decided_on": decided_on, "conditions": conditions, "waiver": waiver, "by": by, "today": today,
    }  # fmt: skip
    if prepared is not None:
        decision = take_decision(prepared, text=text, motivation=motivation, **taken)
    else:
        decision = record_decision(
            programme, body=queries.body_that_decides(programme), subject_kind=Right.PILOT, pilot=pilot,
            title=f"Pilot: {pilot.name}", text=text, motivation=motivation, **taken,
        )  # fmt: skip
    return _tied(pilot, check, decision, by=by, waives_condition=waives_condition)


@transaction.atomic
def tie_decision(
    pilot: Pilot, decision: Decision, *, by: Actor, today: date, waives_condition: bool = False
) -> PilotGate:
    """A decision on this pilot that was written down elsewhere counts here too, when it holds on the latest check."""
    grants.require(by, Act.RECORD_PROGRAMME_DECISION, pilot.task.programme)
    database.take_turns(f"pilot:{pilot.pk}")
    check = queries.latest_check(pilot)
    assert decision.result is not None  # only what was taken is offered
    assert decision.decided_on is not None
    rules.check_at_gate(
        queries.at_gate(pilot), result=decision.result, decided_on=decision.decided_on, waiver=decision.waiver,
        waives_condition=waives_condition,
    )  # fmt: skip
    assert check is not None  # the rule said so
    return _tied(pilot, check, decision, by=by, waives_condition=waives_condition)


def _tied(pilot: Pilot, check: FrameworkCheck, decision: Decision, *, by: Actor, waives_condition: bool) -> PilotGate:
    gate = PilotGate.objects.create(
        pilot=pilot, framework_check=check, decision=decision, waives_condition=waives_condition
    )
    if gate.is_go:
        PilotRun.objects.create(pilot=pilot, gate=gate)

    keep("pilot_decided", pilot, by=by, decision=decision.reference, check=check.reference)
    return gate


@transaction.atomic
def move_pilot(pilot: Pilot, *, by: Actor, today: date, to: str, on: date, why: str, version: int | None) -> PilotRun:
    """The trial is prepared, runs, lies still, is finished, stopped or made larger, from that day."""
    grants.require(by, Act.MANAGE_PROGRAMME, pilot.task.programme)
    run = PilotRun.objects.select_for_update().filter(pilot=pilot).first()
    if run is not None:
        check_same_version(run, version)
    since = None if run is None else (run.ended_on or run.started_on or queries.decided_on(run))
    rules.check_next(run.state if run else None, to, on=on, since=since, why=why, today=today)
    assert run is not None  # the rule said so
    if to == PilotRun.State.RUNNING and run.started_on is None:
        run.started_on = on
    if to in (PilotRun.State.ENDED, PilotRun.State.STOPPED):
        run.ended_on = on
    run.state = PilotRun.State(to)
    run.version += 1
    with constraints.as_refusals():
        run.save()

    keep("pilot_went_on", pilot, by=by, reason=why, state=to, on=on)
    return run
