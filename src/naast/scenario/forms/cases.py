"""What the pages about business cases and kept models send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from naast.scenario import rules
from naast.scenario.models import BusinessCase

HINTS: Mapping[str, str] = {
    "aanleiding": "Waarom ligt deze vraag er nu?",
    "vergelijking": "Welke manieren van werken staan naast elkaar, en wat is in elke anders?",
    "lezing": "Wat zien we, hoe zeker is het, en wat deel van de huishoudens was nog niet klaar?",
    "advies": "Wat raadt u aan, en onder welke voorwaarden?",
    "onbekend": "Wat zegt het model niet? Welke aannames wegen zwaar?",
}


class KeepForm(forms.Form):
    """Which figures of the region go in a model, and what that model is called."""

    title = forms.CharField(
        label="Naam van het model", max_length=160, error_messages={"required": "Geef het model een naam."}
    )
    figures = forms.MultipleChoiceField(
        label="Welke getallen neemt u over?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": str(rules.NothingToKeep()), "invalid_choice": "Kies uit de getallen die er staan."},
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["figures"].choices = choices  # type: ignore[attr-defined]


class CaseForm(forms.Form):
    """The parts of a business case; what is not written yet may stay empty until it is made final."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="Titel", max_length=160, error_messages={"required": "Geef de businesscase een titel."}
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, title in BusinessCase.Part.choices:
            self.fields[name] = forms.CharField(
                label=title, required=False, max_length=20_000, help_text=HINTS[name],
                widget=forms.Textarea(attrs={"rows": 5, "maxlength": 20_000}),
            )  # fmt: skip

    def parts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in BusinessCase.Part.values}


def parts_of(texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Title and text of every part, in the order of the paper."""
    return [(str(title), texts.get(name, "")) for name, title in BusinessCase.Part.choices]
