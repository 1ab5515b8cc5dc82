"""One form, one verb, and back to where one came from: what the pages of several subjects share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.foundation.refusals import Refusal
from naast.programme.models import Programme
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write

Crumbs = list[tuple[str, str]]

manager_page = partial(programme_page, act=Act.MANAGE_PROGRAMME, writes=True)


def sentence(words: str) -> str:
    """Words of the plan as a sentence: with a capital and a full stop."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def plain(sent: dict[str, Any]) -> dict[str, Any]:
    """What was sent, without what only the form knows."""
    return {name: value for name, value in sent.items() if name != "versie"}


def standing_of(*names: str) -> Callable[[Any], dict[str, Any]]:
    """How a row stands in the form: these fields, and its version."""
    return lambda row: {"versie": row.version, **{name: getattr(row, name) for name in names}}


def may_manage(request, programme: Programme) -> bool:
    return grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme)


def way(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The crumbs of a page: label and address, the last one without."""
    return [{"label": label, "url": url} for label, url in steps]


def side_of(pages: list[tuple[str, str]], current: str) -> list[dict[str, Any]]:
    """The pages of one subject beside each other; `current` is the name of the address one is at."""
    return [{"label": label, "url": reverse(name), "current": name == current} for label, name in pages]


def ask(
    request,
    programme: Programme,
    form_class,
    *,
    title: str,
    button: str,
    done: str,
    back: str,
    crumbs: Crumbs,
    save: Callable[[dict[str, Any]], Any],
    then: Callable[[Any], str] | None = None,
    initial: dict[str, Any] | None = None,
    as_written: Callable[[Any], dict[str, Any]] | None = None,
    field_of: Mapping[type[Refusal], str] | None = None,
    intro: str = "",
    more: list[tuple[str, str]] | None = None,
    **asked: Any,
):
    """The page of this form; when it was sent and is right, `save` was done and one is back, or where `then` says."""
    made: list[Any] = []
    written = write(
        request,
        form_class,
        save=lambda sent: made.append(save(sent)),
        initial=initial,
        as_written=as_written,
        field_of=field_of,
        **asked,
    )
    if written.is_done:
        messages.success(request, done)
        return redirect(then(made[0]) if then else back)
    return page(
        request,
        programme,
        written,
        title=title,
        save=button,
        back_url=back,
        intro=intro,
        crumbs=way(*crumbs, (title, "")),
        template="programme/ask.html",
        more=more,
    )
