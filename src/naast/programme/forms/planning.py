"""What the pages about planning send."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from naast.programme.forms.fields import Versioned, offer
from naast.programme.forms.money import Hours
from naast.programme.models import HoursNorm
from naast.programme.rules import planning as rules

STATES = [
    ("", "Niets gezegd"), (rules.PLANNED, "Wel"), (rules.NOT_PLANNED, "Niet"), (rules.UNKNOWN, "Nog niet bekend"),
]  # fmt: skip
A_NUMBER = "Vul een heel aantal in, zoals 2."


class ShowForm(forms.Form):
    """What of the planning is shown; everything may be left as it is."""

    soort = forms.ChoiceField(label="Soort", required=False, label_suffix="")
    opgave = forms.ChoiceField(label="Opgave", required=False, label_suffix="")
    toon = forms.ChoiceField(
        label="Toon", required=False, label_suffix="",
        choices=[("", "Alles"), ("onbekend", "Alleen wat niet bekend is")],
    )  # fmt: skip

    def __init__(self, *args, kinds: Iterable = (), tasks: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "soort", [("", "Alles"), *kinds])
        offer(self, "opgave", [("", "Elke opgave"), *tasks])

    def chosen(self) -> dict[str, str]:
        sent = self.cleaned_data if self.is_valid() else {}
        return {name: sent.get(name, "") for name in ("soort", "opgave", "toon")}


class MoveItemForm(Versioned):
    """For each quarter whether it is planned now and whether it was done."""

    reason = forms.CharField(
        label="Waarom is dit zo?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld: de projectleider begint een kwartaal later.",
    )  # fmt: skip

    def __init__(self, *args, quarters: Iterable[tuple[str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.quarters = list(quarters)
        for key, label in self.quarters:
            for layer, said in (("current", "nu gepland"), ("actual", "werkelijk")):
                self.fields[f"{layer}-{key}"] = forms.ChoiceField(
                    label=f"{label}, {said}", choices=STATES, required=False, label_suffix="",
                    error_messages={"invalid_choice": "Kies een antwoord uit de lijst."},
                )  # fmt: skip

    def rows(self):
        return [(label, self[f"current-{key}"], self[f"actual-{key}"]) for key, label in self.quarters]


class WaitForm(forms.Form):
    before = forms.ChoiceField(
        label="Waarop wacht dit?",
        error_messages={"required": "Kies waarop dit wacht.", "invalid_choice": "Kies iets uit de lijst."},
    )
    remark = forms.CharField(label="Toelichting", max_length=300, required=False)

    def __init__(self, *args, things: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "before", [("", "Kies een activiteit, moment, pilot of voorwaarde"), *things])


class CapacityForm(Versioned):
    party = forms.ChoiceField(
        label="Wie zegt het toe?",
        error_messages={"required": "Kies een organisatie of gemeente.", "invalid_choice": "Kies er een uit de lijst."},
    )
    norm = forms.ChoiceField(
        label="In welke rol?",
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol uit de lijst."},
    )
    persons = forms.IntegerField(
        label="Hoeveel mensen?", min_value=1, max_value=500,
        error_messages={"required": A_NUMBER, "invalid": A_NUMBER, "min_value": A_NUMBER, "max_value": "Dat zijn er te veel."},
    )  # fmt: skip
    hours = Hours(label="Hoeveel uur per persoon?")
    per = forms.ChoiceField(
        label="Per week of per jaar?", choices=HoursNorm.Per.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies per week of per jaar.", "invalid_choice": "Kies per week of per jaar."},
    )  # fmt: skip
    primary_process = forms.TypedChoiceField(
        label="Uit het eigen werk of extra?", choices=[("eigen", "Uit het eigen werk"), ("extra", "Extra")],
        coerce=lambda value: value == "eigen", widget=forms.RadioSelect,
        error_messages={"required": "Kies eigen werk of extra.", "invalid_choice": "Kies eigen werk of extra."},
    )  # fmt: skip
    first_year = forms.TypedChoiceField(label="Vanaf welk jaar?", coerce=int)
    last_year = forms.TypedChoiceField(label="Tot en met welk jaar?", coerce=int)
    remark = forms.CharField(label="Toelichting", max_length=300, required=False)

    def __init__(self, *args, parties: Iterable = (), norms: Iterable = (), years: Iterable[int] = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "party", [("", "Kies een organisatie of gemeente"), *parties])
        offer(self, "norm", [("", "Kies een rol"), *norms])
        self.fields["hours"].required = True
        self.fields["hours"].error_messages["required"] = "Vul een aantal uren in, zoals 8 of 7,5."
        for name in ("first_year", "last_year"):
            offer(self, name, [(year, str(year)) for year in years])
            self.fields[name].error_messages.update({"required": "Kies een jaar.", "invalid_choice": "Kies een jaar."})

    def clean_hours(self):
        hours = self.cleaned_data["hours"]
        if not hours:
            raise forms.ValidationError("Vul meer dan nul uren in.")
        return hours

    def clean(self):
        super().clean()
        sent = self.cleaned_data
        if sent.get("first_year") and sent.get("last_year") and sent["last_year"] < sent["first_year"]:
            self.add_error("last_year", "Het laatste jaar ligt voor het eerste. Kies een later jaar.")
        return sent
