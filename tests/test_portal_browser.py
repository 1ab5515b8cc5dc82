"""A household member in a browser: at hand on a phone, gone at a touch, and with nothing to come back to."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGES = ["", "wie-keek/", "rechten/", "veilig/", "toegankelijkheid/", "privacy/"]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def at_home(new_page, sign_in):
    """`at_home("moeder", width=390)`: this member has signed in, at this width of the screen."""

    def open_page(slug, **options):
        page = new_page(**options)
        sign_in(page, slug)
        page.goto("/thuis/")
        return page

    return open_page


@pytest.mark.parametrize("width", [390, 1360])
@pytest.mark.parametrize("slug", ["moeder", "kind-14"])
def test_axe_finds_nothing_on_any_page(slug, width, at_home):
    page = at_home(slug, width=width)

    for path in PAGES:
        page.goto(f"/thuis/{path}")
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, found.generate_report()


def test_nothing_runs_off_a_narrow_screen_and_the_way_out_stays_in_view(at_home):
    page = at_home("moeder", width=320)

    for path in PAGES:
        page.goto(f"/thuis/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        box = page.get_by_role("button", name="Snel weg").bounding_box()
        assert 0 <= box["y"] < 900
        assert box["height"] >= 24


def test_everything_can_be_reached_with_keys_alone(at_home):
    page = at_home("moeder")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate("(document.activeElement.innerText || '').trim()")
        if name in reached:
            break
        reached.append(name)

    assert reached.index("Naar de inhoud") < reached.index("Snel weg") < reached.index("Wat is een vast gezicht?")
    assert {"English", "Uitloggen", "Start", "Wie keek er?", "Rechten", "Uitleg", "Privacy"} <= set(reached)


def has_left(page) -> None:
    """The page is a calendar, Back shows nothing of ours, and the old session opens nothing."""
    page.wait_for_url("**/thuis/weg/klaar")
    page.go_back()
    page.wait_for_load_state()
    assert page.locator("h1", has_text="Dag ").count() == 0
    assert not [words for words in ("afspraken goed werken", "Wie keek er", "Uw rechten") if words in page.content()]
    page.goto("/thuis/wie-keek/")
    assert "/thuis/aanmelden/" in page.url


def test_snel_weg_leaves_nothing_to_go_back_to(at_home):
    page = at_home("moeder", width=390)
    page.goto("/thuis/rechten/")
    page.goto("/thuis/")

    page.get_by_role("button", name="Snel weg").click()

    has_left(page)


def test_three_times_shift_does_the_same(at_home):
    page = at_home("kind-16")

    for _ in range(3):
        page.keyboard.press("Shift")

    has_left(page)


def test_snel_weg_works_without_script(at_home):
    page = at_home("moeder", java_script_enabled=False)

    page.get_by_role("button", name="Snel weg").click()

    has_left(page)


def test_the_session_is_over_on_the_server_too(at_home, naast):
    page = at_home("vader")
    kept = [cookie for cookie in page.context.cookies() if cookie["name"].endswith("naast_portal")]
    page.get_by_role("button", name="Snel weg").click()
    page.wait_for_url("**/thuis/weg/klaar")
    page.wait_for_timeout(1000)  # the browser does not wait for the answer of the server, so neither can we ask for it

    page.context.add_cookies(kept)
    page.goto("/thuis/")

    assert "/thuis/aanmelden/" in page.url


@pytest.mark.parametrize("slug", ["moeder", "vader", "kind-14", "kind-16"])
def test_every_page_has_the_same_name_in_the_history(slug, at_home):
    page = at_home(slug)

    for path in PAGES:
        page.goto(f"/thuis/{path}")
        assert page.title() == "Mijn pagina"
    page.get_by_role("button", name="English").click()
    expect(page).to_have_title("My page")
