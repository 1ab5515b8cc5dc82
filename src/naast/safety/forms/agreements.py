"""What is sent about an agreement."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.households.forms import Versioned
from naast.households.models import Involvement, Membership
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
    owner = forms.ChoiceField(
        label="Doet een professional dit (mee)?",
        choices=[],
        required=False,
        error_messages={"invalid_choice": "Kies iemand die naast dit huishouden staat."},
    )
    do_before = forms.DateField(label="Voor wanneer?", required=False, error_messages=A_DATE)
    checker = forms.ChoiceField(
        label="Wie kijkt of het lukt?",
        choices=[],
        required=False,
        error_messages={"invalid_choice": "Kies iemand die bij dit huishouden hoort of ernaast staat."},
    )
    checked_by = forms.CharField(
        label="Of iemand uit het netwerk",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld oma, de buurvrouw of de leerkracht.",
    )
    check_every = forms.ChoiceField(
        label="Hoe vaak bekijken jullie dit?",
        choices=SafetyAgreement.Interval.choices,
        initial="0",
        required=False,
        error_messages={"invalid_choice": "Kies hoe vaak."},
    )
    check_on = forms.DateField(
        label="Wanneer bekijken jullie dit?",
        error_messages={**A_DATE, "required": "Kies een dag om te kijken of het lukt."},
    )
    signal = text("Waaraan merken jullie dat het misgaat?", rows=2)
    if_not = text("Wat gebeurt er als het niet lukt?", rows=2, required="Vul in wat er gebeurt als het niet lukt.")
    next_step = text("En als dat niet genoeg is?", rows=2, help_text="De volgende stap: wie doet dan wat?")
    may_read = forms.MultipleChoiceField(
        label="Wie mag dit op de eigen pagina lezen?",
        widget=forms.CheckboxSelectMultiple(attrs=INLINE),
        required=False,
        help_text="Alleen wie dit doet. Kies iemand alleen als u zeker weet dat diegene het thuis veilig kan lezen.",
    )

    def __init__(self, *args, conditions, members: list[Membership], professionals: list[Involvement], **kwargs):
        super().__init__(*args, **kwargs)
        people = [(member.person.reference, member.person.name) for member in members]
        offer(self, "condition", [(str(at), statement) for at, statement in conditions])
        offer(self, "parties", people)
        offer(self, "may_read", people)
        beside = [(one.professional.reference, one.professional.name) for one in professionals]
        offer(self, "owner", [("", "Nee"), *beside])
        offer(self, "checker", [("", "Iemand uit het netwerk"), *beside, *people])

    def clean(self):
        cleaned = super().clean() or {}
        if not cleaned.get("checker") and not cleaned.get("checked_by") and "checker" not in self.errors:
            self.add_error("checker", "Kies wie kijkt of het lukt, of vul een naam in uit het netwerk.")
        unasked = set(cleaned.get("may_read", [])) - set(cleaned.get("parties", []))
        if unasked:
            self.add_error("may_read", "Alleen wie de afspraak doet, kan hem op de eigen pagina lezen.")
        return cleaned

    @staticmethod
    def content(sent: dict[str, Any], *, members: list[Membership], professionals: list[Involvement]) -> dict[str, Any]:
        persons = {member.person.reference: member.person for member in members}
        beside = {one.professional.reference: one.professional for one in professionals}
        checking = persons.get(sent["checker"]) or beside.get(sent["checker"])
        owner = beside.get(sent["owner"])
        return {
            "what": sent["what"],
            "parties": {persons[one].pk: one in sent["may_read"] for one in sent["parties"]},
            "who_else": sent["who_else"],
            "owner": owner.pk if owner else None,
            "do_before": sent["do_before"],
            "checked_by": checking.name if checking else sent["checked_by"],
            "checking_person": persons[sent["checker"]].pk if sent["checker"] in persons else None,
            "checking_professional": beside[sent["checker"]].pk if sent["checker"] in beside else None,
            "check_every": int(sent["check_every"] or 0),
            "check_on": sent["check_on"],
            "signal": sent["signal"],
            "if_not": sent["if_not"],
            "next_step": sent["next_step"],
        }


class CheckForm(Versioned):
    outcome = choice(
        "Houdt de afspraak stand?",
        [one for one in SafetyAgreement.State.choices if one[0] != SafetyAgreement.State.OPEN],
        required=rules.NothingSeen.sentence,
    )
    remark = text("Wat zag of hoorde u?", rows=3, help_text="Nodig als de afspraak anders moet of niet lukte.")
    check_on = forms.DateField(label="Wanneer kijken jullie weer?", required=False, error_messages=A_DATE)
