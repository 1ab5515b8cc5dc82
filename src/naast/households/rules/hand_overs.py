"""Handing over warmly: agreed by the other and told to the household, or not at all."""

from __future__ import annotations

from datetime import date, timedelta

from naast.foundation.refusals import Refusal

FURTHEST = timedelta(days=92)  # a conversation further ahead is no plan yet


class NoHandOverReason(Refusal):
    sentence = "Schrijf in een zin waarom u dit huishouden overdraagt."


class NoFixedFaceToHandOver(Refusal):
    sentence = "Dit huishouden heeft nu geen vast gezicht. De teamleider wijst eerst iemand aan."


class HandOverHasEnded(Refusal):
    sentence = "Deze overdracht is al afgerond of ingetrokken."


class CannotTakeOver(Refusal):
    sentence = "Deze collega kan het nu niet overnemen. Het huishouden blijft bij het huidige vaste gezicht."


class NotConfirmedYet(Refusal):
    sentence = "De teamleider heeft deze overdracht nog niet goedgekeurd."


class NoReasonToDecline(Refusal):
    sentence = "Schrijf op waarom u het niet kunt overnemen. Dan kan de teamleider verder zoeken."


class ConversationTooFar(Refusal):
    sentence = "Kies een dag voor het gesprek binnen drie maanden."


class ConversationBeforeAsked(Refusal):
    sentence = "Het gesprek kan niet eerder zijn dan de dag waarop de overdracht is gevraagd."


class HeldInTheFuture(Refusal):
    sentence = "Dit gesprek is nog niet geweest. Vul het in als het is gehouden."


class ToldInTheFuture(Refusal):
    sentence = "Kies de dag waarop u het hebt verteld: vandaag of eerder."


class ToldOrNot(Refusal):
    sentence = "Vul per gezinslid in wanneer u het hebt verteld, of waarom niet. Niet allebei."


def check_conversation(planned_on: date | None, held_on: date | None, *, asked_on: date, today: date) -> None:
    for day in filter(None, (planned_on, held_on)):
        if day < asked_on:
            raise ConversationBeforeAsked
        if day > today + FURTHEST:
            raise ConversationTooFar
    if held_on and held_on > today:
        raise HeldInTheFuture


def check_told(told_on: date | None, not_told_because: str, *, today: date) -> None:
    if (told_on is None) == (not not_told_because.strip()):
        raise ToldOrNot
    if told_on and told_on > today:
        raise ToldInTheFuture


def waits_for(*, is_confirmed: bool, is_accepted: bool, untold: int, told: int, can_take_over: bool) -> list[str]:
    """What must still happen, in the order in which people do it; nothing means it is done."""
    if not can_take_over:
        return ["Deze collega kan het niet meer overnemen. Het huishouden blijft bij het huidige vaste gezicht."]
    waits = []
    if not is_confirmed:
        waits.append("De teamleider moet de overdracht nog goedkeuren.")
    if not is_accepted:
        waits.append("De collega neemt het aan.")
    if untold or not told:
        waits.append("Het gezin hoort het van het vaste gezicht.")
    return waits
