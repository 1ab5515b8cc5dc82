"""Somebody who uses no mouse takes a signal in, decides on it and opens a household; every step is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from naast.foundation.references import new_reference
from tests.walkthroughs import steps
from tests.walkthroughs.steps import Family

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

    def goes_to_content(self) -> Keyboard:
        self.page.keyboard.press("Enter")
        assert self.page.evaluate("document.activeElement.id") == "inhoud"
        return self

    def picks(self, words: str) -> Keyboard:
        """In a list that is folded: its first letters are enough."""
        self.page.keyboard.type(words)
        assert self.page.evaluate("document.activeElement.selectedOptions[0].label").startswith(words)
        return self


@pytest.mark.xfail(strict=False, reason="follows the form for signals and plans as it was; to be brought up to date")
def test_a_signal_is_taken_in_and_placed_with_keys_alone(new_page):
    page, surname = new_page(), f"Toets{new_reference()[:5].lower()}"  # nobody who was here before
    page.goto("/demo/")
    keys = Keyboard(page)

    keys.tabs_to("Inloggen als Aanmelding").goes()
    keys.tabs_to("Naar de inhoud").tabs_to("Signalen").goes()
    keys.tabs_to("Signaal vastleggen").goes()
    keys.tabs_to("Wat is er gezegd of gezien?", field=True).types("De buren hoorden geschreeuw.")
    keys.tabs_to("", legend="Waar gaat de zorg over?").presses("ArrowDown")
    keys.tabs_to("", legend="Hoe kwam het binnen?").presses("Space")
    keys.tabs_to("Achternaam", field=True).types(surname)
    keys.tabs_to("Wie meldt dit?", field=True).picks("Buur")
    keys.tabs_to("Naam van de melder", field=True).types("De buurman")
    keys.tabs_to("Signaal vastleggen").goes()

    expect(page.locator("main")).to_contain_text("Het signaal is vastgelegd.")
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

    expect(page.locator("main")).to_contain_text(surname)


@pytest.mark.xfail(strict=False, reason="follows the form for signals and plans as it was; to be brought up to date")
def test_a_plan_is_written_and_signed_with_keys_alone(someone):
    family = Family("Proefrogge")
    intake, lotte = someone("intake"), someone("vast-gezicht")
    steps.given_a_signal(intake, family)
    steps.when_the_outcome_is_decided(intake)
    steps.when_it_becomes_a_new_household(intake, family)
    steps.when_the_team_leader_appoints(someone("teamleider"), family, name="Lotte Bakker")
    lotte.opens(family.address)
    keys, child = Keyboard(lotte.page), f"{family.child} {family.surname}"

    keys.tabs_to("Naar de inhoud").goes_to_content().tabs_to("Inschatting beginnen").goes()
    keys.tabs_to("Inschatting beginnen").goes()
    keys.tabs_to("", legend=f"Welk cijfer geeft {child}?").presses("ArrowRight").presses("ArrowRight")
    keys.tabs_to("", legend="Welk cijfer geeft u zelf?").presses("ArrowRight").presses("ArrowRight")
    keys.tabs_to("", legend="Uw eigen oordeel").presses("ArrowDown").presses("ArrowDown")
    keys.tabs_to("Waarom komt u tot dit oordeel?", field=True).types("Het gebeurt elke week.")
    keys.tabs_to("Definitief maken").goes()
    lotte.reads("De inschatting is definitief.")

    keys.tabs_to("Veiligheidsplan maken").goes()
    keys.tabs_to("Onveilige situatie toevoegen").goes()
    keys.tabs_to("Wat gebeurt er dat onveilig is?", field=True).types("Vader slaat met zijn vuist op tafel.")
    keys.tabs_to("Wat moet er minstens gebeuren?", field=True).types("Niemand slaat.")
    keys.tabs_to("Situatie vastleggen").goes()
    keys.tabs_to("Afspraak toevoegen").goes()
    keys.tabs_to("Wat spreken jullie af?", field=True).types("Vader loopt een rondje.")
    keys.tabs_to("Wie van buiten het huishouden?", field=True).types("opa")
    keys.tabs_to("Wie kijkt of het lukt?", field=True).types("Lotte Bakker")
    keys.tabs_to("Wanneer bekijken jullie dit?", field=True).types(steps.soon(7))
    keys.tabs_to("Wat gebeurt er als het niet lukt?", field=True).types("Dan belt opa Lotte.")
    keys.tabs_to("Afspraak vastleggen").goes()
    keys.tabs_to("Naar het tekenen").goes()
    keys.tabs_to("", legend=f"Wat vindt {child} van het plan?").presses("Space")
    keys.tabs_to("Ik heb nagekeken wie meeleest").presses("Space")
    keys.tabs_to("Plan tekenen").goes()

    lotte.reads("Het veiligheidsplan is van kracht.")
