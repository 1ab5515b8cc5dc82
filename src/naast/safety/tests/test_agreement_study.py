"""How far ratings agree, for who may know: counts of nobody in particular."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from naast.foundation import database
from naast.households.tests.factories import HouseholdFactory
from naast.network.tests.factories import ProfessionalFactory
from naast.safety.models import Instrument
from naast.safety.queries import agreement_study as queries
from naast.safety.tests.factories import AssessmentFactory, SecondReadingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]


@pytest.fixture
def analyst(db):
    return ProfessionalFactory(with_role="monitor_analyst", with_account=True)


@pytest.fixture
def read_twice(team, fixed_face, scientist, duo):
    """This many households with a judgement of the worker and of a blind second reader."""

    def make(pairs, *, blind=True):
        for first, second in pairs:
            assessment = AssessmentFactory(
                household=HouseholdFactory(team=team), by=fixed_face, final=True, judgement=first
            )
            SecondReadingFactory(
                assessment=assessment,
                reader=scientist,
                asked_by=duo,
                judged=True,
                judgement=second,
                knew_the_judgement=not blind,
            )

    return make


PAIRS = [*[("unsafe", "unsafe")] * 6, *[("unsafe", "acute")] * 3, ("worrying", "worrying")]


def test_ten_pairs_are_a_table_and_nine_are_nothing(as_account, analyst, read_twice):
    read_twice(PAIRS[:9])
    with as_account(analyst.account):
        assert queries.table_of("readers", days=14) is None

    read_twice(PAIRS[9:])
    with as_account(analyst.account):
        assert queries.table_of("readers", days=14) == [[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 6, 3], [0, 0, 0, 0]]


def test_who_knew_the_judgement_does_not_count(as_account, analyst, read_twice):
    read_twice(PAIRS, blind=False)

    with as_account(analyst.account):
        assert queries.table_of("readers", days=14) is None


def test_two_instruments_on_one_household_are_a_pair_once(as_account, analyst, team, fixed_face, today):
    other = Instrument.objects.create(slug="proef", number=1, name="Proef", definition={"sections": []})
    mine = "veiligheidsinschatting:1"  # what the assessments of the scene are made on
    for at in range(10):
        household = HouseholdFactory(team=team)
        AssessmentFactory(household=household, by=fixed_face, final=True, judgement="unsafe")
        for days in (3, 9):  # the nearest counts
            AssessmentFactory(
                household=household,
                by=fixed_face,
                final=True,
                instrument=other,
                final_on=today - timedelta(days=days),
                judgement="acute" if days == 3 else "worrying",
            )
        if at == 0:  # too far apart to be a pair
            far = HouseholdFactory(team=team)
            AssessmentFactory(household=far, by=fixed_face, final=True)
            AssessmentFactory(
                household=far, by=fixed_face, final=True, instrument=other, final_on=today - timedelta(days=200)
            )

    with as_account(analyst.account):
        table = queries.table_of("instruments", first=mine, second="proef:1", days=14)
        assert queries.table_of("instruments", first=mine, second=mine, days=14) is None

    assert table == [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 10], [0, 0, 0, 0]]


@pytest.mark.parametrize("who", ["fixed_face", "scientist", "team_leader", "neighbour"])
def test_nobody_else_gets_a_count(request, as_account, client, read_twice, who):
    read_twice(PAIRS)
    other = request.getfixturevalue(who)

    with as_account(other.account):
        assert queries.table_of("readers", days=14) is None
    assert client.enter_as(other.account).get(reverse("agreement_study")).status_code == 404


@pytest.mark.parametrize("days", [0, 1, 13, 15, 9999])
def test_the_database_answers_for_no_other_stretch_of_time(as_account, analyst, read_twice, days):
    read_twice(PAIRS)

    with as_account(analyst.account):
        assert database.call("ratings_together", "readers", "", "", days) == []


def test_the_analyst_meets_no_household_and_no_assessment(as_account, analyst, household):
    from naast.households.models import Household
    from naast.safety.models import SafetyAssessment, SecondReading

    AssessmentFactory(household=household, final=True)
    with as_account(analyst.account):
        for model in (Household, SafetyAssessment, SecondReading):
            assert not model.objects.exists()


def test_the_programme_may_not_even_ask(db):
    with (
        database.speaking_as("naast_programme", actor_id=None),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
    ):
        database.call("ratings_together", "readers", "", "", 14)


def test_the_page_shows_kappa_with_both_intervals_and_hides_small_cells(client, analyst, read_twice):
    read_twice([*[("unsafe", "unsafe")] * 9, *[("acute", "acute")] * 7, *[("unsafe", "acute")] * 4])

    shown = client.enter_as(analyst.account).get(reverse("agreement_study"), {"wat": "readers", "dagen": "14"})

    told = shown.content.decode()
    # seen 16 of 20, chance (13·9 + 7·11) / 400; with two categories in use both weights give (0,8 - 0,485) / 0,515
    assert "0,61" in told
    assert "80%" in told
    assert "bootstrap" in told
    assert "te weinig" in told
    assert ">4<" not in told


def test_one_category_for_all_is_unknown_and_not_nought(client, analyst, read_twice):
    read_twice([("unsafe", "unsafe")] * 12)

    told = (
        client.enter_as(analyst.account)
        .get(reverse("agreement_study"), {"wat": "readers", "dagen": "14"})
        .content.decode()
    )

    assert "niet te berekenen" in told
    assert "Dan zegt kappa niets" in told


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"wat": "readers"},
        {"wat": "instruments", "dagen": "14"},
        {"wat": "anders", "dagen": "x"},
        {"wat": "instruments", "eerste": "x", "tweede": "\0", "dagen": "14"},
    ],
)
def test_an_odd_question_is_answered_in_words(client, analyst, asked):
    assert client.enter_as(analyst.account).get(reverse("agreement_study"), asked).status_code == 200


def test_only_what_was_published_can_be_compared(db):
    Instrument.objects.create(slug="proef", number=1, name="Proef", definition={"sections": []}, state="trial")

    offered = [key for key, _ in queries.instruments()]

    assert "veiligheidsinschatting:1" in offered
    assert "proef:1" not in offered
