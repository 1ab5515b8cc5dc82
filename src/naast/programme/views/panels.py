"""A page of facts: cards, panels with a table or facts in pairs, and what can be done; one template draws them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

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
    return {"text": capfirst(str(text)), "url": url}


def of_task(task: Any) -> Cell:
    """Which task something belongs to, and the way there; nothing when it belongs to none."""
    return link(f"opgave\u00a0{task.number}", reverse("programme_task", args=[task.number])) if task else None


def day(on: date | None, otherwise: str | None = None, url: str = "") -> Cell:
    """A day that stays on one line, with its page when it has one."""
    return {"text": f"{on:%d-%m-%Y}", "url": url, "day": True} if on else otherwise


def badge(text: Any, tone: str) -> Cell:
    return {"text": str(text), "tone": tone}


def fact(label: str, value: Any, url: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "url": url}


def belongs(task: Any) -> dict[str, Any]:
    """The same beside a page; without a task it is of the whole programme."""
    if task is None:
        return fact("Hoort bij", "Hele programma")
    return fact("Hoort bij", f"Opgave {task.number}", reverse("programme_task", args=[task.number]))


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
        "title": capfirst(title),
        "panels": panels,
        **dict.fromkeys(("meta", "badge", "tone", "side_label", "notice"), ""),
        **{name: [] for name in ("cards", "buttons", "facts", "crumbs", "side")},
        "history": None,
        **more,
    }
    return render(request, template, context)
