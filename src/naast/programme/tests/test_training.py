"""Who was trained is counted, a trainer counts with a valid qualification, and capacity drains away in plain sight."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.database import acting_as

from naast.access.grants import NotAllowed
from naast.foundation.refusals import Refusal
from naast.network.models import Municipality, Organisation, Region
from naast.programme import actions, queries, rules
from naast.programme.actions import load_programme
from naast.programme.models import Evaluation, ImplementationPlan, Method, Seat, Trained, Trainer, TrainingDay
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

HUB = "/programma/vakmanschap/"
TOP3 = f"{HUB}methoden/top3/"


@pytest.fixture
def manager(programme):
    return SeatFactory().account


@pytest.fixture
def office(client, manager):
    return client.enter_as(manager)


@pytest.fixture
def top3(programme):
    return Method.objects.get(slug="top3")


@pytest.fixture
def trainer(top3, manager, today):
    """A trainer of Veilig Thuis in one youth region, qualified for another year."""

    def make(name="Trainer 1", *, years=2, valid_days=400, region="alkmaar", **fields):
        with acting_as(manager) as by:
            return actions.add_trainer(
                top3, by=by, name=name, organisation=Organisation.objects.get(slug="veilig-thuis"), gives=True,
                region=Region.objects.filter(kind="youth_region", slug__contains=region).first() if region else None,
                **{"qualified_on": today - timedelta(days=365 * years), "valid_to": today + timedelta(days=valid_days), **fields},
            )  # fmt: skip

    return make


def sent(office, address, **answers):
    return office.post(address, answers, follow=True)


# --- acceptance ---


def test_check_11_a_trainer_leaves_so_capacity_drops_the_forecast_changes_and_the_reason_is_counted(
    office, trainer, today
):
    leaving, _staying = trainer("Trainer 1"), trainer("Trainer 2")
    before = words(office.get(HUB))
    assert "Alkmaar 2 2 " in before

    page = sent(
        office,
        f"{HUB}trainers/{leaving.reference}/vertrek/",
        versie="1",
        lost_on=f"{today:%d-%m-%Y}",
        lost_reason="turnover",
    )

    assert "Vertrokken" in words(page)
    after = words(office.get(HUB))
    assert "Alkmaar 1 1, verwacht 0," in after
    assert "Trainers kwijtgeraakt 1 vertrek van de professional: 1" in after
    assert "De verwachting neemt aan dat telkens na 24 maanden de helft vertrekt" in after


# --- the plan ---


def test_the_methods_of_the_plan_stand_there_and_what_it_does_not_count_is_not_known(office, programme):
    page = words(office.get(HUB))

    assert programme.methods.count() == 3
    assert "TOP-3-methodiek Opgave 4 honderden professionals (exact aantal niet genoemd) nog niet bekend" in page
    assert load_programme().changed_nothing


# --- counting people ---


def test_people_are_counted_per_organisation_and_a_day_to_come_has_nobody_yet(office, top3, today):
    answers = {"audience": "executive", "region": "", "remark": ""}
    sent(office, f"{TOP3}trainingsdag/", **answers, on=f"{today:%d-%m-%Y}", state="planned")
    day = TrainingDay.objects.get()
    for organisation, count in (("veilig-thuis", "7"), ("rvdk", "3"), ("veilig-thuis", "8")):
        sent(office, f"{HUB}trainingsdagen/{day.reference}/tellen/", organisation=organisation, count=count)

    page = words(office.get(TOP3))
    assert "Veilig Thuis Noord-Holland Noord 8" in page
    assert sum(queries.trained_by_method(top3.programme).values()) == 11

    tomorrow = f"{today + timedelta(days=1):%d-%m-%Y}"
    refused = words(sent(office, f"{TOP3}trainingsdag/", **answers, on=tomorrow, state="held"))
    assert "Deze dag is nog niet geweest." in refused
    assert TrainingDay.objects.count() == 1


@pytest.mark.parametrize("count", ["-1", "drie", "9999", ""])
def test_a_count_that_is_no_count_stands_at_its_field(office, top3, manager, today, count):
    with acting_as(manager) as by:
        day = actions.plan_training(
            top3, by=by, today=today, on=today, audience="other", state="held", remark="", region=None
        )

    page = sent(office, f"{HUB}trainingsdagen/{day.reference}/tellen/", organisation="rvdk", count=count)

    assert "getal" in words(page) or "Vul een aantal in" in words(page)
    assert not Trained.objects.exists()


def test_a_day_that_has_a_term_is_refreshed_in_time(office, top3, manager, today):
    with acting_as(manager) as by:
        actions.change_method(
            top3, by=by, version=None, name="TOP-3-methodiek", about="", audience="", refresh_months=12
        )
        actions.plan_training(
            top3,
            by=by,
            today=today,
            on=today - timedelta(days=340),
            audience="other",
            state="held",
            remark="",
            region=None,
        )

    assert "wie op" in words(office.get(HUB))


# --- who counts ---


@pytest.mark.parametrize(
    ("facts", "counted"),
    [
        ({}, True),
        ({"valid_to": None}, False),
        ({"valid_to": date(2026, 5, 31)}, False),
        ({"valid_to": date(2026, 6, 1)}, True),
        ({"gives": False}, False),
        ({"lost_on": date(2026, 6, 1)}, False),
        ({"qualified_on": date(2026, 6, 2)}, False),
    ],
)
def test_i44_a_trainer_without_a_valid_qualification_does_not_count(facts, counted):
    known = {"gives": True, "qualified_on": date(2024, 1, 1), "valid_to": date(2027, 1, 1), "lost_on": None}

    assert rules.counts(SimpleNamespace(**{**known, **facts}), on=date(2026, 6, 1)) is counted


people = st.lists(
    st.builds(
        SimpleNamespace,
        gives=st.booleans(),
        qualified_on=st.dates(date(2020, 1, 1), date(2026, 1, 1)),
        valid_to=st.none() | st.dates(date(2026, 1, 1), date(2029, 1, 1)),
        lost_on=st.none() | st.dates(date(2026, 1, 2), date(2026, 6, 1)),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(people)
def test_capacity_ahead_only_drains_and_what_we_expect_is_never_more_than_who_is_qualified(trainers):
    today = date(2026, 6, 1)
    days = [today + timedelta(days=91 * quarter) for quarter in range(1, 9)]
    tenure = rules.median_tenure(trainers)

    ahead = rules.capacity_ahead(trainers, today=today, days=days, tenure=tenure)

    qualified = [sum(rules.counts(one, on=today) for one in trainers), *(one.qualified for one in ahead)]
    assert qualified == sorted(qualified, reverse=True)
    assert all((one.expected is None) == (tenure is None) for one in ahead)
    assert all(one.expected <= one.qualified for one in ahead if one.expected is not None)


def test_a_trainer_leaves_once_and_not_before_being_qualified(trainer, manager, today):
    someone = trainer(years=1)
    with acting_as(manager) as by:
        with pytest.raises(Refusal, match="vóór de dag waarop"):
            actions.lose_trainer(
                someone, by=by, today=today, version=1, lost_on=today - timedelta(days=999), lost_reason="other"
            )
        actions.lose_trainer(someone, by=by, today=today, version=1, lost_on=today, lost_reason="priority")
        with pytest.raises(Refusal, match="al als vertrokken"):
            actions.lose_trainer(someone, by=by, today=today, version=2, lost_on=today, lost_reason="other")


def test_a_qualification_does_not_end_before_it_begins_not_even_in_the_database(trainer):
    someone = trainer()

    with pytest.raises(IntegrityError, match="qualified_before"), transaction.atomic():
        Trainer.objects.filter(pk=someone.pk).update(valid_to=date(2001, 1, 1))


# --- the plan behind it ---


def test_i46_a_revised_plan_is_adopted_only_after_an_evaluation_of_the_method(office, top3, today):
    day = f"{today:%d-%m-%Y}"
    sent(office, f"{TOP3}plan/", title="Herzien plan", summary="Nieuw.", is_revision="on")
    plan = ImplementationPlan.objects.get()
    address = f"{HUB}plannen/{plan.reference}/vaststellen/"

    refused = words(sent(office, address, versie="1", adopted_on=day, decision="2026-03"))
    assert "Een herzien plan volgt op een afgeronde evaluatie van deze methode." in refused

    sent(office, f"{HUB}evaluaties/ev-top3/uitkomst/", versie="1", reported_on=day, findings="Het werkt.")
    sent(office, address, versie="1", adopted_on=day, decision="2026-03")
    plan.refresh_from_db()
    assert (plan.state, plan.evaluation.slug) == ("adopted", "ev-top3")
    with pytest.raises(IntegrityError, match="follows_an_evaluation"), transaction.atomic():
        ImplementationPlan.objects.filter(pk=plan.pk).update(evaluation=None)


def test_an_adopted_plan_changes_no_more_and_gives_way_to_a_later_one(top3, manager, today):
    with acting_as(manager) as by:
        first = actions.write_implementation_plan(top3, by=by, title="Een", summary="Een.", is_revision=False)
        first = actions.adopt_implementation_plan(first, by=by, today=today, version=1, adopted_on=today, decision="1")
        with pytest.raises(Refusal, match="verandert niet meer"):
            actions.change_implementation_plan(first, by=by, version=2, title="Anders")
        Evaluation.objects.filter(slug="ev-top3").update(state="reported", reported_on=today, findings="Ja.")
        second = actions.write_implementation_plan(top3, by=by, title="Twee", summary="Twee.", is_revision=True)
        actions.adopt_implementation_plan(second, by=by, today=today, version=1, adopted_on=today, decision="2")

    first.refresh_from_db()
    assert first.state == "superseded"


# --- who may, and how much is asked ---


def test_everybody_reads_and_only_the_manager_writes(client, programme, trainer):
    someone = trainer()
    client.enter_as(SeatFactory(kind=Seat.Kind.STEERING_GROUP).account)

    assert [client.get(page).status_code for page in (HUB, TOP3)] == [200, 200]
    for page in (f"{TOP3}trainer/", f"{HUB}trainers/{someone.reference}/", f"{HUB}methoden/nieuw/"):
        assert client.get(page).status_code == 404, page


def test_a_municipality_may_not_add_a_trainer_neither_by_the_action_nor_in_the_database(top3, today):
    heiloo = SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="heiloo")).account
    organisation = Organisation.objects.get(slug="rvdk")

    with acting_as(heiloo) as by:
        with pytest.raises(NotAllowed):
            actions.add_trainer(
                top3,
                by=by,
                name="X",
                organisation=organisation,
                qualified_on=today,
                valid_to=None,
                gives=True,
                region=None,
            )
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Trainer.objects.create(method=top3, name="X", organisation=organisation, qualified_on=today)


def test_the_page_asks_the_same_however_many_trainers_there_are(office, trainer):
    trainer("Trainer 0")
    office.get(HUB)
    with CaptureQueriesContext(connection) as few:
        office.get(HUB)
    for number in range(12):
        trainer(f"Trainer {number}")
    with CaptureQueriesContext(connection) as many:
        office.get(HUB)

    assert len(many) == len(few)
