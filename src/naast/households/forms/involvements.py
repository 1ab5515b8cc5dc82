"""Who stands beside the household."""

from __future__ import annotations

from django import forms

from naast.households.forms.fields import choose


class AppointForm(forms.Form):
    """`instead_of` is who was the fixed face when the leader looked: 0 for nobody."""

    professional = forms.ChoiceField(
        label="Wie wordt het vaste gezicht?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    reason = forms.CharField(
        label="Waarom deze collega?",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld: spreekt de taal, kent de buurt. Noem geen namen van gezinsleden.",
    )
    instead_of = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, professionals=(), **kwargs):
        super().__init__(*args, **kwargs)
        choose(self, list(professionals))


class DuoForm(forms.Form):
    professional = forms.ChoiceField(
        label="Veiligheidsprofessional", error_messages={"required": "Kies een veiligheidsprofessional."}
    )
    reason = forms.CharField(
        label="Waarom vraagt u iemand erbij?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom u iemand erbij vraagt."},
    )

    def __init__(self, *args, professionals=(), **kwargs):
        super().__init__(*args, **kwargs)
        named = ((one.reference, f"{one.name}, {one.team.name}") for one in professionals)
        choose(self, [("", "Kies iemand"), *named])
