"""Somebody who uses no mouse: from danger that is phoned in to a plan that is signed; every step is seen."""

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

    def chooses(self, answer: str) -> Keyboard:
        """Of the answers beside the one that has the focus: with the arrows to this one, and there it is chosen."""
        first = None
        while True:
            here = self.page.evaluate(FOCUS)
            if here["name"].startswith(answer):
                break
            first = first or here["name"]
            self.page.keyboard.press("ArrowDown")
            assert self.page.evaluate(FOCUS)["name"] != first, f"{answer!r} is not reached with the arrows"
        self.page.keyboard.press("Space")
        assert self.page.evaluate("document.activeElement.checked"), f"{answer!r} is reached and not chosen"
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


def test_a_signal_is_taken_in_and_placed_with_keys_alone(new_page):
    page, surname = new_page(), f"Toets{new_reference()[:5].lower()}"  # nobody who was here before
    page.goto("/demo/")
    keys = Keyboard(page)

    keys.tabs_to("Inloggen als Aanmelding").goes()
    keys.tabs_to("Naar de inhoud").tabs_to("Signalen").goes()
    keys.tabs_to("Signaal vastleggen").goes()
    keys.tabs_to("", legend="Is dit een signaal of een melding?").chooses("Een signaal")
    keys.tabs_to("Wat is er gezegd of gezien?", field=True).types("De buren hoorden geschreeuw.")
    keys.tabs_to("Er is nu direct gevaar").presses("Space")
    keys.tabs_to("", legend="Waar gaat de zorg over?").chooses("Geweld tussen (ex-)partners")
    keys.tabs_to("", legend="Hoe kwam het binnen?").chooses("Telefoon")
    keys.tabs_to("Achternaam", field=True, legend="Persoon 1").types(surname)
    keys.tabs_to("Wie meldt dit?", field=True).picks("Buur")
    keys.tabs_to("Naam van de melder", field=True).types("De buurman")
    keys.tabs_to("Vastleggen").goes()

    main = page.locator("main")
    expect(main).to_contain_text("Het signaal is vastgelegd.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Acuut")
    keys.tabs_to("112").tabs_to("0800-2000")
    keys.tabs_to("Wie, en wat is er afgesproken?", field=True).types("112 om 23.40 uur. Twee agenten zijn er.")
    keys.tabs_to("", legend="Is iedereen nu veilig?").chooses("Nee")
    keys.tabs_to("Vastleggen").goes()
    for done in ("Twee agenten zijn er.", "Nee", "gedaan"):
        expect(main).to_contain_text(done)
    keys.tabs_to("Naar het besluit").goes()

    expect(main).to_contain_text("Er is nu direct gevaar gemeld.")
    expect(main).to_contain_text("Geweld tussen (ex-)partners")

    keys.tabs_to("", legend="Wat gebeurt er met dit signaal?").chooses("Het lokale team gaat aan de slag")
    keys.tabs_to("Besluit vastleggen").goes()
    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')"), (
        "the ear is not told what is missing"
    )
    keys.tabs_to("Waarom?", field=True).types("Het lokale team kan er vandaag zijn.")
    keys.tabs_to("Besluit vastleggen").goes()
    keys.tabs_to("Huishouden erbij zoeken").goes()
    keys.tabs_to("Dit is een nieuw huishouden").presses("Space")
    keys.tabs_to("Signaal hier neerleggen").goes()

    expect(main).to_contain_text(surname)


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
    keys.tabs_to("", legend=f"Welk cijfer geeft {child}?").chooses("3")
    keys.tabs_to("", legend="Welk cijfer geeft u zelf?").chooses("2")
    keys.tabs_to("", legend="Uw eigen oordeel").chooses("Onveilig")
    keys.tabs_to("Waarom komt u tot dit oordeel?", field=True).types("Het gebeurt elke week.")
    keys.tabs_to("Definitief maken").goes()
    lotte.reads("De inschatting is definitief.")

    keys.tabs_to("Veiligheidsplan maken").goes()
    keys.tabs_to("Onveilige situatie toevoegen").goes()
    keys.tabs_to("Wat gebeurt er dat onveilig is?", field=True).types("Vader slaat met zijn vuist op tafel.")
    keys.tabs_to("Wat moet er minstens gebeuren?", field=True).types("Niemand slaat.")
    keys.tabs_to("Situatie vastleggen").goes()
    keys.tabs_to("Afspraak toevoegen").goes()
    keys.tabs_to("", legend="Bij welke voorwaarde hoort dit?").chooses("Niemand slaat.")
    keys.tabs_to("Wat spreken jullie af?", field=True).types("Opa haalt Sem op als het misgaat.")
    keys.tabs_to(child, legend="Wie doet dit?").presses("Space")
    keys.tabs_to("Wie van buiten het huishouden?", field=True).types("opa")
    keys.tabs_to("Wie kijkt of het lukt?", field=True).picks("Lotte Bakker")
    keys.tabs_to("Wanneer bekijken jullie dit?", field=True).types(steps.soon(7))
    keys.tabs_to("Wat gebeurt er als het niet lukt?", field=True).types("Dan belt opa Lotte.")
    keys.tabs_to("Afspraak vastleggen").goes()
    keys.tabs_to("Waar kunnen mensen heen als het misgaat?", field=True).types("Bij opa. Hij heeft een bed klaarstaan.")
    keys.tabs_to("Vastleggen in het plan").goes()
    keys.tabs_to("Naar het tekenen").goes()
    keys.tabs_to("", legend=f"Wat vindt {child} van het plan?").chooses("Mening van het kind")
    keys.tabs_to("Wat zegt of laat", field=True).types("Ik wil dat papa niet meer schreeuwt.")
    keys.tabs_to("Wie vroeg het?", field=True).types("Lotte, op school")
    keys.tabs_to("Hoe is het gevraagd?", field=True).picks("In een gesprek")
    keys.tabs_to("Ik heb nagekeken wie meeleest").presses("Space")
    keys.tabs_to("Plan tekenen").goes()

    lotte.reads("Het veiligheidsplan is van kracht.")
