"""A page of facts: cards, panels with a table or facts in pairs, and what can be done; one template draws them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.shortcuts import render

from naast.programme.models import Programme

Cell = Any  # a text, or {text, url, tone, number}


@dataclass
class Panel:
    """One panel: a table with its head and rows, or facts in pairs, or the sentence that there is nothing yet."""

    id: str
    title: str
    head: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    text: str = ""
    notice: str = ""
    empty: str = ""
    what: str = ""
    url: str = ""
    url_label: str = ""


@dataclass
class Button:
    label: str
    url: str
    is_first: bool = False


def number(value: int | str | None) -> Cell:
    return {"text": str(value), "number": True} if value is not None else None


def link(text: Any, url: str) -> Cell:
    return {"text": str(text), "url": url}


def badge(text: Any, tone: str) -> Cell:
    return {"text": str(text), "tone": tone}


def fact(label: str, value: Any, url: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "url": url}


def panels_page(
    request,
    programme: Programme,
    *,
    title: str,
    panels: list[Panel],
    template: str = "programme/panels.html",
    **more: Any,
):
    """The page: `cards`, `buttons`, `facts` beside it, `crumbs`, `side`, `history`, `meta` and `badge` as they are asked."""
    context = {
        "programme": programme,
        "title": title,
        "panels": panels,
        **dict.fromkeys(("meta", "badge", "tone", "side_label", "notice"), ""),
        **{name: [] for name in ("cards", "buttons", "facts", "crumbs", "side")},
        "history": None,
        **more,
    }
    return render(request, template, context)
