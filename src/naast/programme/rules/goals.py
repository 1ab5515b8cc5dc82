"""Goals and efforts: who helps what, what hangs loose, and what has to be so before a plan is adopted or a task starts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from naast.foundation.refusals import Refusal

Contents = list[dict[str, Any]]


class NotAGoal(Refusal):
    sentence = "Kies een effect, een doelstelling of een resultaat van het plan."


class LooseEffort(Refusal):
    sentence = "Een plan wordt pas vastgesteld als elke inspanning aan een doel bijdraagt."


class NotADraft(Refusal):
    sentence = "Deze versie is al vastgesteld en verandert niet meer."


class NoDraft(Refusal):
    sentence = "Het plan is vastgesteld. Open eerst een nieuwe versie; daarin verandert u de tekst."


class NoKnownIndicator(Refusal):
    sentence = "Deze opgave kan nog niet starten: er is geen enkele indicator met een bekend streven."


class NoApproach(Refusal):
    sentence = "Deze opgave kan nog niet starten: er is nog geen projectaanpak."


class NoDecision(Refusal):
    sentence = "Kies het besluit van de stuurgroep waarop dit rust."


class WrongDecision(Refusal):
    sentence = "Dit besluit is niet van de stuurgroep, of gaat niet over de start van een project."


class InTheFuture(Refusal):
    sentence = "Deze dag moet nog komen."


class AlreadyFinal(Refusal):
    sentence = "Deze tekst is definitief. Schrijf een nieuwe revisie."


class OneAtATime(Refusal):
    sentence = "Er is al een revisie in de maak. Werk daarin verder."


class NotRead(Refusal):
    sentence = "Leg de tekst eerst ter lezing voor; daarna kan zij definitief worden."


class AlreadyDecided(Refusal):
    sentence = "Over dit punt is al besloten."


@dataclass(frozen=True)
class Loose:
    """What hangs loose in the network: efforts that help no goal, goals that no effort helps."""

    efforts: list[Any]
    goals: list[Any]

    def __bool__(self) -> bool:
        return bool(self.efforts or self.goals)


def loose(efforts: Iterable[Any], goals: Iterable[Any], links: Collection[tuple[int, int]]) -> Loose:
    """`links` are pairs of an effort and a goal, by key."""
    helping, helped = {effort for effort, _ in links}, {goal for _, goal in links}
    return Loose([one for one in efforts if one.pk not in helping], [one for one in goals if one.pk not in helped])


def check_may_adopt(state: str, loose: Loose) -> None:
    if state != "draft":
        raise NotADraft
    if loose.efforts:
        names = "; ".join(str(effort) for effort in loose.efforts)
        raise LooseEffort(f"{LooseEffort.sentence} Nog los: {names}.")


def check_may_change_text(states: Collection[str]) -> None:
    """Once a plan was adopted, its text changes in the next draft only."""
    if "adopted" in states and "draft" not in states:
        raise NoDraft


def check_may_start(*, has_approach: bool, known_indicators: int, decision: Any, body: str) -> None:
    """A task starts with an approach, an indicator that is known, and a decision of the steering group."""
    if not has_approach:
        raise NoApproach
    if known_indicators < 1:
        raise NoKnownIndicator
    if decision is None:
        raise NoDecision
    if decision.body.slug != body or decision.subject_kind not in ("approve_project_start", "approve_pilot"):
        raise WrongDecision


def next_step(state: str) -> str:
    """A text goes from draft to being read, and from there to final."""
    if state == "final":
        raise AlreadyFinal
    return "review" if state == "draft" else "final"


@dataclass(frozen=True)
class Difference:
    """What one line of the plan was and became; what is new was nothing, what went became nothing."""

    section: str
    kind: str
    was: str
    became: str

    @property
    def word(self) -> str:
        return "Nieuw" if not self.was else "Weg" if not self.became else "Veranderd"


def differences(earlier: Contents, later: Contents) -> list[Difference]:
    """Line by line, in the order of the later version; what went stands at the end."""
    before, after = {line["key"]: line for line in earlier}, {line["key"]: line for line in later}
    found = []
    for key, line in after.items():
        was = before[key]["text"] if key in before else ""
        if was != line["text"]:
            found.append(Difference(line["section"], line["kind"], was, line["text"]))
    gone = [line for key, line in before.items() if key not in after]
    return found + [Difference(line["section"], line["kind"], line["text"], "") for line in gone]
