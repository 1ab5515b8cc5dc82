"""The pilots: what the plan foresees, what was proposed since, and what the framework asks of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from naast.network.models import Organisation
from naast.programme import rules
from naast.programme.models import (
    FrameworkCheck,
    Indicator,
    Pilot,
    PilotFramework,
    PilotProposal,
    PilotRequirement,
    PilotRun,
    Programme,
    ProposalCase,
    Statement,
)
from naast.scenario.models import BusinessCase

TEXTS = (
    "author_group", "scalable_to", "project_lead_needed", "project_lead", "problem_analysis", "stakeholder_analysis",
    "approach", "planning", "budget", "kpis", "lessons_sharing", "business_case", "effort",
)  # fmt: skip
DAYS = ("planned_start", "planned_end", "discussed_on")


def pilots_of(programme: Programme) -> QuerySet[Pilot]:
    related = ("task", "condition", "owner_body", "owner_organisation")
    return Pilot.objects.filter(task__programme=programme).select_related(*related)


def framework_of(programme: Programme) -> PilotFramework | None:
    """The version that holds for new checks."""
    return programme.pilot_frameworks.order_by("-number").first()


def requirements_of(framework: PilotFramework | None) -> list[PilotRequirement]:
    """In the order in which they are asked: the criteria, the parts of the proposal, what else is needed."""
    kinds = list(PilotRequirement.Kind)
    found = PilotRequirement.objects.filter(framework=framework)
    return sorted(
        found.order_by("order", "slug"), key=lambda one: (kinds.index(PilotRequirement.Kind(one.kind)), one.order)
    )


def asked_by(framework: PilotFramework | None) -> list[rules.Asked]:
    return [
        rules.Asked(slug=one.slug, kind=one.kind, text=one.text, mandatory=one.mandatory, rule=one.rule)
        for one in requirements_of(framework)
    ]


def principles_of(programme: Programme) -> QuerySet[Statement]:
    return programme.statements.filter(kind=Statement.Kind.PRINCIPLE).order_by("order", "slug")


def proposal_of(pilot: Pilot) -> PilotProposal | None:
    return PilotProposal.objects.filter(pilot=pilot).first()


def written_out(proposal: PilotProposal) -> dict[str, Any]:
    """The whole proposal in words, numbers and lists: what a check looks at, and what stays with it."""
    parties = proposal.parties.select_related("organisation").order_by("kind", "id")
    goals = proposal.goals.select_related("indicator").order_by("id")
    fits = proposal.principles.select_related("principle").order_by("principle__order")
    return {
        "pilot": proposal.pilot.name,
        "version": proposal.version,
        **{name: getattr(proposal, name) for name in TEXTS},
        **{name: day.isoformat() if (day := getattr(proposal, name)) else None for name in DAYS},
        "planned_cases": proposal.planned_cases,
        "target_groups": sorted(proposal.target_groups),
        "parties": [
            {
                "organisation": one.organisation.name,
                "kind": one.kind,
                "commitment": one.commitment,
                "hours_known": one.hours_known,
                "primary_hours": _figure(one.primary_hours),
                "extra_hours": _figure(one.extra_hours),
            }
            for one in parties
        ],
        "goals": [
            {"text": one.text, "indicator": one.indicator_text or (one.indicator.text if one.indicator else "")}
            for one in goals
        ],
        "cases": [
            {"title": one.case.title, "reference": one.case.reference, "hash": one.case.document_hash}
            for one in cases_of(proposal)
        ],
        "principles": {one.principle.slug: one.how for one in fits},
        "figures": [
            {
                "kind": one.kind,
                "what": one.what,
                "amount": _figure(one.amount),
                "unit": one.unit,
                "amount_known": one.amount_known,
                "basis": one.basis,
            }
            for one in proposal.figures.order_by("kind", "id")
        ],
    }


def cases_of(proposal: PilotProposal) -> QuerySet[ProposalCase]:
    """The final business cases that go with it."""
    return proposal.cases.select_related("case").order_by("id")


def cases_to_attach(proposal: PilotProposal) -> QuerySet[BusinessCase]:
    """The final business cases that do not go with it yet."""
    attached = proposal.cases.values("case")
    return BusinessCase.objects.filter(state="final").exclude(pk__in=attached).order_by("title", "id")


def held_against_now(pilot: Pilot, proposal: PilotProposal) -> list[rules.Found]:
    """How the proposal would come out of a check at this moment; nothing is kept."""
    programme = pilot.task.programme
    named = [(one.slug, one.title) for one in principles_of(programme)]
    return rules.held_against(written_out(proposal), asked_by(framework_of(programme)), named)


def latest_check(pilot: Pilot) -> FrameworkCheck | None:
    return pilot.checks.select_related("framework").order_by("-id").first()


def organisations_to_choose() -> QuerySet[Organisation]:
    """Who can take part in a pilot: everybody around the programme except who only supplies or looks on."""
    return Organisation.objects.exclude(kind__in=["national", "supplier"]).order_by("name")


def indicators_to_choose(programme: Programme) -> QuerySet[Indicator]:
    return Indicator.objects.filter(task__programme=programme).order_by("order", "slug")


def _figure(value: Any) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def by_kind(found: Iterable[Any]) -> dict[str, list[Any]]:
    """What the framework asks or what was found, under its kind."""
    groups: dict[str, list[Any]] = {kind: [] for kind in (*PilotRequirement.Kind.values, "principle")}
    for one in found:
        groups.setdefault(one["kind"] if isinstance(one, dict) else one.kind, []).append(one)
    return groups


def is_decided(pilot: Pilot) -> bool:
    """Whether the steering group said yes: from then on the proposal stays as it was."""
    return PilotRun.objects.filter(pilot=pilot).exists()


def fits_of(proposal: PilotProposal) -> dict[str, str]:
    """How the pilot puts each basic principle into practice, under the principle's slug."""
    return dict(proposal.principles.order_by("principle__order").values_list("principle__slug", "how"))


def checks_of(pilot: Pilot) -> QuerySet[FrameworkCheck]:
    return pilot.checks.select_related("framework").order_by("-id")
