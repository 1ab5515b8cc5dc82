"""What people can do with a proposal: begin it, write it in parts, and hold it against the framework at any time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, database, words
from naast.foundation.refusals import Stale
from naast.network.models import Organisation
from naast.programme import queries, rules
from naast.programme.actions.keeping import keep
from naast.programme.models import (
    BusinessCaseFigure,
    DevelopmentTask,
    FrameworkCheck,
    Indicator,
    LearningGoal,
    Pilot,
    PilotFramework,
    PilotProposal,
    PilotRequirement,
    PrincipleFit,
    Programme,
    ProposalParty,
)

words.mean(
    pilot_proposed="stelde een nieuwe pilot voor",
    framework_renewed="maakte een nieuwe versie van het pilotkader",
    proposal_begun="begon aan een pilotvoorstel",
    proposal_written="schreef aan een pilotvoorstel",
    proposal_checked="toetste een pilotvoorstel aan het pilotkader",
)
NOT_FOR_A_PILOT = ("nieuw", "kader", "lessen")  # these addresses are pages


@transaction.atomic
def propose_pilot(programme: Programme, *, by: Actor, name: str, task: DevelopmentTask, part: str = "") -> Pilot:
    """A pilot that the plan does not foresee stands beside those that it does, with a proposal to write."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    slug = slugify(name)[:60].strip("-")
    if not slug or slug in NOT_FOR_A_PILOT or Pilot.objects.filter(slug=slug).exists():
        raise rules.NameTaken
    pilot = Pilot.objects.create(
        slug=slug,
        name=name,
        task=task,
        part=part,
        state=Pilot.State.PROPOSED,
        order=1 + task.pilots.count(),
        owner_body=programme.bodies.filter(slug="stuurgroep").first(),
    )
    PilotProposal.objects.create(pilot=pilot)

    keep("pilot_proposed", pilot, by=by, name=name)
    return pilot


