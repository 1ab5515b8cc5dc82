"""What the page sends that adds a business case to a proposal."""

from __future__ import annotations

from django import forms

from naast.programme.forms.asking import Offering, choice


class AttachForm(Offering):
    case = choice("Welke businesscase?", missing="Kies een businesscase.", empty="Kies")


class DetachForm(forms.Form):
    """Nothing but the button."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
