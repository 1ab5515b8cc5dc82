"""The calendar of reporting: which periods there are, when they open, when figures are due, and when they close."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.text import slugify

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, words
from naast.foundation.refusals import Refusal, check_same_version
from naast.programme.actions.keeping import keep
from naast.programme.models import Programme, ReportingCalendar, ReportingPeriod
from naast.programme.rules import measuring as rules
from naast.programme.rules.periods import months

words.mean(
    calendar_made="maakte een rapportagekalender",
    periods_made="maakte perioden om over te rapporteren",
    period_opened="opende een periode",
    period_closed="sloot een periode",
    period_reopened="opende een gesloten periode opnieuw",
    period_moved="verzette de datum waarop cijfers binnen moeten zijn",
)

MONTHS_OF = {ReportingCalendar.Kind.QUARTER: 3, ReportingCalendar.Kind.HALF: 6, ReportingCalendar.Kind.YEAR: 12}


@transaction.atomic
def make_calendar(*, by: Actor, name: str, kind: str, due_after_days: int) -> ReportingCalendar:
    """There is a rhythm under this name."""
    _require(by)
    slug = slugify(name)[:50] or "kalender"
    if ReportingCalendar.objects.filter(slug=slug).exists():
        raise Refusal("Er is al een kalender met deze naam.")
    calendar = ReportingCalendar.objects.create(slug=slug, name=name.strip(), kind=kind, due_after_days=due_after_days)
    keep("calendar_made", calendar, by=by, kind=kind)
    return calendar


@transaction.atomic
def make_periods(calendar: ReportingCalendar, year: int, *, by: Actor) -> list[ReportingPeriod]:
    """The periods of one year stand in the calendar, none of them open yet."""
    _require(by)
    length = MONTHS_OF[ReportingCalendar.Kind(calendar.kind)]
    stretches = [months(year, month, length) for month in range(1, 13, length)]
    with constraints.as_refusals():
        made = [_make(calendar, first, after - timedelta(days=1)) for first, after in stretches]
    keep("periods_made", calendar, by=by, year=year)
    return made


@transaction.atomic
def make_period(calendar: ReportingCalendar, *, by: Actor, starts_on: date, ends_on: date) -> ReportingPeriod:
    """One period of its own length."""
    _require(by)
    if starts_on > ends_on:
        raise Refusal("De laatste dag ligt voor de eerste.")
    with constraints.as_refusals():
        period = _make(calendar, starts_on, ends_on)
    keep("periods_made", calendar, by=by, period=period)
    return period


def _make(calendar: ReportingCalendar, first: date, last: date) -> ReportingPeriod:
    due_on = last + timedelta(days=calendar.due_after_days)
    return ReportingPeriod.objects.create(calendar=calendar, starts_on=first, ends_on=last, due_on=due_on)


@transaction.atomic
def set_period(
    period: ReportingPeriod, *, by: Actor, to: str, due_on: date, reason: str = "", version: int | None = None
) -> ReportingPeriod:
    """The period is open or closed, and its figures are due on this day."""
    period = ReportingPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
    _require(by)
    check_same_version(period, version)
    if due_on < period.ends_on:
        raise DueTooEarly
    verbs = []
    if due_on != period.due_on:
        verbs.append("period_moved")
    if to != period.state:
        rules.check_step_of_period(period.state, to, reason=reason)
        again = period.state == ReportingPeriod.State.CLOSED
        verbs.append(
            "period_reopened" if again else "period_opened" if to == ReportingPeriod.State.OPEN else "period_closed"
        )
    period.state, period.due_on, period.version = to, due_on, period.version + 1
    period.save()
    for verb in verbs:
        keep(verb, period, by=by, reason=reason, period=period, due_on=due_on)
    return period


class DueTooEarly(Refusal):
    sentence = "Cijfers kunnen niet binnen zijn voordat de periode voorbij is."


def _require(by: Actor) -> None:
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
