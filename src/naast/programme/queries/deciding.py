"""Decisions, starting from who is asking: what is confidential is for the programme manager and the steering group."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Q, QuerySet, When

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.programme.models import Body, Decision, Pilot, Programme


def decisions_readable_by(actor: Actor, programme: Programme) -> QuerySet[Decision]:
    """Every decision of the programme that this actor may read."""
    readable = programme.decisions.select_related("body", "pilot", "task", "risk", "carry_over")
    if not grants.allows(actor, Act.RECORD_PROGRAMME_DECISION, programme):
        readable = readable.filter(publicity=Decision.Publicity.PUBLIC)
    return readable


def decisions_in_force(actor: Actor, programme: Programme, *, subject_kind: str | None = None) -> QuerySet[Decision]:
    """What was adopted and still holds, newest first: what another page may lean on."""
    found = decisions_readable_by(actor, programme).filter(state=Decision.State.DECIDED, result__in=Decision.STANDING)
    return found.filter(subject_kind=subject_kind) if subject_kind else found


def decisions_to_lean_on(actor: Actor, programme: Programme) -> QuerySet[Decision]:
    """What holds and everybody reads: what the plan shows under a plan, an action or a document is no secret."""
    return decisions_in_force(actor, programme).filter(publicity=Decision.Publicity.PUBLIC)


def decision_list(
    actor: Actor, programme: Programme, *, overleg: str = "", stand: str = "", jaar: str = "", zoek: str = ""
):
    """The list of decisions as the page filters it: what waits first, then the newest."""
    waiting = Case(When(state__in=Decision.TAKEN, then=1), When(state=Decision.State.WITHDRAWN, then=2), default=0)
    found = decisions_readable_by(actor, programme).annotate(waiting=waiting).prefetch_related("conditions")
    if overleg:
        found = found.filter(body__slug=overleg)
    if stand:
        found = found.filter(state=stand)
    if jaar:
        found = found.filter(decided_on__year=int(jaar))
    if zoek:
        found = found.filter(Q(title__icontains=zoek) | Q(text__icontains=zoek) | Q(motivation__icontains=zoek))
    return found.order_by("waiting", "-decided_on", "-number", "-prepared_on", "-id")


SUBJECT_FIELDS = ("pilot", "task", "risk", "carry_over")  # what a decision can be about, as the decision names it


def subject_key(decision: Decision) -> str:
    """What a decision is about, as a form names it."""
    for name in SUBJECT_FIELDS:
        if thing := getattr(decision, name):
            return f"{name}:{thing.slug}"
    return ""


def decision_subjects(programme: Programme) -> list[tuple[str, list[tuple[str, Any, str]]]]:
    """Everything a decision can be about, by kind: its key, itself and its name."""
    pilots = Pilot.objects.filter(task__programme=programme)
    groups: list[tuple[str, str, list[tuple[Any, str]]]] = [
        ("Pilots", "pilot", [(pilot, pilot.name) for pilot in pilots]),
        ("Opgaven", "task", [(task, f"Opgave {task.number}: {task.name}") for task in programme.tasks.all()]),
        ("Risico’s", "risk", [(risk, risk.event) for risk in programme.risks.all()]),
        ("Begroting", "carry_over", [(moved, f"overschot {moved.from_year}") for moved in programme.carry_overs.all()]),
    ]
    return [
        (label, [(f"{name}:{thing.slug}", thing, words[:1].upper() + words[1:]) for thing, words in things])
        for label, name, things in groups
        if things
    ]


def bodies_by_slug(programme: Programme) -> dict[str, Body]:
    return {body.slug: body for body in programme.bodies.all()}


def replacement_of(actor: Actor, decision: Decision) -> Decision | None:
    """The decision that took the place of this one, when this actor may read it."""
    readable = decisions_readable_by(actor, decision.programme)
    return readable.filter(supersedes=decision, state__in=Decision.TAKEN, result__in=Decision.STANDING).first()


def replaced_by(actor: Actor, decision: Decision) -> Decision | None:
    """The decision whose place this one takes."""
    return decisions_readable_by(actor, decision.programme).filter(replacements=decision).first()
