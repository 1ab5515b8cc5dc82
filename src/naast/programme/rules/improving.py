"""When a plan is in time, and what it needs before it may be adopted."""

from __future__ import annotations

from datetime import date

from naast.foundation.refusals import Refusal

IN_TIME, LATE, NOT_YET, UNKNOWN = "in_time", "late", "not_yet", "unknown"
MADE = ("adopted", "executing", "adjusted", "done")


class NoBasis(Refusal):
    sentence = "Kies de zelfscans waar het plan op rust, of leg uit waarom het zonder zelfscan is gemaakt."


class AdoptedInTheFuture(Refusal):
    sentence = "Deze dag komt nog. Leg het vast als het plan is vastgesteld."


class ReasonTooShort(Refusal):
    sentence = "Schrijf in een paar woorden waarom."


class WrongStep(Refusal):
    sentence = "Dit kan niet in de stand waarin het plan nu staat."


class NothingToDo(Refusal):
    sentence = "Een plan zonder maatregelen kan niet worden vastgesteld. Zet er eerst een maatregel in."


class NoNextLook(Refusal):
    sentence = "Vul in wanneer u weer kijkt, of leg uit waarom dat niet nodig is."


class LookInThePast(Refusal):
    sentence = "De volgende keer dat u kijkt, ligt na vandaag."


class WindowRunsBack(Refusal):
    sentence = "De uitvoering eindigt na de dag waarop ze begint."


def in_time(state: str, adopted_on: date | None, *, before: date) -> str:
    """Whether there was a plan before that day; adopted on a day we do not know is not known, not late."""
    if adopted_on is not None:
        return IN_TIME if adopted_on < before else LATE
    return UNKNOWN if state == "unknown" or state in MADE else NOT_YET


def check_basis(count: int, reason: str) -> None:
    """A plan rests on self-scans where that is possible; where it was not, it says why."""
    if not count and not reason.strip():
        raise NoBasis


def check_reason(text: str) -> None:
    if len(text.strip()) < 3:
        raise ReasonTooShort


def check_adopted(adopted_on: date, *, today: date) -> None:
    if adopted_on > today:
        raise AdoptedInTheFuture


def check_next_look(next_on: date | None, reason: str, *, today: date) -> None:
    if next_on is None and not reason.strip():
        raise NoNextLook
    if next_on is not None and next_on <= today:
        raise LookInThePast


# From which states a step may be taken; everything else is refused.
STEPS = {
    "draft": ("unknown", "none", "drafting"),
    "adopt": ("drafting",),
    "execute": ("adopted",),
    "review": ("executing", "adjusted"),
    "finish": ("executing", "adjusted"),
    "renew": MADE,
}


def check_step(step: str, state: str) -> None:
    if state not in STEPS[step]:
        raise WrongStep


class StillToDo(Refusal):
    sentence = "Er staan nog maatregelen open. Rond ze af of laat ze vervallen met een reden."


class NextIsThere(Refusal):
    sentence = "Er is al een volgende versie in de maak."
