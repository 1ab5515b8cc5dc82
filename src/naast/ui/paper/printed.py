"""A paper as a PDF that can be read aloud and kept (PDF/UA-1, PDF/A-2a)."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from naast.ui.fonts import FONTS
from naast.ui.paper import Figure, Paper, plain
from naast.ui.paper.pictures import size_in_cm

PAGE = Path(__file__).resolve().parent / "paper.typ"
SIGNS = frozenset("–—‘’‚“”„…•€™→←≥≤≠−×÷½¼¾°·§′″\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}")


def as_pdf(paper: Paper) -> bytes:
    data = _printable(asdict(paper))
    for given, section in zip(data["sections"], paper.sections, strict=True):
        given["figures"] = [_figure(figure) for figure in section.figures]
    told = {"data": json.dumps(data, ensure_ascii=False)}
    document = _compiler().compile(format="pdf", pdf_standards=["ua-1", "a-2a"], sys_inputs=told)
    assert isinstance(document, bytes)  # one PDF, not a page each
    return document


def _figure(figure: Figure) -> dict[str, Any]:
    """The drawing as it is: only its words are for the letter of the paper."""
    width, _ = size_in_cm(figure.svg)
    return {"svg": figure.svg, "width": width, "alt": _printable(figure.alt), "caption": _printable(figure.caption)}


def _can_print(sign: str) -> bool:
    """The letter of the paper knows Latin, Greek and Cyrillic; an accessible PDF with a sign it does not know is none."""
    return " " <= sign <= "~" or sign in "\n\t" or "\xa0" <= sign <= "\u052f" or sign in SIGNS


def _printable(thing: Any) -> Any:
    """The same thing, with a question mark for every sign that cannot be printed."""
    if isinstance(thing, str):
        return "".join(sign if _can_print(sign) else "?" for sign in plain(thing))
    if isinstance(thing, dict):
        return {name: _printable(value) for name, value in thing.items()}
    return [_printable(each) for each in thing] if isinstance(thing, list | tuple) else thing


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(input=str(PAGE), font_paths=[str(FONTS)], ignore_system_fonts=True)
