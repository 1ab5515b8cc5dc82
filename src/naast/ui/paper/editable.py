"""A paper as a document that people can work on: for Word and for LibreOffice. Opened only where somebody asks for it."""

from __future__ import annotations

import io
from typing import Any

from naast.ui.paper import Figure, Paper, plain
from naast.ui.paper.pictures import png_of, size_in_cm


def as_docx(paper: Paper) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = plain(paper.title), "Naast"
    document.core_properties.language = "nl-NL"
    document.core_properties.comments = ""
    document.add_heading(plain(paper.title), level=1)
    if paper.warning:
        document.add_paragraph().add_run(plain(paper.warning)).bold = True
    for label, value in paper.facts:
        line = document.add_paragraph()
        line.add_run(f"{plain(label)}: ").bold = True
        line.add_run(plain(value))
    for text in paper.opening:
        document.add_paragraph(plain(text))
    for section in paper.sections:
        document.add_heading(plain(section.title), level=section.level)
        for text in section.paragraphs:
            document.add_paragraph(plain(text))
        for text in section.lines:
            document.add_paragraph(plain(text), style="List Bullet")
        for figure in section.figures:
            _draw_in_docx(document, figure)
        if section.rows:
            table = document.add_table(rows=0, cols=len(section.head))
            table.style = "Table Grid"
            for row in (section.head, *section.rows):
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = plain(text)
            _repeats(table.rows[0])
    for text in paper.closing:
        document.add_paragraph(plain(text))
    document.sections[0].footer.paragraphs[0].text = plain(paper.footer)
    return _saved(document)


def _draw_in_docx(document: Any, figure: Figure) -> None:
    from docx.shared import Cm

    width, height = size_in_cm(figure.svg)
    drawn = document.add_paragraph().add_run().add_picture(io.BytesIO(png_of(figure.svg)), Cm(width), Cm(height))
    drawn._inline.docPr.set("descr", plain(figure.alt))
    if figure.caption:
        document.add_paragraph(plain(figure.caption), style="Caption")


def _repeats(row: Any) -> None:
    """The first row of a table is its head, on every page and for who hears it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def as_odt(paper: Paper) -> bytes:
    import odfdo

    document = odfdo.Document("text")
    body = document.body
    body.clear()
    document.meta.title = plain(paper.title)
    document.meta.language = "nl-NL"
    body.append(odfdo.Header(1, plain(paper.title)))
    for text in [paper.warning, *(f"{label}: {value}" for label, value in paper.facts), *paper.opening]:
        if text:
            body.append(odfdo.Paragraph(plain(text)))
    for number, section in enumerate(paper.sections, start=1):
        body.append(odfdo.Header(section.level, plain(section.title)))
        for text in section.paragraphs:
            body.append(odfdo.Paragraph(plain(text)))
        if section.lines:
            body.append(odfdo.List([plain(text) for text in section.lines]))
        for figure in section.figures:
            _draw_in_odt(document, figure)
        if section.rows:
            table = odfdo.Table(f"Tabel{number}", width=len(section.head), height=len(section.rows) + 1)
            for y, row in enumerate((section.head, *section.rows)):
                for x, text in enumerate(row):
                    table.set_value((x, y), plain(text))
            body.append(table)
    for text in (*paper.closing, paper.footer):
        body.append(odfdo.Paragraph(plain(text)))
    return _saved(document)


def _draw_in_odt(document: Any, figure: Figure) -> None:
    import odfdo

    width, height = size_in_cm(figure.svg)
    address = document.add_file(io.BytesIO(png_of(figure.svg)))
    frame = odfdo.Frame.image_frame(address, size=(f"{width}cm", f"{height}cm"), anchor_type="as-char")
    frame.svg_description = plain(figure.alt)
    paragraph = odfdo.Paragraph("")
    paragraph.append(frame)
    document.body.append(paragraph)
    if figure.caption:
        document.body.append(odfdo.Paragraph(plain(figure.caption)))


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
