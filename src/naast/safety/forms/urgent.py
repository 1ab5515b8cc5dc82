"""What is sent in acute danger, and for the roster of who is on duty."""

from __future__ import annotations

from django import forms

from naast.safety.forms.fields import A_DATE, offer_rows
from naast.safety.models import UrgentStep


class UrgentStepForm(forms.Form):
    """One step; what was left empty says nothing."""

    answer = forms.ChoiceField(
        choices=UrgentStep.Safe.choices,
        required=False,
        error_messages={"invalid_choice": "Kies een van de antwoorden."},
    )
    words = forms.CharField(
        max_length=400, required=False, error_messages={"max_length": "Maak dit korter: hoogstens 400 tekens."}
    )


class OnCallForm(forms.Form):
    professional: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Wie heeft dienst?",
        queryset=None,
        to_field_name="reference",
        empty_label="Kies een collega",
        error_messages={"required": "Kies wie dienst heeft.", "invalid_choice": "Kies een collega van uw eigen team."},
    )
    phone = forms.RegexField(
        label="Te bereiken op",
        regex=r"^[+0-9][0-9 ()-]{2,28}$",
        max_length=30,
        error_messages={
            "required": "Vul een telefoonnummer in.",
            "invalid": "Vul een telefoonnummer in, zoals 06 00000000.",
        },
    )
    first = forms.DateField(label="Eerste dag", error_messages={"required": "Vul de eerste dag in.", **A_DATE})
    last = forms.DateField(label="Laatste dag", error_messages={"required": "Vul de laatste dag in.", **A_DATE})

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        offer_rows(self, "professional", colleagues)