@transaction.atomic
def renew_framework(
    programme: Programme, *, by: Actor, source: str, months: int, criteria: dict[str, tuple[str, bool]]
) -> PilotFramework:
    """From now on proposals are held against this version; what was checked before stays under its own."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    database.take_turns(f"pilot-framework:{programme.pk}")
    standing = queries.framework_of(programme)
    if standing is None:
        raise rules.NoFramework
    number = standing.number + 1
    framework = PilotFramework.objects.create(programme=programme, number=number, source=source)
    for one in queries.requirements_of(standing):
        text, mandatory = criteria.get(one.slug, (one.text, one.mandatory))
        rule = one.rule
        if rule and rule["field"] == "duration_months":
            rule = {**rule, "value": months}
        PilotRequirement.objects.create(
            programme=programme, framework=framework, slug=f"{one.slug.partition('--')[0]}--{number}", order=one.order,
            source=source[:40], kind=one.kind, text=text, mandatory=mandatory, rule=rule,
        )  # fmt: skip

    keep("framework_renewed", programme, by=by, number=number, source=source)
    return framework


@transaction.atomic
def begin_proposal(pilot: Pilot, *, by: Actor) -> PilotProposal:
    """The pilot of the plan has a proposal, still empty."""
    grants.require(by, Act.MANAGE_PROGRAMME, pilot.task.programme)
    pilot = Pilot.objects.select_for_update(of=("self",)).select_related("task__programme").get(pk=pilot.pk)
    if queries.proposal_of(pilot):
        raise rules.AlreadyProposed
    proposal = PilotProposal.objects.create(pilot=pilot)

    keep("proposal_begun", pilot, by=by)
    return proposal


@transaction.atomic
def write_part(pilot: Pilot, part: str, *, by: Actor, version: int | None, today: date, **fields: Any) -> PilotProposal:
    """One part of the proposal stands as it was written; the other parts may be written by somebody else meanwhile."""
    proposal = held_open(pilot, part, by=by, version=version)
    for name, value in fields.items():
        setattr(proposal, name, value)
    rules.check_days(
        planned_start=proposal.planned_start,
        planned_end=proposal.planned_end,
        discussed_on=proposal.discussed_on,
        today=today,
    )
    return kept_as_written(proposal, part, by=by, fields=list(fields))


@transaction.atomic
def write_principles(pilot: Pilot, *, by: Actor, version: int | None, how: dict[str, str]) -> PilotProposal:
    """For each basic principle stands how the pilot puts it into practice, or nothing yet."""
    proposal = held_open(pilot, "principes", by=by, version=version)
    for principle in queries.principles_of(pilot.task.programme):
        text = how.get(principle.slug, "").strip()
        if text:
            PrincipleFit.objects.update_or_create(proposal=proposal, principle=principle, defaults={"how": text})
        else:
            proposal.principles.filter(principle=principle).delete()
    return kept_as_written(proposal, "principes", by=by)


@transaction.atomic
def write_party(
    pilot: Pilot,
    party: ProposalParty | None,
    *,
    by: Actor,
    version: int | None,
    organisation: Organisation,
    kind: str,
    is_removed: bool = False,
    **fields: Any,
) -> PilotProposal:
    """An organisation takes part, as what and how firmly; or it does not stand there any more."""
    part = f"partij {party.reference}" if party else ""
    proposal = held_open(pilot, part, by=by, version=version)
    if is_removed and party:
        proposal.parties.filter(pk=party.pk).delete()
        return kept_as_written(proposal, part, by=by, away=party.organisation.name)
    rules.check_party(kind=kind, organisation_kind=organisation.kind)
    party = party or ProposalParty(proposal=proposal)
    _store(party, organisation=organisation, kind=kind, **fields)
    return kept_as_written(proposal, f"partij {party.reference}", by=by, party=organisation.name)


@transaction.atomic
def write_goal(
    pilot: Pilot,
    goal: LearningGoal | None,
    *,
    by: Actor,
    version: int | None,
    text: str,
    indicator_text: str,
    indicator: Indicator | None,
    is_removed: bool = False,
) -> PilotProposal:
    """What the pilot wants to learn, and how one sees it; or it does not want to any more."""
    part = f"leerdoel {goal.reference}" if goal else ""
    proposal = held_open(pilot, part, by=by, version=version)
    if is_removed and goal:
        proposal.goals.filter(pk=goal.pk).delete()
        return kept_as_written(proposal, part, by=by, away=goal.text)
    goal = goal or LearningGoal(proposal=proposal)
    _store(goal, text=text, indicator_text=indicator_text, indicator=indicator)
    return kept_as_written(proposal, f"leerdoel {goal.reference}", by=by)


@transaction.atomic
def write_figure(
    pilot: Pilot,
    figure: BusinessCaseFigure | None,
    *,
    by: Actor,
    version: int | None,
    kind: str,
    basis: str,
    is_removed: bool = False,
    **fields: Any,
) -> PilotProposal:
    """One figure of the business case; what is assumed says so and says why."""
    part = f"bedrag {figure.reference}" if figure else ""
    proposal = held_open(pilot, part, by=by, version=version)
    if is_removed and figure:
        proposal.figures.filter(pk=figure.pk).delete()
        return kept_as_written(proposal, part, by=by, away=figure.what)
    rules.check_figure(kind=kind, basis=basis)
    figure = figure or BusinessCaseFigure(proposal=proposal)
    _store(figure, kind=kind, basis=basis, **fields)
    return kept_as_written(proposal, f"bedrag {figure.reference}", by=by)


@transaction.atomic
def check_proposal(pilot: Pilot, *, by: Actor) -> FrameworkCheck:
    """The proposal as it stands is held against the framework as it stands; what comes of it is kept for good."""
    programme = pilot.task.programme
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    database.take_turns(f"pilot:{pilot.pk}")
    proposal = PilotProposal.objects.select_for_update().filter(pilot=pilot).first()
    if proposal is None:
        raise rules.NothingToCheck
    framework = queries.framework_of(programme)
    if framework is None:
        raise rules.NoFramework
    written, asked = queries.written_out(proposal), queries.asked_by(framework)
    principles = [(one.slug, one.title) for one in queries.principles_of(programme)]
    found = rules.held_against(written, asked, principles)
    check = FrameworkCheck.objects.create(
        pilot=pilot,
        framework=framework,
        proposal_version=proposal.version,
        run_at=database.now(),
        run_by=by.label,
        checked=written,
        fingerprint=rules.fingerprint(version=framework.number, asked=asked, written=written),
        results=rules.as_kept(found),
        is_met=rules.all_mandatory_met(found),
    )

    keep("proposal_checked", pilot, by=by, check=check.reference, is_met=check.is_met)
    return check


def held_open(pilot: Pilot, part: str, *, by: Actor, version: int | None) -> PilotProposal:
    """The proposal, nobody else's until this transaction ends; refused when it was decided on or is newer."""
    grants.require(by, Act.MANAGE_PROGRAMME, pilot.task.programme)
    database.take_turns(f"pilot:{pilot.pk}")  # the steering group, which may not lock the row, waits its turn too
    proposal = PilotProposal.objects.select_for_update().filter(pilot=pilot).first()
    if proposal is None:
        raise rules.NothingToCheck
    if version is not None and proposal.part_versions.get(part, 1) > version:
        raise Stale(proposal)
    rules.check_still_open(is_decided=queries.is_decided(pilot))
    return proposal


def _store(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    with constraints.as_refusals():
        row.save()


def kept_as_written(
    proposal: PilotProposal,
    part: str,
    *,
    by: Actor,
    fields: list[str] | None = None,
    verb: str = "proposal_written",
    **told: Any,
) -> PilotProposal:
    """The proposal is a version further, and its history says who wrote what part."""
    proposal.version += 1
    proposal.part_versions[part] = proposal.version
    proposal.save(update_fields=[*(fields or []), "version", "part_versions"])

    keep(verb, proposal.pilot, by=by, part=part, version=proposal.version, **told)
    return proposal
