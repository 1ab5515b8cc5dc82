"""The demonstration's front page: one click and you are somebody; without the demonstration there is no such page."""

from __future__ import annotations

import pytest
from django.test import Client

from naast.access import surfaces
from naast.access.demo.accounts import ACCOUNTS, BY_SLUG
from naast.access.models import Account, LoginSession
from naast.access.tests import door
from naast.foundation.models import Payload

pytestmark = pytest.mark.django_db

SLUGS = [
    "vast-gezicht",
    "buur",
    "teamleider",
    "intake",
    "rvt",
    "gedragswetenschapper",
    "monitor",
    "expert",
    "tafelvoorzitter",
    "zorgmakelaar",
    "fg",
    "beheerder",
    "moeder",
    "vader",
    "kind-14",
    "kind-16",
    "programmamanager",
    "stuurgroep",
    "gemeente-heiloo",
    "analist",
]


@pytest.fixture(autouse=True)
def demonstration(settings):
    settings.NAAST_DEMO = True


@pytest.fixture
def everybody():
    for about in ACCOUNTS:
        made = door.account(about.slug, surface=about.surface, is_demo=True)
        made.set_unusable_password()
        made.save()


def choose(slug, browser=None):
    browser = browser or door.ActingClient(enforce_csrf_checks=True)
    return browser, browser.post("/demo/aanmelden", {"account": slug})


def test_every_name_of_the_demonstration_is_there():
    assert sorted(BY_SLUG) == sorted(SLUGS)


def test_the_page_shows_everybody_with_what_to_try(client, everybody):
    page = client.get("/demo/").content.decode()

    for about in ACCOUNTS:
        assert f'value="{about.slug}"' in page
        assert about.who in page
        assert about.to_try in page


def test_looking_at_the_page_makes_no_session(client, everybody):
    client.get("/demo/")

    assert not client.cookies
    assert not LoginSession.objects.exists()


@pytest.mark.parametrize("slug", SLUGS)
def test_one_click_opens_the_surface_of_who_one_chose(everybody, slug):
    browser, response = choose(slug)

    surface = surfaces.BY_NAME[BY_SLUG[slug].surface]
    assert response.status_code == 302
    assert response.headers["Location"] == surface.root
    assert list(browser.cookies) == [surface.cookie]
    assert browser.get(f"{surface.root}een-adres-dat-er-niet-is").status_code == 404


def test_choosing_somebody_else_ends_the_earlier_session(everybody):
    browser, _ = choose("vast-gezicht")
    earlier = browser.cookies[surfaces.WORK.cookie].value

    choose("buur", browser)

    assert not LoginSession.objects.filter(session_key=earlier).exists()
    account = Account.objects.get(username="buur")
    assert LoginSession.objects.get().account_id == account.pk


def test_the_log_says_that_this_was_the_demonstration(everybody):
    choose("moeder")

    (payload,) = Payload.objects.filter(entry__verb="signed_in")

    assert '"way": "demonstration"' in payload.content


@pytest.mark.parametrize("slug", ["", "niemand", "admin", "vast-gezicht "])
def test_who_is_not_on_the_list_is_not_found(everybody, slug):
    browser, response = choose(slug)

    assert response.status_code == 404
    assert not browser.cookies


def test_an_ordinary_account_is_not_on_the_list(everybody):
    Account.objects.filter(username="buur").update(is_demo=False)

    assert choose("buur")[1].status_code == 404


def test_a_demonstration_account_has_no_password(everybody):
    visitor = door.Visitor()

    for password in ("", "vast-gezicht", "!", door.PASSWORD):
        assert visitor.say("vast-gezicht", password).status_code == 200


def test_a_link_signs_nobody_in(client, everybody):
    assert client.get("/demo/aanmelden?account=moeder").status_code == 404


@pytest.mark.parametrize("slug", ["vast-gezicht", "niemand"])
def test_without_the_demonstration_none_of_this_exists(everybody, settings, slug):
    settings.NAAST_DEMO = False
    browser = Client()
    nothing = browser.get("/demo/wat-dan-ook")

    for answer in (
        browser.get("/demo/"),
        browser.get("/demo/aanmelden"),
        browser.post("/demo/aanmelden", {"account": slug}),
    ):
        assert answer.status_code == 404
        assert answer.content == nothing.content
    assert not browser.cookies
