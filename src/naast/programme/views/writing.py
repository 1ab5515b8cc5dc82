"""The page of one form in the programme office."""

from __future__ import annotations

from django.shortcuts import render

from naast.access.grants import NotAllowed
from naast.programme.models import Programme
from naast.ui.writing import Written, sent

__all__ = ["page", "write"]


def write(request, form_class, **how) -> Written:
    """As `ui.writing.sent`; who may not do it at all finds no page."""
    return sent(request, form_class, never=NotAllowed, **how)


def page(
    request,
    programme: Programme,
    written: Written,
    *,
    title: str,
    save: str,
    back_url: str,
    intro: str = "",
    template: str = "programme/write.html",
    **more,
):
    """The form with what stands around it; `crumbs` and `side` as on every other page of the subject."""
    context = {
        "programme": programme,
        **written.context,
        "title": title,
        "save": save,
        "back_url": back_url,
        "intro": intro,
        **more,
    }
    return render(request, template, context)
