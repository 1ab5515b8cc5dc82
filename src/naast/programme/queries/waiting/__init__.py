"""Which kinds of things wait in the programme office, and for whom; each subject has its lines beside this."""

from __future__ import annotations

from datetime import date

from django.utils.text import capfirst

from naast.network.models import Municipality
from naast.programme import rules
from naast.programme.models import Programme, Seat
from naast.programme.queries.meeting import rhythms
from naast.programme.queries.todo import Asking, Kind, to_do
from naast.programme.queries.waiting import bodies, figures, letters, municipality, plan

MANAGER = frozenset({Seat.Kind.PROGRAMME_MANAGER})
STEERING = frozenset({Seat.Kind.STEERING_GROUP})
MUNICIPALITY = frozenset({Seat.Kind.MUNICIPALITY})
ANALYST = frozenset({Seat.Kind.ANALYST})


def waiting_for(programme: Programme, *, seat: Seat | None, today: date) -> list[rules.Waiting]:
    """What this seat has to do, most pressing first."""
    if seat is None:
        return []
    waiting = to_do(KINDS, Asking(programme, seat.kind, seat.municipality_id, today))
    if seat.kind == Seat.Kind.PROGRAMME_MANAGER:
        waiting += _shortfalls(programme, today)
    return rules.by_pressure(waiting)


def _shortfalls(programme: Programme, today: date) -> list[rules.Waiting]:
    """The bodies that met less often than they mean to."""
    return [
        rules.Waiting(
            "shortfall", f"{capfirst(row['body'].name)} kwam minder vaak bijeen dan afgesproken: {row['beat'].words}.",
            None, "programme_meetings",
        )
        for row in rhythms(programme, year=today.year, today=today)
        if row["beat"].falls_short
    ]  # fmt: skip


def waiting_for_municipality(programme: Programme, found: Municipality, *, today: date) -> list[rules.Waiting]:
    """What this municipality has to do; for whoever may read its drafts."""
    return to_do(KINDS, Asking(programme, Seat.Kind.MUNICIPALITY, found.pk, today))


def waiting_for_the_steering_group(programme: Programme, *, today: date) -> list[rules.Waiting]:
    return to_do(KINDS, Asking(programme, Seat.Kind.STEERING_GROUP, None, today))


