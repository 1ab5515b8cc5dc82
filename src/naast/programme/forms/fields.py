"""Fields that several subjects of the programme office share."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

A_DATE = {"invalid": "Vul een datum in, zoals 01-12-2025."}


class Versioned(forms.Form):
    """A form about something that exists: it says which version it was filled in from."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)


def offer(form: forms.Form, name: str, choices: Iterable) -> None:
    """This field of the form offers these answers and no others."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
