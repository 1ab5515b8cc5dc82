"""How far an action may be said to be, and what has to come before what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from naast.foundation.refusals import Refusal
from naast.programme.rules.periods import months

OVER = ("done", "dropped")


class NoReason(Refusal):
    sentence = "Schrijf op waarom. Zonder reden weet niemand later wat hier gebeurde."


class StillWaits(Refusal):
    sentence = "Hier kan nog niemand mee bezig zijn: de voorwaarde is nog niet vervuld."


class NoDecision(Refusal):
    sentence = "Deze actie begint na een besluit. Vul in welk besluit dat is."


class PartsNotDone(Refusal):
    sentence = "Deze actie is pas klaar als alle onderdelen klaar zijn, of vervallen met een reden."


class WholeIsDone(Refusal):
    sentence = "De hoofdactie staat op klaar. Zet die eerst terug."


class NotYet(Refusal):
    sentence = "Deze dag moet nog komen."


class DoneWithoutDay(Refusal):
    sentence = "Vul in op welke dag het klaar was."


class AtWork(Refusal):
    sentence = "Er wordt al aan gewerkt. Zet die acties eerst op vastgelopen of nog te doen."


class NoEvidence(Refusal):
    sentence = "Schrijf op waaraan u dat ziet, en op welke dag u het naging."


class NotRecurring(Refusal):
    sentence = "Alleen een terugkerende actie heeft momenten."


@dataclass(frozen=True)
class Told:
    """What somebody says of an action."""

    state: str
    because: str = ""
    done_on: date | None = None
    has_decision: bool = False


def check_told(
    told: Told, *, condition_open: bool, asks_decision: bool, parts: Iterable[str], whole: str | None, today: date
) -> None:
    """`parts` are the states of what hangs under it, `whole` that of what it hangs under."""
    if told.state in ("blocked", "dropped") and not told.because.strip():
        raise NoReason
    if told.state in ("doing", "done"):
        if condition_open:
            raise StillWaits
        if asks_decision and not told.has_decision:
            raise NoDecision
    if told.state == "done":
        if told.done_on is None:
            raise DoneWithoutDay
        if told.done_on > today:
            raise NotYet
        if any(part not in OVER for part in parts):
            raise PartsNotDone
    if told.state not in OVER and whole == "done":
        raise WholeIsDone


def check_condition(state: str, *, checked_on: date | None, evidence: str, at_work: bool, today: date) -> None:
    if state != "open" and (checked_on is None or not evidence.strip()):
        raise NoEvidence
    if checked_on and checked_on > today:
        raise NotYet
    if state == "open" and at_work:
        raise AtWork


def check_activity(*, presented_on: date | None, presented: str, today: date) -> None:
    if presented_on and presented_on > today:
        raise NotYet
    if bool(presented_on) != bool(presented.strip()):
        raise NoEvidence("Vul beide in: op welke dag het programmateam het hoorde, en wat er is gehoord.")


def next_moment(held_on: date, *, times_per_year: int) -> date:
    """Two times a year is every six months, on the same day where the month has it."""
    first = months(held_on.year, held_on.month, 12 // times_per_year)[1]
    after = months(first.year, first.month, 1)[1]
    return first.replace(day=min(held_on.day, (after - first).days))


@dataclass(frozen=True)
class Spread:
    """How the units of one action stand: of the whole, how many are over, at work, stuck, and of whom nobody told."""

    counts: Counter[str]
    total: int

    @property
    def unknown(self) -> int:
        return self.total - sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts["done"]

    @property
    def over(self) -> bool:
        return self.total > 0 and self.counts["done"] + self.counts["dropped"] == self.total

    @property
    def state(self) -> str:
        """One word for all of them together; not known as long as nobody told anything."""
        if not self.total or self.unknown == self.total:
            return "unknown"
        if self.over:
            return "dropped" if self.counts["dropped"] == self.total else "done"
        if self.counts["blocked"]:
            return "blocked"
        if self.counts["doing"] or self.counts["done"]:
            return "doing"
        return "unknown" if self.unknown else "todo"


def spread(states: Iterable[str], *, total: int) -> Spread:
    return Spread(Counter(states), total)


def is_late(*, due: date | None, state: str, today: date) -> bool:
    """Past its day and not over; what nobody told of is late as well, for nobody can say it is not."""
    return due is not None and due < today and state not in OVER
