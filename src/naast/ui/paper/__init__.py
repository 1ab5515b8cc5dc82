"""A paper in three forms: an accessible PDF, and documents that people can work on in Word and LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}


@dataclass(frozen=True)
class Figure:
    """A drawing (SVG that takes nothing from elsewhere), what it shows in words for who cannot see it, and a line below it."""

    svg: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it: paragraphs, lines, figures, a table."""

    title: str
    level: int = 2
    paragraphs: Sequence[str] = ()
    lines: Sequence[str] = ()
    figures: Sequence[Figure] = ()
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
    from naast.ui.paper import editable, printed

    return {"pdf": printed.as_pdf, "docx": editable.as_docx, "odt": editable.as_odt}[form](paper)


def plain(text: str) -> str:
    """Signs that no document may hold are left out."""
    return "".join(
        sign
        for sign in text
        if sign in "\n\t" or " " <= sign < "\ud800" or (sign >= "\ue000" and sign not in "\ufffe\uffff")
    )
