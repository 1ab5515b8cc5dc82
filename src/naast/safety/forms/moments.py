"""What is sent about looking again."""

from __future__ import annotations

from django import forms

from naast.households.forms import Versioned
from naast.safety import rules
from naast.safety.forms.fields import A_DATE, choice, text
from naast.safety.models import ReviewMoment


class DoCheckForm(Versioned):
    outcome = choice("Hoe gaat het?", ReviewMoment.Outcome.choices, required=rules.moments.NoOutcome.sentence)
    seen = text(
        "Wat zag en hoorde u?",
        rows=4,
        required=rules.moments.NothingToldOfIt.sentence,
        help_text="Wie sprak u, en wat zeiden de kinderen?",
    )
    next_on = forms.DateField(label="Wanneer kijken jullie weer?", required=False, error_messages=A_DATE)

    def __init__(self, *args, latest, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["next_on"].help_text = f"Leeg: {latest:%d-%m-%Y}. Eerder mag altijd."


class MoveCheckForm(Versioned):
    to_on = forms.DateField(label="Naar welke dag?", error_messages={**A_DATE, "required": "Kies een dag."})
    reason = text("Waarom?", rows=2, required=rules.moments.MovedWithoutReason.sentence)

    def __init__(self, *args, latest, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_on"].help_text = f"Uiterlijk {latest:%d-%m-%Y}."
