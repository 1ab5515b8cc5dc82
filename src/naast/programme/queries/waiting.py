"""Which kinds of things wait in the programme office, and for whom; each subject has its lines here."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, TruncDate

from naast.network.models import Municipality
from naast.programme import rules
from naast.programme.models import (
    Action,
    ActionInstance,
    Condition,
    ContextFigure,
    Decision,
    DecisionPoint,
    FrameworkCheck,
    ImprovementPlan,
    Indicator,
    IndicatorAssignment,
    Known,
    Measurement,
    Meeting,
    MeetingAction,
    OpenPoint,
    Pilot,
    PlanReview,
    Programme,
    ReportingPeriod,
    Right,
    Risk,
    Seat,
    SelfScan,
)
from naast.programme.queries.doing import BY_MUNICIPALITY
from naast.programme.queries.meeting import rhythms
from naast.programme.queries.todo import Asking, Kind, line, to_do

MANAGER = frozenset({Seat.Kind.PROGRAMME_MANAGER})
STEERING = frozenset({Seat.Kind.STEERING_GROUP})
MUNICIPALITY = frozenset({Seat.Kind.MUNICIPALITY})
ANALYST = frozenset({Seat.Kind.ANALYST})


class LastDay(Func):
    """The last day of a period."""

    template = "(upper(%(expressions)s) - 1)"
    output_field = DateField()


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
            "shortfall", f"{row['body'].name.capitalize()} kwam minder vaak bijeen dan afgesproken: {row['beat'].words}.",
            None, "programme_meetings",
        )
        for row in rhythms(programme, year=today.year, today=today)
        if row["beat"].falls_short
    ]  # fmt: skip


def waiting_for_municipality(programme: Programme, municipality: Municipality, *, today: date) -> list[rules.Waiting]:
    """What this municipality has to do; for whoever may read its drafts."""
    return to_do(KINDS, Asking(programme, Seat.Kind.MUNICIPALITY, municipality.pk, today))


def waiting_for_the_steering_group(programme: Programme, *, today: date) -> list[rules.Waiting]:
    return to_do(KINDS, Asking(programme, Seat.Kind.STEERING_GROUP, None, today))


# --- indicators ---


def figures_to_approve(asking: Asking) -> QuerySet:
    found = Measurement.objects.filter(state=Measurement.State.SUBMITTED)
    return line(found, key="reference", what="assignment__indicator__text", on=F("period__due_on"))


def figures_returned(asking: Asking) -> QuerySet:
    found = Measurement.objects.filter(state=Measurement.State.RETURNED, municipality=asking.municipality_id)
    return line(
        found, key="reference", what="assignment__indicator__text", more="return_reason", on=F("period__due_on")
    )


def figures_due(asking: Asking) -> QuerySet:
    """Every open period with an indicator of which this municipality said nothing, or not the last word."""
    of = "calendar__assignments"
    told = Measurement.objects.filter(
        assignment=OuterRef(of), period=OuterRef("pk"), municipality=asking.municipality_id
    ).exclude(state__in=[Measurement.State.DRAFT, Measurement.State.WITHDRAWN])
    found = ReportingPeriod.objects.filter(
        ~Exists(told),
        Q(**{f"{of}__ends_on": None}) | Q(**{f"{of}__ends_on__gte": F("starts_on")}),
        state=ReportingPeriod.State.OPEN,
        **{
            f"{of}__unit": IndicatorAssignment.Unit.MUNICIPALITY,
            f"{of}__starts_on__lte": F("ends_on"),
            f"{of}__indicator__derived_from": "",
        },
    )
    return line(found, what=f"{of}__indicator__text", on=F("due_on"))


def indicators_without_news(asking: Asking) -> QuerySet:
    """Somebody should have said something by now, and nobody did."""
    of = "calendar__assignments"
    told = Measurement.objects.filter(assignment=OuterRef(of), period=OuterRef("pk"), state=Measurement.State.APPROVED)
    found = ReportingPeriod.objects.filter(
        ~Exists(told),
        Q(**{f"{of}__ends_on": None}) | Q(**{f"{of}__ends_on__gte": F("starts_on")}),
        due_on__lt=asking.today,
        **{f"{of}__indicator__derived_from": "", f"{of}__starts_on__lte": F("ends_on")},
    ).exclude(state=ReportingPeriod.State.NEW)
    return line(found, what=f"{of}__indicator__text", on=F("due_on"))


def context_imported(asking: Asking) -> QuerySet:
    """What came in of the world around the programme in the last month, by who published it."""
    newest = ContextFigure.objects.filter(retrieved_on__gt=asking.today - timedelta(days=31))
    newest = newest.order_by("publisher", "-retrieved_on", "pk").distinct("publisher")
    found = ContextFigure.objects.filter(pk__in=newest.values("pk"))
    return line(found, what="publisher")


# --- the plan ---


def overdue_actions(asking: Asking) -> QuerySet:
    """What the programme itself does, of which the last day is over while nobody told that it is done."""
    told = ActionInstance.objects.filter(action=OuterRef("pk"), municipality=None)
    found = Action.objects.filter(task__programme=asking.programme, withdrawn_on=None)
    found = found.exclude(kind__in=[*BY_MUNICIPALITY, Action.Kind.PER_LOCAL_TEAM])
    return line(_late(found, told, asking), key="slug", what="text", on=F("last_day"))


def own_actions(asking: Asking) -> QuerySet:
    """What the plan asks of every municipality and has a day, until this one told that it is done."""
    told = ActionInstance.objects.filter(action=OuterRef("pk"), municipality=asking.municipality_id, team=None)
    found = Action.objects.filter(task__programme=asking.programme, withdrawn_on=None, kind__in=BY_MUNICIPALITY)
    found = _undone(found, told).filter(last_day__isnull=False)
    return line(found, key="slug", what="text", on=F("last_day"))


def _undone(found: QuerySet, told: QuerySet) -> QuerySet:
    agreed = Subquery(told.values("due")[:1])
    over = told.filter(state__in=ActionInstance.OVER)
    return found.filter(~Exists(over)).annotate(last_day=Coalesce(agreed, LastDay("due")))


def _late(found: QuerySet, told: QuerySet, asking: Asking) -> QuerySet:
    return _undone(found, told).filter(last_day__lt=asking.today)


def open_conditions(asking: Asking) -> QuerySet:
    return line(Condition.objects.filter(state=Condition.State.OPEN), key="slug", what="text")


def open_points(asking: Asking) -> QuerySet:
    found = asking.programme.open_points.filter(state=OpenPoint.State.OPEN, severity=OpenPoint.Severity.HIGH)
    return line(found, key="slug", what="text")


def tasks_without_indicators(asking: Asking) -> QuerySet:
    found = asking.programme.tasks.filter(indicators_known=Known.PM)
    return line(found.exclude(indicators__layer=Indicator.Layer.PROGRAMME), key="number", what="name")


# --- deciding ---


def points_untold(asking: Asking) -> QuerySet:
    """What the plan expected before today, of which nobody told what came of it."""
    found = DecisionPoint.objects.filter(
        programme=asking.programme, kind__in=DecisionPoint.EXPECTED, outcome=None, when__endswith__lte=asking.today
    )
    return line(found, key="slug", what="name", on=LastDay("when"))


def decisions_to_take(asking: Asking) -> QuerySet:
    found = asking.programme.decisions.filter(state__in=[Decision.State.PREPARED, Decision.State.ON_AGENDA])
    return line(found, key="reference", what="title", more="body__name")


def decisions_deferred(asking: Asking) -> QuerySet:
    found = asking.programme.decisions.filter(state=Decision.State.DEFERRED)
    return line(found, key="reference", what="title", more="body__name")


# --- meetings ---


def minutes_waiting(asking: Asking) -> QuerySet:
    """What was held, of which the minutes are not adopted."""
    found = Meeting.objects.filter(
        body__programme=asking.programme, state__in=[Meeting.State.HELD, Meeting.State.MINUTES_DRAFT]
    )
    return line(found, key="reference", what="body__name", more=_day_of("starts_at"))


def next_meeting(asking: Asking) -> QuerySet:
    """The next one of the bodies that decide on pilots: the steering group."""
    found = Meeting.objects.filter(
        body__programme=asking.programme,
        body__rights__kind=Right.PILOT,
        state__in=Meeting.AHEAD,
        starts_at__date__gte=asking.today,
    )
    return line(found, key="reference", what="body__name", on=TruncDate("starts_at"))


def meeting_actions_late(asking: Asking) -> QuerySet:
    found = MeetingAction.objects.filter(
        body__programme=asking.programme, state=MeetingAction.State.OPEN, due_on__lt=asking.today
    )
    return line(found, key="body__slug", what="text", on=F("due_on"))


def own_meeting_actions(asking: Asking) -> QuerySet:
    found = MeetingAction.objects.filter(state=MeetingAction.State.OPEN, owner_municipality=asking.municipality_id)
    found = found.exclude(decision__publicity=Decision.Publicity.CONFIDENTIAL)
    return line(found, key="body__slug", what="text", on=F("due_on"))


def _day_of(moment: str) -> Func:
    return Func(moment, Value("DD-MM-YYYY"), function="to_char", output_field=TextField())


# --- risks ---


def risks_not_judged(asking: Asking) -> QuerySet:
    return line(_open_risks(asking).exclude(judged=Known.KNOWN), what="event")


def risks_to_review(asking: Asking) -> QuerySet:
    found = _open_risks(asking).filter(judged=Known.KNOWN, review_on__lte=asking.today)
    return line(found, key="slug", what="event", on=F("review_on"))


def _open_risks(asking: Asking) -> QuerySet[Risk]:
    return Risk.objects.filter(programme=asking.programme, state=Risk.State.OPEN)


# --- pilots ---


def gates_waiting(asking: Asking) -> QuerySet:
    """A proposal that meets the framework, of which nobody decided whether it goes on."""
    latest = FrameworkCheck.objects.filter(pilot=OuterRef("pk")).order_by("-pk")
    decided = Decision.objects.filter(pilot=OuterRef("pk"), subject_kind="approve_pilot", state__in=Decision.TAKEN)
    found = Pilot.objects.filter(task__programme=asking.programme).annotate(meets=Subquery(latest.values("is_met")[:1]))
    return line(found.filter(~Exists(decided), meets=True), key="slug", what="name")


# --- scans and improvement plans ---


def scans_to_do(asking: Asking) -> QuerySet:
    found = SelfScan.objects.filter(
        municipality=asking.municipality_id,
        state__in=[SelfScan.State.INVITED, SelfScan.State.IN_PROGRESS],
        round__opened_on__isnull=False,
        round__closed_on=None,
    )
    return line(found, key="reference", what="round__name", more="team__name", on=F("round__closes_on"))


def plan_to_make(asking: Asking) -> QuerySet:
    """The municipality of which we do not know a plan that was adopted."""
    made = ImprovementPlan.objects.filter(municipality=OuterRef("pk"), is_current=True, state__in=ImprovementPlan.MADE)
    own = ImprovementPlan.objects.filter(municipality=OuterRef("pk"), is_current=True)
    agreed = Indicator.objects.filter(
        task__programme=asking.programme, derived_from=Indicator.DerivedFrom.PLANS_MADE, due__isnull=False
    ).annotate(last_day=LastDay("due"))
    found = Municipality.objects.filter(~Exists(made), pk=asking.municipality_id or 0).annotate(
        asked=Coalesce(Subquery(own.values("due_on")[:1]), Subquery(agreed.order_by("pk").values("last_day")[:1]))
    )
    return line(found, key="slug", what="name", on=F("asked"))


def plan_reviews(asking: Asking) -> QuerySet:
    """The next look back at the plan, once its day is near."""
    later = PlanReview.objects.filter(plan=OuterRef("plan"), reviewed_on__gt=OuterRef("reviewed_on"))
    found = PlanReview.objects.filter(
        ~Exists(later),
        plan__municipality=asking.municipality_id,
        plan__is_current=True,
        next_review_on__lte=asking.today + rules.SOON,
    )
    return line(found, key="plan__municipality__slug", what="plan__municipality__name", on=F("next_review_on"))


KINDS: tuple[Kind, ...] = (
    Kind("points_untold", MANAGER, points_untold, "Van “{what}” is de datum voorbij. Leg vast wat eruit kwam.",
         "programme_planning", many="Van {n} beslismomenten is de datum voorbij. Leg vast wat eruit kwam."),
    Kind("decisions_to_take", MANAGER | STEERING, decisions_to_take, "“{what}” ligt voor besluit bij: {more}.",
         "programme_decision", at="reference", outside="Een voorstel wacht op een besluit."),
    Kind("decisions_deferred", MANAGER | STEERING, decisions_deferred, "“{what}” is aangehouden en komt terug bij: {more}.",
         "programme_decision", at="reference", outside="Een besluit is aangehouden en komt terug."),
    Kind("figures_to_approve", MANAGER, figures_to_approve, "Keur een cijfer goed of geef het terug: {what}",
         "programme_figure_decide", at="reference"),
    Kind("figures_returned", MUNICIPALITY, figures_returned, "Een cijfer kwam terug ({more}): {what}", "programme_reporting"),
    Kind("figures_due", MUNICIPALITY, figures_due, "Geef een cijfer op: {what}", "programme_reporting"),
    Kind("indicators_without_news", ANALYST, indicators_without_news, "Hiervan is over een hele periode niets goedgekeurd: {what}",
         "programme_indicators"),
    Kind("context_imported", ANALYST, context_imported, "Omgevingscijfers van {what} zijn ingelezen.", "programme_indicators"),
    Kind("next_meeting", STEERING, next_meeting, "De volgende vergadering van {what}.", "programme_meeting", at="reference"),
    Kind("minutes_waiting", MANAGER, minutes_waiting, "Het verslag van {what} van {more} is nog niet vastgesteld.",
         "programme_meeting", at="reference"),
    Kind("meeting_actions_late", MANAGER, meeting_actions_late, "Afgesproken in een overleg, en nog niet gedaan: {what}",
         "programme_meeting_actions", outside="Een actie uit een overleg is over de datum."),
    Kind("own_meeting_actions", MUNICIPALITY, own_meeting_actions, "Afgesproken in een overleg: {what}",
         "programme_meeting_actions"),
    Kind("overdue_actions", MANAGER, overdue_actions, "De datum is voorbij: {what}", "programme_action", at="action"),
    Kind("own_actions", MUNICIPALITY, own_actions, "Vertel hoe ver uw gemeente is: {what}", "programme_action", at="action"),
    Kind("open_conditions", MANAGER, open_conditions, "Nog niet vervuld: {what}", "programme_condition", at="condition"),
    Kind("gates_waiting", MANAGER | STEERING, gates_waiting, "Pilot “{what}” voldoet aan het kader en wacht op een besluit.",
         "programme_pilot", at="slug"),
    Kind("scans_to_do", MUNICIPALITY, scans_to_do, "Vul de zelfscan “{what}” in.", "programme_scan", at="reference"),
    Kind("plan_to_make", MUNICIPALITY, plan_to_make, "Er is nog geen vastgesteld verbeterplan bekend.", "programme_plan", at="slug"),
    Kind("plan_reviews", MUNICIPALITY, plan_reviews, "Kijk terug op het verbeterplan.", "programme_plan", at="slug"),
    Kind("risks_to_review", MANAGER, risks_to_review, "Kijk opnieuw naar het risico “{what}”.", "programme_risk", at="slug"),
    Kind("risks_not_judged", MANAGER, risks_not_judged, "Beoordeel het risico “{what}”.",
         "programme_risks", many="{n} risico’s zijn nog niet beoordeeld."),
    Kind("open_points", MANAGER, open_points, "Het plan laat iets open dat eerst een besluit vraagt: {what}",
         "programme_open_points", many="Het plan laat {n} punten open die eerst een besluit vragen."),
    Kind("tasks_without_indicators", MANAGER, tasks_without_indicators, "Opgave {what} heeft nog geen indicatoren.",
         "programme_tasks", many="{n} opgaven hebben nog geen indicatoren."),
)  # fmt: skip
