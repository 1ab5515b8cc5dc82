"""Decisions about signals and the time there is for them, on what is handed over."""

from __future__ import annotations

from datetime import date
from typing import Any

from naast.foundation import periods
from naast.foundation.refusals import Refusal

MOST_NAMED = 12


class NothingSaid(Refusal):
    sentence = "Schrijf op wat er is gezegd of gezien."


class NobodyNamed(Refusal):
    sentence = "Vul van minstens één persoon een achternaam in. Weet u die niet? Schrijf dan ‘Onbekend’."


class TooManyNamed(Refusal):
    sentence = f"Noem hier hoogstens {MOST_NAMED} mensen. Wie er meer bij hoort, voegt u later toe aan het huishouden."


class BornInTheFuture(Refusal):
    sentence = "Een geboortedatum kan niet in de toekomst liggen."


class AnonymousHasAName(Refusal):
    sentence = "Deze melder wil niet genoemd worden. Laat naam en bereikbaarheid leeg."


class ReporterHasNoName(Refusal):
    sentence = "Vul in wie de melder is, of kies ‘Wil niet genoemd worden’."


class NoReason(Refusal):
    sentence = "Schrijf op waarom u dit kiest. Wie later meeleest, moet het kunnen begrijpen."


class SameDecision(Refusal):
    sentence = "Dit is precies het besluit dat er al staat."


class NoReceiver(Refusal):
    sentence = "Vul in wie dit overneemt: een team van ons, of de naam van de organisatie of de persoon."


class TwoReceivers(Refusal):
    sentence = "Kies een team van ons of vul een andere naam in, niet allebei."


class NobodyConcerned(Refusal):
    sentence = "Kies aan wie van de genoemde mensen u dit overlaat."


class NotAsked(Refusal):
    sentence = "Uw team hoeft hier niets meer over te zeggen: het is al beantwoord of anders besloten."


class NoReasonToDecline(Refusal):
    sentence = "Schrijf op waarom uw team dit niet overneemt."


class AlreadyAReportItself(Refusal):
    sentence = "Dit is al een melding."


class NotPlacedYet(Refusal):
    sentence = "Leg dit eerst bij één huishouden. Daarna kan een tweede huishouden erbij."


class NotYetDecided(Refusal):
    sentence = "Beslis eerst wat er met dit signaal gebeurt. Daarna zoekt u het huishouden erbij."


class EndsHere(Refusal):
    sentence = "Dit signaal stopt hier. Er hoort geen huishouden bij."


class AlreadyPlaced(Refusal):
    sentence = "Dit signaal hoort al bij een huishouden."


class ReporterStaysHidden(Refusal):
    sentence = "Naam en bereikbaarheid van deze melder zijn niet te tonen."


class AskedEnough(Refusal):
    sentence = (
        "U hebt vandaag 300 keer gezocht of iemand bekend is; meer antwoorden geeft Naast op één dag niet. Kan dit signaal"
        " niet wachten tot morgen? Vraag een collega die signalen aanneemt om het huishouden erbij te zoeken."
    )


class NotAmongTheLikely(Refusal):
    sentence = "Dit huishouden staat niet meer tussen de mogelijke huishoudens. Kies opnieuw."


# What starts running when a signal gets this outcome.
NEXT_TERM = {
    "hand_over_local_team": "start_help",
    "running_help": "start_help",
    "own_investigation": "investigation",
    "conditions_and_follow_up": "conditions",
}
WITHOUT_A_HOUSEHOLD = frozenset({"becomes_advice", "ends"})


# Who receives it must be known: a team of ours, or a name.
NEEDS_A_RECEIVER = frozenset({"hand_over_local_team", "running_help", "multidisciplinary", "request_board"})


def first_term(*, is_acute: bool, kind: str = "report") -> str:
    """What runs from the first moment: the term of the law for a report, what the team agreed for a signal."""
    if is_acute:
        return "decide_acute_signal"
    return "decide_signal" if kind == "report" else "weigh_signal"


