"""The own page of a member."""

from __future__ import annotations

from django import forms


class OwnPageForm(forms.Form):
    """What was asked for, not the opposite of how it stands: a colleague may have been first."""

    what = forms.ChoiceField(choices=[("close", "Sluiten"), ("open", "Openen")], widget=forms.HiddenInput)
