"""What must be shown before a household goes on, on what is handed over. The system reads along; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from naast.foundation.refusals import Refusal


class GateUnanswered(Refusal):
    def __init__(self, reference: str):
        self.reference = reference
        super().__init__("Schrijf op waaruit dit blijkt, of waarom u toch verder gaat.")


class GatesChanged(Refusal):
    sentence = "De eisen voor deze stap zijn intussen veranderd. Lees ze opnieuw."


@dataclass(frozen=True)
class Standing:
    """What the system knows of a household that a gate may ask about."""

    has_plan: bool
    holding_since: date | None  # since when everything that was looked at held; None: nothing was looked at yet
    failed_on: date | None
    figures: str
    read_by: tuple[str, ...]  # who read the newest assessment as a second and answered
    asked_to_read: tuple[str, ...]
    has_duo: bool
    checks_done: int
    checks_late: int
    has_relapse_plan: bool


@dataclass(frozen=True)
class Reading:
    """What the system can say beside a gate: in words, with a tone; "calm" says nothing of it."""

    text: str
    tone: str


def reading(reads: str, weeks: int | None, standing: Standing, *, today: date) -> Reading | None:
    if reads == "plan":
        return (
            Reading("Er is een plan van kracht.", "good")
            if standing.has_plan
            else Reading("Er is geen plan van kracht.", "warn")
        )
    if reads == "holding":
        return _holding(weeks or 0, standing, today)
    if reads == "figures":
        return Reading(standing.figures or "Er zijn nog geen cijfers gevraagd.", "calm" if standing.figures else "warn")
    if reads == "second_reader":
        return _second_reader(standing)
    if reads == "check":
        if not standing.checks_done:
            return Reading("Er is in deze fase nog niet teruggekeken.", "warn")
        late = f", waarvan {standing.checks_late} te laat" if standing.checks_late else ", steeds op tijd"
        return Reading(
            f"In deze fase is {standing.checks_done} keer teruggekeken{late}.",
            "warn" if standing.checks_late else "good",
        )
    if reads == "relapse_plan":
        yes = standing.has_relapse_plan
        return Reading("Er is een terugvalplan." if yes else "Er is nog geen terugvalplan.", "good" if yes else "warn")
    return None


def _second_reader(standing: Standing) -> Reading:
    """Standing beside the household is not the same as having read: only an answer counts."""
    if standing.read_by:
        return Reading(f"De laatste inschatting is ook gelezen door {' en '.join(standing.read_by)}.", "good")
    if standing.asked_to_read:
        return Reading(f"Gevraagd aan {' en '.join(standing.asked_to_read)}; er is nog geen antwoord.", "warn")
    beside = " Er staat wel een tweede professional naast." if standing.has_duo else ""
    return Reading(f"Nog niemand las de laatste inschatting mee.{beside}", "warn")


def _holding(weeks: int, standing: Standing, today: date) -> Reading:
    if standing.holding_since is None:
        return Reading("Er is nog geen afspraak bekeken die standhoudt.", "warn")
    held = (today - standing.holding_since).days
    if held < weeks * 7:
        failed = f" Op {standing.failed_on:%d-%m-%Y} hield een afspraak geen stand." if standing.failed_on else ""
        full_on = standing.holding_since + timedelta(days=weeks * 7)
        return Reading(
            f"Alles wat bekeken is, houdt {held // 7} van de {weeks} weken stand (vol op {full_on:%d-%m-%Y}).{failed}",
            "warn",
        )
    return Reading(f"Alles wat bekeken is, houdt al {held // 7} weken stand.", "good")


def check_gates(asked: set[str], answers: dict[str, dict]) -> None:
    """Each gate is shown with its evidence, or passed with a reason; none is silently left out."""
    if asked != set(answers):
        raise GatesChanged
    for reference, answer in answers.items():
        if not answer["words"].strip():
            raise GateUnanswered(reference)