KINDS: tuple[Kind, ...] = (
    Kind("points_untold", MANAGER, bodies.points_untold, "Van “{what}” is de datum voorbij. Leg vast wat eruit kwam.",
         "programme_planning", many="Van {n} beslismomenten is de datum voorbij. Leg vast wat eruit kwam."),
    Kind("decisions_to_take", MANAGER | STEERING, bodies.decisions_to_take, "“{what}” ligt voor besluit bij: {more}.",
         "programme_decision", at="reference", outside="Een voorstel wacht op een besluit."),
    Kind("decisions_deferred", MANAGER | STEERING, bodies.decisions_deferred, "“{what}” is aangehouden en komt terug bij: {more}.",
         "programme_decision", at="reference", outside="Een besluit is aangehouden en komt terug."),
    Kind("figures_to_approve", MANAGER, figures.figures_to_approve, "Keur een cijfer goed of geef het terug: {what}",
         "programme_figure_decide", at="reference"),
    Kind("figures_returned", MUNICIPALITY, figures.figures_returned, "Een cijfer kwam terug ({more}): {what}", "programme_reporting"),
    Kind("figures_due", MUNICIPALITY, figures.figures_due, "Geef een cijfer op: {what} ({more})", "programme_reporting"),
    Kind("indicators_without_news", ANALYST, figures.indicators_without_news, "Hiervan is over een hele periode niets goedgekeurd: {what}",
         "programme_indicators"),
    Kind("context_imported", ANALYST, figures.context_imported, "Omgevingscijfers van {what} zijn ingelezen.", "programme_indicators"),
    Kind("next_meeting", STEERING, bodies.next_meeting, "De volgende vergadering van {what}.", "programme_meeting", at="reference"),
    Kind("minutes_waiting", MANAGER, bodies.minutes_waiting, "Het verslag van {what} van {more} is nog niet vastgesteld.",
         "programme_meeting", at="reference"),
    Kind("meeting_actions_late", MANAGER, bodies.meeting_actions_late, "Afgesproken in een overleg, en nog niet gedaan: {what}",
         "programme_meeting_actions", outside="Een actie uit een overleg is over de datum."),
    Kind("own_meeting_actions", MUNICIPALITY, bodies.own_meeting_actions, "Afgesproken in een overleg of besluit: {what}",
         "programme_meeting_actions"),
    Kind("asked_by_decisions", MANAGER, bodies.asked_by_decisions, "Een besluit vraagt ({more}): {what}",
         "programme_meeting_action_move", at="reference", outside="Een voorwaarde van een besluit staat open."),
    Kind("steering_meeting_actions", STEERING, bodies.steering_meeting_actions, "Door de stuurgroep te doen: {what}",
         "programme_meeting_actions", outside="Een actie van de stuurgroep staat open."),
    Kind("recommendations_to_answer", MANAGER, bodies.recommendations_to_answer, "Een aanbeveling wacht op antwoord: {what}",
         "programme_recommendation", at="reference"),
    Kind("recommendations_to_do", MANAGER | STEERING, bodies.recommendations_to_do, "Overgenomen aanbeveling ({more}): {what}",
         "programme_evaluation", at="slug"),
    Kind("actions_freed", MANAGER | STEERING, plan.actions_freed, "Kan nu beginnen, want {more}: {what}",
         "programme_action", at="action"),
    Kind("overdue_actions", MANAGER, plan.overdue_actions, "De datum is voorbij: {what}", "programme_action", at="action"),
    Kind("own_actions", MUNICIPALITY, plan.own_actions, "Vertel hoe ver uw gemeente is: {what}", "programme_action", at="action"),
    Kind("open_conditions", MANAGER | STEERING, plan.open_conditions, "Nog niet vervuld, {more}: {what}",
         "programme_condition", at="condition"),
    Kind("gates_waiting", MANAGER | STEERING, bodies.gates_waiting, "Pilot “{what}” voldoet aan het kader en wacht op een besluit.",
         "programme_pilot", at="slug"),
    Kind("scans_to_do", MUNICIPALITY, municipality.scans_to_do, "Vul de zelfscan “{what}” in.", "programme_scan", at="reference"),
    Kind("plan_to_make", MUNICIPALITY, municipality.plan_to_make, "Er is nog geen vastgesteld verbeterplan bekend.",
         "programme_plan", at="slug"),
    Kind("plan_reviews", MUNICIPALITY, municipality.plan_reviews, "Kijk terug op het verbeterplan.", "programme_plan", at="slug"),
    Kind("editions_to_freeze", MANAGER, letters.editions_to_freeze, "Schrijf de kerntekst en zet de cijfers vast: {what}",
         "programme_letter_edition", at="reference"),
    Kind("letters_to_check", MANAGER, letters.letters_to_check, "Lees de raadsbrief van {what} en geef akkoord of geef hem terug.",
         "programme_letter", at="reference"),
    Kind("letters_returned", MUNICIPALITY, letters.letters_returned, "De raadsbrief “{what}” kwam terug: {more}",
         "programme_letter", at="reference", outside="De raadsbrief van uw gemeente kwam terug."),
    Kind("letters_to_write", MUNICIPALITY, letters.letters_to_write, "Schrijf het eigen deel van de raadsbrief “{what}”.",
         "programme_letter", at="reference"),
    Kind("letters_at_the_college", MUNICIPALITY, letters.letters_at_the_college,
         "Breng de raadsbrief “{what}” naar het college en leg vast wanneer hij is verzonden.", "programme_letter", at="reference"),
    Kind("promises_due", MANAGER | MUNICIPALITY, letters.promises_due, "Aan de raad toegezegd ({more}): {what}",
         "programme_promise", at="reference", outside="Een toezegging aan de raad staat nog open."),
    Kind("risks_to_review", MANAGER, plan.risks_to_review, "Kijk opnieuw naar het risico “{what}”.", "programme_risk", at="slug"),
    Kind("risks_not_judged", MANAGER, plan.risks_not_judged, "Beoordeel het risico “{what}”.",
         "programme_risks", many="{n} risico’s zijn nog niet beoordeeld."),
    Kind("open_points", MANAGER, plan.open_points, "Het plan laat iets open dat eerst een besluit vraagt: {what}",
         "programme_open_points", many="Het plan laat {n} punten open die eerst een besluit vragen."),
    Kind("tasks_without_indicators", MANAGER, plan.tasks_without_indicators, "Opgave {what} heeft nog geen indicatoren.",
         "programme_tasks", many="{n} opgaven hebben nog geen indicatoren."),
)  # fmt: skip
