"""What the pages about training send."""

from __future__ import annotations

from django import forms

from naast.programme.forms.asking import Offering, choice, day, figure, line, some_text
from naast.programme.models import Trainer, TrainingDay


class MethodForm(Offering):
    name = line("Naam", missing="Vul in hoe de methode heet.", most=120)
    about = some_text("Waar gaat het over?")
    audience = line("Voor wie?", most=500)
    refresh_months = figure(
        "Na hoeveel maanden opfrissen?", least=1, most=120, help="Leeg als dat nog niet is afgesproken."
    )


class TrainingDayForm(Offering):
    on = day("Dag", missing="Vul in op welke dag.")
    audience = choice("Voor wie?", TrainingDay.Audience.choices, missing="Kies voor wie.", empty="Kies")
    region = choice("Waar?")
    state = choice("Stand", TrainingDay.State.choices, missing="Kies de stand.")
    remark = some_text("Bijzonderheden", rows=2, help="Zonder namen van deelnemers.")


class CountForm(Offering):
    organisation = choice("Organisatie", missing="Kies een organisatie.")
    count = figure(
        "Hoeveel mensen kwamen er?", most=500, missing="Vul een aantal in.", help="0 haalt de organisatie van de lijst."
    )


class TrainerForm(Offering):
    name = line(
        "Naam of schuilnaam",
        missing="Vul een naam of schuilnaam in.",
        most=80,
        help="Een schuilnaam mag, zoals Trainer 4.",
    )
    organisation = choice("Organisatie", missing="Kies een organisatie.")
    region = choice("Voor welke regio?")
    qualified_on = day("Bevoegd sinds", missing="Vul in sinds wanneer.")
    valid_to = day("Bevoegd tot en met", help="Leeg als het niet bekend is. Dan telt de trainer niet mee.")
    gives = forms.BooleanField(label="Geeft nu trainingen", required=False)


class LostForm(Offering):
    lost_on = day("Vertrokken op", missing="Vul in op welke dag.")
    lost_reason = choice("Waardoor?", Trainer.Lost.choices, missing="Kies waardoor.", empty="Kies")


class ImplementationPlanForm(Offering):
    title = line("Titel", missing="Geef het plan een titel.")
    summary = some_text("Wat staat erin?", missing="Schrijf in het kort op wat het plan inhoudt.", rows=6)
    is_revision = forms.BooleanField(
        label="Dit plan herziet een eerdere aanpak", required=False,
        help_text="Een herzien plan kan pas worden vastgesteld na een afgeronde evaluatie van de methode.",
    )  # fmt: skip


class AdoptForm(Offering):
    adopted_on = day("Vastgesteld op", missing="Vul in op welke dag.")
    decision = line("Met welk besluit?", missing="Vul in met welk besluit, bijvoorbeeld het nummer.")
