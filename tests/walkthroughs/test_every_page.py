"""Every page that an account can reach by its links is readable for everyone, at a desk and on a small phone."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Error as PlaywrightError

from naast.access.demo.accounts import ACCOUNTS
from naast.access.surfaces import BY_NAME, PROGRAMME, surface_of
from tests.support import accessibility

pytestmark = pytest.mark.browser

DESK, PHONE, SMALLEST = 1360, 390, 320
MENU = "[...document.querySelectorAll('nav a[href]')].map(link => link.pathname)"
DOORS = ("/demo/", "/aanmelden/", "/thuis/aanmelden/", "/programma/aanmelden/", "/thuis/weg/klaar")
FEWEST = {"vast-gezicht": 20, "moeder": 9, "programmamanager": 15}  # the first of their surface, who go everywhere
LINKS = "[...document.querySelectorAll('a[href]')].map(link => link.href)"


def same_kind(address: str, surface) -> str:
    """Two households have the same pages, and so have two actions of the plan; one of each is enough."""
    try:
        return resolve(address, surface.urlconf).url_name or address
    except Resolver404:
        return address


def addresses_on(page, surface) -> list[str]:
    """Where the links of this page lead, within the same surface."""
    here = urlsplit(page.url).netloc
    found = []
    for link in page.evaluate(LINKS):
        parts = urlsplit(urldefrag(link).url)
        is_ours = parts.scheme.startswith("http") and parts.netloc == here and not parts.path.startswith("/demo/")
        if is_ours and surface_of(parts.path) is surface:
            found.append(parts.path)
    return found


@pytest.fixture(scope="module")
def met(at_both):
    """The kinds of page that somebody has been through already, per surface."""
    return set()


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.proof)], ids=["in turn", "both"], scope="module")
def at_both(request):
    """Whether axe looks at a page at a desk and on a phone, or at every other page on a phone."""
    return request.param


@pytest.mark.parametrize("slug", [account.slug for account in ACCOUNTS])
def test_every_page_of_an_account_can_be_read(slug, new_page, naast, met, at_both):
    surface = BY_NAME[next(account.surface for account in ACCOUNTS if account.slug == slug)]
    page = new_page()
    page.request.post(f"{naast.url}/demo/aanmelden", form={"account": slug})
    page.goto(surface.root)
    own_menu = [] if surface is PROGRAMME else page.evaluate(MENU)  # the plan says the same to everybody

    faults = through(page, surface, [surface.root, *own_menu], met, at_both=at_both)

    assert faults == []
    assert len(met) >= FEWEST.get(slug, 0), "hardly any page was reached, so nothing was proved"


def test_the_pages_outside_can_be_read(new_page, met):
    page = new_page()

    faults = through(page, BY_NAME["public"], ["/cijfers/", *DOORS], met, at_both=True)

    assert faults == []


def through(page, surface, own: list[str], met: set[str], *, at_both: bool) -> list[str]:
    """What is wrong on the own pages, and on every page behind them that nobody has been on yet."""
    waiting, been, faults = list(own), set(), []
    while waiting:
        address = waiting.pop(0)
        kind = same_kind(address, surface)
        if kind in been or (kind in met and address not in own):
            continue
        widths, looked_at = (DESK, PHONE, SMALLEST), (DESK, PHONE) if at_both else ((DESK, PHONE)[len(met) % 2],)
        if kind in met:
            widths = looked_at = (PHONE,)
        been.add(kind)
        met.add(kind)
        page.set_viewport_size({"width": DESK, "height": 900})
        try:
            answer = page.goto(address)
        except PlaywrightError as error:
            if "Download is starting" not in str(error):
                raise
            continue  # a file, no page
        if answer.status != 200:
            faults.append(f"{address} answers {answer.status}")
            continue
        if "text/html" not in answer.headers["content-type"]:
            continue  # figures for a program
        waiting += addresses_on(page, surface)
        faults += what_is_wrong(page, widths, looked_at)
    return faults


def what_is_wrong(page, widths, looked_at) -> list[str]:
    """Nothing scrolls sideways at any of these widths, and axe finds nothing where it looks."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        looks = accessibility.check if width in looked_at else accessibility.does_not_scroll_sideways
        try:
            looks(page)
        except AssertionError as fault:
            found.append(str(fault).splitlines()[0])
    return found