def next_term(outcome: str) -> str | None:
    return NEXT_TERM.get(outcome)


def check_signal(*, content: str, named: list[dict[str, Any]], reporter: dict[str, Any], today: date) -> None:
    """Something was said, about somebody, by somebody."""
    if not content.strip():
        raise NothingSaid
    if any(not person["surname"].strip() for person in named):
        raise NobodyNamed
    if len(named) > MOST_NAMED:
        raise TooManyNamed
    if any(person.get("born_on") and person["born_on"] > today for person in named):
        raise BornInTheFuture
    said = reporter.get("name", "").strip() or reporter.get("contact", "").strip()
    if reporter["kind"] == "anonymous" and said:
        raise AnonymousHasAName
    if reporter["kind"] != "anonymous" and not reporter.get("name", "").strip():
        raise ReporterHasNoName


def check_ready_to_decide(
    current, *, outcome: str, reason: str, receiver_team, receiver_name: str, concerned: list[int]
) -> None:
    """A decision has its reason and, where it hands over, who receives it; the same one twice says nothing new."""
    if not reason.strip():
        raise NoReason
    if receiver_team and receiver_name.strip():
        raise TwoReceivers
    if outcome in NEEDS_A_RECEIVER and not (receiver_team or receiver_name.strip()):
        raise NoReceiver
    if outcome == "those_concerned" and not concerned:
        raise NobodyConcerned
    if current is not None and _says(current) == (outcome, reason.strip(), receiver_name.strip()):
        raise SameDecision


def _says(decision) -> tuple[str, str, str]:
    return decision.outcome, decision.reason.strip(), decision.receiver_name.strip()


def acceptance_is_asked(*, outcome: str, receiver_team, own_team) -> bool:
    """Another team of ours says itself whether it takes over; one's own team need not be asked."""
    return outcome in NEEDS_A_RECEIVER and receiver_team is not None and receiver_team != own_team


def check_answer(decision, *, accepts: bool, reason: str) -> None:
    if not decision.is_current or decision.acceptance != "asked":
        raise NotAsked
    if not accepts and not reason.strip():
        raise NoReasonToDecline


def check_ready_to_place(signal) -> None:
    if signal.household_id:
        raise AlreadyPlaced
    if not signal.outcome:
        raise NotYetDecided
    if signal.outcome in WITHOUT_A_HOUSEHOLD:
        raise EndsHere


SOMEBODY = {"surname": "Onbekend", "kind": "adult"}  # when a signal names nobody


def first_member(named, *, today: date) -> dict[str, Any]:
    """Somebody whom a signal names, as the first member of a new household; what is not known stays unknown."""
    born = named.born_on
    is_minor = born is not None and periods.full_years(born, today) < 18
    return {
        "given_name": named.given_name,
        "prefix": named.prefix,
        "surname": named.surname,
        "born_on": born,
        "kind": "child" if is_minor else "adult",
    }


def term_left(ends_on: date, *, today: date, working_days_left: int, stopped_on: date | None = None) -> str:
    """How much time there is: "nog 3 werkdagen"."""
    if stopped_on is not None:
        return f"klaar op {stopped_on:%d-%m-%Y}"
    if ends_on < today:
        return f"{_count(-working_days_left or 1)} te laat"
    if ends_on == today:
        return "vandaag"
    return f"nog {_count(working_days_left)}"


def _count(days: int) -> str:
    return f"{days} werkdag" if days == 1 else f"{days} werkdagen"


def term_tone(ends_on: date, *, today: date, working_days_left: int, is_acute: bool = False) -> str:
    """How pressing it is: "stop" when late or acute, "warn" on the last two working days, "calm" before that."""
    if is_acute or ends_on < today:
        return "stop"
    return "warn" if working_days_left <= 2 else "calm"
