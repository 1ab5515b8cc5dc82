"""The team and who stands beside a household on screen: as leader, fixed face, colleague, neighbour and leaver."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.foundation import periods
from naast.households.models import DuoRequest, HandOver, Household, Involvement
from naast.households.tests.factories import HouseholdFactory, InvolvementFactory, MemberAccountFactory
from naast.network.models import StatutoryTask, TaskPlacement
from naast.network.tests.factories import ProfessionalFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]
Kind = Involvement.Kind


@pytest.fixture
def third(team):
    return ProfessionalFactory(team=team, with_role="local_professional", with_account=True)


@pytest.fixture
def page_of(client):
    """What a page says to this professional."""

    def read(professional, name, *arguments, data=None, status=200, **query):
        client.enter_as(professional.account)
        address = reverse(name, args=[getattr(one, "reference", one) for one in arguments])
        answer = client.get(address, query) if data is None else client.post(address, data)
        assert answer.status_code == status, (answer.status_code, address)
        return answer.content.decode()

    return read


def test_the_leader_reads_what_waits_without_a_name(page_of, household, elsewhere, team_leader, now):
    household.involvements.update(
        during=periods.DateTimeTZRange(now - timedelta(days=30), now - timedelta(hours=30), "[)")
    )

    board = page_of(team_leader, "team")

    assert "Te lang" in board
    assert "nog niet bekend" in board
    assert "Testfamilie" not in board


def test_a_filter_is_kept_opened_again_and_taken_away(page_of, household, elsewhere, fixed_face, team_leader, now):
    household.involvements.update(during=periods.DateTimeTZRange(now - timedelta(days=30), now, "[)"))
    page_of(team_leader, "team_filter_save", data={"naam": "Alleen", "toon": "zonder", "delen": "on"}, status=302)
    saved = team_leader_filter(team_leader)

    board = page_of(team_leader, "team", filter=saved.reference)

    assert board.count(elsewhere.reference) == 0
    assert household.reference in board
    page_of(team_leader, "team_filter_delete", saved, data={}, status=302)
    assert team_leader_filter(team_leader) is None
    page_of(team_leader, "team_filter_save", data={"naam": "", "toon": "kwaad"}, status=302)
    assert page_of(team_leader, "team", toon="kwaad", voorrang="9", volgorde="' or 1=1", bladzijde="x")


def test_the_board_shows_the_households_of_one_colleague_or_one_reference(
    page_of, household, elsewhere, fixed_face, neighbour, team_leader
):
    of_one = page_of(team_leader, "team", wie=fixed_face.reference)
    by_reference = page_of(team_leader, "team", kenmerk=elsewhere.reference[:4].lower())
    unknown = page_of(team_leader, "team", wie="niemand", kenmerk="\0" * 40)

    assert household.reference in of_one
    assert elsewhere.reference not in of_one
    assert elsewhere.reference in by_reference
    assert household.reference not in by_reference
    assert household.reference in unknown


def test_who_is_the_fixed_face_is_not_offered_to_take_over_until_the_year_is_nearly_over(
    page_of, household, fixed_face, neighbour, team_leader, now
):
    for page in ("appoint_fixed_face", "team_hand_over", "team_deputy"):
        offered = page_of(team_leader, page, household)
        assert f'value="{neighbour.reference}"' in offered
        assert f'name="professional" value="{fixed_face.reference}"' not in offered

    household.involvements.filter(kind=Kind.FIXED_FACE).update(
        during=periods.DateTimeTZRange(now - timedelta(days=320), now + timedelta(days=30), "[)")
    )
    assert f"{fixed_face.name} blijft nog een jaar" in page_of(team_leader, "appoint_fixed_face", household)


def team_leader_filter(leader):
    from naast.households.models import BoardFilter

    return BoardFilter.objects.filter(by=leader).first()


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("31-02-2027", "05-03-2027", "Vul een datum in"),
        ("01-01-9999", "02-01-9999", "binnen een jaar"),
        ("", "", "Vul de eerste dag in"),
        ("21-11-2020", "22-11-2020", "vandaag of later"),
    ],
)
def test_a_deputy_with_days_that_cannot_be_is_refused_at_its_field(
    page_of, household, neighbour, team_leader, first, last, sentence
):
    sent = {"professional": neighbour.reference, "first": first, "last": last, "reason": "verlof"}

    page = page_of(team_leader, "team_deputy", household, data=sent)

    assert sentence in page
    assert "verlof" in page


def test_from_question_to_hand_over_on_screen(page_of, household, fixed_face, neighbour, third, team_leader, today):
    page_of(
        fixed_face,
        "ask_hand_over",
        household,
        data={"professional": neighbour.reference, "reason": "andere wijk"},
        status=302,
    )
    hand_over = HandOver.objects.get()
    assert "wacht op uw goedkeuring" in page_of(team_leader, "team")
    page_of(team_leader, "team_confirm", household, data={"antwoord": "ja"}, status=302)
    asked = page_of(neighbour, "hand_over_asked", hand_over)
    assert "andere wijk" in asked
    assert "Testfamilie" not in asked
    page_of(neighbour, "household", household, status=404)
    page_of(third, "hand_over_asked", hand_over, status=404)
    page_of(neighbour, "hand_over_asked", hand_over, data={"antwoord": "ja"}, status=302)

    page = page_of(fixed_face, "hand_over", household, hand_over)
    assert "Het gezin hoort het van het vaste gezicht." in page
    first, *others = household.memberships.select_related("person").order_by("pk")
    refused = page_of(fixed_face, "tell_member", household, hand_over, first.person, data={"told_on": ""})
    assert "Niet allebei" in refused
    for member in (first, *others):
        told = {"told_on": f"{today:%d-%m-%Y}"}
        page_of(fixed_face, "tell_member", household, hand_over, member.person, data=told, status=302)

    assert "Testfamilie" in page_of(neighbour, "household", household)
    beside = page_of(neighbour, "beside", household)
    assert "Vorig vast gezicht, blijft nog even" in beside
    assert "<dd>1</dd>" in beside


def test_the_conversation_is_written_down_and_two_at_once_both_read_it(
    page_of, household, fixed_face, neighbour, team_leader, now, today
):
    hand_over = HandOver.objects.create(
        household=household,
        from_professional=fixed_face,
        to_professional=neighbour,
        asked_by=team_leader,
        asked_at=now,
        reason="andere wijk",
        confirmed_by=team_leader,
        confirmed_at=now,
    )
    day = f"{today + timedelta(days=3):%d-%m-%Y}"

    page_of(fixed_face, "hand_over", household, hand_over, data={"planned_on": day, "versie": "1"}, status=302)
    stale = page_of(fixed_face, "hand_over", household, hand_over, data={"planned_on": "", "versie": "1"})
    future = page_of(fixed_face, "hand_over", household, hand_over, data={"held_on": day, "versie": "2"})

    assert "Intussen is dit veranderd" in stale
    assert "nog niet geweest" in future


def test_two_consents_on_screen(page_of, household, fixed_face, neighbour, team_leader, today):
    organisation = TeamFactory(is_local_team=False, organisation__kind="safe_home")
    duo = ProfessionalFactory(team=organisation, with_role="safety_professional", with_account=True)
    lead = ProfessionalFactory(team=organisation, with_role="team_leader", with_account=True)
    task = StatutoryTask.objects.create(slug="proef", name="onderzoeken", legal_basis="Wmo 2015, artikel 4.1.1")
    TaskPlacement.objects.create(
        task=task, organisation=organisation.organisation, during=periods.days(None), source="proef"
    )
    sent = {"professional": duo.reference, "statutory_task": "proef", "reason": "acuut onveilig thuis"}

    page_of(fixed_face, "bring_duo", household, data=sent, status=302)
    request = DuoRequest.objects.get()
    assert "wacht op akkoord" in page_of(fixed_face, "beside", household)
    page_of(duo, "household", household, status=404)
    page_of(team_leader, "duo_request", request, status=404)
    question = page_of(lead, "duo_request", request)
    assert "onderzoeken" in question
    assert "Testfamilie" not in question
    assert household.reference not in question
    assert duo.name in page_of(lead, "team")
    page_of(lead, "duo_request", request, data={"antwoord": "ja"}, status=302)

    assert "Wmo 2015, artikel 4.1.1" in page_of(duo, "beside", household)
    page_of(duo, "add_member", household, data={"surname": "Test", "kind": "parent", "gender": "unknown"}, status=302)
    assert f"namens {organisation.organisation.name}, Wmo 2015, artikel 4.1.1" in page_of(
        fixed_face, "looks", household
    )
    assert "namens" in page_of(fixed_face, "household_timeline", household)


def test_my_own_conflict_closes_the_household_at_the_next_request(page_of, household, fixed_face, team_leader):
    assert "Schrijf kort op waarom" in page_of(fixed_face, "own_conflict", household, data={"reason": ""})
    page_of(fixed_face, "own_conflict", household, data={"reason": "dit is mijn buurman"}, status=302)

    page_of(fixed_face, "household", household, status=404)
    page_of(fixed_face, "beside", household, status=404)
    assert household.reference in page_of(team_leader, "team")


def test_closing_looking_back_and_opening_again_on_screen(page_of, household, fixed_face, neighbour, team_leader):
    sent = {"reason": "het gaat goed zo", "told": "dat we stoppen en bellen", "professional": fixed_face.reference}
    page_of(fixed_face, "close_household", household, data=sent, status=302)

    page = page_of(fixed_face, "beside", household)
    assert "Dit huishouden is afgesloten." in page
    follow_up = household.follow_ups.order_by("on").first()
    page_of(neighbour, "look_back", household, follow_up, status=404)
    page_of(
        fixed_face, "look_back", household, follow_up, data={"outcome": "unsafe", "remark": "Weer ruzie."}, status=302
    )
    page_of(fixed_face, "reopen_household", household, data={"reason": "het is weer onveilig"}, status=302)

    assert Household.objects.get(pk=household.pk).closed_on is None
    assert household.reference in page_of(team_leader, "team")


def test_the_leader_opens_a_closed_household_again(page_of, household, team_leader, today):
    Household.objects.filter(pk=household.pk).update(closed_on=today)
    page_of(team_leader, "appoint_fixed_face", household, status=404)

    page_of(team_leader, "team_reopen", household, data={"reason": "het is weer onveilig"}, status=302)

    assert Household.objects.get(pk=household.pk).closed_on is None


def test_a_leaver_is_spread_over_colleagues_and_sending_it_twice_is_harmless(
    page_of, client, team, household, fixed_face, neighbour, third, team_leader, today
):
    others = [HouseholdFactory(team=team, fixed_face=fixed_face, fixed_face__granted_by=team_leader) for _ in range(3)]
    page = page_of(team_leader, "team_leaving", fixed_face)
    assert f'name="naar_{others[0].reference}"' in page
    assert f'value="{neighbour.reference}" selected' in page
    chosen = {"wat": "verdeel", "hoe": "meteen"} | {
        f"naar_{one.reference}": neighbour.reference for one in [household, *others[:2]]
    }

    page_of(team_leader, "team_leaving", fixed_face, data=chosen, status=302)
    page_of(team_leader, "team_leaving", fixed_face, data=chosen, status=302)

    faces = Involvement.objects.active().filter(kind=Kind.FIXED_FACE)
    assert faces.filter(professional=neighbour).count() == 3
    assert faces.filter(professional=fixed_face).count() == 1
    page_of(team_leader, "team_leaving", fixed_face, data={"on": f"{today:%d-%m-%Y}"}, status=302)
    assert not faces.filter(professional=fixed_face).exists()
    client.get("/")
    page_of(neighbour, "team_leaving", third, status=404)
    page_of(team_leader, "team_leaving", team_leader, status=404)


@pytest.mark.urls("naast.urls")
def test_at_home_one_reads_who_stands_in_from_when_until_when(
    client, household, fixed_face, neighbour, team_leader, now, today
):
    member = household.memberships.select_related("person").order_by("pk").first()
    account = MemberAccountFactory(person=member.person).account
    begins = periods.start_of(today + timedelta(days=3))
    InvolvementFactory(
        household=household,
        professional=neighbour,
        kind=Kind.DEPUTY,
        purpose="deputising",
        granted_by=team_leader,
        during=periods.from_now(begins, days=7),
    )

    home = client.enter_as(account).get("/thuis/").content.decode()

    assert f"neemt {neighbour.name} waar." in home
    assert fixed_face.name in home


def test_a_conflict_of_interest_is_lifted_with_a_reason_and_grants_nothing(
    page_of, household, fixed_face, neighbour, team_leader
):
    page_of(
        team_leader,
        "team_conflict",
        household,
        data={"professional": neighbour.reference, "reason": "zijn buurman"},
        status=302,
    )
    assert "zijn buurman" in page_of(team_leader, "team_conflict", household)
    page_of(fixed_face, "team_lift_conflict", household, neighbour, status=404)
    assert "Schrijf kort op waarom" in page_of(
        team_leader, "team_lift_conflict", household, neighbour, data={"reason": ""}
    )

    page_of(team_leader, "team_lift_conflict", household, neighbour, data={"reason": "is verhuisd"}, status=302)

    page_of(team_leader, "team_lift_conflict", household, neighbour, status=404)
    page_of(neighbour, "household", household, status=404)
    assert household.lifted_conflicts.get().lifted_because == "is verhuisd"
    sent = {"professional": neighbour.reference, "instead_of": fixed_face.reference}
    page_of(team_leader, "appoint_fixed_face", household, data=sent, status=302)
    assert "Testfamilie" in page_of(neighbour, "household", household)


def test_looking_back_is_passed_on_to_a_colleague_who_reads_along_from_then(
    page_of, household, fixed_face, neighbour, third, team_leader
):
    sent = {"reason": "het gaat goed zo", "told": "dat we stoppen en bellen", "professional": fixed_face.reference}
    page_of(fixed_face, "close_household", household, data=sent, status=302)
    page_of(neighbour, "pass_on_follow_up", household, status=404)

    page_of(fixed_face, "pass_on_follow_up", household, data={"professional": neighbour.reference}, status=302)
    page_of(fixed_face, "household", household, status=404)
    follow_up = household.follow_ups.order_by("on").first()
    assert "Afgesproken op" in page_of(neighbour, "look_back", household, follow_up)

    page_of(team_leader, "team_follow_up", household, data={"professional": third.reference}, status=302)
    page_of(neighbour, "household", household, status=404)
    page_of(third, "household", household)
    assert {one.responsible for one in household.follow_ups.waiting()} == {third}
