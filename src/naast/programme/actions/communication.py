"""Communication: weigh who has a stake, plan what goes to whom, and give somebody new a good start."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from naast.access.actors import Actor
from naast.foundation import constraints, words
from naast.programme import rules
from naast.programme.actions.holding import free_slug, hold, manage, put
from naast.programme.actions.keeping import keep
from naast.programme.models import (
    Audience,
    CommunicationMoment,
    CommunicationProduct,
    DevelopmentTask,
    OnboardingDone,
    OnboardingPack,
    OnboardingStep,
    Stakeholder,
    StakeholderRole,
)

words.mean(
    stakeholder_added="voegde een belanghebbende toe",
    stakeholder_changed="wijzigde een belanghebbende",
    audience_added="voegde een doelgroep toe",
    audience_changed="wijzigde een doelgroep",
    product_added="voegde een communicatieproduct toe",
    product_changed="wijzigde een communicatieproduct",
    moment_planned="plande een communicatiemoment",
    moment_changed="wijzigde een communicatiemoment",
    onboarding_step_added="zette een stap in een inwerkpakket",
    onboarding_step_dropped="haalde een stap uit een inwerkpakket",
    onboarding_counted="telde wie een inwerkpakket doorliepen",
)

Roles = dict[DevelopmentTask, str]  # what a stakeholder is in each task; empty is nothing


@transaction.atomic
def add_stakeholder(*, by: Actor, roles: Roles, **fields: Any) -> Stakeholder:
    """A group with a stake that the plan does not name."""
    stakeholder = Stakeholder(programme=manage(by), slug=free_slug(Stakeholder, fields["name"]), order=999)
    put(stakeholder, **fields)
    _cast(stakeholder, roles)

    keep("stakeholder_added", stakeholder, by=by, name=stakeholder.name, ring=stakeholder.ring)
    return stakeholder


@transaction.atomic
def change_stakeholder(
    stakeholder: Stakeholder, *, by: Actor, version: int | None, roles: Roles, **fields: Any
) -> Stakeholder:
    """Ring, interest, influence, attitude and roles as they are seen now."""
    stakeholder = put(hold(stakeholder, by=by, version=version), **fields)
    _cast(stakeholder, roles)

    keep("stakeholder_changed", stakeholder, by=by, ring=stakeholder.ring, attitude=stakeholder.attitude)
    return stakeholder


@transaction.atomic
def add_audience(*, by: Actor, **fields: Any) -> Audience:
    programme = manage(by)
    last = Audience.objects.filter(programme=programme).aggregate(last=Max("order"))["last"] or 0
    audience = put(Audience(programme=programme, slug=free_slug(Audience, fields["name"]), order=last + 1), **fields)

    keep("audience_added", audience, by=by, name=audience.name)
    return audience


@transaction.atomic
def change_audience(audience: Audience, *, by: Actor, version: int | None, **fields: Any) -> Audience:
    audience = put(hold(audience, by=by, version=version), **fields)

    keep("audience_changed", audience, by=by, is_later=audience.is_later)
    return audience


@transaction.atomic
def add_product(*, by: Actor, **fields: Any) -> CommunicationProduct:
    programme = manage(by)
    last = CommunicationProduct.objects.filter(programme=programme).aggregate(last=Max("order"))["last"] or 0
    slug = free_slug(CommunicationProduct, fields["name"])
    product = put(CommunicationProduct(programme=programme, slug=slug, order=last + 1), **fields)

    keep("product_added", product, by=by, name=product.name)
    return product


@transaction.atomic
def change_product(
    product: CommunicationProduct, *, by: Actor, version: int | None, **fields: Any
) -> CommunicationProduct:
    product = put(hold(product, by=by, version=version), **fields)

    keep("product_changed", product, by=by, state=product.state)
    return product


@transaction.atomic
def plan_communication(*, by: Actor, today: date, **fields: Any) -> CommunicationMoment:
    """This audience hears this, on that day."""
    moment = CommunicationMoment(programme=manage(by))
    _check(fields, today)
    put(moment, **fields)

    keep("moment_planned", moment, by=by, on=moment.on, what=moment.what)
    return moment


@transaction.atomic
def change_communication(
    moment: CommunicationMoment, *, by: Actor, today: date, version: int | None, **fields: Any
) -> CommunicationMoment:
    """Moved, done, or it did not happen, and then it says why."""
    moment = hold(moment, by=by, version=version)
    _check(fields, today)
    put(moment, **fields)

    keep("moment_changed", moment, by=by, on=moment.on, state=moment.state)
    return moment


@transaction.atomic
def add_onboarding_step(pack: OnboardingPack, *, by: Actor, **fields: Any) -> OnboardingStep:
    """One more thing that somebody new in this role reads or does."""
    pack = hold(pack, by=by)
    last = pack.steps.aggregate(last=Max("order"))["last"] or 0
    step = put(OnboardingStep(pack=pack, order=last + 1), **fields)

    keep("onboarding_step_added", pack, by=by, text=step.text)
    return step


@transaction.atomic
def drop_onboarding_step(step: OnboardingStep, *, by: Actor, today: date, version: int | None) -> OnboardingStep:
    """Nobody new has to do this any more."""
    step = put(hold(step, by=by, version=version), dropped_on=today)

    keep("onboarding_step_dropped", step.pack, by=by, text=step.text)
    return step


@transaction.atomic
def count_onboarded(
    pack: OnboardingPack, *, by: Actor, today: date, on: date, people: int, remark: str
) -> OnboardingDone:
    """So many people went through the pack; who they are is not kept."""
    pack = hold(pack, by=by)
    if on > today:
        raise rules.NotYetHappened
    done = OnboardingDone.objects.create(pack=pack, on=on, people=people, remark=remark.strip())

    keep("onboarding_counted", pack, by=by, on=on, people=people)
    return done


def _cast(stakeholder: Stakeholder, roles: Roles) -> None:
    for task, kind in roles.items():
        if kind:
            with constraints.as_refusals():
                StakeholderRole.objects.update_or_create(stakeholder=stakeholder, task=task, defaults={"kind": kind})
        else:
            StakeholderRole.objects.filter(stakeholder=stakeholder, task=task).delete()


def _check(fields: dict[str, Any], today: date) -> None:
    state = CommunicationMoment.State
    rules.check_moment(
        on=fields["on"], is_done=fields["state"] == state.DONE, is_cancelled=fields["state"] == state.CANCELLED,
        outcome=fields["outcome"], today=today,
    )  # fmt: skip
