"""Sealing an address, and opening it."""

from __future__ import annotations

from django import forms

from naast.households.rules import SHORTEST_REASON


class SealForm(forms.Form):
    """Never kept as a draft: this text stands in one place only."""

    hidden_address = forms.CharField(
        label="Afgeschermd adres",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text="Dit adres staat hierna nergens in beeld. Wie het opvraagt, geeft een reden; dat wordt vastgelegd.",
        error_messages={"required": "Vul het adres in dat u wilt afschermen."},
    )


class RevealForm(forms.Form):
    reveal_reason = forms.CharField(
        label="Waarom hebt u dit adres nu nodig?",
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text="Het adres staat daarna 60 seconden in beeld. Uw reden komt bij ‘Wie keek mee’.",
        error_messages={
            "required": "Schrijf op waarom u het adres nodig hebt.",
            "min_length": f"Schrijf in minstens {SHORTEST_REASON} tekens waarom u dit nodig hebt.",
        },
    )
