"""Figures are reported, approved and added up from what was approved; a correction below opens what was signed above."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.support.database import ActingClient, acting_as

from naast.access.actors import Actor
from naast.access.grants import NotAllowed
from naast.foundation.periods import days
from naast.network.models import Municipality
from naast.programme.actions import calendars, defining, measuring, publish_progress
from naast.programme.models import (
    Change,
    ImprovementPlan,
    Indicator,
    IndicatorAssignment,
    Measurement,
    Programme,
    ReportingPeriod,
    Seat,
)
from naast.programme.queries import monitor, newest
from naast.programme.queries.units import Places, Unit
from naast.programme.rules import measuring as rules
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

LIST = "/programma/indicatoren/"
SAID = {
    "text": "huishoudens met een vast gezicht", "layer": "programme", "measure": "count", "unit": "huishoudens", "direction": "up",
    "over_units": "sum", "over_periods": "sum", "definition": "Telt huishoudens, niet mensen.", "collected_from": "gemeenten",
    "caveat": "", "min_cell": 5,
}  # fmt: skip


@pytest.fixture
def manager(programme):
    return SeatFactory().account


@pytest.fixture
def steering(programme):
    return SeatFactory(kind=Seat.Kind.STEERING_GROUP).account


def seat_of(slug: str):
    return SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug=slug)).account


@pytest.fixture
def heiloo(programme):
    return seat_of("heiloo")


@pytest.fixture
def texel(programme):
    return seat_of("texel")


def browser(account) -> ActingClient:
    return ActingClient().enter_as(account)


@pytest.fixture
def quarters(programme, manager):
    """The four quarters of 2025, open."""
    with acting_as(manager) as by:
        calendar = calendars.make_calendar(by=by, name="Kwartalen", kind="quarter", due_after_days=30)
        made = calendars.make_periods(calendar, 2025, by=by)
        return [calendars.set_period(one, by=by, to="open", due_on=one.due_on) for one in made]


@pytest.fixture
def assigned(programme, manager, quarters):
    """An indicator that every municipality reports, four times a year."""

    def assign(unit="municipality", owner=None, parts=(), code="OO2-I1", **said) -> IndicatorAssignment:
        with acting_as(manager) as by:
            indicator = defining.define_indicator(by=by, code=code, **{**SAID, **said})
            return defining.assign_indicator(
                indicator, by=by, unit=unit, calendar=quarters[0].calendar, starts_on=date(2025, 1, 1), ends_on=None,
                goes_outside=True, parts=parts, **(owner or {"task": programme.tasks.get(number=2)}),
            )  # fmt: skip

    return assign


def figure(**fields):
    return {"known": "known", "value": "12", "judgement": "on_track", "do": "send", "versie": "", **fields}


def report_at(assignment, period) -> str:
    return f"{LIST}opgeven/{assignment.reference}/{period.reference}/"


def reported(account, assignment, period, value, *, approver, unit=None):
    """Sent in by this account and approved by the other, through the actions."""
    with acting_as(account) as by:
        place = unit or Unit(account.programme_seats.get().municipality)
        made = measuring.report_figure(
            assignment, period, place, by=by, today=by.today, content={"known": "known", "value": value}, send=True
        )
    with acting_as(approver) as by:
        return measuring.approve_figure(made, by=by)


# --- through the pages ---


def test_the_list_shows_both_layers_apart_and_the_five_indicators_of_the_plan(manager):
    page = words(browser(manager).get(LIST))

    assert "Voortgang van het programma" in page
    assert "Wat we om ons heen zien" in page
    assert "Aandeel gemeenten met een verbeterplan" in page
    assert page.count("nog niet uitgezet") == 3


def test_the_list_shows_the_newest_period_that_is_over_and_how_many_told(manager, heiloo, quarters):
    programme = Programme.objects.get()
    with acting_as(manager) as by:
        found = defining.define_indicator(by=by, **{**SAID, "code": "oo2-i9", "min_cell": 0})
        defining.assign_indicator(
            found, by=by, task=programme.tasks.get(number=2), unit="municipality", calendar=quarters[0].calendar,
            starts_on=date(2025, 1, 1), ends_on=None,
        )  # fmt: skip

    def row(day):
        return next(one for one in newest.newest_figures(programme, today=day) if one.indicator == found)

    assert (row(date(2025, 2, 1)).period, row(date(2025, 2, 1)).running) == (quarters[0], quarters[0])
    assert (row(date(2025, 8, 1)).period, row(date(2025, 8, 1)).running) == (quarters[1], quarters[2])
    assert (row(date(2026, 8, 1)).period, row(date(2026, 8, 1)).running) == (quarters[3], None)
    page = words(browser(manager).get(LIST))
    assert "4e kwartaal 2025 nog niet bekend 0 van 17 opgegeven" in page


def test_an_indicator_is_defined_assigned_and_asked_for(manager, heiloo, quarters):
    office = browser(manager)
    said = {**SAID, "code": "oo2-i9", "levels": "", "versie": ""}

    assert office.post(f"{LIST}nieuw/", said).status_code == 302
    sent = {
        "owner": "task:oo2", "unit": "municipality", "calendar": "kwartalen", "starts_on": "01-01-2025", "ends_on": "",
        "parts": "0-17 jaar\n18 jaar en ouder",
    }  # fmt: skip
    assert office.post(f"{LIST}i/oo2-i9/uitzetten/", sent).status_code == 302

    page = words(browser(heiloo).get(f"{LIST}opgeven/"))
    assert page.count("Huishoudens met een vast gezicht") == 4
    assert "1e kwartaal 2025" in page
    assert "Waarvan: 0-17 jaar" in words(browser(heiloo).get(report_at(IndicatorAssignment.objects.get(), quarters[0])))


def test_lower_is_better_without_a_caveat_is_refused_at_its_field(manager):
    said = {**SAID, "code": "oo2-i9", "levels": "", "versie": "", "direction": "down"}

    page = words(browser(manager).post(f"{LIST}nieuw/", said))

    assert "hoort een kanttekening" in page
    assert not Indicator.objects.filter(code="OO2-I9").exists()


def test_a_figure_goes_from_draft_to_approved_and_the_approver_is_another(manager, heiloo, assigned, quarters):
    assignment = assigned()
    own, office = browser(heiloo), browser(manager)

    assert own.post(report_at(assignment, quarters[0]), figure()).status_code == 302
    made = Measurement.objects.get()
    assert (made.state, made.value, made.submitted_by) == ("submitted", 12, heiloo)
    assert office.post(f"{LIST}goedkeuren/{made.reference}/", {"do": "approve", "reason": ""}).status_code == 302

    made.refresh_from_db()
    assert (made.state, made.approved_by) == ("approved", manager)
    assert "1 van 17 opgegeven" in words(office.get(f"{LIST}i/oo2-i1/"))


def test_the_manager_who_reports_on_behalf_of_a_municipality_does_not_approve_it(manager, assigned, quarters):
    assignment = assigned()
    office = browser(manager)
    office.post(f"{report_at(assignment, quarters[0])}?eenheid=heiloo", figure())
    made = Measurement.objects.get()

    page = words(office.post(f"{LIST}goedkeuren/{made.reference}/", {"do": "approve", "reason": ""}))

    assert "keurt een ander het goed" in page
    with pytest.raises(IntegrityError, match="did_not_approve_it"), transaction.atomic():
        Measurement.objects.update(state="approved", approved_by=manager, approved_at=made.submitted_at)


def test_giving_back_needs_a_reason_and_the_sender_reads_it(manager, heiloo, texel, assigned, quarters):
    assignment = assigned()
    browser(heiloo).post(report_at(assignment, quarters[0]), figure())
    made = Measurement.objects.get()
    office = browser(manager)

    assert "Schrijf op waarom" in words(
        office.post(f"{LIST}goedkeuren/{made.reference}/", {"do": "return", "reason": ""})
    )
    office.post(f"{LIST}goedkeuren/{made.reference}/", {"do": "return", "reason": "Dit zijn mensen, geen huishoudens."})

    assert "Dit zijn mensen, geen huishoudens." in words(browser(heiloo).get(f"{LIST}opgeven/"))
    assert "Dit zijn mensen" not in words(browser(texel).get(f"{LIST}i/oo2-i1/"))
    with pytest.raises(IntegrityError, match="returned_with_a_reason"), transaction.atomic():
        Measurement.objects.update(return_reason="")


def test_entry_is_refused_when_the_period_is_not_open(manager, heiloo, assigned, quarters):
    assignment = assigned()
    browser(manager).post(
        f"{LIST}perioden/{quarters[0].reference}/",
        {"to": "closed", "due_on": "01-05-2025", "reason": "", "versie": "2"},
    )

    page = words(browser(heiloo).post(report_at(assignment, quarters[0]), figure()))

    assert "Deze periode is niet open." in page
    assert not Measurement.objects.exists()


def test_a_closed_period_opens_again_only_with_a_reason(manager, quarters):
    office, address = browser(manager), f"{LIST}perioden/{quarters[0].reference}/"
    office.post(address, {"to": "closed", "due_on": "30-04-2025", "reason": "", "versie": "2"})

    assert "Schrijf op waarom" in words(
        office.post(address, {"to": "open", "due_on": "30-04-2025", "reason": "", "versie": "3"})
    )
    office.post(address, {"to": "open", "due_on": "30-04-2025", "reason": "Texel was vergeten.", "versie": "3"})

    assert ReportingPeriod.objects.get(pk=quarters[0].pk).state == "open"
    assert Change.objects.filter(verb="period_reopened", reason="Texel was vergeten.").exists()


def test_check_05_a_late_correction_in_the_first_quarter_leaves_the_second_and_opens_what_was_signed(
    manager, heiloo, assigned, quarters, today
):
    assignment = assigned(min_cell=0)
    first, second = quarters[:2]
    reported(heiloo, assignment, first, 12, approver=manager)
    reported(heiloo, assignment, second, 20, approver=manager)
    office, own = browser(manager), browser(heiloo)
    for period in (first, second):
        sign = f"{LIST}vaststellen/{assignment.reference}/{period.reference}/"
        assert office.post(sign, {"reason": "Alleen Heiloo doet mee."}).status_code == 302
    sent = publish_progress(today=today)

    page = words(own.get(report_at(assignment, first)))
    assert "wordt een correctie" in page
    own.post(report_at(assignment, first), figure(value="15"))
    correction = Measurement.objects.get(period=first, revision=2)
    assert "Opnieuw te beoordelen" in words(office.get(f"{LIST}i/oo2-i1/"))
    assert Measurement.objects.get(period=first, state="approved").value == 12  # until somebody approves
    office.post(f"{LIST}goedkeuren/{correction.reference}/", {"do": "approve", "reason": ""})

    states = dict(Measurement.objects.order_by("pk").values_list("revision", "state").filter(period=first))
    assert states == {1: "replaced", 2: "approved"}
    untouched = Measurement.objects.get(period=second)
    assert (untouched.value, untouched.revision, untouched.state) == (20, 1, "approved")
    assert assignment.sign_offs.filter(period=first).first().kind == "reopened"
    assert assignment.sign_offs.filter(period=second).first().kind == "signed"
    assert publish_progress(today=today) == sent
    assert "35" in words(office.get(f"{LIST}i/oo2-i1/"))  # 15 + 20, worked out anew


def plans(**made: date | None):
    ImprovementPlan.objects.update(state="none")
    for slug, adopted_on in made.items():
        found = ImprovementPlan.objects.filter(municipality__slug=slug.replace("_", "-"))
        assert found.update(state="adopted", adopted_on=adopted_on) == 1


def test_check_06_fifteen_of_seventeen_plans_names_two_inside_and_only_the_number_elsewhere(programme, manager, heiloo):
    ImprovementPlan.objects.update(state="adopted", adopted_on=date(2025, 6, 1))
    ImprovementPlan.objects.filter(municipality__slug__in=["texel", "opmeer"]).update(state="drafting", adopted_on=None)

    inside = words(browser(manager).get(f"{LIST}i/oo1-i1/"))
    outside = words(browser(heiloo).get(f"{LIST}i/oo1-i1/"))

    assert "15 van 17 gemeenten" in inside
    assert "Texel nog niet" in inside
    assert "Opmeer nog niet" in inside
    assert "15 van 17 gemeenten" in outside
    assert "Texel" not in outside
    assert "Opmeer" not in outside


def test_check_07_a_plan_of_two_july_is_late_for_the_first_indicator_and_under_way_for_the_second(manager):
    plans(heiloo=date(2025, 7, 2), texel=date(2025, 6, 30))
    office = browser(manager)

    made, carried_out = (words(office.get(f"{LIST}i/{slug}/")) for slug in ("oo1-i1", "oo1-i2"))

    assert "Heiloo te laat 02-07-2025" in made
    assert "Texel op tijd 30-06-2025" in made
    assert "1 van 17 gemeenten; 1 te laat" in made
    assert "Heiloo in uitvoering" in carried_out


def test_a_derived_indicator_is_never_typed_in(manager, quarters, programme):
    indicator = Indicator.objects.get(slug="oo1-i1")
    with acting_as(manager) as by, pytest.raises(rules.NobodyTypesIt):
        defining.assign_indicator(
            indicator, by=by, unit="municipality", calendar=quarters[0].calendar, starts_on=date(2025, 1, 1),
            ends_on=None, goes_outside=True, task=programme.tasks.get(number=1),
        )  # fmt: skip


def test_check_13_a_municipality_reads_no_draft_of_another_in_a_page_or_in_the_database(
    heiloo, texel, assigned, quarters
):
    assignment = assigned()
    browser(texel).post(report_at(assignment, quarters[0]), figure(value="987", do="save"))

    for address in (LIST, f"{LIST}i/oo2-i1/", f"{LIST}opgeven/", report_at(assignment, quarters[0])):
        assert "987" not in words(browser(heiloo).get(address))
    with acting_as(heiloo):
        assert not Measurement.objects.exists()
    with acting_as(texel):
        assert Measurement.objects.count() == 1


def test_in_the_database_a_municipality_writes_for_itself_alone_and_approves_nothing(
    heiloo, texel, assigned, quarters, today
):
    assignment = assigned()
    browser(heiloo).post(report_at(assignment, quarters[0]), figure())
    made = Measurement.objects.get()

    with acting_as(texel):
        assert Measurement.objects.filter(pk=made.pk).update(value=1) == 0
    with acting_as(heiloo), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Measurement.objects.filter(pk=made.pk).update(
            state="approved", approved_at=made.submitted_at, goes_outside=False
        )
    with pytest.raises(NotAllowed):  # nor does the application let it, without the wall
        measuring.take_back(made, by=Actor(texel, today=today))


def test_check_16_a_pilot_with_two_cases_prints_less_than_five_and_no_total_gives_it_away(
    programme, manager, assigned, quarters
):
    pilot = programme.tasks.get(number=2).pilots.first()
    assignment = assigned(owner={"pilot": pilot}, code="PILOT-I1")
    for slug, value in (("heiloo", 2), ("alkmaar", 30), ("bergen-nh", 12), ("texel", 40)):
        municipality = Municipality.objects.filter(slug__startswith=slug[:6]).first()
        account = seat_of(municipality.slug)
        reported(account, assignment, quarters[0], value, approver=manager)

    made = monitor.board(assignment, quarters[:1], Places(programme))
    page = words(browser(manager).get(f"{LIST}i/pilot-i1/"))

    assert "Heiloo &lt;5" in page
    shown = {row.unit.name: row.cells[0].value for row in made.rows if row.cells[0].is_known}
    hidden = [name for name, value in shown.items() if value is None]
    assert "Heiloo" in hidden
    assert len(hidden) == 1 or made.totals[0].value is None or len(hidden) >= 3
    assert f"{2:d} " not in [str(figure.value) for figure in made.totals]


def test_check_18_a_merger_on_the_first_of_january_changes_the_denominator_from_that_day(
    programme, manager, assigned, quarters
):
    with acting_as(manager) as by:
        later = calendars.make_periods(quarters[0].calendar, 2026, by=by)
    assignment = assigned(min_cell=0)
    texel = Municipality.objects.get(slug="texel")
    account = seat_of("texel")
    reported(account, assignment, quarters[3], 7, approver=manager)
    membership = texel.memberships.get(kind="programme")
    membership.during = days(membership.during.lower, date(2026, 1, 1))
    membership.save()

    made = monitor.board(assignment, [quarters[3], later[0]], Places(programme))

    assert [(one.value, one.reported, one.expected) for one in made.totals] == [(7, 1, 17), (None, 0, 16)]
    page = words(browser(manager).get(f"{LIST}i/oo2-i1/"))
    assert "1 van 17 opgegeven" in page
    assert "0 van 16 opgegeven" in page
    with acting_as(manager) as by, pytest.raises(rules.PeriodNotOpen):
        measuring.report_figure(assignment, later[0], Unit(texel), by=by, today=by.today, content={"known": "unknown"})


# --- what may never be ---


def test_nothing_is_signed_while_something_waits_and_what_is_missing_is_explained(manager, heiloo, assigned, quarters):
    assignment = assigned()
    address = f"{LIST}vaststellen/{assignment.reference}/{quarters[0].reference}/"
    office = browser(manager)

    assert "Schrijf op waarom u toch vaststelt" in words(office.post(address, {"reason": ""}))
    browser(heiloo).post(report_at(assignment, quarters[0]), figure())
    assert "Beslis daar eerst over" in words(office.post(address, {"reason": "Toch."}))


def test_what_the_figures_of_an_indicator_mean_is_fixed_until_a_next_version(manager, heiloo, assigned, quarters):
    assignment = assigned()
    reported(heiloo, assignment, quarters[0], 8, approver=manager)
    office = browser(manager)
    said = {**SAID, "levels": "", "versie": "1", "over_units": "avg"}

    assert "Maak een nieuwe versie" in words(office.post(f"{LIST}i/oo2-i1/wijzigen/", said))
    assert office.post(f"{LIST}i/oo2-i1/versie/", {"yes": "on"}).status_code == 302
    renewed = Indicator.objects.get(code="OO2-I1", number=2)
    assert office.post(f"{LIST}i/{renewed.slug}/wijzigen/", said).status_code == 302
    assert Indicator.objects.get(code="OO2-I1", number=1).is_closed


def test_formula_none_gives_no_total_ever(programme, manager, heiloo, assigned, quarters):
    assignment = assigned(over_units="none", over_periods="none", min_cell=0)
    reported(heiloo, assignment, quarters[0], 8, approver=manager)

    made = monitor.board(assignment, quarters, Places(programme))

    assert [one.value for one in made.totals] == [None] * 4
    assert made.over_periods.value is None


def test_a_context_indicator_cannot_be_put_to_work_in_the_programme_layer(manager, programme, quarters):
    with acting_as(manager) as by:
        context = defining.define_indicator(by=by, code="CTX-1", **{**SAID, "layer": "context"})
    owner = {"task": programme.tasks.get(number=1), "calendar": quarters[0].calendar, "starts_on": date(2025, 1, 1)}
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")

    with pytest.raises(IntegrityError, match="same_layer"), transaction.atomic():
        IndicatorAssignment.objects.create(indicator=context, unit="programme", **owner)


def test_a_ratio_divides_by_more_than_nothing(programme, manager, heiloo, assigned, quarters):
    assignment = assigned(measure="ratio", min_cell=0)

    page = words(
        browser(heiloo).post(
            report_at(assignment, quarters[0]), figure(value=None, numerator="3", denominator="0") | {"value": ""}
        )
    )

    assert "De noemer moet groter zijn dan nul." in page


def test_the_list_asks_no_more_of_the_database_when_there_is_more_in_it(manager, heiloo, assigned, quarters):
    office = browser(manager)
    reported(heiloo, assigned(min_cell=0), quarters[3], 8, approver=manager)
    office.get(LIST)
    with CaptureQueriesContext(connection) as few:
        office.get(LIST)
    for number in range(2, 6):
        reported(heiloo, assigned(code=f"OO2-I{number}", min_cell=0), quarters[3], number, approver=manager)

    with CaptureQueriesContext(connection) as many:
        office.get(LIST)

    assert len(many) == len(few)
