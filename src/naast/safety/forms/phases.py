"""What is sent about a phase."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.households.forms import Versioned
from naast.safety import rules
from naast.safety.forms.fields import choice, offer, text
from naast.safety.models import PhaseGate


class PhaseForm(Versioned):
    """Forward: why now, and for every gate what shows it, or why the step is made all the same."""

    reason = text(
        "Waarom nu?", required=rules.NoReason.sentence, help_text="Wat ziet u dat anders is dan in de vorige fase?"
    )

    def __init__(self, *args, gates, assessments, checks, **kwargs):
        super().__init__(*args, **kwargs)
        self.gates: list[dict[str, Any]] = []
        self.evidence = {f"i:{one.reference}": {"assessment": one} for one in assessments}
        looked = {f"c:{one.agreement.reference}:{one.on:%Y%m%d}": one for one in reversed(list(checks))}
        self.evidence |= {key: {"agreement_check": one} for key, one in looked.items()}
        found = [
            ("", "Niet in het dossier: alleen in de woorden hierboven"),
            *((f"i:{one.reference}", f"Inschatting van {one.final_on:%d-%m-%Y}") for one in assessments),
            *((key, f"{one.agreement.what[:60]} ({one.on:%d-%m-%Y})") for key, one in looked.items()),
        ]
        for gate, reading in gates:
            key = gate.reference
            self.fields[f"shown_{key}"] = choice(
                gate.statement,
                [("yes", "Ja, dit is te zien"), ("no", "Nee, en toch verder")],
                required="Kies of dit te zien is.",
                inline=True,
            )
            self.fields[f"words_{key}"] = text(
                "Waaruit blijkt dat? Of waarom toch verder?",
                rows=2,
                required="Schrijf op waaruit dit blijkt, of waarom u toch verder gaat.",
            )
            self.fields[f"points_{key}"] = forms.ChoiceField(
                label="Waar staat het?",
                choices=found,
                required=False,
                error_messages={"invalid_choice": "Kies iets uit de lijst."},
            )
            fields = [self[f"{part}_{key}"] for part in ("shown", "words", "points")]
            self.gates.append({"gate": gate, "reading": reading, "fields": fields})

    def content(self, sent: dict[str, Any]) -> dict[str, dict]:
        return {
            one["gate"].reference: {
                "is_shown": sent[f"shown_{one['gate'].reference}"] == "yes",
                "words": sent[f"words_{one['gate'].reference}"],
                **self.evidence.get(sent[f"points_{one['gate'].reference}"], {}),
            }
            for one in self.gates
        }


class ReturnForm(Versioned):
    """Back to an earlier phase: only why."""

    phase = choice("Terug naar welke fase?", [], required="Kies een fase.")
    reason = text(
        "Wat is er gebeurd?", required=rules.NoReason.sentence, help_text="Kort en concreet. Dit staat bij de fase."
    )

    def __init__(self, *args, phases, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "phase", phases)
        self.fields["phase"].initial = "1"
        if len(phases) == 1:
            self.fields["phase"].widget = forms.HiddenInput()


class GateForm(forms.Form):
    """A gate that is asked from today on."""

    from_phase = choice(
        "Voor welke stap?",
        [("1", "Van fase 1 naar fase 2"), ("2", "Van fase 2 naar fase 3")],
        required="Kies een stap.",
        inline=True,
    )
    statement = forms.CharField(
        label="Wat moet blijken?", max_length=300, error_messages={"required": "Vul in wat moet blijken."}
    )
    reads = forms.ChoiceField(
        label="Wat leest het systeem er zelf bij?",
        choices=PhaseGate.Reads.choices,
        error_messages={"invalid_choice": "Kies een van de antwoorden.", "required": "Kies een van de antwoorden."},
    )
    weeks = forms.IntegerField(
        label="Hoeveel weken?",
        required=False,
        min_value=1,
        max_value=104,
        error_messages={
            "invalid": "Vul een getal in.",
            "min_value": "Vul een getal in van 1 tot en met 104.",
            "max_value": "Vul een getal in van 1 tot en met 104.",
        },
    )
    region = forms.ChoiceField(
        label="Waar?", choices=[], required=False, error_messages={"invalid_choice": "Kies een regio."}
    )
    source = forms.CharField(
        label="Waar staat dat?",
        max_length=200,
        error_messages={"required": "Vul de bron in: een norm zonder bron is een mening."},
    )

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        self.regions = {one.slug: one for one in regions}
        offer(self, "region", [("", "Overal"), *((one.slug, one.name) for one in regions)])
