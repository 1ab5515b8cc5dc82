"""What is sent about a safety plan."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.households.forms import Versioned
from naast.households.models import Membership
from naast.safety.forms.fields import choice, text
from naast.safety.models import PlanVoice

MOST_CONDITIONS = 4


class SituationForm(Versioned):
    what_happens = text(
        "Wat gebeurt er dat onveilig is?",
        required="Beschrijf wat er gebeurt.",
        help_text="Zo concreet dat iedereen het voor zich ziet: wie doet wat, wanneer, met wie erbij.",
    )
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

    def content(self) -> dict[str, Any]:
        sent = self.cleaned_data
        return {
            "what_happens": sent["what_happens"],
            "effect_on_children": sent["effect_on_children"],
            "conditions": [sent[f"condition_{number}"] for number in range(1, MOST_CONDITIONS + 1)],
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
        self.voices = []
        self.members = members
        for member in members:
            key, person = member.person.reference, member.person
            age = person.age(today)
            is_child = member.kind in {"child", "foster_child"} or (age is not None and age < 18)
            answers = [
                (value, label)
                for value, label in PlanVoice.Answer.choices
                if is_child or value != PlanVoice.Answer.CHILD_VIEW
            ]
            self.fields[f"answer_{key}"] = choice(
                f"Wat vindt {person.name} van het plan?",
                answers,
                required=f"Kies wat {person.name} van het plan vindt.",
                inline=True,
            )
            self.fields[f"words_{key}"] = text(
                "In eigen woorden", rows=2, help_text="Nodig als iemand het niet eens is of er niet bij was."
            )
            self.voices.append({"name": person.name, "answer": self[f"answer_{key}"], "words": self[f"words_{key}"]})
        self.fields["checked_readers"] = self.fields.pop("checked_readers")  # asked last

    def content(self) -> dict[int, dict[str, str]]:
        return {
            member.person_id: {
                "answer": self.cleaned_data.get(f"answer_{member.person.reference}", ""),
                "own_words": self.cleaned_data.get(f"words_{member.person.reference}", ""),
            }
            for member in self.members
        }
