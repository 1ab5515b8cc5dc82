"""Figures go out as files and come in again: the same file changes nothing, and a faulty one says where."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.support.database import acting_as

from naast.network.models import Municipality
from naast.programme.actions import defining
from naast.programme.models import Change, ContextFigure, Measurement
from naast.programme.queries import exporting
from naast.programme.rules import tables
from naast.programme.tests.test_monitor import (  # noqa: F401 - fixtures
    LIST,
    SAID,
    assigned,
    browser,
    figure,
    heiloo,
    manager,
    quarters,
    report_at,
    reported,
    seat_of,
    texel,
)
from naast.programme.tests.test_pages import words

CSV, XLSX, IMPORT = f"{LIST}cijfers.csv", f"{LIST}cijfers.xlsx", f"{LIST}inlezen/"


def lines_of(response) -> list[dict]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def upload(account, content: bytes, *, name="cijfers.csv", to=IMPORT, **fields):
    return browser(account).post(to, {"file": SimpleUploadedFile(name, content), **fields})


def table(rows: list[dict]) -> bytes:
    return tables.as_csv(exporting.COLUMNS, rows)


@pytest.fixture
def filled(manager, heiloo, texel, assigned, quarters):  # noqa: F811
    assignment = assigned(min_cell=0)
    reported(heiloo, assignment, quarters[0], 12, approver=manager)
    reported(texel, assignment, quarters[1], 7, approver=manager)
    return assignment


def test_check_12_one_line_for_each_indicator_period_and_unit_and_the_same_file_changes_nothing(
    manager,  # noqa: F811
    filled,
    quarters,  # noqa: F811
):
    book = load_workbook(io.BytesIO(browser(manager).get(XLSX).content))
    rows = list(book["Programma"].iter_rows(values_only=True))
    head = list(rows[0])
    keys = [tuple(row[head.index(name)] for name in ("kenmerk", "indicator", "periode", "eenheid")) for row in rows[1:]]
    before = list(Measurement.objects.order_by("pk").values())

    content = browser(manager).get(XLSX).content
    page = words(browser(manager).get(LIST)) and upload(manager, content, name="cijfers.xlsx")

    assert len([key for key in keys if key[0] == filled.reference]) == 17 * 4
    assert len(keys) == len(set(keys))
    assert page.status_code == 302
    assert list(Measurement.objects.order_by("pk").values()) == before
    assert not Change.objects.filter(verb="figures_imported").exists()
    assert upload(manager, browser(manager).get(CSV).content).status_code == 302
    assert list(Measurement.objects.order_by("pk").values()) == before


def test_a_line_that_differs_becomes_a_correction_of_that_figure_alone(heiloo, manager, filled, quarters):  # noqa: F811
    rows = lines_of(browser(heiloo).get(CSV))
    own = next(row for row in rows if row["eenheid"] == "heiloo" and row["cijfer"] == "12")
    own["cijfer"] = "13"

    assert upload(heiloo, table(rows), send="on").status_code == 302

    made = Measurement.objects.get(revision=2)
    assert (made.value, made.state, made.municipality.slug) == (13, "submitted", "heiloo")
    assert Measurement.objects.count() == 3


def test_a_faulty_file_names_line_column_and_reason_and_loads_nothing(heiloo, filled, quarters):  # noqa: F811
    rows = [row for row in lines_of(browser(heiloo).get(CSV)) if row["kenmerk"] == filled.reference]
    mine = [row for row in rows if row["eenheid"] == "heiloo"]
    mine[1] |= {"bekend": "ja", "cijfer": "9"}
    mine[2] |= {"bekend": "ja", "cijfer": "veel"}
    other = next(row for row in rows if row["eenheid"] == "alkmaar")
    other |= {"bekend": "ja", "cijfer": "4"}

    response = upload(heiloo, table([*mine, other]))

    page = words(response)
    assert response.status_code == 200
    assert "4 cijfer ‘veel’ is geen getal." in page
    assert "6 eenheid Dit is niet uw gemeente." in page
    assert Measurement.objects.count() == 2
    upload(heiloo, table([*mine, other]), only_good="on")
    assert Measurement.objects.get(state="draft").value == 9


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\x01\x02", "geen CSV-bestand"),
        (b"PK\x03\x04 niets", "kan niet worden gelezen"),
        (b"kenmerk;eenheid\n1;2", "Deze kolom ontbreekt."),
        (b'kenmerk;"open\n', "aanhalingsteken"),
    ],
)
def test_what_is_no_table_says_so(manager, content, said):  # noqa: F811
    assert said in words(upload(manager, content))


def test_a_derived_figure_in_a_file_is_not_taken_in(manager):  # noqa: F811
    rows = lines_of(browser(manager).get(CSV))
    assert {row["kenmerk"] for row in rows} == {"afgeleid"}
    for row in rows:
        row |= {"bekend": "ja", "gehaald": "ja"}

    upload(manager, table(rows))

    assert not Measurement.objects.exists()


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@x", "'al"])
def test_a_text_that_a_spreadsheet_would_run_goes_out_as_text_and_comes_back_as_it_was(text):
    (line,) = tables.read("x.csv", tables.as_csv(["a"], [{"a": text}]), needs=["a"])

    assert tables.harmless(text).startswith("'")
    assert line.text("a") == text
    sheet = load_workbook(io.BytesIO(tables.as_xlsx([("S", ["a"], [{"a": text}])])))["S"]
    assert sheet["A2"].data_type == "s"


@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=400))
def test_no_file_makes_the_reader_fall_over(content):
    try:
        found = tables.read("x.csv", content, needs=["kenmerk"])
    except tables.FaultyFile as faulty:
        found = faulty.faults

    assert all(isinstance(one, tables.Line | tables.Fault) for one in found)


def test_small_numbers_leave_the_house_hidden_and_come_back_unchanged(manager, assigned, quarters, programme):  # noqa: F811
    assignment = assigned()
    slugs = list(Municipality.objects.filter(memberships__region=programme.region).values_list("slug", flat=True))[:6]
    for slug, value in zip(sorted(slugs), (2, 30, 12, 40, 11, 90), strict=True):
        reported(seat_of(slug), assignment, quarters[0], value, approver=manager)

    rows = [row for row in lines_of(browser(manager).get(CSV)) if row["kenmerk"] == assignment.reference]
    answer = browser(manager).get("/programma/api/cijfers/").json()["regels"]

    assert [row["cijfer"] for row in rows if row["getoond"].startswith("<")] == [""]
    assert "2" not in [row["cijfer"] for row in rows]
    assert 2 not in [row.get("cijfer") for row in answer]
    assert upload(manager, table(rows)).status_code == 302
    assert Measurement.objects.count() == 6


# --- the world around us ---

OUTSIDE = (
    "indicator",
    "gebied",
    "plaats",
    "van",
    "tot_en_met",
    "waarde",
    "bron",
    "licentie",
    "opgehaald_op",
    "voetnoot",
)


def outside(**fields):
    return {
        "indicator": "CTX-1", "gebied": "nederland", "plaats": "Nederland", "van": "01-01-2025", "tot_en_met": "31-12-2025",
        "waarde": "61,5", "bron": "proefstatistiek", "licentie": "CC BY 4.0", "opgehaald_op": "01-06-2026", "voetnoot": "", **fields,
    }  # fmt: skip


@pytest.fixture
def context(manager):  # noqa: F811
    with acting_as(manager) as by:
        return defining.define_indicator(by=by, code="CTX-1", **{**SAID, "layer": "context", "measure": "amount"})


def test_context_comes_in_by_file_with_its_source_and_lag_and_twice_is_once(manager, context):  # noqa: F811
    content = tables.as_csv(OUTSIDE, [outside(), outside(waarde="", van="01-01-2024", tot_en_met="31-12-2024")])
    to = f"{LIST}omgeving/inlezen/"

    upload(manager, content, to=to)
    upload(manager, content, to=to)

    assert ContextFigure.objects.count() == 2
    assert ContextFigure.objects.get(value=None).known == "unknown"
    page = words(browser(manager).get(f"{LIST}i/ctx-1/"))
    assert "proefstatistiek, CC BY 4.0; opgehaald 01-06-2026, 152 dagen na afloop" in page
    assert "61,5" in page
    assert "kolom" not in page


def test_context_without_source_or_with_a_later_start_is_told_by_line(manager, context):  # noqa: F811
    content = tables.as_csv(OUTSIDE, [outside(bron=""), outside(van="01-02-2026"), outside(indicator="OO1-I1")])

    page = words(upload(manager, content, to=f"{LIST}omgeving/inlezen/"))

    assert "2 bron Dit mag niet leeg zijn." in page
    assert "3 tot_en_met De laatste dag ligt voor de eerste." in page
    assert "4 indicator Er is geen omgevingsindicator" in page
    assert not ContextFigure.objects.exists()


# --- the API ---


def test_the_api_describes_itself_and_every_address_it_names_answers(manager, filled):  # noqa: F811
    office = browser(manager)
    described = office.get("/programma/api/").json()

    answers = {path: office.get(path) for path in described["paths"]}

    assert described["openapi"] == "3.1.0"
    assert len(answers) == 5
    assert {answer.status_code for answer in answers.values()} == {200}


def test_the_api_filters_by_unit_and_period_and_totals_say_n_of_n(manager, filled, quarters):  # noqa: F811
    office = browser(manager)

    rows = office.get(f"/programma/api/cijfers/?eenheid=heiloo&periode={quarters[0].reference}").json()["regels"]
    totals = office.get(f"/programma/api/totalen/?periode={quarters[0].reference}").json()["regels"]

    assert [(row["eenheid"], row["cijfer"]) for row in rows] == [("heiloo", 12)]
    assert [(row["cijfer"], row["opgegeven"], row["gevraagd"]) for row in totals] == [(12, 1, 17)]
    assert office.get("/programma/api/cijfers/?vanaf=-1").status_code == 400
    assert office.post("/programma/api/cijfers/").status_code == 405


def test_check_13_no_draft_of_another_stands_in_the_api_or_the_export(heiloo, texel, assigned, quarters):  # noqa: F811
    assignment = assigned(min_cell=0)
    browser(texel).post(report_at(assignment, quarters[0]), figure(value="987"))

    for address in (CSV, "/programma/api/cijfers/", "/programma/api/totalen/"):
        assert "987" not in browser(heiloo).get(address).content.decode()
    sheet = load_workbook(io.BytesIO(browser(heiloo).get(XLSX).content))["Programma"]
    assert 987 not in [cell for row in sheet.iter_rows(values_only=True) for cell in row]


def test_the_api_asks_no_more_of_the_database_when_there_is_more_in_it(manager, heiloo, filled, assigned, quarters):  # noqa: F811
    office = browser(manager)
    office.get("/programma/api/cijfers/")
    with CaptureQueriesContext(connection) as few:
        office.get("/programma/api/cijfers/")
    for number in range(3, 6):
        reported(heiloo, assigned(code=f"OO2-I{number}"), quarters[2], number, approver=manager)

    with CaptureQueriesContext(connection) as many:
        office.get("/programma/api/cijfers/")

    assert len(many) == len(few)
