"""The pages of one household, in the order a worker reads them; the rooms above register theirs."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from naast.households.models import Household


@dataclass(frozen=True)
class Page:
    label: str
    url_name: str
    order: int


_PAGES: dict[str, Page] = {}


def register(label: str, url_name: str, *, order: int) -> None:
    """Every page of a household offers `label`; the address takes the household's reference."""
    _PAGES[url_name] = Page(label, url_name, order)


def frame(household: Household, *, current: str, name: str = "", counts: dict[str, int] | None = None) -> dict:
    """What stands around every page of a household: the way back (`crumbs`) and the other pages (`parts`)."""
    counts = counts or {}
    parts = []
    for page in sorted(_PAGES.values(), key=lambda page: page.order):
        try:
            url = reverse(page.url_name, args=[household.reference])
        except NoReverseMatch:
            continue  # the room stands, this surface does not show it
        parts.append(
            {"label": page.label, "url": url, "current": page.url_name == current, "count": counts.get(page.url_name)}
        )
    return {
        "crumbs": [
            {"label": "Huishoudens", "url": reverse("households")},
            {"label": name or household.reference, "url": reverse("household", args=[household.reference])},
        ],
        "parts": parts,
    }
