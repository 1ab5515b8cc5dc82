"""What is sent when a reporter hears back."""

from __future__ import annotations

from django import forms

from naast.safety import rules
from naast.safety.forms.fields import choice, offer
from naast.safety.models import ReporterFeedback


class FeedbackForm(forms.Form):
    how = choice("Hoe hebt u teruggekoppeld?", ReporterFeedback.How.choices, required="Kies hoe u hebt teruggekoppeld.")
    said = forms.MultipleChoiceField(
        label="Wat hebt u verteld?",
        choices=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Alleen deze zinnen mag u vertellen. Over het huishouden zelf vertelt u niets.",
        error_messages={"invalid_choice": rules.NotASentenceToTell.sentence},
    )
    remark = forms.CharField(
        label="Opmerking over het terugkoppelen",
        max_length=200,
        required=False,
        help_text="Alleen over het terugkoppelen zelf, niet over het huishouden. Bijvoorbeeld: liever bellen na vijf uur.",
        error_messages={"max_length": "Maak de opmerking korter: hoogstens 200 tekens."},
    )

    def __init__(self, *args, sentences=(), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "said", [(one.slug, one.sentence) for one in sentences])
