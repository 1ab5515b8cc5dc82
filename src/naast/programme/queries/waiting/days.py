"""Days and owners in words, as the database says them in a line of what waits."""

from __future__ import annotations

from django.db.models import DateField, Func, TextField, Value
from django.db.models.functions import Coalesce, Concat


class LastDay(Func):
    """The last day of a period."""

    template = "(upper(%(expressions)s) - 1)"
    output_field = DateField()


def day_of(moment: str) -> Func:
    return Func(moment, Value("DD-MM-YYYY"), function="to_char", output_field=TextField())


def period_of(first: str, last: str) -> Concat:
    return Concat(day_of(first), Value(" t/m "), day_of(last), output_field=TextField())


def owner_of(*names: str) -> Coalesce:
    """The first of these owners that is there; nobody's yet, when there is none."""
    return Coalesce(*names, Value("nog van niemand"), output_field=TextField())
