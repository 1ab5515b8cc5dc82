"""What the pages about questionnaires send."""

from __future__ import annotations

from django import forms

from naast.programme.models import FrameworkMapping

A_DATE = {"invalid": "Vul een datum in, zoals 01-12-2026."}
MOST_BYTES = 1_000_000


def needed(sentence: str) -> dict[str, str]:
    return {
        "required": sentence,
        "max_length": "Deze tekst is te lang.",
        "invalid_choice": "Kies een van de antwoorden.",
    }


def lines(label: str, *, required: str = "", help_text: str = "", rows: int = 3) -> forms.CharField:
    """A text of more than one line; `required` is the sentence for whoever leaves it empty."""
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=5_000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=needed(required),
    )


class Versioned(forms.Form):
    """A form about something that exists: it says which version it was filled in from."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)


class UploadForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=160, error_messages=needed("Geef de vragenlijst een naam."))
    number = forms.CharField(
        label="Versie",
        max_length=20,
        help_text="Bijvoorbeeld 2025 of 1.0.",
        error_messages=needed("Vul een versie in."),
    )
    publisher = forms.CharField(
        label="Wie geeft hem uit?", max_length=160, error_messages=needed("Vul in wie de vragenlijst uitgeeft.")
    )
    valid_from = forms.DateField(label="Geldig vanaf", required=False, error_messages=A_DATE)
    follows = forms.ChoiceField(label="Volgt op", required=False, error_messages=needed(""))
    remark = lines("Wat moet een lezer weten?", help_text="Zeg bijvoorbeeld van wie de vragen zijn.", rows=2)
    file = forms.FileField(
        label="Bestand",
        help_text="CSV of YAML, hoogstens 1 MB. Bekijk bij een bestaande vragenlijst hoe zo’n bestand eruitziet.",
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
            "max_length": "De naam van dit bestand is te lang.",
            "missing": "Kies een bestand.",
            "invalid": "Kies een bestand.",
        },
    )
    good_lines = forms.BooleanField(label="Laad alleen de regels die kloppen, en sla de andere over", required=False)

    def __init__(self, *args, earlier: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        follows = self.fields["follows"]
        assert isinstance(follows, forms.ChoiceField)
        follows.choices = [("", "Op niets: dit is de eerste"), *earlier]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 1 MB.")
        return file


class StatusForm(Versioned):
    """One button, no question."""


class MappingForm(forms.Form):
    earlier = forms.ChoiceField(label="Eis uit de eerdere versie", error_messages=needed("Kies een eis."))
    relation = forms.ChoiceField(
        label="Hoe verhoudt die zich tot de eis in deze versie?",
        choices=FrameworkMapping.Relation,
        widget=forms.RadioSelect,
        help_text="‘Is een deel van’ vult een eerder ‘voldoet’ in als ‘deels’. ‘Hangt samen met’ vult niets in.",
        error_messages=needed("Kies hoe de twee zich verhouden."),
    )
    later = forms.ChoiceField(label="Eis in deze versie", error_messages=needed("Kies een eis."))
    strength = forms.TypedChoiceField(
        label="Hoe sterk is dat?",
        choices=FrameworkMapping.Strength,
        coerce=int,
        widget=forms.RadioSelect(attrs={"class": "naast-choices--inline"}),
        error_messages=needed("Kies hoe sterk de vergelijking is."),
    )
    rationale = lines("Waarom denkt u dat?", required="Schrijf op waarom u dat denkt.", rows=2)

    def __init__(self, *args, earlier: list[tuple[str, str]], later: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in (("earlier", earlier), ("later", later)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Kies een eis"), *choices]


class ImpactForm(Versioned):
    profile = lines("Wat vraagt het van de mensen in een team?", help_text="Leeg: nog niet onderzocht.")
    capacity = lines("Hoeveel uren en mensen vraagt het?", help_text="Leeg: nog niet onderzocht.")
    budget = lines("Wat vraagt het van de begroting van een team?", help_text="Leeg: nog niet onderzocht.")
