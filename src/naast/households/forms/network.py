"""The informal network."""

from __future__ import annotations

from django import forms

from naast.households.forms.fields import A_DATE, Versioned
from naast.households.models import SupportNetworkContact

Consent = SupportNetworkContact.Consent


class NetworkForm(Versioned):
    name = forms.CharField(label="Naam", max_length=160, error_messages={"required": "Vul een naam in."})
    how_related = forms.CharField(
        label="Wie is dit?",
        max_length=120,
        help_text="Bijvoorbeeld: oma, buurvrouw, trainer van het voetbal.",
        error_messages={"required": "Schrijf op wie dit is: oma, buurvrouw, vriend."},
    )
    related_to = forms.ChoiceField(label="Van wie?", required=False)
    roles = forms.MultipleChoiceField(
        label="Wat doet deze persoon als het nodig is?",
        choices=SupportNetworkContact.Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wat deze persoon doet als het nodig is."},
    )
    role_words = forms.CharField(
        label="Wat is er afgesproken?", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    phone = forms.CharField(
        label="Telefoonnummer", max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    at_night = forms.BooleanField(label="Mag ’s nachts worden gebeld", required=False)
    consent = forms.ChoiceField(
        label="Weet deze persoon ervan, en is het goed?",
        choices=[(Consent.GIVEN.value, "Ja"), (Consent.NOT_ASKED.value, "Nog niet gevraagd")],
        widget=forms.RadioSelect(attrs={"class": "naast-choices--inline"}),
        error_messages={"required": "Kies of deze persoon ervan weet."},
    )
    consent_on = forms.DateField(label="Gevraagd op", required=False, error_messages=A_DATE)

    def __init__(self, *args, members=(), is_known=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["related_to"].choices = [("", "Van het hele gezin"), *members]  # type: ignore[attr-defined]
        if is_known:
            del self.fields["name"]


class LeaveNetworkForm(Versioned):
    is_unwanted = forms.BooleanField(
        label="Deze persoon wil niet op de lijst: bewaar het telefoonnummer niet", required=False
    )
