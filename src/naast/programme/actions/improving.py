"""What a municipality does with its improvement plan: write, adopt, carry out, look back, adjust, finish, renew."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import periods, words
from naast.foundation.refusals import check_same_version
from naast.network.models import Municipality
from naast.programme.actions.keeping import keep
from naast.programme.models import ImprovementAction, ImprovementPlan, Known, PlanReview, RequirementResult, SelfScan
from naast.programme.queries import improving as asked
from naast.programme.rules import improving as rules

words.mean(
    improvement_plan_written="schreef aan een verbeterplan",
    improvement_measure_written="schreef een maatregel in een verbeterplan",
    improvement_plan_adopted="legde vast dat een verbeterplan is vastgesteld",
    improvement_plan_started="begon met de uitvoering van een verbeterplan",
    improvement_plan_reviewed="keek terug op een verbeterplan",
    improvement_plan_finished="rondde een verbeterplan af",
    improvement_plan_renewed="begon aan een volgende versie van een verbeterplan",
)
State = ImprovementPlan.State


@transaction.atomic
def write_plan(
    municipality: Municipality,
    *,
    by: Actor,
    basis: list[SelfScan],
    basis_absent_reason: str,
    aim: str,
    due_on: date | None,
    version: int | None,
) -> ImprovementPlan:
    """The draft says what it wants and on which self-scans it rests, or why there is none."""
    plan = _working(municipality, by)
    check_same_version(plan, version)
    rules.check_step("draft", plan.state)
    rules.check_basis(len(basis), basis_absent_reason)
    plan.state, plan.aim, plan.due_on = State.DRAFTING, aim.strip(), due_on
    plan.basis_absent_reason = "" if basis else basis_absent_reason.strip()
    _save(plan, "improvement_plan_written", by=by)
    plan.basis.set(basis)
    return plan


@transaction.atomic
def write_measure(
    municipality: Municipality,
    measure: ImprovementAction | None,
    *,
    by: Actor,
    title: str,
    owner: str,
    due_on: date | None,
    addresses: list[RequirementResult],
    state: str = ImprovementAction.State.OPEN,
    progress_note: str = "",
    version: int | None = None,
) -> ImprovementAction:
    """The plan has this measure: for which gaps, by whom, when; without a day the day is not known."""
    plan = _held(measure.plan, by) if measure else _working(municipality, by)
    if plan.state in (State.UNKNOWN, State.NONE, State.DONE) or plan.superseded_on is not None:
        raise rules.WrongStep
    if measure is None:
        measure = ImprovementAction(plan=plan, order=plan.measures.count() + 1)
    else:
        measure = plan.measures.select_for_update().get(pk=measure.pk)
        check_same_version(measure, version)
        measure.version += 1
    if state == ImprovementAction.State.DROPPED:
        rules.check_reason(progress_note)
    measure.title, measure.owner, measure.state = title.strip(), owner.strip(), state
    measure.due_on, measure.due_known = due_on, Known.KNOWN if due_on else Known.UNKNOWN
    measure.progress_note = progress_note.strip()
    measure.save()
    measure.addresses.set(addresses)
    keep(
        "improvement_measure_written",
        plan,
        by=by,
        municipality=plan.municipality,
        measure=measure.reference,
        state=state,
    )
    return measure


@transaction.atomic
def adopt(
    municipality: Municipality, *, by: Actor, adopted_on: date, today: date, version: int | None
) -> ImprovementPlan:
    """The plan holds from that day; an earlier version makes room and stays readable."""
    plan = _working(municipality, by)
    check_same_version(plan, version)
    rules.check_step("adopt", plan.state)
    rules.check_adopted(adopted_on, today=today)
    rules.check_basis(plan.basis.count(), plan.basis_absent_reason)
    if not plan.measures.exists():
        raise rules.NothingToDo
    if not plan.is_current:
        ImprovementPlan.objects.filter(municipality=municipality, is_current=True).update(
            is_current=False, superseded_on=today
        )
        plan.is_current = True
    plan.state, plan.adopted_on = State.ADOPTED, adopted_on
    return _save(plan, "improvement_plan_adopted", by=by, adopted_on=adopted_on)


@transaction.atomic
def execute(
    municipality: Municipality, *, by: Actor, starts_on: date, ends_on: date, version: int | None
) -> ImprovementPlan:
    """The plan is being carried out, from that day until and including that day."""
    plan = _current(municipality, by, version)
    rules.check_step("execute", plan.state)
    if ends_on < starts_on:
        raise rules.WindowRunsBack
    plan.state, plan.execution = State.EXECUTING, periods.days(starts_on, periods.day_after(ends_on))
    return _save(plan, "improvement_plan_started", by=by)


@transaction.atomic
def review(
    municipality: Municipality,
    *,
    by: Actor,
    today: date,
    reviewed_on: date,
    finding: str,
    adjustment: str,
    next_review_on: date | None,
    no_next_reason: str,
    version: int | None,
) -> PlanReview:
    """It is known how the carrying out goes, what changes, and when one looks again."""
    plan = _current(municipality, by, version)
    rules.check_step("review", plan.state)
    rules.check_adopted(reviewed_on, today=today)
    rules.check_next_look(next_review_on, no_next_reason, today=today)
    made = PlanReview.objects.create(
        plan=plan, reviewed_on=reviewed_on, finding=finding.strip(), adjustment=adjustment.strip(),
        next_review_on=next_review_on, no_next_reason="" if next_review_on else no_next_reason.strip(),
    )  # fmt: skip
    if adjustment.strip():
        plan.state = State.ADJUSTED
    _save(plan, "improvement_plan_reviewed", by=by)
    return made


@transaction.atomic
def finish(municipality: Municipality, *, by: Actor, version: int | None) -> ImprovementPlan:
    """The plan has been carried out."""
    plan = _current(municipality, by, version)
    rules.check_step("finish", plan.state)
    if plan.measures.filter(state__in=["open", "busy"]).exists():
        raise rules.StillToDo
    plan.state = State.DONE
    return _save(plan, "improvement_plan_finished", by=by)


@transaction.atomic
def renew(municipality: Municipality, *, by: Actor, version: int | None) -> ImprovementPlan:
    """A next version stands beside this one, with what is still to do; this one holds until the next is adopted."""
    plan = _current(municipality, by, version)
    rules.check_step("renew", plan.state)
    if ImprovementPlan.objects.filter(municipality=municipality, is_current=False, superseded_on=None).exists():
        raise rules.NextIsThere
    made = ImprovementPlan.objects.create(
        municipality=municipality, number=plan.number + 1, is_current=False, state=State.DRAFTING, aim=plan.aim,
        basis_absent_reason=plan.basis_absent_reason,
    )  # fmt: skip
    made.basis.set(plan.basis.all())
    for measure in plan.measures.filter(state__in=["open", "busy"]):
        gaps = list(measure.addresses.all())
        copied = ImprovementAction.objects.create(
            plan=made, order=measure.order, title=measure.title, owner=measure.owner, due_on=measure.due_on,
            due_known=measure.due_known, state=measure.state, progress_note=measure.progress_note,
        )  # fmt: skip
        copied.addresses.set(gaps)
    keep("improvement_plan_renewed", made, by=by, municipality=municipality, number=made.number)
    return made


def _working(municipality: Municipality, by: Actor) -> ImprovementPlan:
    """The version one writes in: the next one when it is there, otherwise the current one."""
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, ImprovementPlan(municipality=municipality))
    found = asked.working_plan(municipality)
    if found.pk is None:
        found, _ = ImprovementPlan.objects.get_or_create(municipality=municipality, number=1)
    return _held(found, by)


def _current(municipality: Municipality, by: Actor, version: int | None) -> ImprovementPlan:
    plan = ImprovementPlan.objects.filter(municipality=municipality, is_current=True).first()
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, plan or ImprovementPlan(municipality=municipality))
    if plan is None:
        raise rules.WrongStep
    plan = _held(plan, by)
    check_same_version(plan, version)
    return plan


def _held(plan: ImprovementPlan, by: Actor) -> ImprovementPlan:
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, plan)
    return ImprovementPlan.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=plan.pk)


def _save(plan: ImprovementPlan, verb: str, *, by: Actor, **told: Any) -> ImprovementPlan:
    plan.version += 1
    plan.save()
    keep(verb, plan, by=by, municipality=plan.municipality, state=plan.state, number=plan.number, **told)
    return plan
