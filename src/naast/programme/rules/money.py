"""Our own sums beside what the plan prints, what is left of a year, and what a booking may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from naast.foundation.refusals import Refusal

NOUGHT = Decimal(0)


def dutch_amount(amount: Decimal) -> str:
    """€ 1.234,56, and without cents when there are none."""
    text = f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".").removesuffix(",00")
    return f"€\N{NO-BREAK SPACE}{text}"


class NotEnoughLeft(Refusal):
    """More than there is, and no decision that allows it."""

    def __init__(self, what: str, short: Decimal):
        super().__init__(f"Hiermee komt {what} {dutch_amount(short)} tekort. Dat kan alleen met een besluit.")


class NothingLeftToMove(Refusal):
    def __init__(self, left: Decimal):
        super().__init__(f"Er is nog {dutch_amount(left)} toe te wijzen. Kies een bedrag dat daar niet boven komt.")


class NoAmount(Refusal):
    sentence = "Vul een bedrag in dat niet nul is."


class NothingPromised(Refusal):
    sentence = "Een verplichting is meer dan nul. Valt zij weg? Draai haar dan terug."


class NotToThatYear(Refusal):
    sentence = "Het plan schuift dit geld niet naar dat jaar door."


class NoDecision(Refusal):
    sentence = "Kies het besluit waar dit op rust. Is het er nog niet? Leg het eerst vast bij Besluiten."


class NoReasonGiven(Refusal):
    sentence = "Schrijf op waarom dit wordt teruggedraaid."


class AlreadyTakenBack(Refusal):
    sentence = "Deze boeking is al teruggedraaid."


class LedgerStands(Refusal):
    sentence = "Een uitgave uit het grootboek draait u hier niet terug. Dat gebeurt in het grootboek; daarna leest u het opnieuw in."


class ForecastUnchanged(Refusal):
    sentence = "Deze verwachting staat er al."


@dataclass(frozen=True)
class BudgetYear:
    """One column of the budget: what the plan planned and had, and what was changed and moved since."""

    year: int
    planned: Decimal
    available: Decimal
    stated_total: Decimal
    stated_difference: Decimal
    amended: Decimal = NOUGHT
    more_available: Decimal = NOUGHT
    moved: Decimal = NOUGHT

    @property
    def planned_now(self) -> Decimal:
        return self.planned + self.amended

    @property
    def available_now(self) -> Decimal:
        return self.available + self.more_available + self.moved

    @property
    def difference(self) -> Decimal:
        return self.available_now - self.planned_now

    @property
    def agrees(self) -> bool:
        """What we compute from the plan's own lines is what the plan prints."""
        return self.planned == self.stated_total and self.available - self.planned == self.stated_difference

    @property
    def is_changed(self) -> bool:
        return bool(self.amended or self.more_available or self.moved)


@dataclass(frozen=True)
class LineYear:
    """How one line (or all of them together) stands in one year."""

    planned: Decimal
    committed: Decimal
    open_commitments: Decimal
    actual: Decimal | None  # None: the ledger of this year was never read
    forecast: Decimal | None  # None: nobody said

    @property
    def remaining(self) -> Decimal:
        """What may still be promised: planned, less what was spent and what is promised already."""
        return self.planned - (self.actual or NOUGHT) - self.open_commitments

    @property
    def is_short(self) -> bool:
        return self.remaining < 0


def together(lines: Iterable[LineYear]) -> LineYear:
    """The sum of the lines; of what is not known of any line, nothing is known."""
    lines = list(lines)
    actual = [line.actual for line in lines if line.actual is not None]
    forecast = [line.forecast for line in lines if line.forecast is not None]
    return LineYear(
        sum((line.planned for line in lines), NOUGHT),
        sum((line.committed for line in lines), NOUGHT),
        sum((line.open_commitments for line in lines), NOUGHT),
        sum(actual, NOUGHT) if actual else None,
        sum(forecast, NOUGHT) if forecast else None,
    )


def not_yet_allocated(amount: Decimal, moved: Iterable[Decimal]) -> Decimal:
    """What of a carry-over no decision has given to a year; `moved` is what came in elsewhere."""
    return amount - sum(moved, NOUGHT)


def check_amount(amount: Decimal) -> None:
    if amount == 0:
        raise NoAmount


def check_promised(amount: Decimal) -> None:
    if amount <= 0:
        raise NothingPromised


def check_left(left: Decimal, *, what: str, has_decision: bool) -> None:
    """Below nought only under a decision."""
    if left < 0 and not has_decision:
        raise NotEnoughLeft(what, -left)


def check_moves(amount: Decimal, *, left: Decimal, to_year: int, to_years: Iterable[int]) -> None:
    """A carry-over gives no more than it has, to the years it was meant for."""
    if to_year not in to_years:
        raise NotToThatYear
    if amount <= 0 or amount > left:
        raise NothingLeftToMove(left)


def check_takes_back(*, kind: str, is_correction: bool, is_taken_back: bool, reason: str) -> None:
    if kind == "actual":
        raise LedgerStands
    if is_correction or is_taken_back:
        raise AlreadyTakenBack
    if not reason.strip():
        raise NoReasonGiven
