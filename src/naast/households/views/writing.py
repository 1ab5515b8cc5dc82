"""Writing in a household: nothing typed is lost, nothing newer is overwritten, a no stands at its own field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.shortcuts import render

from naast.access.grants import NotAllowed
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households.models import Draft, Household
from naast.households.views import around
from naast.ui.writing import Sent, sent


@dataclass(frozen=True)
class Written:
    """The form as the page shows it, and whether what was sent has been done."""

    form: Form
    draft_name: str
    kept: Draft | None
    stale: list[dict[str, Any]] | None = None
    is_done: bool = False

    @property
    def context(self) -> dict[str, Any]:
        """What `households/write.html` asks for."""
        return {"form": self.form, "draft_name": self.draft_name, "kept": self.kept, "stale": self.stale}


def write(
    request,
    form_class: type[Form],
    *,
    draft: str,
    save: Callable[[Sent], object],
    standing: Sent | None = None,
    as_written: Callable[[Any], Sent] | None = None,
    field_of: Mapping[type[Refusal], str] | None = None,
    field_at: Callable[[Refusal], str | None] | None = None,
    is_new: bool = False,
    **asked,
) -> Written:
    """What stands there or was left unfinished, in a form; when it was sent and is right, `save` has been done.

    `draft` names the text that is kept while somebody writes; `standing` is how it stands now, with its `versie`;
    `as_written` tells the same of a newer version, for whoever was second; `asked` goes to the form. A refusal
    stands at its field of `field_of`, at what `field_at` says of this very refusal, or above the form.
    """
    initial, kept = around.initial_of(request, draft, standing or {}, is_new=is_new)
    written = sent(
        request,
        form_class,
        save=save,
        initial=initial,
        as_written=as_written,
        field_of=field_of,
        field_at=field_at,
        never=NotAllowed,
        **asked,
    )
    if written.is_done:
        actions.forget_draft(draft, by=request.actor)
    return Written(written.form, draft, kept if request.method == "GET" else None, written.stale, written.is_done)


def page(
    request,
    household: Household,
    written: Written,
    *,
    title: str,
    save: str,
    back_url: str,
    intro: str = "",
    current: str = "household_members",
    template: str = "households/write.html",
    **more,
):
    """The page of one form, with what stands around every page of the household."""
    context = {
        **around.frame(household, current=current, crumb=title),
        **written.context,
        "title": title,
        "save": save,
        "back_url": back_url,
        "intro": intro,
        **more,
    }
    return render(request, template, context)


def unkept(form: Form) -> Written:
    """A form whose text is never kept while somebody writes: it stands in one place only."""
    return Written(form, "", None)
