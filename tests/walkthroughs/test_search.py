"""Finding somebody in the own households, while one types."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_who_types_a_name_sees_who_is_meant_without_leaving_the_page(page, sign_in):
    sign_in(page, "vast-gezicht")
    page.goto("/huishoudens/")
    family = page.locator("main tbody a").first.inner_text().split()[-1]

    page.get_by_label("Zoek in mijn huishoudens").press_sequentially(family[:5].lower())

    page.locator("#al-gevonden").get_by_text(family, exact=False).first.wait_for()
    assert page.url.endswith("/huishoudens/")
    assert family not in page.url
