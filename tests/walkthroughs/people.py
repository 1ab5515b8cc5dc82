"""Somebody at a screen: opens, reads, fills in and presses by the words on the page, and every page must be readable."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from naast.foundation.references import ReferenceConverter
from tests.support import accessibility

REFERENCE = re.compile(ReferenceConverter.regex)


SENT_BEFORE = """button => fetch(button.form.action, {
    method: 'POST', body: new FormData(button.form, button), redirect: 'manual',
})"""


def begins_with(words: str) -> re.Pattern:
    """A choice may go on, after its first words, with what it means."""
    return re.compile(rf"^\s*{re.escape(words)}(?![a-z0-9])".replace(r"\ ", " "))


class Someone:
    """Every kind of page is looked at by axe the first time this person comes there."""

    def __init__(self, page: Page):
        self.page = page
        self.met: set[str] = set()
        page.set_default_timeout(15_000)

    def opens(self, address: str) -> Someone:
        self.page.goto(address)
        return self.looks()

    def follows(self, name: str, *, first: bool = False) -> Someone:
        """The link with these words."""
        link = self.page.locator("main, aside, nav").get_by_role("link", name=name).filter(visible=True)
        with self.page.expect_navigation():
            (link.first if first else link).click()
        return self.looks()

    def turns_to(self, part: str) -> Someone:
        """Another part of the household; on a phone the list of parts has to be unfolded first."""
        folded = self.page.locator(".naast-side__folded summary")
        if folded.is_visible():
            folded.click()
        return self.follows(part, first=True)

    def presses(self, name: str, *, within: str | None = None) -> Someone:
        """The button with these words, and the page that comes after it."""
        with self.page.expect_navigation():
            (self._place(within) if within else self.page).get_by_role("button", name=name).first.click()
        return self.looks()

    def presses_twice(self, name: str, *, within: str | None = None) -> Someone:
        """A hand that trembles: the form goes off two times, and what it does happens once."""
        button = self._place(within).get_by_role("button", name=name).first
        button.evaluate(SENT_BEFORE)
        with self.page.expect_navigation():
            button.click()
        return self.looks()

    def names(self, number: int, given_name: str, surname: str, born_on: str) -> Someone:
        """One of the people somebody tells about."""
        group = self.page.get_by_role("group", name=f"Persoon {number}")
        for label, text in (("Voornaam", given_name), ("Achternaam", surname), ("Geboortedatum", born_on)):
            group.get_by_label(label).fill(text)
        return self

    def still_says(self, label: str, text: str) -> Someone:
        """After a refusal nothing is lost."""
        expect(self.page.locator("main").get_by_label(label).first).to_have_value(text)
        return self

    def finds_nothing_at(self, *addresses: str) -> Someone:
        for address in addresses:
            assert self.page.goto(address).status == 404, address
        return self.looks()

    def gets(self, link: str) -> tuple[str, bytes]:
        """The file behind this link: what it is called, and what is in it."""
        with self.page.expect_download() as arriving:
            self.page.get_by_role("link", name=link).first.click()
        return arriving.value.suggested_filename, Path(arriving.value.path()).read_bytes()

    def looks(self) -> Someone:
        kind = REFERENCE.sub("*", self.page.url)
        if kind not in self.met:
            self.met.add(kind)
            accessibility.check(self.page)
            self._also_on_the_smallest_phone()
        return self

    def _also_on_the_smallest_phone(self) -> None:
        size = self.page.viewport_size
        if size["width"] < 500:
            self.page.set_viewport_size({**size, "width": 320})
            accessibility.does_not_scroll_sideways(self.page)
            self.page.set_viewport_size(size)

    def fills_in(self, label: str, text: str, *, within: str | None = None) -> Someone:
        self._place(within).get_by_label(label).first.fill(text)
        return self

    def chooses(self, answer: str, *, of: str | None = None, within: str | None = None) -> Someone:
        """This answer, of the question with these words when the page asks more than one."""
        place = self._place(within)
        group = place.get_by_role("group", name=of).first if of else place
        group.get_by_label(begins_with(answer)).first.check()
        return self

    def picks(self, option: str, *, of: str, within: str | None = None) -> Someone:
        self._place(within).get_by_label(of).first.select_option(label=option)
        return self

    def takes(self, option: str, *, of: str) -> Someone:
        """Of a list whose lines begin with these words; the question is asked in exactly these."""
        field = self.page.locator("main").get_by_label(begins_with(of)).first
        field.select_option(value=field.get_by_role("option", name=begins_with(option)).first.get_attribute("value"))
        return self

    def reads(self, text: str | re.Pattern) -> Someone:
        expect(self.page.locator("body")).to_contain_text(text)
        return self

    def does_not_read(self, text: str) -> Someone:
        assert text not in self.page.content(), f"{text!r} stands on {self.page.url}"
        return self

    def _place(self, within: str | None):
        """The part of the page under this heading."""
        if within is None:
            return self.page.locator("main")
        return (
            self.page.locator(".naast-person, .naast-panel")
            .filter(has=self.page.get_by_role("heading", name=within))
            .last
        )
