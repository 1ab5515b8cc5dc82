"""Writing about safety in plain words: as everywhere in a household, with hints below what could be plainer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import Form

from naast.households.views.writing import Written, write
from naast.safety import rules
from naast.safety.loading import difficult_words


def write_plainly(request, form_class: type[Form], *, draft: str, **how: Any) -> Written:
    """As `write`; whoever asks "kan het eenvoudiger?" gets the hints and nothing is saved."""
    if request.method == "POST" and request.POST.get("do") == "hints":
        asked = {
            name: value
            for name, value in how.items()
            if name not in {"save", "standing", "as_written", "field_of", "field_at", "is_new"}
        }
        written = Written(form_class(request.POST, **asked), draft, None)
    else:
        written = write(request, form_class, draft=draft, **how)
    show_hints(written.form)
    return written


def show_hints(form: Form) -> None:
    """Every question of the form knows what could be plainer in its answer."""
    bound: Any
    for bound in form.visible_fields():
        is_text = isinstance(bound.field.widget, forms.Textarea)
        said = str(bound.value() or "") if is_text else ""
        bound.hints = rules.plain_words.hints(said, difficult_words()) if said else []
