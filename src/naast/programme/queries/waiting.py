"""Which kinds of things wait in the programme office, and for whom; each subject has its lines here."""

from __future__ import annotations

from datetime import date

from django.db.models import DateField, Func, QuerySet

from naast.programme import rules
from naast.programme.models import (
    Decision,
    DecisionPoint,
    Indicator,
    Known,
    OpenPoint,
    Programme,
    Risk,
    Seat,
)
from naast.programme.queries.todo import Asking, Kind, line, to_do

MANAGER = frozenset({Seat.Kind.PROGRAMME_MANAGER})
STEERING = frozenset({Seat.Kind.STEERING_GROUP})


class LastDay(Func):
    """The last day of a period."""

    template = "(upper(%(expressions)s) - 1)"
    output_field = DateField()


def waiting_for(actor, programme: Programme, *, seat: Seat | None, today: date) -> list[rules.Waiting]:
    """What this seat has to do, most pressing first."""
    return to_do(KINDS, Asking(actor, programme, seat, today)) if seat else []


# --- the plan ---


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


# --- risks ---


def risks_not_judged(asking: Asking) -> QuerySet:
    return line(Risk.objects.filter(programme=asking.programme).exclude(judged=Known.KNOWN), what="event")


KINDS: tuple[Kind, ...] = (
    Kind("points_untold", MANAGER, points_untold, "Van “{what}” is de datum voorbij. Leg vast wat eruit kwam.",
         "programme_planning", many="Van {n} beslismomenten is de datum voorbij. Leg vast wat eruit kwam."),
    Kind("decisions_to_take", MANAGER | STEERING, decisions_to_take, "“{what}” ligt voor besluit bij: {more}.",
         "programme_decision", at="reference", outside="Een voorstel wacht op een besluit."),
    Kind("decisions_deferred", MANAGER | STEERING, decisions_deferred, "“{what}” is aangehouden en komt terug bij: {more}.",
         "programme_decision", at="reference", outside="Een besluit is aangehouden en komt terug."),
    Kind("risks_not_judged", MANAGER, risks_not_judged, "Beoordeel het risico “{what}”.",
         "programme_risks", many="{n} risico’s zijn nog niet beoordeeld."),
    Kind("open_points", MANAGER, open_points, "Het plan laat iets open dat eerst een besluit vraagt: {what}",
         "programme_open_points", many="Het plan laat {n} punten open die eerst een besluit vragen."),
    Kind("tasks_without_indicators", MANAGER, tasks_without_indicators, "Opgave {what} heeft nog geen indicatoren.",
         "programme_tasks", many="{n} opgaven hebben nog geen indicatoren."),
)  # fmt: skip
