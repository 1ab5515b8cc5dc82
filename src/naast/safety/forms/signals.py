"""What is sent about a signal."""

from __future__ import annotations

from django import forms

from naast.households.forms import Versioned
from naast.households.rules import SHORTEST_REASON
from naast.safety import rules
from naast.safety.forms.fields import A_DATE, choice, text
from naast.safety.models import Reporter, Signal

NEW = "nieuw"  # instead of a household that is known


class SignalForm(forms.Form):
    content = text(
        "Wat is er gezegd of gezien?",
        rows=6,
        required="Schrijf op wat er is gezegd of gezien.",
        help_text="Zo letterlijk mogelijk: wat, wanneer, wie. Schrijf apart wat u er zelf van vindt.",
    )
    worry = choice("Waar gaat de zorg over?", Signal.Worry.choices, required="Kies waar de zorg over gaat.")
    channel = choice("Hoe kwam het binnen?", Signal.Channel.choices, required="Kies hoe het binnenkwam.", inline=True)
    is_acute = forms.BooleanField(
        label="Er is nu direct gevaar",
        required=False,
        help_text="Dan beslist u vandaag nog. Loopt er iemand nu gevaar, bel dan eerst 112.",
    )
    reporter_kind = forms.ChoiceField(
        label="Wie meldt dit?",
        choices=[("", "Kies wie meldt"), *Reporter.Kind.choices],
        error_messages={"required": "Kies wie dit meldt."},
    )
    reporter_name = forms.CharField(
        label="Naam van de melder",
        max_length=120,
        required=False,
        help_text="Laat leeg als de melder niet genoemd wil worden.",
    )
    reporter_contact = forms.CharField(label="Bereikbaar op", max_length=120, required=False)
    reporter_hidden = forms.BooleanField(
        label="Het huishouden mag niet weten wie dit meldt",
        required=False,
        help_text="De naam komt dan nooit in een plan, op een eigen pagina of in een brief.",
    )


class NamedForm(forms.Form):
    """One person whom the signal names; an empty one is left out."""

    given_name = forms.CharField(label="Voornaam", max_length=80, required=False)
    prefix = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)  # type: ignore[assignment]
    surname = forms.CharField(label="Achternaam", max_length=120, required=False)
    born_on = forms.DateField(label="Geboortedatum", required=False, error_messages=A_DATE)

    def clean(self):
        cleaned = super().clean() or {}
        if any(cleaned.values()) and not cleaned.get("surname"):
            self.add_error("surname", rules.NobodyNamed.sentence)
        return cleaned


NamedFormSet = forms.formset_factory(NamedForm, extra=3, max_num=rules.MOST_NAMED, absolute_max=rules.MOST_NAMED)


class DecideForm(Versioned):
    outcome = choice("Wat gebeurt er met dit signaal?", Signal.Outcome.choices, required="Kies wat er gebeurt.")
    reason = text(
        "Waarom?",
        required=rules.NoReason.sentence,
        help_text="In gewone taal. Wie later naast het huishouden staat, leest dit.",
    )


class RevealReporterForm(forms.Form):
    reveal_reason = forms.CharField(
        label="Waarom moet u nu weten wie dit meldt?",
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text="De naam staat daarna 60 seconden in beeld. Uw reden komt in het logboek.",
        error_messages={
            "required": "Schrijf op waarom u moet weten wie dit meldt.",
            "min_length": f"Schrijf in minstens {SHORTEST_REASON} tekens waarom u dit nodig hebt.",
        },
    )


class PlaceForm(Versioned):
    """Which household it is: the token of a likely one, or a new one."""

    household = forms.CharField(
        label="Huishouden", max_length=40, error_messages={"required": "Kies een huishouden, of open een nieuw."}
    )

    def __init__(self, *args, teams=None, **kwargs):
        super().__init__(*args, **kwargs)
        if teams is not None:
            self.fields["team"] = forms.ModelChoiceField(
                label="Welk lokaal team gaat dit doen?",
                queryset=teams,
                to_field_name="slug",
                empty_label="Kies een team",
                error_messages={"required": "Kies welk lokaal team dit gaat doen."},
                required=self.data.get("household") == NEW,
            )
