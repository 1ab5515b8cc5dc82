"""People in a browser, each in a context of their own, who look around for what others could not read."""

from __future__ import annotations

import pytest

from tests.walkthroughs.people import Someone


@pytest.fixture
def someone(new_page, naast):
    """`someone("intake", width=390)`: signed in through the demonstration's door, at this width of the screen."""

    def signed_in(slug: str, *, width: int = 1360, **options) -> Someone:
        page = new_page(width=width, **options)
        page.request.post(f"{naast.url}/demo/aanmelden", form={"account": slug})
        return Someone(page)

    return signed_in
