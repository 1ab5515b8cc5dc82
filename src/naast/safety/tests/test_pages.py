"""The safety of a household on screen, from the first question to the plan in force."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from naast.households.models import Draft
from naast.safety import queries
from naast.safety.models import SafetyAssessment, SafetyPlan
from naast.safety.tests.factories import AssessmentFactory, SafetyPlanFactory, gates_answered, put_in_force

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]


@pytest.fixture
def page(client, fixed_face):
    """The browser of the fixed face."""
    return client.enter_as(fixed_face.account)


@pytest.fixture
def told(page):
    """What a page says."""

    def read(name, *arguments, **query):
        answer = page.get(reverse(name, args=arguments), query)
        assert answer.status_code == 200
        return answer.content.decode()

    return read


@pytest.fixture
def people(household):
    return [member.person for member in household.memberships.select_related("person").order_by("pk")]


@pytest.fixture
def draft_plan(household, fixed_face):
    return SafetyPlanFactory(household=household, written_by=fixed_face, whole=True)


def test_an_empty_household_says_what_comes_first(told, household):
    safety = told("safety", household.reference)

    assert "Er is nog geen veiligheidsinschatting." in safety
    assert "Er is nog geen plan van kracht." in safety


def test_the_page_shows_figures_judgement_agreements_and_phase(told, household, draft_plan, people, today):
    final = draft_plan.assessment
    final.scores.create(household=household, person=people[0], figure=3)
    final.scores.create(household=household, person=None, figure=4)
    put_in_force(draft_plan)

    safety = told("safety", household.reference)

    assert f"Cijfer volgens {people[0].given_name}" in safety
    assert "Cijfer volgens professional" in safety
    assert "Onveilig" in safety
    assert "Bij ruzie gaat vader een uur naar opa." in safety
    assert "Fase 1 · directe veiligheid" in safety


def test_an_assessment_older_than_the_term_of_the_phase_is_warned_about(told, household, people, today):
    old = AssessmentFactory(household=household, final=True, final_on=today - timedelta(days=9))
    old.scores.create(household=household, person=people[0], figure=3)

    assert "De veiligheidsinschatting is van 9 dagen geleden." in told("safety", household.reference)


def test_the_safety_of_a_household_is_read_in_four_statements(household, draft_plan, people, today):
    put_in_force(draft_plan, review_in=0)
    for person in people:
        draft_plan.assessment.scores.create(household=household, person=person, figure=5)

    with CaptureQueriesContext(connection) as statements:
        state = queries.safety_of(household, today)

    assert len(statements) == 4
    assert [one.names for one in state.agreements] == [[people[1].given_name]]


# --- the assessment ---


def _answers(people, **more):
    voices = {f"figure_{person.reference}": "6" for person in people}
    return {
        "q_danger_now": "no",
        **voices,
        "figure_self": "5",
        "judgement": "worrying",
        "judgement_reason": "Spanning.",
    } | more


def test_the_first_page_tells_how_it_works_and_what_it_is_not(told, household):
    start = told("assessment", household.reference)

    assert "Er komt geen score uit en geen besluit" in start


def test_an_assessment_is_begun_saved_and_made_final(page, told, household, people, today):
    address = reverse("assessment", args=[household.reference])
    page.post(address, {"do": "start"})

    page.post(address, {"do": "save", "versie": "1", "q_threat_to_life": "yes", "judgement_reason": "Nog bezig."})
    assert "acuut" in told("assessment", household.reference)

    answer = page.post(address, {"do": "finish", "versie": "2", **_answers(people)})

    assert answer.url == reverse("safety", args=[household.reference])
    final = household.assessments.get()
    assert (final.state, final.final_on) == ("final", today)
    assert "Zorgelijk" in told("assessment_read", household.reference, final.reference)


def test_who_was_not_heard_is_told_beside_their_figure_and_no_text_is_lost(page, household, people):
    address = reverse("assessment", args=[household.reference])
    page.post(address, {"do": "start"})
    sent = _answers(people, q_worst_moment="Het was op een dinsdag.")
    del sent[f"figure_{people[2].reference}"]

    answer = page.post(address, {"do": "finish", "versie": "1", **sent}).content.decode()

    assert "Vul een cijfer in, of waarom niet." in answer
    assert "Het was op een dinsdag." in answer
    assert household.assessments.get().state == SafetyAssessment.State.DRAFT


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"judgement": ""}, "Kies uw eigen oordeel."),
        ({"judgement_reason": ""}, "Schrijf op waarom u tot dit oordeel komt."),
        ({"figure_self": ""}, "Geef ook zelf een cijfer van 0 tot 10."),
        ({"figure_self": "11"}, "Een cijfer ligt tussen 0 en 10."),
    ],
)
def test_what_is_missing_for_a_final_assessment_is_said(page, household, people, changed, sentence):
    address = reverse("assessment", args=[household.reference])
    page.post(address, {"do": "start"})

    answer = page.post(address, {"do": "finish", "versie": "1", **_answers(people, **changed)})

    assert sentence in answer.content.decode()


def test_the_previous_time_stands_beside_every_question(page, told, household, people, today):
    before = AssessmentFactory(
        household=household, final=True, final_on=today - timedelta(days=9), answers={"danger_now": "yes"}
    )
    before.scores.create(household=household, person=people[0], figure=2)
    page.post(reverse("assessment", args=[household.reference]), {"do": "start"})

    form = told("assessment", household.reference)

    assert "Vorige keer: Ja" in form
    assert "Vorige keer: 2." in form


def test_a_household_without_birth_dates_can_be_assessed(page, told, household, people):
    for person in people:
        person.born_on = None
        person.save()
    address = reverse("assessment", args=[household.reference])

    page.post(address, {"do": "start"})
    page.post(address, {"do": "finish", "versie": "1", **_answers(people)})

    assert household.assessments.get().state == SafetyAssessment.State.FINAL
    told("safety", household.reference)


def test_two_people_write_and_the_later_one_sees_both(page, household, people):
    address = reverse("assessment", args=[household.reference])
    page.post(address, {"do": "start"})
    page.post(address, {"do": "save", "versie": "1", "judgement_reason": "De eerste tekst."})

    answer = page.post(address, {"do": "save", "versie": "1", "judgement_reason": "De tweede tekst."}).content.decode()

    assert "Intussen is dit veranderd" in answer
    assert "De eerste tekst." in answer
    assert "De tweede tekst." in answer
    assert household.assessments.get().judgement_reason == "De eerste tekst."


def test_a_kept_text_comes_back_and_goes_when_it_is_sent(page, told, household, fixed_face):
    address = reverse("assessment", args=[household.reference])
    page.post(address, {"do": "start"})
    page.post(
        reverse("draft_save", args=[f"assessment:{household.reference}"]),
        {"judgement_reason": "Half af", "versie": "1"},
    )

    assert "Half af" in told("assessment", household.reference)

    page.post(address, {"do": "save", "versie": "1", "judgement_reason": "Half af"})
    assert not Draft.objects.exists()


def test_a_kept_text_never_silently_replaces_a_newer_one(page, told, household):
    address = reverse("assessment", args=[household.reference])
    page.post(address, {"do": "start"})
    page.post(
        reverse("draft_save", args=[f"assessment:{household.reference}"]), {"judgement_reason": "Oud", "versie": "1"}
    )
    household.assessments.update(version=2, judgement_reason="Nieuwer")

    form = told("assessment", household.reference)

    assert 'name="versie" value="1"' in form


# --- the plan ---


def test_without_an_assessment_the_plan_waits(page, household):
    answer = page.post(reverse("plan_start", args=[household.reference]))

    assert answer.url == reverse("assessment", args=[household.reference])


def test_from_situation_to_signature(page, told, household, people, today):
    AssessmentFactory(household=household, final=True)
    page.post(reverse("plan_start", args=[household.reference]))
    plan = household.safety_plans.get()
    of_plan = [household.reference, plan.reference]

    page.post(
        reverse("situation_new", args=of_plan),
        {"versie": "1", "what_happens": "Er wordt geslagen.", "condition_1": "Niemand slaat."},
    )
    assert "is nog niets afgesproken" in told("plan_edit", *of_plan)
    page.post(
        reverse("agreement_new", args=of_plan),
        {
            "versie": "2",
            "condition": "1",
            "what": "Vader gaat naar buiten.",
            "parties": [people[1].reference],
            "may_read": [people[1].reference],
            "checked_by": "Moeder",
            "check_on": f"{today + timedelta(days=3):%d-%m-%Y}",
            "if_not": "Bel het vaste gezicht.",
        },
    )
    page.post(reverse("plan_edit", args=of_plan), {"versie": "3", "safe_place": "Bij oma", "if_it_fails": "Bel 112."})
    assert "Het plan is compleet." in told("plan_edit", *of_plan)

    before_signing = told("plan_sign", *of_plan)
    assert "Wie leest mee?" in before_signing
    assert "Vader gaat naar buiten." in before_signing
    answer = page.post(
        reverse("plan_sign", args=of_plan),
        {"versie": "4", "checked_readers": "on", **{f"answer_{person.reference}": "agrees" for person in people}},
    )

    assert answer.url == reverse("safety", args=[household.reference])
    plan.refresh_from_db()
    assert plan.state == SafetyPlan.State.IN_FORCE
    assert "Vader gaat naar buiten." in told("plan", *of_plan)


def test_a_no_without_a_reason_is_asked_for_beside_the_words(page, household, draft_plan, people):
    voices = {f"answer_{person.reference}": "agrees" for person in people}
    voices[f"answer_{people[1].reference}"] = "disagrees"

    answer = page.post(
        reverse("plan_sign", args=[household.reference, draft_plan.reference]),
        {"versie": "1", "checked_readers": "on", **voices},
    )

    assert f"Schrijf bij {people[1].name} op waarom" in answer.content.decode()


def test_nothing_is_signed_before_it_is_known_who_reads_along(page, household, draft_plan, people):
    answer = page.post(
        reverse("plan_sign", args=[household.reference, draft_plan.reference]),
        {"versie": "1", **{f"answer_{person.reference}": "agrees" for person in people}},
    )

    assert "Kijk eerst na wie thuis kan meelezen." in answer.content.decode()


def test_only_who_does_it_reads_it_at_home(page, household, draft_plan, people):
    answer = page.post(
        reverse("agreement_new", args=[household.reference, draft_plan.reference]),
        {"versie": "1", "parties": [people[0].reference], "may_read": [people[1].reference], "what": "Rustig praten."},
    )

    told = answer.content.decode()
    assert "Alleen wie de afspraak doet" in told
    assert "Rustig praten." in told


def test_two_people_change_one_agreement_and_the_later_one_sees_both(page, household, draft_plan, people, today):
    agreement = draft_plan.agreements.get()
    address = reverse("agreement", args=[household.reference, draft_plan.reference, agreement.reference])
    sent = {
        "condition": "1",
        "parties": [people[0].reference],
        "checked_by": "Opa",
        "check_on": f"{today:%d-%m-%Y}",
        "if_not": "Bel.",
    }
    page.post(address, {"versie": "1", "what": "De eerste tekst.", **sent})

    answer = page.post(address, {"versie": "1", "what": "De tweede tekst.", **sent}).content.decode()

    assert "Intussen is dit veranderd" in answer
    assert "De eerste tekst." in answer
    assert "De tweede tekst." in answer
    assert draft_plan.agreements.get().what == "De eerste tekst."


def test_situations_and_agreements_are_changed_and_taken_out(page, told, household, draft_plan):
    of_plan = [household.reference, draft_plan.reference]
    agreement = draft_plan.agreements.get()
    assert "Bij ruzie gaat vader een uur naar opa." in told("agreement", *of_plan, agreement.reference)

    page.post(reverse("agreement", args=[*of_plan, agreement.reference]), {"do": "remove", "versie": "1"})
    assert "Bij ruzie gooit vader met spullen." in told("situation", *of_plan, 1)
    page.post(reverse("situation", args=[*of_plan, 1]), {"do": "remove", "versie": "2"})

    assert not draft_plan.situations.exists()
    assert "Begin bij wat het onveiligst is." in told("plan_edit", *of_plan)


@pytest.mark.parametrize("versie", ["", "oud", "-1", "9" * 30])
def test_without_a_readable_version_nothing_is_taken_out(page, told, household, draft_plan, versie):
    agreement = draft_plan.agreements.get()
    where = reverse("agreement", args=[household.reference, draft_plan.reference, agreement.reference])

    answer = page.post(where, {"do": "remove", "versie": versie})

    assert answer.status_code == 302
    assert "intussen veranderd" in told("plan_edit", household.reference, draft_plan.reference)
    assert draft_plan.agreements.get() == agreement


def test_a_signed_plan_is_no_longer_written_in(page, household):
    plan = SafetyPlanFactory(household=household, in_force=True)

    assert page.get(reverse("plan_edit", args=[household.reference, plan.reference])).status_code == 404
    assert page.get(reverse("plan_sign", args=[household.reference, plan.reference])).status_code == 404


# --- whether it holds ---


@pytest.fixture
def agreed(household, fixed_face):
    plan = SafetyPlanFactory(household=household, written_by=fixed_face, whole=True, in_force=True)
    return plan.agreements.get()


def test_an_agreement_is_looked_at_and_its_state_shows(page, told, household, agreed):
    address = reverse("agreement_check", args=[household.reference, agreed.reference])
    assert "Wat ziet u nu?" in told("agreement_check", household.reference, agreed.reference)

    page.post(address, {"versie": "1", "outcome": "failed", "remark": "Hij bleef thuis."})

    assert "Niet gelukt" in told("safety", household.reference)
    assert "Hij bleef thuis." in told("agreement_check", household.reference, agreed.reference)


def test_what_did_not_work_is_asked_for_beside_the_field(page, household, agreed):
    answer = page.post(
        reverse("agreement_check", args=[household.reference, agreed.reference]), {"versie": "1", "outcome": "failed"}
    )

    assert "Schrijf kort op wat er niet lukte" in answer.content.decode()


def test_a_household_goes_to_the_next_phase_and_back(page, told, household, agreed):
    address = reverse("phase", args=[household.reference])

    page.post(address, {"versie": "1", "reason": "Drie weken rustig.", **gates_answered(household)})
    assert "Fase 2 · risicogestuurde zorg" in told("safety", household.reference)
    assert "Terug naar directe veiligheid" in told("safety", household.reference)
    household.refresh_from_db()
    page.post(
        reverse("phase_back", args=[household.reference]),
        {"versie": str(household.version), "phase": "1", "reason": "Er is weer geslagen."},
    )

    household.refresh_from_db()
    assert household.phase == 1
    assert "Er is weer geslagen." in told("phase", household.reference)


def test_without_a_plan_the_page_says_why_forward_is_closed(page, household):
    answer = page.post(
        reverse("phase", args=[household.reference]),
        {"versie": "1", "reason": "Het is rustig.", **gates_answered(household)},
    )

    assert "Er is nog geen veiligheidsplan van kracht." in answer.content.decode()


# --- the neighbour ---


@pytest.fixture
def addresses(household, agreed):
    """Every address about the safety of this household."""
    draft = SafetyPlanFactory(household=household, written_by=agreed.plan.written_by, whole=True, number=2)
    final = agreed.plan.assessment
    of_draft = [household.reference, draft.reference]
    return [
        reverse("safety", args=[household.reference]),
        reverse("assessment", args=[household.reference]),
        reverse("assessment_read", args=[household.reference, final.reference]),
        reverse("phase", args=[household.reference]),
        reverse("agreement_check", args=[household.reference, agreed.reference]),
        reverse("plan", args=[household.reference, agreed.plan.reference]),
        reverse("plan_edit", args=of_draft),
        reverse("situation_new", args=of_draft),
        reverse("situation", args=[*of_draft, 1]),
        reverse("agreement_new", args=of_draft),
        reverse("agreement", args=[*of_draft, draft.agreements.get().reference]),
        reverse("plan_sign", args=of_draft),
    ]


def test_every_page_opens_for_the_fixed_face(page, addresses):
    assert {address: page.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("who", ["neighbour", "former_duo", "team_leader"])
def test_for_anyone_else_none_of_these_pages_is_there(client, request, addresses, household, who):
    client.enter_as(request.getfixturevalue(who).account)

    for address in addresses:
        assert client.get(address).status_code == 404
        assert client.post(address, {"versie": "1"}).status_code in (404, 405)  # 405: a page that takes no POST at all
    assert client.post(reverse("plan_start", args=[household.reference])).status_code == 404


def test_a_reference_of_elsewhere_opens_nothing_in_the_own_household(page, household, elsewhere):
    theirs = SafetyPlanFactory(household=elsewhere, whole=True)

    assert page.get(reverse("plan", args=[household.reference, theirs.reference])).status_code == 404
    assert (
        page.get(reverse("agreement_check", args=[household.reference, theirs.agreements.get().reference])).status_code
        == 404
    )
