"""Putting efforts in the network, and saying to which goal they help and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, words
from naast.foundation.refusals import check_same_version
from naast.programme.actions.keeping import keep
from naast.programme.models import Contribution, Effort, Programme, Statement
from naast.programme.rules.goals import NotAGoal

words.mean(
    added_effort="nam een inspanning op in het doelennetwerk",
    changed_effort="paste een inspanning aan",
    stopped_effort="haalde een inspanning uit het doelennetwerk",
    added_contribution="legde vast waaraan een inspanning bijdraagt",
    changed_contribution="paste een bijdrage aan",
    took_back_contribution="haalde een bijdrage weg",
)


@transaction.atomic
def add_effort(programme: Programme, *, by: Actor, actions: Any = (), **fields: Any) -> Effort:
    """It stands in the network, and helps nothing until somebody says what."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    effort = Effort.objects.create(programme=programme, **fields)
    effort.actions.set(actions)
    keep("added_effort", effort, by=by, became=effort.name)
    return effort


@transaction.atomic
def change_effort(effort: Effort, *, by: Actor, version: int | None, actions: Any = None, **fields: Any) -> Effort:
    effort = _effort(effort, by, version)
    was = effort.name
    for name, value in fields.items():
        setattr(effort, name, value)
    effort.version += 1
    effort.save(update_fields=[*fields, "version"])
    if actions is not None:
        effort.actions.set(actions)
    keep("changed_effort", effort, by=by, was=was, became=effort.name)
    return effort


@transaction.atomic
def stop_effort(effort: Effort, *, because: str, by: Actor, today: date, version: int | None = None) -> Effort:
    """We do it no longer; what it helped stays readable in the history and in the plans that were adopted."""
    effort = _effort(effort, by, version)
    effort.stopped_on, effort.stopped_because = today, because.strip()
    effort.version += 1
    effort.save(update_fields=["stopped_on", "stopped_because", "version"])
    keep("stopped_effort", effort, by=by, reason=because)
    return effort


@transaction.atomic
def add_contribution(effort: Effort, *, target: Statement, by: Actor, strength: str, reasoning: str) -> Contribution:
    """This effort helps that goal, so much, for this reason."""
    grants.require(by, Act.MANAGE_PROGRAMME, effort.programme)
    if target.kind not in Contribution.TARGETS:
        raise NotAGoal
    with constraints.as_refusals():
        made = Contribution.objects.create(effort=effort, target=target, strength=strength, reasoning=reasoning.strip())
    keep("added_contribution", effort, by=by, reason=reasoning, became=f"{target.text} ({made.get_strength_display()})")
    return made


@transaction.atomic
def change_contribution(
    contribution: Contribution, *, by: Actor, version: int | None, strength: str, reasoning: str
) -> Contribution:
    grants.require(by, Act.MANAGE_PROGRAMME, contribution.effort.programme)
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    check_same_version(contribution, version)
    was = contribution.get_strength_display()
    contribution.strength, contribution.reasoning = strength, reasoning.strip()
    contribution.version += 1
    contribution.save(update_fields=["strength", "reasoning", "version"])
    became = f"{contribution.target.text} ({contribution.get_strength_display()})"
    keep("changed_contribution", contribution.effort, by=by, reason=reasoning, was=was, became=became)
    return contribution


@transaction.atomic
def take_back_contribution(contribution: Contribution, *, because: str, by: Actor) -> None:
    """It does not help there after all."""
    grants.require(by, Act.MANAGE_PROGRAMME, contribution.effort.programme)
    keep(
        "took_back_contribution",
        contribution.effort,
        by=by,
        reason=because,
        was=contribution.target.text,
        became="geen bijdrage",
    )
    contribution.delete()


def _effort(effort: Effort, by: Actor, version: int | None) -> Effort:
    grants.require(by, Act.MANAGE_PROGRAMME, effort.programme)
    effort = Effort.objects.select_for_update(of=("self",)).get(pk=effort.pk)
    check_same_version(effort, version)
    return effort
