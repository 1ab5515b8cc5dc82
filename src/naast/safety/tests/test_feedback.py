"""The reporter hears back twice, and only what may be told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.grants import NotAllowed
from naast.foundation.models import Entry
from naast.safety import queries, rules
from naast.safety.actions import clocks, decisions, feedback, signals
from naast.safety.models import ReporterFeedback

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]

NEIGHBOUR = {"kind": "neighbour", "name": "Mevrouw Testbuur"}


@pytest.fixture
def decided(as_account, fixed_face, now):
    def make(reporter=NEIGHBOUR, outcome="own_investigation"):
        with as_account(fixed_face.account) as actor:
            signal = signals.record_signal(
                by=actor, now=now, channel="phone", worry="other", content="Zorgen.", reporter=reporter,
                named=[{"given_name": "Testa", "surname": "Voorbeeld", "born_on": None}],
            )  # fmt: skip
            return decisions.decide_signal(signal, by=actor, now=now, outcome=outcome, reason="Onduidelijk.")

    return make


def tell(signal, actor, now, today, moment="decision", **how):
    given = {"how": "phone", "chosen": ["received"], "remark": ""}
    return feedback.tell_reporter_back(signal, moment, by=actor, now=now, today=today, **{**given, **how})


def test_the_reporter_hears_after_the_decision_and_again_after_an_own_investigation(
    as_account, fixed_face, decided, now, today
):
    signal = decided()
    with as_account(fixed_face.account) as actor:
        tell(signal, actor, now, today, chosen=["received", "own_investigation"])
        clock = signal.clocks.get(term__kind="investigation")
        clocks.finish_clock(signal, clock.pk, by=actor, today=today)
        tell(signal, actor, now, today, moment="investigation", chosen=["finished"])
        with pytest.raises(rules.AlreadyToldBack):
            tell(signal, actor, now, today)

    assert [one.said for one in signal.feedback.order_by("pk")] == [
        ["Uw melding is aangekomen en beoordeeld.", "Er komt een onderzoek. Daarna hoort u nog een keer van ons."],
        ["Het onderzoek is klaar."],
    ]
    assert "Testbuur" not in "".join(one.payload.content for one in Entry.objects.filter(verb="told_reporter_back"))


def test_an_anonymous_reporter_cannot_be_told_and_the_page_says_so(as_account, client, fixed_face, decided, now, today):
    signal = decided({"kind": "anonymous"})

    assert not ReporterFeedback.objects.exists()
    with as_account(fixed_face.account) as actor, pytest.raises(rules.ReporterIsUnknown):
        tell(signal, actor, now, today)
    page = client.enter_as(fixed_face.account).get(reverse("signal_feedback", args=[signal.reference, "decision"]))
    assert "Terugkoppelen kan niet." in page.content.decode()


@pytest.mark.parametrize("slug", ["your_part", "no_follow_up", "to_local_team", "finished", "verzonnen"])
def test_a_sentence_that_does_not_fit_is_not_told(as_account, fixed_face, decided, now, today, slug):
    signal = decided()

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NotASentenceToTell):
        tell(signal, actor, now, today, chosen=[slug])


@pytest.mark.parametrize(
    "remark", ["Moeder is boos.", "Gaat over Testa.", "Voorbeeld belde.", "Woont op 1234 AB.", "Het kind is weg."]
)
def test_a_remark_says_nothing_of_the_household(as_account, fixed_face, decided, now, today, remark):
    signal = decided()

    with as_account(fixed_face.account) as actor, pytest.raises(rules.RemarkTellsTooMuch):
        tell(signal, actor, now, today, remark=remark)


def test_it_stands_as_a_task_with_its_day_until_it_is_done(as_account, fixed_face, decided, now, today):
    signal = decided()
    with as_account(fixed_face.account) as actor:
        (owed,) = queries.feedback_to_give(actor, today=today, shows="all")
        assert (owed.signal, owed.due_on > today) == (signal, True)
        assert queries.feedback_to_give(actor, today=today, shows="late") == []
        assert queries.feedback_to_give(actor, today=owed.due_on + timedelta(days=1), shows="late") == [owed]
        tell(signal, actor, now, today, remark="Belt liever na vijf uur.")
        assert queries.feedback_to_give(actor, today=today, shows="all") == []


def test_the_neighbour_tells_nobody_back_once_it_lies_with_a_household(
    as_account, fixed_face, neighbour, household, decided, now, today
):
    signal = decided()
    with as_account(fixed_face.account) as actor:
        signals.place_signal(signal, by=actor, household_id=household.pk)

    with as_account(neighbour.account) as actor, pytest.raises(NotAllowed):
        tell(signal, actor, now, today)


def test_the_page_offers_only_what_may_be_told_with_its_ground(client, fixed_face, decided):
    signal = decided()
    page = client.enter_as(fixed_face.account)
    address = reverse("signal_feedback", args=[signal.reference, "decision"])

    told = page.get(address).content.decode()
    assert "Er komt een onderzoek." in told
    assert "Wij maken met u een afspraak" not in told
    assert "Wmo 2015, artikel 4.1.1" in told
    refused = page.post(address, {"how": "phone", "said": ["received"], "remark": "Moeder weet het."}).content.decode()
    assert rules.RemarkTellsTooMuch.sentence.partition(",")[0] in refused
    page.post(address, {"how": "phone", "said": ["received"]})
    assert "Uw melding is aangekomen en beoordeeld." in page.get(address).content.decode()
