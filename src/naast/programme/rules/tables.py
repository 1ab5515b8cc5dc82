"""Tables in a file: written so that no spreadsheet runs them, read so that every fault has its line and its column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from naast.foundation.refusals import Refusal
from naast.programme import sheets

THOUSANDS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")  # 1.250 is twelve hundred to one and 1,25 to another
A_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
RUNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes these for a formula


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: line 1 holds the names of the columns."""

    line: int
    column: str
    reason: str

    def __str__(self):
        return f"Regel {self.line}, kolom {self.column}: {self.reason}"


class FaultyFile(Refusal):
    sentence = "Er is niets overgenomen. Hieronder staat per regel wat er mis is."

    def __init__(self, faults: Sequence[Fault]):
        super().__init__()
        self.faults = list(faults)


class Unreadable(FaultyFile):
    def __init__(self, reason: str):
        super().__init__([Fault(1, "–", reason)])


class BadCell(Exception):
    """One cell cannot be read; becomes a Fault with its line and column."""


@dataclass(frozen=True)
class Line:
    """One line of a table, by column."""

    number: int
    cells: dict[str, Any]

    def text(self, column: str) -> str:
        value = self.cells.get(column)
        if value is None:
            return ""
        if isinstance(value, datetime | date):
            return f"{value:%d-%m-%Y}"
        if isinstance(value, bool):
            return "ja" if value else "nee"
        words = str(value).strip()
        return words[1:] if words[:1] == "'" and words[1:2] in (*RUNS, "'") else words

    def number_in(self, column: str) -> Decimal | None:
        value = self.cells.get(column)
        if isinstance(value, int | float) and not isinstance(value, bool):
            if not abs(value) < 10**12:
                raise BadCell("Dit getal is te groot.")
            return round(Decimal(str(value)), 4)
        if isinstance(value, sheets.Formula):
            raise BadCell("Hier staat een formule zonder uitkomst. Zet er het getal zelf neer.")
        words = self.text(column)
        if not words:
            return None
        if THOUSANDS.fullmatch(words):
            raise BadCell("Schrijf het getal zonder punten, zoals 1250 of 12,5.")
        if not A_NUMBER.fullmatch(words):
            raise BadCell(f"‘{words[:40]}’ is geen getal.")
        found = Decimal(words.replace(",", "."))
        if abs(found) >= 10**12:
            raise BadCell("Dit getal is te groot.")
        return round(found, 4)

    def day(self, column: str) -> date | None:
        value = self.cells.get(column)
        if isinstance(value, datetime):
            return value.date()
        words = self.text(column)
        if not words:
            return None
        try:
            return datetime.strptime(words, "%d-%m-%Y").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            raise BadCell(f"‘{words[:40]}’ is geen datum zoals 31-12-2025.") from None


def harmless(value: Any) -> Any:
    """A text that a spreadsheet would run gets a sign in front that makes it a text."""
    if isinstance(value, str) and value.startswith((*RUNS, "'")):
        return f"'{value}"
    return value


def as_csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """Semicolons and a comma in numbers: what opens well in a Dutch spreadsheet."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(plain(row.get(name))) for name in columns])
    return b"\xef\xbb\xbf" + page.getvalue().encode()


Sheet = tuple[str, Sequence[str], Iterable[dict[str, Any]]]  # its name, its columns, its lines


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, columns, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.append(list(columns))
        for row in rows:
            sheet.append([_in_sheet(row.get(column)) for column in columns])
    page = io.BytesIO()
    book.save(page)
    return page.getvalue()


def _in_sheet(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return harmless(plain(value)) if not isinstance(value, int) or isinstance(value, bool) else value


def plain(value: Any) -> Any:
    """A value as it stands in a file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        whole = value.to_integral_value()
        return str(int(whole)) if value == whole else format(value.normalize(), "f").replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return value


def read(name: str, content: bytes, *, needs: Sequence[str]) -> list[Line]:
    """The lines of a table; a file that is no table, or misses a column, says so."""
    try:
        rows = sheets.rows_of(name, content, worked_out=True)
    except (sheets.Unreadable, sheets.TooLarge) as refused:
        raise Unreadable(str(refused)) from refused
    if not rows:
        raise Unreadable("Dit bestand is leeg.")
    head = [str(cell or "").strip().lower() for cell in rows[0]]
    missing = [column for column in needs if column not in head]
    if missing:
        raise FaultyFile([Fault(1, column, "Deze kolom ontbreekt.") for column in missing])
    if len(set(filter(None, head))) != len(list(filter(None, head))):
        raise Unreadable("Een kolomnaam staat er dubbel in.")
    told = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(not _is_empty(cell) for cell in row)]
    if slipped := [number for number, row in told if any(not _is_empty(cell) for cell in row[len(head) :])]:
        reason = "Deze regel heeft meer cellen dan er kolommen zijn. Zet een tekst met een scheidingsteken tussen aanhalingstekens."
        raise FaultyFile([Fault(number, "–", reason) for number in slipped])
    return [Line(number, dict(zip(head, row, strict=False))) for number, row in told]


def _is_empty(cell: Any) -> bool:
    return cell is None or cell == ""
