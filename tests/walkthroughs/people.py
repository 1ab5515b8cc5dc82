"""Somebody at a screen: opens, reads, fills in and presses by the words on the page, and every page must be readable."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from naast.foundation.references import ReferenceConverter
from tests.support import accessibility

REFERENCE = re.compile(ReferenceConverter.regex)


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

    def presses(self, name: str) -> Someone:
        """The button with these words, and the page that comes after it."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()
        return self.looks()

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
