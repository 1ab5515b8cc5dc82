"""What is decided about a signal, who receives it, and whether the other team takes it over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from naast.access.grants import NotAllowed
from naast.network.models import ProfessionalRole
from naast.network.tests.factories import ProfessionalFactory, TeamFactory
from naast.safety import queries, rules
from naast.safety.actions import decisions
from naast.safety.models import Signal, SignalDecision
from naast.safety.tests.factories import SignalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]


@pytest.fixture
def signal(fixed_face):
    return SignalFactory(received_by=fixed_face)


@pytest.fixture
def other_team():
    return ProfessionalFactory(
        team=TeamFactory(is_local_team=True), with_role=ProfessionalRole.Kind.LOCAL_PROFESSIONAL, with_account=True
    )


def decide(signal, actor, now, **how):
    given = {"outcome": "hand_over_local_team", "reason": "Er is hulp nodig."}
    return decisions.decide_signal(signal, by=actor, now=now, **{**given, **how})


def test_the_outcomes_are_those_of_the_law_and_no_other():
    assert set(Signal.Outcome.values) == {
        "own_investigation", "request_board", "conditions_and_follow_up", "hand_over_local_team", "running_help",
        "multidisciplinary", "those_concerned", "becomes_advice", "ends",
    }  # fmt: skip


@pytest.mark.parametrize("outcome", sorted(rules.NEEDS_A_RECEIVER))
def test_whoever_hands_over_names_who_receives_it(as_account, fixed_face, signal, now, outcome):
    with as_account(fixed_face.account) as actor, pytest.raises(rules.NoReceiver):
        decide(signal, actor, now, outcome=outcome)


def test_two_receivers_are_one_too_many(as_account, fixed_face, signal, now):
    with as_account(fixed_face.account) as actor, pytest.raises(rules.TwoReceivers):
        decide(signal, actor, now, receiver_team=fixed_face.team, receiver_name="De praktijk")


def test_those_concerned_are_chosen_from_whom_the_signal_names(as_account, fixed_face, signal, now):
    stranger = SignalFactory(received_by=fixed_face).named.get()
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.NobodyConcerned):
            decide(signal, actor, now, outcome="those_concerned", concerned=[stranger.pk])
        decide(signal, actor, now, outcome="those_concerned", concerned=[signal.named.get().pk])

    assert signal.decisions.get().concerned == [signal.named.get().pk]


@pytest.mark.parametrize("without", [{"receiver_name": ""}, {"reason": ""}, {"acceptance": "asked"}])
def test_the_database_keeps_no_handover_without_a_receiver_a_reason_or_a_team_that_was_asked(
    signal, fixed_face, now, without
):
    whole = {"outcome": "running_help", "reason": "Hulp loopt.", "receiver_name": "De praktijk"}

    with pytest.raises(IntegrityError), transaction.atomic():
        SignalDecision.objects.create(
            signal=signal, number=1, taken_by=fixed_face, taken_at=now, **{**whole, **without}
        )


def test_what_was_decided_is_not_written_over_by_the_work_surface(as_account, fixed_face, signal, now):
    with as_account(fixed_face.account) as actor:
        decide(signal, actor, now, outcome="ends")
        for column in ("reason", "outcome", "receiver_name"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                SignalDecision.objects.update(**{column: "ends"})


def test_one_s_own_team_is_not_asked_and_another_team_is(as_account, fixed_face, other_team, signal, now, today):
    with as_account(fixed_face.account) as actor:
        decide(signal, actor, now, receiver_team=fixed_face.team)
        own = signal.decisions.get(is_current=True)
        decide(signal, actor, now, receiver_team=other_team.team, reason="Zij wonen daar.")

    asked = signal.decisions.get(is_current=True)
    assert (own.acceptance, asked.acceptance) == ("", "asked")
    assert asked.accept_before > today


def test_the_team_that_was_asked_reads_it_takes_it_over_and_decides_from_then_on(
    as_account, fixed_face, other_team, signal, now
):
    with as_account(other_team.account) as actor:
        assert not queries.signals_readable_by(actor).exists()
    with as_account(fixed_face.account) as actor:
        decide(signal, actor, now, receiver_team=other_team.team)

    with as_account(other_team.account) as actor:
        assert list(queries.signals_readable_by(actor)) == [signal]
        with pytest.raises(NotAllowed):
            decide(signal, actor, now, outcome="ends", reason="Nog niet van ons.")
        decisions.answer_handover(signal, by=actor, now=now, accepts=True)
        decide(signal, actor, now, outcome="ends", reason="Gebeld: het is opgelost.")

    assert signal.decisions.get(number=1).acceptance == "accepted"


def test_whoever_gives_it_back_says_why_and_does_not_read_it_any_more(
    as_account, fixed_face, other_team, signal, now, today
):
    with as_account(fixed_face.account) as actor:
        decide(signal, actor, now, receiver_team=other_team.team)
    with as_account(other_team.account) as actor:
        with pytest.raises(rules.NoReasonToDecline):
            decisions.answer_handover(signal, by=actor, now=now, accepts=False)
        decisions.answer_handover(signal, by=actor, now=now, accepts=False, reason="Zij zijn verhuisd.")
        assert not queries.signals_readable_by(actor).exists()
        assert not Signal.objects.exists()

    with as_account(fixed_face.account) as actor:
        (row,) = queries.waiting_for(actor, today=today, shows="all")
        assert row.acceptance == "declined"


def test_an_answer_that_stays_away_stands_on_top_of_the_list_as_late(
    as_account, fixed_face, other_team, signal, now, today
):
    with as_account(fixed_face.account) as actor:
        decide(signal, actor, now, receiver_team=other_team.team)
        SignalFactory(received_by=fixed_face, acute=True)
    SignalDecision.objects.filter(signal=signal).update(accept_before=today - timedelta(days=1))

    with as_account(fixed_face.account) as actor:
        first = queries.waiting_for(actor, today=today, shows="all")[0]
        assert (first, first.is_late) == (signal, True)
        assert queries.waiting_for(actor, today=today, shows="late") == [signal]


def test_the_neighbour_answers_nothing(as_account, neighbour, fixed_face, other_team, signal, now):
    with as_account(fixed_face.account) as actor:
        decide(signal, actor, now, receiver_team=other_team.team)

    with as_account(neighbour.account) as actor, pytest.raises(NotAllowed):
        decisions.answer_handover(signal, by=actor, now=now, accepts=True)


def test_the_page_shows_the_earlier_decision_and_answers_for_the_other_team(client, fixed_face, other_team, signal):
    page = client.enter_as(fixed_face.account)
    address = reverse("signal", args=[signal.reference])
    sent = {
        "outcome": "multidisciplinary",
        "reason": "Te veel tegelijk.",
        "receiver_name": "Het MDA-team",
        "versie": "1",
    }
    page.post(address, sent)
    again = {
        "outcome": "hand_over_local_team",
        "reason": "Toch dichtbij.",
        "receiver_team": other_team.team.slug,
        "versie": "2",
    }
    page.post(address, again)

    told = page.get(address).content.decode()
    assert "Eerdere besluiten (1)" in told
    assert "Het MDA-team" in told
    assert "overname gevraagd" in told

    there = type(client)().enter_as(other_team.account)
    assert "Uw team is gevraagd dit over te nemen." in there.get(address).content.decode()
    there.post(reverse("signal_handover", args=[signal.reference]), {"accepts": "yes", "reason": ""})
    assert "overgenomen" in page.get(address).content.decode()


def test_a_receiver_that_is_missing_stands_beside_its_field(client, fixed_face, signal):
    answer = client.enter_as(fixed_face.account).post(
        reverse("signal", args=[signal.reference]), {"outcome": "running_help", "reason": "Hulp loopt.", "versie": "1"}
    )

    assert rules.NoReceiver.sentence in answer.content.decode()
    assert "Hulp loopt." in answer.content.decode()
