"""What may be shared: with whom, what, until when, and who said yes."""

from __future__ import annotations

from django import forms

from naast.households.forms.fields import A_DATE, Versioned
from naast.households.models import Consent

ANSWERS = [("yes", "Ja"), ("no", "Nee"), ("", "Nog niet gevraagd")]


class SharingForm(Versioned):
    """What is shared, whichever way it is allowed."""

    partner = forms.CharField(
        label="Met wie wordt er gedeeld?",
        max_length=160,
        help_text="De naam van de organisatie of de praktijk.",
        error_messages={"required": "Vul in met wie er wordt gedeeld."},
    )
    purpose = forms.ChoiceField(
        label="Waarvoor?",
        choices=[("", "Kies waarvoor"), *Consent.Purpose.choices],
        error_messages={"required": "Kies waarvoor het nodig is."},
    )
    what = forms.CharField(
        label="Wat wordt er gedeeld?",
        max_length=400,
        help_text="Alleen wat nodig is. Bijvoorbeeld: dat er een veiligheidsplan is, en wat de school daarin doet.",
        error_messages={"required": "Schrijf op wat er wordt gedeeld."},
    )
    last_day = forms.DateField(
        label="Tot en met",
        help_text="Hooguit een jaar.",
        error_messages={**A_DATE, "required": "Vul in tot wanneer dit geldt."},
    )


class ConsentForm(SharingForm):
    """A question for each who has a say."""

    def __init__(self, *args, says=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.says = {f"voice_{index}": say for index, say in enumerate(says)}
        for name, say in self.says.items():
            capacity = "zelf" if say.capacity == "self" else "heeft gezag"
            self.fields[name] = forms.ChoiceField(
                label=f"Zegt {say.name} ja? ({capacity})", choices=ANSWERS, required=False, widget=forms.RadioSelect
            )

    def answers(self) -> dict:
        """What each of them said; None for who was not asked yet."""
        said = {"yes": True, "no": False}
        return {say: said.get(self.cleaned_data.get(name, "")) for name, say in self.says.items()}


class WithoutConsentForm(SharingForm):
    ground = forms.ChoiceField(
        label="Op welke grond?", error_messages={"required": "Kies op welke grond u dit zonder toestemming deelt."}
    )
    reason = forms.CharField(
        label="Waarom kan het niet met toestemming?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op waarom u dit zonder toestemming deelt."},
    )
    told_on = forms.DateField(label="Verteld aan de persoon op", required=False, error_messages=A_DATE)
    not_told_because = forms.CharField(
        label="Nog niet verteld, want",
        max_length=400,
        required=False,
        help_text="Alleen als vertellen nu onveilig is.",
    )

    def __init__(self, *args, grounds=(), **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Kies een grond"), *((ground.slug, ground.name) for ground in grounds)]


class WithdrawConsentForm(Versioned):
    because = forms.CharField(
        label="Waarom?", max_length=400, required=False, help_text="Wie toestemming gaf, hoeft geen reden te geven."
    )
