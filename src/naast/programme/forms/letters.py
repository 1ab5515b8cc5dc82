"""What the pages about letters to the councils send."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from naast.letters.models import LetterEdition, Promise
from naast.programme.forms.asking import choice, day, line, some_text
from naast.programme.forms.fields import Versioned

Part = LetterEdition.Part
NEEDED = "Nodig voordat de cijfers vast kunnen."
CODES = "Zet een cijfer uit de lijst onderaan tussen accolades, bijvoorbeeld {gemeenten}. Een los getal kan niet."


class StartForm(forms.Form):
    title = line("Titel", missing="Geef de editie een titel.", help="Bijvoorbeeld: eerste half jaar 2026.", most=160)
    starts_on = day("Eerste dag van de periode", missing="Vul in wanneer de periode begint.")
    ends_on = day("Laatste dag van de periode", missing="Vul in wanneer de periode eindigt.")
    due_on = day("Wanneer moeten de brieven verzonden zijn?", help="Leeg: dat is nog niet afgesproken.")

    def clean(self):
        sent = super().clean() or {}
        first, last = sent.get("starts_on"), sent.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "De periode eindigt voordat zij begint.")
        return sent


class CoreForm(Versioned):
    """One field for each part of the letter."""

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for part in Part:
            if part == Part.CORRECTION and not is_correction:
                continue
            rows = 3 if part in (Part.OPENING, Part.ATTACHED) else 7
            help_text = {Part.OPENING: NEEDED, Part.PROGRESS: f"{NEEDED} {CODES}"}.get(part, "")
            self.fields[part.value] = some_text(part.label, rows=rows, most=8000, help=help_text)


class LocalBlockForm(Versioned):
    text = some_text(
        "In onze gemeente", rows=10, most=8000, missing="Schrijf het eigen deel van uw gemeente.",
        help="Hoe gaat het bij u, en wat merkt de raad daarvan? Nooit over een gezin. " + CODES,
    )  # fmt: skip


class StepForm(Versioned):
    """Nothing to fill in but that it is so."""


class ReturnForm(Versioned):
    reason = some_text("Wat moet er anders?", missing="Schrijf op waarom de brief teruggaat.")


class CollegeForm(Versioned):
    college_date = day("Vastgesteld door het college op", missing="Vul in wanneer het college de brief vaststelde.")


class SendForm(Versioned):
    sent_on = day("Verzonden op", missing="Vul in wanneer de brief is verzonden.")
    council_system_ref = line(
        "Nummer in het raadsinformatiesysteem", most=120,
        help="Leeg: nog niet bekend. Na verzenden verandert er niets meer aan deze brief.",
    )  # fmt: skip


class ExcuseForm(Versioned):
    reason = some_text(
        "Waarom wordt deze brief niet verzonden?",
        help="Leeg: er is geen uitzondering, de brief wordt gewoon verzonden.",
    )


class CorrectionForm(forms.Form):
    letters = forms.MultipleChoiceField(
        label="Welke brieven zetten wij recht?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één brief.", "invalid_choice": "Kies een brief uit de lijst."},
    )  # fmt: skip
    text = some_text(
        "Wat zetten wij recht, en waarom?", rows=6, missing="Schrijf op wat er niet klopte.",
        help="De cijfers van vandaag en wat daarin verschilt komen er vanzelf bij. " + CODES,
    )  # fmt: skip

    def __init__(self, *args: Any, letters: Iterable[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = list(letters)  # type: ignore[attr-defined]


class PromiseForm(forms.Form):
    text = some_text("Wat zegt het college de raad toe?", missing="Schrijf op wat er is toegezegd.", most=1000)
    due_on = day("Klaar op", missing="Vul in wanneer de toezegging klaar moet zijn.")


class ToldForm(Versioned):
    state = choice(
        "Hoe staat het ervoor?", [one for one in Promise.State.choices if one[0] != "open"], missing="Kies wat ervan kwam.",
        empty="Kies",
    )  # fmt: skip
    outcome = some_text("Wat kwam ervan?", missing="Schrijf op wat ervan kwam, of waarom de toezegging vervalt.")
