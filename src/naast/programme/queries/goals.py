"""The network of goals and efforts, the versions of the plan, and how each task is going to be worked on."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from naast.programme import rules
from naast.programme.models import (
    Contribution,
    DevelopmentTask,
    Document,
    Effort,
    Indicator,
    Known,
    OngoingActivity,
    OpenPoint,
    Pilot,
    PlanVersion,
    Programme,
    ProjectApproach,
    Statement,
)
from naast.programme.queries.doing import standing_actions
from naast.programme.rules.goals import Loose, loose

ORDER = (Statement.Kind.EFFECT, Statement.Kind.OBJECTIVE, Statement.Kind.RESULT)


def goals_of(programme: Programme) -> list[Statement]:
    """What everything is for: effects, objectives, and the results of each task (the heads, not their details)."""
    found = programme.statements.filter(kind__in=ORDER, parent=None, withdrawn_on=None).select_related("task")
    return sorted(
        found,
        key=lambda one: (
            ORDER.index(Statement.Kind(one.kind)),
            one.task.number if one.task else 0,
            one.order,
            one.slug,
        ),
    )


def efforts_of(programme: Programme):
    """What we do today."""
    related = ("task", "activity", "pilot")
    return (
        programme.efforts.filter(stopped_on=None).select_related(*related).order_by("task__number", "name", "reference")
    )


def contributions_of(programme: Programme):
    found = Contribution.objects.filter(effort__programme=programme, effort__stopped_on=None, target__withdrawn_on=None)
    return found.select_related("effort", "target__task").order_by(
        "effort__task__number", "effort__name", "target__order"
    )


def effort_of(programme: Programme, reference: str):
    return programme.efforts.filter(reference=reference).select_related("task", "activity", "pilot", "programme")


def contribution_of(programme: Programme, reference: str):
    found = Contribution.objects.filter(effort__programme=programme, reference=reference)
    return found.select_related("effort__programme", "target__task")


def loose_ends(programme: Programme) -> Loose:
    links = set(contributions_of(programme).order_by("pk").values_list("effort_id", "target_id"))
    return loose(efforts_of(programme), goals_of(programme), links)


def not_yet_efforts(programme: Programme) -> list[tuple[str, Any]]:
    """What runs or is foreseen and nobody has put in the network yet."""
    activities = OngoingActivity.objects.filter(task__programme=programme, effort=None).order_by(
        "task__number", "order"
    )
    pilots = Pilot.objects.filter(task__programme=programme, effort=None).order_by("task__number", "order")
    return [
        *(("ongoing_activity", one) for one in activities.exclude(state=OngoingActivity.State.ENDED)),
        *(("pilot", one) for one in pilots),
    ]


def plan_version_of(programme: Programme, number: int):
    return programme.plan_versions.filter(number=number).select_related("decision")


def plan_versions_of(programme: Programme):
    return programme.plan_versions.select_related("decision").order_by("-number")


def version_states(programme: Programme) -> set[str]:
    return set(programme.plan_versions.order_by("pk").values_list("state", flat=True))


PLAN_KINDS = (
    Statement.Kind.EFFECT,
    Statement.Kind.OBJECTIVE,
    Statement.Kind.PRINCIPLE,
    Statement.Kind.WORKING_RULE,
    Statement.Kind.SUPRA_REGIONAL,
    Statement.Kind.CONTEXT,
    Statement.Kind.ASSIGNMENT,
    Statement.Kind.RESULT,
)


def contents_of_plan(programme: Programme) -> list[dict[str, Any]]:
    """The plan as it reads now, line by line: what is frozen when it is adopted."""
    said = programme.statements.filter(kind__in=PLAN_KINDS, withdrawn_on=None).select_related("task")
    lines = [
        _line(
            "statement",
            one.slug,
            one.source,
            one.get_kind_display(),
            f"{one.title}: {one.text}" if one.title else one.text,
        )
        for one in said.order_by("task__number", "kind", "order", "slug")
    ]
    lines += [_line("action", one.slug, one.source, "Actie", _action_words(one)) for one in standing_actions(programme)]
    indicators = Indicator.objects.filter(task__programme=programme).order_by("task__number", "order", "slug")
    lines += [_line("indicator", one.slug, one.source, "Indicator", one.text) for one in indicators]
    lines += [
        _line(
            "contribution",
            one.reference,
            "",
            "Bijdrage",
            f"{one.effort} → {one.target} ({one.get_strength_display()}: {one.reasoning})",
        )
        for one in contributions_of(programme)
    ]
    return lines


def _action_words(action) -> str:
    """An action with what the plan fixes of it."""
    when = (
        rules.period_words(action.due.lower, action.due.upper) if action.due else Known(action.due_known).label.lower()
    )
    return f"{action.text} ({action.owner or 'nog niet bekend wie'}; {when})"


def _line(what: str, key: str, section: str, kind: str, text: str) -> dict[str, Any]:
    return {"key": f"{what}:{key}", "section": section, "kind": str(kind), "text": text}


def known_indicators_of(task: DevelopmentTask):
    """The indicators of which we know what they strive for."""
    return task.indicators.filter(target_known=Known.KNOWN, layer=Indicator.Layer.PROGRAMME).order_by("order", "slug")


def statement_of(programme: Programme, slug: str):
    return programme.statements.filter(slug=slug).select_related("task", "programme", "parent")


def changed_statements(programme: Programme):
    """What people changed in the text of the plan, or took out of it."""
    return (
        programme.statements.filter(Q(version__gt=0) | Q(withdrawn_on__isnull=False))
        .select_related("task")
        .order_by("kind", "slug")
    )


def document_of(programme: Programme, slug: str):
    return programme.documents.filter(slug=slug).select_related("programme", "municipality")


def revisions_of(document: Document):
    return document.revisions.select_related("decision").order_by("-number")


def open_point_of(programme: Programme, slug: str):
    return OpenPoint.objects.filter(programme=programme, slug=slug).select_related("programme", "decision")


def latest_version(programme: Programme) -> PlanVersion | None:
    """The version in force, if there is one."""
    return programme.plan_versions.filter(state=PlanVersion.State.ADOPTED).select_related("decision").first()


def helping(effort: Effort):
    return effort.contributions.select_related("target__task").order_by("target__kind", "target__order", "pk")


def approach_of(task: DevelopmentTask) -> ProjectApproach | None:
    return ProjectApproach.objects.filter(task=task).select_related("decision").first()
