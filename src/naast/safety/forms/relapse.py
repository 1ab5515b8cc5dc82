"""What is sent about the relapse plan."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.households.forms import Versioned
from naast.households.models import Membership
from naast.safety.forms.fields import offer, text


class FirstStepForm(Versioned):
    first_step = text(
        "Wat doen jullie het eerst als het misgaat?", required="Schrijf op wat de eerste stap is.", rows=2
    )


class EarlySignForm(Versioned):
    person = forms.ChoiceField(
        label="Om wie gaat het?",
        choices=[],
        error_messages={"required": "Kies om wie het gaat.", "invalid_choice": "Kies iemand van dit huishouden."},
    )
    sign = text("Waaraan merk je dat het minder gaat?", required="Beschrijf het vroege teken.", rows=2)
    what_helps = text("Wat helpt dan?", required="Schrijf op wat helpt.", rows=2)
    call_whom = forms.CharField(label="Wie bel je?", max_length=120, error_messages={"required": "Vul in wie je belt."})
    call_number = forms.CharField(label="Telefoonnummer", max_length=40, required=False)
    call_when = forms.CharField(
        label="Wanneer bel je?", max_length=200, required=False, help_text="Bijvoorbeeld: als het een dag duurt."
    )
    first_step = text("Wat is de eerste stap?", required="Schrijf op wat de eerste stap is.", rows=2)
    may_read = forms.BooleanField(
        label="Diegene kan dit thuis veilig lezen op de eigen pagina",
        required=False,
        help_text="Alleen als u dat hebt nagevraagd. Niemand anders leest dit.",
    )

    def __init__(self, *args, members: list[Membership], **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "person", [("", "Kies"), *((one.person.reference, one.person.name) for one in members)])

    @staticmethod
    def content(sent: dict[str, Any], *, members: list[Membership]) -> dict[str, Any]:
        persons = {one.person.reference: one.person_id for one in members}
        return {
            "person": persons[sent["person"]],
            "sign": sent["sign"],
            "what_helps": sent["what_helps"],
            "call_whom": sent["call_whom"],
            "call_number": sent["call_number"],
            "call_when": sent["call_when"],
            "first_step": sent["first_step"],
            "may_read_at_home": sent["may_read"],
        }
