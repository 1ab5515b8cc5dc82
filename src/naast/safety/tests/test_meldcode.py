"""The reporting code: the framework advises, the worker decides, and it may be closed and begun again."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.access.grants import NotAllowed
from naast.foundation.refusals import Stale
from naast.safety import rules
from naast.safety.actions import meldcode as actions
from naast.safety.models import Meldcode
from naast.safety.rules import meldcode as steps
from naast.safety.tests.factories import SignalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]

ANSWERS = st.sampled_from(["yes", "no", "unknown", ""])
GOOD = {"suspicion": "yes", "unsafe": "no", "can_help": "yes", "accepts_help": "yes", "help_works": "yes"}


@pytest.mark.parametrize(
    ("changed", "to"),
    [
        ({"suspicion": "no"}, "close"),
        ({"unsafe": "yes"}, "report"),
        ({"can_help": "no"}, "report"),
        ({"accepts_help": "no"}, "report"),
        ({"help_works": "no"}, "report"),
        ({}, "follow"),
        ({"help_works": "unknown"}, ""),
        ({"suspicion": "unknown", "unsafe": "yes"}, "report"),
    ],
)
def test_the_framework_points_where_its_five_questions_say(changed, to):
    assert steps.points_to({**GOOD, **changed}).to == to


@given(st.fixed_dictionaries(dict.fromkeys(steps.QUESTIONS, ANSWERS)))
@settings(max_examples=60, deadline=None)
def test_what_nobody_knows_never_counts_as_safe(answers):
    pointer = steps.points_to(answers)

    if pointer.to == "follow":
        assert answers == GOOD
    if answers["unsafe"] == "yes" and answers["suspicion"] != "no":
        assert pointer.to == "report"


@pytest.fixture
def running(as_account, fixed_face, household, now):
    with as_account(fixed_face.account) as actor:
        return actions.start_meldcode(by=actor, now=now, household=household)


def test_one_at_a_time_and_again_after_closing(as_account, fixed_face, household, running, now):
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.MeldcodeIsOpen):
            actions.start_meldcode(by=actor, now=now, household=household)
        actions.write_step(running, 1, by=actor, sent={"signs": "Blauwe plekken."})
        with pytest.raises(rules.NoClosingReason):
            actions.close_meldcode(running, by=actor, now=now, reason=" ")
        actions.close_meldcode(running, by=actor, now=now, reason="Het was een val.")
        with pytest.raises(rules.MeldcodeIsClosed):
            actions.write_step(running, 1, by=actor, sent={"signs": "Iets anders."})
        actions.start_meldcode(by=actor, now=now, household=household)

    assert list(Meldcode.objects.order_by("pk").values_list("signs", flat=True)) == ["Blauwe plekken.", ""]


@pytest.mark.parametrize(
    ("number", "sent", "refusal"),
    [
        (2, {"consulted": "Een collega", "consultation": ""}, rules.ConsultedNobody),
        (3, {"talked": "not_safe", "talk": ""}, rules.TalkNeedsWords),
        (5, {"conclusion": "close", "reason": " "}, rules.NoChoiceReason),
    ],
)
def test_a_step_that_says_half_is_refused(as_account, fixed_face, running, number, sent, refusal):
    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        actions.write_step(running, number, by=actor, sent=sent)


def test_two_people_in_one_step_do_not_overwrite_each_other(as_account, fixed_face, running):
    with as_account(fixed_face.account) as actor:
        actions.write_step(running, 1, by=actor, sent={"signs": "Eerste."}, version=1)
        with pytest.raises(Stale):
            actions.write_step(running, 1, by=actor, sent={"signs": "Tweede."}, version=1)


def test_the_neighbour_meets_no_walk_and_writes_none(as_account, client, neighbour, running):
    with as_account(neighbour.account) as actor:
        assert not Meldcode.objects.exists()
        with pytest.raises(NotAllowed):
            actions.write_step(running, 1, by=actor, sent={"signs": "Niet van mij."})
    page = client.enter_as(neighbour.account)
    assert page.get(reverse("meldcode", args=[running.reference])).status_code == 404
    assert page.get(reverse("meldcode_step", args=[running.reference, 1])).status_code == 404


def test_all_five_steps_are_walked_on_screen_and_a_difference_is_shown(client, fixed_face):
    signal = SignalFactory(received_by=fixed_face)
    page = client.enter_as(fixed_face.account)
    first = page.post(reverse("signal_meldcode", args=[signal.reference])).url
    sent = [
        {"signs": "Blauwe plekken op de arm."},
        {"consulted": "De aandachtsfunctionaris", "consulted_anonymously": "on", "consultation": "Praat met moeder."},
        {"talked": "yes", "talk": "Moeder schrok."},
        {**GOOD, "unsafe": "yes", "weighing": "Het gebeurt elke week."},
        {"conclusion": "help", "reason": "Opa woont er nu bij."},
    ]
    address = first
    for version, content in enumerate(sent, 1):
        assert "meldcode" in page.get(address).content.decode().lower()
        address = page.post(address, {**content, "versie": str(version)}).url

    told = page.get(address).content.decode()
    assert "Het afwegingskader wijst naar melden bij Veilig Thuis." in told
    assert "Ik help zelf of regel hulp" in told
    assert "Het besluit is anders dan waar het afwegingskader naar wijst." in told
    assert "zonder namen te noemen" in told
    assert page.get(reverse("meldcode_step", args=[Meldcode.objects.get().reference, 6])).status_code == 404
