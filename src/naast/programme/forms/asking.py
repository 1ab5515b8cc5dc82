"""How the forms of the programme office ask: a line, some text, a day, a figure, a choice. `missing` makes it needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from naast.programme.forms.fields import A_DATE


def line(label: str, *, missing: str = "", help: str = "", most: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, help_text=help, required=bool(missing), error_messages={"required": missing}
    )


def some_text(label: str, *, missing: str = "", help: str = "", rows: int = 3, most: int = 4000) -> forms.CharField:
    field = line(label, missing=missing, help=help, most=most)
    field.widget = forms.Textarea(attrs={"rows": rows, "maxlength": most})
    return field


def day(label: str, *, missing: str = "", help: str = "") -> forms.DateField:
    messages = {**A_DATE, "required": missing}
    return forms.DateField(label=label, help_text=help, required=bool(missing), error_messages=messages)


def figure(
    label: str, *, least: int = 0, most: int = 9999, missing: str = "", help: str = "", initial: int | None = None
) -> forms.IntegerField:
    between = f"Vul een heel getal in van {least} tot en met {most}."
    messages = {"required": missing, "invalid": between, "min_value": between, "max_value": between}
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=help, required=bool(missing), initial=initial,
        error_messages=messages,
    )  # fmt: skip


def choice(
    label: str, choices: Iterable = (), *, missing: str = "", help: str = "", empty: str = ""
) -> forms.ChoiceField:
    """`empty` is what the answer is called when nothing was chosen."""
    first = [("", empty)] if empty else []
    messages = {"required": missing, "invalid_choice": missing or "Kies iets uit de lijst."}
    return forms.ChoiceField(
        label=label, choices=[*first, *choices], help_text=help, required=bool(missing), error_messages=messages
    )


class Offering(forms.Form):
    """A form some of whose answers depend on what there is; `offers` are the choices of each such field."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, offers: dict[str, Iterable] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, choices in (offers or {}).items():
            if name in self.fields:
                self.fields[name].choices = list(choices)  # type: ignore[attr-defined]
