"""Decisions of the mayor and the court, as dated facts with their paper, their term and the way to appeal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.database import acting_as

from naast.access.grants import NotAllowed
from naast.foundation import periods
from naast.foundation.refusals import Refusal, Stale
from naast.households.models import Household
from naast.households.tests.factories import MembershipFactory, PersonFactory
from naast.protection import actions, queries, rules
from naast.protection.models import Measure, MeasureNorm

DAY = timedelta(days=1)
RESTRAINING = rules.Norm(10, 28, 3, "", "adults")
PLACEMENT = rules.Norm(366, None, 60, "supervision", "minors")


@pytest.fixture
def by(fixed_face, as_account):
    """The fixed face, in the role and under the policies of a request."""
    with as_account(fixed_face.account) as actor:
        yield actor


@pytest.fixture
def father(household):
    return household.memberships.get(person__given_name__startswith="Vader").person


@pytest.fixture
def child(household):
    return household.memberships.get(person__given_name__startswith="Kind").person


@pytest.fixture
def recorded(household, by, today):
    """record(person, kind, first day, last day): recorded by the fixed face."""

    def record(person, kind, starts_on, last_day, **more):
        fields = {
            "decided_by": "court",
            "decided_on": min(starts_on, today),
            "paper": "TST 26-1",
            "paper_seen_on": today,
        }
        fields |= {"carried_out_by": "", "what_holds": "", **more}
        return actions.record_measure(
            household, person=person, by=by, today=today, kind=kind, starts_on=starts_on, last_day=last_day, **fields
        )

    return record


@pytest.fixture
def decision(today):
    return {
        "decided_by": "court",
        "decided_on": today,
        "paper": "TST 26-2",
        "paper_seen_on": None,
        "carried_out_by": "",
        "what_holds": "",
    }


def test_a_restraining_order_lasts_ten_days_and_tells_on_which_day_it_is(recorded, father, today):
    order = recorded(father, "temporary_restraining_order", today - 3 * DAY, today + 6 * DAY, decided_by="mayor")
    told = queries.tell(order, today)
    assert told.day == "dag 4 van 10"
    assert order.look_on == today + 3 * DAY
    assert not told.must_look
    assert queries.tell(order, today + 4 * DAY).must_look


def test_longer_than_ten_days_at_once_is_refused_with_the_law_in_the_sentence(recorded, father, today):
    with pytest.raises(rules.TooLong, match=r"hoogstens 10 dagen \(Wet tijdelijk huisverbod"):
        recorded(father, "temporary_restraining_order", today, today + 10 * DAY)


def test_an_extension_follows_without_a_gap_and_reaches_four_weeks_at_most(recorded, father, by, today, decision):
    order = recorded(father, "temporary_restraining_order", today - 5 * DAY, today + 4 * DAY)
    more = {"by": by, "today": today, "version": order.version, **decision}
    with pytest.raises(rules.NotConnected):
        actions.extend_measure(order, starts_on=today + 6 * DAY, last_day=today + 9 * DAY, **more)
    with pytest.raises(rules.TooLongInAll, match="28 dagen"):
        actions.extend_measure(order, starts_on=today + 5 * DAY, last_day=today + 23 * DAY, **more)
    extension = actions.extend_measure(order, starts_on=today + 5 * DAY, last_day=today + 22 * DAY, **more)
    order.refresh_from_db()
    assert (order.last_day, extension.starts_on, extension.last_day) == (
        today + 4 * DAY,
        today + 5 * DAY,
        today + 22 * DAY,
    )
    assert not queries.tell(order, today + 3 * DAY).must_look, "what comes next is known"
    with pytest.raises(rules.AlreadyExtended):
        actions.extend_measure(
            order, starts_on=today + 5 * DAY, last_day=today + 9 * DAY, **{**more, "version": order.version}
        )


def test_a_paper_is_seen_on_or_after_the_day_of_the_decision_and_not_tomorrow(recorded, father, today):
    order = {"person": father, "kind": "temporary_restraining_order", "starts_on": today, "last_day": today + 5 * DAY}
    with pytest.raises(rules.PaperSeenTooEarly):
        recorded(**order, paper_seen_on=today - DAY)
    with pytest.raises(rules.PaperSeenInTheFuture):
        recorded(**order, paper_seen_on=today + DAY)

    assert recorded(**order, paper_seen_on=None).paper_seen_on is None


@pytest.mark.parametrize(("days", "can"), [(10, True), (27, True), (28, False), (None, False)])
def test_what_already_lasts_as_long_as_it_may_offers_no_extension(today, days, can):
    last_day = today + timedelta(days=days - 1) if days else None

    assert rules.can_be_longer(28, first_day=today, last_day=last_day) is can
    assert rules.can_be_longer(None, first_day=today, last_day=last_day) is (days is not None)


def test_a_child_cannot_be_sent_away_from_home_by_a_restraining_order(recorded, child, today):
    with pytest.raises(rules.OnlyForAdults):
        recorded(child, "temporary_restraining_order", today, today + 9 * DAY)


def test_a_placement_needs_supervision_on_every_day_of_it(recorded, child, today):
    with pytest.raises(rules.NeedsSupervision):
        recorded(child, "out_of_home_placement", today, today + 100 * DAY)
    recorded(child, "provisional_supervision_order", today - 60 * DAY, today + 20 * DAY)
    with pytest.raises(rules.NeedsSupervision):
        recorded(child, "out_of_home_placement", today, today + 100 * DAY)
    recorded(child, "supervision_order", today + 21 * DAY, today + 300 * DAY, decided_on=today)
    assert recorded(child, "out_of_home_placement", today, today + 100 * DAY).pk


def test_two_of_a_kind_at_a_time_point_to_the_extension(recorded, child, today):
    recorded(child, "supervision_order", today, today + 100 * DAY)
    with pytest.raises(Refusal, match="Verlengen"):
        recorded(child, "supervision_order", today + 50 * DAY, today + 150 * DAY, decided_on=today)


def test_ending_early_shortens_what_holds_and_says_why(recorded, child, by, today):
    order = recorded(child, "supervision_order", today - 10 * DAY, today + 100 * DAY)
    with pytest.raises(rules.EndOutside):
        actions.end_measure(order, by=by, today=today, last_day=today + DAY, because="x", version=1)
    ended = actions.end_measure(order, by=by, today=today, last_day=today, because="De rechter hief het op.", version=1)
    assert ended.last_day == today
    assert queries.measures_of(ended.household, today + DAY)["running"] == []


def test_what_was_a_mistake_holds_nowhere_and_stays_readable(recorded, child, by, today, household):
    order = recorded(child, "supervision_order", today, today + 100 * DAY)
    actions.withdraw_measure(order, by=by, today=today, because="Het was een ander kind.", version=1)
    found = queries.measures_of(household, today)
    assert found["running"] == []
    assert [one.measure.withdrawn_because for one in found["over"]] == ["Het was een ander kind."]
    assert recorded(child, "supervision_order", today, today + 100 * DAY).pk, "the right one can be recorded"


def test_two_who_write_about_one_measure_do_not_overwrite_each_other(recorded, child, by, today):
    order = recorded(child, "supervision_order", today, today + 100 * DAY)
    actions.look_ahead(order, by=by, today=today, what_next="Verlengen is gevraagd.", version=1)
    with pytest.raises(Stale):
        actions.look_ahead(order, by=by, today=today, what_next="Het stopt.", version=1)


def test_an_appeal_stands_beside_the_measure_with_its_term(recorded, child, by, today):
    order = recorded(child, "supervision_order", today, today + 100 * DAY)
    actions.note_appeal(
        order, by=by, today=today, who="Vader", on=today, where="het gerechtshof", outcome="", version=1
    )
    assert order.appeals.count() == 1
    assert queries.tell(order, today).appeal_until >= today + 91 * DAY


def test_the_frame_is_compulsory_only_while_such_a_measure_runs(recorded, child, today, household):
    recorded(child, "supervision_order", today + DAY, today + 100 * DAY, decided_on=today)
    running = queries.measures_of(household, today)["running"]
    assert queries.frame_of(running, today) == "Vrijwillig kader"
    assert queries.frame_of(running, today + DAY) == "Gedwongen kader"


def test_what_ends_soon_waits_for_the_one_beside_the_household_until_it_is_known_what_comes_next(
    recorded, child, by, today
):
    order = recorded(child, "supervision_order", today - 300 * DAY, today + 30 * DAY)
    assert [one.pk for one in queries.to_look_at(by, today)] == [order.pk]
    actions.look_ahead(order, by=by, today=today, what_next="Het stopt; de hulp gaat vrijwillig door.", version=1)
    assert list(queries.to_look_at(by, today)) == []


def test_the_page_of_a_household_gets_what_runs_in_its_own_statement(recorded, child, today, household):
    recorded(child, "supervision_order", today - 300 * DAY, today + 30 * DAY)
    found = queries.on_the_page(Household.objects.filter(pk=household.pk), today).get()
    (told,) = queries.told_on_the_page(found.running_measures, today)
    assert (told["kind"], told["last_day"], told["must_look"]) == (
        "Ondertoezichtstelling (OTS)",
        today + 30 * DAY,
        True,
    )


# --- the walls ---


def test_the_neighbour_can_neither_record_nor_read(household, neighbour, child, today):
    with acting_as(neighbour.account) as actor:
        with pytest.raises(NotAllowed):
            actions.record_measure(
                household, person=child, by=actor, today=today, kind="supervision_order", starts_on=today, last_day=today,
                decided_by="court", decided_on=today, paper="x",
            )  # fmt: skip
        assert Measure.objects.count() == 0


def test_a_measure_without_a_paper_cannot_exist(recorded, child, today):
    measure = recorded(child, "supervision_order", today, today + 100 * DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(paper="")


# --- the pages ---


@pytest.fixture
def address(household):
    return f"/huishoudens/{household.reference}/maatregelen/"


@pytest.fixture
def seen(client, fixed_face):
    client.enter_as(fixed_face.account)
    return client


def sent(somebody, today, **more):
    return {
        "person": somebody.reference, "kind": "temporary_restraining_order", "decided_by": "mayor", "decided_on": f"{today:%d-%m-%Y}",
        "paper": "HV 26-7", "starts_on": f"{today:%d-%m-%Y}", "last_day": f"{today + 9 * DAY:%d-%m-%Y}", **more,
    }  # fmt: skip


def test_recording_on_the_page_shows_the_term_the_law_and_the_way_to_appeal(seen, address, father, today):
    assert seen.post(f"{address}nieuw", sent(father, today)).status_code == 302
    measure = Measure.objects.get()
    page = seen.get(f"{address}{measure.reference}/").content.decode()
    assert "dag 1 van 10" in page.lower()
    assert "Wet tijdelijk huisverbod" in page
    assert "nog niet getoetst aan de wettekst" in page
    assert "voorzieningenrechter" in page
    assert "nog niet gezien" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("last_day", "", "deze maatregel heeft altijd een einde"),
        ("last_day", "31-02-2027", "Vul een datum in"),
        ("last_day", "01-01-2020", "De laatste dag ligt voor de eerste dag"),
        ("last_day", "31-12-9999", "liggen te ver weg"),
        ("decided_on", "01-01-2090", "Het besluit ligt in de toekomst"),
        ("paper", "", "Vul het kenmerk"),
        ("paper", "a\x00b", "Null-tekens"),
        ("person", "00000-00000", "Kies iemand uit de lijst"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_nothing_is_stored(seen, address, father, today, field, value, sentence):
    answer = seen.post(f"{address}nieuw", sent(father, today, **{field: value}))
    assert answer.status_code == 200
    assert sentence.lower() in answer.content.decode().lower()
    assert Measure.objects.count() == 0
    assert "HV 26-7" in answer.content.decode() or field == "paper"


def test_each_small_form_can_be_filled_in_and_leads_back_to_the_measure(seen, address, father, today):
    seen.post(f"{address}nieuw", sent(father, today))
    measure = Measure.objects.get()
    here = f"{address}{measure.reference}/"
    for path, fields in (
        ("vooruitkijken", {"what_next": "Verlengen is gevraagd."}),
        ("beroep", {"who": "Vader", "on": f"{today:%d-%m-%Y}", "where": "de rechtbank"}),
        ("eerder-geeindigd", {"last_day": f"{today:%d-%m-%Y}", "because": "Opgeheven."}),
        ("vergissing", {"because": "Het ging om een ander."}),
    ):
        measure.refresh_from_db()
        assert seen.get(f"{here}{path}").status_code == 200
        answer = seen.post(f"{here}{path}", {"versie": measure.version, **fields})
        assert (path, answer.status_code) == (path, 302)
    measure.refresh_from_db()
    assert measure.withdrawn_because == "Het ging om een ander."


def test_an_extension_starts_the_day_after_and_is_filled_in_so(seen, address, father, today):
    seen.post(f"{address}nieuw", sent(father, today))
    measure = Measure.objects.get()
    page = seen.get(f"{address}{measure.reference}/verlengen").content.decode()
    assert f"{today + 10 * DAY:%d-%m-%Y}" in page


def test_the_neighbour_finds_nothing(client, address, neighbour):
    client.enter_as(neighbour.account)
    assert client.get(address).status_code == client.get(f"{address}nieuw").status_code == 404


# --- whatever the dates ---

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@settings(max_examples=60, deadline=None)
@given(days, st.integers(0, 40), st.integers(1, 40))
def test_no_chain_of_orders_ever_lasts_longer_than_the_norm(start, first, more):
    last = start + timedelta(days=first)
    end = last + timedelta(days=more)
    try:
        rules.check_length(RESTRAINING, basis="x", starts_on=start, last_day=last, first_day=start)
        rules.check_length(RESTRAINING, basis="x", starts_on=last + DAY, last_day=end, first_day=start)
    except Refusal:
        assert first + 1 > 10 or first + more + 1 > 28
    else:
        assert first + 1 <= 10
        assert first + more + 1 <= 28


@settings(max_examples=60, deadline=None)
@given(days, st.integers(0, 60), st.lists(st.tuples(st.integers(-30, 60), st.integers(0, 40)), max_size=4))
def test_supervised_means_every_single_day(start, length, orders):
    spans = [(start + timedelta(days=at), start + timedelta(days=at + long)) for at, long in orders]
    last = start + timedelta(days=length)
    covered = all(any(a <= start + timedelta(days=n) <= b for a, b in spans) for n in range(length + 1))
    try:
        rules.check_supervised(PLACEMENT, starts_on=start, last_day=last, supervision=spans)
    except rules.NeedsSupervision:
        assert not covered
    else:
        assert covered


def test_every_kind_has_a_norm_with_its_basis_and_a_way_to_appeal(db):
    from naast.protection.models import Kind

    norms = {norm.kind: norm for norm in MeasureNorm.objects.filter(valid__contains=date(2026, 11, 22))}
    assert set(norms) == set(Kind.values)
    assert all(norm.legal_basis and norm.appeal for norm in norms.values())


def test_the_age_at_the_first_day_counts_not_the_age_today():
    rules.check_about(PLACEMENT, born_on=date(2008, 6, 1), is_unborn=False, starts_on=date(2026, 5, 31))
    with pytest.raises(rules.OnlyForMinors):
        rules.check_about(PLACEMENT, born_on=date(2008, 6, 1), is_unborn=False, starts_on=date(2026, 6, 1))
    rules.check_about(PLACEMENT, born_on=None, is_unborn=True, starts_on=date(2026, 6, 1))


def test_an_unborn_child_can_be_supervised(recorded, household, today, by):
    with acting_as(None, role="naast_owner"):
        unborn = MembershipFactory(
            household=household,
            kind="unborn",
            person=PersonFactory(born_on=None, expected_on=today + 60 * DAY),
            during=periods.days(today),
        ).person
    with acting_as(by.account):
        assert recorded(unborn, "provisional_supervision_order", today, today + 80 * DAY).pk
