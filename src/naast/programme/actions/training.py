"""Training: name a method, plan and count a day, keep trainers with their qualification, adopt the plan behind it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from naast.access.actors import Actor
from naast.foundation import words
from naast.network.models import Organisation
from naast.programme import rules
from naast.programme.actions.holding import free_slug, hold, manage, put
from naast.programme.actions.keeping import keep
from naast.programme.models import Evaluation, ImplementationPlan, Known, Method, Trained, Trainer, TrainingDay

words.mean(
    method_added="voegde een methode toe",
    method_changed="wijzigde een methode",
    training_planned="plande een trainingsdag",
    training_changed="wijzigde een trainingsdag",
    people_counted="telde wie getraind zijn",
    trainer_added="legde een trainer vast",
    trainer_changed="wijzigde een trainer",
    trainer_lost="legde vast dat een trainer vertrok",
    implementation_plan_written="schreef een implementatieplan",
    implementation_plan_changed="wijzigde een implementatieplan",
    implementation_plan_adopted="legde vast dat een implementatieplan is vastgesteld",
)


@transaction.atomic
def add_method(*, by: Actor, **fields: Any) -> Method:
    """A way of working stands in the list, and can be trained."""
    programme = manage(by)
    last = Method.objects.filter(programme=programme).aggregate(last=Max("order"))["last"] or 0
    method = Method(programme=programme, slug=free_slug(Method, fields["name"]), order=last + 1)
    put(method, **_refreshed(fields))

    keep("method_added", method, by=by, name=method.name)
    return method


@transaction.atomic
def change_method(method: Method, *, by: Actor, version: int | None, **fields: Any) -> Method:
    method = put(hold(method, by=by, version=version), **_refreshed(fields))

    keep("method_changed", method, by=by, refresh_months=method.refresh_months)
    return method


@transaction.atomic
def plan_training(method: Method, *, by: Actor, today: date, **fields: Any) -> TrainingDay:
    """A day on which people are trained in this method."""
    manage(by)
    _check_held(fields, today)
    day = put(TrainingDay(method=method), **fields)

    keep("training_planned", method, by=by, on=day.on)
    return day


@transaction.atomic
def change_training(day: TrainingDay, *, by: Actor, today: date, version: int | None, **fields: Any) -> TrainingDay:
    day = hold(day, by=by, version=version)
    _check_held(fields, today)
    put(day, **fields)

    keep("training_changed", day.method, by=by, on=day.on, state=day.state)
    return day


@transaction.atomic
def count_trained(day: TrainingDay, *, by: Actor, today: date, organisation: Organisation, count: int) -> TrainingDay:
    """So many people of this organisation came; nought takes the organisation off the list. The day was held."""
    day = hold(day, by=by)
    _check_held({"state": TrainingDay.State.HELD, "on": day.on}, today)
    if count:
        Trained.objects.update_or_create(day=day, organisation=organisation, defaults={"count": count})
    else:
        day.trained.filter(organisation=organisation).delete()
    put(day, state=TrainingDay.State.HELD)

    keep("people_counted", day.method, by=by, on=day.on, organisation=organisation.name, count=count)
    return day


@transaction.atomic
def add_trainer(method: Method, *, by: Actor, **fields: Any) -> Trainer:
    """Somebody can give this training; counted from a valid qualification."""
    manage(by)
    rules.check_trainer(qualified_on=fields["qualified_on"], valid_to=fields["valid_to"], lost_on=None)
    trainer = put(Trainer(method=method), **fields)

    keep("trainer_added", method, by=by, organisation=trainer.organisation.name, valid_to=trainer.valid_to)
    return trainer


@transaction.atomic
def change_trainer(trainer: Trainer, *, by: Actor, version: int | None, **fields: Any) -> Trainer:
    """A qualification was renewed, somebody has time again or moved to another organisation."""
    trainer = hold(trainer, by=by, version=version)
    rules.check_trainer(qualified_on=fields["qualified_on"], valid_to=fields["valid_to"], lost_on=trainer.lost_on)
    put(trainer, **fields)

    keep("trainer_changed", trainer.method, by=by, valid_to=trainer.valid_to, gives=trainer.gives)
    return trainer


@transaction.atomic
def lose_trainer(
    trainer: Trainer, *, by: Actor, today: date, version: int | None, lost_on: date, lost_reason: str
) -> Trainer:
    """The trainer does not count from this day, and it is known why."""
    trainer = hold(trainer, by=by, version=version)
    if trainer.lost_on:
        raise rules.AlreadyLost
    if lost_on > today:
        raise rules.NotYetHappened
    rules.check_trainer(qualified_on=trainer.qualified_on, valid_to=trainer.valid_to, lost_on=lost_on)
    put(trainer, lost_on=lost_on, lost_reason=lost_reason)

    keep("trainer_lost", trainer.method, by=by, organisation=trainer.organisation.name, lost_reason=lost_reason)
    return trainer


@transaction.atomic
def write_implementation_plan(method: Method, *, by: Actor, **fields: Any) -> ImplementationPlan:
    """A draft; the first plan of a method, or one that revises what was there."""
    method = hold(method, by=by)
    last = method.implementation_plans.aggregate(last=Max("number"))["last"] or 0
    plan = put(ImplementationPlan(method=method, number=last + 1), **fields)

    keep("implementation_plan_written", method, by=by, number=plan.number, title=plan.title)
    return plan


@transaction.atomic
def change_implementation_plan(
    plan: ImplementationPlan, *, by: Actor, version: int | None, **fields: Any
) -> ImplementationPlan:
    plan = hold(plan, by=by, version=version)
    if plan.state != ImplementationPlan.State.DRAFT:
        raise rules.NotAdoptable("Dit plan is vastgesteld en verandert niet meer. Schrijf een herzien plan.")
    put(plan, **fields)

    keep("implementation_plan_changed", plan.method, by=by, number=plan.number)
    return plan


@transaction.atomic
def adopt_implementation_plan(
    plan: ImplementationPlan, *, by: Actor, today: date, version: int | None, adopted_on: date, decision: str
) -> ImplementationPlan:
    """From now on this plan holds for the method, and the earlier one does not; a revision leans on an evaluation."""
    plan = hold(plan, by=by, version=version)
    if adopted_on > today:
        raise rules.NotYetHappened
    reported = Evaluation.objects.filter(
        method=plan.method, state=Evaluation.State.REPORTED, reported_on__lte=adopted_on
    )
    evaluation = reported.order_by("-reported_on").first()
    rules.check_adoptable(
        is_draft=plan.state == ImplementationPlan.State.DRAFT,
        is_revision=plan.is_revision,
        is_evaluated=evaluation is not None,
    )
    plan.method.implementation_plans.filter(state=ImplementationPlan.State.ADOPTED).update(
        state=ImplementationPlan.State.SUPERSEDED
    )
    put(
        plan, state=ImplementationPlan.State.ADOPTED, adopted_on=adopted_on, decision=decision,
        evaluation=evaluation if plan.is_revision else None,
    )  # fmt: skip

    keep("implementation_plan_adopted", plan.method, by=by, number=plan.number, decision=decision)
    return plan


def _refreshed(fields: dict[str, Any]) -> dict[str, Any]:
    months = fields.get("refresh_months")
    return {**fields, "refresh_known": Known.KNOWN if months else fields.get("refresh_known") or Known.UNKNOWN}


def _check_held(fields: dict[str, Any], today: date) -> None:
    if fields["state"] == TrainingDay.State.HELD and fields["on"] > today:
        raise rules.TrainingToCome
