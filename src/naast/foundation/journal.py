"""The log: every look and every act, in the transaction of the look or the act itself. No log, no data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import DatabaseError, connection

from naast.foundation import database
from naast.foundation.database import WRITE_ENTRY


class LogUnavailable(Exception):
    """The log could not be written; whatever it was about must not happen."""


def record(verb: str, subject: Any, *, by: Any, persons: Iterable[int] = (), **about: Any) -> None:
    """The log holds that `by` did `verb` with `subject`; `about` names references and states, never content."""
    _write("act", verb, by, household_id=_household_of(subject), persons=persons, about={**_named(subject), **about})


def record_each(verb: str, subjects: Iterable[Any], *, by: Any, about: dict[int, dict[str, Any]]) -> None:
    """As `record`, for many subjects at once: each gets its own entry in its own chain, in one round to the database.

    `about` holds, by row number, what is told of that subject.
    """
    entries = []
    for subject in subjects:
        household = _household_of(subject)
        content = json.dumps({**_named(subject), **about.get(subject.pk, {})}, ensure_ascii=False)
        entries.append([f"household:{household}", "act", verb, [household], [], content])
    try:
        database.write_entries_at_once(entries)
    except DatabaseError as failure:
        raise LogUnavailable(verb) from failure


def looked(
    verb: str,
    *,
    by: Any,
    household_id: int | None = None,
    households: Iterable[int] = (),
    persons: Iterable[int] = (),
    **about: Any,
) -> None:
    """The log holds that `by` saw this: one household, or a list of them in one entry of the looker's own chain."""
    _write("look", verb, by, household_id=household_id, households=households, persons=persons, about=about)


def refused(verb: str, *, by: Any, household_id: int | None = None, **about: Any) -> None:
    """The log holds that `by` asked for this and was refused."""
    _write("refusal", verb, by, household_id=household_id, about=about)


def _write(kind, verb, by, *, household_id=None, households=(), persons=(), about):
    if household_id is not None:
        chain, touched = f"household:{household_id}", [household_id]
    else:
        chain, touched = (f"account:{by.id}" if by is not None else "system"), sorted(set(households))
    try:
        with connection.cursor() as cursor:
            entry = [chain, kind, verb, touched, sorted(set(persons)), json.dumps(about, ensure_ascii=False)]
            cursor.execute(WRITE_ENTRY, entry)
    except DatabaseError as failure:
        raise LogUnavailable(verb) from failure


def _household_of(subject) -> int | None:
    if subject is None:
        return None
    return subject.pk if subject._meta.model_name == "household" else getattr(subject, "household_id", None)


def _named(subject) -> dict[str, str]:
    if subject is None:
        return {}
    named = {"subject": subject._meta.label_lower}
    if reference := getattr(subject, "reference", None):
        named["reference"] = reference
    return named
