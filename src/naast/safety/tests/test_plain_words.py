"""Hints for plainer Dutch, which never block."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.safety.loading import difficult_words
from naast.safety.rules.plain_words import MOST, hints
from naast.safety.tests.factories import SafetyPlanFactory

pytestmark = pytest.mark.urls("naast.sites.work")


def told(text):
    return " ".join(hint.text for hint in hints(text, difficult_words()))


def test_a_plain_sentence_gets_no_hint():
    assert told("Vader gaat bij ruzie een uur naar opa. Moeder belt Lotte.") == ""


def test_a_long_sentence_a_passive_one_and_men_get_a_hint():
    assert "heeft 24 woorden" in told(" ".join(["woord"] * 24))
    assert "Wie doet het?" in told("Er wordt niet meer geslagen.")
    assert "zegt niet wie" in told("Men belt dan de politie.")
    assert "‘tevens’ kan eenvoudiger: ook" in told("Tevens belt moeder oma.")


def test_becoming_something_is_not_passive():
    assert "Wie doet het?" not in told("Vader wordt boos.")


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_no_text_is_too_strange_for_a_hint(text):
    assert len(hints(text, difficult_words())) <= MOST


def test_asking_for_hints_saves_nothing_and_loses_nothing(client, fixed_face, household):
    draft = SafetyPlanFactory(household=household, written_by=fixed_face, whole=True)
    address = reverse("situation_new", args=[household.reference, draft.reference])
    sent = {"versie": "1", "what_happens": "Er wordt geslagen.", "condition_1": "Men slaat niet."}

    answer = client.enter_as(fixed_face.account).post(address, {**sent, "do": "hints"}).content.decode()

    assert "Kan het eenvoudiger?" in answer
    assert "Wie doet het?" in answer
    assert "Er wordt geslagen." in answer
    assert draft.situations.count() == 1
    assert client.post(address, sent).status_code == 302  # a hint never blocks
    assert draft.situations.count() == 2
