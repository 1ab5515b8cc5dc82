"""What a file of the ledger says, line by line: what can be booked, and what is wrong where."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from naast.foundation.refusals import Refusal

COLUMNS = ("boekstuk", "datum", "post", "omschrijving", "bedrag")
MAY_LACK = ("jaar", "verplichting")
AN_AMOUNT = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?")
MOST = Decimal("1000000000")


class ColumnsMissing(Refusal):
    def __init__(self, missing: Sequence[str]):
        super().__init__(
            f"Op de eerste regel ontbreekt: {', '.join(missing)}. Nodig zijn: {', '.join(COLUMNS)}. "
            f"Mag erbij: {', '.join(MAY_LACK)}."
        )


class ColumnTwice(Refusal):
    def __init__(self, twice: Sequence[str]):
        super().__init__(f"Op de eerste regel staat er twee keer: {', '.join(twice)}. Laat staan wat u bedoelt.")


class NothingInIt(Refusal):
    sentence = "In dit bestand staat geen enkele regel onder de kolomnamen."


class FaultsLeft(Refusal):
    sentence = "Er staan fouten in het bestand. Verbeter het en lees het opnieuw in, of vink aan dat u alleen de goede regels boekt."


class NothingNew(Refusal):
    sentence = "Alles uit dit bestand staat er al. Er is niets veranderd."


@dataclass(frozen=True)
class Fault:
    """Where it is wrong and why."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class LedgerRow:
    """One voucher as the ledger tells it."""

    row: int
    number: str
    booked_on: str
    year: int
    line: str
    text: str
    amount: str
    settles: str = ""

    @property
    def euros(self) -> Decimal:
        return Decimal(self.amount)


class Wrong(Exception):
    """A cell that cannot be read, with why."""


def read_ledger(
    rows: Sequence[Sequence[Any]],
    *,
    lines: Mapping[str, str],
    years: Collection[int],
    commitments: Collection[str],
    booked: Mapping[str, Decimal],
) -> tuple[list[LedgerRow], list[Fault], int]:
    """What can be booked, what is wrong, and how many vouchers stood there already.

    `lines` gives the slug of a line by its name or slug, in small letters; `booked` the amount of each voucher we have.
    """
    places = _columns(rows)
    found: list[LedgerRow] = []
    faults: list[Fault] = []
    already = 0
    seen: dict[str, int] = {}
    there = {voucher(number): amount for number, amount in booked.items()}
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell not in (None, "") for cell in cells):
            continue
        row, wrong = _row(number, cells, places, lines=lines, years=years, commitments=commitments)
        if row and not wrong:
            key = voucher(row.number)
            if key in seen:
                wrong = [Fault(number, "boekstuk", f"staat ook op regel {seen[key]}")]
            elif key in there and there[key] != row.euros:
                wrong = [
                    Fault(
                        number,
                        "bedrag",
                        f"boekstuk {row.number} staat er al met een ander bedrag; dat verandert niet meer",
                    )
                ]
            seen.setdefault(key, number)
        faults += wrong
        if row and not wrong:
            if voucher(row.number) in there:
                already += 1
            else:
                found.append(row)
    if not found and not faults and not already:
        raise NothingInIt
    return found, faults, already


def voucher(number: str) -> str:
    """The number as it stays when a spreadsheet takes it for a number: without the noughts in front."""
    return number.lstrip("0") or "0"


def _columns(rows: Sequence[Sequence[Any]]) -> dict[str, int]:
    head = [str(cell or "").strip().lower() for cell in rows[0]] if rows else []
    missing = [name for name in COLUMNS if name not in head]
    if missing:
        raise ColumnsMissing(missing)
    if twice := [name for name in (*COLUMNS, *MAY_LACK) if head.count(name) > 1]:
        raise ColumnTwice(twice)
    return {name: head.index(name) for name in (*COLUMNS, *MAY_LACK) if name in head}


def _row(
    number: int, cells: Sequence[Any], places: Mapping[str, int], *, lines, years, commitments
) -> tuple[LedgerRow | None, list[Fault]]:
    values: dict[str, Any] = {}
    faults: list[Fault] = []

    def cell(name: str) -> Any:
        place = places.get(name)
        return None if place is None or place >= len(cells) else cells[place]

    def read(name: str, how) -> None:
        try:
            values[name] = how(cell(name))
        except Wrong as wrong:
            faults.append(Fault(number, name, str(wrong)))

    read("boekstuk", _voucher)
    read("datum", read_day)
    read("post", lambda value: _line(value, lines))
    read("omschrijving", lambda value: _text(value, 200))
    read("bedrag", read_amount)
    day = values.get("datum")
    read("jaar", lambda value: _year(value, day, years))
    read("verplichting", lambda value: _commitment(value, commitments))
    if faults:
        return None, faults
    row = LedgerRow(
        number, values["boekstuk"], day.isoformat() if day else "", values["jaar"], values["post"],
        values["omschrijving"], str(values["bedrag"]), values["verplichting"],
    )  # fmt: skip
    return row, []


def _text(value: Any, longest: int) -> str:
    """Text stays text, whatever it begins with."""
    text = "" if value is None else " ".join(str(value).split())
    if len(text) > longest:
        raise Wrong(f"is langer dan {longest} tekens")
    return text


def _voucher(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = _text(value, 60)
    if not text:
        raise Wrong("is leeg")
    return text


def read_day(value: Any) -> date:
    """12-03-2025, or a cell that holds a day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value or "").strip()
    for how in ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, how).date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            continue
    raise Wrong("is geen datum zoals 12-03-2025" if text else "is leeg")


def read_amount(value: Any) -> Decimal:
    """1.234,56 or a cell that holds a number; never a guess."""
    if value is None or value == "":
        raise Wrong("is leeg")
    if isinstance(value, bool):
        raise Wrong("is geen bedrag zoals 1.234,56")
    if isinstance(value, int | float | Decimal):
        text = str(value)
    else:
        text = str(value).replace("€", "").replace("\N{NO-BREAK SPACE}", "").strip()
        if text.startswith("="):
            raise Wrong("is een formule; plak de uitkomst als waarde")
        if not AN_AMOUNT.fullmatch(text):
            raise Wrong("is geen bedrag zoals 1.234,56")
        text = text.replace(".", "").replace(",", ".")
    try:
        amount = Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise Wrong("is geen bedrag zoals 1.234,56") from None
    if not amount:
        raise Wrong("is nul")
    if not -MOST < amount < MOST:
        raise Wrong("is te groot")
    return amount


def _line(value: Any, lines: Mapping[str, str]) -> str:
    text = _text(value, 200)
    found = lines.get(text.lower())
    if found is None:
        raise Wrong(f"“{text}” is geen post van de begroting" if text else "is leeg")
    return found


def _year(value: Any, day: date | None, years: Collection[int]) -> int:
    text = _text(value, 10).removesuffix(".0")
    if not text and day is None:
        return 0  # the day itself is the fault
    year = int(text) if text.isdecimal() else day.year if day and not text else 0
    if year not in years:
        raise Wrong(f"{text or year} is geen jaar van de begroting")
    return year


def _commitment(value: Any, commitments: Collection[str]) -> str:
    text = _text(value, 40).upper()
    if text and text not in commitments:
        raise Wrong(f"“{text}” is geen verplichting die hier is vastgelegd")
    return text


def as_plain(row: LedgerRow | Fault) -> dict[str, Any]:
    return asdict(row)
