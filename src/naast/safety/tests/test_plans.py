"""From the three most unsafe situations to a plan in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import Error, IntegrityError, transaction

from naast.access.grants import NotAllowed
from naast.foundation import periods
from naast.foundation.refusals import Stale
from naast.households.models import Address
from naast.households.tests.factories import InvolvementFactory
from naast.safety import rules
from naast.safety.actions import agreements, phases, plans, signing
from naast.safety.models import SafetyAgreement, SafetyPlan, Term
from naast.safety.tests.factories import AssessmentFactory, SafetyPlanFactory, put_in_force, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(household, fixed_face):
    """A whole plan, ready to sign."""
    return SafetyPlanFactory(household=household, written_by=fixed_face, whole=True)


@pytest.fixture
def voices(household):
    """Everyone who lives here agrees."""
    return {person: {"answer": "agrees"} for person in household.memberships.values_list("person_id", flat=True)}


@pytest.fixture
def wanted(draft, today):
    """An agreement as a page would send it."""
    return {
        "condition": draft.conditions.get(),
        "what": "Opa komt elke avond kijken.",
        "parties": {},
        "who_else": "Opa",
        "checked_by": "Het vaste gezicht",
        "check_on": today + timedelta(days=2),
        "if_not": "Opa belt het vaste gezicht.",
    }


@pytest.fixture
def duo(household, fixed_face):
    from naast.network.models import ProfessionalRole
    from naast.network.tests.factories import ProfessionalFactory

    professional = ProfessionalFactory(with_role=ProfessionalRole.Kind.SAFETY_PROFESSIONAL, with_account=True)
    InvolvementFactory(household=household, professional=professional, kind="duo", granted_by=fixed_face)
    return professional


# --- writing ---


def test_a_plan_builds_on_the_latest_final_assessment(as_account, fixed_face, household, today):
    AssessmentFactory(household=household, final=True, final_on=today - timedelta(days=9))
    latest = AssessmentFactory(household=household, final=True)
    AssessmentFactory(household=household)

    with as_account(fixed_face.account) as actor:
        plan = plans.start_plan(household, by=actor, today=today)
        again = plans.start_plan(household, by=actor, today=today)

    assert plan.assessment == latest
    assert plan == again


def test_without_a_final_assessment_no_plan_begins(as_account, fixed_face, household, today):
    AssessmentFactory(household=household)

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NoFinalAssessment):
        plans.start_plan(household, by=actor, today=today)


def test_a_new_plan_starts_with_what_stands_and_asks_anew_who_may_read_it(as_account, fixed_face, household, today):
    earlier = SafetyPlanFactory(household=household, whole=True, in_force=True, safe_place="Bij oma")

    with as_account(fixed_face.account) as actor:
        plan = plans.start_plan(household, by=actor, today=today)

    situation = plan.situations.get()
    agreement = plan.agreements.get()
    assert (situation.what_happens, situation.from_earlier_plan) == (earlier.situations.get().what_happens, True)
    assert agreement.condition.situation == situation
    assert (agreement.outcome, agreement.from_earlier_plan) == ("open", True)
    assert [party.may_read_at_home for party in agreement.parties.all()] == [False]
    assert (plan.safe_place, plan.number) == ("Bij oma", 2)


def test_a_situation_stands_in_the_plan_with_what_must_be_so(as_account, fixed_face, draft):
    with as_account(fixed_face.account) as actor:
        plans.write_situation(
            draft, by=actor, what_happens="Sem wordt opgesloten.", conditions=["De deur blijft open."]
        )
        plans.write_situation(
            draft, by=actor, rank=1, what_happens="Er wordt gegooid.", conditions=["Niemand gooit.", "", "Opa komt."]
        )

    assert [(one.rank, one.what_happens) for one in draft.situations.all()] == [
        (1, "Er wordt gegooid."),
        (2, "Sem wordt opgesloten."),
    ]
    assert [one.statement for one in draft.situations.get(rank=1).conditions.all()] == ["Niemand gooit.", "Opa komt."]


def test_a_fourth_situation_is_refused(as_account, fixed_face, draft):
    with as_account(fixed_face.account) as actor:
        for number in (2, 3):
            plans.write_situation(draft, by=actor, what_happens=f"Situatie {number}", conditions=["Het stopt."])
        with pytest.raises(rules.ThreeSituations):
            plans.write_situation(draft, by=actor, what_happens="Nog een", conditions=["Het stopt."])


def test_what_has_agreements_does_not_silently_disappear(as_account, fixed_face, draft):
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.ConditionInUse):
            plans.write_situation(draft, by=actor, rank=1, what_happens="Er wordt gegooid.", conditions=[""])
        with pytest.raises(rules.SituationInUse):
            plans.remove_situation(draft, by=actor, rank=1)

    assert draft.conditions.exists()


def test_a_situation_is_taken_out_and_the_ones_below_move_up(as_account, fixed_face, draft):
    with as_account(fixed_face.account) as actor:
        plans.write_situation(draft, by=actor, what_happens="Tweede", conditions=["Het stopt."])
        plans.write_situation(draft, by=actor, what_happens="Derde", conditions=["Het stopt."])
        plans.remove_situation(draft, by=actor, rank=2)

    assert [(one.rank, one.what_happens) for one in draft.situations.all()][1:] == [(2, "Derde")]


def test_an_agreement_has_who_does_it_and_who_may_read_it(as_account, fixed_face, household, draft, wanted, today):
    mother, father = household.memberships.filter(kind="parent").order_by("id").values_list("person_id", flat=True)

    with as_account(fixed_face.account) as actor:
        made = agreements.write_agreement(
            draft, by=actor, today=today, **{**wanted, "parties": {mother: True, father: False}}
        )

    assert {party.person_id: party.may_read_at_home for party in made.parties.all()} == {mother: True, father: False}
    draft.refresh_from_db()
    assert draft.version == 2


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"who_else": "", "parties": {}}, rules.NobodyDoesIt),
        ({"check_on": date(2020, 1, 1)}, rules.CheckInThePast),
        ({"check_on": date(2999, 1, 1)}, rules.CheckTooFar),
    ],
)
def test_an_agreement_that_nobody_does_or_looks_at_is_refused(
    as_account, fixed_face, draft, wanted, today, changed, refusal
):
    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        agreements.write_agreement(draft, by=actor, today=today, **{**wanted, **changed})


@pytest.mark.parametrize("said", ["Moeder slaapt aan de LINDE-STRAAT.", "Het is vlak bij 1999 zz."])
def test_no_agreement_tells_where_somebody_lives_whose_address_is_secret(
    as_account, fixed_face, household, draft, wanted, today, said
):
    hidden = household.memberships.first().person
    hidden.address_is_hidden = True
    hidden.save()
    Address.objects.create(
        person=hidden,
        street="Lindestraat",
        number="1",
        postcode="1999ZZ",
        town="Testdorp",
        during=periods.days(date(2020, 1, 1)),
    )

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NamesHiddenPlace):
        agreements.write_agreement(draft, by=actor, today=today, **{**wanted, "what": said})


def test_somebody_of_another_household_is_no_party(as_account, fixed_face, elsewhere, draft, wanted, today):
    stranger = elsewhere.memberships.first().person_id

    with as_account(fixed_face.account) as actor:
        made = agreements.write_agreement(draft, by=actor, today=today, **{**wanted, "parties": {stranger: True}})

    assert not made.parties.exists()


def test_an_agreement_is_taken_out_of_a_draft(as_account, fixed_face, draft):
    with as_account(fixed_face.account) as actor:
        agreements.remove_agreement(draft.agreements.get(), by=actor)

    assert not draft.agreements.exists()


# --- signing ---


def test_a_signed_plan_takes_the_place_of_the_earlier_one(as_account, fixed_face, household, voices, today):
    earlier = SafetyPlanFactory(household=household, in_force=True)
    plan = SafetyPlanFactory(household=household, number=2, whole=True)

    with as_account(fixed_face.account) as actor:
        signing.sign_safety_plan(plan, by=actor, today=today, voices=voices)

    earlier.refresh_from_db()
    assert (earlier.state, earlier.ended_on) == (SafetyPlan.State.ENDED, today)
    assert household.safety_plans.get(state=SafetyPlan.State.IN_FORCE) == plan


def test_signing_sets_the_next_day_to_look_and_begins_the_first_phase(
    as_account, fixed_face, household, draft, voices, today
):
    week = Term.objects.get(kind=Term.Kind.REVIEW_PHASE_1).days

    with as_account(fixed_face.account) as actor:
        plan = signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)

    household.refresh_from_db()
    assert plan.review_on == household.next_review_on == today + timedelta(days=week)
    assert [(change.from_phase, change.to_phase) for change in household.phase_changes.all()] == [(None, 1)]
    assert plan.signed_by == fixed_face


def test_everyone_who_lives_here_has_a_voice(as_account, fixed_face, household, draft, voices, today):
    child = household.memberships.get(kind="child").person
    del voices[child.pk]

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NoVoice, match=child.given_name):
        signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)


@pytest.mark.parametrize("answer", ["disagrees", "not_present"])
def test_a_no_and_an_absence_have_a_reason(as_account, fixed_face, household, draft, voices, today, answer):
    mother = household.memberships.order_by("id").first().person_id
    voices[mother] = {"answer": answer, "own_words": " "}

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NoWithoutReason):
        signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)


def test_a_plan_is_signed_while_somebody_disagrees_and_keeps_their_words(
    as_account, fixed_face, household, draft, voices, today
):
    father = household.memberships.order_by("id")[1].person_id
    voices[father] = {"answer": "disagrees", "own_words": "Ik ga niet naar opa."}

    with as_account(fixed_face.account) as actor:
        plan = signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)

    assert plan.voices.get(person=father).own_words == "Ik ga niet naar opa."


def test_a_plan_without_situation_condition_or_agreement_is_not_signed(
    as_account, fixed_face, household, draft, voices, today
):
    with as_account(fixed_face.account) as actor:
        draft.agreements.all().delete()
        with pytest.raises(rules.ConditionWithoutAgreement):
            signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)
        draft.conditions.all().delete()
        with pytest.raises(rules.SituationWithoutCondition):
            signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)
        draft.situations.all().delete()
        with pytest.raises(rules.NoSituation):
            signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)


def test_when_danger_is_acute_a_plan_names_a_safe_place(as_account, fixed_face, household, voices, today):
    acute = AssessmentFactory(household=household, acute=True)
    plan = SafetyPlanFactory(household=household, assessment=acute, whole=True)

    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.NoSafePlace):
            signing.sign_safety_plan(plan, by=actor, today=today, voices=voices)
        plans.write_safe_place(plan, by=actor, safe_place="Bij oma", if_it_fails="Bel 112.")
        signed = signing.sign_safety_plan(plan, by=actor, today=today, voices=voices)

    assert signed.state == SafetyPlan.State.IN_FORCE


def test_a_plan_is_signed_once(as_account, fixed_face, draft, voices, today, wanted):
    with as_account(fixed_face.account) as actor:
        signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)
        with pytest.raises(rules.AlreadySigned):
            signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)
        with pytest.raises(rules.AlreadySigned):
            agreements.write_agreement(draft, by=actor, today=today, **wanted)


def test_the_second_professional_writes_but_does_not_sign(as_account, duo, draft, voices, wanted, today):
    with as_account(duo.account) as actor:
        agreements.write_agreement(draft, by=actor, today=today, **wanted)
        with pytest.raises(NotAllowed):
            signing.sign_safety_plan(draft, by=actor, today=today, voices=voices)


def test_the_database_holds_one_plan_in_force(household):
    SafetyPlanFactory(household=household, in_force=True)

    with pytest.raises(IntegrityError, match="one_plan_in_force"), transaction.atomic():
        SafetyPlanFactory(household=household, in_force=True, number=2)


# --- whether it holds ---


@pytest.fixture
def agreed(draft, fixed_face, today):
    """An agreement of the plan in force."""
    put_in_force(draft)
    return draft.agreements.get()


def test_looking_at_an_agreement_tells_how_it_stands_and_when_to_look_again(as_account, fixed_face, agreed, today):
    with as_account(fixed_face.account) as actor:
        looked = agreements.check_agreement(
            agreed, by=actor, today=today, outcome="adjust", remark="Een half uur is genoeg.", check_on=today, version=1
        )

    assert (looked.outcome, looked.checked_on, looked.version) == ("adjust", today, 2)
    assert [(check.outcome, check.remark) for check in looked.checks.all()] == [("adjust", "Een half uur is genoeg.")]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ({"outcome": ""}, rules.NothingSeen),
        ({"outcome": "failed", "remark": ""}, rules.NoRemark),
        ({"outcome": "holds", "check_on": date(2020, 1, 1)}, rules.CheckInThePast),
    ],
)
def test_a_look_that_says_nothing_is_refused(as_account, fixed_face, agreed, today, content, refusal):
    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        agreements.check_agreement(agreed, by=actor, today=today, **content)


def test_only_agreements_in_force_are_looked_at(as_account, fixed_face, draft, today):
    with as_account(fixed_face.account) as actor, pytest.raises(rules.NotInForce):
        agreements.check_agreement(draft.agreements.get(), by=actor, today=today, outcome="holds")


def test_a_look_on_an_older_version_is_refused(as_account, fixed_face, agreed, today):
    with as_account(fixed_face.account) as actor:
        agreements.check_agreement(agreed, by=actor, today=today, outcome="holds", version=1)
        with pytest.raises(Stale):
            agreements.check_agreement(agreed, by=actor, today=today, outcome="holds", version=1)


def test_an_agreement_waits_until_somebody_looked_on_its_day_and_again_when_a_new_day_is_set(
    as_account, fixed_face, agreed, today
):
    assert list(SafetyAgreement.objects.waiting()) == [agreed]

    with as_account(fixed_face.account) as actor:
        agreements.check_agreement(agreed, by=actor, today=today, outcome="holds", check_on=today)
        assert not SafetyAgreement.objects.waiting().exists()
        agreements.check_agreement(agreed, by=actor, today=today, outcome="holds", check_on=today + timedelta(days=7))

    assert list(SafetyAgreement.objects.waiting()) == [agreed]


# --- phases ---


def test_forward_goes_one_step_and_needs_a_plan(as_account, fixed_face, household, today):
    proof = shown(household)
    with as_account(fixed_face.account) as actor, pytest.raises(rules.NoPlanInForce):
        phases.go_to_phase(household, by=actor, today=today, phase=2, reason="Het is rustig.", evidence=proof)
    SafetyPlanFactory(household=household, in_force=True)
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.OneStepAtATime):
            phases.go_to_phase(household, by=actor, today=today, phase=3, reason="Het is rustig.")
        moved = phases.go_to_phase(household, by=actor, today=today, phase=2, reason="Het is rustig.", evidence=proof)

    six_weeks = Term.objects.get(kind=Term.Kind.REVIEW_PHASE_2).days
    assert (moved.phase, moved.phase_since) == (2, today)
    assert moved.next_review_on == today + timedelta(days=six_weeks)


def test_back_is_one_act_with_a_reason(as_account, fixed_face, household, today):
    household.phase = 3
    household.save()

    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.NoReason):
            phases.go_to_phase(household, by=actor, today=today, phase=1, reason="")
        moved = phases.go_to_phase(household, by=actor, today=today, phase=1, reason="Er is opnieuw geslagen.")

    assert moved.phase == 1
    assert [(one.from_phase, one.to_phase, one.reason) for one in moved.phase_changes.all()] == [
        (3, 1, "Er is opnieuw geslagen.")
    ]


def test_a_phase_is_not_entered_twice_nor_on_an_older_page(as_account, fixed_face, household, today):
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.SamePhase):
            phases.go_to_phase(household, by=actor, today=today, phase=1, reason="Het is rustig.")
        with pytest.raises(Stale):
            phases.go_to_phase(household, by=actor, today=today, phase=2, reason="Het is rustig.", version=0)


# --- who may not, and no journal no change ---


@pytest.fixture
def every_act(household, draft, voices, wanted, today):
    """Each verb of this module, as it would be asked for the household of `draft`."""
    agreement = draft.agreements.get()
    proof = shown(household)
    return {
        "start_plan": lambda by: plans.start_plan(household, by=by, today=today),
        "write_situation": lambda by: plans.write_situation(draft, by=by, what_happens="Nieuw", conditions=["Stop."]),
        "remove_situation": lambda by: plans.remove_situation(draft, by=by, rank=1),
        "write_safe_place": lambda by: plans.write_safe_place(draft, by=by, safe_place="Oma", if_it_fails="Bel."),
        "write_agreement": lambda by: agreements.write_agreement(draft, by=by, today=today, **wanted),
        "remove_agreement": lambda by: agreements.remove_agreement(agreement, by=by),
        "check_agreement": lambda by: agreements.check_agreement(agreement, by=by, today=today, outcome="holds"),
        "sign_safety_plan": lambda by: signing.sign_safety_plan(draft, by=by, today=today, voices=voices),
        "go_to_phase": lambda by: phases.go_to_phase(
            household, by=by, today=today, phase=2, reason="Rustig.", evidence=proof
        ),
    }


ACTS = (
    "start_plan",
    "write_situation",
    "remove_situation",
    "write_safe_place",
    "write_agreement",
    "remove_agreement",
    "check_agreement",
    "sign_safety_plan",
    "go_to_phase",
)


@pytest.mark.parametrize("act", ACTS)
def test_the_neighbour_may_not(as_account, neighbour, every_act, act):
    with as_account(neighbour.account) as actor, pytest.raises(NotAllowed):
        every_act[act](actor)


@pytest.mark.parametrize("act", ACTS)
def test_whose_involvement_has_ended_may_not(as_account, former_duo, every_act, act):
    with as_account(former_duo.account) as actor, pytest.raises(NotAllowed):
        every_act[act](actor)


@pytest.mark.parametrize("act", ACTS)
def test_the_team_leader_knows_that_it_exists_and_may_not(as_account, team_leader, every_act, act):
    with as_account(team_leader.account) as actor, pytest.raises(NotAllowed):
        every_act[act](actor)


@pytest.mark.parametrize("act", ["write_situation", "write_safe_place", "write_agreement", "remove_agreement"])
def test_without_a_line_in_the_journal_no_plan_is_written(
    as_account, fixed_face, draft, every_act, act, broken_journal
):
    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        every_act[act](actor)

    draft.refresh_from_db()
    assert (draft.version, draft.safe_place) == (1, "")
    assert (draft.situations.count(), draft.agreements.count()) == (1, 1)


def test_without_a_line_in_the_journal_no_plan_is_signed(as_account, fixed_face, household, every_act, broken_journal):
    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        every_act["sign_safety_plan"](actor)

    assert not household.safety_plans.filter(state="in_force").exists()
    assert not household.phase_changes.exists()


def test_without_a_line_in_the_journal_no_phase_changes_and_no_look_is_kept(
    as_account, fixed_face, household, agreed, every_act, broken_journal
):
    with as_account(fixed_face.account) as actor:
        for act in ("go_to_phase", "check_agreement"):
            with pytest.raises(Error), transaction.atomic():
                every_act[act](actor)

    household.refresh_from_db()
    assert household.phase == 1
    assert not agreed.checks.exists()


def test_without_a_line_in_the_journal_no_plan_begins(as_account, fixed_face, household, today, broken_journal):
    AssessmentFactory(household=household, final=True)

    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        plans.start_plan(household, by=actor, today=today)

    assert not household.safety_plans.exists()
