"""Acute danger on one screen, who is on duty, the line through the years, and the list as somebody wants it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from naast.access.grants import NotAllowed
from naast.network.tests.factories import ProfessionalFactory, TeamFactory
from naast.safety import queries, rules
from naast.safety.actions import signals, urgent
from naast.safety.models import OnCall, Reporter, SignalList, UrgentStep
from naast.safety.rules import urgent as words
from naast.safety.tests.factories import SignalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "0 minuten"),
        (1, "1 minuut"),
        (59, "59 minuten"),
        (60, "1 uur"),
        (61, "1 uur en 1 minuut"),
        (1500, "1 dag en 1 uur"),
    ],
)
def test_how_long_ago_is_told_in_words(minutes, told):
    assert words.in_words(minutes) == told


def test_what_is_done_stands_with_its_moment_and_is_not_changed(as_account, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face, acute=True)
    with as_account(fixed_face.account) as actor:
        urgent.do_urgent_step(signal, by=actor, now=now, kind="called", words="112, agent komt.")
        urgent.do_urgent_step(signal, by=actor, now=now, kind="safe_now", answer="no")
        urgent.do_urgent_step(signal, by=actor, now=now, kind="safe_now", answer="yes", words="Bij opa.")
        with pytest.raises(rules.NoAnswerIfSafe):
            urgent.do_urgent_step(signal, by=actor, now=now, kind="safe_now", words="Denk het.")
        with pytest.raises(rules.NothingDone):
            urgent.do_urgent_step(signal, by=actor, now=now, kind="children", words=" ")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            UrgentStep.objects.update(words="Anders.")

    assert [one.answer for one in queries.steps_of(signal)["safe_now"]] == ["yes", "no"]


def test_the_screen_counts_names_the_numbers_and_who_is_on_duty(client, fixed_face, now, today):
    signal = SignalFactory(received_by=fixed_face, acute=True, received_at=now - timedelta(minutes=7))
    OnCall.objects.create(
        team=fixed_face.team, professional=fixed_face, phone="06 00000001", during=(today, today + timedelta(days=1))
    )
    page = client.enter_as(fixed_face.account)
    address = reverse("signal_urgent", args=[signal.reference])

    told = page.get(address).content.decode()
    assert "7 minuten" in told
    assert 'href="tel:112"' in told
    assert 'href="tel:08002000"' in told
    assert 'href="tel:0600000001"' in told
    assert page.get(reverse("signal_urgent_minutes", args=[signal.reference])).content == b"7 minuten"
    refused = page.post(address, {"stap": "children", "children-words": ""}).content.decode()
    assert rules.NothingDone.sentence in refused
    page.post(address, {"stap": "children", "children-words": "Bij oma."})
    assert "Bij oma." in page.get(address).content.decode()


def test_whichever_button_is_pressed_everything_that_was_written_stands_or_stays(client, fixed_face):
    signal = SignalFactory(received_by=fixed_face, acute=True)
    page = client.enter_as(fixed_face.account)
    address = reverse("signal_urgent", args=[signal.reference])
    written = {"called-words": "112, agent komt.", "safe_now-words": "Denk het.", "stap": "children"}

    refused = page.post(address, written).content.decode()

    assert rules.NoAnswerIfSafe.sentence.split("‘")[0] in refused
    assert 'value="112, agent komt."' in refused
    assert 'value="Denk het."' in refused
    too_long = page.post(address, {**written, "safe_now-answer": "no", "called-words": "a" * 401}).content.decode()
    assert "Maak dit korter" in too_long
    assert not UrgentStep.objects.exists()
    page.post(address, {**written, "safe_now-answer": "no"})
    assert set(UrgentStep.objects.values_list("kind", "answer")) == {("called", ""), ("safe_now", "no")}


def test_what_was_being_written_in_acute_danger_is_kept(client, fixed_face, neighbour):
    signal = SignalFactory(received_by=fixed_face, acute=True)
    page = client.enter_as(fixed_face.account)
    address = reverse("signal_urgent", args=[signal.reference])

    page.post(f"/concepten/signal:{signal.reference}:acuut", {"children-words": "Bij oma.", "safe_now-answer": "no"})

    assert "Bij oma." not in type(client)().enter_as(neighbour.account).get(address).content.decode()
    again = page.get(address).content.decode()
    assert 'value="Bij oma."' in again
    assert 'id="veilig-no" checked' in again
    page.post(address, {"children-words": "Bij oma.", "stap": "children"})
    assert not fixed_face.account.drafts.exists()


def test_a_signal_that_is_not_acute_has_no_such_screen(client, fixed_face):
    signal = SignalFactory(received_by=fixed_face)

    assert client.enter_as(fixed_face.account).get(reverse("signal_urgent", args=[signal.reference])).status_code == 404


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        (0, -1, rules.DutyEndsBeforeItBegins),
        (-9, -5, rules.DutyLongAgo),
        (0, 40, rules.DutyTooLong),
        (400, 401, rules.DutyTooFarAhead),
    ],
)
def test_a_duty_lies_ahead_and_is_not_too_long(as_account, team_leader, fixed_face, today, first, last, refusal):
    with as_account(team_leader.account) as actor, pytest.raises(refusal):
        urgent.put_on_call(
            fixed_face,
            by=actor,
            first=today + timedelta(days=first),
            last=today + timedelta(days=last),
            phone="06",
            today=today,
        )


def test_the_leader_fills_the_roster_of_the_own_team_alone(as_account, client, team_leader, fixed_face, today):
    stranger = ProfessionalFactory(team=TeamFactory())
    with as_account(team_leader.account) as actor:
        urgent.put_on_call(fixed_face, by=actor, first=today, last=today, phone="06 1", today=today)
        with pytest.raises(rules.AlreadyOnDuty):
            urgent.put_on_call(fixed_face, by=actor, first=today, last=today, phone="06 1", today=today)
        with pytest.raises(NotAllowed):
            urgent.put_on_call(stranger, by=actor, first=today, last=today, phone="06 1", today=today)
    with as_account(fixed_face.account) as actor, pytest.raises(NotAllowed):
        urgent.put_on_call(fixed_face, by=actor, first=today, last=today, phone="06 1", today=today)

    page = client.enter_as(team_leader.account)
    assert fixed_face.name in page.get(reverse("on_call")).content.decode()
    page.post(reverse("take_off_call", args=[OnCall.objects.get().reference]))
    assert not OnCall.objects.exists()


# --- the line through the years ---


def test_what_came_again_within_twelve_months_is_said_in_words(client, fixed_face, household, now):
    for days_ago in (900, 200, 20):
        SignalFactory(
            received_by=fixed_face,
            household=household,
            placed_by=fixed_face,
            received_at=now - timedelta(days=days_ago),
        )

    told = (
        client.enter_as(fixed_face.account)
        .get(reverse("household_signals", args=[household.reference]))
        .content.decode()
    )

    assert told.count("naast-radar__blip--again") == 1
    assert "opnieuw binnen twaalf maanden" in told
    assert "Buur" in told
    assert "Testbuur" not in told
    assert "<svg" in told


def test_a_year_and_a_day_later_is_not_again():
    assert rules.came_again([date(2024, 1, 1), date(2024, 12, 30), date(2025, 12, 31)]) == [False, True, False]


# --- the list, and what is sealed ---


def test_what_the_list_shows_is_kept_for_the_account_that_chose_it(client, fixed_face, neighbour):
    SignalFactory(received_by=fixed_face)
    page = client.enter_as(fixed_face.account)

    page.post(reverse("signal_list"), {"toon": "advice"})
    page.post(reverse("signal_list"), {"toon": "verzonnen"})

    assert "Testje Genoemd" not in page.get(reverse("signals")).content.decode()
    assert "Testje Genoemd" in type(client)().enter_as(neighbour.account).get(reverse("signals")).content.decode()
    assert SignalList.objects.get().shows == "advice"


def test_a_signal_of_the_own_team_has_no_clock_of_the_law_until_it_is_a_report(as_account, fixed_face, now, today):
    with as_account(fixed_face.account) as actor:
        signal = signals.record_signal(
            by=actor, now=now, kind="signal", channel="visit", worry="other", content="Ik zag iets.",
            reporter={"kind": "self", "name": "Een collega"},
        )  # fmt: skip
        before = set(signal.clocks.values_list("term__kind", flat=True))
        signals.make_report(signal, by=actor, now=now)
        with pytest.raises(rules.AlreadyAReportItself):
            signals.make_report(signal, by=actor, now=now)

    assert before == {"weigh_signal"}
    running = signal.clocks.filter(stopped_on=None).values_list("term__kind", flat=True)
    assert set(running) == {"decide_signal", "inform_concerned"}


def test_who_reported_lies_sealed_in_the_database_and_opens_for_no_other_signal(fixed_face):
    from naast.households.sealing import WrongKey
    from naast.safety import sealing

    signal, other = SignalFactory(received_by=fixed_face), SignalFactory(received_by=fixed_face)
    kept = Reporter.objects.get(signal=signal)

    with connection.cursor() as cursor:
        cursor.execute("select column_name from information_schema.columns where table_name = 'safety_reporter'")
        assert {name for (name,) in cursor.fetchall()} == {"signal_id", "kind", "sealed", "key_id", "is_hidden"}
    assert b"Testbuur" not in bytes(kept.sealed)
    assert sealing.unseal_reporter(kept.sealed, signal_id=signal.pk, sealed_with=kept.key_id)[0] == "Mevrouw Testbuur"
    with pytest.raises(WrongKey):
        sealing.unseal_reporter(kept.sealed, signal_id=other.pk, sealed_with=kept.key_id)
    with pytest.raises(WrongKey):
        sealing.unseal_asker(kept.sealed, advice_id=signal.pk, sealed_with=kept.key_id)
