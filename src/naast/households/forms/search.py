"""Looking for somebody."""

from __future__ import annotations

from django import forms


class SearchForm(forms.Form):
    naam = forms.CharField(
        label="Zoek in mijn huishoudens",
        min_length=2,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=(
            "Een naam of een deel ervan, een geboortedatum (dd-mm-jjjj), een telefoonnummer, een postcode of een kenmerk. "
            "Een spelfout geeft niet."
        ),
        error_messages={"required": "Vul een naam in.", "min_length": "Vul minstens twee letters in."},
    )
