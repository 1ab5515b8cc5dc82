"""Decisions: who may take which, and how one goes from prepared to taken."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from naast.foundation.refusals import Refusal

PREPARED, ON_AGENDA, DECIDED = "prepared", "on_agenda", "decided"
DEFERRED, WITHDRAWN, SUPERSEDED = "deferred", "withdrawn", "superseded"
WITH_CONDITIONS = "adopted_with_conditions"

FOLLOWS = {
    PREPARED: {ON_AGENDA, DECIDED, DEFERRED, WITHDRAWN},
    ON_AGENDA: {PREPARED, DECIDED, DEFERRED, WITHDRAWN},
    DEFERRED: {ON_AGENDA, DECIDED, WITHDRAWN},
    DECIDED: {SUPERSEDED},
    WITHDRAWN: set(),
    SUPERSEDED: set(),
}
OPEN = tuple(state for state, after in FOLLOWS.items() if DECIDED in after)


class RightNotHeld(Refusal):
    sentence = "Dit overleg mag hierover niet besluiten. Leg het voor aan een overleg dat dit recht heeft."


class NotThatWay(Refusal):
    sentence = "Dit besluit kan vanuit zijn stand niet daarheen."


class AlreadyDecided(Refusal):
    sentence = "Dit besluit is al genomen. Wat genomen is verandert niet meer; neem een nieuw besluit dat het vervangt."


class DecidedInTheFuture(Refusal):
    sentence = "Deze datum ligt in de toekomst. Vul de dag in waarop het besluit is genomen."


class ConditionsMissing(Refusal):
    sentence = "Noem ten minste één voorwaarde, met de dag waarop eraan voldaan moet zijn."


class ConditionsWithoutNeed(Refusal):
    sentence = "Voorwaarden horen bij ‘aangenomen met voorwaarden’. Kies dat, of haal de voorwaarden weg."


class NoReason(Refusal):
    sentence = "Schrijf op waarom."


class ReplacesNothing(Refusal):
    sentence = "Alleen een besluit dat is genomen en nog geldt, kan worden vervangen, en door hetzelfde overleg."


def may_become(state: str, to: str) -> bool:
    return to in FOLLOWS[state]


def check_becomes(state: str, to: str) -> None:
    """A decision goes its way step by step; what was taken is not taken back."""
    if may_become(state, to):
        return
    raise AlreadyDecided if state in (DECIDED, SUPERSEDED) else NotThatWay


def check_holds_right(needed: str | None, held: Collection[str]) -> None:
    """People and means, pilots, the start of a project and a breakthrough are for the body that was given the right."""
    if needed is not None and needed not in held:
        raise RightNotHeld


def check_taken(result: str, *, decided_on: date, conditions: Collection[object], today: date) -> None:
    if decided_on > today:
        raise DecidedInTheFuture
    if result == WITH_CONDITIONS and not conditions:
        raise ConditionsMissing
    if result != WITH_CONDITIONS and conditions:
        raise ConditionsWithoutNeed


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise NoReason
