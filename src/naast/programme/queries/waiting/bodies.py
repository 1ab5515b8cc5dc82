"""What waits for a body: decisions, minutes, what was agreed and what was recommended."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from naast.programme.models import (
    Body,
    Decision,
    DecisionPoint,
    FrameworkCheck,
    Meeting,
    MeetingAction,
    Pilot,
    Recommendation,
    Right,
    Seat,
)
from naast.programme.queries.todo import Asking, line
from naast.programme.queries.waiting.days import LastDay, day_of, owner_of


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


def minutes_waiting(asking: Asking) -> QuerySet:
    """What was held, of which the minutes are not adopted."""
    found = Meeting.objects.filter(
        body__programme=asking.programme, state__in=[Meeting.State.HELD, Meeting.State.MINUTES_DRAFT]
    )
    return line(found, key="reference", what="body__name", more=day_of("starts_at"))


def next_meeting(asking: Asking) -> QuerySet:
    """The next one of the bodies that decide on pilots: the steering group."""
    found = Meeting.objects.filter(
        body__programme=asking.programme,
        body__in=steering_bodies(),
        state__in=Meeting.AHEAD,
        starts_at__date__gte=asking.today,
    )
    return line(found, key="reference", what="body__name", on=TruncDate("starts_at"))


def meeting_actions_late(asking: Asking) -> QuerySet:
    """What was agreed and is late; what a decision asked has a line of its own."""
    found = _open_actions(asking).filter(condition=None, due_on__lt=asking.today)
    return line(found, key="body__slug", what="text", on=F("due_on"))


def asked_by_decisions(asking: Asking) -> QuerySet:
    """Every condition of a decision that is not met, whoever has to see to it."""
    found = _open_actions(asking).filter(condition__isnull=False)
    who = owner_of("owner_municipality__name", "owner_organisation__name", "owner_seat__role", "owner_body__name")
    return line(found, key="reference", what="text", more=who, on=F("due_on"))


def steering_meeting_actions(asking: Asking) -> QuerySet:
    """What the steering group, or somebody for a seat in it, took upon itself."""
    mine = Q(owner_body__in=steering_bodies()) | Q(owner_seat__body__in=steering_bodies())
    return line(_open_actions(asking).filter(mine), key="reference", what="text", on=F("due_on"))


def own_meeting_actions(asking: Asking) -> QuerySet:
    own = Q(owner_municipality=asking.municipality_id) | Q(owner_seat__municipality=asking.municipality_id)
    found = _open_actions(asking).filter(own).exclude(decision__publicity=Decision.Publicity.CONFIDENTIAL)
    return line(found, key="body__slug", what="text", on=F("due_on"))


def _open_actions(asking: Asking) -> QuerySet[MeetingAction]:
    return MeetingAction.objects.filter(body__programme=asking.programme, state=MeetingAction.State.OPEN)


def recommendations_to_answer(asking: Asking) -> QuerySet:
    found = Recommendation.objects.filter(evaluation__programme=asking.programme, state=Recommendation.State.OPEN)
    return line(found, key="reference", what="text")


def recommendations_to_do(asking: Asking) -> QuerySet:
    """What was accepted and is not done: all of it for the office, their own for the steering group."""
    found = Recommendation.objects.filter(
        evaluation__programme=asking.programme, state=Recommendation.State.ACCEPTED, done_on=None
    )
    who = owner_of("owner_organisation__name", "owner_body__name")
    return line(of_the_seat(found, asking), key="evaluation__slug", what="action", more=who, on=F("due"))


def steering_bodies() -> QuerySet[Body]:
    """The bodies that decide on pilots: the steering group."""
    return Body.objects.filter(rights__kind=Right.PILOT, rights__ended_on=None).order_by()


def of_the_seat(found: QuerySet, asking: Asking) -> QuerySet:
    """The office looks after everything; the steering group after what stands in its name."""
    return found.filter(owner_body__in=steering_bodies()) if asking.seat == Seat.Kind.STEERING_GROUP else found


def gates_waiting(asking: Asking) -> QuerySet:
    """A proposal that meets the framework, of which nobody decided whether it goes on."""
    latest = FrameworkCheck.objects.filter(pilot=OuterRef("pk")).order_by("-pk")
    decided = Decision.objects.filter(pilot=OuterRef("pk"), subject_kind="approve_pilot", state__in=Decision.TAKEN)
    found = Pilot.objects.filter(task__programme=asking.programme).annotate(meets=Subquery(latest.values("is_met")[:1]))
    return line(found.filter(~Exists(decided), meets=True), key="slug", what="name")
