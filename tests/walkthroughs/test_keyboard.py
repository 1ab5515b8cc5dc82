"""Somebody who uses no mouse takes a signal in, decides on it and opens a household; every step is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FOCUS = """() => {
    const here = document.activeElement;
    const style = getComputedStyle(here);
    const box = here.getBoundingClientRect();
    const label = here.labels?.length ? here.labels[0].innerText : '';
    return {
        name: (here.getAttribute('aria-label') || label || here.innerText || here.value || '').replace(/\\s+/g, ' ').trim(),
        legend: here.closest('fieldset')?.querySelector('legend')?.innerText.trim() ?? '',
        is_field: here.matches('input, textarea, select'),
        is_page: here === document.body,
        outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        shadow: style.boxShadow !== 'none',
        in_view: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


class Keyboard:
    """Hands on the keys: Tab, arrows, space, Enter, and letters."""

    def __init__(self, page):
        self.page = page

    def tabs_to(self, name: str, *, legend: str = "", field: bool = False, at_most: int = 150) -> Keyboard:
        """Until the focus is on what begins with these words; wherever it comes, it can be seen."""
        met = []
        for _ in range(at_most):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(FOCUS)
            if here["is_page"]:
                continue  # past the last one, and round again
            assert here["outline"] or here["shadow"], (
                f"no eye sees that the focus is on {here['name']!r} of {self.page.url}"
            )
            assert here["in_view"], f"the focus is on {here['name']!r} of {self.page.url}, outside the screen"
            if here["name"].startswith(name) and legend in here["legend"] and (here["is_field"] or not field):
                return self
            met.append(here["name"])
        raise AssertionError(f"{name!r} is not reached on {self.page.url}: {met}")

    def types(self, text: str) -> Keyboard:
        self.page.keyboard.type(text)
        return self

    def presses(self, key: str) -> Keyboard:
        self.page.keyboard.press(key)
        return self

    def goes(self, key: str = "Enter") -> Keyboard:
        """This key leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.page.wait_for_load_state()
        return self

    def picks(self, words: str) -> Keyboard:
        """In a list that is folded: its first letters are enough."""
        self.page.keyboard.type(words)
        assert self.page.evaluate("document.activeElement.selectedOptions[0].label").startswith(words)
        return self


def test_a_signal_is_taken_in_and_placed_with_keys_alone(new_page):
    page = new_page()
    page.goto("/demo/")
    keys = Keyboard(page)

    keys.tabs_to("Inloggen als Aanmelding").goes()
    keys.tabs_to("Naar de inhoud").tabs_to("Signalen").goes()
    keys.tabs_to("Signaal vastleggen").goes()
    keys.tabs_to("Wat is er gezegd of gezien?", field=True).types("De buren hoorden geschreeuw.")
    keys.tabs_to("Er is nu direct gevaar").presses("Space")
    keys.tabs_to("", legend="Waar gaat de zorg over?").presses("ArrowDown")
    keys.tabs_to("", legend="Hoe kwam het binnen?").presses("Space")
    keys.tabs_to("Achternaam", field=True).types("Toetsenstra")
    keys.tabs_to("Wie meldt dit?", field=True).picks("Buur")
    keys.tabs_to("Naam van de melder", field=True).types("De buurman")
    keys.tabs_to("Signaal vastleggen").goes()

    expect(page.locator("main")).to_contain_text("Het signaal is vastgelegd.")
    expect(page.locator("main")).to_contain_text("Er is nu direct gevaar gemeld.")
    expect(page.locator("main")).to_contain_text("Geweld tussen (ex-)partners")

    keys.tabs_to("", legend="Wat gebeurt er met dit signaal?").presses("Space")
    keys.tabs_to("Besluit vastleggen").goes()
    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')"), (
        "the ear is not told what is missing"
    )
    keys.tabs_to("Waarom?", field=True).types("Het lokale team kan er vandaag zijn.")
    keys.tabs_to("Besluit vastleggen").goes()
    keys.tabs_to("Huishouden erbij zoeken").goes()
    keys.tabs_to("Dit is een nieuw huishouden").presses("Space")
    keys.tabs_to("Signaal hier neerleggen").goes()

    expect(page.locator("main")).to_contain_text("Toetsenstra")


def test_the_first_tab_skips_to_what_the_page_is_about(someone):
    worker = someone("vast-gezicht").opens("/")

    worker.page.keyboard.press("Tab")
    worker.page.keyboard.press("Enter")

    assert worker.page.evaluate("document.activeElement.id") == "inhoud"
