"""The main menu of each surface: the rooms above register what they offer, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Entry:
    label: _StrOrPromise  # on the portal: in the language of the reader
    url_name: str
    order: int
    shown_to: Callable = field(default=lambda actor: True)
    also: tuple[str, ...] = ()  # addresses elsewhere that belong under it
    under: str = ""  # the entry of the main menu that it stands below, in a second row


_ENTRIES: dict[str, list[Entry]] = {}


def register(
    surface: str,
    label: _StrOrPromise,
    url_name: str,
    *,
    order: int,
    shown_to: Callable = lambda actor: True,
    also: tuple[str, ...] = (),
    under: str = "",
) -> None:
    """The menu of `surface` holds `label` for everyone of whom `shown_to` says yes."""
    entries = [entry for entry in _ENTRIES.get(surface, []) if entry.url_name != url_name]
    _ENTRIES[surface] = sorted(
        [*entries, Entry(label, url_name, order, shown_to, also, under)], key=lambda entry: entry.order
    )


def items(request) -> list[dict]:
    """The menu for this request, with the longest matching address marked as the current one.

    An entry with others below it comes with those, itself as the first of them.
    """
    shown: list[dict[str, Any]] = []
    tops: dict[str, dict[str, Any]] = {}
    here: list[tuple[int, dict[str, Any]]] = []
    for entry in _ENTRIES.get(request.surface.name, []):
        if entry.shown_to(request.actor):
            try:
                url = reverse(entry.url_name)
            except NoReverseMatch:
                continue
            item: dict[str, Any] = {
                "label": entry.label,
                "url": url,
                "current": False,
                "count": None,
                "below": [],
                "top": None,
            }
            if entry.under in tops:
                top = tops[entry.under]
                top["below"] = [*(top["below"] or [{**top, "below": []}]), item]
                item["top"] = top
            else:
                tops[entry.url_name] = item
                shown.append(item)
            here += [(len(one), item) for one in (url, *entry.also) if request.path.startswith(one)]
    if here:
        _mark(max(here, key=lambda found: found[0])[1])
    return shown


def _mark(item: dict[str, Any]) -> None:
    """One stands on this page: in the main menu, and in the row below it."""
    item["current"] = True
    if item["top"]:
        item["top"]["current"] = True
    elif item["below"]:
        item["below"][0]["current"] = True
