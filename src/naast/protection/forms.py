"""What the pages about measures send, checked for shape."""

from __future__ import annotations

from django import forms

from naast.households.forms import A_DATE, Versioned
from naast.protection.models import Kind, Measure


class DecisionForm(Versioned):
    """What a decision says, whatever it is about."""

    decided_by = forms.ChoiceField(
        label="Wie nam het besluit?",
        choices=[("", "Kies wie"), *Measure.DecidedBy.choices],
        error_messages={"required": "Kies wie het besluit nam.", "invalid_choice": "Kies wie het besluit nam."},
    )
    decided_on = forms.DateField(
        label="Datum van het besluit", error_messages={**A_DATE, "required": "Vul in wanneer het besluit is genomen."}
    )
    paper = forms.CharField(
        label="Kenmerk van het stuk",
        max_length=120,
        help_text="Het nummer op de beschikking of het besluit.",
        error_messages={"required": "Vul het kenmerk van het besluit of de beschikking in."},
    )
    paper_seen_on = forms.DateField(
        label="Stuk zelf gezien op",
        required=False,
        error_messages=A_DATE,
        help_text="Leeg: u hebt het nog niet gezien. Dat staat er dan bij.",
    )
    starts_on = forms.DateField(
        label="Eerste dag", error_messages={**A_DATE, "required": "Vul in op welke dag het begint."}
    )
    last_day = forms.DateField(
        label="Laatste dag", required=False, error_messages=A_DATE, help_text="Leeg als het stuk geen einddatum noemt."
    )
    carried_out_by = forms.CharField(
        label="Wie voert het uit?",
        max_length=160,
        required=False,
        help_text="Bijvoorbeeld de gecertificeerde instelling.",
    )
    what_holds = forms.CharField(
        label="Wat geldt er precies?",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In gewone woorden: wat mag niet, wat moet, voor wie.",
    )

    field_order = ["person", "kind"]


class MeasureForm(DecisionForm):
    person = forms.ChoiceField(
        label="Voor wie geldt het?",
        error_messages={"required": "Kies voor wie het geldt.", "invalid_choice": "Kies iemand uit de lijst."},
    )
    kind = forms.ChoiceField(
        label="Welk besluit of welke maatregel?",
        choices=[("", "Kies een maatregel"), *Kind.choices],
        error_messages={
            "required": "Kies welk besluit of welke maatregel het is.",
            "invalid_choice": "Kies een maatregel uit de lijst.",
        },
    )

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Kies iemand"), *people]


class LookAheadForm(Versioned):
    what_next = forms.CharField(
        label="Wat komt hierna?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bijvoorbeeld: verlengen is gevraagd op 03-02-2026, of: het stopt en dit vangt het op.",
        error_messages={"required": "Schrijf op wat er na deze maatregel komt."},
    )


class EndForm(Versioned):
    last_day = forms.DateField(
        label="Laatste dag dat het gold", error_messages={**A_DATE, "required": "Vul de laatste dag in."}
    )
    because = forms.CharField(
        label="Waarom eerder?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom het eerder eindigde."},
    )


class WithdrawForm(Versioned):
    because = forms.CharField(
        label="Wat was de vergissing?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De maatregel blijft leesbaar, met uw reden erbij.",
        error_messages={"required": "Schrijf op wat er niet klopte."},
    )


class AppealForm(Versioned):
    who = forms.CharField(
        label="Wie ging ertegenin?",
        max_length=160,
        error_messages={"required": "Vul in wie bezwaar of beroep instelde."},
    )
    on = forms.DateField(label="Wanneer?", error_messages={**A_DATE, "required": "Vul in wanneer."})
    where = forms.CharField(
        label="Bij wie?", max_length=160, error_messages={"required": "Vul in bij wie, bijvoorbeeld het gerechtshof."}
    )
    outcome = forms.CharField(
        label="Uitkomst, als die er is", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
