"""Wrong tries make somebody wait, and shut nobody out."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from axes.models import AccessAttempt

from naast.access import lockout
from naast.access.tests import door
from naast.access.tests.door import PASSWORD, Visitor, code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def lotte():
    return door.account("lotte")


@pytest.fixture
def secret(lotte):
    return door.with_app(lotte)


@pytest.fixture
def stranger():
    return Visitor(place="203.0.113.9")


def guess(visitor, times, *, name="lotte"):
    for _ in range(times):
        response = visitor.say(name, "dat is het niet")
    return response


def asked_to_wait(response) -> int:
    """The seconds in the sentence; nought when there is no such sentence."""
    found = re.search(r"Wacht (\d+) seconden", response.content.decode())
    assert (response.status_code == 429) == bool(found)
    return int(found[1]) if found else 0


def test_the_wait_starts_at_half_a_minute_and_ends_at_five():
    waits = [lockout.wait_after(failures).total_seconds() for failures in range(12)]

    assert waits == [0, 0, 0, 0, 0, 30, 60, 120, 240, 300, 300, 300]
    assert lockout.wait_after(10_000) == timedelta(minutes=5)


def test_four_mistakes_cost_nothing(clock, lotte, secret, stranger):
    assert asked_to_wait(guess(stranger, 4)) == 0

    assert stranger.say("lotte").status_code == 302


def test_after_five_the_right_password_waits_too(clock, lotte, secret, stranger):
    assert asked_to_wait(guess(stranger, 5)) == 30

    clock.shift(12)

    assert asked_to_wait(stranger.say("lotte")) == 18


def test_after_the_wait_the_right_password_opens_the_door(clock, lotte, secret, stranger):
    guess(stranger, 5)

    clock.shift(30)

    assert stranger.say("lotte").status_code == 302
    stranger.show(code_of(secret))
    assert stranger.is_in()


def test_trying_during_the_wait_does_not_make_it_longer(clock, lotte, secret, stranger):
    guess(stranger, 5)
    for _ in range(10):
        clock.shift(2)
        guess(stranger, 1)

    clock.shift(10)

    assert stranger.say("lotte").status_code == 302


def test_every_next_mistake_doubles_the_wait(clock, lotte, stranger):
    waits = [asked_to_wait(guess(stranger, 5))]
    for _ in range(5):
        clock.shift(waits[-1])
        waits.append(asked_to_wait(guess(stranger, 1)))

    assert waits == [30, 60, 120, 240, 300, 300]


def test_somewhere_else_one_just_comes_in(clock, lotte, secret, stranger):
    guess(stranger, 5)
    for _ in range(20):
        clock.shift(300)
        guess(stranger, 1)

    at_home = Visitor(place="192.0.2.55")

    assert at_home.say("lotte").status_code == 302
    at_home.show(code_of(secret))
    assert at_home.is_in()


def test_behind_a_proxy_somewhere_else_is_still_somewhere_else(clock, lotte, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    behind = Visitor(place="10.0.0.1")
    for _ in range(5):
        behind.post(
            "/aanmelden/", {"login": "lotte", "password": "mis"}, headers={"x-forwarded-for": "6.6.6.6, 203.0.113.9"}
        )

    same = behind.post(
        "/aanmelden/", {"login": "lotte", "password": PASSWORD}, headers={"x-forwarded-for": "203.0.113.9"}
    )
    other = behind.post(
        "/aanmelden/", {"login": "lotte", "password": PASSWORD}, headers={"x-forwarded-for": "192.0.2.55"}
    )

    assert asked_to_wait(same) == 30
    assert other.status_code == 302


def test_without_a_proxy_nobody_invents_a_place(clock, lotte, stranger):
    for number in range(5):
        stranger.post(
            "/aanmelden/", {"login": "lotte", "password": "mis"}, headers={"x-forwarded-for": f"192.0.2.{number}"}
        )

    assert asked_to_wait(stranger.say("lotte")) == 30


def test_another_account_at_the_same_place_does_not_wait(clock, lotte, stranger):
    door.account("noor")
    guess(stranger, 5)

    assert stranger.say("noor").status_code == 302


def test_capitals_and_spaces_are_no_way_round(clock, lotte, stranger):
    guess(stranger, 3)
    guess(stranger, 1, name="LOTTE")
    guess(stranger, 1, name=" Lotte ")

    assert asked_to_wait(stranger.say("lotte"))


def test_a_name_that_does_not_exist_waits_just_the_same(clock, stranger):
    assert asked_to_wait(guess(stranger, 5, name="bestaat-niet")) == 30


def test_coming_in_wipes_the_slate(clock, lotte, secret, stranger):
    guess(stranger, 4)
    stranger.say("lotte")
    stranger.show(code_of(secret))
    stranger.post("/aanmelden/uitloggen/")

    assert asked_to_wait(guess(stranger, 4)) == 0


def test_the_right_password_alone_wipes_nothing(clock, lotte, secret, stranger):
    guess(stranger, 4)
    stranger.say("lotte")
    stranger.post("/aanmelden/overnieuw/")

    assert asked_to_wait(guess(stranger, 1)) == 30


def test_an_hour_without_a_mistake_is_a_new_start(clock, lotte, stranger):
    guess(stranger, 5)

    clock.shift(3601)

    assert asked_to_wait(guess(stranger, 4)) == 0


def test_wrong_codes_make_one_wait_as_well(clock, lotte, secret, stranger):
    stranger.say("lotte")
    for _ in range(5):
        response = stranger.show("000000")
    assert re.search(r"Wacht 30 seconden", response.content.decode())

    assert "Wacht 30 seconden" in stranger.show(code_of(secret)).content.decode()
    assert not stranger.is_in()
    clock.shift(30)
    stranger.show(code_of(secret))
    assert stranger.is_in()


def test_wrong_codes_cannot_shut_the_owner_out(clock, lotte, secret, stranger):
    stranger.say("lotte")
    for _ in range(30):
        stranger.show("000000")
        clock.shift(60)

    owner = Visitor(place="192.0.2.55")
    owner.say("lotte")
    owner.show(code_of(secret))

    assert owner.is_in()


def test_what_was_typed_is_not_kept(lotte, secret, stranger):
    stranger.say("lotte", "mijn echte wachtwoord van thuis")
    stranger.say("lotte")
    stranger.show("135790")

    kept = " ".join(AccessAttempt.objects.order_by("pk").values_list("post_data", flat=True))

    assert "login" in kept
    for word in ("mijn echte wachtwoord", PASSWORD, "135790", "lotte"):
        assert word not in kept
