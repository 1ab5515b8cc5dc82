"""Expertise: a recommendation gets an answer, and who was asked hears what was done with what they said."""

from __future__ import annotations

from datetime import date

from naast.foundation.refusals import Refusal


class NotReportedYet(Refusal):
    sentence = "Leg eerst vast wat de evaluatie opleverde. Aanbevelingen volgen daaruit."


class NoResponse(Refusal):
    sentence = "Schrijf op wat het antwoord op deze aanbeveling is."


class NoAction(Refusal):
    sentence = "Wie een aanbeveling overneemt, spreekt een actie af: wat er gebeurt en vóór wanneer."


class ActionWithoutNeed(Refusal):
    sentence = "Een actie hoort bij een aanbeveling die is overgenomen. Kies ‘overgenomen’ of laat de actie leeg."


class NothingToFinish(Refusal):
    sentence = "Alleen van een overgenomen aanbeveling kan de actie klaar zijn."


class NotAnsweredYet(Refusal):
    sentence = "Zij hebben nog niet geantwoord. Leg eerst hun antwoord vast."


class NoUse(Refusal):
    sentence = "Schrijf op wat er met hun antwoord is gedaan. Zonder dat kan de vraag niet worden afgerond."


class AlreadyAnswered(Refusal):
    sentence = "Hierop is al geantwoord."


def check_response(*, is_accepted: bool, response: str, action: str, due: date | None) -> None:
    """An answer has words; one that accepts has an action with a date."""
    if not response.strip():
        raise NoResponse
    if is_accepted and not (action.strip() and due):
        raise NoAction
    if not is_accepted and (action.strip() or due):
        raise ActionWithoutNeed


def check_closing(*, is_answered: bool, used_how: str) -> None:
    if not is_answered:
        raise NotAnsweredYet
    if not used_how.strip():
        raise NoUse
