"""Who may be asked to read along, what is asked of oneself, and what a second reader sees."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.foundation import database, periods
from naast.households.models import Household, Involvement
from naast.network.models import Professional
from naast.safety.models import SafetyAssessment, SecondReading, Term
from naast.safety.rules import second_readings as rules


def possible_readers(assessment: SafetyAssessment, *, by: Actor, now: datetime) -> QuerySet[Professional]:
    """The others beside the household now, and every behavioural scientist; never the author, never who asks."""
    kinds = (Involvement.Kind.FIXED_FACE, Involvement.Kind.DUO, Involvement.Kind.DEPUTY)
    beside = assessment.household.involvements.active().filter(kind__in=kinds)
    scientists = Professional.objects.with_role(Role.BEHAVIOURAL_SCIENTIST, on=periods.day_of(now))
    own = by.professional.pk if by.professional else None
    found = Professional.objects.filter(
        Q(pk__in=beside.values("professional")) | Q(pk__in=scientists.order_by().values("pk"))
    )
    return found.exclude(pk__in=[assessment.by_id, own]).select_related("team__organisation")


def readings_asked_of(actor: Actor) -> QuerySet[SecondReading]:
    """What the actor was asked to read, while it is open."""
    if actor.professional is None:
        return SecondReading.objects.none()
    return SecondReading.objects.open().filter(reader=actor.professional)


def readings_of(assessment: SafetyAssessment) -> list[SecondReading]:
    return list(assessment.second_readings.select_related("reader__team", "asked_by").order_by("pk"))


def what_is_read(reading: SecondReading) -> dict[str, Any] | None:
    """The assessment as its second reader sees it; the look is in the log. Nothing when it is not theirs, now."""
    found = database.call("assessment_to_read", reading.reference)
    if not found:
        return None
    return {**found[0], **{name: json.loads(found[0][name]) for name in ("definition", "answers", "voices")}}


@dataclass(frozen=True)
class Required:
    """A second reader is needed for this judgement, by this day, on this basis."""

    before: date
    basis: str
    is_verified: bool
    is_late: bool
    asked: tuple[str, ...] = ()  # who can read it now and has not answered yet


def required(assessment: SafetyAssessment, readings: list[SecondReading], now: datetime) -> Required | None:
    """Nothing when the judgement does not ask for it, or when somebody has read it."""
    kind = rules.REQUIRED.get(assessment.judgement)
    if kind is None or assessment.final_on is None or any(one.finished_at for one in readings):
        return None
    today = periods.day_of(now)
    term = Term.objects.filter(kind=kind, valid__contains=assessment.final_on).first()
    if term is None:
        return None
    before = term.last_day(assessment.final_on)
    return Required(before, term.legal_basis, term.is_verified, is_late=today > before, asked=_asked(readings, now))


def _asked(readings: list[SecondReading], now: datetime) -> tuple[str, ...]:
    return tuple(one.reader.name for one in readings if one.finished_at is None and now < one.during.upper)


def required_here(household: Household, now: datetime) -> tuple[SafetyAssessment, Required] | None:
    """The newest assessment of this household, when a second reader still has to read it."""
    latest = household.assessments.standing().order_by("-final_on", "-pk").first()
    if latest is None or latest.judgement not in rules.REQUIRED:
        return None
    found = required(latest, readings_of(latest), now)
    return (latest, found) if found else None
