"""What was found with an instrument outside Naast: what has to be said about it."""

from __future__ import annotations

from datetime import date

from naast.foundation.refusals import Refusal

LONGEST_AGO = 365 * 10


class NoOutcome(Refusal):
    sentence = "Vul de uitkomst in, in de woorden van dat instrument, of een getal."


class NoName(Refusal):
    sentence = "Kies het instrument, of vul in hoe het heet."


class NotDoneYet(Refusal):
    sentence = "Kies vandaag of een dag daarvoor: het gaat om iets dat al gedaan is."


class TooLongAgo(Refusal):
    sentence = "Dit is meer dan tien jaar geleden. Zo’n oude uitkomst zegt niets meer over nu."


class NotAMember(Refusal):
    sentence = "Kies alleen mensen die bij dit huishouden horen."


class FigureWithoutMeaning(Refusal):
    sentence = "Schrijf erbij wat het getal betekent, bijvoorbeeld: van 0 tot 40, hoger is zwaarder."


class AlreadyWithdrawn(Refusal):
    sentence = "Deze uitkomst is al ingetrokken."


class NoReasonToWithdraw(Refusal):
    sentence = "Schrijf op waarom u deze uitkomst intrekt."


def check_done(done_on: date, *, today: date) -> None:
    if done_on > today:
        raise NotDoneYet
    if (today - done_on).days > LONGEST_AGO:
        raise TooLongAgo


def check_outcome(*, name: str, outcome: str, figure, figure_means: str) -> None:
    """An outcome has a name and says something; a figure says what it means."""
    if not name.strip():
        raise NoName
    if not outcome.strip() and figure is None:
        raise NoOutcome
    if figure is not None and not figure_means.strip():
        raise FigureWithoutMeaning
