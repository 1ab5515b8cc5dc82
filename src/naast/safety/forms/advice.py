"""What is sent about a question for advice."""

from __future__ import annotations

from django import forms

from naast.households.forms import Versioned
from naast.households.rules import SHORTEST_REASON
from naast.safety import rules
from naast.safety.forms.fields import text
from naast.safety.models import Asker

NO_NAMES = "Zonder namen, adressen, geboortedata of andere dingen waaraan iemand te herkennen is."


class LookedAgain(forms.Form):
    """Shown only after something stood there by which somebody may be recognised."""

    was_checked = forms.BooleanField(
        label="Ik heb gekeken: hier is niemand aan te herkennen", required=False, widget=forms.HiddenInput
    )

    def ask_to_look(self) -> None:
        field = self.fields["was_checked"]
        field.widget = forms.CheckboxInput()
        field.widget.is_required = False


class AdviceForm(LookedAgain):
    question = text("Wat is de vraag?", rows=6, required=rules.NoQuestion.sentence, help_text=NO_NAMES)
    asker_kind = forms.ChoiceField(
        label="Wie vraagt dit?",
        choices=[("", "Kies wie dit vraagt"), *Asker.Kind.choices],
        error_messages={"required": "Kies wie dit vraagt."},
    )
    asker_name = forms.CharField(label="Naam van de vrager", max_length=120, required=False)
    asker_organisation = forms.CharField(label="Organisatie", max_length=120, required=False)
    asker_contact = forms.CharField(label="Bereikbaar op", max_length=120, required=False)
    field_order = ("question", "was_checked")


class AnswerForm(LookedAgain, Versioned):
    advice = text("Wat adviseert u?", rows=6, required=rules.NoAdvice.sentence, help_text=NO_NAMES)
    field_order = ("advice", "was_checked")


class RevealAskerForm(forms.Form):
    reveal_reason = forms.CharField(
        label="Waarom moet u nu weten wie dit vroeg?",
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text="De naam staat daarna 60 seconden in beeld. Uw reden komt in het logboek.",
        error_messages={
            "required": "Schrijf op waarom u moet weten wie dit vroeg.",
            "min_length": f"Schrijf in minstens {SHORTEST_REASON} tekens waarom u dit nodig hebt.",
        },
    )
