"""A business case on paper: assumptions first, every figure with its interval, drawings that are told in words too."""

from __future__ import annotations

import io
import subprocess
import sys
from types import SimpleNamespace

import docx
import odfdo
import pikepdf
import pytest

from naast.scenario import library
from naast.scenario.charts import costs, forest, heat
from naast.scenario.papers import NOT_WRITTEN, Option, Study, business_case
from naast.scenario.tests import payloads
from naast.ui.paper import written

TEXTS = {
    "aanleiding": "De stuurgroep vroeg het.\n\nDaarom dit.",
    "vergelijking": "Twee manieren van werken.",
    "lezing": "Wachten daalt.",
    "advies": "Begin met één team #panic() <b>.",
}
TWO = "Naast <elkaar> & meer naast Estafette"
ORDER = (
    "Waar dit op rust",
    "Getallen met een bron of een uitleg",
    "Wat de modellen zelf niet zeggen",
    "Aanleiding",
    "Wat we vergelijken",
    "Wat eruit komt",
    f"{TWO}: wat verschilt",
    f"Wie meer en wie minder betaalt: {TWO}",
    "Figuren die alleen bij het experiment staan",
    "Hoe we de uitkomsten lezen",
    "Advies",
    "Wat we niet weten",
    "Herkomst",
    "Zo doet u het opnieuw",
)


@pytest.fixture(scope="module")
def study():
    told = payloads.comparison()
    text = (library.HERE / "beside_nhn.yaml").read_text("utf-8")
    charts = [forest.forest(told, "b"), costs.costs(told, "b"), heat.heat(told, "a")]
    options = [
        Option("nu", "Estafette", "a" * 64, text),
        Option("variant_1", "Naast elkaar", "b" * 64, text, ["Vast gezicht: medewerkers 120 (was 107)"]),
    ]
    return Study(
        reference="ABC-DEF-GHJ", title="Naast of na elkaar", question="Wat als één gezicht blijft?", asked_by="Programmamanager",
        finished="22 november 2026", seed=2027, replications=50, payload_hash="f" * 64, options=options, charts=charts,
        limits=["Bijna alle getallen zijn aannames."], versions={"naast": "0.1", "numba": "0.68"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def paper(study):
    return business_case(study, TEXTS, written_by="Analist")


def sections(paper):
    return {section.title: section for section in paper.sections}


def test_assumptions_come_first_and_everything_has_its_place(paper):
    assert tuple(section.title for section in paper.sections) == ORDER


def test_it_says_how_many_figures_are_assumptions_and_where_the_others_come_from(paper):
    told = sections(paper)

    assert "aannames" in told["Waar dit op rust"].lines[0]
    rows = told["Getallen met een bron of een uitleg"].rows
    assert any(
        row[0] == "Noord-Holland Noord: nieuwe huishoudens" and "CBS" in row[3] and row[2] == "afgeleid" for row in rows
    )
    assert any("Vast gezicht: verloop per jaar; " in row[0] for row in rows), "what is the same is told once"


def test_every_outcome_stands_there_with_its_interval_and_what_is_unfinished(paper):
    outcomes = sections(paper)[ORDER[6]]

    assert outcomes.head == ["Uitkomst", "Basis", "Variant", "In procenten", "Onaf (basis, variant)", "Wat het zegt"]
    assert [row[0] for row in outcomes.rows] == [row["title"] for row in payloads.differences()]
    assert outcomes.rows[0][3].startswith("12")
    assert outcomes.rows[0][4].startswith("10,0")
    assert "Noem het geen winst of verlies" in outcomes.rows[1][5]


def test_what_is_different_and_how_to_do_it_again_are_told(paper):
    told = sections(paper)

    assert "Vast gezicht: medewerkers 120 (was 107)" in told["Wat we vergelijken"].lines[1]
    facts = dict(told["Herkomst"].rows)
    assert facts["Startgetal van het toeval (seed)"] == "2027"
    assert facts["Model van Naast elkaar (SHA-256)"].replace(" ", "") == "b" * 64
    assert told["Zo doet u het opnieuw"].lines[0] == (
        "naast scenario run ABC-DEF-GHJ-nu.yaml --replications 50 --seed 2027 --json nu.json"
    )


def test_a_part_that_nobody_wrote_says_so(study):
    told = sections(business_case(study, {}))

    assert [told[name].paragraphs for name in ("Aanleiding", "Advies", "Wat we niet weten")] == [[NOT_WRITTEN]] * 3


def test_a_part_keeps_its_paragraphs(paper):
    assert sections(paper)["Aanleiding"].paragraphs == ["De stuurgroep vroeg het.", "Daarom dit."]


def test_the_pdf_can_be_read_aloud_with_its_drawings(paper):
    with pikepdf.open(io.BytesIO(written(paper, "pdf"))) as pdf:
        kept = pdf.Root.Metadata.read_bytes()
        assert b"pdfuaid" in kept
        assert b"pdfaid" in kept
        told = [
            str(thing.Alt)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure" and "/Alt" in thing
        ]
        assert len(told) == 2
        assert any("5 van de" in alt or "verschillen aantoonbaar" in alt for alt in told)
        fonts = {
            str(thing.BaseFont)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing
        }
        assert any("NotoSans" in font for font in fonts), "the words in a drawing are words, in the letter of the pages"


def test_the_word_document_holds_the_words_and_the_drawings_with_theirs(paper):
    document = docx.Document(io.BytesIO(written(paper, "docx")))

    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert said.index("Waar dit op rust") < said.index("Aanleiding") < said.index("Advies")
    assert "Begin met één team #panic() <b>." in said
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Tijd tot veiligheid" in cells
    assert len(document.inline_shapes) == 2
    assert all("naast Estafette" in shape._inline.docPr.get("descr") for shape in document.inline_shapes)


def test_the_open_document_holds_the_same(paper):
    document = odfdo.Document(io.BytesIO(written(paper, "odt")))

    said = "\n".join(element.text_recursive for element in document.body.children)
    assert "Waar dit op rust" in said
    assert "Tijd tot veiligheid" in said
    frames = document.body.get_frames()
    assert len(frames) == 2
    assert all("naast Estafette" in frame.svg_description for frame in frames)


def test_a_study_of_another_kind_is_a_paper_too(study):
    drawing = SimpleNamespace(**vars(study.charts[1]) | {"slug": "draagt"})
    other = Study(**vars(study) | {"charts": [drawing], "limits": ()})

    assert written(business_case(other, TEXTS), "pdf").startswith(b"%PDF")


def test_a_page_loads_nothing_that_draws_or_calculates():
    heavy = [
        "numpy",
        "numba",
        "scipy",
        "altair",
        "vl_convert",
        "typst",
        "docx",
        "odfdo",
        "lxml",
        "distributed",
        "SALib",
    ]
    code = (
        "import os, sys, django\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'naast.settings')\n"
        "django.setup()\n"
        "import naast.scenario.actions, naast.scenario.charts, naast.scenario.papers, naast.scenario.urls\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
