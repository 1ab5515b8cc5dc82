"""One household on one screen, and the pages around it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from naast.foundation import periods
from naast.foundation.models import Entry
from naast.households import actions
from naast.households.models import Membership, Person
from naast.households.tests.factories import HouseholdFactory, InvolvementFactory, MemberAccountFactory
from naast.households.views import guarded
from naast.network.models import ProfessionalRole
from naast.safety.models import ReviewMoment
from naast.safety.tests.factories import AssessmentFactory, SafetyPlanFactory, SignalFactory, planned

PAGES = ("", "gezin", "gezin/nieuw", "gezin/erbij-vragen", "plan", "tijdlijn", "wie-keek-mee")


@pytest.fixture
def at(household):
    return lambda page="": f"/huishoudens/{household.reference}/{page}"


@pytest.fixture
def member(household):
    return household.memberships.order_by("pk").first()


@pytest.fixture
def of_member(at, member):
    return lambda page="": at(f"gezin/{member.person.reference}/{page}")


def test_everything_of_a_household_is_on_one_screen(page_of, at, household, fixed_face):
    SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True, whole=True)

    page = page_of(fixed_face, at())

    for words in (
        "Familie Testfamilie",
        "Fase 1 · directe veiligheid",
        f"Vast gezicht: {fixed_face.name}",
        "Waar staan we?",
    ):
        assert words in page
    for membership in household.memberships.select_related("person").order_by("pk"):
        assert membership.person.name in page


def test_the_household_page_asks_twelve_statements_at_most(page_of, at, household, fixed_face, safety_professional):
    SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True, whole=True)
    InvolvementFactory(household=household, professional=safety_professional, kind="duo", granted_by=fixed_face)
    SignalFactory(household=household, received_by=fixed_face, placed_by=fixed_face)
    page_of(fixed_face, at())  # the first page of a login session also writes down its token

    page = page_of(fixed_face, at())

    assert len(page.statements) <= 12, "\n".join(page.statements)


def test_the_look_is_in_the_log_with_everyone_who_was_shown(page_of, at, household, fixed_face):
    page_of(fixed_face, at())

    entry = Entry.objects.get(verb="looked_at_household")
    shown = set(household.memberships.values_list("person_id", flat=True))
    assert set(entry.touches.exclude(person_id=None).values_list("person_id", flat=True)) == shown
    assert entry.chain == f"household:{household.pk}"


@pytest.mark.parametrize("page", PAGES)
def test_a_neighbour_a_leader_and_who_stood_beside_it_find_nothing(
    page_of, at, household, fixed_face, neighbour, team_leader, not_found, now, page
):
    assert page_of(neighbour, at(page), status=404) == not_found
    assert page_of(team_leader, at(page), status=404) == not_found
    household.involvements.update(during=periods.DateTimeTZRange(now - timedelta(days=30), now, "[)"))
    assert page_of(fixed_face, at(page), status=404) == not_found


def test_the_next_step_follows_from_how_it_stands(page_of, at, household, fixed_face):
    assert "Inschatting beginnen" in page_of(fixed_face, at())

    assessment = AssessmentFactory(household=household, by=fixed_face, final=True)
    assessment.scores.create(household=household, person=None, figure=4)
    assert "Veiligheidsplan maken" in page_of(fixed_face, at())

    SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True, assessment=assessment, whole=True)
    assert "Afspraken bekijken" in page_of(fixed_face, at())


def test_plan_and_agreements_leads_to_the_plan_in_force(page_of, at, household, fixed_face):
    assert page_of(fixed_face, at("plan"), status=302).response["Location"] == at("veiligheid/")

    draft = SafetyPlanFactory(household=household, written_by=fixed_face, assessment=None)
    assert draft.reference in page_of(fixed_face, at("plan"), status=302).response["Location"]

    in_force = SafetyPlanFactory(household=household, written_by=fixed_face, assessment=None, in_force=True, number=2)
    assert page_of(fixed_face, at("plan"), status=302).response["Location"].endswith(f"plan/{in_force.reference}/")


def test_who_took_it_in_waits_for_a_fixed_face(page_of, intake, team, now):
    household = HouseholdFactory(team=team, with_family=True)
    InvolvementFactory(
        household=household,
        professional=intake,
        kind="taking_in",
        purpose="intake",
        granted_by=None,
        during=periods.from_now(now, days=14),
    )

    page = page_of(intake, f"/huishoudens/{household.reference}/")

    assert "Er is nog geen vast gezicht" in page


# --- members ---


def test_a_member_is_added_and_changed(page_of, at, household, fixed_face, today):
    form = {
        "given_name": "Opa",
        "surname": "van Testma",
        "kind": "grandparent",
        "gender": "male",
        "born_on": "01-02-1931",
    }

    page_of(fixed_face, at("gezin/nieuw"), form, status=302)

    added = Person.objects.get(given_name="Opa")
    assert (added.prefix, added.surname, added.born_on) == ("van", "Testma", date(1931, 2, 1))
    page_of(fixed_face, at(f"gezin/{added.reference}/"), {**form, "born_on": "02-02-1931", "versie": "1"}, status=302)
    added.refresh_from_db()
    assert added.born_on == date(1931, 2, 2)


def test_a_member_who_cannot_be_is_told_why_and_nothing_is_lost(page_of, at, household, fixed_face):
    form = {"given_name": "Noor", "surname": "Testma", "kind": "unborn", "gender": "unknown"}

    page = page_of(fixed_face, at("gezin/nieuw"), form)

    assert "Vul in wanneer het kind wordt verwacht." in page
    assert 'value="Noor"' in page


def test_a_stale_form_shows_the_newer_version_beside_ones_own(
    page_of, of_member, as_account, member, fixed_face, today
):
    with as_account(fixed_face.account) as by:
        actions.change_member(member, version=1, by=by, today=today, surname="Nieuwenhuis")
    form = {"given_name": "Anna", "surname": "Testma", "kind": "parent", "gender": "unknown", "versie": "1"}

    page = page_of(fixed_face, of_member(), form)

    assert "Intussen is dit veranderd" in page
    assert "Nieuwenhuis" in page
    assert 'value="Testma"' in page
    assert 'name="versie" value="2"' in page


def test_a_birth_is_recorded(page_of, at, as_account, household, fixed_face, today):
    with as_account(fixed_face.account) as by:
        unborn = actions.add_member(household, by=by, today=today, surname="Test", kind="unborn", expected_on=today)
    path = at(f"gezin/{unborn.person.reference}/geboren")
    form = {"born_on": today.strftime("%d-%m-%Y"), "given_name": "Noor", "gender": "female", "versie": "1"}

    page_of(fixed_face, path, form, status=302)

    assert Membership.objects.get(pk=unborn.pk).kind == "child"


def test_somebody_leaves(page_of, at, of_member, member, fixed_face, today):
    page_of(fixed_face, of_member("vertrokken"), {"ended_on": today.strftime("%d-%m-%Y"), "versie": "1"}, status=302)

    assert "Hoorden er eerder bij" in page_of(fixed_face, at("gezin"))


@pytest.mark.parametrize("page", ["", "geboren", "vertrokken", "afschermen", "adres"])
def test_a_neighbour_finds_no_member(page_of, of_member, household, elsewhere, neighbour, not_found, member, page):
    assert page_of(neighbour, of_member(page), status=404) == not_found
    through_own = f"/huishoudens/{elsewhere.reference}/gezin/{member.person.reference}/{page}"
    assert page_of(neighbour, through_own, status=404) == not_found


# --- beside ---


def test_the_fixed_face_thanks_a_safety_professional(page_of, at, household, fixed_face, safety_professional):
    InvolvementFactory(household=household, professional=safety_professional, kind="duo", granted_by=fixed_face)

    assert safety_professional.name in page_of(fixed_face, at())
    page_of(fixed_face, at(f"gezin/samen-met/{safety_professional.reference}/beeindigen"), {}, status=302)

    assert not household.involvements.active().filter(kind="duo").exists()


def test_the_duo_ends_nobody(page_of, at, household, fixed_face, safety_professional, not_found):
    InvolvementFactory(household=household, professional=safety_professional, kind="duo", granted_by=fixed_face)
    path = at(f"gezin/samen-met/{safety_professional.reference}/beeindigen")

    assert page_of(safety_professional, path, {}, status=404) == not_found


# --- a hidden address ---

SECRET = "Schuilstraat 1, Testdorp"


@pytest.fixture
def hidden(page_of, of_member, fixed_face):
    page_of(fixed_face, of_member("afschermen"), {"hidden_address": SECRET}, status=302)


def test_a_hidden_address_is_shown_for_a_minute_and_stands_nowhere_else(page_of, at, of_member, hidden, fixed_face):
    for page in ("", "gezin", "veiligheid/", "tijdlijn", "wie-keek-mee"):
        assert "Schuilstraat" not in page_of(fixed_face, at(page))
    assert "afgeschermd" in page_of(fixed_face, at("gezin"))

    page = page_of(fixed_face, of_member("adres"), {"reveal_reason": "kinderen ophalen"})

    assert SECRET in page
    assert 'content="60;url=' in page
    assert page.response["Cache-Control"] == "no-store"
    assert "kinderen ophalen" in page_of(fixed_face, at("wie-keek-mee"))


def test_who_signed_in_a_while_ago_signs_in_again_first(page_of, of_member, hidden, fixed_face, monkeypatch):
    really = guarded.signed_in_at
    monkeypatch.setattr(guarded, "signed_in_at", lambda request: really(request) - timedelta(minutes=6))

    page = page_of(fixed_face, of_member("adres"), {"reveal_reason": "kinderen ophalen"})

    assert "moet u net zijn ingelogd" in page
    assert "Schuilstraat" not in page


# --- what happened, and who looked ---


def test_the_timeline_gathers_every_room(page_of, at, household, fixed_face):
    SignalFactory(household=household, received_by=fixed_face, placed_by=fixed_face, decided=True)
    SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True)

    page = page_of(fixed_face, at("tijdlijn"))

    for words in (
        "Signaal: geweld tussen",
        "Besluit: het lokale team",
        "Veiligheidsinschatting: onveilig",
        "plan is getekend",
    ):
        assert words in page
    assert len([one for one in page.statements if "UNION" in one]) == 1


def test_looking_back_and_a_relapse_plan_stand_in_the_timeline(page_of, at, household, fixed_face, today):
    plan = SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True, whole=True)
    moment = household.review_moments.get()
    moment.moves.create(
        household=household,
        from_on=today,
        to_on=today + timedelta(days=2),
        reason="Moeder werkt.",
        on=today,
        by=fixed_face,
    )
    ReviewMoment.objects.filter(pk=moment.pk).update(
        state="done", outcome="adjust", seen="De zaterdag lukt nog niet.", done_on=today, done_by=fixed_face
    )
    planned(plan)
    household.relapse_plans.create(
        number=1, state="in_force", written_by=fixed_face, signed_on=today, signed_by=fixed_face, first_step="Zeggen."
    )

    page = page_of(fixed_face, at("tijdlijn"))

    for told in (
        "Teruggekeken: het plan moet anders", "De zaterdag lukt nog niet.", "De dag om terug te kijken is verzet",
        "Moeder werkt.", "Het terugvalplan is getekend",
    ):  # fmt: skip
        assert told in page


def test_the_timeline_goes_on_where_the_page_ended(page_of, at, household, fixed_face, today):
    for number in range(35):
        AssessmentFactory(household=household, by=fixed_face, final=True, final_on=today - timedelta(days=number))

    first = page_of(fixed_face, at("tijdlijn"))
    place = first.split('href="?voor=')[1].split('"')[0]
    second = page_of(fixed_face, at(f"tijdlijn?voor={place}"))

    assert first.count("Veiligheidsinschatting:") + second.count("Veiligheidsinschatting:") == 35
    assert "Veiligheidsinschatting" in page_of(fixed_face, at("tijdlijn?voor=verzonnen"))


def test_every_look_is_told_in_plain_words(page_of, at, household, fixed_face):
    page_of(fixed_face, at())
    page_of(fixed_face, at("gezin"))

    page = page_of(fixed_face, at("wie-keek-mee"))

    for words in (
        "bekeek het overzicht van dit huishouden",
        "bekeek wie er bij dit huishouden horen",
        "keek wie er meekeek",
    ):
        assert words in page
    assert "geen naam heeft" not in page


def test_the_duo_reads_who_looked_and_who_took_it_in_does_not(
    page_of, at, household, fixed_face, safety_professional, intake, now, not_found
):
    InvolvementFactory(household=household, professional=safety_professional, kind="duo", granted_by=fixed_face)
    InvolvementFactory(household=household, professional=intake, kind="taking_in", purpose="intake", granted_by=None)

    assert "Wie keek mee" in page_of(safety_professional, at("wie-keek-mee"))
    assert page_of(intake, at("wie-keek-mee"), status=404) == not_found


def test_the_menu_offers_nobody_a_page_that_answers_404(page_of, at, household, fixed_face, intake, now):
    InvolvementFactory(household=household, professional=intake, kind="taking_in", purpose="intake", granted_by=None)

    for page in ("", "gezin", "gezin/netwerk"):
        assert "Wie keek mee" not in page_of(intake, at(page))
        assert "Wie keek mee" in page_of(fixed_face, at(page))


def test_whose_role_has_ended_still_stands_beside_until_the_involvement_ends(page_of, at, household, fixed_face, today):
    ProfessionalRole.objects.filter(professional=fixed_face).update(during=periods.days(None, today))

    assert "Familie Testfamilie" in page_of(fixed_face, at())


# --- the own page of a member ---


def test_the_fixed_face_closes_the_own_page_and_opens_it_again(page_of, of_member, member, fixed_face):
    account = MemberAccountFactory(person=member.person).account

    assert "Eigen pagina sluiten" in page_of(fixed_face, of_member())
    assert "Op elk apparaat" in page_of(fixed_face, of_member("eigen-pagina"))
    page_of(fixed_face, of_member("eigen-pagina"), {"what": "close"}, status=302)
    account.refresh_from_db()
    assert not account.is_active

    page = page_of(fixed_face, of_member())
    assert "Eigen pagina weer openen" in page
    assert "is gesloten" in page
    page_of(fixed_face, of_member("eigen-pagina"), {"what": "open"}, status=302)
    account.refresh_from_db()
    assert account.is_active


def test_the_duo_sees_no_own_page_to_close_and_the_neighbour_nothing(
    page_of, of_member, household, member, fixed_face, neighbour, safety_professional, not_found
):
    InvolvementFactory(household=household, professional=safety_professional, kind="duo", granted_by=fixed_face)
    account = MemberAccountFactory(person=member.person).account

    assert "Eigen pagina" not in page_of(safety_professional, of_member())
    for professional in (safety_professional, neighbour):
        for sent in (None, {"what": "close"}):
            assert page_of(professional, of_member("eigen-pagina"), sent, status=404) == not_found
    account.refresh_from_db()
    assert account.is_active


def test_of_a_member_without_an_own_page_there_is_nothing_to_close(page_of, of_member, fixed_face, not_found):
    assert "Eigen pagina" not in page_of(fixed_face, of_member())
    assert page_of(fixed_face, of_member("eigen-pagina"), status=404) == not_found
