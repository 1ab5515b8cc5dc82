"""Agenda, minutes and list of decisions on paper: the same words as on the page, and for nobody more."""

from __future__ import annotations

import io
from datetime import date

import docx
import odfdo
import pikepdf
import pytest
from tests.support.database import acting_as

from naast.network.models import Municipality
from naast.programme import actions, queries
from naast.programme.models import Body, Seat
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_meeting import at, moment
from naast.ui.paper import KINDS, Paper, Section, written

LIST = "/programma/overleg/besluitenlijst/"


@pytest.fixture
def account(programme):
    return SeatFactory().account


@pytest.fixture
def meeting(programme, account):
    """A meeting with an open decision, a confidential one, and an action."""
    body = Body.objects.get(slug="stuurgroep")
    with acting_as(account) as by:
        meeting = actions.plan_meeting(body, by=by, starts_at=moment(2025, 3, 13))
        made = {}
        for title, publicity in (("Programmaplan", "public"), ("Geheim", "confidential")):
            made[title] = actions.prepare_decision(
                programme, by=by, today=by.today, body=body, subject_kind="plan", title=title, text=f"{title} vastgesteld.",
                publicity=publicity,
            )  # fmt: skip
            item = actions.place_item(body, by=by, meeting=meeting, title=title, purpose="decide", decision=made[title])
        actions.hold_meeting(meeting, by=by)
        for decision in made.values():
            actions.take_decision(
                decision, by=by, today=by.today, result="adopted", decided_on=date(2025, 3, 13), waiver="Ondanks elf maanden."
            )  # fmt: skip
        actions.record_outcome(item, by=by, today=by.today, kind="action", text="Stille actie", due_on=date(2025, 6, 1))
    return meeting


def text_of(response) -> str:
    """The words of a document that people can work on."""
    if "wordprocessingml" in response.headers["Content-Type"]:
        document = docx.Document(io.BytesIO(response.content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    document = odfdo.Document(io.BytesIO(response.content))
    return "\n".join(element.text_recursive for element in document.body.children)


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_the_list_of_decisions_tells_number_text_and_waiver(client, account, meeting, form):
    answer = client.enter_as(account).get(f"{LIST}{form}/?overleg=stuurgroep&jaar=2025")

    assert answer.headers["Content-Type"] == KINDS[form]
    assert f'besluitenlijst-stuurgroep-2025.{form}"' in answer.headers["Content-Disposition"]
    said = text_of(answer)
    assert "Besluitenlijst stuurgroep 2025" in said
    assert "2025-01" in said
    assert "Programmaplan vastgesteld." in said
    assert "Wijkt af van een verplichte eis: Ondanks elf maanden." in said


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_what_is_confidential_is_on_no_paper_of_who_may_not_read_it(client, account, meeting, form):
    heiloo = SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="heiloo")).account
    addresses = [f"{LIST}{form}/", at(meeting, f"agenda/{form}/"), at(meeting, f"verslag/{form}/")]

    for address in addresses:
        assert "Geheim" in text_of(client.enter_as(account).get(address))
        said = text_of(client.enter_as(heiloo).get(address))
        assert "Programmaplan" in said
        for hidden in ("Geheim", "Stille actie", "Vertrouwelijk"):
            assert hidden not in said


@pytest.mark.parametrize("what", ["agenda/pdf/", "verslag/pdf/"])
def test_a_paper_is_a_pdf_that_can_be_read_aloud(client, account, meeting, what):
    answer = client.enter_as(account).get(at(meeting, what))

    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("nl")
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
        assert "stuurgroep, 13 maart 2025" in str(pdf.open_metadata()["dc:title"])


def test_another_form_is_no_paper_and_a_meeting_that_was_not_held_has_no_minutes(client, account, meeting):
    client.enter_as(account)
    with acting_as(account) as by:
        planned = actions.plan_meeting(Body.objects.get(slug="stuurgroep"), by=by, starts_at=moment(2027, 1, 1))

    assert client.get(at(meeting, "agenda/exe/")).status_code == 404
    assert client.get(at(planned, "verslag/pdf/")).status_code == 404
    assert client.get(at(planned, "agenda/pdf/")).status_code == 200


@pytest.mark.parametrize("form", KINDS)
def test_no_sign_in_a_text_is_a_command(form):
    nasty = "#panic() \x00 <b> & \\ $x$ ]]> = kop \U0001f600 \u4e2d \u200d"

    assert written(
        Paper(nasty, nasty, nasty, [(nasty, nasty)], [Section(nasty, paragraphs=[nasty], lines=[nasty])]), form
    )


def test_the_list_of_a_year_without_decisions_says_so(programme, account):
    with acting_as(account) as by:
        paper = queries.decisions_paper(by, programme, overleg="", jaar="2024", today=by.today)

    assert paper.sections[0].paragraphs == ["Hier is nog niets besloten."]
