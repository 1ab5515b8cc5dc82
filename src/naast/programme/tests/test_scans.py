"""A round from invitation to general picture, through the pages, as the people who do it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.support.database import ActingClient

from naast.network.models import Municipality, Team
from naast.network.tests.factories import TeamFactory
from naast.programme.actions.frameworks import OWN_SLUG
from naast.programme.models import (
    FrameworkMapping,
    PeerView,
    Requirement,
    RequirementResult,
    ScanEvidence,
    ScanFramework,
    ScanRound,
    SelfScan,
)
from naast.programme.queries import scans as asked
from naast.programme.rules import frameworks as carrying
from naast.programme.rules import scans as rules
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_frameworks import SMALL, load
from naast.programme.tests.test_pages import words

SCANS = "/programma/zelfscans/"


@pytest.fixture
def manager(programme):
    return ActingClient().enter_as(SeatFactory().account)


@pytest.fixture
def towns(programme):
    return four_towns()


def four_towns() -> dict[str, ActingClient]:
    """Four municipalities, each with somebody who speaks for it, by slug."""
    found = Municipality.objects.filter(memberships__kind="programme").distinct().order_by("slug")[:4]
    return {
        each.slug: ActingClient().enter_as(SeatFactory(kind="municipality", municipality=each).account)
        for each in found
    }


def a_round(manager, towns, *, framework=OWN_SLUG, name="Zelfscan 2026") -> ScanRound:
    """Every town and one local team of each is invited, and the round is open."""
    manager.post(
        f"{SCANS}rondes/nieuw/",
        {
            "framework": framework,
            "name": name,
            "purpose": "Zien waar we staan.",
            "opens_on": "01-11-2026",
            "closes_on": "31-12-2026",
        },
    )
    made = ScanRound.objects.get(name=name)
    for slug in towns:
        town = Municipality.objects.get(slug=slug)
        if not Team.objects.filter(municipality=town, is_local_team=True).exists():
            TeamFactory(municipality=town, is_local_team=True, name=f"Team {town.name}")
    teams = list(Team.objects.filter(municipality__slug__in=towns, is_local_team=True).values_list("slug", flat=True))
    manager.post(f"{SCANS}rondes/{made.reference}/uitnodigen/", {"municipalities": list(towns), "teams": teams})
    manager.post(f"{SCANS}rondes/{made.reference}/openen/")
    return made


def scan_of(round_, slug, *, team=True) -> SelfScan:
    found = round_.scans.filter(municipality__slug=slug, team__isnull=not team)
    return found.order_by("pk").first()


def judge(client, scan, code, level, **sent):
    return client.post(f"{SCANS}{scan.reference}/eisen/{code}/", {"level": level, **sent}, follow=True)


def fill_in(client, scan, level="2"):
    """Every requirement of this scan at the same level, with the answers that are asked for."""
    answers = {"vraag-vast-gezicht": "ja", "vraag-wie-praat-mee": ["ouders"], "vraag-zelfde-instrument": "deels"}
    for requirement in Requirement.objects.filter(
        framework=scan.round.framework, addressee=scan.addressee, assessable=True
    ):
        judge(client, scan, requirement.code, level, **answers, **{"vraag-opdracht": "ja", "vraag-v1": "ja"})


def step(client, scan, what, **sent):
    return client.post(f"{SCANS}{scan.reference}/{what}/", sent, follow=True)


# --- the acceptance checks ---


def earlier_and_later(manager, towns):
    """The framework of 2022 with a scan on it that is final, and the later one that it is compared with."""
    later = SMALL.replace("Samen kijken", "Samen kijken en samen besluiten").replace(
        "eis;a1;", "eis;a2;a;Nieuw gevraagd;;;1;ja;;;;;;\neis;a1;"
    )
    load(manager, SMALL, name="2022.csv", number="2022")
    manager.post(f"{SCANS}vragenlijsten/proeflijst-2022/in-gebruik/")
    old = a_round(manager, towns, framework="proeflijst-2022", name="Zelfscan 2022")
    load(manager, later, name="2024.csv", number="2024", follows="proeflijst-2022")
    manager.post(f"{SCANS}vragenlijsten/proeflijst-2024/in-gebruik/")
    return old


def compare(manager, relation="equal"):
    return manager.post(
        f"{SCANS}vragenlijsten/proeflijst-2024/vergelijken/",
        {"earlier": "a1", "later": "a1", "relation": relation, "strength": "3", "rationale": "Dezelfde vraag."},
        follow=True,
    )


def test_check_08_a_scan_of_2022_fills_in_the_later_one_is_counted_apart_and_unknown_until_it_is_confirmed(
    manager, towns
):
    old = earlier_and_later(manager, towns)
    for slug, client in towns.items():
        fill_in(client, scan_of(old, slug), level="1")
        step(client, scan_of(old, slug), "indienen")
    compare(manager)
    new = a_round(manager, towns, framework="proeflijst-2024", name="Zelfscan 2024")

    for slug, client in towns.items():
        scan, earlier = scan_of(new, slug), scan_of(old, slug)
        said = words(step(client, scan, "eerdere", earlier=earlier.reference, reason="Er is weinig veranderd."))
        assert "Voorgevuld: 1." in said
        assert "Beoordeeld 0 van 2 Voorgevuld, niet bevestigd 1 Onbekend 1" in said
        step(client, scan, "indienen")
        step(client, scan, "vrijgeven", to="picture")
    picture = words(manager.get(f"{SCANS}rondes/{new.reference}/"))
    assert "A1 Samen kijken en samen besluiten lokaal team 4 0 0 0 0 4 waarvan 4 voorgevuld" in picture

    first, client = next(iter(towns.items()))
    scan = scan_of(new, first)
    step(client, scan, "terughalen")
    judge(client, scan, "a1", "1", **{"vraag-v1": "ja"})
    step(client, scan, "indienen")
    step(client, scan, "vrijgeven", to="picture")
    picture = words(manager.get(f"{SCANS}rondes/{new.reference}/"))
    assert "A1 Samen kijken en samen besluiten lokaal team 4 0 0 1 0 3 waarvan 3 voorgevuld" in picture


def test_what_was_filled_in_and_never_confirmed_is_not_carried_on_to_a_third_scan(manager, towns):
    slug, client = next(iter(towns.items()))
    first = a_round(manager, towns, name="Eerste ronde")
    for code in ("t1-1", "t2-2"):
        judge(client, scan_of(first, slug), code, "2", **{"vraag-vast-gezicht": "ja"})
    step(client, scan_of(first, slug), "indienen")
    second = a_round(manager, towns, name="Tweede ronde")
    reused = {"earlier": scan_of(first, slug).reference, "reason": "Er is weinig veranderd."}
    assert "Voorgevuld: 2." in words(step(client, scan_of(second, slug), "eerdere", **reused))
    judge(client, scan_of(second, slug), "t2-2", "3")
    step(client, scan_of(second, slug), "indienen")

    third = a_round(manager, towns, name="Derde ronde")
    reused = {"earlier": scan_of(second, slug).reference, "reason": "Er is weinig veranderd."}
    assert "Voorgevuld: 1." in words(step(client, scan_of(third, slug), "eerdere", **reused))

    results = {one.requirement.code: one.score for one in scan_of(third, slug).results.select_related("requirement")}
    assert results == {"t2-2": 3}


def test_check_09_a_new_version_leaves_running_scans_on_the_old_one_and_offers_to_compare(manager, towns):
    old = earlier_and_later(manager, towns)
    slug, client = next(iter(towns.items()))

    page = words(client.get(f"{SCANS}{scan_of(old, slug).reference}/"))
    assert "Zelfscan 2022 · op Proeflijst, versie 2022" in page
    assert "Nieuw gevraagd" not in page
    assert "Bewaard: A1 Samen kijken." in words(judge(client, scan_of(old, slug), "a1", "1"))
    offered = words(manager.get(f"{SCANS}vragenlijsten/proeflijst-2024/"))
    assert "Niet alle eisen uit de vorige versie zijn vergeleken." in offered
    assert "Nog te vergelijken: A1 Samen kijken." in offered
    assert "De vergelijking staat erbij." in words(compare(manager))


# --- what a unit does ---


def test_the_manager_sees_who_has_not_begun_and_nothing_of_what_was_answered(manager, towns):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)
    judge(client, scan, "t1-1", "2", observation="Alleen van ons.", **{"vraag-vast-gezicht": "soms"})

    page = words(manager.get(f"{SCANS}rondes/{made.reference}/"))

    assert "Nog niet begonnen:" in page
    assert f"{scan.unit}," not in page.split("Nog niet begonnen:")[1].split("Wie doet mee")[0]
    assert "Alleen van ons." not in page
    assert manager.get(f"{SCANS}{scan.reference}/").status_code == 404


def test_half_an_answer_is_kept_and_a_newer_one_is_shown_beside_an_older(manager, towns):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)

    judge(client, scan, "t1-1", "", observation="Morgen verder.", versie="1")
    page = client.get(f"{SCANS}{scan.reference}/eisen/t1-1/").content.decode()
    assert "Morgen verder." in page

    late = judge(client, scan, "t1-1", "3", observation="Van een ander scherm.", versie="1")
    assert "Intussen is dit veranderd" in words(late)
    assert "Van een ander scherm." in late.content.decode()
    assert RequirementResult.objects.get(scan=scan).observation == "Morgen verder."


def test_what_does_not_apply_needs_a_reason_and_what_was_typed_stays(manager, towns):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)

    page = judge(client, scan, "t2-2", "n_a", observation="Dit blijft staan.")

    assert "Leg uit waarom dit bij jullie niet van toepassing is." in words(page)
    assert "Dit blijft staan." in page.content.decode()
    assert not scan.results.exists()


def test_a_high_score_waits_for_evidence_that_holds_today(manager, towns):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)
    judge(client, scan, "t2-2", "4")

    assert "Vul eerst nog aan: T2-2" in words(step(client, scan, "indienen"))
    evidence = {"text": "Ons werkboek", "valid_from": "01-01-2024"}
    step(client, scan, "eisen/t2-2/onderbouwing", **evidence, valid_until="31-12-2024")
    assert "Vul eerst nog aan: T2-2" in words(step(client, scan, "indienen"))
    step(client, scan, "eisen/t2-2/onderbouwing", **evidence)
    assert "De zelfscan is ingediend." in words(step(client, scan, "indienen"))


def test_a_required_question_is_only_asked_when_it_shows(manager, towns):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)

    judge(client, scan, "t1-1", "2", **{"vraag-vast-gezicht": "nee"})
    assert "1 verplichte vraag open" in words(client.get(f"{SCANS}{scan.reference}/"))
    judge(client, scan, "t1-1", "2", **{"vraag-vast-gezicht": "soms"})
    assert "verplichte vraag open" not in words(client.get(f"{SCANS}{scan.reference}/"))


def test_final_is_only_what_is_decided_on_every_requirement(manager, towns):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)
    judge(client, scan, "t2-2", "2")
    step(client, scan, "indienen")

    assert "Nog open: T1-1" in words(step(client, scan, "vaststellen"))
    step(client, scan, "terughalen")
    fill_in(client, scan)
    step(client, scan, "indienen")
    assert "De zelfscan is vastgesteld." in words(step(client, scan, "vaststellen"))
    assert "verandert niet meer" in words(judge(client, scan, "t2-2", "1"))


def test_skipping_needs_a_reason_that_the_manager_reads(manager, towns):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)

    assert "Schrijf in een paar woorden waarom." in words(step(client, scan, "overslaan", reason=" "))
    step(client, scan, "overslaan", reason="In 2025 al gedaan met de regio.")

    assert "In 2025 al gedaan met de regio." in words(manager.get(f"{SCANS}rondes/{made.reference}/"))
    assert "U kunt verder." in words(step(client, scan, "toch-invullen"))


def test_a_peer_sees_it_after_handing_in_and_the_own_view_is_never_overwritten(manager, towns):
    made = a_round(manager, towns)
    (slug, client), (other, colleague), *_ = towns.items()
    scan = scan_of(made, slug)
    judge(client, scan, "t2-2", "2", observation="Wij zijn begonnen.")
    step(client, scan, "laten-meekijken", peer=other)

    assert colleague.get(f"{SCANS}{scan.reference}/").status_code == 404
    step(client, scan, "indienen")
    assert "Wij zijn begonnen." in words(colleague.get(f"{SCANS}{scan.reference}/"))
    step(colleague, scan, "meekijken/t2-2", level="3", remark="Jullie zijn verder dan jullie denken.")
    step(colleague, scan, "klaar-met-meekijken")

    page = words(client.get(f"{SCANS}{scan.reference}/"))
    assert "Begonnen Wij zijn begonnen. Grotendeels" in page
    assert "Jullie zijn verder dan jullie denken." in page
    assert RequirementResult.objects.get(scan=scan).score == 2
    assert PeerView.objects.get().score == 3
    assert judge(colleague, scan, "t2-2", "4").status_code == 404


def test_two_released_scans_make_no_picture_and_a_third_does_without_a_name(manager, towns):
    made = a_round(manager, towns)
    clients = list(towns.items())
    for n, (slug, client) in enumerate(clients[:3], start=1):
        scan = scan_of(made, slug)
        judge(client, scan, "t2-2", "2")
        step(client, scan, "indienen")
        assert "T2-2 Het team werkt in stappen aan veiligheid lokaal team 3" not in words(
            manager.get(f"{SCANS}rondes/{made.reference}/")
        ), n
        step(client, scan, "vrijgeven", to="picture")

    other = clients[3][1]
    page = words(other.get(f"{SCANS}rondes/{made.reference}/"))
    assert "T2-2 Het team werkt in stappen aan veiligheid lokaal team 3 0 3 0 0 0" in page
    for slug, _ in clients[:3]:
        assert scan_of(made, slug).unit not in page
        assert other.get(f"{SCANS}{scan_of(made, slug).reference}/").status_code == 404


def test_who_releases_with_a_name_is_read_by_everybody(manager, towns):
    made = a_round(manager, towns)
    (slug, client), (_, neighbour), *_ = towns.items()
    scan = scan_of(made, slug)
    judge(client, scan, "t2-2", "2", observation="Hier leren anderen van.")
    step(client, scan, "indienen")
    step(client, scan, "vrijgeven", to="named")

    assert "Hier leren anderen van." in words(neighbour.get(f"{SCANS}{scan.reference}/"))
    assert judge(neighbour, scan, "t2-2", "1").status_code == 404


def test_the_database_keeps_the_answers_of_a_neighbour_behind_the_same_wall(manager, towns, as_account):
    made = a_round(manager, towns)
    (slug, client), (other, _), *_ = towns.items()
    scan = scan_of(made, slug)
    judge(client, scan, "t2-2", "2")
    step(client, scan, "eisen/t2-2/onderbouwing", text="Ons werkboek", valid_from="01-01-2024")
    account = Municipality.objects.get(slug=other).programme_seats.get().account

    with as_account(account, role="naast_programme"):
        assert not RequirementResult.objects.exists()
        assert not ScanEvidence.objects.exists()
        assert not SelfScan.objects.filter(municipality__slug=slug).exists()
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            RequirementResult.objects.create(scan=scan, requirement=Requirement.objects.get(code="t2-3"))


def test_the_list_of_scans_asks_the_database_as_often_for_many_as_for_few(manager, towns, django_assert_num_queries):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)
    fill_in(client, scan)
    few = len(asked.overview(SelfScan.objects.get(pk=scan.pk), today=date(2026, 11, 22)))

    with django_assert_num_queries(9):
        asked.overview(SelfScan.objects.select_related("round__framework").get(pk=scan.pk), today=date(2026, 11, 22))
    assert few == 7


# --- rules and constraints ---


@pytest.mark.parametrize(
    ("told", "carried"),
    [
        ([("yes", "equal", 3)], "yes"),
        ([("yes", "subset", 3)], "partly"),
        ([("yes", "superset", 2)], "yes"),
        ([("yes", "related", 3)], None),
        ([("not_assessed", "equal", 3)], None),
        ([("n_a", "equal", 3)], None),
        ([("yes", "equal", 2), ("not", "equal", 2)], "not"),
        ([("yes", "equal", 3), ("not", "equal", 2)], "yes"),
    ],
)
def test_what_an_earlier_answer_says_about_a_later_requirement(told, carried):
    found = carrying.carried_over(carrying.Earlier(n, *each) for n, each in enumerate(told))

    assert (found[1] if found else None) == carried


def test_a_question_behind_a_hidden_question_is_hidden_too():
    questions = [rules.Asked("a", True), rules.Asked("b", True, "a", "ja"), rules.Asked("c", True, "b", "ja")]

    assert rules.shown(questions, {"a": ["nee"], "b": ["ja"]}) == ["a"]
    assert rules.unanswered(questions, {"a": ["ja"], "b": ["ja"]}) == ["c"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"result": "n_a"},
        {"result": "yes"},
        {"result": "not_assessed", "score": 2},
        {"is_confirmed": False},
    ],
)
def test_the_database_knows_no_result_that_cannot_be(manager, towns, wrong):
    scan = scan_of(a_round(manager, towns), next(iter(towns)))

    with pytest.raises(IntegrityError), transaction.atomic():
        RequirementResult.objects.create(scan=scan, requirement=Requirement.objects.get(code="t2-2"), **wrong)


def test_two_versions_are_compared_once_with_a_reason(manager, towns):
    earlier_and_later(manager, towns)
    compare(manager)

    assert "Deze twee eisen zijn al met elkaar vergeleken." in words(compare(manager))
    assert FrameworkMapping.objects.count() == 1
    assert ScanFramework.objects.get(slug="proeflijst-2024").follows.slug == "proeflijst-2022"


def test_a_comparison_that_was_wrong_is_taken_away_and_fills_in_nothing_any_more(manager, towns):
    earlier_and_later(manager, towns)
    compare(manager)
    address = f"{SCANS}vragenlijsten/proeflijst-2024/vergelijken/a1/a1/"

    assert address in manager.get(f"{SCANS}vragenlijsten/proeflijst-2024/").content.decode()
    page = words(manager.post(address, {"yes": "on"}, follow=True))

    assert "De vergelijking is weg." in page
    assert "Nog te vergelijken: A1 Samen kijken." in page
    assert not FrameworkMapping.objects.exists()
    assert manager.get(address).status_code == 404


def test_who_takes_a_scan_back_did_not_hand_it_in(manager, towns):
    made = a_round(manager, towns)
    slug, client = next(iter(towns.items()))
    scan = scan_of(made, slug)
    judge(client, scan, "t2-2", "2")
    step(client, scan, "indienen")
    assert "Ingediend op" in words(manager.get(f"{SCANS}rondes/{made.reference}/"))

    step(client, scan, "terughalen")

    assert "Ingediend op" not in words(manager.get(f"{SCANS}rondes/{made.reference}/"))
    scan.refresh_from_db()
    assert scan.submitted_on is None
