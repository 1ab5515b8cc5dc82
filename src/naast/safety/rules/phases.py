"""Decisions about the way a household goes, on what is handed over."""

from __future__ import annotations

from datetime import date

from naast.foundation.periods import MONTHS
from naast.foundation.refusals import Refusal
from naast.safety.rules.signals import NoReason

FIRST, LAST = 1, 3


class SamePhase(Refusal):
    sentence = "Het huishouden is al in deze fase."


class OneStepAtATime(Refusal):
    sentence = "Vooruit gaat stap voor stap: eerst de volgende fase."


class NoSuchPhase(Refusal):
    sentence = "Deze fase is er niet. Na de herstelgerichte zorg sluit u af, of u gaat terug."


class NoPlanInForce(Refusal):
    sentence = "Er is nog geen veiligheidsplan van kracht. Zonder plan gaat een huishouden niet naar de volgende fase."


def check_next_phase(*, now: int, to: int, reason: str, has_plan: bool) -> None:
    """Forward is one step and needs a plan; back is always open, because safety comes first."""
    if not FIRST <= to <= LAST:
        raise NoSuchPhase
    if to == now:
        raise SamePhase
    if not reason.strip():
        raise NoReason
    if to > now + 1:
        raise OneStepAtATime
    if to > now and not has_plan:
        raise NoPlanInForce


def steps(phase: int, since: date, names: dict[int, str]) -> list[dict[str, str]]:
    """The way a household goes, with where it is now."""
    day = f"{since.day} {MONTHS[since.month - 1]} {since.year}"
    return [
        {
            "label": name,
            "state": "done" if number < phase else "current" if number == phase else "next",
            "meta": f"Sinds {day}" if number == phase else "",
        }
        for number, name in names.items()
    ]
