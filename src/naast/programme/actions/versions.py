"""Changing the text of the plan, adopting it, and starting what it sets."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, words
from naast.foundation.references import new_reference
from naast.foundation.refusals import check_same_version
from naast.programme import queries
from naast.programme.actions.keeping import keep
from naast.programme.models import Action, Decision, DevelopmentTask, PlanVersion, Programme, ProjectApproach, Statement
from naast.programme.rules import goals as rules

words.mean(
    opened_plan_version="opende een nieuwe versie van het plan",
    adopted_plan_version="legde vast dat het plan is vastgesteld",
    changed_plan_text="veranderde de tekst van het plan",
    added_to_plan="voegde iets aan het plan toe",
    withdrew_from_plan="haalde iets uit het plan",
    wrote_approach="schreef aan een projectaanpak",
    started_task="legde vast dat een opgave is gestart",
    told_staffing="vulde de bemensing van een opgave in",
)


@transaction.atomic
def open_plan_version(programme: Programme, *, title: str, about: str, by: Actor) -> PlanVersion:
    """From now on the text of the plan changes in this draft."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    number = (programme.plan_versions.aggregate(last=Max("number"))["last"] or 0) + 1
    with constraints.as_refusals():
        made = PlanVersion.objects.create(programme=programme, number=number, title=title.strip(), about=about.strip())
    _keep_version("opened_plan_version", made, by=by)
    return made


@transaction.atomic
def adopt_plan_version(
    plan: PlanVersion, *, decision: Decision, adopted_on: date, by: Actor, today: date, version: int | None = None
) -> PlanVersion:
    """The plan as it reads now is the plan; the one before it is superseded and stays readable."""
    programme = plan.programme
    grants.require(by, Act.RECORD_PROGRAMME_DECISION, programme)
    plan = PlanVersion.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    check_same_version(plan, version)
    if adopted_on > today:
        raise rules.InTheFuture
    rules.check_may_adopt(plan.state, queries.loose_ends(programme))

    for earlier in programme.plan_versions.filter(state=PlanVersion.State.ADOPTED):
        earlier.state = PlanVersion.State.SUPERSEDED
        earlier.save(update_fields=["state"])
    plan.state, plan.adopted_on, plan.decision = PlanVersion.State.ADOPTED, adopted_on, decision
    plan.contents = queries.contents_of_plan(programme)
    plan.version += 1
    plan.save(update_fields=["state", "adopted_on", "decision", "contents", "version"])
    _keep_version(
        "adopted_plan_version", plan, by=by, became=f"vastgesteld op {adopted_on:%d-%m-%Y}, besluit {decision.label}"
    )
    return plan


def _keep_version(verb: str, plan: PlanVersion, *, by: Actor, **told: Any) -> None:
    keep(verb, plan, by=by, number=plan.number, **told)


@transaction.atomic
def change_plan_text(item: Any, *, why: str, by: Actor, version: int | None, **fields: Any) -> Any:
    """An action or a statement of the plan reads like this now; loading the plan leaves it alone from here on."""
    item = _item(item, by, version)
    was = item.text
    for name, value in fields.items():
        setattr(item, name, value)
    item.version += 1
    item.save(update_fields=[*fields, "version"])
    keep("changed_plan_text", item, by=by, reason=why, was=was, became=item.text)
    return item


@transaction.atomic
def withdraw_from_plan(item: Any, *, because: str, by: Actor, today: date, version: int | None = None) -> Any:
    """It is no part of the plan any more, and stays readable with the reason."""
    item = _item(item, by, version)
    item.withdrawn_on, item.withdrawn_because, item.version = today, because.strip(), item.version + 1
    item.save(update_fields=["withdrawn_on", "withdrawn_because", "version"])
    keep("withdrew_from_plan", item, by=by, reason=because, was=item.text, became="uit het plan")
    return item


