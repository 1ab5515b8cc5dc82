"""Every page that an account can reach by its links is readable for everyone, at a desk and on a small phone."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

import pytest

from naast.access.demo.accounts import ACCOUNTS
from naast.access.surfaces import BY_NAME, surface_of
from naast.foundation.references import ReferenceConverter
from tests.support import accessibility

pytestmark = pytest.mark.browser

REFERENCE = re.compile(ReferenceConverter.regex)
WIDTHS = (1360, 390, 320)
LINKS = "[...document.querySelectorAll('a[href]')].map(link => link.href)"


def same_kind(address: str) -> str:
    """Two households have the same pages; one of each is enough."""
    return REFERENCE.sub("*", address)


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


@pytest.mark.parametrize("slug", [account.slug for account in ACCOUNTS])
def test_every_page_of_an_account_can_be_read(slug, new_page, naast):
    surface = BY_NAME[next(account.surface for account in ACCOUNTS if account.slug == slug)]
    page = new_page()
    page.request.post(f"{naast.url}/demo/aanmelden", form={"account": slug})
    waiting, met, faults = [surface.root], set(), []

    while waiting:
        address = waiting.pop(0)
        if same_kind(address) in met:
            continue
        met.add(same_kind(address))
        answer = page.goto(address)
        if answer.status != 200:
            faults.append(f"{address} answers {answer.status}")
            continue
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            try:
                accessibility.check(page)
            except AssertionError as fault:
                faults.append(str(fault).splitlines()[0])
        waiting += addresses_on(page, surface)

    print(slug, len(met), sorted(met))
    assert faults == []
