"""The pages of one household, in the order a worker reads them; the rooms above register theirs."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from naast.access.grants import GRANTS, Act
from naast.households.models import Household


@dataclass(frozen=True)
class Page:
    label: str
    url_name: str
    order: int
    act: Act


_PAGES: dict[str, Page] = {}


def register(label: str, url_name: str, *, order: int, act: Act = Act.READ_HOUSEHOLD) -> None:
    """Every page of a household offers `label` to whoever may do `act` there; the address takes the household's reference."""
    _PAGES[url_name] = Page(label, url_name, order, act)


def frame(household: Household, *, current: str, name: str = "", counts: dict[str, int] | None = None) -> dict:
    """What stands around every page of a household: the way back (`crumbs`) and the other pages (`parts`)."""
    counts = counts or {}
    standing = getattr(household, "standing", None)  # of `queries.with_standing`
    parts = []
    for page in sorted(_PAGES.values(), key=lambda page: page.order):
        if standing is not None and GRANTS[page.act].isdisjoint(standing):
            continue  # it would answer that there is no such page
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
