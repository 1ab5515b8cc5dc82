"""Saying how safe it is."""

from __future__ import annotations

import pytest
from django.db import Error

from naast.access.grants import NotAllowed
from naast.foundation.refusals import Stale
from naast.households.tests.factories import MembershipFactory, PersonFactory
from naast.safety import queries, rules
from naast.safety.actions import assessments
from naast.safety.models import SafetyAssessment
from naast.safety.tests.factories import AssessmentFactory

pytestmark = pytest.mark.django_db

Voice = rules.Voice
JUDGED = {"judgement": "worrying", "judgement_reason": "De spanning loopt op."}


@pytest.fixture
def everyone(household):
    """A figure of everyone who lives here and of the worker."""
    people = household.memberships.values_list("person_id", flat=True)
    return {None: Voice(4), **{person: Voice(6, own_words="Het gaat beter.") for person in people}}


@pytest.fixture
def draft(household, fixed_face):
    return AssessmentFactory(household=household, by=fixed_face)


def test_starting_twice_gives_the_same_draft(as_account, fixed_face, household, today):
    with as_account(fixed_face.account) as actor:
        first = assessments.start_assessment(household, by=actor, today=today)
        again = assessments.start_assessment(household, by=actor, today=today)

    assert first == again
    assert first.instrument == queries.instrument_in_use(household, today)


def test_a_draft_keeps_what_was_written_and_needs_nothing_whole(as_account, fixed_face, draft, today):
    answers = {"danger_now": "yes", "danger_now_what": "Vader dreigt."}

    with as_account(fixed_face.account) as actor:
        saved = assessments.save_assessment(draft, by=actor, today=today, answers=answers, voices={}, version=1)

    assert saved.answers == answers
    assert saved.version == 2
    assert saved.state == SafetyAssessment.State.DRAFT


def test_a_final_assessment_holds_everyones_figure_and_the_own_judgement(
    as_account, fixed_face, draft, everyone, today
):
    with as_account(fixed_face.account) as actor:
        final = assessments.finish_assessment(draft, by=actor, today=today, answers={}, voices=everyone, **JUDGED)

    assert (final.state, final.final_on, final.judgement) == ("final", today, "worrying")
    assert {score.person_id: score.figure for score in final.scores.all()} == {
        person: voice.figure for person, voice in everyone.items()
    }


def test_no_answer_and_no_figure_ever_decides(as_account, fixed_face, draft, everyone, today):
    zero = dict.fromkeys(everyone, Voice(0))
    answers = {"danger_now": "yes", "threat_to_life": "yes", "weapons": "yes"}

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NoJudgement):
        assessments.finish_assessment(
            draft, by=actor, today=today, answers=answers, voices=zero, judgement="", judgement_reason="Zo is het."
        )


def test_everything_that_is_missing_is_said_at_once(as_account, fixed_face, draft, today):
    with as_account(fixed_face.account) as actor, pytest.raises(rules.NotReady) as refused:
        assessments.finish_assessment(
            draft, by=actor, today=today, answers={}, voices={}, judgement="", judgement_reason=""
        )

    faults = [type(fault) for fault in refused.value.faults]
    assert faults == [rules.VoiceMissing, rules.NoOwnFigure, rules.NoJudgement, rules.NoJudgementReason]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"judgement_reason": " "}, rules.NoJudgementReason),
        ({"voices": {None: Voice(5)}}, rules.VoiceMissing),
    ],
)
def test_what_is_not_whole_does_not_become_final(as_account, fixed_face, draft, everyone, today, changed, refusal):
    content = {"answers": {}, "voices": everyone, **JUDGED, **changed}

    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        assessments.finish_assessment(draft, by=actor, today=today, **content)

    draft.refresh_from_db()
    assert draft.state == SafetyAssessment.State.DRAFT


def test_the_worker_gives_a_figure_too(as_account, fixed_face, draft, everyone, today):
    del everyone[None]

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NoOwnFigure):
        assessments.finish_assessment(draft, by=actor, today=today, answers={}, voices=everyone, **JUDGED)


def test_who_was_not_heard_is_there_with_the_reason(as_account, fixed_face, draft, everyone, today):
    child = draft.household.memberships.get(kind="child").person_id
    everyone[child] = Voice(None, not_heard_because="Logeert deze week bij oma.")

    with as_account(fixed_face.account) as actor:
        final = assessments.finish_assessment(draft, by=actor, today=today, answers={}, voices=everyone, **JUDGED)

    assert final.scores.get(person=child).not_heard_because == "Logeert deze week bij oma."


