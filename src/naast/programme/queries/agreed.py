"""What somebody has to do that does not stand in the plan: agreed in a meeting, asked by a decision, or recommended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from naast.access.actors import Actor
from naast.programme.models import MeetingAction, Programme, Recommendation
from naast.programme.queries.meeting import actions_readable_by


@dataclass(frozen=True)
class Agreed:
    """One thing to do, whose it is, before when, and where it comes from."""

    text: str
    owner: object | None
    due_on: date | None
    source: str
    page: str
    key: str


def agreed_elsewhere(actor: Actor, programme: Programme) -> list[Agreed]:
    """Everything open, what has to be done first on top; of a confidential decision only for whoever reads that."""
    asked = actions_readable_by(actor, programme).filter(state=MeetingAction.State.OPEN)
    found = [Agreed(one.text, one.owner, one.due_on, *_from(one)) for one in asked]
    accepted = Recommendation.objects.filter(
        evaluation__programme=programme, state=Recommendation.State.ACCEPTED, done_on=None
    )
    found += [
        Agreed(one.action, one.owner, one.due, str(one.evaluation), "programme_evaluation", one.evaluation.slug)
        for one in accepted.select_related("evaluation", "owner_body", "owner_organisation").order_by("due", "pk")
    ]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.text))


def _from(action: MeetingAction) -> tuple[str, str, str]:
    if action.decision is not None:
        return f"besluit {action.decision.label or action.decision}", "programme_decision", action.decision.reference
    meeting = action.outcome.item.meeting if action.outcome is not None else None
    if meeting is not None:
        return f"{action.body} {meeting.starts_at:%d-%m-%Y}", "programme_meeting", meeting.reference
    return str(action.body), "programme_body", action.body.slug
