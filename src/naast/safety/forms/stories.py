"""What is sent about a story."""

from __future__ import annotations

from datetime import date

from django import forms

from naast.households.forms import Versioned
from naast.safety.forms.fields import A_DATE, choice, offer, text
from naast.safety.models import Story


class StoryForm(Versioned):
    """A story as it was told; whoever reads it back changes the same fields."""

    person = choice("Wie vertelt?", [], required="Kies wie dit verhaal vertelt.")
    told_on = forms.DateField(
        label="Verteld op", error_messages={**A_DATE, "required": "Vul in op welke dag het is verteld."}
    )
    language = forms.CharField(label="In welke taal?", max_length=60, required=False, initial="Nederlands")
    told_with = forms.CharField(
        label="Wie waren erbij?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: alleen met u, met oma, met een tolk.",
    )
    words = text(
        "Het verhaal, in eigen woorden",
        rows=12,
        required="Schrijf het verhaal op in de woorden van wie het vertelt.",
        help_text="Schrijf op wat gezegd is, niet wat u ervan vindt. Een lege regel begint een nieuw stuk.",
    )
    readers = choice(
        "Wie mogen dit lezen?",
        Story.Readers.choices,
        required="Kies wie dit verhaal mag lezen.",
        help_text="Op de pagina's van de gezinsleden staat het nooit.",
    )
    asked_again_because = text(
        "Waarom is het opnieuw gevraagd?",
        rows=2,
        help_text="Alleen als dit verhaal in het laatste jaar al verteld is. Is het nodig om dit opnieuw te vragen?",
    )

    def __init__(self, *args, people: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "person", people)
        self.fields["readers"].initial = Story.Readers.BESIDE


class ReadBackForm(Versioned):
    """The same story, read back: put right, or found right."""

    told_on = forms.DateField(
        label="Verteld op", error_messages={**A_DATE, "required": "Vul in op welke dag het is verteld."}
    )
    language = forms.CharField(label="In welke taal?", max_length=60, required=False)
    told_with = forms.CharField(label="Wie waren erbij?", max_length=200, required=False)
    words = text(
        "Het verhaal, in eigen woorden",
        rows=12,
        required="Schrijf het verhaal op in de woorden van wie het vertelt.",
        help_text="Lees het hardop voor. Verander wat niet klopt in de woorden van wie het vertelt.",
    )
    readers = choice("Wie mogen dit lezen?", Story.Readers.choices, required="Kies wie dit verhaal mag lezen.")
    agreed_on = forms.DateField(
        label="Voorgelezen, en zo klopt het, op",
        required=False,
        error_messages=A_DATE,
        help_text="Laat leeg als er nog iets niet klopt. Daarna verandert het verhaal niet meer.",
    )

    @staticmethod
    def written(story: Story) -> dict[str, str | date | int | None]:
        return {
            "told_on": story.told_on,
            "language": story.language,
            "told_with": story.told_with,
            "words": story.words,
            "readers": story.readers,
            "versie": story.version,
        }
