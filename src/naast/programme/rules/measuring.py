"""What may be done with a figure, and with the period it belongs to."""

from __future__ import annotations

from datetime import date

from naast.foundation.refusals import Refusal


class PeriodNotOpen(Refusal):
    sentence = "Deze periode is niet open. De programmamanager kan haar openen of opnieuw openen."


class NotExpected(Refusal):
    sentence = "Van deze gemeente of dit team wordt in deze periode geen cijfer gevraagd."


class NobodyTypesIt(Refusal):
    sentence = "Dit cijfer wordt geteld uit de verbeterplannen. Niemand typt het in."


class NotInThisLayer(Refusal):
    sentence = "Cijfers over de omgeving komen alleen binnen door ze in te lezen, met hun bron."


class NotUnderWay(Refusal):
    sentence = "Dit cijfer is al goedgekeurd of ingetrokken."


class AlreadySent(Refusal):
    sentence = "Dit cijfer is ingediend. Haal het eerst terug, of wacht tot het is bekeken."


class NotSent(Refusal):
    sentence = "Dit cijfer ligt niet ter goedkeuring."


class OwnFigure(Refusal):
    sentence = "U diende dit cijfer zelf in. Het gaat naar buiten, dus keurt een ander het goed."


class NoReason(Refusal):
    sentence = "Schrijf op waarom."


class NoFigure(Refusal):
    sentence = "Vul een cijfer in, of zeg dat het niet bekend is."


class NoDenominator(Refusal):
    sentence = "De noemer moet groter zijn dan nul."


class NoSuchLevel(Refusal):
    sentence = "Kies een niveau van deze schaal."


class NotBelowNought(Refusal):
    sentence = "Een aantal kan niet kleiner zijn dan nul, en heeft geen cijfers achter de komma."


class NothingNew(Refusal):
    sentence = "Dit is hetzelfde als wat al is goedgekeurd. Er is niets te corrigeren."


class StillWaiting(Refusal):
    sentence = "Er ligt nog een cijfer van deze periode ter goedkeuring. Beslis daar eerst over."


class Incomplete(Refusal):
    sentence = "Nog niet iedereen heeft een goedgekeurd cijfer. Schrijf op waarom u toch vaststelt."


class AlreadySigned(Refusal):
    sentence = "Deze periode is al vastgesteld, en sindsdien is er niets veranderd."


class WrongOrder(Refusal):
    sentence = "Een nieuwe periode gaat eerst open. Een gesloten periode kan opnieuw open."


class NotFinished(Refusal):
    sentence = "Bewijs geldt tot een dag die na de eerste dag ligt."


def check_may_enter(*, state: str) -> None:
    if state != "open":
        raise PeriodNotOpen


def check_step_of_period(state: str, to: str, *, reason: str) -> None:
    """New opens, open closes, and what was closed opens again for a reason."""
    if (state, to) not in {("new", "open"), ("open", "closed"), ("closed", "open")}:
        raise WrongOrder
    if state == "closed" and not reason.strip():
        raise NoReason


def check_may_approve(*, state: str, goes_outside: bool, sent_by: int | None, approver: int) -> None:
    if state != "submitted":
        raise NotSent
    if goes_outside and sent_by == approver:
        raise OwnFigure


def check_evidence(first: date | None, last: date | None) -> None:
    if first and last and first > last:
        raise NotFinished


def check_content(measure: str, content: dict, *, levels: set[int]) -> None:
    """What is sent fits the kind of figure."""
    if content["known"] != "known":
        return
    if measure == "ratio":
        if content["numerator"] is None or content["denominator"] is None:
            raise NoFigure
        if content["denominator"] <= 0:
            raise NoDenominator
    elif measure == "ordinal":
        if content["level"] not in levels:
            raise NoSuchLevel
    elif measure == "milestone":
        if content["reached"] is None:
            raise NoFigure
    elif measure == "qualitative":
        if not content["text"].strip():
            raise NoFigure
    elif content["value"] is None:
        raise NoFigure
    elif measure == "count" and (content["value"] < 0 or content["value"] % 1):
        raise NotBelowNought


def check_may_sign(*, waiting: int, reported: int, expected: int, is_signed: bool, reason: str) -> None:
    """The whole follows its parts: nothing may be waiting, and what is missing is explained."""
    if is_signed:
        raise AlreadySigned
    if waiting:
        raise StillWaiting
    if reported < expected and not reason.strip():
        raise Incomplete
