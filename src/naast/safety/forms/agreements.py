"""What is sent about an agreement."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.households.forms import Versioned
from naast.households.models import Membership
from naast.safety import rules
from naast.safety.forms.fields import A_DATE, INLINE, choice, offer, text
from naast.safety.models import SafetyAgreement


class AgreementForm(Versioned):
    condition = choice("Bij welke voorwaarde hoort dit?", [], required="Kies bij welke voorwaarde dit hoort.")
    what = text(
        "Wat spreken jullie af?",
        required="Vul in wat jullie afspreken.",
        help_text="Schrijf in gewone taal. Het gezin leest dit ook.",
    )
    parties = forms.MultipleChoiceField(
        label="Wie doet dit?", widget=forms.CheckboxSelectMultiple(attrs=INLINE), required=False
    )
    who_else = forms.CharField(
        label="Wie van buiten het huishouden?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld oma, de buurvrouw of school.",
    )
    checked_by = forms.CharField(
        label="Wie kijkt of het lukt?", max_length=120, error_messages={"required": "Vul in wie kijkt of het lukt."}
    )
    check_on = forms.DateField(
        label="Wanneer bekijken jullie dit?",
        error_messages={**A_DATE, "required": "Kies een dag om te kijken of het lukt."},
    )
    if_not = text("Wat gebeurt er als het niet lukt?", rows=2, required="Vul in wat er gebeurt als het niet lukt.")
    may_read = forms.MultipleChoiceField(
        label="Wie mag dit op de eigen pagina lezen?",
        widget=forms.CheckboxSelectMultiple(attrs=INLINE),
        required=False,
        help_text="Alleen wie dit doet. Kies iemand alleen als u zeker weet dat diegene het thuis veilig kan lezen.",
    )

    def __init__(self, *args, conditions, members: list[Membership], **kwargs):
        super().__init__(*args, **kwargs)
        people = [(member.person.reference, member.person.name) for member in members]
        offer(self, "condition", [(str(at), statement) for at, statement in conditions])
        offer(self, "parties", people)
        offer(self, "may_read", people)
        self.members = {member.person.reference: member.person_id for member in members}

    def clean(self):
        cleaned = super().clean() or {}
        unasked = set(cleaned.get("may_read", [])) - set(cleaned.get("parties", []))
        if unasked:
            self.add_error("may_read", "Alleen wie de afspraak doet, kan hem op de eigen pagina lezen.")
        return cleaned

    def content(self) -> dict[str, Any]:
        sent = self.cleaned_data
        return {
            "what": sent["what"],
            "parties": {self.members[one]: one in sent["may_read"] for one in sent["parties"]},
            "who_else": sent["who_else"],
            "checked_by": sent["checked_by"],
            "check_on": sent["check_on"],
            "if_not": sent["if_not"],
        }


class CheckForm(Versioned):
    outcome = choice(
        "Houdt de afspraak stand?",
        [one for one in SafetyAgreement.State.choices if one[0] != SafetyAgreement.State.OPEN],
        required=rules.NothingSeen.sentence,
    )
    remark = text("Wat zag of hoorde u?", rows=3, help_text="Nodig als de afspraak anders moet of niet lukte.")
    check_on = forms.DateField(label="Wanneer kijken jullie weer?", required=False, error_messages=A_DATE)
