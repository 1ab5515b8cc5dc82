"""Files as people really send them: other codes, other orders, formulas, days as text, the same line twice, too much."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from naast.foundation.periods import days
from naast.network.models import Municipality
from naast.programme.models import Booking, ContextFigure, LedgerImport, Measurement
from naast.programme.queries import exporting
from naast.programme.tests.test_figures_in_files import (  # noqa: F401 - fixtures
    CSV,
    context,
    filled,
    lines_of,
    outside,
    table,
    upload,
)
from naast.programme.tests.test_monitor import (  # noqa: F401 - fixtures
    LIST,
    assigned,
    browser,
    heiloo,
    manager,
    quarters,
    texel,
)
from naast.programme.tests.test_pages import words

HEAD = ("kenmerk", "eenheid", "periode", "bekend", "cijfer", "teller", "noemer", "niveau", "gehaald", "tekst")
OMGEVING = f"{LIST}omgeving/inlezen/"


def line(assignment, period, **said) -> dict:
    return {"kenmerk": assignment.reference, "eenheid": "heiloo", "periode": period.reference, "bekend": "ja", **said}


def workbook(*rows, head=HEAD) -> bytes:
    book = Workbook()
    book.active.append(list(head))
    for row in rows:
        book.active.append([row.get(name) for name in head])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(*rows, head=HEAD, code="utf-8") -> bytes:
    told = [";".join(head), *(";".join(str(row.get(name, "")) for name in head) for row in rows)]
    return "\r\n".join(told).encode(code)


@pytest.fixture
def third(assigned, quarters):  # noqa: F811
    """Nothing was told of it yet."""
    return assigned(measure="amount", min_cell=0, code="OO3-I9"), quarters[2]


def standing() -> list:
    return list(Measurement.objects.order_by("pk").values_list("value", "text", "observed_on"))


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_text_is_read_in_whatever_code_the_spreadsheet_wrote_it(manager, heiloo, assigned, quarters, code):  # noqa: F811
    told = assigned(
        measure="qualitative", over_units="none", over_periods="none", min_cell=0, code="OO3-I8", text="hoe het gaat"
    )
    content = csv_of(line(told, quarters[0], tekst="Goed: één gezin, € 12 beïnvloed"), code=code)

    assert upload(heiloo, content).status_code == 302
    assert standing() == [(None, "Goed: één gezin, € 12 beïnvloed", None)]


def test_columns_come_in_any_order_and_case_and_with_others_between(heiloo, third):  # noqa: F811
    head = (
        "Opmerking",
        "TEKST",
        "Cijfer",
        "eenheid",
        "Kenmerk",
        " periode ",
        "Bekend",
        "teller",
        "noemer",
        "niveau",
        "gehaald",
    )
    row = {
        "Kenmerk": third[0].reference,
        "eenheid": "Heiloo",
        " periode ": third[1].reference,
        "Bekend": "JA",
        "Cijfer": "12,5",
    }

    assert upload(heiloo, csv_of({**row, "Opmerking": "van Piet"}, head=head)).status_code == 302
    assert standing() == [(Decimal("12.5"), "", None)]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("12,5", Decimal("12.5")),
        ("12.5", Decimal("12.5")),
        ("1250", Decimal(1250)),
        (" 7 ", Decimal(7)),
        ("0", Decimal(0)),
    ],
)
def test_a_number_is_read_as_people_write_it(heiloo, third, said, value):  # noqa: F811
    assert upload(heiloo, csv_of(line(*third, cijfer=said))).status_code == 302
    assert [value for value, *_ in standing()] == [value]


@pytest.mark.parametrize(
    "said", ["1.250", "1.250,5", "1e3", "1_250", "１２", "NaN", "oneindig", "12,5,1", "#REF!", "12 500", "--1"]
)
def test_what_can_be_read_two_ways_or_is_no_number_is_told_and_not_guessed(heiloo, third, said):  # noqa: F811
    page = words(upload(heiloo, csv_of(line(*third, cijfer=said))))

    assert "2 cijfer" in page
    assert standing() == []


def test_a_formula_counts_as_what_it_came_to_and_one_that_was_never_worked_out_is_told(heiloo, third):  # noqa: F811
    page = words(upload(heiloo, workbook(line(*third, cijfer="=10+2")), name="cijfers.xlsx"))

    assert "2 cijfer" in page
    assert "formule" in page
    assert standing() == []


def test_days_come_as_days_and_as_text_and_a_day_that_is_none_is_told(heiloo, third, quarters, assigned):  # noqa: F811
    head = (*HEAD, "waargenomen_op")
    rows = [
        line(*third, cijfer=4, waargenomen_op=date(2025, 9, 30)),
        line(third[0], quarters[1], cijfer=4, waargenomen_op="30-06-2025"),
    ]
    wrong = [line(third[0], quarters[0], cijfer=4, waargenomen_op="31-06-2025")]

    assert upload(heiloo, workbook(*rows, head=head), name="c.xlsx").status_code == 302
    assert [day for *_, day in standing()] == [date(2025, 9, 30), date(2025, 6, 30)]
    assert "2 waargenomen_op" in words(upload(heiloo, workbook(*wrong, head=head), name="c.xlsx"))


def test_yes_in_a_spreadsheet_is_yes(heiloo, assigned, quarters):  # noqa: F811
    reached = assigned(measure="milestone", over_units="sum", over_periods="latest", min_cell=0, code="OO3-I7")

    assert upload(heiloo, workbook(line(reached, quarters[0], gehaald=True)), name="c.xlsx").status_code == 302
    assert Measurement.objects.get().reached is True


def test_the_same_line_twice_is_told_and_nothing_is_taken(heiloo, third):  # noqa: F811
    page = words(upload(heiloo, csv_of(line(*third, cijfer="1"), line(*third, cijfer="2"))))

    assert "3 eenheid" in page
    assert standing() == []


def test_a_line_with_more_cells_than_columns_has_slipped_and_is_told(heiloo, third):  # noqa: F811
    content = csv_of(line(*third, cijfer="1", tekst="")) + b";2"

    assert "Deze regel heeft meer cellen dan er kolommen zijn" in words(upload(heiloo, content))
    assert standing() == []


def test_a_municipality_that_merged_away_is_asked_nothing_any_more(heiloo, third):  # noqa: F811
    membership = Municipality.objects.get(slug="heiloo").memberships.get(kind="programme")
    membership.during = days(membership.during.lower, date(2025, 7, 1))
    membership.save()

    page = words(upload(heiloo, csv_of(line(*third, cijfer="1"))))

    assert "Van ‘heiloo’ wordt in deze periode geen cijfer gevraagd." in page


def test_a_closed_period_takes_no_other_figure_and_the_same_figure_is_no_fault(manager, heiloo, filled, quarters):  # noqa: F811
    from tests.support.database import acting_as

    from naast.programme.actions import calendars

    same = [row for row in lines_of(browser(heiloo).get(CSV)) if row["kenmerk"] == filled.reference]
    with acting_as(manager) as by:
        calendars.set_period(quarters[0], by=by, to="closed", due_on=quarters[0].due_on, reason="")

    assert upload(heiloo, table(same)).status_code == 302
    other = [{**row, "cijfer": "99"} if row["eenheid"] == "heiloo" and row["revisie"] else row for row in same]
    assert "periode" in words(upload(heiloo, table(other)))
    assert Measurement.objects.count() == 2


def test_twenty_thousand_and_one_lines_are_too_many_and_told_so(heiloo, third):  # noqa: F811
    content = csv_of(*[{"kenmerk": "x"}] * 20_001)

    assert "te groot" in words(upload(heiloo, content))


@pytest.mark.parametrize("content", [workbook(head=()), workbook(), csv_of(), b"", b"\xef\xbb\xbf", b"\r\n\r\n"])
def test_a_file_without_lines_changes_nothing_and_never_breaks(heiloo, third, content):  # noqa: F811
    answer = upload(heiloo, content, name="c.xlsx" if content.startswith(b"PK") else "c.csv")

    assert answer.status_code in (200, 302)
    assert standing() == []


def test_a_number_written_over_a_hidden_one_is_taken_and_not_lost(manager, heiloo, assigned, quarters):  # noqa: F811
    from naast.programme.tests.test_monitor import reported

    told = assigned(code="OO3-I6")
    reported(heiloo, told, quarters[0], 3, approver=manager)
    rows = [row for row in lines_of(browser(manager).get(CSV)) if row["revisie"]]
    assert [row["getoond"] for row in rows] == ["<5"]

    assert upload(manager, table(rows)).status_code == 302
    assert Measurement.objects.count() == 1
    upload(manager, table([{**rows[0], "cijfer": "8"}]))
    assert list(Measurement.objects.order_by("pk").values_list("value", "state")) == [(3, "approved"), (8, "draft")]


def test_the_good_lines_alone_are_taken_when_somebody_asks_for_that(heiloo, third, quarters):  # noqa: F811
    rows = [line(*third, cijfer="1"), line(third[0], quarters[1], cijfer="1.250")]

    page = words(upload(heiloo, csv_of(*rows), only_good="on"))

    assert "1 regels overgenomen" in page
    assert "3 cijfer" in page
    assert [value for value, *_ in standing()] == [1]


def test_a_place_twice_in_a_file_of_others_is_told_for_twice_would_never_be_the_same(manager, context):  # noqa: F811
    rows = [outside(), outside(waarde="62")]
    content = csv_of(*rows, head=tuple(rows[0]))

    assert "staat al op een eerdere regel" in words(upload(manager, content, to=OMGEVING))
    assert not ContextFigure.objects.exists()


# --- the ledger ---

LEDGER = "/programma/begroting/grootboek/inlezen/"
POSTS = "boekstuk;datum;post;omschrijving;bedrag\n"


def read(account, content: bytes, name: str = "grootboek.csv"):
    return browser(account).post(LEDGER, {"file": _file(name, content)}, follow=True)


def _file(name: str, content: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


def test_a_column_that_stands_there_twice_is_told_and_not_chosen_between(manager):  # noqa: F811
    content = b"boekstuk;datum;post;omschrijving;bedrag;bedrag\nB1;12-03-2025;bl-overig;x;10,00;12,00\n"

    assert "staat er twee keer: bedrag" in words(read(manager, content))
    assert not LedgerImport.objects.exists()


def test_a_voucher_that_lost_its_noughts_in_a_spreadsheet_is_the_same_voucher(manager, programme):  # noqa: F811
    read(manager, (POSTS + "000123;12-03-2025;bl-overig;zaalhuur;250,00\n").encode("cp1252"))
    first = LedgerImport.objects.get()
    browser(manager).post(f"/programma/begroting/grootboek/{first.reference}/", {})
    from tests.support.database import acting_as

    from naast.programme import actions

    if not Booking.objects.exists():
        with acting_as(manager) as by:
            actions.book_ledger(first, by=by)
    assert Booking.objects.count() == 1

    head = ("boekstuk", "datum", "post", "omschrijving", "bedrag")
    again = {
        "boekstuk": 123,
        "datum": date(2025, 3, 12),
        "post": "bl-overig",
        "omschrijving": "zaalhuur",
        "bedrag": 250,
    }
    assert "Alles uit dit bestand staat er al" in words(read(manager, workbook(again, head=head), "g.xlsx"))


def test_the_names_of_the_columns_are_those_of_the_export():
    assert set(HEAD) <= set(exporting.COLUMNS)
