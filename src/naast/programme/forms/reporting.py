"""What is sent when a figure is told, decided on or signed, and when figures come from a file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from naast.programme.forms.fields import Versioned, offer
from naast.programme.forms.monitor import INLINE, choice, day, line, long_text, number
from naast.programme.models import Indicator, Known, Measurement


class FigureForm(Versioned):
    """What one unit says about one period."""

    known = choice("Is het cijfer bekend?", [("known", "Ja"), ("unknown", "Nog niet"), ("n_a", "Niet van toepassing")])
    value = number("Cijfer")
    numerator = number("Teller")
    denominator = number("Noemer")
    level = forms.ChoiceField(label="Niveau", required=False, widget=forms.RadioSelect)
    reached = forms.ChoiceField(
        label="Is de mijlpaal gehaald?", required=False, widget=INLINE, choices=[("ja", "Ja"), ("nee", "Nee")]
    )
    text = long_text("Beschrijving", rows=5)
    observed_on = day("Waargenomen op")
    judgement = choice("Hoe staat het ervoor?", Measurement.Judgement.choices)
    narrative = long_text("Toelichting", help_text="Wat ging goed, wat zat in de weg, wat is de volgende stap?", rows=4)
    evidence = line("Waar is het op gebaseerd?", help_text="Bijvoorbeeld: collegebesluit van 12-05-2026.", longest=300)
    evidence_from = day("Geldig vanaf")
    evidence_until = day("Geldig tot en met")
    do = choice("Wat wilt u doen?", [("save", "Bewaren als concept"), ("send", "Indienen ter goedkeuring")])

    OF_MEASURE = {
        "ratio": {"numerator", "denominator"}, "ordinal": {"level"}, "milestone": {"reached"}, "qualitative": {"text"},
    }  # fmt: skip

    def __init__(self, *args, indicator: Indicator, levels=(), parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.OF_MEASURE.get(indicator.measure, {"value"})
        for name in {"value", "numerator", "denominator", "level", "reached", "text"} - asked:
            del self.fields[name]
        if "value" in self.fields and indicator.unit:
            self.fields["value"].label = f"Cijfer ({indicator.unit})"
        if "level" in self.fields:
            offer(self, "level", [(str(one.rank), str(one)) for one in levels])
        self.parts = {f"deel_{part.pk}": part for part in parts}
        for name, part in self.parts.items():
            self.fields[name] = number(f"Waarvan: {part.name}")
        self.order_fields(["versie", "known", *sorted(asked, reverse=True), *self.parts])

    def clean(self):
        sent = super().clean() or {}
        if sent.get("known") != Known.KNOWN:
            for name in ("value", "numerator", "denominator", "level", "reached"):
                if name in self.fields:
                    sent[name] = None
            if "text" in self.fields:
                sent["text"] = ""
        return sent

    def content(self) -> dict[str, Any]:
        sent = dict(self.cleaned_data)
        if "level" in sent:
            sent["level"] = int(sent["level"]) if sent["level"] else None
        if "reached" in sent:
            sent["reached"] = {"ja": True, "nee": False}.get(sent["reached"] or "")
        return {name: value for name, value in sent.items() if name not in ("versie", "do", *self.parts)}

    def in_parts(self) -> dict[int, Decimal] | None:
        if not self.parts:
            return None
        filled = {part.pk: self.cleaned_data.get(name) for name, part in self.parts.items()}
        return {key: value for key, value in filled.items() if value is not None}


class DecideForm(forms.Form):
    """What happens with a figure that was sent in."""

    do = forms.ChoiceField(label="Uw besluit", widget=forms.RadioSelect, error_messages={"required": "Maak een keuze."})
    reason = long_text("Waarom?", help_text="Nodig als u teruggeeft of intrekt. Alleen de afzender leest het.")

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "do", steps)


class Confirm(forms.Form):
    """Nothing but a yes; that it was sent at all is what counts."""

    yes = forms.BooleanField(label="Ja, dit wil ik", error_messages={"required": "Vink aan dat u dit wilt."})


class SignOffForm(forms.Form):
    reason = long_text("Toelichting", help_text="Nodig als nog niet iedereen een goedgekeurd cijfer heeft.")


class FileForm(forms.Form):
    """A file with figures."""

    file = forms.FileField(
        label="Bestand", help_text="CSV of Excel (xlsx), met de kolommen van de export. Hoogstens 2 MB.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg.", "missing": "Kies een bestand."},
    )  # fmt: skip
    only_good = forms.BooleanField(label="Neem de goede regels over, ook als er regels fout zijn", required=False)

    LARGEST = 2 * 1024 * 1024

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > self.LARGEST:
            raise forms.ValidationError("Het bestand is te groot. Het mag hoogstens 2 MB zijn.")
        return file.name, file.read(self.LARGEST + 1)


class FigureFileForm(FileForm):
    send = forms.BooleanField(label="Dien de cijfers meteen in (anders worden het concepten)", required=False)
