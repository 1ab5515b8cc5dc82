"""Days that count: working days, Dutch holidays, and periods that have a beginning and an end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


@cache
def holidays_of(year: int) -> frozenset[date]:
    """The days that the Algemene termijnenwet (art. 3) does not count, Good Friday and 5 May of every year included."""
    # "optional" holds what the law equates with a holiday and the public calendar does not: Good Friday, 5 May.
    return frozenset(holidays.country_holidays("NL", years=year, categories=("public", "optional")))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays_of(day.year)


def working_days_after(start: date, count: int) -> date:
    """The `count`-th working day after `start`; the starting day itself does not count."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def next_working_day(day: date) -> date:
    """`day` itself, or the first working day after it (Algemene termijnenwet, art. 1)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)


def day_of(moment: datetime) -> date:
    """The calendar day in the Netherlands of a moment."""
    return moment.astimezone(AMSTERDAM).date()


def start_of(day: date) -> datetime:
    """The first moment of a day in the Netherlands."""
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM)


def full_years(born_on: date, day: date) -> int:
    """How old somebody is on that day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def from_now(start: datetime, **length) -> DateTimeTZRange:
    """A period that starts at `start` and lasts `length` (as for timedelta): the end itself lies outside."""
    return DateTimeTZRange(start, start + timedelta(**length), "[)")


def days(start: date | None, end: date | None = None) -> DateRange:
    return DateRange(start, end, "[)")


def day_after(day: date) -> date:
    return day + timedelta(days=1)
