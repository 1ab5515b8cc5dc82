"""A page that is left alone closes by itself: sooner at home than at work, and never later than the day allows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from naast.access import surfaces
from naast.access.tests import door
from naast.access.tests.door import Visitor, code_of

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SURFACES = [surfaces.WORK, surfaces.PORTAL, surfaces.PROGRAMME]


@pytest.fixture(params=SURFACES, ids=lambda surface: surface.name)
def surface(request):
    return request.param


@pytest.fixture
def clock():
    with time_machine.travel(BEGIN, tick=False) as clock:
        yield clock


@pytest.fixture
def inside(surface, clock):
    visitor = Visitor(surface)
    secret = door.with_app(door.account("iemand", surface=surface.name))
    visitor.say("iemand")
    visitor.show(code_of(secret))
    assert visitor.is_in()
    return visitor


def test_the_portal_waits_ten_minutes_and_an_hour_the_others_half_an_hour_and_a_working_day():
    times = {one.name: (one.idle, one.absolute) for one in SURFACES}

    assert times["portal"] == (timedelta(minutes=10), timedelta(hours=1))
    assert times["work"] == times["programme"] == (timedelta(minutes=30), timedelta(hours=10))


def test_who_does_nothing_for_too_long_is_out(surface, inside, clock):
    clock.move_to(BEGIN + surface.idle - timedelta(seconds=1))
    assert inside.is_in()

    clock.shift(surface.idle + timedelta(seconds=1))

    assert not inside.is_in()


def test_who_keeps_working_stays_in_until_the_last_minute_and_no_longer(surface, inside, clock):
    busy = surface.idle / 2
    while datetime.now(UTC) + busy < BEGIN + surface.absolute:
        clock.shift(busy)
        assert inside.is_in()

    clock.move_to(BEGIN + surface.absolute + timedelta(seconds=1))

    assert not inside.is_in()


def test_a_session_that_ended_does_not_come_back_when_the_clock_is_turned(surface, inside, clock):
    kept = inside.key
    clock.shift(surface.idle + timedelta(minutes=1))
    assert not inside.is_in()

    clock.move_to(BEGIN)
    inside.cookies[surface.cookie] = kept

    assert not inside.is_in()
