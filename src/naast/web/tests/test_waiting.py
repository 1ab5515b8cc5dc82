"""What waits in whichever room, on the worklist of the one it concerns and of nobody else."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import set_urlconf

from naast.access import surfaces
from naast.foundation import periods
from naast.households import actions
from naast.households.models import WarningNote
from naast.network.models import StatutoryTask, TaskPlacement
from naast.network.tests.factories import ProfessionalFactory
from naast.protection.models import Measure, MeasureNorm
from naast.web import rules
from naast.web.views.work import worklist
from naast.web.waiting import waiting_for

DAY = timedelta(days=1)


@contextmanager
def work_addresses():
    """Inside, addresses are those of the work surface, as in a request."""
    set_urlconf(surfaces.WORK.urlconf)
    try:
        yield
    finally:
        set_urlconf(None)


@pytest.fixture
def measure(household, fixed_face, today):
    """An order for the child that ends in ten days."""
    child = household.memberships.get(kind="child").person
    return Measure.objects.create(
        household=household, person=child, kind="supervision_order", by=fixed_face, decided_by="court", decided_on=today,
        norm=MeasureNorm.objects.filter(kind="supervision_order").order_by("pk")[0], paper="TST 1",
        during=periods.days(today - DAY, today + 10 * DAY), look_on=today,
    )  # fmt: skip


@pytest.fixture
def warning(household, fixed_face, today):
    """A warning on which nobody looked again in time."""
    return WarningNote.objects.create(
        household=household, kind="worker", text="Grote hond", since=today - 90 * DAY, review_on=today - DAY, by=fixed_face, was_told=True
    )  # fmt: skip


@pytest.fixture
def hand_over(as_account, household, fixed_face, neighbour, now):
    with as_account(fixed_face.account) as by:
        return actions.ask_hand_over(
            household, to=neighbour, by=by, now=now, reason="Lotte gaat verhuizen naar Drenthe."
        )


@pytest.fixture
def lead_of_duo(safety_professional):
    return ProfessionalFactory(team=safety_professional.team, with_role="team_leader", with_account=True)


@pytest.fixture
def duo_request(as_account, household, fixed_face, safety_professional, now):
    task = StatutoryTask.objects.create(slug="onderzoek", name="onderzoeken", legal_basis="Wmo 2015, artikel 4.1.1")
    place = safety_professional.team.organisation
    TaskPlacement.objects.create(task=task, organisation=place, during=periods.days(None), source="proef")
    with as_account(fixed_face.account) as by:
        return actions.ask_duo(
            household,
            professional=safety_professional,
            statutory_task=task,
            by=by,
            now=now,
            reason="acuut onveilig thuis",
        )


def test_everybody_reads_what_waits_for_them_and_nothing_of_others(
    as_account,
    household,
    hand_over,
    duo_request,
    measure,
    warning,
    fixed_face,
    neighbour,
    lead_of_duo,
    team_leader,
    now,
    today,
):
    third = ProfessionalFactory(team=household.team, with_role="local_professional", with_account=True)
    with as_account(team_leader.account) as by:
        actions.arrange_deputy(household, professional=third, by=by, now=now, first=today, last=today + 5 * DAY)
    told = {}
    for professional in (fixed_face, neighbour, third, lead_of_duo, team_leader):
        with as_account(professional.account) as by:
            told[professional] = {one.what for one in waiting_for(by, now)}

    assert told[fixed_face] == {"handing_over", "deputy", "measure", "warning"}
    assert told[neighbour] == {"take_over"}
    assert told[third] == {"measure", "warning"}, "who stands in, looks in the place of the fixed face"
    assert told[team_leader] == {"confirm"}
    assert told[lead_of_duo] == {"duo_request"}


def test_it_is_gathered_in_one_statement(as_account, household, hand_over, measure, fixed_face, now):
    with as_account(fixed_face.account) as by:
        assert by.roles  # a page knows them already
        with CaptureQueriesContext(connection) as asked:
            assert len(waiting_for(by, now)) == 2
    assert len(asked) == 1


def test_each_kind_has_its_words_and_an_address_that_answers(
    as_account,
    client,
    household,
    hand_over,
    duo_request,
    measure,
    warning,
    fixed_face,
    neighbour,
    lead_of_duo,
    team_leader,
    now,
    today,
):
    for professional in (fixed_face, neighbour, lead_of_duo, team_leader):
        client.cookies.clear()
        client.enter_as(professional.account)
        page = client.get("/")
        assert page.status_code == 200
        with as_account(professional.account) as by:
            waits = waiting_for(by, now)
        for one in waits:
            task = rules.task_of_waiting(one, name="", today=today)
            assert task.title in page.content.decode(), (professional, task.title)
        with work_addresses():
            addresses = [task["url"] for task in worklist([], [], waits, {}, today)]
        assert [client.get(address).status_code for address in addresses] == [200] * len(waits)


def test_of_a_household_that_somebody_does_not_stand_beside_no_sign_stands_in_what_waits(
    as_account, household, hand_over, neighbour, now
):
    with as_account(neighbour.account) as by:
        (one,) = waiting_for(by, now)
    assert (one.household, one.household_id) == ("", None)
