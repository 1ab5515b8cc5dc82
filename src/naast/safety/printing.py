"""A document for one person, as an accessible PDF: the compiler refuses what is not."""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from naast.safety.queries import Leaflet

DOCUMENTS = Path(__file__).resolve().parent / "documents"
PAGES = 2


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(input=str(DOCUMENTS / "leaflet.typ"), ignore_system_fonts=True)


def leaflet(found: Leaflet) -> bytes:
    """The PDF/UA-1 of this paper: two pages; what is more goes to a third, and the second says so. Never smaller letters."""
    lines = [{**vars(one), "check_on": _day(one.check_on)} for one in found.lines]
    whole = _compiled(found, lines)
    if _pages(whole) <= PAGES:
        return whole
    fits = len(lines) - 1
    while fits > 1 and _pages(_compiled(found, lines[:fits], first_more=fits + 1)) > PAGES:
        fits -= 1
    return _compiled(found, lines[:fits], more=lines[fits:], first_more=fits + 1)


def _compiled(
    found: Leaflet, lines: list[dict[str, Any]], *, more: list[dict[str, Any]] | None = None, first_more: int = 0
) -> bytes:
    data = {
        **{name: value for name, value in vars(found).items() if name not in ("lines", "calls")},
        "signed_on": _day(found.signed_on),
        "review_on": _day(found.review_on),
        "calls": [vars(one) for one in found.calls],
        "lines": lines,
        "more": more or [],
        "first_more": first_more,
    }
    document = _compiler().compile(
        format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
    )
    assert isinstance(document, bytes)  # one PDF, not a page each
    return document


def _pages(document: bytes) -> int:
    import pikepdf  # only where our own document is counted: who serves pages reads inside no other file

    with pikepdf.open(io.BytesIO(document)) as pdf:
        return len(pdf.pages)


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""
