"""The questions that the forms of safety are made of."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet

A_DATE = {"invalid": "Vul een datum in, zoals 01-12-2026."}
A_DAY_OF_BIRTH = {"invalid": "Vul een datum in, zoals 01-12-1985."}
INLINE = {"class": "naast-choices--inline"}


def text(
    label: str, *, rows: int = 3, required: str = "", help_text: str = "", longest: int = 20_000
) -> forms.CharField:
    """A text of more than one line; `required` is the sentence for whoever leaves it empty."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        required=bool(required),
        help_text=help_text,
        max_length=longest,
        error_messages={"required": required, "max_length": "Deze tekst is te lang. Maak hem korter."},
    )


def choice(label: str, choices, *, required: str = "", help_text: str = "", inline: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect(attrs=INLINE if inline else {}),
        required=bool(required),
        help_text=help_text,
        error_messages={"required": required, "invalid_choice": "Kies een van de antwoorden."},
    )


def offer_rows(form: forms.Form, name: str, rows: QuerySet) -> None:
    """The form offers these rows to that question."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """The form offers these answers to that question."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
