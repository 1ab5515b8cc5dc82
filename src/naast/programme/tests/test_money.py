"""Money: what is planned and had, what is booked and by whom, and that the sums are always those of the bookings."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.support.database import acting_as

from naast.access.grants import NotAllowed
from naast.network.models import Municipality, Organisation
from naast.programme import actions, queries, sheets
from naast.programme.models import Booking, Change, LedgerImport, PartnerTime, Seat
from naast.programme.rules import ledger, money
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

BUDGET, YEAR, READ = "/programma/begroting/", "/programma/begroting/2025/", "/programma/begroting/grootboek/inlezen/"
CARRY = "/programma/begroting/doorschuiven/overschot-2024/"
VERBS = ["move", "move", "promise", "promise", "spend", "change", "change_whole", "expect", "back", "back"]
HEAD = "boekstuk;datum;post;omschrijving;bedrag\n"


@pytest.fixture
def manager(programme):
    return SeatFactory().account


@pytest.fixture
def heiloo(programme):
    return SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="heiloo")).account


@pytest.fixture
def decision(programme, manager):
    with acting_as(manager) as by:
        return actions.record_decision(
            programme,
            by=by,
            today=by.today,
            result="adopted",
            decided_on=date(2025, 4, 10),
            body=programme.bodies.get(slug="stuurgroep"),
            subject_kind="staff_and_funds",
            title="Geld uit 2024",
            text="Het geld gaat naar 2025.",
        )


@pytest.fixture
def line(programme):
    return programme.budget_lines.get(slug="bl-overig")


def csv_file(text, name="grootboek.csv"):
    return SimpleUploadedFile(name, text.encode())


def read(client, text, name="grootboek.csv"):
    """The answer to a file that is read, and the page of what was read."""
    return client.post(READ, {"file": csv_file(text, name)}, follow=True)


def book(client, **fields):
    newest = LedgerImport.objects.first()
    return client.post(f"/programma/begroting/grootboek/{newest.reference}/", fields, follow=True)


def test_check_02_the_budget_page_shows_the_totals_of_the_plan_and_what_has_no_year(client, manager):
    page = words(client.enter_as(manager).get(BUDGET))

    assert "Som van de posten € 297.000 € 697.000 € 697.000 € 697.000" in page
    assert "Beschikbaar € 597.000 € 697.000 € 697.000 € 697.000" in page
    assert "Verschil € 300.000 € 0 € 0 € 0" in page
    assert "€ 300.000 uit 2024 is nog niet toegewezen" in page
    assert "Uitgegeven volgens het grootboek nog niet bekend nog niet bekend" in page


def test_money_that_was_left_over_goes_to_a_year_under_a_decision_and_nothing_is_lost(client, manager, decision):
    client.enter_as(manager)

    answer = client.post(CARRY, {"year": "2025", "amount": "100.000", "decision": decision.reference}, follow=True)

    page = words(answer)
    assert "€ 200.000 uit 2024 is nog niet toegewezen" in page
    assert "Beschikbaar € 497.000 € 797.000 € 697.000 € 697.000" in page
    assert sum(Booking.objects.values_list("amount", flat=True)) == 0
    assert Change.objects.get(verb="carry_over_moved").told["amount"] == "100000"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"amount": "300.000,01"}, "Er is nog € 300.000 toe te wijzen."),
        ({"amount": "-5"}, "Er is nog € 300.000 toe te wijzen."),
        ({"amount": "veel"}, "Vul een bedrag in"),
        ({"amount": "1.50"}, "Vul een bedrag in"),
        ({"year": "2024"}, "Kies een jaar uit de lijst."),
        ({"decision": ""}, "Kies het besluit waar dit op rust."),
    ],
)
def test_a_carry_over_that_does_not_fit_is_refused_with_a_sentence(client, manager, decision, sent, sentence):
    client.enter_as(manager)

    answer = client.post(CARRY, {"year": "2025", "amount": "100", "decision": decision.reference, **sent})

    assert answer.status_code == 200
    assert sentence in words(answer)
    assert not Booking.objects.exists()


def test_a_move_that_is_taken_back_goes_back_on_both_sides_and_the_reason_is_read(client, manager, decision):
    client.enter_as(manager).post(CARRY, {"year": "2026", "amount": "50.000", "decision": decision.reference})
    comes = Booking.objects.get(kind="carry_in")
    address = f"/programma/begroting/boekingen/{comes.reference}/terugdraaien/"

    refused = client.post(address, {"reason": " "})
    done = client.post(address, {"reason": "Het was voor 2027 bedoeld."}, follow=True)
    again = client.post(address, {"reason": "Nog eens."})

    assert "Schrijf op waarom" in words(refused)
    assert "Het was voor 2027 bedoeld." in words(done)
    assert "al teruggedraaid" in words(again)
    assert "€ 300.000 uit 2024 is nog niet toegewezen" in words(client.get(BUDGET))
    assert Booking.objects.count() == 4


def test_a_commitment_beyond_what_is_left_asks_for_a_decision(client, manager, decision):
    client.enter_as(manager)
    sent = {"line": "bl-overig", "amount": "10.000,50", "text": "Zaalhuur", "booked_on": "01-02-2025", "decision": ""}

    refused = client.post(f"{YEAR}verplichting/", sent)
    done = client.post(f"{YEAR}verplichting/", {**sent, "decision": decision.reference}, follow=True)

    assert "Hiermee komt overige programmakosten in 2025 € 0,50 tekort." in words(refused)
    assert "hooguit € -0,50 Tekort" in words(done)


def test_an_expectation_replaces_the_one_before_by_booking_the_difference(client, manager, programme, line):
    client.enter_as(manager)
    for amount in ("8.000", "7.500"):
        client.post(f"{YEAR}verwachting/", {"line": "bl-overig", "amount": amount, "text": ""})

    same = client.post(f"{YEAR}verwachting/", {"line": "bl-overig", "amount": "7.500", "text": ""})

    assert queries.line_year(programme, line, 2025).forecast == 7500
    assert list(Booking.objects.values_list("amount", flat=True)) == [8000, -500]
    assert "Deze verwachting staat er al." in words(same)


def test_a_change_of_the_budget_rests_on_a_decision_and_the_plan_stays_as_printed(client, manager, decision):
    client.enter_as(manager)
    sent = {"line": "bl-overig", "amount": "5.000", "text": "", "decision": decision.reference}

    client.post(f"{YEAR}wijzigen/", sent)
    page = words(client.get(BUDGET))

    assert "Som van de posten € 297.000 € 702.000 € 697.000" in page
    assert "Verschil € 300.000 € -5.000 € 0 € 0" in page
    assert "Ja daarna gewijzigd" in page


def test_what_was_spent_comes_from_the_ledger_after_a_look_and_the_same_file_changes_nothing(client, manager):
    client.enter_as(manager)
    file = HEAD + "A1;12-03-2025;overige programmakosten;Zaalhuur;1.234,56\nA2;13-03-2025;bl-overig;Terug;-34,56\n"

    looked = words(read(client, file))
    before = Booking.objects.count()
    booked = words(book(client))
    again = words(read(client, file))

    assert "2 boekstukken, samen € 1.200" in looked
    assert before == 0
    assert "De uitgaven zijn geboekt." in booked
    assert "Alles uit dit bestand staat er al. Er is niets veranderd." in again
    assert Booking.objects.count() == 2
    assert "Overige programmakosten € 10.000 € 0 € 0 € 1.200" in words(client.get(YEAR))


def test_every_fault_of_a_file_says_line_column_and_reason_and_nothing_is_booked(client, manager):
    client.enter_as(manager)
    file = HEAD + (
        "A1;12-03-2025;bl-overig;Goed;10\n"
        "A2;30-02-2025;bl-overig;Dag;10\n"
        "A3;12-03-2025;koffie;Post;10\n"
        "A4;12-03-2025;bl-overig;Bedrag;12.50\n"
        "A5;12-03-2031;bl-overig;Jaar;10\n"
        "A1;12-03-2025;bl-overig;Dubbel;10\n"
        ";12-03-2025;bl-overig;Leeg;10\n"
        "A6;12-03-2025;bl-overig;Formule;=1+1\n"
    )

    page = words(read(client, file))
    refused = words(book(client))

    for fault in (
        "3 datum is geen datum zoals 12-03-2025",
        "4 post “koffie” is geen post van de begroting",
        "5 bedrag is geen bedrag zoals 1.234,56",
        "6 jaar 2031 is geen jaar van de begroting",
        "7 boekstuk staat ook op regel 2",
        "8 boekstuk is leeg",
        "9 bedrag is een formule; plak de uitkomst als waarde",
    ):
        assert fault in page
    assert "Er staan fouten in het bestand." in refused
    assert not Booking.objects.exists()
    book(client, good_lines_only="on")
    assert list(Booking.objects.values_list("number", flat=True)) == ["A1"]


def test_a_file_from_a_spreadsheet_is_read_with_its_numbers_and_days_and_its_formulas_stay_text(client, manager):
    client.enter_as(manager)
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Boekstuk", "Datum", "Post", "Omschrijving", "Bedrag"])
    sheet.append([1001, date(2025, 3, 12), "bl-overig", "@SUM(A1)", 99.5])
    sheet.append([1002, date(2025, 3, 12), "bl-overig", "=HYPERLINK(1)", 1])
    out = io.BytesIO()
    workbook.save(out)

    answer = client.post(READ, {"file": SimpleUploadedFile("maart.xlsx", out.getvalue())}, follow=True)
    book(client)

    assert "1001" in words(answer)
    assert list(Booking.objects.values_list("number", "amount", "text")) == [
        ("1001", Decimal("99.50"), "@SUM(A1)"),
        ("1002", Decimal(1), "=HYPERLINK(1)"),
    ]
    csv_text = client.get("/programma/begroting/bestand/boekingen.csv").content.decode("utf-8-sig")
    assert "'@SUM(A1)" in csv_text
    assert "'=HYPERLINK(1)" in csv_text
    made = load_workbook(io.BytesIO(client.get("/programma/begroting/bestand/boekingen.xlsx").content)).active
    assert {made.cell(row, 7).data_type for row in (2, 3)} == {"s"}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.csv", "", "Dit bestand is leeg."),
        ("kop.csv", HEAD, "geen enkele regel"),
        ("ander.csv", "a;b\n1;2\n", "Op de eerste regel ontbreekt: boekstuk, datum, post, omschrijving, bedrag."),
        ("kapot.xlsx", "PK\x03\x04 geen zip", "kan niet worden gelezen"),
        ("nul.csv", "\0\0\0", "geen CSV-bestand"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_at_the_file(client, manager, name, content, sentence):
    answer = client.enter_as(manager).post(READ, {"file": SimpleUploadedFile(name, content.encode())})

    assert answer.status_code == 200
    assert sentence in words(answer)
    assert not LedgerImport.objects.exists()


def test_a_voucher_with_another_amount_than_was_booked_is_a_fault(client, manager):
    client.enter_as(manager)
    read(client, HEAD + "A1;12-03-2025;bl-overig;Zaal;10\n")
    book(client)

    page = words(read(client, HEAD + "A1;12-03-2025;bl-overig;Zaal;11\n"))

    assert "boekstuk A1 staat er al met een ander bedrag" in page


def test_spending_more_than_the_line_has_asks_for_a_decision(client, manager, decision):
    client.enter_as(manager)
    looked = words(read(client, HEAD + "A1;12-03-2025;bl-overig;Zaal;10.100\n"))

    refused = words(book(client, decision=""))
    done = words(book(client, decision=decision.reference))

    assert "Hiermee komt overige programmakosten in 2025 € 100 tekort." in looked
    assert "Dat kan alleen met een besluit." in refused
    assert "De uitgaven zijn geboekt." in done


def test_what_is_paid_upon_a_commitment_is_not_left_to_pay(client, manager, programme, line):
    client.enter_as(manager)
    client.post(
        f"{YEAR}verplichting/",
        {"line": "bl-overig", "amount": "6.000", "text": "Zaal", "booked_on": "01-02-2025", "decision": ""},
    )
    promised = Booking.objects.get()

    read(
        client,
        HEAD.replace("bedrag", "bedrag;verplichting") + f"A1;12-03-2025;bl-overig;Zaal;5.000;{promised.reference}\n",
    )
    book(client)

    stand = queries.line_year(programme, line, 2025)
    assert (stand.open_commitments, stand.actual, stand.remaining) == (1000, 5000, 4000)


def test_only_the_programme_manager_books(client, heiloo, programme, line, decision):
    client.enter_as(heiloo)

    closed = [f"{YEAR}verplichting/", f"{YEAR}wijzigen/", f"{YEAR}verwachting/", CARRY, READ]

    assert {client.get(address).status_code for address in closed} == {404}
    assert {client.post(address, {}).status_code for address in closed} == {404}
    assert client.get(YEAR).status_code == 200
    with acting_as(heiloo) as by, pytest.raises(NotAllowed):
        actions.expect_money(programme, by=by, today=by.today, year=2025, line=line, amount=Decimal(1), text="")


def booking(programme, line=None, **fields):
    standing = {
        "kind": "forecast", "year": 2025, "line": line, "amount": 5, "booked_on": date(2025, 1, 1), "actor": "Proef",
        "at": "2025-01-01T12:00Z",
    }  # fmt: skip
    return Booking.objects.create(programme=programme, **{**standing, **fields})


def test_in_the_database_too_a_booking_stands(programme, line, manager):
    made = booking(programme, line, account=manager)

    for change in (lambda: Booking.objects.update(amount=6), lambda: Booking.objects.all().delete()):
        with pytest.raises(IntegrityError, match="a booking stands"), transaction.atomic():
            change()
    Booking.objects.filter(pk=made.pk).update(account=None)  # an account may go; its name stays
    with acting_as(manager), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Booking.objects.update(amount=6)


def test_in_the_database_too_only_the_manager_adds_a_booking(programme, line, heiloo, manager):
    with acting_as(heiloo), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        booking(programme, line, account=heiloo)
    with acting_as(manager):
        assert booking(programme, line, account=manager).pk


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "actual"}, "only_the_ledger_tells_what_was_spent"),
        ({"amount": 0}, "a_booking_is_not_nought"),
        ({"line": None}, "money_moves_between_years_and_is_spent_on_a_line"),
        ({"kind": "amendment"}, "a_change_or_a_move_rests_on_a_decision"),
    ],
)
def test_in_the_database_too_a_booking_is_what_its_kind_asks(programme, line, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        booking(programme, **{"line": line, **fields})


def test_in_the_database_too_what_goes_out_of_a_year_comes_into_another(programme, line, decision):
    move = {"carry_over": programme.carry_overs.get(), "decision": decision}
    goes = booking(programme, kind="carry_out", year=2024, amount=-5, **move)

    with pytest.raises(IntegrityError, match="goes out of a year"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    with pytest.raises(IntegrityError, match="came out elsewhere"), transaction.atomic():
        booking(programme, kind="carry_in", year=2025, amount=6, pair=goes, **move)
    booking(programme, kind="carry_in", year=2025, amount=5, pair=goes, **move)


def test_in_the_database_too_a_counter_booking_is_the_same_amount(programme, line):
    made = booking(programme, line)

    with pytest.raises(IntegrityError, match="taken back whole"), transaction.atomic():
        booking(programme, line, amount=-4, corrects=made, reason="fout")


def test_in_the_database_too_a_booking_leans_on_a_decision_that_was_taken(programme, line, manager):
    with acting_as(manager) as by:
        waiting = actions.prepare_decision(
            programme, by=by, today=by.today, body=programme.bodies.get(slug="stuurgroep"), subject_kind="staff_and_funds",
            title="Later", text="Later.",
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="leans on a decision"), transaction.atomic():
        booking(programme, line, kind="amendment", decision=waiting)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(VERBS), min_size=1, max_size=9), data=st.data())
def test_the_sums_are_always_those_of_the_bookings(programme, manager, decision, steps, data):
    """Whatever is moved, promised, spent, changed, expected and taken back: the page says what a plain cash book says."""
    with transaction.atomic():
        book = CashBook(programme, decision)
        with acting_as(manager) as by:
            for verb in steps:
                book.do(verb, by, data)
            book.check(queries.budget_page(programme))
        transaction.set_rollback(True)


class CashBook:
    """The same acts written down a second time, in the plainest way: what was said of which line and year, and is it taken back."""

    def __init__(self, programme, decision):
        self.programme, self.decision = programme, decision
        self.lines = list(programme.budget_lines.all())
        self.told: list[dict] = []

    def do(self, verb: str, by, data) -> None:
        year, euros = data.draw(st.sampled_from([2025, 2026, 2027])), Decimal(data.draw(st.integers(1, 400_000)))
        line = data.draw(st.sampled_from(self.lines))
        said = {"by": by, "today": by.today, "year": year, "amount": euros}
        note = {"kind": verb, "year": year, "line": line.pk, "amount": euros, "stands": True, "paid": Decimal(0)}
        made = None
        try:
            if verb == "move":
                made = actions.move_carry_over(self.programme.carry_overs.get(), decision=self.decision, **said)
            elif verb == "promise":
                made = actions.commit_money(self.programme, line=line, text="x", booked_on=by.today, **said)
            elif verb == "expect":
                note["amount"] = euros - (self._sum("expect", line.pk, year) or 0)
                made = actions.expect_money(self.programme, line=line, text="", **said)
            elif verb in ("change", "change_whole"):
                of = line if verb == "change" else None
                less = data.draw(st.booleans())
                said["amount"] = note["amount"] = -euros if less else euros
                made = actions.amend_budget(self.programme, line=of, decision=self.decision, **said)
            elif verb == "spend":
                self._spend(note, line, by, data)
            else:
                self._take_back(by, data)
        except (money.NotEnoughLeft, money.NothingLeftToMove, money.ForecastUnchanged):
            pass
        if made is not None:
            self.told.append({**note, "booking": made})

    def _spend(self, note: dict, line, by, data) -> None:
        """One voucher of the ledger, upon a promise or without one."""
        promises = [one for one in self.told if one["kind"] == "promise" and one["stands"]]
        upon = data.draw(st.sampled_from([None, *promises]))
        if upon:
            note.update(year=upon["year"], line=upon["line"])
            line = next(one for one in self.lines if one.pk == upon["line"])
        told = f"B{len(self.told)};01-02-{note['year']};{line.slug};x;{note['amount']};{upon['booking'].reference if upon else ''}\n"
        content = HEAD.replace("bedrag", "bedrag;verplichting") + told
        read = actions.read_ledger(self.programme, by=by, name="g.csv", content=content.encode())
        actions.book_ledger(read, by=by, decision=self.decision)
        if upon:
            upon["paid"] += note["amount"]
        self.told.append(note)

    def _take_back(self, by, data) -> None:
        standing = [one for one in self.told if one["stands"] and one["kind"] != "spend"]
        if standing:
            one = data.draw(st.sampled_from(standing))
            actions.take_back(one["booking"], by=by, today=by.today, reason="vergissing")
            one["stands"] = False

    def _of(self, kind: str, line: int, year: int) -> list[dict]:
        return [one for one in self.told if (one["kind"], one["line"], one["year"]) == (kind, line, year)]

    def _sum(self, kind: str, line: int, year: int) -> Decimal | None:
        """What stands of it; nothing at all when it was never said, which is not the same as nought."""
        found = self._of(kind, line, year)
        return sum(one["amount"] for one in found if one["stands"]) if found else None

    def check(self, page) -> None:
        printed = {
            (one.line_id, one.year): one.amount for one in self.programme.budget_entries.filter(line__isnull=False)
        }
        there = {one.year: one.amount for one in self.programme.budget_entries.filter(kind="available")}
        was_read = {one["year"] for one in self.told if one["kind"] == "spend"}
        moved = {one["year"]: Decimal(0) for one in self.told} | dict.fromkeys(there, Decimal(0))
        for one in self.told:
            if one["kind"] == "move" and one["stands"]:
                moved[one["year"]] += one["amount"]
                moved[2024] -= one["amount"]
        for line, stands in page["stands"]:
            for year, stand in zip(page["years"], stands, strict=True):
                at = (line.pk, year.year)
                assert stand.planned == printed.get(at, 0) + (self._sum("change", *at) or 0)
                assert stand.committed == (self._sum("promise", *at) or 0)
                open_ones = [
                    max(Decimal(0), one["amount"] - one["paid"]) for one in self._of("promise", *at) if one["stands"]
                ]
                assert stand.open_commitments == sum(open_ones)
                assert stand.forecast == self._sum("expect", *at)
                assert stand.actual == ((self._sum("spend", *at) or 0) if year.year in was_read else None)
                assert stand.remaining == stand.planned - (stand.actual or 0) - stand.open_commitments
        for year, total in page["totals"]:
            more = sum(
                one["amount"]
                for one in self.told
                if one["kind"] == "change_whole" and one["stands"] and one["year"] == year.year
            )
            assert year.available_now == there[year.year] + more + moved[year.year]
            assert year.planned_now == total.planned
            assert year.difference == year.available_now - total.planned
            assert total.committed == sum(self._sum("promise", one.pk, year.year) or 0 for one in self.lines)
        carried = page["carry_overs"][0]
        assert carried["open"] == 300_000 + moved[2024]
        assert dict(carried["by_year"]) == {year: moved[year] for year in carried["carry_over"].to_years}


def test_the_page_of_a_year_asks_no_more_when_there_are_more_bookings(
    client, manager, programme, line, django_assert_max_num_queries
):
    client.enter_as(manager).get(YEAR)
    for amount in range(1, 60):
        booking(programme, line, amount=amount, account=manager)

    with django_assert_max_num_queries(40):
        assert client.get(YEAR).status_code == 200


def test_the_hours_of_a_partner_are_told_apart_and_unknown_stays_unknown(client, manager, programme):
    client.enter_as(manager)
    organisation = Organisation.objects.order_by("name").first()
    pilot = (
        "pilot:"
        + client.get("/programma/begroting/inzet/nieuw/").content.decode().split('value="pilot:')[1].split('"')[0]
    )
    sent = {
        "subject": pilot,
        "organisation": organisation.slug,
        "quarter": "2025-2",
        "own_hours": "12,5",
        "extra_hours": "",
    }

    page = words(client.post("/programma/begroting/inzet/nieuw/", {**sent, "remark": "", "versie": ""}, follow=True))
    double = client.post("/programma/begroting/inzet/nieuw/", {**sent, "remark": "", "versie": ""})
    told = PartnerTime.objects.get()
    change = f"/programma/begroting/inzet/{told.reference}/"
    client.post(change, {"own_hours": "12,5", "extra_hours": "4", "remark": "", "versie": "1"})
    stale = client.post(change, {"own_hours": "1", "extra_hours": "1", "remark": "", "versie": "1"})

    assert "12,5 nog niet bekend 1 keer niet bekend" in page
    assert "is al opgegeven" in words(double)
    told.refresh_from_db()
    assert (told.own_hours, told.extra_hours, told.version) == (Decimal("12.5"), 4, 2)
    assert "Intussen is dit veranderd" in words(stale)


@pytest.mark.parametrize("what", ["begroting", "boekingen"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_money_leaves_as_a_file(client, heiloo, what, form):
    answer = client.enter_as(heiloo).get(f"/programma/begroting/bestand/{what}.{form}")

    assert answer.status_code == 200
    rows = sheets.rows_of(f"x.{form}", answer.content)
    assert len(rows) == (17 if what == "begroting" else 1)
    assert client.get("/programma/begroting/bestand/anders.csv").status_code == 404


@given(st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2).filter(bool))
@settings(max_examples=40, deadline=None)
def test_an_amount_reads_back_as_it_was_written(amount):
    assert ledger.read_amount(money.dutch_amount(amount)) == amount
