"""What the pages about expertise and experience send."""

from __future__ import annotations

from django import forms

from naast.programme.forms.asking import Offering, choice, day, figure, line, some_text
from naast.programme.models import Evaluation, InvolvementRequest, LearningTable, Recommendation

EMPTY = "Leeg als het nog niet bekend is."


class NetworkForm(Offering):
    purpose = some_text("Waarvoor is het?", help=EMPTY, rows=2)
    parties = some_text("Welke partijen doen mee?", help=EMPTY, rows=2)
    route = some_text("Hoe komt een vraag er terecht?", help=EMPTY, rows=2)
    volume = some_text("Om hoeveel gaat het?", help="Alleen aantallen, bijvoorbeeld per jaar. " + EMPTY, rows=2)
    success_factors = some_text("Wat werkt goed?", help=EMPTY, rows=2)
    bottlenecks = some_text("Wat loopt vast?", help=EMPTY, rows=2)
    use_in_scenario = some_text("Wat betekent het voor het Toekomstscenario?", help=EMPTY, rows=2)


class EvaluationForm(Offering):
    name = line("Wat wordt geëvalueerd?", missing="Vul in wat er wordt geëvalueerd.")
    questions = some_text("Welke vragen moet de evaluatie beantwoorden?")
    commissioned_to = line("Wie voert haar uit?", most=160)
    due = day("Klaar vóór", help=EMPTY)
    state = choice("Stand", Evaluation.State.choices[:2], missing="Kies de stand.")


class ReportForm(Offering):
    reported_on = day("Afgerond op", missing="Vul in op welke dag.")
    findings = some_text("Wat kwam eruit?", missing="Schrijf op wat de evaluatie opleverde.", rows=6)


class RecommendationForm(Offering):
    text = some_text("Wat beveelt de evaluatie aan?", missing="Schrijf de aanbeveling op.")


class ResponseForm(Offering):
    state = choice(
        "Wat is het antwoord?",
        Recommendation.State.choices[1:],
        missing="Kies of de aanbeveling is overgenomen.",
        empty="Kies",
    )
    response = some_text("Waarom?", missing="Schrijf op wat het antwoord op deze aanbeveling is.")
    action = some_text("Wat gaat er gebeuren?", help="Nodig als de aanbeveling is overgenomen.", rows=2)
    owner = choice("Wie doet dat?")
    due = day("Klaar vóór", help="Nodig als de aanbeveling is overgenomen.")


class DoneForm(Offering):
    done_on = day("Klaar op", missing="Vul in op welke dag.")


class LearningTableForm(Offering):
    name = line("Naam", missing="Geef de leertafel een naam.", most=160)
    purpose = some_text("Wat wil deze tafel leren?", missing="Schrijf op wat de tafel wil leren.")
    partners = some_text("Welke partijen doen mee?", rows=2, help="Organisaties, geen namen van mensen.")
    place = choice("Waar hoort de tafel bij?")
    state = choice("Stand", LearningTable.State.choices, missing="Kies de stand.")


class SessionForm(Offering):
    on = day("Dag", missing="Vul in op welke dag.")
    subject = line("Onderwerp", missing="Vul het onderwerp in.")
    people = figure("Hoeveel mensen kwamen er?", most=500, help=EMPTY)
    learned = some_text(
        "Wat is er geleerd?", missing="Schrijf op wat er geleerd is.", help="Niets over een huishouden."
    )
    used_in = some_text("Waar wordt dat gebruikt?", rows=2)


class ExperienceGroupForm(Offering):
    size = figure("Hoe groot is de groep?", most=500, help=EMPTY)
    agreement = some_text("Wanneer en hoe doen zij mee?", help="De afspraak met de groep. " + EMPTY)
    compensation_rule = some_text("Welke vergoeding is afgesproken?", rows=2, help=EMPTY)


class AskForm(Offering):
    form = choice("Wat vraagt u?", InvolvementRequest.Form.choices, missing="Kies wat u vraagt.", empty="Kies")
    subject = line("Onderwerp", missing="Vul het onderwerp in.")
    question = some_text("Wat is de vraag?", missing="Schrijf de vraag op.", help="Niets over een huishouden.")
    place = choice("Waar hoort het bij?")
    needed_by = day("Antwoord nodig vóór", help="Leeg als er geen haast is.")
    compensation = forms.DecimalField(
        label="Vergoeding in euro’s", localize=True, required=False, min_value=0, max_digits=8, decimal_places=2, help_text=EMPTY,
        error_messages={"invalid": "Vul een bedrag in, zoals 150,00.", "min_value": "Een vergoeding is niet minder dan 0."},
    )  # fmt: skip
    is_unpaid = forms.BooleanField(label="Hierbij hoort geen vergoeding", required=False)

    def clean(self):
        sent = super().clean() or {}
        if sent.get("is_unpaid") and sent.get("compensation") is not None:
            self.add_error("compensation", "Vul een bedrag in, of kies dat er geen vergoeding bij hoort. Niet allebei.")
        return sent


class AnswerForm(Offering):
    answer = some_text("Wat was hun antwoord?", missing="Schrijf hun antwoord op.", rows=5)
    answered_on = day("Beantwoord op", missing="Vul in op welke dag.")
    is_declined = forms.BooleanField(label="Zij doen het niet", required=False)


class UsedForm(Offering):
    used_how = some_text(
        "Wat is er met hun antwoord gedaan?", missing="Schrijf op wat er met hun antwoord is gedaan.", rows=4,
        help="Ook als er niets mee gedaan is: schrijf dan waarom. Zij lezen dit terug.",
    )  # fmt: skip
