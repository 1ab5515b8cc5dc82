"""Going on with evidence, going back in one act, and the rows that an administrator keeps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from naast.access.grants import NotAllowed
from naast.network.tests.factories import ProfessionalFactory
from naast.safety import queries, rules
from naast.safety.actions import phases
from naast.safety.models import PhaseEvidence, PhaseGate, SecondReading
from naast.safety.rules.gates import Reading, Standing, reading
from naast.safety.tests.factories import (
    AssessmentFactory,
    SafetyPlanFactory,
    SecondReadingFactory,
    gates_answered,
    shown,
)

pytestmark = pytest.mark.urls("naast.sites.work")

TODAY = date(2026, 11, 20)
NOTHING = Standing(False, None, None, "", (), (), False, 0, 0, False)


@pytest.fixture
def plan(household, fixed_face):
    return SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True, whole=True)


def test_weeks_of_holding_are_counted_from_the_first_look_that_held():
    from dataclasses import replace

    two_weeks = replace(NOTHING, holding_since=TODAY - timedelta(days=15))

    assert reading("holding", 3, two_weeks, today=TODAY).tone == "warn"
    assert "2 van de 3 weken" in reading("holding", 3, two_weeks, today=TODAY).text
    assert reading("holding", 2, two_weeks, today=TODAY).tone == "good"
    assert "nog geen afspraak bekeken" in reading("holding", 3, NOTHING, today=TODAY).text


def test_every_gate_that_shipped_names_its_source(db):
    gates = PhaseGate.objects.order_by("pk")

    assert {gate.from_phase for gate in gates} == {1, 2}
    assert all(gate.source and not gate.is_verified for gate in gates)


def test_forward_keeps_what_was_shown_and_why_it_went_on_without(as_account, fixed_face, household, plan, today):
    answers = shown(household)
    first = next(iter(answers))
    answers[first] = {"is_shown": False, "words": "De tweede lezer komt morgen."}
    answers[list(answers)[1]]["assessment"] = plan.assessment

    with as_account(fixed_face.account) as actor:
        phases.go_to_phase(household, by=actor, today=today, phase=2, reason="Het is rustig.", evidence=answers)

    kept = PhaseEvidence.objects.filter(change__household=household)
    assert kept.count() == len(answers)
    assert kept.get(is_shown=False).words == "De tweede lezer komt morgen."
    assert kept.filter(assessment=plan.assessment).exists()


def test_a_gate_without_words_or_left_out_is_refused(as_account, fixed_face, household, plan, today):
    answers = shown(household)
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.gates.GatesChanged):
            phases.go_to_phase(household, by=actor, today=today, phase=2, reason="Rustig.", evidence={})
        answers[next(iter(answers))]["words"] = "  "
        with pytest.raises(rules.gates.GateUnanswered):
            phases.go_to_phase(household, by=actor, today=today, phase=2, reason="Rustig.", evidence=answers)

    household.refresh_from_db()
    assert household.phase == 1


def test_going_on_and_back_each_plan_one_new_day(as_account, fixed_face, household, plan, today):
    with as_account(fixed_face.account) as actor:
        phases.go_to_phase(household, by=actor, today=today, phase=2, reason="Rustig.", evidence=shown(household))
        assert household.review_moments.get(state="open").due_on == today + timedelta(days=42)
        phases.return_to_direct_safety(household, by=actor, today=today, reason="Er is geslagen.")

    household.refresh_from_db()
    moment = household.review_moments.get(state="open")
    assert (household.phase, moment.kind, moment.due_on) == (1, "phase_1", today + timedelta(days=7))
    assert household.next_review_on == moment.due_on


def test_the_page_lays_what_is_known_beside_each_gate_and_shows_the_history(client, fixed_face, household, plan):
    page = client.enter_as(fixed_face.account)
    address = reverse("phase", args=[household.reference])

    before = page.get(address).content.decode()
    assert "Er is een plan van kracht." in before
    assert "nog geen afspraak bekeken" in before
    answer = page.post(
        address, {"versie": "1", "reason": "Rustig.", **gates_answered(household, shown="no", words="Toch.")}
    )

    assert answer.status_code == 302
    after = page.get(address).content.decode()
    assert "Bleek niet, toch verder:" in after
    assert "Van fase 1 naar fase 2" in after


def test_a_gate_without_an_answer_is_refused_at_its_own_field(client, fixed_face, household, plan):
    sent = gates_answered(household)
    first = next(key for key in sent if key.startswith("words_"))

    answer = client.enter_as(fixed_face.account).post(
        reverse("phase", args=[household.reference]), {"versie": "1", "reason": "Rustig.", **sent, first: ""}
    )

    assert "Schrijf op waaruit dit blijkt" in answer.content.decode()


def test_back_to_direct_safety_is_reached_from_every_page_about_safety(client, fixed_face, household, plan):
    household.phase = 2
    household.save()
    page = client.enter_as(fixed_face.account)
    back = reverse("phase_back", args=[household.reference])

    for name, args in (
        ("safety", []),
        ("moments", []),
        ("phase", []),
        ("plan", [plan.reference]),
        ("agreement_check", [plan.agreements.get().reference]),
        ("relapse_plans", []),
    ):
        assert back in page.get(reverse(name, args=[household.reference, *args])).content.decode(), name


# --- the rows ---


@pytest.fixture
def administrator(team):
    return ProfessionalFactory(team=team, with_role="administrator", with_account=True)


def test_an_administrator_adds_a_gate_and_takes_one_away_without_code(client, administrator, household, today):
    page = client.enter_as(administrator.account)
    address = reverse("phase_gates")

    page.post(
        address,
        {"from_phase": "1", "statement": "De school is gesproken.", "reads": "nothing", "source": "Besluit regio"},
    )

    assert "De school is gesproken." in [one.statement for one in queries.gates_of(household, today)]
    added = PhaseGate.objects.get(statement="De school is gesproken.")
    page.post(address, {"weg": added.reference})
    tomorrow = today + timedelta(days=1)
    assert "De school is gesproken." not in [one.statement for one in queries.gates_of(household, tomorrow)]


def test_a_gate_without_a_source_is_refused(client, administrator):
    answer = client.enter_as(administrator.account).post(
        reverse("phase_gates"), {"from_phase": "1", "statement": "Iets.", "reads": "nothing", "source": ""}
    )

    assert "een norm zonder bron is een mening" in answer.content.decode()


def test_a_professional_keeps_no_gates(client, as_account, fixed_face, today):
    assert client.enter_as(fixed_face.account).get(reverse("phase_gates")).status_code == 404
    with as_account(fixed_face.account) as actor, pytest.raises(NotAllowed):
        phases.add_phase_gate(by=actor, today=today, from_phase=1, statement="x", reads="nothing", source="x")


def test_standing_beside_is_not_reading_and_only_an_answer_counts(household, fixed_face, duo, scientist):
    final = AssessmentFactory(household=household, by=fixed_face, final=True)

    def told():
        return reading("second_reader", None, queries.standing_at_gate(household), today=TODAY)

    assert told().text == "Nog niemand las de laatste inschatting mee. Er staat wel een tweede professional naast."
    assert told().tone == "warn"
    asked = SecondReadingFactory(assessment=final, reader=scientist, judged=True)
    assert scientist.name in told().text
    assert "nog geen antwoord" in told().text
    SecondReading.objects.filter(pk=asked.pk).update(verdict="agrees", finished_at=asked.judged_at)
    assert told() == Reading(f"De laatste inschatting is ook gelezen door {scientist.name}.", "good")


def test_who_read_an_earlier_assessment_did_not_read_the_newest(household, fixed_face, scientist, today):
    earlier = AssessmentFactory(household=household, by=fixed_face, final=True, final_on=today - timedelta(days=9))
    SecondReadingFactory(assessment=earlier, reader=scientist, done=True)
    assert queries.standing_at_gate(household).read_by == (scientist.name,)

    AssessmentFactory(household=household, by=fixed_face, final=True)

    assert queries.standing_at_gate(household).read_by == ()


@pytest.mark.parametrize("phase", [0, 4, -1])
def test_there_is_no_phase_outside_the_three(as_account, fixed_face, household, plan, today, phase):
    household.phase = 3
    household.save()

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NoSuchPhase):
        phases.go_to_phase(household, by=actor, today=today, phase=phase, reason="Verder.", evidence={})


def test_only_who_keeps_the_gates_is_led_to_them(client, fixed_face):
    administrator = ProfessionalFactory(with_role="administrator", with_account=True)
    address = reverse("phase_gates")

    assert f'href="{address}"' in client.enter_as(administrator.account).get("/").content.decode()
    assert f'href="{address}"' not in type(client)().enter_as(fixed_face.account).get("/").content.decode()
