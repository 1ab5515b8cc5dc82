"""The programme and the public pages in Chromium: what axe says of them, on a desk and on a phone, and with keys alone."""

from __future__ import annotations

import pytest
from tests.support import accessibility

from naast.programme.tests.test_pages import PAGES

pytestmark = pytest.mark.browser


@pytest.fixture
def as_municipality(new_page, sign_in):
    """A policy adviser of Heiloo, signed in at this width."""
    return lambda **options: sign_in(new_page(**options), "gemeente-heiloo")


@pytest.mark.parametrize(
    ("width", "addresses"),
    [(1360, [*PAGES, "mijn-gemeente/"]), (390, ["", "opgaven/4/", "begroting/", "planning/", "netwerk/"])],
    ids=["desk", "phone"],
)
def test_axe_finds_nothing_on_the_pages_of_the_programme(as_municipality, width, addresses):
    page = as_municipality(width=width)

    for address in addresses:
        page.goto(f"/programma/{address}")
        accessibility.check(page)


@pytest.mark.parametrize("width", [1360, 390])
def test_axe_finds_nothing_on_the_public_pages(new_page, width):
    page = new_page(width=width)

    for address in ("", "toegankelijkheid", "privacy"):
        page.goto(f"/cijfers/{address}")
        accessibility.check(page)


def test_with_keys_alone_one_comes_from_the_overview_to_what_the_own_municipality_must_do(as_municipality):
    page = as_municipality()
    page.goto("/programma/")

    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Mijn gemeente":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/programma/mijn-gemeente/")

    assert page.locator("h1").inner_text() == "Gemeente Heiloo"


def test_without_script_and_without_colour_the_planning_still_says_what_it_does_not_know(as_municipality):
    page = as_municipality(java_script_enabled=False)
    page.goto("/programma/planning/")

    assert page.get_by_text("niet leesbaar in de bron").count() >= 98
