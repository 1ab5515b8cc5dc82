"""A trial that runs: cases as numbers that give nobody away, what is in its way, and lessons that travel."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as some

from naast.programme import rules
from naast.programme.models import Bottleneck, CaseCount, Change, Lesson, PilotRun, Seat
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.pilots import decide, move, run_check, sent, today, words, write_proposal

AT = "/programma/pilots/pilot-a/uitvoering/"


@pytest.fixture
def manager(programme, client):
    return client.enter_as(SeatFactory().account)


@pytest.fixture
def trial(manager):
    """A trial that started more than a year ago, as the pages would have it then."""
    write_proposal(manager)
    run_check(manager)
    sent(decide(manager))
    sent(move(manager, "running"))
    PilotRun.objects.update(started_on=today() - timedelta(days=400))
    return manager


def quarters() -> list[str]:
    """The last four quarters, as addresses, the earliest first."""
    first = today().replace(month=3 * ((today().month - 1) // 3) + 1, day=1)
    found = []
    for _ in range(4):
        found.append(f"{first.year}/{(first.month + 2) // 3}")
        first = (first - timedelta(days=1)).replace(day=1)
        first = first.replace(month=3 * ((first.month - 1) // 3) + 1)
    return found[::-1]


def count(client, quarter, included, completed=0, dropped=0, version=""):
    answers = {"included": included, "completed": completed, "dropped": dropped, "versie": version}
    return client.post(f"{AT}casussen/{quarter}/", answers)


def test_check_16_two_cases_in_a_quarter_print_less_than_five_and_no_total_gives_them_away(trial, client):
    one, two, three, _ = quarters()
    for quarter, included in ((one, 40), (two, 2), (three, 50)):
        sent(count(trial, quarter, included, completed=6 if quarter == three else 0))

    readers = [SeatFactory(kind=kind).account for kind in (Seat.Kind.STEERING_GROUP, Seat.Kind.ANALYST)]
    for reader in [trial, *(type(client)().enter_as(account) for account in readers)]:
        for page in (words(reader.get(AT)), words(reader.get("/programma/pilots/pilot-a/"))):
            assert "minstens 90" in page
            assert "92" not in page
        assert "<5" in words(reader.get(AT)).replace("&lt;", "<")


def test_the_page_is_the_same_whatever_the_hidden_number_is(trial):
    one, two, *_ = quarters()
    sent(count(trial, one, 12))
    pages = set()

    for version, included in enumerate((0, 1, 2, 3, 4)):
        sent(count(trial, two, included, version=version or ""))
        pages.add(words(trial.get(AT)).split("Casussen")[-1].split("Knelpunten")[0])

    assert len(pages) == 1


@given(
    counts=some.lists(some.integers(0, 30), min_size=1, max_size=8),
    hidden=some.lists(some.integers(0, 4), min_size=8, max_size=8),
)
@settings(max_examples=40, deadline=None)
def test_no_hidden_number_can_be_told_from_what_is_shown(counts, hidden):
    other = [hidden[at] if count < 5 else count for at, count in enumerate(counts)]

    def page(numbers):
        return [rules.shown(number).words for number in numbers] + [rules.shown_total(numbers).words]

    assert page(counts) == page(other)


@given(some.lists(some.integers(5, 500), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_a_total_of_numbers_that_are_all_shown_is_their_sum(counts):
    assert rules.shown_total(counts).words == str(sum(counts))


def test_the_history_tells_that_somebody_counted_and_never_how_many(trial):
    sent(count(trial, quarters()[0], 3))

    told = Change.objects.get(verb="cases_counted").told
    assert set(told) == {"quarter"}


def test_what_is_counted_are_numbers_only():
    kinds = {field.name: field.get_internal_type() for field in CaseCount._meta.fields}

    assert {kind for name, kind in kinds.items() if name not in ("id", "pilot", "quarter")} <= {
        "PositiveSmallIntegerField",
        "PositiveIntegerField",
    }
    rooms = {field.related_model._meta.app_label for field in CaseCount._meta.fields if field.related_model}
    assert rooms == {"programme"}
    assert not {"Household", "Person"} & {model.__name__ for model in apps.get_app_config("programme").get_models()}


def test_only_who_counts_sees_the_numbers_themselves(trial, client):
    sent(count(trial, quarters()[1], 3))
    reader = type(client)().enter_as(SeatFactory(kind=Seat.Kind.STEERING_GROUP).account)

    assert 'value="3"' in trial.get(f"{AT}casussen/{quarters()[1]}/").content.decode()
    assert reader.get(f"{AT}casussen/{quarters()[1]}/").status_code == 404


@pytest.mark.parametrize(
    ("quarter", "answers", "sentence"),
    [
        ("2019/1", {"included": 5, "completed": 0, "dropped": 0}, "lag voor de start van de pilot"),
        ("2099/1", {"included": 5, "completed": 0, "dropped": 0}, "nog niet begonnen"),
        ("now", {"included": 5, "completed": 4, "dropped": 3}, "meer casussen klaar en gestopt dan er ooit zijn begonnen"),
        ("now", {"included": "zes", "completed": 0, "dropped": 0}, "Vul een heel getal in."),
        ("now", {"included": "", "completed": 0, "dropped": 0}, "0 als er geen waren"),
        ("now", {"included": 99999, "completed": 0, "dropped": 0}, "Dit getal is te groot."),
    ],
)  # fmt: skip
def test_a_count_that_cannot_be_is_refused_with_a_reason(trial, quarter, answers, sentence):
    response = trial.post(f"{AT}casussen/{quarters()[-1] if quarter == 'now' else quarter}/", answers)

    assert response.status_code == 200
    assert sentence in words(response)
    assert not CaseCount.objects.exists()


@pytest.mark.parametrize("quarter", ["2026/5", "2026/0", "9999/1"])
def test_a_quarter_that_does_not_exist_is_not_found(trial, quarter):
    assert trial.get(f"{AT}casussen/{quarter}/").status_code == 404


def test_nothing_is_counted_before_the_trial_runs(manager):
    write_proposal(manager)

    assert "de pilot is nog niet gestart" in words(count(manager, quarters()[0], 5))


def test_two_people_count_the_same_quarter_and_the_second_sees_both(trial):
    sent(count(trial, quarters()[0], 8))

    page = words(count(trial, quarters()[0], 9))

    assert "Intussen is dit veranderd" in page
    assert CaseCount.objects.get().included == 8


def test_a_quarter_that_nobody_counted_says_so_and_is_no_nought(trial):
    page = words(trial.get(AT))

    assert "nog niet geteld" in page
    assert "kwartalen zijn nog niet geteld" in page


def test_a_bottleneck_has_a_kind_and_somebody_and_ends_somehow(trial):
    answers = {
        "kind": "legal", "text": "Wie deelt wat met wie is niet geregeld.", "found_on": f"{today():%d-%m-%Y}",
        "organisation": "veilig-thuis", "state": "open",
    }  # fmt: skip
    sent(trial.post(f"{AT}knelpunten/nieuw/", answers))
    assert "1 knelpunt staat open." in words(trial.get("/programma/pilots/"))
    row = Bottleneck.objects.get()

    settled = answers | {"state": "solved", "versie": 1}
    assert "Schrijf op hoe dit is afgelopen." in words(trial.post(f"{AT}knelpunten/{row.reference}/", settled))
    sent(trial.post(f"{AT}knelpunten/{row.reference}/", settled | {"how": "Er ligt een convenant."}))

    page = words(trial.get(AT))
    assert "Juridisch Veilig Thuis Noord-Holland Noord" in page
    assert "Opgelost" in page
    assert "knelpunt staat open" not in words(trial.get("/programma/pilots/"))


def lesson(client, source, text="Samen aan tafel scheelt een week.", phase="interim"):
    answers = {"comes_from": source, "phase": phase, "learned_on": f"{today():%d-%m-%Y}", "text": text}
    return client.post("/programma/pilots/lessen/nieuw/", answers)


def test_a_lesson_is_shared_and_used_again_in_another_pilot(manager):
    at = sent(lesson(manager, "pilot-a")).headers["Location"]
    day = f"{today():%d-%m-%Y}"

    sent(manager.post(f"{at}gebruik/", {"kind": "shared", "on": day, "body": "programmateam"}))
    sent(manager.post(f"{at}gebruik/", {"kind": "reused", "on": day, "pilot": "pilot-domein", "what": "Vaste tafel."}))

    library = words(manager.get("/programma/pilots/lessen/?hergebruik=ja"))
    assert "Samen aan tafel scheelt een week. Pilot samenwerken partners Tussentijds" in library
    assert "programmateam pilot domeinoverstijgend samenwerken" in library
    assert "0 lessen" in words(manager.get("/programma/pilots/lessen/?fase=final"))


def test_a_lesson_of_a_running_activity_goes_to_the_programme_team_first(manager):
    at = sent(lesson(manager, "oa-zorgmakelaar")).headers["Location"]
    day = f"{today():%d-%m-%Y}"

    refused = manager.post(f"{at}gebruik/", {"kind": "shared", "on": day, "where": "wethouders"})
    assert "gaan eerst naar het programmateam" in words(refused)
    sent(manager.post(f"{at}gebruik/", {"kind": "shared", "on": day, "body": "programmateam"}))
    sent(manager.post(f"{at}gebruik/", {"kind": "shared", "on": day, "where": "wethouders"}))

    assert Lesson.objects.get().uses.count() == 2


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"on": "01-01-2100", "where": "elders"}, "in de toekomst"),
        ({"on": "", "where": "elders"}, "Vul de dag in."),
        ({}, "Kies of schrijf met wie"),
    ],
)  # fmt: skip
def test_where_a_lesson_went_must_be_real(manager, answers, sentence):
    at = sent(lesson(manager, "pilot-a")).headers["Location"]

    assert sentence in words(manager.post(f"{at}gebruik/", {"kind": "shared", "on": f"{today():%d-%m-%Y}"} | answers))


def test_a_lesson_can_be_changed_and_who_is_second_sees_both(manager):
    at = sent(lesson(manager, "pilot-a")).headers["Location"]
    day = f"{today():%d-%m-%Y}"
    sent(
        manager.post(
            f"{at}wijzigen/", {"phase": "final", "learned_on": day, "text": "Het scheelt twee weken.", "versie": 1}
        )
    )

    page = words(
        manager.post(
            f"{at}wijzigen/", {"phase": "interim", "learned_on": day, "text": "Het scheelt niets.", "versie": 1}
        )
    )

    assert "Intussen is dit veranderd" in page
    assert Lesson.objects.get().text == "Het scheelt twee weken."


def test_the_library_asks_as_much_for_many_lessons_as_for_few(manager):
    def asked(count):
        for number in range(count):
            at = sent(lesson(manager, "pilot-a", text=f"Les {number}")).headers["Location"]
            sent(
                manager.post(f"{at}gebruik/", {"kind": "shared", "on": f"{today():%d-%m-%Y}", "body": "programmateam"})
            )
        with CaptureQueriesContext(connection) as statements:
            assert "Les 0" in words(manager.get("/programma/pilots/lessen/"))
        return len(statements)

    asked(1)  # what is asked once in a process has been asked
    assert asked(1) == asked(9)
