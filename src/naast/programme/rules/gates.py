"""Go or no go: on the latest check only, and against a requirement only in the words of the decision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from naast.foundation.refusals import Refusal

GO = frozenset({"adopted", "adopted_with_conditions"})


class NeverChecked(Refusal):
    sentence = "Toets het voorstel eerst aan het kader. De stuurgroep besluit op de laatste toets."


class CheckIsOld(Refusal):
    sentence = "Het voorstel of het kader is na de laatste toets veranderd. Toets eerst opnieuw."


class DecidedBeforeCheck(Refusal):
    sentence = "Deze dag ligt vóór de laatste toets. De stuurgroep besluit op een toets die er al is."


class CheckWasDecidedOn(Refusal):
    sentence = "Op deze toets is al besloten. Pas het voorstel aan en toets opnieuw."


class SaidYesAlready(Refusal):
    sentence = "De stuurgroep heeft al ja gezegd tegen deze pilot."


class NeedsWaiver(Refusal):
    def __init__(self, unmet: Collection[str]):
        super().__init__(
            f"Het voorstel voldoet niet aan: {'; '.join(unmet)}. "
            "Dit kan alleen doorgaan als in het besluit staat waarom ervan wordt afgeweken."
        )


class StillWaits(Refusal):
    def __init__(self, condition: str):
        super().__init__(
            f"Deze pilot wacht tot {condition}. Alleen het besluit zelf kan daarvan afwijken: "
            "kruis dat aan en schrijf in het besluit waarom."
        )


class WaivesNothing(Refusal):
    sentence = "Er is niets om van af te wijken: het voorstel voldoet en wacht nergens op. Laat dit leeg."


@dataclass(frozen=True)
class AtTheGate:
    """What the steering group has before it."""

    checked_on: date | None  # the latest check, if there is one
    is_current: bool  # nothing of the proposal or the framework changed since
    was_decided_on: bool
    unmet: tuple[str, ...]
    waits_for: str  # the condition outside our hands that is still open
    has_yes: bool


def check_at_gate(gate: AtTheGate, *, result: str, decided_on: date, waiver: str, waives_condition: bool) -> None:
    """This result can be decided now, on what lies here."""
    if gate.has_yes:
        raise SaidYesAlready
    if gate.checked_on is None:
        raise NeverChecked
    if not gate.is_current:
        raise CheckIsOld
    if gate.was_decided_on:
        raise CheckWasDecidedOn
    if decided_on < gate.checked_on:
        raise DecidedBeforeCheck
    if result in GO:
        _check_met(gate, waiver=waiver.strip(), waives_condition=waives_condition)


def _check_met(gate: AtTheGate, *, waiver: str, waives_condition: bool) -> None:
    if gate.waits_for and not (waives_condition and waiver):
        raise StillWaits(gate.waits_for)
    if gate.unmet and not waiver:
        raise NeedsWaiver(gate.unmet)
    if waiver and not gate.unmet and not gate.waits_for:
        raise WaivesNothing
