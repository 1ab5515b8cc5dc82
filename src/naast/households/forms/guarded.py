"""Addresses in the open, safe contact and the citizen number."""

from __future__ import annotations

from django import forms

from naast.households.forms.fields import A_DATE
from naast.households.models import SafeChannel

UNSEEN = {"autocomplete": "off"}


class MoveForm(forms.Form):
    since = forms.DateField(label="Woont hier sinds", error_messages={**A_DATE, "required": "Vul in sinds wanneer."})
    street = forms.CharField(label="Straat", max_length=120, error_messages={"required": "Vul een straat in."})
    number = forms.CharField(label="Huisnummer", max_length=12, error_messages={"required": "Vul een huisnummer in."})
    postcode = forms.CharField(label="Postcode", max_length=7, required=False)
    town = forms.CharField(label="Plaats", max_length=80, error_messages={"required": "Vul een plaats in."})
    municipality = forms.ChoiceField(label="Gemeente", required=False)

    def __init__(self, *args, municipalities=(), **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", "Buiten de regio, of nog niet bekend"), *municipalities]
        self.fields["municipality"].choices = choices  # type: ignore[attr-defined]


class ChannelForm(forms.Form):
    """Never kept as a draft: this text stands in one place only."""

    kind = forms.ChoiceField(
        label="Hoe?",
        choices=SafeChannel.Kind.choices,
        widget=forms.RadioSelect(attrs={"class": "naast-choices--inline"}),
        error_messages={"required": "Kies hoe."},
    )
    channel_value = forms.CharField(
        label="Het nummer, het e-mailadres of de plek",
        max_length=200,
        widget=forms.TextInput(attrs=UNSEEN),
        error_messages={"required": "Vul in hoe u deze persoon veilig bereikt."},
    )
    channel_moments = forms.CharField(
        label="Wanneer is het veilig?",
        max_length=200,
        widget=forms.TextInput(attrs=UNSEEN),
        help_text="Bijvoorbeeld: op werkdagen tussen 9 en 11 uur. Weet u het niet? Schrijf: onbekend, eerst vragen.",
        error_messages={"required": "Vul in wanneer het veilig is."},
    )
    never = forms.CharField(
        label="Doe dit nooit",
        max_length=200,
        required=False,
        help_text="Dit staat open in beeld. Bijvoorbeeld: nooit bellen op het vaste nummer. Geen nummers hier.",
    )


class CitizenNumberForm(forms.Form):
    """Never kept as a draft: this number stands in one place only."""

    citizen_number = forms.CharField(
        label="Burgerservicenummer",
        max_length=14,
        widget=forms.TextInput(attrs={**UNSEEN, "inputmode": "numeric"}),
        error_messages={"required": "Vul het nummer in."},
    )


class ShowForm(forms.Form):
    reveal_reason = forms.CharField(
        label="Waarom hebt u dit nu nodig?",
        min_length=10,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, **UNSEEN}),
        help_text="Het staat daarna 60 seconden in beeld. Het vaste gezicht en de persoon zelf zien dat u keek.",
        error_messages={
            "required": "Schrijf op waarom u dit nodig hebt.",
            "min_length": "Schrijf in minstens 10 tekens waarom u dit nodig hebt.",
        },
    )
