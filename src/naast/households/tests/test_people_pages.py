"""The people of a household on screen: what stands there, what is refused at its field, and what the neighbour gets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.households import actions
from naast.households.models import Authority, Relation, SafeChannel, SupportNetworkContact, WarningNote
from naast.households.tests.factories import HouseholdFactory, InvolvementFactory
from naast.network.tests.factories import ProfessionalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]


@pytest.fixture
def page(client, fixed_face):
    return client.enter_as(fixed_face.account)


@pytest.fixture
def people(household):
    return [member.person for member in household.memberships.select_related("person").order_by("pk")]


@pytest.fixture
def told(page, household):
    def read(name, *arguments, **query):
        answer = page.get(reverse(name, args=[household.reference, *arguments]), query)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    return read


@pytest.fixture
def send(page, household):
    def post(name, /, *arguments, status=302, **fields):
        answer = page.post(reverse(name, args=[household.reference, *arguments]), fields)
        assert answer.status_code == status, answer.content.decode()[:3000]
        return answer.content.decode()

    return post


def dutch(day):
    return day.strftime("%d-%m-%Y")


def test_the_page_tells_who_belonged_on_a_day(as_account, told, household, people, fixed_face, today):
    with as_account(fixed_face.account) as by:
        membership = household.memberships.get(person=people[1])
        actions.end_membership(membership, ended_on=today - timedelta(days=10), by=by, today=today)

    then = told("household_members", datum=dutch(today - timedelta(days=11)))

    assert "Zo was het toen." in then
    assert "Hoorden er eerder bij" in told("household_members")


@pytest.mark.parametrize("day", ["31-02-2025", "morgen", "01-01-9999", "\0"])
def test_a_day_that_cannot_be_is_said_at_its_field_and_today_is_shown(told, day, people):
    shown = told("household_members", datum=day)

    assert people[0].name in shown
    assert "Zo was het toen." not in shown


def test_a_relation_is_recorded_and_read_as_a_sentence(send, told, people):
    fields = {
        "one": people[0].reference,
        "kind": "biological_parent",
        "other": people[2].reference,
        "quality": "unknown",
    }
    send("relation_new", **fields)

    assert f"{people[0].name} is biologische ouder van {people[2].name}" in told("relations")
    refused = send("relation_new", status=200, **{**fields, "one": people[2].reference, "other": people[0].reference})
    assert "een voorouder van zichzelf zijn" in refused
    assert "een voorouder van zichzelf zijn" not in told("relations")


def test_what_was_typed_is_kept_when_a_date_is_impossible(send, people):
    refused = send(
        "relation_new", status=200, one=people[0].reference, kind="carer", other=people[2].reference, what="kookt elke dag",
        quality="unknown", since="31-02-2024",
    )  # fmt: skip

    assert "Vul een datum in" in refused
    assert "kookt elke dag" in refused
    assert not Relation.objects.exists()


def test_authority_that_is_contested_says_so_in_the_same_words_everywhere(send, told, people, today):
    send(
        "authority_new", child=people[2].reference, holder=people[0].reference, kind="sole", source="register",
        checked_on=dutch(today),
    )  # fmt: skip
    fact = Authority.objects.get()
    send("authority_contest", fact.reference, contested_by="vader", since=dutch(today), reason="er loopt hoger beroep")

    shown = told("relations")
    assert "Gezag betwist:" in shown
    assert "ga uit van het strengste." in shown
    contest = fact.contests.get()
    send("contest_settle", contest.reference, settled_on=dutch(today), outcome="afgewezen")
    assert "Gezag betwist:" not in told("relations")


def test_a_child_of_whom_nothing_is_known_is_shown_as_unknown(told):
    assert "nog niet bekend wie gezag heeft" in told("relations")


def test_a_ban_without_a_paper_is_refused_at_its_field(send, people, today):
    refused = send(
        "contact_order_new", status=200, person=people[2].reference, other=people[1].reference, kind="no_contact",
        what="geen contact", source="told", source_words="oma", checked_on=dutch(today),
    )  # fmt: skip

    assert "Een verbod staat op papier" in refused


def test_somebody_joins_the_network_and_can_be_called_tonight(send, told, people):
    send(
        "network_new", name="Oma Riet", how_related="oma", related_to=people[0].reference, roles=["calls", "comes"],
        phone="06-00000001", at_night="on", consent="not_asked",
    )  # fmt: skip

    assert "Oma Riet" in told("household_members")
    assert "nog niet gevraagd of het goed is" in told("network")
    contact = SupportNetworkContact.objects.get()
    send("network_end", contact.reference, versie=contact.version, is_unwanted="on")
    assert "Er staat nog niemand in het netwerk." in told("network")


def test_a_warning_stands_on_top_and_once_run_out_asks_to_look_again(send, told, household, today):
    send(
        "warning_new", kind="worker", text="De hond loopt los.", since=dutch(today),
        review_on=dutch(today + timedelta(days=9)), was_told="yes",
    )  # fmt: skip
    assert "De hond loopt los." in told("household_members")

    WarningNote.objects.update(since=today - timedelta(days=99), review_on=today)

    assert "verlopen, nog niet bekeken" in told("household_members")
    warning = WarningNote.objects.get()
    send("warning_again", warning.reference, still_holds="no", what="hond is weg", versie=1)
    assert "De hond loopt los." not in told("household_members")


def test_a_safe_channel_is_told_by_its_never_and_opened_for_a_minute(send, told, people):
    send(
        "channel_new", people[0].reference, kind="phone", channel_value="06-00000001", channel_moments="tussen 9 en 11",
        never="nooit op het vaste nummer",
    )  # fmt: skip
    shown = told("addresses")
    assert "nooit op het vaste nummer" in shown
    assert "00000001" not in shown

    channel = SafeChannel.objects.values_list("reference", flat=True).get()
    opened = send("reveal_channel", channel, status=200, reveal_reason="zij vroeg om te bellen")

    assert "06-00000001" in opened
    assert 'content="60;url=' in opened


def test_the_fixed_face_is_told_who_looked_and_puts_it_away(client, send, told, household, people, team, fixed_face):
    duo = ProfessionalFactory(team=team, with_role="safety_professional", with_account=True)
    InvolvementFactory(household=household, professional=duo, kind="duo", granted_by=fixed_face)
    send("seal_address", people[0].reference, hidden_address="Schuilstraat 1")
    other = type(client)().enter_as(duo.account)
    path = reverse("reveal_address", args=[household.reference, people[0].reference])
    other.get(path)
    assert "Schuilstraat" in other.post(path, {"reveal_reason": "kinderen ophalen"}).content.decode()

    assert f"{duo.name} bekeek het afgeschermde adres van {people[0].name}" in told("household_members")
    send("reveals_seen")
    assert "Er is iets afgeschermds bekeken" not in told("household_members")


def test_a_second_home_is_found_by_name_among_ones_own(
    send, told, household, people, team, fixed_face, team_leader, today
):
    other = HouseholdFactory(team=team, with_family=True, fixed_face=fixed_face, fixed_face__granted_by=team_leader)
    child = other.memberships.get(kind="child").person
    fields = {"naam": child.given_name, "since": dutch(today), "kind": "child", "arrangement": "om de week"}

    asked = send("second_home", status=200, **fields)
    assert "Kies wie u bedoelt" in asked
    send("second_home", person=child.reference, **fields)

    assert child.name in told("household_members")
    assert f"/huishoudens/{other.reference}/" in told("household_members")


def test_a_member_of_another_household_that_is_not_ones_own_is_found_by_nobody(send, household, elsewhere, today):
    child = elsewhere.memberships.get(kind="child").person

    asked = send(
        "second_home", status=200, naam=child.given_name, since=dutch(today), kind="child", person=child.reference
    )

    assert "Kies wie u bedoelt" not in asked
    assert household.memberships.count() == 3


ROUTES = [
    "household_members", "relations", "relation_new", "safe_with_new", "outsider_new", "authority_new", "contact_order_new",
    "network", "network_new", "warnings", "warning_new", "addresses", "second_home", "add_member",
]  # fmt: skip


@pytest.mark.parametrize("name", ROUTES)
def test_the_neighbour_finds_none_of_it(client, household, elsewhere, neighbour, name):
    client.enter_as(neighbour.account)
    nothing = client.get("/nergens/te-vinden/").content

    answer = client.get(reverse(name, args=[household.reference]))

    assert (answer.status_code, answer.content) == (404, nothing)


def test_every_form_takes_the_worst_a_browser_can_send_without_a_fault(page, household, people):
    worst = {
        "name": "a\0b" * 9,
        "one": "\0",
        "other": "x" * 9999,
        "since": "31-02-9999",
        "text": "x" * 99999,
        "kind": "\0",
    }
    member = people[0].reference
    for name in ROUTES:
        answer = page.post(reverse(name, args=[household.reference]), {**worst, "naam": "\0\0\0"})
        assert answer.status_code in (200, 405), name
    for name in (
        "change_member",
        "correct_membership",
        "record_death",
        "move",
        "channel_new",
        "citizen_number",
    ):
        assert page.post(reverse(name, args=[household.reference, member]), worst).status_code == 200, name
