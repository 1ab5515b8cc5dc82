"""What the pages about decisions send."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from naast.programme.forms.fields import A_DATE, Versioned, offer
from naast.programme.models import Decision

CONDITIONS = 6


class PrepareForm(Versioned):
    body = forms.ChoiceField(
        label="Welk overleg besluit?",
        error_messages={"required": "Kies welk overleg besluit.", "invalid_choice": "Kies een overleg uit de lijst."},
    )
    subject_kind = forms.ChoiceField(
        label="Waar gaat het over?",
        choices=[("", "Kies het soort besluit"), *Decision.Subject.choices],
        help_text="Over mensen en middelen, pilots, de start van een project en een doorbraak besluit alleen een overleg met dat recht.",
        error_messages={
            "required": "Kies waar het besluit over gaat.",
            "invalid_choice": "Kies een soort uit de lijst.",
        },
    )
    about = forms.ChoiceField(
        label="Hoort bij",
        required=False,
        help_text="Het besluit staat dan ook daar.",
        error_messages={"invalid_choice": "Kies iets uit de lijst."},
    )
    title = forms.CharField(
        label="Onderwerp",
        max_length=200,
        error_messages={"required": "Geef het besluit een onderwerp.", "max_length": "Houd het bij 200 tekens."},
    )
    text = forms.CharField(
        label="Voorgesteld besluit",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Zoals het op de besluitenlijst komt te staan.",
        error_messages={"required": "Schrijf op wat er besloten moet worden."},
    )
    motivation = forms.CharField(
        label="Waarom?", required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 4})
    )
    publicity = forms.ChoiceField(
        label="Wie mag dit lezen?",
        choices=Decision.Publicity.choices,
        initial=Decision.Publicity.PUBLIC,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie dit mag lezen.", "invalid_choice": "Kies een van de twee."},
    )

    def __init__(self, *args, bodies: Iterable = (), about: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "body", [("", "Kies een overleg"), *bodies])
        offer(self, "about", [("", "Niets in het bijzonder"), *about])


class TakeForm(Versioned):
    result = forms.ChoiceField(
        label="Wat is er besloten?",
        choices=Decision.Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er besloten is.", "invalid_choice": "Kies een van de drie."},
    )
    decided_on = forms.DateField(
        label="Besloten op", error_messages={**A_DATE, "required": "Vul in wanneer het besluit is genomen."}
    )
    text = forms.CharField(
        label="Het besluit",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Zoals het genomen is. Daarna verandert deze tekst niet meer.",
        error_messages={"required": "Schrijf op wat er besloten is."},
    )
    motivation = forms.CharField(
        label="Waarom?", required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 4})
    )
    waiver = forms.CharField(
        label="Wijkt af van een verplichte eis, omdat",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen als een verplichte eis niet gehaald is en dit besluit dat toestaat. Dit wordt afgedrukt.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, CONDITIONS + 1):
            self.fields[f"condition_{number}"] = forms.CharField(
                label=f"Voorwaarde {number}", required=False, max_length=1000, label_suffix=""
            )
            self.fields[f"due_on_{number}"] = forms.DateField(
                label=f"Uiterlijk (bij {number})", required=False, error_messages=A_DATE, label_suffix=""
            )

    def clean(self):
        sent = super().clean() or {}
        conditions = []
        for number in range(1, CONDITIONS + 1):
            what, due_on = sent.pop(f"condition_{number}", ""), sent.pop(f"due_on_{number}", None)
            if what and due_on is None and f"due_on_{number}" not in self.errors:
                self.add_error(f"due_on_{number}", "Vul in wanneer aan deze voorwaarde voldaan moet zijn.")
            if due_on and not what:
                self.add_error(f"condition_{number}", "Schrijf de voorwaarde op, of haal de datum weg.")
            if what and due_on:
                conditions.append((what, due_on))
        return {**sent, "conditions": conditions}

    def pairs(self):
        """The conditions as the page shows them: what, and beside it by when."""
        return [(self[f"condition_{number}"], self[f"due_on_{number}"]) for number in range(1, CONDITIONS + 1)]

    def plain_fields(self):
        return [field for field in self.visible_fields() if not field.name.startswith(("condition_", "due_on_"))]


class PutAsideForm(Versioned):
    reason = forms.CharField(
        label="Waarom?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom."},
    )


class FilterForm(forms.Form):
    """Which decisions the list shows; everything may be left as it is."""

    overleg = forms.ChoiceField(label="Overleg", required=False, label_suffix="")
    stand = forms.ChoiceField(
        label="Stand", required=False, label_suffix="", choices=[("", "Elke stand"), *Decision.State.choices]
    )
    jaar = forms.ChoiceField(label="Jaar", required=False, label_suffix="")
    zoek = forms.CharField(label="Zoek in de tekst", required=False, label_suffix="", max_length=100)

    def __init__(self, *args, bodies: Iterable = (), years: Iterable[int] = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "overleg", [("", "Elk overleg"), *bodies])
        offer(self, "jaar", [("", "Elk jaar"), *((str(year), str(year)) for year in years)])

    def chosen(self) -> dict[str, str]:
        """What was asked, and nothing of what is not in the lists."""
        sent = self.cleaned_data if self.is_valid() else {}
        return {name: sent.get(name, "") for name in ("overleg", "stand", "jaar", "zoek")}
