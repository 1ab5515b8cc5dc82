"""What is sent about a safety plan."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.households.forms import Versioned
from naast.households.models import Membership
from naast.safety import rules
from naast.safety.forms.fields import choice, offer, text
from naast.safety.models import PlanTemplate, PlanVoice, SafetyCondition

MOST_CONDITIONS = 4


class StartForm(forms.Form):
    """A starting text, or none."""

    template = forms.ChoiceField(label="Begintekst", required=False, choices=[])

    def __init__(self, *args, templates: list[PlanTemplate], **kwargs):
        super().__init__(*args, **kwargs)
        self.templates = {str(at): one for at, one in enumerate(templates, start=1)}
        offer(self, "template", [("", "Leeg beginnen"), *((at, one.name) for at, one in self.templates.items())])

    def choose(self) -> PlanTemplate | None:
        return self.templates.get(self.cleaned_data.get("template", ""))


class SituationForm(Versioned):
    what_happens = text(
        "Wat gebeurt er dat onveilig is?",
        required="Beschrijf wat er gebeurt.",
        help_text="Zo concreet dat iedereen het voor zich ziet: wie doet wat, wanneer, met wie erbij.",
    )
    who = forms.CharField(label="Wie zijn erbij?", max_length=200, required=False)
    triggers = text("Waardoor begint het?", rows=2, help_text="Bijvoorbeeld drinken, geld, thuiskomen, appjes.")
    effect_on_children = text("Wat merken de kinderen ervan?", rows=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_CONDITIONS + 1):
            self.fields[f"condition_{number}"] = text(
                "Wat moet er minstens gebeuren?" if number == 1 else f"En verder? (voorwaarde {number})",
                rows=2,
                required="Vul minstens één voorwaarde in." if number == 1 else "",
                help_text="Wat moet er zo zijn, los van hoe jullie dat doen." if number == 1 else "",
            )
            self.fields[f"weight_{number}"] = forms.ChoiceField(
                label=f"Hoe hard is voorwaarde {number}?",
                choices=SafetyCondition.Weight.choices,
                initial=SafetyCondition.Weight.AGREED,
                required=False,
                error_messages={"invalid_choice": "Kies een van de antwoorden."},
            )
            self.fields[f"imposed_by_{number}"] = forms.CharField(
                label=f"Wie stelt voorwaarde {number}?",
                max_length=120,
                required=False,
                help_text="Bijvoorbeeld het gezin zelf, Veilig Thuis of de rechter." if number == 1 else "",
            )

    @property
    def about(self) -> list:
        return [self[name] for name in ("what_happens", "who", "triggers", "effect_on_children")]

    @property
    def conditions(self) -> list[dict[str, Any]]:
        """Each condition with its fields; one that says nothing yet stays folded."""
        found = []
        for number in range(1, MOST_CONDITIONS + 1):
            fields = [self[f"{part}_{number}"] for part in ("condition", "weight", "imposed_by")]
            is_filled = bool(fields[0].value() or fields[2].value() or any(field.errors for field in fields))
            found.append({"number": number, "fields": fields, "is_filled": is_filled})
        return found

    @staticmethod
    def content(sent: dict[str, Any]) -> dict[str, Any]:
        every = range(1, MOST_CONDITIONS + 1)
        agreed = SafetyCondition.Weight.AGREED
        return {
            "what_happens": sent["what_happens"],
            "who": sent["who"],
            "triggers": sent["triggers"],
            "effect_on_children": sent["effect_on_children"],
            "conditions": [sent[f"condition_{number}"] for number in every],
            "imposed": [(sent[f"imposed_by_{number}"], sent[f"weight_{number}"] or agreed) for number in every],
        }


class SafePlaceForm(Versioned):
    safe_place = text(
        "Waar kunnen mensen heen als het misgaat?",
        rows=2,
        help_text="Een plek en wie daar is. Schrijf geen adres van iemand die niet gevonden mag worden.",
    )
    if_it_fails = text(
        "Wat gebeurt er als het plan niet werkt?", rows=2, help_text="Wie belt wie, en wat doen jullie dan?"
    )


class SignForm(Versioned):
    """A voice for everyone who lives here, and that it was found out who can read along at home."""

    checked_readers = forms.BooleanField(
        label="Ik heb nagekeken wie meeleest, en het is veilig",
        error_messages={"required": "Kijk eerst na wie thuis kan meelezen."},
    )

    def __init__(self, *args, members: list[Membership], today, **kwargs):
        super().__init__(*args, **kwargs)
        self.voices: list[dict[str, Any]] = []
        for member in members:
            key, person = member.person.reference, member.person
            band = rules.voices.band(member.kind, person.age(today))
            answers = [(one, PlanVoice.Answer(one).label) for one in rules.voices.ANSWERS[band]]
            asks = rules.voices.ASKS[band]
            is_own = band == rules.voices.Band.OWN
            self.fields[f"answer_{key}"] = choice(
                f"Wat vindt {person.name} van het plan?",
                answers,
                required=f"Kies wat {person.name} van het plan vindt.",
                inline=True,
            )
            self.fields[f"words_{key}"] = text(
                "In eigen woorden" if is_own else f"Wat zegt of laat {person.given_name or person.name} zien?",
                rows=2,
                help_text="Nodig als iemand het niet eens is, er niet bij was of niet is gevraagd.",
            )
            voice: dict[str, Any] = {
                "name": person.name,
                "asks": asks,
                "fields": [self[f"answer_{key}"], self[f"words_{key}"]],
            }
            if not is_own:
                self.fields[f"asked_by_{key}"] = forms.CharField(label="Wie vroeg het?", max_length=120, required=False)
                self.fields[f"how_{key}"] = forms.ChoiceField(
                    label="Hoe is het gevraagd?",
                    choices=[("", "Kies"), *PlanVoice.How.choices],
                    required=False,
                    error_messages={"invalid_choice": "Kies een van de antwoorden."},
                )
                voice["fields"] += [self[f"asked_by_{key}"], self[f"how_{key}"]]
            self.voices.append(voice)
        self.fields["checked_readers"] = self.fields.pop("checked_readers")  # asked last

    @staticmethod
    def content(sent: dict[str, Any], *, members: list[Membership]) -> dict[int, dict[str, str]]:
        return {
            member.person_id: {
                "answer": sent.get(f"answer_{member.person.reference}", ""),
                "own_words": sent.get(f"words_{member.person.reference}", ""),
                "asked_by": sent.get(f"asked_by_{member.person.reference}", ""),
                "how_asked": sent.get(f"how_{member.person.reference}", ""),
            }
            for member in members
        }
