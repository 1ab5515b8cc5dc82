"""What a framework must be before it is used, and what an earlier answer says about a later requirement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from naast.foundation.refusals import Refusal


class NotADraft(Refusal):
    sentence = "Deze versie is al in gebruik. Laad een nieuwe versie; wie bezig is, blijft op de oude."


class VersionIsThere(Refusal):
    sentence = "Deze versie van deze vragenlijst staat er al. Geef de nieuwe een eigen versie."


class StillADraft(Refusal):
    sentence = "Neem deze versie eerst in gebruik."


class RunsStill(Refusal):
    sentence = "Er loopt nog een ronde op deze versie. Sluit die eerst."


class SameFramework(Refusal):
    sentence = "Kies een eis uit een andere versie."


class OtherAddressee(Refusal):
    sentence = "De ene eis is voor de gemeente en de andere voor het lokale team. Die vergelijken we niet."


@dataclass(frozen=True)
class Earlier:
    """What a unit said earlier on a requirement that returns in a later version."""

    key: int
    result: str
    relation: str
    strength: int


ORDER = {"not": 0, "partly": 1, "yes": 2}


def carried_over(found: Iterable[Earlier]) -> tuple[int, str] | None:
    """Which earlier result fills in the later requirement, and as what; nothing when it says too little.

    The strongest comparison goes first; between equals the most careful answer. What was only a part of the later
    requirement never makes it whole, and what merely hangs together fills in nothing.
    """
    usable = [(each, as_now(each)) for each in found]
    told = [(-each.strength, ORDER[result], each.key, result) for each, result in usable if result]
    if not told:
        return None
    _, _, key, result = min(told)
    return key, result


def as_now(earlier: Earlier) -> str:
    """What the earlier answer means for the later requirement."""
    if earlier.relation == "related" or earlier.result not in ORDER:
        return ""
    if earlier.relation == "subset" and earlier.result == "yes":
        return "partly"
    return earlier.result


def level_for(result: str, earlier_score: int | None, levels: Iterable[tuple[int, str]]) -> int | None:
    """The level of the present scale: the same score when that means the same, otherwise the lowest that does."""
    scores = sorted(score for score, counts_as in levels if counts_as == result)
    if earlier_score in scores:
        return earlier_score
    return scores[0] if scores else None
