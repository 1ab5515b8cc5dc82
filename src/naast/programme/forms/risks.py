"""What the pages about risks send."""

from __future__ import annotations

from naast.programme.forms.asking import Offering, choice, day, line, some_text
from naast.programme.forms.fields import Versioned
from naast.programme.models import Mitigation, Risk

FIGURES = [(str(figure), words) for figure, words in enumerate(
    ("1 · heel klein", "2 · klein", "3 · midden", "4 · groot", "5 · heel groot"), start=1
)]  # fmt: skip


class RiskForm(Offering):
    event = some_text("Wat kan er gebeuren?", missing="Schrijf op wat er kan gebeuren.", rows=2)
    consequence = some_text("Wat is dan het gevolg?", missing="Schrijf op wat het gevolg is.", rows=2)
    category = choice("Soort", Risk.Category.choices, missing="Kies een soort.", empty="Kies een soort")
    owner = choice("Wie is de eigenaar?", help="Wie let op dit risico en spreekt maatregelen af.")
    treatment = choice("Wat doen we ermee?", Risk.Treatment.choices, empty="Nog niet bekend")
    place = choice("Waar hoort het bij?")


class ReviewForm(Versioned):
    reviewed_on = day("Beoordeeld op", missing="Vul in op welke dag het is beoordeeld.")
    probability = choice("Hoe groot is de kans?", FIGURES, empty="Nog niet bekend")
    impact = choice("Hoe groot is het gevolg?", FIGURES, empty="Nog niet bekend")
    note = some_text(
        "Waarom?",
        missing="Schrijf op waarom u dit zo beoordeelt, of waarom het nog niet kan.",
        help="Wie het later leest, moet het kunnen volgen. Schrijf niets over een huishouden.",
    )
    review_on = day("Opnieuw bekijken op", help="Leeg: bij de volgende stuurgroep.")

    def clean(self):
        sent = super().clean() or {}
        for name in ("probability", "impact"):
            sent[name] = int(sent[name]) if sent.get(name) else None
        return sent


class MeasureForm(Offering):
    what = some_text("Wat gaan we doen?", missing="Schrijf op wat er gaat gebeuren.", rows=2)
    owner = choice("Wie doet het?")
    due = day("Klaar vóór", help="Leeg als er nog geen datum is afgesproken.")


class ChangeMeasureForm(MeasureForm):
    state = choice("Hoe ver is het?", Mitigation.State.choices, missing="Kies hoe ver het is.")
    note = some_text("Toelichting", help="Nodig als de maatregel vervalt: waarom?", rows=2)


class IssueForm(Offering):
    what = some_text("Wat is er gebeurd?", missing="Schrijf op wat er gebeurd is.", help="Zonder namen van inwoners.")
    occurred_on = day("Sinds", missing="Vul in sinds wanneer.")
    owner = choice("Wie lost het op?")
    step = some_text("Wat is de eerste stap?", rows=2)
    due = day("Opgelost vóór", help="Leeg als dat nog niet bekend is.")


class ChangeIssueForm(Offering):
    owner = choice("Wie lost het op?")
    step = some_text("Wat doen we nu?", rows=2)
    due = day("Opgelost vóór")
    solution = some_text("Hoe is het opgelost?", help="Leeg zolang het niet is opgelost.", rows=2)


class BecauseForm(Versioned):
    because = line("Waarom?", missing="Schrijf op waarom.", most=1000)
