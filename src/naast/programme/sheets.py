"""
Tables in and out: CSV and xlsx files as rows, and rows as files that a spreadsheet cannot be tricked with.

openpyxl is opened only where somebody asks for a file: it brings a reader of pictures along, and who serves pages
never reads inside one.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any
from xml.etree.ElementTree import ParseError

from naast.foundation.refusals import Refusal

MOST_ROWS, MOST_COLUMNS, MOST_BYTES, MOST_UNPACKED = 20_000, 60, 5_000_000, 60_000_000
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Unreadable(Refusal):
    sentence = "Dit bestand is geen leesbare tabel. Bewaar het als xlsx of als CSV en probeer het opnieuw."


class TooLarge(Refusal):
    sentence = f"Dit bestand is te groot: er passen {MOST_ROWS} regels in, en 5 MB."


class Formula(str):
    """What stood in a cell as a formula: kept as text, never worked out."""


def rows_of(name: str, content: bytes, *, worked_out: bool = False) -> list[list[Any]]:
    """Every row of the first sheet, as it stands: texts, numbers and days; of a formula its text, or what it worked out to."""
    if len(content) > MOST_BYTES:
        raise TooLarge
    packed = content.startswith(b"PK") or name.lower().endswith(".xlsx")
    rows = _xlsx(content, worked_out=worked_out) if packed else _csv(content)
    while rows and not any(cell not in (None, "") for cell in rows[-1]):
        rows.pop()
    return rows


def _csv(content: bytes) -> list[list[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Unreadable("Dit is geen CSV-bestand en geen Excel-bestand.")
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    try:
        return _within(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as broken:
        raise Unreadable("Dit CSV-bestand klopt niet: een aanhalingsteken wordt niet gesloten.") from broken


def _xlsx(content: bytes, *, worked_out: bool) -> list[list[Any]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise TooLarge
        written = _within(_rows(load_workbook, content, worked_out=False))
        if not worked_out or not any(isinstance(cell, Formula) for row in written for cell in row):
            return written
        came_to = _within(_rows(load_workbook, content, worked_out=True))
        return [[_came_to(*cells) for cells in zip_longest(*rows)] for rows in zip(written, came_to, strict=True)]
    except (
        zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError,
        KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError,
    ) as broken:  # fmt: skip
        raise Unreadable("Dit Excel-bestand kan niet worden gelezen. Bewaar het opnieuw als xlsx.") from broken


def _rows(load_workbook: Any, content: bytes, *, worked_out: bool) -> Iterator[list[Any]]:
    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=worked_out).worksheets[0]
    sheet.reset_dimensions()
    return ([_cell(cell) for cell in row[:MOST_COLUMNS]] for row in sheet.iter_rows())


def _came_to(written: Any, came_to: Any) -> Any:
    """What a formula came to; one that was never worked out stays what it is, for it is not the same as nothing."""
    return written if isinstance(written, Formula) and came_to is None else came_to


def _cell(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, str) and cell.data_type == "f":
        return Formula(value)
    return value.date() if isinstance(value, datetime) else value


def _within(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    kept: list[list[Any]] = []
    for row in rows:
        if len(kept) > MOST_ROWS:
            raise TooLarge
        kept.append(list(row[:MOST_COLUMNS]))
    return kept


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Semicolons, a comma for the decimals and days as dd-mm-jjjj: what a Dutch spreadsheet opens as it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([_safe(cell) for cell in head])
    writer.writerows([_dutch(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append([_typed(sheet, cell, bold=True) for cell in head])
    for row in rows:
        sheet.append([_typed(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, value="" if value is None else value)
    if isinstance(value, str):
        cell.data_type = "s"  # a text stays a text, also when it begins like a formula
    elif isinstance(value, Decimal):
        cell.number_format = "#,##0.00"
    elif isinstance(value, date):
        cell.number_format = "dd-mm-yyyy"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _dutch(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal | float):
        return f"{value:.2f}".replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return _safe(value) if isinstance(value, str) else str(value)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
