"""Trainers: who counts, how fast they drain away, and what a revised plan waits for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Protocol

from naast.foundation.refusals import Refusal


class LostBeforeQualified(Refusal):
    sentence = "Deze dag ligt vóór de dag waarop de trainer bevoegd werd."


class QualifiedAfterTheEnd(Refusal):
    sentence = "De bevoegdheid eindigt vóór zij begint. Kies een latere laatste dag."


class AlreadyLost(Refusal):
    sentence = "Deze trainer is al als vertrokken vastgelegd."


class TrainingToCome(Refusal):
    sentence = "Deze dag is nog niet geweest. Zet de training op gepland, of kies de dag waarop die was."


class NotAdoptable(Refusal):
    sentence = "Alleen een concept kan worden vastgesteld."


class EvaluateFirst(Refusal):
    sentence = (
        "Een herzien plan volgt op een afgeronde evaluatie van deze methode. Leg eerst vast wat de evaluatie opleverde."
    )


class Qualified(Protocol):
    """What we know of a trainer."""

    gives: bool
    qualified_on: date
    valid_to: date | None
    lost_on: date | None


@dataclass(frozen=True)
class Ahead:
    """Capacity on a day to come: who is still qualified, and how many of them we expect to be still there."""

    on: date
    qualified: int
    expected: float | None


def counts(trainer: Qualified, *, on: date) -> bool:
    """A trainer without a valid qualification does not count, nor one who left or has no time."""
    return (
        trainer.gives
        and trainer.valid_to is not None
        and trainer.qualified_on <= on <= trainer.valid_to
        and (trainer.lost_on is None or trainer.lost_on > on)
    )


def median_tenure(trainers: Iterable[Qualified]) -> int | None:
    """After how many days half of those who left had gone; not known while nobody left."""
    stayed = [(one.lost_on - one.qualified_on).days for one in trainers if one.lost_on]
    return max(1, round(median(stayed))) if stayed else None


def capacity_ahead(
    trainers: Sequence[Qualified], *, today: date, days: Iterable[date], tenure: int | None
) -> list[Ahead]:
    """Of those who count today: who is still qualified on each day, and how many we expect when they leave as before.

    The assumption: after every `tenure` days half of them has left, and nobody renews a qualification.
    """
    now = [one for one in trainers if counts(one, on=today)]
    ahead = []
    for on in days:
        qualified = sum(counts(one, on=on) for one in now)
        expected = None if tenure is None else qualified * 0.5 ** ((on - today).days / tenure)
        ahead.append(Ahead(on, qualified, expected))
    return ahead


def check_trainer(*, qualified_on: date, valid_to: date | None, lost_on: date | None) -> None:
    if valid_to and valid_to < qualified_on:
        raise QualifiedAfterTheEnd
    if lost_on and lost_on < qualified_on:
        raise LostBeforeQualified


def check_adoptable(*, is_draft: bool, is_revision: bool, is_evaluated: bool) -> None:
    """The evaluation precedes the revised plan."""
    if not is_draft:
        raise NotAdoptable
    if is_revision and not is_evaluated:
        raise EvaluateFirst
