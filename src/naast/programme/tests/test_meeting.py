"""A body meets as often as it means to, with an agenda, minutes that are adopted, and actions that come back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.support.database import acting_as

from naast.access.grants import NotAllowed
from naast.foundation.periods import days
from naast.network.models import Municipality
from naast.programme import actions, rules
from naast.programme.models import (
    AgendaItem,
    Attendance,
    Body,
    BodySeat,
    Decision,
    Meeting,
    MeetingAction,
    Outcome,
    Seat,
    SeatHolder,
)
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

OVERVIEW = "/programma/overleg/"


def moment(year, month, day, hour=10):
    return timezone.make_aware(datetime(year, month, day, hour))


@pytest.fixture
def account(programme):
    return SeatFactory().account


@pytest.fixture
def manager(account, client):
    """A browser in which the programme manager has signed in."""
    return client.enter_as(account)


@pytest.fixture
def heiloo(programme):
    return SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="heiloo")).account


@pytest.fixture
def steering_group(programme):
    return Body.objects.get(slug="stuurgroep")


@pytest.fixture
def met(account, steering_group):
    """A meeting of the steering group that took place (or, with held=False, only stands planned)."""

    def make(starts_at=None, *, held=True, body=steering_group, items=("Stand van zaken",)):
        with acting_as(account) as by:
            meeting = actions.plan_meeting(body, by=by, starts_at=starts_at or moment(2025, 3, 13))
            for title in items:
                actions.place_item(body, by=by, meeting=meeting, title=title, purpose="inform")
            return actions.hold_meeting(meeting, by=by) if held else meeting

    return make


def at(meeting, what=""):
    return f"/programma/overleg/vergaderingen/{meeting.reference}/{what}"


def on(item, what):
    return f"/programma/overleg/punten/{item.reference}/{what}/"


# --- check 10: the rhythm ---


def hold_through_the_pages(manager, day):
    plan = {"body": "stuurgroep", "starts_on": day, "at": "10:00", "minutes": "120", "place": "Alkmaar", "times": "1"}
    address = manager.post("/programma/overleg/vergaderingen/nieuw/", plan).headers["Location"]
    manager.post(f"{address}stap/gehouden/", {})


def test_check_10_a_steering_group_that_met_twice_in_a_year_is_a_signal(manager):
    for day in ("13-03-2025", "18-09-2025"):
        hold_through_the_pages(manager, day)

    page = words(manager.get(f"{OVERVIEW}?jaar=2025"))

    assert "Stuurgroep ongeveer 3 keer per jaar 2 3 0 1 te weinig" in page


def test_a_steering_group_that_met_three_times_gives_no_signal(manager):
    for day in ("13-03-2025", "18-09-2025", "04-12-2025"):
        hold_through_the_pages(manager, day)

    assert "Stuurgroep ongeveer 3 keer per jaar 3 3 0 Op ritme" in words(manager.get(f"{OVERVIEW}?jaar=2025"))


def test_a_year_of_which_nothing_was_recorded_is_not_a_year_without_meetings(manager):
    page = words(manager.get(f"{OVERVIEW}?jaar=2024"))

    assert "Stuurgroep ongeveer 3 keer per jaar nog niet bekend 3 0 Niets vastgelegd" in page
    assert "Programmateam 1 keer per 3 weken nog niet bekend 17 0 Niets vastgelegd" in page
    assert "Opdrachtgeversoverleg 4 keer per jaar nog niet bekend 4 0 Niets vastgelegd" in page


def test_a_meeting_that_was_cancelled_does_not_count(manager, met):
    met()
    meeting = met(moment(2025, 9, 1), held=False)
    manager.post(at(meeting, "vervallen/"), {"reason": "Te weinig leden.", "versie": ""})

    assert "3 keer per jaar 1 3 0 2 te weinig" in words(manager.get(f"{OVERVIEW}?jaar=2025"))


@pytest.mark.parametrize(
    ("rhythm", "until", "expected"),
    [
        (rules.Rhythm(3, None, date(2024, 1, 1)), date(2025, 12, 31), 3),
        (rules.Rhythm(3, None, date(2024, 1, 1)), date(2025, 6, 30), 1),
        (rules.Rhythm(4, None, date(2024, 1, 1)), date(2024, 12, 31), 0),
        (rules.Rhythm(None, 3, date(2024, 1, 1)), date(2025, 12, 31), 17),
        (rules.Rhythm(None, 3, date(2025, 7, 1)), date(2025, 12, 31), 8),
        (rules.Rhythm(4, None, date(2024, 1, 1), date(2025, 7, 1)), date(2025, 12, 31), 1),
    ],
)
def test_what_can_be_expected_follows_from_the_days_that_went_by(rhythm, until, expected):
    assert rules.beat([rhythm], year=2025, held=0, ahead=0, today=until, is_known=True).expected_by_now == expected


def test_a_year_that_will_end_with_too_few_says_so_in_time():
    beat = rules.beat(
        [rules.Rhythm(3, None, date(2024, 1, 1))], year=2025, held=1, ahead=1, today=date(2025, 6, 1), is_known=True
    )

    assert (beat.words, beat.tone) == ("Nog 1 te plannen", "warn")


# --- check 20: minutes ---


def adopted(manager, meeting, **reports):
    """The minutes were written, shared and adopted, through the pages."""
    item = meeting.items.first()
    meeting.refresh_from_db()
    said = {f"punt_{item.reference}": "Drie regio’s lichten toe.", "report": "", "versie": meeting.version, **reports}
    manager.post(at(meeting, "verslag/"), said)
    manager.post(at(meeting, "stap/verslag-in-concept/"), {"versie": ""})
    manager.post(at(meeting, "vaststellen/"), {"adopted_on": "18-09-2025", "adopted_in": "", "versie": ""})
    meeting.refresh_from_db()
    return meeting


def test_check_20_minutes_are_edited_until_adopted_and_then_only_corrected(manager, met):
    meeting = met()
    item = meeting.items.get()
    for said in ("Eerste versie.", "Tweede versie."):
        meeting.refresh_from_db()
        sent = {f"punt_{item.reference}": said, "report": "", "versie": meeting.version}
        assert manager.post(at(meeting, "verslag/"), sent).status_code == 302
    assert "Tweede versie." in words(manager.get(at(meeting)))

    adopted(manager, meeting, **{f"punt_{item.reference}": "Derde versie."})

    refused = manager.post(
        at(meeting, "verslag/"), {f"punt_{item.reference}": "Vierde versie.", "report": "", "versie": meeting.version}
    )
    assert "Het verslag is vastgesteld en verandert niet meer." in words(refused)
    corrected = manager.post(on(item, "correctie"), {"text": "Het waren twee regio’s.", "corrects": ""})
    assert corrected.status_code == 302
    page = words(manager.get(at(meeting)))
    assert "Derde versie." in page
    assert "Vierde versie." not in page
    assert "Correctie van" in page
    assert "Het waren twee regio’s." in page


def test_before_adoption_there_is_nothing_to_correct(manager, met):
    refused = manager.post(on(met().items.get(), "correctie"), {"text": "Anders.", "corrects": ""})

    assert "Het verslag is nog niet vastgesteld." in words(refused)


def test_the_database_keeps_adopted_minutes_whoever_asks(manager, met):
    meeting = adopted(manager, met())
    item = meeting.items.get()
    seat = BodySeat.objects.filter(body=meeting.body).first()
    tries = [
        lambda: Meeting.objects.filter(pk=meeting.pk).update(report="Anders."),
        lambda: Meeting.objects.filter(pk=meeting.pk).update(state="held", adopted_on=None),
        lambda: AgendaItem.objects.filter(pk=item.pk).update(report="Anders."),
        lambda: AgendaItem.objects.filter(pk=item.pk).update(meeting=None),
        lambda: item.delete(),
        lambda: AgendaItem.objects.create(body=meeting.body, meeting=meeting, title="Nog een", purpose="inform"),
        lambda: Attendance.objects.create(meeting=meeting, seat=seat, how="present"),
        lambda: Outcome.objects.create(item=item, kind="advice", text="Nog iets", recorded_on=date(2025, 9, 19)),
    ]

    for attempt in tries:
        with pytest.raises(IntegrityError, match="adopted minutes"), transaction.atomic():
            attempt()


def test_the_database_takes_no_correction_of_minutes_that_can_still_be_changed(met):
    with pytest.raises(IntegrityError, match="is a correction"), transaction.atomic():
        Outcome.objects.create(
            item=met().items.get(), kind="information", text="x", is_correction=True, recorded_on=date(2025, 4, 1)
        )


def test_minutes_are_adopted_in_a_later_meeting_of_the_same_body(manager, met):
    meeting, next_one = met(), met(moment(2025, 9, 18))
    team = met(moment(2025, 9, 19), body=Body.objects.get(slug="programmateam"))

    page = manager.get(at(meeting, "vaststellen/")).content.decode()

    assert next_one.reference in page
    assert team.reference not in page


@pytest.mark.parametrize(
    ("adopted_on", "sentence"),
    [("01-01-2025", "na de vergadering zelf"), ("01-01-2099", "na de vergadering zelf"), ("", "Vul in wanneer")],
)
def test_minutes_are_not_adopted_before_the_meeting_nor_in_the_future(manager, met, adopted_on, sentence):
    meeting = met()
    item = meeting.items.get()
    manager.post(at(meeting, "verslag/"), {f"punt_{item.reference}": "Iets.", "report": "", "versie": meeting.version})
    manager.post(at(meeting, "stap/verslag-in-concept/"), {})

    page = manager.post(at(meeting, "vaststellen/"), {"adopted_on": adopted_on, "adopted_in": "", "versie": ""})

    assert sentence in words(page)
    meeting.refresh_from_db()
    assert meeting.state == "minutes_draft"


def test_empty_minutes_are_not_shared(manager, met):
    assert "Het verslag is nog leeg." in words(manager.post(at(met(), "stap/verslag-in-concept/"), {}))


def test_who_was_second_sees_the_newer_minutes_beside_the_own(manager, met):
    meeting = met()
    item = meeting.items.get()
    sent = {f"punt_{item.reference}": "Eerst.", "report": "", "versie": meeting.version}
    manager.post(at(meeting, "verslag/"), sent)

    page = words(manager.post(at(meeting, "verslag/"), {**sent, f"punt_{item.reference}": "Later."}))

    assert "Intussen is dit veranderd" in page
    assert "Eerst." in page
    assert "Later." in page


# --- the way of a meeting ---


def test_a_meeting_goes_from_planned_to_held_with_its_agenda_sent(manager, steering_group):
    plan = {"body": "stuurgroep", "starts_on": "13-03-2025", "at": "10:00", "minutes": "", "place": "", "times": "1"}
    address = manager.post("/programma/overleg/vergaderingen/nieuw/", plan).headers["Location"]

    assert "Er staat nog niets op de agenda." in words(manager.post(f"{address}stap/agenda-verstuurd/", {}))
    item = {"title": "Begroting", "purpose": "opinion", "decision": "", "minutes": "20", "presenter": "programmamanager",
            "explanation": "", "about": ""}  # fmt: skip
    assert manager.post(f"{address}punt/", item).status_code == 302
    assert manager.post(f"{address}stap/agenda-verstuurd/", {}).status_code == 302
    assert manager.post(f"{address}stap/gehouden/", {}).status_code == 302
    page = words(manager.get(address))
    assert "Om een mening te vormen 20 minuten · programmamanager" in page
    assert "Gehouden" in page
    assert "komt geen punt meer bij" in words(manager.post(f"{address}punt/", item))


def test_a_meeting_that_must_still_begin_was_not_held(manager, met):
    meeting = met(timezone.now() + timedelta(days=30), held=False)

    assert "moet nog beginnen" in words(manager.post(at(meeting, "stap/gehouden/"), {}))


def test_a_series_is_planned_at_once_at_the_same_hour_of_the_clock(manager):
    plan = {"body": "programmateam", "starts_on": "02-03-2027", "at": "09:30", "minutes": "90", "place": "", "times": "4",
            "weeks": "3"}  # fmt: skip

    manager.post("/programma/overleg/vergaderingen/nieuw/", plan)

    moments = [timezone.localtime(each.starts_at) for each in Meeting.objects.order_by("starts_at")]
    assert [f"{each:%d-%m %H:%M}" for each in moments] == ["02-03 09:30", "23-03 09:30", "13-04 09:30", "04-05 09:30"]


def test_what_stood_on_the_agenda_of_a_cancelled_meeting_waits(manager, met):
    meeting = met(moment(2026, 12, 20), held=False)
    manager.post(at(meeting, "vervallen/"), {"reason": "Sneeuw.", "versie": ""})
    other = met(moment(2027, 1, 20), held=False, items=())

    item = AgendaItem.objects.get()
    assert (item.meeting, "Stand van zaken" in words(manager.get(at(other)))) == (None, True)
    manager.post(on(item, "op-de-agenda"), {"meeting": other.reference, "versie": ""})
    item.refresh_from_db()
    assert (item.meeting, item.order) == (other, 1)


def test_an_item_is_carried_over_once_and_says_where_it_comes_from(manager, met):
    meeting, next_one = met(), met(moment(2027, 1, 20), held=False, items=("Opening",))
    item = meeting.items.get()

    manager.post(on(item, "doorschuiven"), {"meeting": next_one.reference, "versie": ""})

    again = item.carried_to
    assert (again.meeting, again.order, again.title) == (next_one, 2, item.title)
    assert "Doorgeschoven uit de vergadering van 13 maart 2025" in words(manager.get(at(next_one)))
    assert "al doorgeschoven" in words(manager.post(on(item, "doorschuiven"), {"meeting": "", "versie": ""}))


def test_an_item_is_put_at_another_place_of_the_agenda(manager, met):
    meeting = met(held=False, items=("Een", "Twee", "Drie"))
    item = meeting.items.get(title="Drie")

    manager.post(on(item, "wijzigen"), {"title": "Drie", "purpose": "inform", "order": "1", "versie": item.version})

    assert list(meeting.items.order_by("order").values_list("title", flat=True)) == ["Drie", "Een", "Twee"]


# --- what came of it ---


def outcome(**fields):
    return {"kind": "advice", "text": "Ga hiermee door.", "owner": "", "due_on": "", "escalated_to": "", **fields}


def test_an_action_stays_on_the_list_of_the_body_until_it_is_closed(manager, met):
    item = met().items.get()
    manager.post(on(item, "uitkomst"), outcome(kind="action", owner="owner_municipality:heiloo", due_on="01-06-2025"))
    later = met(moment(2025, 9, 18))

    assert "Ga hiermee door." in words(manager.get(at(later)))
    assert "Heiloo 01-06-2025 Te laat" in words(manager.get("/programma/overleg/acties/?overleg=stuurgroep"))
    action = MeetingAction.objects.get()
    address = f"/programma/overleg/acties/{action.reference}/"
    manager.post(address, {"owner": "owner_seat:1", "due_on": "01-12-2025", "progress": "Half klaar.", "versie": 1})
    assert "Wethouder" in words(manager.get("/programma/overleg/acties/"))
    assert "01-12-2025 eerst 01-06-2025" in words(manager.get("/programma/overleg/acties/"))
    manager.post(f"{address}afsluiten/", {"state": "done", "closed_on": "20-11-2025", "progress": "", "versie": 2})
    assert "Ga hiermee door." not in words(manager.get("/programma/overleg/acties/"))
    assert "Ga hiermee door." in words(manager.get("/programma/overleg/acties/?stand=gesloten"))
    manager.post(f"{address}openen/", {"versie": 3})
    action.refresh_from_db()
    assert (action.state, action.closed_on, action.first_due_on) == ("open", None, date(2025, 6, 1))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "action"}, "Vul in wanneer de actie klaar moet zijn."),
        ({"kind": "escalation"}, "Kies het overleg dat dit moet doorbreken."),
        ({"kind": "escalation", "escalated_to": "programmateam"}, "Kies een overleg uit de lijst."),
        ({"kind": "decision"}, "Kies een soort uit de lijst."),
        ({"text": ""}, "Schrijf op wat eruit kwam."),
        ({"kind": "action", "due_on": "ooit"}, "Vul een datum in"),
    ],
)
def test_an_outcome_that_is_not_right_is_refused_in_a_sentence(manager, met, fields, sentence):
    page = manager.post(on(met().items.get(), "uitkomst"), outcome(**fields))

    assert sentence in words(page)
    assert not Outcome.objects.exists()


def test_what_the_team_cannot_solve_waits_for_the_steering_group(manager, met):
    team = Body.objects.get(slug="programmateam")
    item = met(body=team).items.get()

    manager.post(on(item, "uitkomst"), outcome(kind="escalation", escalated_to="stuurgroep", text="Er is geen geld."))

    waiting = AgendaItem.objects.get(body__slug="stuurgroep")
    assert (waiting.meeting, waiting.title) == (None, "Doorbraak gevraagd: Stand van zaken")


def test_a_decision_that_was_on_the_agenda_stands_in_the_minutes(manager, met, account, programme, steering_group):
    with acting_as(account) as by:
        decision = actions.prepare_decision(
            programme, by=by, today=by.today, body=steering_group, subject_kind="plan", title="Programmaplan", text="Vastgesteld."
        )  # fmt: skip
    meeting = met(held=False, items=())
    sent = {"title": "Programmaplan", "purpose": "decide", "decision": decision.reference, "minutes": "", "presenter": "",
            "explanation": "", "about": ""}  # fmt: skip
    assert "Een besluit staat op de agenda om te besluiten." in words(
        manager.post(at(meeting, "punt/"), {**sent, "purpose": "inform"})
    )
    manager.post(at(meeting, "punt/"), sent)
    decision.refresh_from_db()
    assert decision.state == "on_agenda"

    manager.post(at(meeting, "stap/gehouden/"), {})
    take = {"result": "adopted_with_conditions", "decided_on": "13-03-2025", "text": "Vastgesteld.", "versie": decision.version,
            "condition_1": "Met een planning", "due_on_1": "01-06-2025"}  # fmt: skip
    assert manager.post(f"/programma/overleg/besluiten/{decision.reference}/vastleggen/", take).status_code == 302

    page = words(manager.get(at(meeting)))
    assert "Besluit : 2025-01 Aangenomen met voorwaarden" in page.replace("Besluit:", "Besluit :")
    action = MeetingAction.objects.get()
    assert (action.text, action.due_on, action.condition.decision) == ("Met een planning", date(2025, 6, 1), decision)


def test_an_item_taken_off_the_agenda_takes_its_decision_off(account, met, programme, steering_group):
    meeting = met(held=False, items=())
    with acting_as(account) as by:
        decision = actions.prepare_decision(
            programme, by=by, today=by.today, body=steering_group, subject_kind="plan", title="x", text="x"
        )
        item = actions.place_item(
            steering_group, by=by, meeting=meeting, title="x", purpose="decide", decision=decision
        )
        actions.take_item_off(item, by=by)

    decision.refresh_from_db()
    assert decision.state == "prepared"


# --- who was there ---


def test_every_place_has_its_line_also_when_nobody_sits_there(manager, met):
    meeting = met()
    seats = BodySeat.objects.filter(body=meeting.body, on_call=False).order_by("order")
    SeatHolder.objects.create(seat=seats[0], name="Proef Duinker", during=days(date(2024, 1, 1)))

    page = words(manager.get(at(meeting, "aanwezig/")))
    assert "Proef Duinker" in page
    assert page.count("nog niemand") >= seats.count() - 1

    sent = {"how_1-1": "substitute", "name_1-1": "Proef Vervanger", "how_2-0": "absent", "versie": meeting.version}
    assert manager.post(at(meeting, "aanwezig/"), {**sent, "name_1-1": ""}).status_code == 200
    assert manager.post(at(meeting, "aanwezig/"), sent).status_code == 302
    assert "Vervangen: Proef Vervanger" in words(manager.get(at(meeting)))
    assert Attendance.objects.count() == 2


# --- who may ---


def test_everybody_with_a_seat_reads_and_only_the_manager_writes(client, met, heiloo):
    meeting = met()
    item = meeting.items.get()
    for account in (heiloo, SeatFactory(kind=Seat.Kind.STEERING_GROUP).account):
        client.enter_as(account)
        for address in (OVERVIEW, "/programma/overleg/vergaderingen/", at(meeting), "/programma/overleg/acties/"):
            assert client.get(address).status_code == 200
        for address in (at(meeting, "verslag/"), at(meeting, "punt/"), on(item, "uitkomst"), at(meeting, "aanwezig/")):
            assert client.get(address).status_code == client.post(address, {}).status_code == 404


def test_a_steering_group_member_that_calls_the_action_itself_is_refused(met):
    meeting = met(held=False)

    with acting_as(SeatFactory(kind=Seat.Kind.STEERING_GROUP).account) as by, pytest.raises(NotAllowed):
        actions.hold_meeting(meeting, by=by)


def test_what_is_said_about_a_confidential_decision_is_as_confidential(
    client, manager, met, account, heiloo, programme, steering_group
):
    with acting_as(account) as by:
        decision = actions.prepare_decision(
            programme, by=by, today=by.today, body=steering_group, subject_kind="plan", title="Geheim", text="Geheim.",
            publicity="confidential",
        )  # fmt: skip
        meeting = actions.plan_meeting(steering_group, by=by, starts_at=moment(2025, 3, 13))
        item = actions.place_item(
            steering_group, by=by, meeting=meeting, title="Geheim punt", purpose="decide", decision=decision
        )
        actions.hold_meeting(meeting, by=by)
        actions.record_outcome(
            item, by=by, today=by.today, kind="action", text="Geheime actie", due_on=date(2025, 6, 1)
        )

    assert "Geheim punt" in words(manager.get(at(meeting)))
    client.enter_as(heiloo)
    for address in (OVERVIEW, at(meeting), "/programma/overleg/acties/", f"{OVERVIEW}?jaar=2025"):
        assert "Geheim" not in words(client.get(address))
    with acting_as(heiloo):
        assert [model.objects.count() for model in (AgendaItem, Outcome, MeetingAction, Decision)] == [0, 0, 0, 0]
        assert Meeting.objects.count() == 1


def test_the_page_of_a_meeting_asks_as_often_for_twelve_items_as_for_two(manager, met, django_assert_max_num_queries):
    few, many = met(items=("a", "b")), met(moment(2025, 9, 1), items=tuple("abcdefghijkl"))
    with django_assert_max_num_queries(60) as asked:
        manager.get(at(few))

    with django_assert_max_num_queries(len(asked)):
        manager.get(at(many))
