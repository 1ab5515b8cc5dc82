"""What the plan asks, what it waits for, and what it leaves open."""

from __future__ import annotations

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from naast.programme.models import Action, ActionInstance, Condition, Indicator, Known, OpenPoint, Risk
from naast.programme.queries.doing import BY_MUNICIPALITY
from naast.programme.queries.todo import Asking, line
from naast.programme.queries.waiting.bodies import of_the_seat
from naast.programme.queries.waiting.days import LastDay


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
    found = found.exclude(condition__state=Condition.State.OPEN)
    found = _undone(found, told).filter(last_day__isnull=False)
    return line(found, key="slug", what="text", on=F("last_day"))


def _undone(found: QuerySet, told: QuerySet) -> QuerySet:
    agreed = Subquery(told.order_by("pk").values("due")[:1])
    over = told.filter(state__in=ActionInstance.OVER)
    return found.filter(~Exists(over)).annotate(last_day=Coalesce(agreed, LastDay("due")))


def _late(found: QuerySet, told: QuerySet, asking: Asking) -> QuerySet:
    return _undone(found, told).filter(last_day__lt=asking.today)


def open_conditions(asking: Asking) -> QuerySet:
    """What is outside our hands, with how much of the plan waits for it."""
    found = of_the_seat(Condition.objects.filter(state=Condition.State.OPEN), asking).annotate(
        behind=Count("actions", distinct=True) + Count("pilots", distinct=True)
    )
    waits = Case(
        When(behind=0, then=Value("niets wacht erop")),
        When(behind=1, then=Value("één onderdeel wacht erop")),
        default=Concat(Cast("behind", TextField()), Value(" onderdelen wachten erop")),
        output_field=TextField(),
    )
    return line(found, key="slug", what="text", more=waits)


def actions_freed(asking: Asking) -> QuerySet:
    """What waited for a condition that is met now, of which nobody told anything since."""
    told = ActionInstance.objects.filter(action=OuterRef("pk"))
    found = Action.objects.filter(
        ~Exists(told), task__programme=asking.programme, withdrawn_on=None, condition__state=Condition.State.MET
    )
    return line(of_the_seat(found, asking), key="slug", what="text", more="condition__text")


def open_points(asking: Asking) -> QuerySet:
    found = asking.programme.open_points.filter(state=OpenPoint.State.OPEN, severity=OpenPoint.Severity.HIGH)
    return line(found, key="slug", what="text")


def tasks_without_indicators(asking: Asking) -> QuerySet:
    found = asking.programme.tasks.filter(indicators_known=Known.PM)
    return line(found.exclude(indicators__layer=Indicator.Layer.PROGRAMME), key="number", what="name")


def risks_not_judged(asking: Asking) -> QuerySet:
    return line(_open_risks(asking).exclude(judged=Known.KNOWN), what="event")


def risks_to_review(asking: Asking) -> QuerySet:
    found = _open_risks(asking).filter(judged=Known.KNOWN, review_on__lte=asking.today)
    return line(found, key="slug", what="event", on=F("review_on"))


def _open_risks(asking: Asking) -> QuerySet[Risk]:
    return Risk.objects.filter(programme=asking.programme, state=Risk.State.OPEN)
