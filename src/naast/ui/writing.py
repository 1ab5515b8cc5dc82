"""A form that is sent: a no stands at its own field, nothing newer is overwritten, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BooleanField, Form, MultipleChoiceField
from django.http import QueryDict

from naast.foundation.refusals import Refusal, Stale

Sent = dict[str, Any]


@dataclass(frozen=True)
class Written:
    """The form as the page shows it, what of it somebody changed in the meantime, and whether it has been done."""

    form: Form
    stale: list[dict[str, Any]] | None = None
    is_done: bool = False

    @property
    def context(self) -> dict[str, Any]:
        return {"form": self.form, "stale": self.stale}


def sent(
    request,
    form_class: type[Form],
    *,
    save: Callable[[Sent], object],
    initial: Sent | None = None,
    as_written: Callable[[Any], Sent] | None = None,
    field_of: Mapping[type[Refusal], str] | None = None,
    field_at: Callable[[Refusal], str | None] | None = None,
    never: type[Refusal] | tuple[type[Refusal], ...] = (),
    **asked,
) -> Written:
    """What stands there, in a form; when it was sent and is right, `save` has been done.

    `initial` is how it stands now, with its `versie`; `as_written` tells the same of a newer version, for whoever was
    second; `asked` goes to the form. A refusal stands at its field of `field_of`, at what `field_at` says of this very
    refusal, or above the form; one of `never` is not for this page and goes on.
    """
    form = form_class(request.POST or None, request.FILES or None, initial=initial, **asked)
    if not form.is_valid():
        return Written(form)
    try:
        save(form.cleaned_data)
    except never:
        raise
    except Stale as refusal:
        newer = {**(as_written(refusal.newer) if as_written else {}), "versie": refusal.newer.version}
        form = form_class(renewed(request.POST, refusal.newer), initial=newer, **asked)
        return Written(form, stale=compared(form, newer))
    except Refusal as refusal:
        at = field_at(refusal) if field_at else (field_of or {}).get(type(refusal))
        form.add_error(at, str(refusal))
        return Written(form)
    return Written(form, is_done=True)


def renewed(data: QueryDict, newer) -> QueryDict:
    """The same answers, now on top of the newer version."""
    again = data.copy()
    again["versie"] = str(newer.version)
    return again


def compared(form, standing: dict[str, Any]) -> list[dict[str, Any]]:
    """For every field that differs: how it stands now beside what was written."""
    rows = []
    for name, field in form.fields.items():
        if isinstance(field, BooleanField):
            sent = bool(form.data.get(name))
            if sent != bool(standing.get(name)):
                rows.append({"label": field.label, "theirs": "Nee" if sent else "Ja", "mine": "Ja" if sent else "Nee"})
            continue
        sent = form.data.getlist(name) if isinstance(field, MultipleChoiceField) else form.data.get(name)
        theirs, mine = _words(field, standing.get(name)), _words(field, sent)
        if name != "versie" and theirs != mine:
            rows.append({"label": field.label, "theirs": theirs, "mine": mine})
    return rows


def _words(field, value) -> str:
    """A value as the page would show it."""
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list) else [value]
    said = (f"{one:%d-%m-%Y}" if isinstance(one, date) else str(one) for one in values if one)
    return ", ".join(choices.get(one, one) for one in said)
