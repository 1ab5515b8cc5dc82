"""What makes the work beside a household heavy, shown as a number with its parts; the number decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from naast.foundation.refusals import Refusal

LONGEST_PRIORITY = timedelta(days=92)
AT_ONCE, SOON, ORDINARY = 1, 2, 3


class NoWeightReason(Refusal):
    sentence = "Schrijf op waarom dit huishouden zo zwaar weegt."


class NoPriorityReason(Refusal):
    sentence = "Schrijf op waarom u afwijkt van de laatste inschatting."


class PriorityEnds(Refusal):
    sentence = "Kies een einddatum vanaf morgen en binnen drie maanden."


class NoFilterName(Refusal):
    sentence = "Geef het filter een naam."


@dataclass(frozen=True)
class Weighed:
    """What is known of one household, for its weight."""

    phase: int
    children: int = 0
    judgement: str = ""
    complexity: int = 0
    distance: int = 0


@dataclass(frozen=True)
class Part:
    label: str
    figure: Decimal


@dataclass(frozen=True)
class Weight:
    """A number with where it comes from."""

    parts: tuple[Part, ...]

    @property
    def total(self) -> Decimal:
        return sum((part.figure for part in self.parts), Decimal(0))

    @property
    def in_words(self) -> str:
        return ", ".join(f"{part.label.lower()} ({in_dutch(part.figure)})" for part in self.parts)


def weigh(one: Weighed, norms: Mapping[str, Decimal]) -> Weight:
    """Parts that count for nothing are left out; a norm that is not there counts for nothing."""

    def norm(kind: str) -> Decimal:
        return norms.get(kind, Decimal(0))

    more_children = max(0, one.children - 1)
    parts = [
        Part("Huishouden", norm("weight_household")),
        Part(f"Fase {one.phase}", norm(f"weight_phase_{one.phase}")),
        Part("Acuut onveilig", norm("weight_acute") if one.judgement == "acute" else Decimal(0)),
        Part(f"{one.children} kinderen", more_children * norm("weight_child")),
        Part("Reistijd", one.distance * norm("weight_distance")),
        Part("Ingewikkeld", one.complexity * norm("weight_complexity")),
    ]
    return Weight(tuple(part for part in parts if part.figure))


def in_dutch(figure: Decimal) -> str:
    return f"{figure.normalize():f}".replace(".", ",")


def priority_of(judgement: str) -> int | None:
    """What the latest judgement says; without one it is unknown, not ordinary."""
    return {"acute": AT_ONCE, "unsafe": SOON}.get(judgement, ORDINARY) if judgement else None


def check_priority(reason: str, until: date, *, today: date) -> None:
    if len(reason.strip()) < 5:
        raise NoPriorityReason
    if not today < until <= today + LONGEST_PRIORITY:
        raise PriorityEnds


@dataclass(frozen=True)
class Room:
    """A colleague who can take households over: how much they carry, and beside whom they may not stand."""

    key: str
    weight: Decimal
    barred: frozenset[str] = frozenset()


def spread(households: Iterable[tuple[str, Decimal]], colleagues: Iterable[Room]) -> dict[str, str]:
    """A proposal: the heaviest household first, each to whoever carries least and may stand beside it."""
    colleagues = list(colleagues)
    carried = {one.key: one.weight for one in colleagues}
    barred = {one.key: one.barred for one in colleagues}
    proposal: dict[str, str] = {}
    for household, weight in sorted(households, key=lambda one: (-one[1], one[0])):
        free = [key for key in carried if household not in barred[key]]
        if free:
            lightest = min(free, key=lambda key: (carried[key], key))
            proposal[household] = lightest
            carried[lightest] += weight
    return proposal