def test_an_unborn_child_gives_no_figure(as_account, fixed_face, draft, everyone, today):
    MembershipFactory(household=draft.household, person=PersonFactory(born_on=None, expected_on=today), kind="unborn")

    with as_account(fixed_face.account) as actor:
        final = assessments.finish_assessment(draft, by=actor, today=today, answers={}, voices=everyone, **JUDGED)

    assert final.state == SafetyAssessment.State.FINAL


def test_somebody_without_a_birth_date_has_a_voice(as_account, fixed_face, draft, everyone, today):
    late = MembershipFactory(household=draft.household, person=PersonFactory(born_on=None), kind="other").person

    with as_account(fixed_face.account) as actor, pytest.raises(rules.VoiceMissing, match=late.given_name):
        assessments.finish_assessment(draft, by=actor, today=today, answers={}, voices=everyone, **JUDGED)


def test_a_figure_for_somebody_elsewhere_is_not_kept(as_account, fixed_face, draft, elsewhere, everyone, today):
    stranger = elsewhere.memberships.first().person_id
    everyone[stranger] = Voice(1)

    with as_account(fixed_face.account) as actor:
        assessments.save_assessment(draft, by=actor, today=today, answers={}, voices=everyone)

    assert not draft.scores.filter(person=stranger).exists()


def test_a_figure_lies_between_nought_and_ten(as_account, fixed_face, draft, today):
    with as_account(fixed_face.account) as actor, pytest.raises(rules.FigureOutOfRange):
        assessments.save_assessment(draft, by=actor, today=today, answers={}, voices={None: Voice(11)})


def test_what_is_final_stays_as_it_is(as_account, fixed_face, household, everyone, today):
    final = AssessmentFactory(household=household, final=True)

    with as_account(fixed_face.account) as actor, pytest.raises(rules.AlreadyFinal):
        assessments.save_assessment(final, by=actor, today=today, answers={"weapons": "no"}, voices=everyone)


def test_an_older_version_does_not_overwrite_a_newer_one(as_account, fixed_face, household, today):
    draft = AssessmentFactory(household=household, version=4, answers={"weapons": "no"})

    with as_account(fixed_face.account) as actor, pytest.raises(Stale) as stale:
        assessments.save_assessment(draft, by=actor, today=today, answers={}, voices={}, version=3)

    assert stale.value.newer.answers == {"weapons": "no"}


def test_the_neighbour_neither_starts_nor_saves_nor_finishes(as_account, neighbour, household, draft, everyone, today):
    with as_account(neighbour.account) as actor:
        with pytest.raises(NotAllowed):
            assessments.start_assessment(household, by=actor, today=today)
        with pytest.raises(NotAllowed):
            assessments.save_assessment(draft, by=actor, today=today, answers={}, voices={})
        with pytest.raises(NotAllowed):
            assessments.finish_assessment(draft, by=actor, today=today, answers={}, voices=everyone, **JUDGED)


def test_whose_involvement_has_ended_neither_starts_nor_saves_nor_finishes(
    as_account, former_duo, household, draft, everyone, today
):
    with as_account(former_duo.account) as actor:
        with pytest.raises(NotAllowed):
            assessments.start_assessment(household, by=actor, today=today)
        with pytest.raises(NotAllowed):
            assessments.save_assessment(draft, by=actor, today=today, answers={}, voices={})
        with pytest.raises(NotAllowed):
            assessments.finish_assessment(draft, by=actor, today=today, answers={}, voices=everyone, **JUDGED)


def test_without_a_line_in_the_journal_nothing_is_written(
    as_account, fixed_face, household, everyone, today, broken_journal
):
    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        assessments.start_assessment(household, by=actor, today=today)
    assert not household.assessments.exists()

    draft = AssessmentFactory(household=household)
    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        assessments.save_assessment(draft, by=actor, today=today, answers={"weapons": "yes"}, voices={})
    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        assessments.finish_assessment(draft, by=actor, today=today, answers={}, voices=everyone, **JUDGED)

    draft.refresh_from_db()
    assert (draft.answers, draft.state) == ({}, "draft")
    assert not draft.scores.exists()
