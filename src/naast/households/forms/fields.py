"""What more than one form has."""

from __future__ import annotations

from django import forms

A_DATE = {"invalid": "Vul een datum in, zoals 01-12-1985."}


class Versioned(forms.Form):
    """A form about something that exists: it says which version it was filled in from."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)


def choose(form: forms.Form, professionals: list[tuple[str, str]]) -> None:
    """The form offers these professionals and no others."""
    field = form.fields["professional"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = professionals
