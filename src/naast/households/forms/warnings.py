"""Warnings, and looking at one again."""

from __future__ import annotations

from django import forms

from naast.households.forms.fields import A_DATE, Versioned
from naast.households.models import WarningNote

YES_OR_NO = [("yes", "Ja"), ("no", "Nee")]


def inline() -> forms.RadioSelect:
    return forms.RadioSelect(attrs={"class": "naast-choices--inline"})


class WarningForm(forms.Form):
    kind = forms.ChoiceField(
        label="Waarvoor waarschuwt u?",
        choices=WarningNote.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarvoor u waarschuwt."},
    )
    person = forms.ChoiceField(label="Gaat het over één persoon?", required=False)
    text = forms.CharField(
        label="Wat moet een collega weten?",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Schrijf wat er is gebeurd, niet hoe iemand is. Het gezin kan dit later lezen.",
        error_messages={"required": "Schrijf op wat een collega moet weten."},
    )
    since = forms.DateField(label="Sinds", error_messages={**A_DATE, "required": "Vul in sinds wanneer."})
    review_on = forms.DateField(
        label="Opnieuw kijken op",
        help_text="Op deze dag telt de waarschuwing niet meer, als niemand opnieuw keek.",
        error_messages={**A_DATE, "required": "Vul in wanneer u opnieuw kijkt."},
    )
    was_told = forms.ChoiceField(
        label="Weet de persoon dit?",
        choices=YES_OR_NO,
        widget=inline(),
        error_messages={"required": "Kies of de persoon dit weet."},
    )
    not_told_because = forms.CharField(
        label="Zo niet: waarom niet?", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, members=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Nee, over het huishouden"), *members]  # type: ignore[attr-defined]


class LookAgainForm(Versioned):
    still_holds = forms.ChoiceField(
        label="Geldt dit nog?",
        choices=YES_OR_NO,
        widget=inline(),
        error_messages={"required": "Kies of dit nog geldt."},
    )
    what = forms.CharField(
        label="Wat zag of hoorde u?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op wat u zag of hoorde."},
    )
    review_on = forms.DateField(label="Zo ja: opnieuw kijken op", required=False, error_messages=A_DATE)
