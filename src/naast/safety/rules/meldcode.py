"""The reporting code: what the framework points to, and what may be written when, on what is handed over."""

from __future__ import annotations

from dataclasses import dataclass

from naast.foundation.refusals import Refusal


class MeldcodeIsClosed(Refusal):
    sentence = "Deze meldcode is afgesloten. Wat er staat, blijft staan; begin zo nodig opnieuw."


class MeldcodeIsOpen(Refusal):
    sentence = "Er loopt al een meldcode. Ga daarin verder, of sluit die eerst af."


class NoChoiceReason(Refusal):
    sentence = "Schrijf op waarom u dit beslist. Dat telt, ook als het afwegingskader iets anders zegt."


class NoClosingReason(Refusal):
    sentence = "Schrijf op waarom u de meldcode afsluit."


class TalkNeedsWords(Refusal):
    sentence = "Schrijf op hoe het gesprek ging, of waarom er nog geen gesprek was."


class ConsultedNobody(Refusal):
    sentence = "Schrijf op met wie u hebt overlegd, en wat daaruit kwam."


STEPS = range(1, 6)
QUESTIONS = ("suspicion", "unsafe", "can_help", "accepts_help", "help_works")
FIELDS = {
    1: ("signs",),
    2: ("consulted", "consulted_anonymously", "consultation"),
    3: ("talked", "talk"),
    4: (*QUESTIONS, "weighing"),
    5: ("conclusion", "reason"),
}


@dataclass(frozen=True)
class Pointer:
    """Where the weighing framework points, as advice: the worker decides."""

    to: str  # report, close, follow, or empty when it is not known yet
    sentence: str
    because: str = ""


REPORT = "Het afwegingskader wijst naar melden bij Veilig Thuis."
BECAUSE = {
    "unsafe": "Vraag 2: er is acute onveiligheid of onveiligheid die blijft terugkomen. Doe de rest samen met Veilig Thuis.",
    "can_help": "Vraag 3: u kunt zelf geen goede hulp geven of regelen.",
    "accepts_help": "Vraag 4: de betrokkenen nemen de hulp niet aan, of zetten zich er niet voor in.",
    "help_works": "Vraag 5: de hulp maakt het niet op tijd veilig.",
}


def points_to(answers: dict[str, str]) -> Pointer:
    """Question by question, as the framework goes; what nobody knows yet stays unknown."""
    if answers.get("suspicion") == "no":
        return Pointer(
            "close", "Het afwegingskader wijst naar afsluiten en vastleggen.", "Vraag 1: er is geen vermoeden."
        )
    for name, reports_when in (("unsafe", "yes"), ("can_help", "no"), ("accepts_help", "no"), ("help_works", "no")):
        if answers.get(name) == reports_when and (name == "unsafe" or answers.get("suspicion") == "yes"):
            return Pointer("report", REPORT, BECAUSE[name])
    if all(answers.get(name) in ("yes", "no") for name in QUESTIONS):
        return Pointer(
            "follow",
            "Het afwegingskader wijst naar zelf hulp geven of regelen, met afspraken over het volgen van de veiligheid.",
        )
    return Pointer("", "Het afwegingskader wijst nog nergens naar: niet alle vragen zijn beantwoord.")


def agrees(pointer: Pointer, conclusion: str) -> bool:
    """Whether what the worker decided is where the framework points; a difference is shown, never corrected."""
    fits = {"report": {"report", "report_and_help"}, "close": {"close"}, "follow": {"help", "close"}, "": set()}
    return conclusion in fits[pointer.to]


def check_step(number: int, sent: dict) -> None:
    if number == 2 and bool(sent.get("consulted", "").strip()) != bool(sent.get("consultation", "").strip()):
        raise ConsultedNobody
    if number == 3 and sent.get("talked") and not sent.get("talk", "").strip():
        raise TalkNeedsWords
    if number == 5 and sent.get("conclusion") and not sent.get("reason", "").strip():
        raise NoChoiceReason


def is_written(meldcode, number: int) -> bool:
    """Whether somebody wrote in this step."""
    said = [getattr(meldcode, name) for name in FIELDS[number] if name != "consulted_anonymously"]
    return any(said)


def next_step(meldcode) -> int:
    """The first step in which nothing stands yet; the last one when all do."""
    return next((number for number in STEPS if not is_written(meldcode, number)), STEPS[-1])
