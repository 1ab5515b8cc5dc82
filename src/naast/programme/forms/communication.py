"""What the pages about communication send."""

from __future__ import annotations

from django import forms

from naast.network.models import Organisation
from naast.programme.forms.asking import Offering, choice, day, figure, line, some_text
from naast.programme.models import CommunicationMoment, CommunicationProduct, Stakeholder, StakeholderRole

FIGURES = [(str(one), words) for one, words in enumerate(("1 · heel klein", "2", "3", "4", "5 · heel groot"), start=1)]


class StakeholderForm(Offering):
    name = line("Organisatie of groep", missing="Vul een naam in.", most=160, help="Geen namen van mensen.")
    ring = choice("In welke schil?", Organisation.Ring.choices, missing="Kies een schil.", empty="Kies")
    interest = choice("Hoe groot is hun belang?", FIGURES, empty="Nog niet bekend")
    influence = choice("Hoe groot is hun invloed?", FIGURES, empty="Nog niet bekend")
    attitude = choice("Hoe staan zij erin?", Stakeholder.Attitude.choices, empty="Nog niet bekend")
    owner = choice("Wie houdt het contact?")
    approach = some_text("Hoe betrekken we hen?", rows=2)

    def __init__(self, *args, tasks=(), **kwargs):
        super().__init__(*args, **kwargs)
        for task in tasks:
            self.fields[f"task_{task.number}"] = choice(
                f"Rol in opgave {task.number}", StakeholderRole.Kind.choices, empty="Geen rol"
            )

    def clean(self):
        sent = super().clean() or {}
        for name in ("interest", "influence"):
            sent[name] = int(sent[name]) if sent.get(name) else None
        return sent


class AudienceForm(Offering):
    name = line("Doelgroep", missing="Vul in wie de doelgroep is.", most=120)
    wants = some_text("Wat moeten zij weten?", rows=2)
    is_later = forms.BooleanField(label="Komt pas in een latere fase", required=False)


class ProductForm(Offering):
    name = line("Wat is het?", missing="Vul in wat het is.", most=160)
    about = some_text("Waarvoor?", rows=2)
    state = choice("Stand", CommunicationProduct.State.choices, missing="Kies de stand.")


class MomentForm(Offering):
    what = line("Wat?", missing="Vul in wat er gebeurt.")
    audience = choice("Voor wie?", missing="Kies een doelgroep.")
    product = choice("Met welk product?")
    on = day("Wanneer?", missing="Vul in op welke dag.")
    channel = choice("Hoe?", CommunicationMoment.Channel.choices, missing="Kies hoe.", empty="Kies")
    owner = choice("Wie doet het?")
    state = choice("Stand", CommunicationMoment.State.choices, missing="Kies de stand.")
    outcome = some_text("Wat kwam eruit, of waarom ging het niet door?", rows=2)


class StepForm(Offering):
    text = line("Wat leest of doet iemand die nieuw is?", missing="Schrijf de stap op.", most=300)
    document = choice("Welk stuk hoort erbij?")


class OnboardedForm(Offering):
    on = day("Op", missing="Vul in op welke dag.")
    people = figure("Hoeveel mensen doorliepen dit pakket?", least=1, most=500, missing="Vul een aantal in.")
    remark = line("Wat miste er nog?", most=500, help="Geen namen.")


class DropForm(Offering):
    pass
