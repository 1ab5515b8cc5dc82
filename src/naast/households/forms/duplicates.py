"""What is typed of somebody, and what is said of two people."""

from __future__ import annotations

from django import forms

from naast.households.queries import Described


class DescribedForm(forms.Form):
    """Somebody as far as they have been typed: what is wrong or unfinished counts as not said yet."""

    given_name = forms.CharField(max_length=80, required=False)
    prefix = forms.CharField(max_length=20, required=False)  # type: ignore[assignment]
    surname = forms.CharField(max_length=120, required=False)
    born_on = forms.DateField(required=False)
    postcode = forms.CharField(max_length=7, required=False)


def described_in(data, prefix: str = "") -> Described:
    """Under `prefix` ("named-0-") or none; never a remark, for nobody has finished typing."""
    sent = {name: data.get(f"{prefix}{name}", "") for name in DescribedForm.base_fields}
    form = DescribedForm(sent)
    form.is_valid()
    said = form.cleaned_data
    return Described(
        surname=said.get("surname", ""),
        given_name=said.get("given_name", ""),
        prefix=said.get("prefix", ""),
        born_on=said.get("born_on"),
        postcode=said.get("postcode", ""),
    )


class WhyForm(forms.Form):
    why = forms.CharField(
        label="Waarom?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf op waarom."},
    )


class AnswerForm(WhyForm):
    agreed = forms.ChoiceField(
        label="Is dit dezelfde persoon?",
        choices=[("yes", "Ja, voeg samen"), ("no", "Nee, dit is iemand anders")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )


class AskMergeForm(WhyForm):
    token = forms.CharField(
        max_length=40, widget=forms.HiddenInput, error_messages={"required": "Kies om wie het gaat."}
    )
