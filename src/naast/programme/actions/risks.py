"""Risks: name one, judge it again, do something about it, say that it came true, close it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from naast.access.actors import Actor
from naast.foundation import words
from naast.programme import rules
from naast.programme.actions.holding import free_slug, hold, manage, put
from naast.programme.actions.keeping import keep
from naast.programme.models import Issue, Known, Mitigation, Risk, RiskReview

words.mean(
    risk_added="voegde een risico toe",
    risk_changed="wijzigde een risico",
    risk_reviewed="beoordeelde een risico",
    risk_closed="sloot een risico",
    risk_reopened="opende een risico weer",
    mitigation_added="sprak een beheersmaatregel af",
    mitigation_changed="wijzigde een beheersmaatregel",
    risk_came_true="legde vast dat een risico is ingetreden",
    issue_changed="werkte een kwestie bij",
)


@transaction.atomic
def add_risk(*, by: Actor, **fields: Any) -> Risk:
    """A risk that the plan does not name stands beside those of the plan; it is not judged yet."""
    programme = manage(by)
    last = programme.risks.aggregate(last=Max("order"))["last"] or 0
    risk = put(Risk(programme=programme, slug=free_slug(Risk, fields["event"]), order=last + 1), **fields)

    keep("risk_added", risk, by=by, event=risk.event)
    return risk


@transaction.atomic
def change_risk(risk: Risk, *, by: Actor, version: int | None, **fields: Any) -> Risk:
    """Owner, treatment and what it belongs to are as they are now; the judgement is a review of its own."""
    risk = put(hold(risk, by=by, version=version), **fields)

    keep("risk_changed", risk, by=by, treatment=risk.treatment, owner=str(risk.owner or ""))
    return risk


@transaction.atomic
def review_risk(
    risk: Risk,
    *,
    by: Actor,
    today: date,
    reviewed_on: date,
    probability: int | None,
    impact: int | None,
    note: str,
    review_on: date | None,
    version: int | None = None,
) -> RiskReview:
    """The risk is judged as of this day, or it is said why nobody can judge it yet."""
    risk = hold(risk, by=by, version=version)
    _check_open(risk)
    last = risk.reviews.aggregate(last=Max("reviewed_on"))["last"]
    rules.check_judgement(probability, impact)
    rules.check_review(reviewed_on, today=today, last=last)
    if not note.strip():
        raise rules.SaysNoReason
    judged = Known.UNKNOWN if probability is None else Known.KNOWN
    figures = {"judged": judged, "probability": probability, "impact": impact}
    put(risk, review_on=review_on, **figures)
    review = RiskReview.objects.create(risk=risk, reviewed_on=reviewed_on, note=note.strip(), **figures)

    keep("risk_reviewed", risk, by=by, reason=note, probability=probability, impact=impact)
    return review


@transaction.atomic
def close_risk(risk: Risk, *, by: Actor, today: date, because: str, version: int | None) -> Risk:
    """Nobody has to look at it any more, and it says why."""
    risk = hold(risk, by=by, version=version)
    _check_open(risk)
    if risk.issues.filter(solved_on=None).exists():
        raise rules.IssueIsOpen
    if not because.strip():
        raise rules.SaysNoReason
    put(risk, state=Risk.State.CLOSED, closed_on=today, closed_because=because)

    keep("risk_closed", risk, by=by, reason=because)
    return risk


@transaction.atomic
def reopen_risk(risk: Risk, *, by: Actor, because: str, version: int | None) -> Risk:
    """It asks for attention again."""
    risk = hold(risk, by=by, version=version)
    if not because.strip():
        raise rules.SaysNoReason
    put(risk, state=Risk.State.OPEN, closed_on=None, closed_because="")

    keep("risk_reopened", risk, by=by, reason=because)
    return risk


@transaction.atomic
def add_mitigation(risk: Risk, *, by: Actor, **fields: Any) -> Mitigation:
    """Somebody does this about the risk, before this day."""
    risk = hold(risk, by=by)
    _check_open(risk)
    mitigation = put(Mitigation(risk=risk), **fields)

    keep("mitigation_added", risk, by=by, what=mitigation.what, due=mitigation.due)
    return mitigation


@transaction.atomic
def change_mitigation(
    mitigation: Mitigation, *, by: Actor, today: date, version: int | None, **fields: Any
) -> Mitigation:
    """How far the measure is; the day it was done is today, or the day it was done before."""
    mitigation = hold(mitigation, by=by, version=version)
    is_done = fields.get("state", mitigation.state) == Mitigation.State.DONE
    if fields.get("state") == Mitigation.State.DROPPED and not fields.get("note", "").strip():
        raise rules.SaysNoReason
    put(mitigation, **fields, done_on=(mitigation.done_on or today) if is_done else None)

    keep("mitigation_changed", mitigation.risk, by=by, what=mitigation.what, state=mitigation.state)
    return mitigation


@transaction.atomic
def record_issue(risk: Risk, *, by: Actor, today: date, version: int | None, occurred_on: date, **fields: Any) -> Issue:
    """The risk came true: from now on there is something to solve."""
    risk = hold(risk, by=by, version=version)
    _check_open(risk)
    if occurred_on > today:
        raise rules.NotYetHappened
    issue = put(Issue(risk=risk), occurred_on=occurred_on, **fields)

    keep("risk_came_true", risk, by=by, what=issue.what, occurred_on=occurred_on)
    return issue


@transaction.atomic
def change_issue(issue: Issue, *, by: Actor, today: date, version: int | None, **fields: Any) -> Issue:
    """What is done about it; with a solution it is solved today."""
    issue = hold(issue, by=by, version=version)
    solved = bool(fields["solution"].strip())
    put(issue, **fields, solved_on=(issue.solved_on or today) if solved else None)

    keep("issue_changed", issue.risk, by=by, what=issue.what, solution=issue.solution)
    return issue


def _check_open(risk: Risk) -> None:
    if risk.state == Risk.State.CLOSED:
        raise rules.RiskIsClosed
