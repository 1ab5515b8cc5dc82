"""A form that is sent twice does its work once."""

from __future__ import annotations

from itertools import count

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from naast.access.models import OneTimeKey
from naast.access.once import OnceMiddleware

KEY = "een-sleutel-van-de-pagina"


@pytest.fixture
def desk(fixed_face, actor_of):
    """A page that counts how often its work was done, behind the one-time key."""
    return Desk(actor_of(fixed_face))


class Desk:
    def __init__(self, actor):
        self.actor, self.done, self.answers = actor, 0, count(1)
        self.respond = lambda: HttpResponseRedirect("/klaar/")
        self.middleware = OnceMiddleware(self.work)

    def work(self, request):
        if request.method == "POST":
            self.done += 1
        return self.respond()

    def post(self, body=None, *, path="/formulier/", actor=None, **headers):
        request = RequestFactory().post(path, body or {}, **headers)
        request.actor = actor or self.actor
        return self.middleware(request)


def test_the_same_form_again_gets_the_same_answer_and_does_nothing(desk):
    first = desk.post({"sleutel": KEY, "tekst": "een"})
    second = desk.post({"sleutel": KEY, "tekst": "een"})

    assert desk.done == 1
    assert (
        (first.status_code, first.headers["Location"])
        == (second.status_code, second.headers["Location"])
        == (302, "/klaar/")
    )


def test_a_key_cannot_be_used_for_something_else(desk):
    desk.post({"sleutel": KEY, "tekst": "een"})

    assert desk.post({"sleutel": KEY, "tekst": "twee"}).status_code == 409
    assert desk.post({"sleutel": KEY, "tekst": "een"}, path="/ander/").status_code == 409
    assert desk.done == 1


def test_without_a_key_nothing_is_done(desk):
    assert desk.post({"tekst": "een"}).status_code == 400
    assert desk.post({"sleutel": "kort", "tekst": "een"}).status_code == 400
    assert desk.post({"sleutel": "x" * 65, "tekst": "een"}).status_code == 400
    assert desk.done == 0


@pytest.mark.parametrize("key", ["een-sleutel\0met-een-gat", "een sleutel met spaties", "een-sleutel-met-é-erin"])
def test_a_key_of_strange_signs_is_no_key(desk, key):
    """The database keeps no NUL: without this it would be a fault of ours."""
    assert desk.post({"sleutel": key}).status_code == 400
    assert desk.done == 0


@pytest.mark.parametrize("path", ["/formulier/" + "x" * 500, "/formulier/met\0gat"])
def test_a_strange_address_is_kept_as_far_as_it_goes(desk, path):
    assert desk.post({"sleutel": KEY}, path=path).status_code == 302


def test_a_form_that_came_back_with_remarks_keeps_its_key(desk):
    desk.respond = lambda: HttpResponse("Vul in wat jullie afspreken.")
    desk.post({"sleutel": KEY, "tekst": ""})
    desk.respond = lambda: HttpResponseRedirect("/klaar/")

    assert desk.post({"sleutel": KEY, "tekst": "nu wel"}).status_code == 302
    assert desk.done == 2


def test_two_people_may_have_the_same_key(desk, neighbour, actor_of):
    desk.post({"sleutel": KEY})
    desk.post({"sleutel": KEY}, actor=actor_of(neighbour))

    assert desk.done == 2
    assert OneTimeKey.objects.filter(key=KEY).count() == 2


def test_the_key_may_come_in_a_header(desk):
    desk.post({"tekst": "een"}, headers={"Idempotency-Key": KEY})
    desk.post({"tekst": "een"}, headers={"Idempotency-Key": KEY})

    assert desk.done == 1


def test_nobody_reads_the_keys_of_somebody_else(desk, neighbour, as_account):
    desk.post({"sleutel": KEY})

    with as_account(neighbour.account):
        assert not OneTimeKey.objects.exists()
