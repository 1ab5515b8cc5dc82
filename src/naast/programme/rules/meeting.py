"""Meetings: their way from planned to adopted minutes, what belongs on an agenda, and what may follow from it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from naast.foundation.refusals import Refusal
from naast.programme.rules.deciding import check_reason

PLANNED, AGENDA_SENT, HELD = "planned", "agenda_sent", "held"
MINUTES_DRAFT, MINUTES_ADOPTED, CANCELLED = "minutes_draft", "minutes_adopted", "cancelled"

GOES = {
    PLANNED: {AGENDA_SENT, HELD, CANCELLED},
    AGENDA_SENT: {PLANNED, HELD, CANCELLED},
    HELD: {MINUTES_DRAFT},
    MINUTES_DRAFT: {MINUTES_ADOPTED},
    MINUTES_ADOPTED: set(),
    CANCELLED: set(),
}
TOOK_PLACE = (HELD, MINUTES_DRAFT, MINUTES_ADOPTED)


class WrongStep(Refusal):
    sentence = "Deze stap past niet bij hoe ver de vergadering is."


class MinutesAdopted(Refusal):
    sentence = "Het verslag is vastgesteld en verandert niet meer. Zet een correctie bij het agendapunt."


class NotAdoptedYet(Refusal):
    sentence = "Het verslag is nog niet vastgesteld. Verander het verslag zelf, of leg een gewone uitkomst vast."


class NotHeldYet(Refusal):
    sentence = "Deze vergadering is nog niet geweest. Leg eerst vast dat zij gehouden is."


class HeldInTheFuture(Refusal):
    sentence = "Deze vergadering moet nog beginnen."


class NothingOnTheAgenda(Refusal):
    sentence = "Er staat nog niets op de agenda. Zet er ten minste één punt op."


class AgendaClosed(Refusal):
    sentence = "Deze vergadering is al geweest of vervallen; er komt geen punt meer bij."


class NotItsDecision(Refusal):
    sentence = "Dit besluit is voor een ander overleg."


class DecisionNotOpen(Refusal):
    sentence = "Over dit besluit valt niets meer te besluiten."


class OnlyToDecide(Refusal):
    sentence = "Een besluit staat op de agenda om te besluiten. Kies dat doel."


class AlreadyCarried(Refusal):
    sentence = "Dit punt is al doorgeschoven."


class AdoptedBeforeHeld(Refusal):
    sentence = "Een verslag wordt vastgesteld na de vergadering zelf, en niet in de toekomst."


class AdoptsItself(Refusal):
    sentence = "Kies een latere vergadering van hetzelfde overleg die al is gehouden."


class NoReport(Refusal):
    sentence = "Het verslag is nog leeg. Schrijf bij ten minste één punt op wat er is gezegd."


class DueMissing(Refusal):
    sentence = "Vul in wanneer de actie klaar moet zijn."


class WhereTo(Refusal):
    sentence = "Kies het overleg dat dit moet doorbreken."


class CannotBreakThrough(Refusal):
    sentence = "Opschalen kan naar een overleg dat het recht heeft knelpunten te doorbreken."


class ThroughTheDecision(Refusal):
    sentence = "Leg het besluit zelf vast bij het voorgestelde besluit; daarna staat het hier vanzelf."


class ActionStands(Refusal):
    sentence = "Deze actie staat op de actielijst. Laat haar daar vervallen, met de reden."


class ActionClosed(Refusal):
    sentence = "Deze actie is al afgesloten. Zet haar eerst weer open."


class NotSaidHowMet(Refusal):
    sentence = "Schrijf op hoe aan deze voorwaarde is voldaan."


class ClosedInTheFuture(Refusal):
    sentence = "Deze dag ligt in de toekomst."


def check_closed(state: str, *, progress: str, is_condition: bool, closed_on: date, today: date) -> None:
    """What is dropped says why, and what a decision asked says how it was met."""
    if closed_on > today:
        raise ClosedInTheFuture
    if state == "dropped":
        check_reason(progress)
    elif is_condition and not progress.strip():
        raise NotSaidHowMet


def check_goes(state: str, to: str) -> None:
    """A meeting takes one step at a time, and adopted minutes stay."""
    if state == MINUTES_ADOPTED:
        raise MinutesAdopted
    if to not in GOES[state]:
        raise WrongStep


def check_was_held(starts_at: datetime, *, now: datetime) -> None:
    if starts_at > now:
        raise HeldInTheFuture


def check_agenda_open(state: str) -> None:
    if state not in (PLANNED, AGENDA_SENT):
        raise MinutesAdopted if state == MINUTES_ADOPTED else AgendaClosed


def check_report_open(state: str) -> None:
    """Minutes are written after the meeting and until they are adopted."""
    if state == MINUTES_ADOPTED:
        raise MinutesAdopted
    if state not in TOOK_PLACE:
        raise NotHeldYet


def check_written(reports: Collection[str]) -> None:
    if not any(report.strip() for report in reports):
        raise NoReport


def check_adopted(held_on: date, *, adopted_on: date, today: date, reports: Collection[str]) -> None:
    if not held_on <= adopted_on <= today:
        raise AdoptedBeforeHeld
    check_written(reports)


def check_adopts(*, same_body: bool, is_later: bool, state: str) -> None:
    """Minutes are adopted in a later meeting of the same body, that took place."""
    if not (same_body and is_later and state in TOOK_PLACE):
        raise AdoptsItself


def check_escalates(rights: Collection[str]) -> None:
    """A breakthrough is asked of a body that may force one."""
    if "escalation" not in rights:
        raise CannotBreakThrough
