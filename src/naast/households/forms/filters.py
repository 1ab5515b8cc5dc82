"""Which of the own households to show."""

from __future__ import annotations

from django import forms

from naast.households.models import Household


class FilterForm(forms.Form):
    phase = forms.TypedChoiceField(
        label="Fase",
        label_suffix="",
        choices=[("", "Alle fasen"), *Household.Phase.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    late = forms.BooleanField(label="Er is iets te laat", required=False)
    acute = forms.BooleanField(label="Er is acuut gevaar", required=False)
    without_assessment = forms.BooleanField(label="Nog geen beoordeling van de veiligheid", required=False)


class SaveFilterForm(FilterForm):
    name = forms.CharField(
        label="Naam van deze keuze",
        max_length=60,
        error_messages={"required": "Geef deze keuze een naam."},
        help_text="Noem geen mensen. Bijvoorbeeld: fase 1 en te laat.",
    )
    shared = forms.BooleanField(label="Deel deze keuze met mijn team", required=False)
