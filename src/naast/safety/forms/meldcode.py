"""What is sent in each step of the reporting code."""

from __future__ import annotations

from django import forms

from naast.households.forms import Versioned
from naast.safety import rules
from naast.safety.forms.fields import choice, text
from naast.safety.models import Meldcode


class SignsForm(Versioned):
    signs = text("Wat hebt u gezien en gehoord?", rows=8)


class ConsultationForm(Versioned):
    consulted = forms.CharField(
        label="Met wie hebt u overlegd?",
        max_length=200,
        required=False,
        help_text="Een collega, de aandachtsfunctionaris, Veilig Thuis.",
    )
    consulted_anonymously = forms.BooleanField(label="Zonder namen te noemen", required=False)
    consultation = text("Wat kwam daaruit?", rows=4)


class TalkForm(Versioned):
    talked = choice("Hebt u met de betrokkenen gepraat?", Meldcode.Talked.choices)
    talk = text("Hoe ging het gesprek, of waarom was er nog geen gesprek?", rows=5)


class WeighingForm(Versioned):
    suspicion = choice("", Meldcode.Answer.choices, inline=True)
    unsafe = choice("", Meldcode.Answer.choices, inline=True)
    can_help = choice("", Meldcode.Answer.choices, inline=True)
    accepts_help = choice("", Meldcode.Answer.choices, inline=True)
    help_works = choice("", Meldcode.Answer.choices, inline=True)
    weighing = text("Toelichting", rows=4)

    def __init__(self, *args, questions=(), **kwargs):
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question["name"]].label = question["text"]


class ConclusionForm(Versioned):
    conclusion = choice("Wat beslist u?", Meldcode.Conclusion.choices)
    reason = text("Waarom?", rows=5, help_text="Ook als u iets anders beslist dan het afwegingskader zegt.")


class CloseForm(forms.Form):
    closed_because = text("Waarom sluit u af?", rows=3, required=rules.NoClosingReason.sentence, longest=4_000)


STEP_FORMS: dict[int, type[forms.Form]] = {
    1: SignsForm,
    2: ConsultationForm,
    3: TalkForm,
    4: WeighingForm,
    5: ConclusionForm,
}
