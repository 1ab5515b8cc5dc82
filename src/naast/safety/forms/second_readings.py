"""What is sent by whoever reads along, and by whoever asks for it."""

from __future__ import annotations

from django import forms

from naast.households.forms import Versioned
from naast.safety.forms.fields import choice, offer, text
from naast.safety.models import SafetyAssessment, SecondReading


class AmendForm(Versioned):
    reason = text(
        "Waarom klopt de inschatting niet meer?",
        rows=3,
        required="Schrijf op waarom de inschatting wordt verbeterd.",
        help_text="Bijvoorbeeld: het cijfer van oma stond bij de verkeerde persoon.",
    )


class AskForm(Versioned):
    reader = choice(
        "Wie leest mee?",
        [],
        required="Kies wie er meeleest.",
        help_text="Wie niet naast dit huishouden staat, leest alleen deze inschatting, hooguit twee weken.",
    )
    question = text("Waar moet deze collega op letten?", rows=2, longest=2000)

    def __init__(self, *args, readers: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "reader", readers)


class JudgeForm(Versioned):
    """The own judgement of whoever reads along, before anything of the worker's judgement is shown."""

    judgement = choice(
        "Uw eigen oordeel",
        SafetyAssessment.Judgement.choices,
        required="Kies uw eigen oordeel.",
        help_text="Daarna ziet u wat de ander vond. Uw oordeel verandert dan niet meer.",
    )
    reason = text("Waarom komt u tot dit oordeel?", rows=4, required="Schrijf op waarom u tot dit oordeel komt.")
    knew_the_judgement = choice(
        "Kende u het oordeel van uw collega al?",
        [("no", "Nee"), ("yes", "Ja")],
        required="Kies of u het oordeel al kende.",
        inline=True,
        help_text="Wees eerlijk. Ook dan telt uw oordeel; alleen niet voor het onderzoek naar overeenstemming.",
    )


class VerdictForm(Versioned):
    verdict = choice("Bent u het eens?", SecondReading.Verdict.choices, required="Kies of u het eens bent.")
    remark = text("Wat ziet u anders, of wat wilt u meegeven?", rows=4)


class VoiceForm(Versioned):
    """One voice: of a member who lives elsewhere, of somebody in the network, or of the professional who writes."""

    OWN, NETWORK = "own", "network"
    who = choice("Van wie is deze stem?", [], required="Kies van wie deze stem is.")
    outsider = forms.CharField(
        label="Wie uit het netwerk?",
        label_suffix="",
        max_length=120,
        required=False,
        help_text="Alleen bij iemand uit het netwerk. Bijvoorbeeld: oma, moeder van moeder.",
    )
    figure = forms.ChoiceField(
        label="Welk cijfer?",
        label_suffix="",
        choices=[(str(figure), str(figure)) for figure in range(11)],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "naast-scale"}),
        help_text="0 is heel onveilig, 10 is veilig.",
        error_messages={"invalid_choice": "Een cijfer ligt tussen 0 en 10."},
    )
    own_words = text("In eigen woorden", rows=3)
    for_one_more = text("Wat is er nodig voor één cijfer hoger?", rows=2)
    not_heard_because = forms.CharField(
        label="Geen cijfer? Waarom niet?", label_suffix="", max_length=200, required=False
    )

    def __init__(self, *args, people: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "who", people)
