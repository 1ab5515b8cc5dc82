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


_ENTRIES: dict[str, list[Entry]] = {}


def register(
    surface: str, label: _StrOrPromise, url_name: str, *, order: int, shown_to: Callable = lambda actor: True
) -> None:
    """The menu of `surface` holds `label` for everyone of whom `shown_to` says yes."""
    entries = [entry for entry in _ENTRIES.get(surface, []) if entry.url_name != url_name]
    _ENTRIES[surface] = sorted([*entries, Entry(label, url_name, order, shown_to)], key=lambda entry: entry.order)


def items(request) -> list[dict]:
    """The menu for this request, with the longest matching address marked as the current one."""
    shown: list[dict[str, Any]] = []
    for entry in _ENTRIES.get(request.surface.name, []):
        if entry.shown_to(request.actor):
            try:
                url = reverse(entry.url_name)
            except NoReverseMatch:
                continue
            shown.append({"label": entry.label, "url": url, "current": False, "count": None})
    here = [item for item in shown if request.path.startswith(item["url"])]
    if here:
        max(here, key=lambda item: len(item["url"]))["current"] = True
    return shown
