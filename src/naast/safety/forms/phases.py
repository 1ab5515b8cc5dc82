"""What is sent about a phase."""

from __future__ import annotations

from naast.households.forms import Versioned
from naast.safety import rules
from naast.safety.forms.fields import choice, offer, text


class PhaseForm(Versioned):
    phase = choice("Naar welke fase?", [], required="Kies een fase.")
    reason = text(
        "Waarom nu?", required=rules.NoReason.sentence, help_text="Wat ziet u dat anders is dan in de vorige fase?"
    )

    def __init__(self, *args, phases, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "phase", phases)
