"""Deciding: prepare a decision, take it with its conditions, put it aside, withdraw it, or replace one that was taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, words
from naast.foundation.refusals import check_same_version
from naast.programme import rules
from naast.programme.actions.keeping import keep
from naast.programme.actions.outcomes import agree_action, note_decision
from naast.programme.models import Body, Decision, DecisionCondition, Programme, Right

words.mean(
    decision_prepared="bereidde een besluit voor",
    decision_changed="wijzigde een besluit dat nog genomen moet worden",
    decision_taken="legde vast wat er besloten is",
    decision_deferred="hield een besluit aan",
    decision_withdrawn="trok een voorgesteld besluit in",
    decision_replaced="verving een besluit door een nieuw besluit",
)

Condition = tuple[str, date]  # what, and by when


@transaction.atomic
def prepare_decision(
    programme: Programme,
    *,
    by: Actor,
    today: date,
    body: Body,
    subject_kind: str,
    title: str,
    text: str,
    motivation: str = "",
    publicity: str = Decision.Publicity.PUBLIC,
    supersedes: Decision | None = None,
    **subject: Any,
) -> Decision:
    """The question stands ready for this body; `subject` names at most what it is about (pilot, task, risk, carry_over)."""
    grants.require(by, Act.RECORD_PROGRAMME_DECISION, programme)
    needed = _checked_right(body, subject_kind)
    if supersedes is not None:
        _check_replaces(supersedes, body)
    with constraints.as_refusals():
        decision = Decision.objects.create(
            programme=programme,
            body=body,
            subject_kind=subject_kind,
            needs_right=needed,
            title=title.strip(),
            text=text.strip(),
            motivation=motivation.strip(),
            publicity=publicity,
            supersedes=supersedes,
            prepared_on=today,
            **subject,
        )

    _keep("decision_prepared", decision, by=by)
    return decision


@transaction.atomic
def change_decision(decision: Decision, *, by: Actor, version: int | None, **fields: Any) -> Decision:
    """What still has to be decided reads as it does now."""
    decision = _held(decision, by, version)
    if decision.state in Decision.TAKEN:
        raise rules.AlreadyDecided
    for name, value in fields.items():
        setattr(decision, name, value.strip() if isinstance(value, str) else value)
    decision.needs_right = _checked_right(decision.body, decision.subject_kind)
    _save(decision)

    _keep("decision_changed", decision, by=by)
    return decision


@transaction.atomic
def take_decision(
    decision: Decision,
    *,
    by: Actor,
    today: date,
    result: str,
    decided_on: date,
    conditions: Sequence[Condition] = (),
    text: str | None = None,
    motivation: str | None = None,
    waiver: str = "",
    version: int | None = None,
) -> Decision:
    """The body decided: it has a number of its year, and from now on it stays as it was taken."""
    decision = _held(decision, by, version)
    rules.check_becomes(decision.state, rules.DECIDED)
    _checked_right(decision.body, decision.subject_kind)
    rules.check_taken(result, decided_on=decided_on, conditions=conditions, today=today)
    decision.text = decision.text if text is None else text.strip()
    decision.motivation = decision.motivation if motivation is None else motivation.strip()
    decision.waiver = waiver.strip()
    decision.state, decision.state_reason, decision.result = Decision.State.DECIDED, "", result
    decision.decided_on, decision.number = decided_on, _next_number(decision.body, decided_on.year)
    for order, (what, due_on) in enumerate(conditions, start=1):  # the conditions first: afterwards nothing is added
        condition = DecisionCondition.objects.create(decision=decision, order=order, text=what.strip(), due_on=due_on)
        agree_action(decision.body, text=what, due_on=due_on, decision=decision, condition=condition)
    _save(decision)
    note_decision(decision, today=today)
    if decision.supersedes is not None and result in Decision.STANDING:
        _replace(decision.supersedes, by=by)

    _keep("decision_taken", decision, by=by, result=result, number=decision.label)
    return decision


@transaction.atomic
def record_decision(
    programme: Programme,
    *,
    by: Actor,
    today: date,
    result: str,
    decided_on: date,
    conditions: Sequence[Condition] = (),
    waiver: str = "",
    **prepared: Any,
) -> Decision:
    """A decision that was already taken is written down at once."""
    decision = prepare_decision(programme, by=by, today=today, **prepared)
    return take_decision(
        decision, by=by, today=today, result=result, decided_on=decided_on, conditions=conditions, waiver=waiver
    )


@transaction.atomic
def defer_decision(decision: Decision, *, by: Actor, reason: str, version: int | None = None) -> Decision:
    """It was put aside, for this reason, and can come back."""
    return _put_aside(decision, Decision.State.DEFERRED, "decision_deferred", by=by, reason=reason, version=version)


@transaction.atomic
def withdraw_decision(decision: Decision, *, by: Actor, reason: str, version: int | None = None) -> Decision:
    """It will not be decided, for this reason."""
    return _put_aside(decision, Decision.State.WITHDRAWN, "decision_withdrawn", by=by, reason=reason, version=version)


def _put_aside(decision: Decision, state: str, verb: str, *, by: Actor, reason: str, version: int | None) -> Decision:
    decision = _held(decision, by, version)
    rules.check_becomes(decision.state, state)
    rules.check_reason(reason)
    decision.state, decision.state_reason = state, reason.strip()
    _save(decision)

    _keep(verb, decision, by=by)
    return decision


def _held(decision: Decision, by: Actor, version: int | None) -> Decision:
    """The newest row, locked, for somebody who may decide on it."""
    grants.require(by, Act.RECORD_PROGRAMME_DECISION, decision.programme)  # who may not, may not lock the row either
    decision = Decision.objects.select_for_update(of=["self"]).select_related("body", "programme").get(pk=decision.pk)
    check_same_version(decision, version)
    return decision


def _checked_right(body: Body, subject_kind: str) -> str | None:
    needed = subject_kind if subject_kind in Right.values else None
    held = body.rights.filter(ended_on=None).order_by("kind").values_list("kind", flat=True)
    rules.check_holds_right(needed, set(held))
    return needed


def _check_replaces(earlier: Decision, body: Body) -> None:
    if earlier.state != Decision.State.DECIDED or earlier.body_id != body.pk:
        raise rules.ReplacesNothing


def _replace(earlier: Decision, *, by: Actor) -> None:
    earlier = _held(earlier, by, None)
    rules.check_becomes(earlier.state, rules.SUPERSEDED)
    earlier.state = Decision.State.SUPERSEDED
    _save(earlier)
    _keep("decision_replaced", earlier, by=by)


def _next_number(body: Body, year: int) -> int:
    database.take_turns(f"decision-number:{body.pk}:{year}")
    given = body.decisions.filter(decided_on__year=year).aggregate(last=Max("number"))["last"]
    return (given or 0) + 1


def _save(decision: Decision) -> None:
    decision.version += 1
    decision.save()


def _keep(verb: str, decision: Decision, *, by: Actor, **told: Any) -> None:
    """The history everybody reads tells the state, never the words: those may be confidential."""
    keep(verb, decision, by=by, state=decision.state, **told)
