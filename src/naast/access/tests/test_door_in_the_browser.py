"""Passkeys in a real browser: made on the page of one's keys, and then enough to come in."""

from __future__ import annotations

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from naast.access.tests.door import code_of

pytestmark = pytest.mark.browser

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
A_FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def open_browser(naast, browser):
    """A browser on a device that recognises a finger. A passkey needs a name, so not 127.0.0.1."""
    contexts = []

    def opened(*, width=1360):
        context = browser.new_context(
            locale="nl-NL",
            viewport={"width": width, "height": 900},
            base_url=naast.url.replace("127.0.0.1", "localhost"),
        )
        contexts.append(context)
        page = context.new_page()
        device = context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        page.finger = device.send("WebAuthn.addVirtualAuthenticator", {"options": A_FINGER})["authenticatorId"]
        page.device = device
        page.url_of = lambda path: naast.url.replace("127.0.0.1", "localhost") + path
        return page

    yield opened
    for context in contexts:
        context.close()


def be(page, slug):
    page.goto("/demo/")
    with page.expect_navigation():
        page.locator(f'form:has(input[value="{slug}"]) button').click()


def add_passkey(page, root, name):
    page.goto(f"{root}aanmelden/beveiliging/")
    page.get_by_role("link", name="Sleutel toevoegen").click()
    page.get_by_label("Hoe noemt u deze sleutel?").fill(name)
    page.get_by_role("button", name="Toevoegen").click()
    page.get_by_role("heading", name="Uw herstelcodes").wait_for()
    page.wait_for_load_state()


def sign_out(page):
    with page.expect_navigation(url=re.compile(r"/aanmelden/uitgelogd/$")):
        page.get_by_role("button", name="Uitloggen").last.click()


@pytest.mark.parametrize(
    ("slug", "root"), [("tafelvoorzitter", "/"), ("kind-16", "/thuis/"), ("analist", "/programma/")]
)
def test_a_passkey_made_on_the_page_of_ones_keys_opens_the_door(open_browser, slug, root):
    page = open_browser()
    be(page, slug)
    add_passkey(page, root, "Mijn laptop")
    page.goto(f"{root}aanmelden/beveiliging/")
    assert page.get_by_text("Mijn laptop", exact=True).count() == 1
    sign_out(page)

    page.get_by_role("link", name="Opnieuw inloggen").click()
    with page.expect_navigation(url=re.compile(rf"{root}$")):
        page.get_by_role("button", name="Inloggen met een sleutel").click()

    page.goto(f"{root}aanmelden/beveiliging/")
    assert page.get_by_text("Laatst gebruikt op").count() == 1


def test_password_and_app_open_the_door_for_who_got_an_account(naast, open_browser):
    """Through the real login role, which may touch accounts and keys and nothing else."""
    said = naast.command("manage", "make_account", "nieuw-hier", "--name", "Nieuw Hier", "--surface", "programme")
    password = said.stdout.split()[-1]
    page = open_browser(width=390)

    def say_who():
        page.goto("/programma/aanmelden/")
        page.get_by_label("Gebruikersnaam").fill("nieuw-hier")
        page.get_by_label("Wachtwoord").fill(password)
        with page.expect_navigation():
            page.get_by_role("button", name="Inloggen", exact=True).click()

    say_who()
    page.get_by_role("heading", name="Eerst een tweede stap").wait_for()
    page.get_by_role("link", name="App koppelen").click()
    page.get_by_text("Scannen lukt niet").click()
    secret = page.locator(".naast-door__secret").inner_text()
    page.get_by_label("Code uit de app").fill(code_of(secret, steps=-1))
    page.get_by_role("button", name="Koppelen").click()
    page.get_by_role("heading", name="Uw herstelcodes").wait_for()
    spare = page.locator(".naast-door__codes code").first.inner_text()
    page.goto("/programma/aanmelden/beveiliging/")
    sign_out(page)

    for code in (code_of(secret), spare):
        say_who()
        page.get_by_label("Code").fill(code)
        with page.expect_navigation():
            page.get_by_role("button", name="Verder").click()
        page.goto("/programma/aanmelden/beveiliging/")
        sign_out(page)


def test_a_passkey_of_one_surface_opens_no_other(open_browser):
    page = open_browser()
    be(page, "stuurgroep")
    add_passkey(page, "/programma/", "Mijn laptop")

    page.goto("/aanmelden/")
    with page.expect_navigation():
        page.get_by_role("button", name="Inloggen met een sleutel").click()

    page.goto("/beheer/accounts/")
    assert "/aanmelden/" in page.url


def test_a_finger_that_is_not_recognised_gives_a_sentence_and_another_try(open_browser):
    page = open_browser()
    be(page, "zorgmakelaar")
    add_passkey(page, "/", "Mijn laptop")
    page.goto("/aanmelden/beveiliging/")
    sign_out(page)
    page.device.send("WebAuthn.setUserVerified", {"authenticatorId": page.finger, "isUserVerified": False})

    page.goto("/aanmelden/")
    page.get_by_role("button", name="Inloggen met een sleutel").click()

    page.get_by_text("Dat lukte niet. Uw apparaat gaf geen sleutel.").wait_for()
    page.device.send("WebAuthn.setUserVerified", {"authenticatorId": page.finger, "isUserVerified": True})
    with page.expect_navigation(url=re.compile(r"localhost:\d+/$")):
        page.get_by_role("button", name="Inloggen met een sleutel").click()


def test_the_quick_exit_leaves_nothing_to_come_back_to(open_browser):
    page = open_browser()
    be(page, "moeder")
    page.goto("/thuis/")
    kept = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert kept

    page.get_by_role("button", name="Snel weg").click()
    page.wait_for_url(re.compile("/thuis/weg/klaar$"))
    assert page.title() == "Kalender"

    thief = open_browser()
    thief.context.add_cookies([{"name": name, "value": kept[name], "url": thief.url_of("/")} for name in kept])
    give_up_at = time.monotonic() + 10  # the page is gone before the server has heard of it
    while "/thuis/aanmelden/" not in thief.url and time.monotonic() < give_up_at:
        thief.goto("/thuis/")
    assert "/thuis/aanmelden/" in thief.url
    page.go_back()
    assert page.url.endswith("/demo/"), "the page at home is no longer in the history"


@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize(
    "address",
    [
        "/demo/",
        "/aanmelden/",
        "/thuis/aanmelden/",
        "/programma/aanmelden/",
        "/aanmelden/uitgelogd/",
        "/thuis/weg/klaar",
    ],
)
def test_the_door_is_open_to_everybody(open_browser, address, width):
    page = open_browser(width=width)
    page.goto(address)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize("address", ["/aanmelden/beveiliging/", "/aanmelden/beveiliging/app/", "/beheer/accounts/"])
def test_the_pages_behind_it_are_too(open_browser, address, width):
    page = open_browser(width=width)
    be(page, "beheerder")
    page.goto(address)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def violations(page) -> list[str]:
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{violation['id']}: {node['html']}" for violation in found for node in violation["nodes"]]