@transaction.atomic
def add_plan_action(
    task: DevelopmentTask, *, by: Actor, text: str, why: str, kind: str = Action.Kind.ONE_OFF, **fields: Any
) -> Action:
    """The plan has an action more, with its source and why."""
    grants.require(by, Act.MANAGE_PROGRAMME, task.programme)
    rules.check_may_change_text(queries.version_states(task.programme))
    last = task.actions.aggregate(last=Max("order"))["last"] or 0
    made = Action.objects.create(
        task=task, slug=_own_slug(), text=text.strip(), kind=kind, order=last + 1, source="later", version=1, **fields
    )
    keep("added_to_plan", made, by=by, reason=why, became=made.text)
    return made


@transaction.atomic
def add_statement(
    programme: Programme, *, by: Actor, kind: str, text: str, why: str, task: DevelopmentTask | None = None
) -> Statement:
    """The plan has an effect, an objective, an assignment or a result more."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    rules.check_may_change_text(queries.version_states(programme))
    last = programme.statements.filter(kind=kind, task=task).aggregate(last=Max("order"))["last"] or 0
    made = Statement.objects.create(
        programme=programme,
        slug=_own_slug(),
        kind=kind,
        task=task,
        text=text.strip(),
        order=last + 1,
        source="later",
        version=1,
    )
    keep("added_to_plan", made, by=by, reason=why, became=made.text)
    return made


def _own_slug() -> str:
    return f"later-{new_reference().lower()}"


def _item(item: Any, by: Actor, version: int | None) -> Any:
    programme = item.programme if isinstance(item, Statement) else item.task.programme
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    item = type(item)._default_manager.select_for_update(of=("self",)).get(pk=item.pk)
    check_same_version(item, version)
    rules.check_may_change_text(queries.version_states(programme))
    return item


@transaction.atomic
def write_approach(task: DevelopmentTask, *, by: Actor, version: int | None, **fields: Any) -> ProjectApproach:
    """How the task is going to be worked on reads like this now."""
    grants.require(by, Act.MANAGE_PROGRAMME, task.programme)
    approach = ProjectApproach.objects.select_for_update(of=("self",)).filter(task=task).first()
    if approach:
        check_same_version(approach, version)
    else:
        approach = ProjectApproach(task=task, version=0)
    for name, value in fields.items():
        setattr(approach, name, value)
    approach.version += 1
    approach.save()
    keep("wrote_approach", task, by=by)
    return approach


@transaction.atomic
def start_task(
    task: DevelopmentTask, *, decision: Decision | None, started_on: date, by: Actor, today: date
) -> ProjectApproach:
    """Work on this task started, by a decision of the steering group."""
    grants.require(by, Act.RECORD_PROGRAMME_DECISION, task.programme)
    approach = ProjectApproach.objects.select_for_update(of=("self",)).filter(task=task).first()
    rules.check_may_start(
        has_approach=approach is not None,
        known_indicators=queries.known_indicators_of(task).count(),
        decision=decision,
        body="stuurgroep",
    )
    if started_on > today:
        raise rules.InTheFuture
    assert approach is not None
    assert decision is not None
    approach.started_on, approach.decision, approach.version = started_on, decision, approach.version + 1
    approach.save(update_fields=["started_on", "decision", "version"])
    keep("started_task", task, by=by, became=f"gestart op {started_on:%d-%m-%Y}, besluit {decision.label}")
    return approach


@transaction.atomic
def tell_staffing(
    task: DevelopmentTask, *, staffing: str | None, staffing_known: str, by: Actor, version: int | None
) -> DevelopmentTask:
    """Who works on this task, or why that is not known."""
    grants.require(by, Act.MANAGE_PROGRAMME, task.programme)
    task = DevelopmentTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    check_same_version(task, version)
    task.staffing, task.staffing_known, task.version = staffing, staffing_known, task.version + 1
    task.save(update_fields=["staffing", "staffing_known", "version"])
    keep("told_staffing", task, by=by, became=staffing or task.get_staffing_known_display())
    return task
