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


class AlreadyDecided(Refusal):
    sentence = "Over dit signaal is al besloten. Het besluit blijft staan zoals het is."


class NoReason(Refusal):
    sentence = "Schrijf op waarom u dit kiest. Wie later meeleest, moet het kunnen begrijpen."


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


def first_term(*, is_acute: bool) -> str:
    return "decide_acute_signal" if is_acute else "decide_signal"


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


def check_ready_to_decide(signal, *, reason: str) -> None:
    """One decision, with its reason; another insight is another signal."""
    if signal.outcome:
        raise AlreadyDecided
    if not reason.strip():
        raise NoReason


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
