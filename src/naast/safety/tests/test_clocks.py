"""Terms stand still only for a reason, move on by working days, and are told to whom it was told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.access.grants import NotAllowed
from naast.foundation import periods
from naast.foundation.models import Entry
from naast.households.tests.factories import MemberAccountFactory
from naast.safety import rules
from naast.safety.actions import clocks, signals
from naast.safety.models import ClockPause, SignalTold, StatutoryClock, Term
from naast.safety.tests.factories import SignalFactory

pytestmark = pytest.mark.django_db

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@st.composite
def runs(draw):
    """A first day, a length in working days, and pauses that follow each other."""
    start = draw(DAYS)
    length = draw(st.integers(1, 30))
    pauses, at = [], start
    for _ in range(draw(st.integers(0, 4))):
        begin = at + timedelta(days=draw(st.integers(0, 20)))
        until = begin + timedelta(days=draw(st.integers(1, 25)))
        pauses.append((begin, until))
        at = until
    return start, length, pauses


@given(runs())
@settings(max_examples=60, deadline=None)
def test_a_pause_never_makes_the_last_day_earlier_and_it_stays_a_working_day(run):
    start, length, pauses = run
    without = periods.working_days_after(start, length)

    last = rules.last_day_with_pauses(without, starts_on=start, pauses=pauses, today=start)

    assert last >= without
    assert periods.is_working_day(last)


@given(runs())
@settings(max_examples=60, deadline=None)
def test_just_as_many_working_days_are_left_as_the_term_has(run):
    start, length, pauses = run
    last = rules.last_day_with_pauses(
        periods.working_days_after(start, length), starts_on=start, pauses=pauses, today=start
    )

    counted = [
        day
        for day in (start + timedelta(days=n) for n in range(1, (last - start).days + 1))
        if periods.is_working_day(day) and not any(begin <= day < until for begin, until in pauses)
    ]
    assert len(counted) == length


@given(runs(), st.integers(1, 20))
@settings(max_examples=40, deadline=None)
def test_a_longer_pause_never_ends_the_term_sooner(run, longer):
    start, length, pauses = run
    if not pauses:
        return
    end = periods.working_days_after(start, length)
    begin, until = pauses[-1]
    stretched = [*pauses[:-1], (begin, until + timedelta(days=longer))]

    assert rules.last_day_with_pauses(
        end, starts_on=start, pauses=stretched, today=start
    ) >= rules.last_day_with_pauses(end, starts_on=start, pauses=pauses, today=start)


def test_christmas_does_not_count_as_stood_still():
    last = date(2026, 12, 28)

    moved = rules.last_day_with_pauses(
        last, starts_on=date(2026, 12, 18), pauses=[(date(2026, 12, 24), date(2026, 12, 28))], today=last
    )

    assert moved == date(2026, 12, 29)  # 24 December is the only working day in that pause


@pytest.fixture
def signal(fixed_face):
    return SignalFactory(received_by=fixed_face)


@pytest.fixture
def clock(signal, today):
    term = Term.objects.get(kind="decide_signal")
    start = today - timedelta(days=10)
    return StatutoryClock.objects.create(signal=signal, term=term, starts_on=start, ends_on=term.last_day(start))


def pause(signal, clock, actor, today, **how):
    given = {"on": today - timedelta(days=7), "kind": "waiting", "reason": "De school belt terug."}
    return clocks.pause_clock(signal, clock.pk, by=actor, today=today, **{**given, **how})


def test_a_term_stands_still_and_goes_on_with_a_later_last_day(as_account, fixed_face, signal, clock, today):
    before = clock.ends_on
    with as_account(fixed_face.account) as actor:
        pause(signal, clock, actor, today)
        clocks.resume_clock(signal, clock.pk, by=actor, today=today)

    clock.refresh_from_db()
    signal.refresh_from_db()
    assert clock.ends_on > before
    assert (clock.paused_on, signal.decide_before) == (None, clock.ends_on)
    stood = clock.pauses.get()
    assert (stood.by, stood.ended_by, stood.during.upper) == (fixed_face, fixed_face, today)


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"reason": "  "}, rules.NoPauseReason),
        ({"on": date(2020, 1, 1)}, rules.PauseBeforeStart),
        ({"on": date(9999, 12, 31)}, rules.PauseInTheFuture),
    ],
)
def test_a_pause_needs_a_reason_and_a_day_within_the_term(as_account, fixed_face, signal, clock, today, how, refusal):
    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        pause(signal, clock, actor, today, **how)


def test_a_term_stands_still_once_at_a_time(as_account, fixed_face, signal, clock, today):
    with as_account(fixed_face.account) as actor:
        pause(signal, clock, actor, today)
        with pytest.raises(rules.AlreadyPaused):
            pause(signal, clock, actor, today)
        clocks.resume_clock(signal, clock.pk, by=actor, today=today)
        with pytest.raises(rules.PauseOverlaps):
            pause(signal, clock, actor, today)


@pytest.mark.parametrize("start", [-2, 3])
def test_the_database_keeps_no_pause_that_overlaps_or_begins_before_the_term(fixed_face, signal, clock, start):
    def stands(begin, end):
        ClockPause.objects.create(
            signal=signal, clock=clock, clock_starts_on=clock.starts_on, kind="waiting", reason="Wachten.", by=fixed_face,
            during=periods.days(clock.starts_on + timedelta(days=begin), clock.starts_on + timedelta(days=end)),
        )  # fmt: skip

    stands(2, 5)

    with pytest.raises(IntegrityError), transaction.atomic():
        stands(start, start + 1)


def test_acute_danger_does_not_wait(as_account, fixed_face, now, today):
    with as_account(fixed_face.account) as actor:
        signal = signals.record_signal(
            by=actor, now=now, channel="phone", worry="other", content="Er is nu ruzie.", is_acute=True,
            reporter={"kind": "anonymous"},
        )  # fmt: skip
        clock = signal.clocks.get(term__kind="decide_acute_signal")
        with pytest.raises(rules.AcuteDoesNotWait):
            pause(signal, clock, actor, today, on=today)


def test_a_term_that_stands_still_is_not_late(as_account, fixed_face, signal, clock, today):
    from naast.safety import queries

    signal.decide_before = today - timedelta(days=3)
    signal.save()
    with as_account(fixed_face.account) as actor:
        assert queries.waiting_for(actor, today=today, shows="late") == [signal]
        pause(signal, clock, actor, today)
        assert queries.waiting_for(actor, today=today, shows="late") == []


def test_informing_is_put_off_two_weeks_at_a_time_with_a_reason(as_account, fixed_face, now, today):
    with as_account(fixed_face.account) as actor:
        signal = signals.record_signal(
            by=actor, now=now, channel="phone", worry="other", content="Zorgen.", reporter={"kind": "anonymous"}
        )
        clock = signal.clocks.get(term__kind="inform_concerned")
        with pytest.raises(rules.NoReasonToPutOff):
            clocks.put_off_informing(signal, clock.pk, by=actor, today=today, reason=" ")
        moved = clocks.put_off_informing(signal, clock.pk, by=actor, today=today, reason="Hij leest haar telefoon.")

    assert (moved.ends_on - clock.ends_on).days >= 14
    assert periods.is_working_day(moved.ends_on)


def test_the_neighbour_moves_no_term(as_account, neighbour, fixed_face, household, today):
    signal = SignalFactory(received_by=fixed_face, household=household, placed_by=fixed_face)
    term = Term.objects.get(kind="start_help")
    clock = StatutoryClock.objects.create(signal=signal, term=term, starts_on=today, ends_on=today)

    with as_account(neighbour.account) as actor, pytest.raises(NotAllowed):
        pause(signal, clock, actor, today, on=today)


# --- the member who was told ---


@pytest.fixture
def told(fixed_face, household, today):
    """A signal with a term; two members with a page of their own."""
    signal = SignalFactory(received_by=fixed_face, household=household, placed_by=fixed_face)
    term = Term.objects.get(kind="investigation")
    StatutoryClock.objects.create(signal=signal, term=term, starts_on=today, ends_on=today + timedelta(days=70))
    members = [MemberAccountFactory(person=one.person) for one in household.memberships.order_by("pk")[:2]]
    return signal, members


@pytest.mark.urls("naast.sites.portal")
def test_telling_one_member_changes_no_byte_of_the_other_s_pages(
    client, as_account, fixed_face, household, told, today
):
    signal, (first, second) = told
    pages = ["/thuis/", "/thuis/hoe-lang/", "/thuis/wie-keek/"]

    def read(member):
        page = type(client)().enter_as(member.account)
        text = [page.get(address).content.decode() for address in pages]
        import re

        return [
            re.sub(r'name="(sleutel|csrfmiddlewaretoken)" value="[^"]*"|"X-CSRFToken": "[^"]*"', "", one)
            for one in text
        ]

    before = read(second)
    with as_account(fixed_face.account) as actor:
        clocks.tell_about_signal(signal, first.person, household=household, by=actor, today=today)

    assert read(second) == before
    mine = read(first)[1]
    assert "Wij zoeken uit wat er aan de hand is." in mine
    assert "een vaste termijn. Vraag gerust welke." in mine  # the norm itself would tell a stranger what this is
    assert "Veilig Thuis" not in mine
    assert signal.content not in mine
    assert "Mevrouw Testbuur" not in mine


@pytest.mark.urls("naast.sites.portal")
@pytest.mark.parametrize(("kind", "is_told"), [("waiting", True), ("safety", False), ("other", False)])
def test_that_it_stands_still_is_told_and_why_only_when_that_is_safe(
    client, as_account, fixed_face, household, told, today, kind, is_told
):
    signal, (first, _) = told
    with as_account(fixed_face.account) as actor:
        clocks.tell_about_signal(signal, first.person, household=household, by=actor, today=today)
        pause(signal, signal.clocks.get(), actor, today, on=today, kind=kind, reason="kanarie-reden")

    text = client.enter_as(first.account).get("/thuis/hoe-lang/").content.decode()

    assert "Dit staat nu even stil." in text
    assert ("We wachten op informatie van een ander." in text) == is_told
    assert "kanarie-reden" not in text


def test_a_member_is_told_once_and_by_no_neighbour(as_account, fixed_face, neighbour, household, told, today):
    signal, (first, _) = told
    with as_account(neighbour.account) as actor, pytest.raises(NotAllowed):
        clocks.tell_about_signal(signal, first.person, household=household, by=actor, today=today)
    with as_account(fixed_face.account) as actor:
        clocks.tell_about_signal(signal, first.person, household=household, by=actor, today=today)
        with pytest.raises(rules.AlreadyTold):
            clocks.tell_about_signal(signal, first.person, household=household, by=actor, today=today)

    assert SignalTold.objects.count() == 1
    assert set(
        Entry.objects.get(verb="told_about_signal").touches.exclude(person_id=None).values_list("person_id", flat=True)
    ) == {first.person_id}


@pytest.mark.urls("naast.sites.work")
def test_the_page_of_a_term_stops_it_and_lets_it_run(client, fixed_face, signal, clock, today):
    page = client.enter_as(fixed_face.account)
    address = reverse("signal_term", args=[signal.reference, "decide_signal"])

    refused = page.post(address, {"act": "stil", "pause_kind": "waiting", "pause_reason": "", "pause_on": "31-02-2026"})
    page.post(
        address,
        {"act": "stil", "pause_kind": "waiting", "pause_reason": "De school belt.", "pause_on": f"{today:%d-%m-%Y}"},
    )

    assert rules.NoPauseReason.sentence in refused.content.decode()
    assert "Vul een datum in" in refused.content.decode()
    assert "staat stil sinds" in page.get(address).content.decode()
    page.post(address, {"act": "door"})
    clock.refresh_from_db()
    assert clock.paused_on is None
