"""Mijn werk: what waits, and beside whom one stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from naast.foundation import periods
from naast.foundation.models import Entry
from naast.households.models import Person
from naast.households.tests.factories import HouseholdFactory, InvolvementFactory
from naast.network.tests.factories import ProfessionalFactory
from naast.safety.tests.factories import AssessmentFactory, SafetyPlanFactory, SignalFactory


def test_a_new_household_waits_for_its_fixed_face(page_of, household, fixed_face):
    page = page_of(fixed_face, "/")

    assert "Kennismaken en veiligheid inschatten" in page
    assert "Familie Testfamilie" in page
    assert household.reference in page


def test_a_household_of_the_neighbour_is_not_there(page_of, household, elsewhere, fixed_face):
    page = page_of(fixed_face, "/")

    assert elsewhere.reference not in page


def test_what_is_dangerous_comes_first(page_of, household, fixed_face, today):
    SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True)
    household.next_review_on = today + timedelta(days=5)
    household.save()
    late = SignalFactory(received_by=fixed_face, decide_before=today - timedelta(days=2))
    acute = SignalFactory(received_by=fixed_face, acute=True)

    page = page_of(fixed_face, "/")

    assert page.index("Acuut: neem nu een besluit") < page.index("te laat") < page.index("Plan bespreken")
    assert late.content not in page
    assert acute.content not in page


def test_an_agreement_to_look_at_is_on_the_list(page_of, household, fixed_face):
    SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True, whole=True)

    assert "Een afspraak bekijken" in page_of(fixed_face, "/")


def test_an_acutely_unsafe_household_without_a_plan_presses_most(page_of, household, fixed_face):
    AssessmentFactory(household=household, by=fixed_face, acute=True)

    page = page_of(fixed_face, "/")

    assert "het is acuut onveilig en er is nog geen plan" in page
    assert "naast-task--stop" in page


def test_an_assessment_that_is_too_old_is_done_again(page_of, household, fixed_face, today):
    SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True)
    household.assessments.update(final_on=today - timedelta(days=9))

    page = page_of(fixed_face, "/")

    assert "Veiligheid opnieuw inschatten" in page
    assert "2 dagen te laat" in page


def test_mijn_werk_asks_ten_statements_at_most(page_of, fixed_face, team_leader, household):
    for _ in range(7):
        one = HouseholdFactory(
            team=household.team, with_family=True, fixed_face=fixed_face, fixed_face__granted_by=team_leader
        )
        SafetyPlanFactory(household=one, written_by=fixed_face, in_force=True, whole=True)
        SignalFactory(received_by=fixed_face)
    page_of(fixed_face, "/")  # the first page of a login session also writes down its token

    page = page_of(fixed_face, "/")

    assert len(page.statements) <= 10, "\n".join(page.statements)


def test_everyone_on_the_page_is_in_the_log(page_of, household, fixed_face):
    page_of(fixed_face, "/")

    entry = Entry.objects.get(verb="looked_at_worklist")
    assert set(entry.touches.exclude(household_id=None).values_list("household_id", flat=True)) == {household.pk}
    assert entry.touches.exclude(person_id=None).count() == 3


def test_fifty_on_a_page(page_of, fixed_face, team_leader, team):
    for _ in range(51):
        HouseholdFactory(team=team, fixed_face=fixed_face, fixed_face__granted_by=team_leader)

    assert "Bladzijde 1 van 2" in page_of(fixed_face, "/huishoudens/")
    assert "Bladzijde 2 van 2" in page_of(fixed_face, "/huishoudens/?bladzijde=2")


def test_whose_involvement_has_ended_has_nothing_to_do(page_of, household, fixed_face, now):
    household.involvements.update(during=periods.DateTimeTZRange(now - timedelta(days=30), now, "[)"))

    page = page_of(fixed_face, "/")

    assert "Er wacht nu niets op u." in page
    assert household.reference not in page


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("expert", "Er is u nog niets gevraagd"),
        ("table_chair", "Er staat nog niets op de agenda"),
        ("care_broker", "Er is u nog geen hulp gevraagd"),
        ("privacy_officer", "Logboek van de organisatie"),
        ("administrator", "Naar de accounts"),
        ("team_leader", "Naar het teambord"),
        ("intake", "Wat op u wacht"),
    ],
)
def test_everyone_gets_a_page_of_their_own(page_of, household, team, role, words):
    professional = ProfessionalFactory(team=team, with_role=role, with_account=True)

    page = page_of(professional, "/")

    assert words in page
    assert household.memberships.first().person.given_name not in page


# --- searching ---


def test_somebody_is_found_by_a_name_with_a_fault(page_of, household, fixed_face):
    person = household.memberships.first().person
    Person.objects.filter(pk=person.pk).update(given_name="Fatima", surname="Özdemir")

    page = page_of(fixed_face, "/zoeken", {"naam": "fatma ozdemir"})

    assert "Fatima Özdemir" in page


def test_a_neighbour_finds_nobody_of_another_household(page_of, household, neighbour):
    name = household.memberships.first().person.given_name

    page = page_of(neighbour, "/zoeken", {"naam": name})

    assert "Niemand gevonden" in page


def test_a_search_without_letters_is_told_so(page_of, household, fixed_face):
    assert "Vul minstens twee letters in." in page_of(fixed_face, "/zoeken", {"naam": "a"})


def test_a_name_never_stands_in_an_address(page_of, household, fixed_face):
    page_of(fixed_face, "/zoeken?naam=Testfamilie", status=302)


# --- drafts ---


def test_what_is_being_written_is_kept(page_of, client, household, fixed_face):
    page = page_of(fixed_face, f"/concepten/safety_plan:{household.reference}", {"what": "eerste zin"})

    assert "saved_at" in page.response.json()
    assert household.drafts.get().content == {"what": "eerste zin"}


def test_a_form_that_was_sent_leaves_no_text_behind_when_it_is_still_being_kept(client, fixed_face):
    client.enter_as(fixed_face.account)
    words = {"content": "Er werd geschreeuwd.", "worry": "other", "channel": "phone", "reporter_kind": "neighbour"}
    form = {**words, "named-TOTAL_FORMS": "0", "named-INITIAL_FORMS": "0", "sleutel": "key-of-this-one-form"}
    key_of_its_own = {"Idempotency-Key": "key-of-keeping-it"}

    before = client.post("/concepten/signal:new", form, headers=key_of_its_own)
    sent = client.post("/signalen/nieuw", {**form, "reporter_name": "De buurvrouw"})
    after = client.post("/concepten/signal:new", form, headers={"Idempotency-Key": "another-key-of-its-own"})

    assert (before.status_code, sent.status_code, after.status_code) == (200, 302, 200)
    assert not fixed_face.account.drafts.exists()


def test_a_neighbour_keeps_no_draft_about_a_household_of_somebody_else(page_of, household, neighbour, not_found):
    page = page_of(neighbour, f"/concepten/safety_plan:{household.reference}", {"what": "x"}, status=404)

    assert page == not_found
    assert not neighbour.account.drafts.exists()


def test_who_stands_beside_a_household_no_more_writes_no_further_in_its_draft(
    page_of, household, fixed_face, now, not_found
):
    address = f"/concepten/safety_plan:{household.reference}"
    page_of(fixed_face, address, {"what": "eerste zin"})
    household.involvements.update(during=periods.DateTimeTZRange(now - timedelta(days=9), now, "[)"))

    assert page_of(fixed_face, address, {"what": "tweede zin"}, status=404) == not_found
    assert household.drafts.get().content == {"what": "eerste zin"}


def test_a_draft_about_a_signal_is_about_no_household_yet(page_of, fixed_face):
    page_of(fixed_face, "/concepten/signal:7K3MQ-2XPT9", {"what": "x"})

    assert fixed_face.account.drafts.get().household is None


def test_at_the_fifty_first_draft_one_is_told_to_finish_some(page_of, fixed_face):
    for number in range(50):
        fixed_face.account.drafts.create(form=f"signal:{number}", content={})

    page = page_of(fixed_face, "/concepten/signal", {"what": "x"}, status=413)

    assert "Maak er eerst een paar af" in page.response.json()["sentence"]
    page_of(fixed_face, "/concepten/signal:new", {"what": "x"}, status=413)
    fixed_face.account.drafts.filter(form="signal:7").delete()
    page_of(fixed_face, "/concepten/signal:new", {"what": "x"})


def test_a_text_that_is_too_long_is_told_so(page_of, fixed_face):
    page = page_of(fixed_face, "/concepten/signal", {"what": "a" * 110_000}, status=413)

    assert "te lang" in page.response.json()["sentence"]


@pytest.mark.parametrize("name", ["Janssen%20Jan", "een%00gat", "x" * 400])
def test_a_form_with_a_strange_name_is_kept_nowhere(page_of, fixed_face, name):
    page_of(fixed_face, f"/concepten/{name}", {"what": "x"}, status=404)


def test_what_the_database_cannot_keep_is_left_out(page_of, fixed_face):
    page_of(fixed_face, "/concepten/signal", {"what": "een\0gat", "several": ["a\0b", "\\u0000"]})

    assert fixed_face.account.drafts.get().content == {"what": "eengat", "several": ["ab", "\\u0000"]}


# --- the team ---


@pytest.fixture
def waiting(team, intake, now):
    household = HouseholdFactory(team=team, with_family=True)
    InvolvementFactory(
        household=household,
        professional=intake,
        kind="taking_in",
        purpose="intake",
        granted_by=None,
        during=periods.from_now(now - timedelta(hours=30), days=14),
    )
    return household


def test_the_board_shows_who_waits_too_long_without_a_name(page_of, waiting, household, team_leader):
    page = page_of(team_leader, "/team/")

    assert waiting.reference in page
    assert "Te lang" in page
    assert "Testfamilie" not in page
    assert "1 huishouden" in page


def test_the_leader_finds_who_waits_on_the_own_page_without_a_name(page_of, waiting, household, team_leader):
    page = page_of(team_leader, "/")

    assert f"Huishouden {waiting.reference}" in page
    assert "naast-task--stop" in page
    assert household.reference not in page
    assert "Testfamilie" not in page


def test_the_leader_appoints_from_the_board(page_of, waiting, fixed_face, team_leader):
    form = {"professional": fixed_face.reference, "instead_of": "", "reason": ""}

    page_of(team_leader, f"/team/{waiting.reference}/", form, status=302)

    assert waiting.involvements.active().get().professional == fixed_face
    assert "is nu het vaste gezicht" in page_of(team_leader, "/team/")


def test_a_colleague_who_was_first_is_told_in_a_sentence(page_of, waiting, fixed_face, neighbour, team_leader, now):
    form = {"professional": neighbour.reference, "instead_of": "", "reason": ""}
    page_of(team_leader, f"/team/{waiting.reference}/", form, status=302)

    page = page_of(team_leader, f"/team/{waiting.reference}/", {**form, "professional": fixed_face.reference})

    assert "Een collega heeft net een vast gezicht aangewezen." in page


def test_nobody_else_sees_the_board_or_appoints(
    page_of, waiting, household, fixed_face, intake, privacy_officer, not_found
):
    for professional in (fixed_face, intake, privacy_officer):
        assert page_of(professional, "/team/", status=404) == not_found
        assert page_of(professional, f"/team/{waiting.reference}/", status=404) == not_found


def test_a_leader_of_another_team_finds_no_household_here(page_of, waiting, fixed_face, not_found):
    other = ProfessionalFactory(with_role="team_leader", with_account=True)
    form = {"professional": fixed_face.reference, "instead_of": "", "reason": ""}

    assert page_of(other, f"/team/{waiting.reference}/", status=404) == not_found
    assert page_of(other, f"/team/{waiting.reference}/", form, status=404) == not_found


# --- the log of the organisation ---


def test_the_privacy_officer_reads_the_own_organisation(page_of, household, fixed_face, privacy_officer):
    page_of(fixed_face, f"/huishoudens/{household.reference}/")

    page = page_of(privacy_officer, "/inzage/")

    assert fixed_face.name in page
    assert "bekeek het overzicht van dit huishouden" in page
    assert "bekeek het logboek van de organisatie" in page
    assert "Testfamilie" not in page


def test_a_privacy_officer_of_another_organisation_reads_nothing_of_it(page_of, household, fixed_face):
    page_of(fixed_face, f"/huishoudens/{household.reference}/")
    other = ProfessionalFactory(with_role="privacy_officer", with_account=True)

    assert fixed_face.name not in page_of(other, "/inzage/")


def test_nobody_else_reads_the_log_of_the_organisation(page_of, fixed_face, team_leader, not_found):
    for professional in (fixed_face, team_leader):
        assert page_of(professional, "/inzage/", status=404) == not_found
