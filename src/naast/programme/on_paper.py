"""A paper of a body in three forms: an accessible PDF, and documents that people can work on in Word and LibreOffice."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import typst

DOCUMENTS = Path(__file__).resolve().parent / "documents"
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it: paragraphs, lines, a table."""

    title: str
    level: int = 2
    paragraphs: Sequence[str] = ()
    lines: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[int] = ()


@dataclass(frozen=True)
class Paper:
    """What stands on it, whatever its form."""

    title: str
    footer: str
    warning: str = ""
    facts: Sequence[tuple[str, str]] = ()
    sections: list[Section] = field(default_factory=list)
    opening: Sequence[str] = ()  # what a letter begins and ends with
    closing: Sequence[str] = ()


def written(paper: Paper, form: str) -> bytes:
    """The paper as a file of this form."""
    return {"pdf": _as_pdf, "docx": _as_docx, "odt": _as_odt}[form](paper)


SIGNS = frozenset("–—‘’‚“”„…•€™→←≥≤≠−×÷½¼¾°·§′″\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}")


def _can_print(sign: str) -> bool:
    """The letter of the paper knows Latin, Greek and Cyrillic; an accessible PDF with a sign it does not know is none."""
    return " " <= sign <= "~" or sign in "\n\t" or "\xa0" <= sign <= "\u052f" or sign in SIGNS


def _printable(thing: Any) -> Any:
    """The same thing, with a question mark for every sign that cannot be printed."""
    if isinstance(thing, str):
        return "".join(sign if _can_print(sign) else "?" for sign in _plain(thing))
    if isinstance(thing, dict):
        return {name: _printable(value) for name, value in thing.items()}
    return [_printable(each) for each in thing] if isinstance(thing, list | tuple) else thing


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(input=str(DOCUMENTS / "paper.typ"), ignore_system_fonts=True)


def _as_pdf(paper: Paper) -> bytes:
    data = json.dumps(_printable(asdict(paper)), ensure_ascii=False)
    document = _compiler().compile(format="pdf", pdf_standards=["ua-1", "a-2a"], sys_inputs={"data": data})
    assert isinstance(document, bytes)  # one PDF, not a page each
    return document


def _as_docx(paper: Paper) -> bytes:
    import docx  # opened only where somebody asks for it

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = _plain(paper.title), "Naast"
    document.core_properties.language = "nl-NL"
    document.core_properties.comments = ""
    document.add_heading(_plain(paper.title), level=1)
    if paper.warning:
        document.add_paragraph().add_run(_plain(paper.warning)).bold = True
    for label, value in paper.facts:
        line = document.add_paragraph()
        line.add_run(f"{_plain(label)}: ").bold = True
        line.add_run(_plain(value))
    for text in paper.opening:
        document.add_paragraph(_plain(text))
    for section in paper.sections:
        document.add_heading(_plain(section.title), level=section.level)
        for text in section.paragraphs:
            document.add_paragraph(_plain(text))
        for text in section.lines:
            document.add_paragraph(_plain(text), style="List Bullet")
        if section.rows:
            table = document.add_table(rows=0, cols=len(section.head))
            table.style = "Table Grid"
            for row in (section.head, *section.rows):
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = _plain(text)
            _repeats(table.rows[0])
    for text in paper.closing:
        document.add_paragraph(_plain(text))
    document.sections[0].footer.paragraphs[0].text = _plain(paper.footer)
    return _saved(document)


def _repeats(row) -> None:
    """The first row of a table is its head, on every page and for who hears it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _as_odt(paper: Paper) -> bytes:
    import odfdo  # opened only where somebody asks for it

    document = odfdo.Document("text")
    body = document.body
    body.clear()
    document.meta.title = _plain(paper.title)
    document.meta.language = "nl-NL"
    body.append(odfdo.Header(1, _plain(paper.title)))
    for text in [paper.warning, *(f"{label}: {value}" for label, value in paper.facts), *paper.opening]:
        if text:
            body.append(odfdo.Paragraph(_plain(text)))
    for number, section in enumerate(paper.sections, start=1):
        body.append(odfdo.Header(section.level, _plain(section.title)))
        for text in section.paragraphs:
            body.append(odfdo.Paragraph(_plain(text)))
        if section.lines:
            body.append(odfdo.List([_plain(text) for text in section.lines]))
        if section.rows:
            table = odfdo.Table(f"Tabel{number}", width=len(section.head), height=len(section.rows) + 1)
            for y, row in enumerate((section.head, *section.rows)):
                for x, text in enumerate(row):
                    table.set_value((x, y), _plain(text))
            body.append(table)
    for text in (*paper.closing, paper.footer):
        body.append(odfdo.Paragraph(_plain(text)))
    return _saved(document)


def _saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _plain(text: str) -> str:
    """Signs that no document may hold are left out."""
    return "".join(
        sign
        for sign in text
        if sign in "\n\t" or " " <= sign < "\ud800" or (sign >= "\ue000" and sign not in "\ufffe\uffff")
    )
