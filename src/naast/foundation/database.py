"""The one place where SQL is written by hand: who speaks to the database, and what the moment is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from psycopg import sql

# Role, actor and clock in one statement, with the meaning of SET LOCAL: after the transaction all of it is gone.
ENTER = """
    select set_config('role', %s, true), set_config('app.actor_id', %s, true), set_config('app.actor', %s, true),
           set_config('app.organisation_id', %s, true), set_config('app.request_id', %s, true), now()
"""

WRITE_ENTRY = "select sec.write_entry(%s, %s, %s, %s::bigint[], %s::bigint[], %s::jsonb)"


def enter(
    role: str, *, actor_id: int | None, actor: str = "", organisation_id: int | None = None, request_id: str = ""
) -> datetime:
    """The rest of this transaction speaks as `role` for `actor_id`; the answer is the moment of this transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("enter() only makes sense inside a transaction")
    with connection.cursor() as cursor:
        cursor.execute(ENTER, [role, str(actor_id or ""), actor, str(organisation_id or ""), request_id])
        return cursor.fetchone()[-1]


def now() -> datetime:
    """The moment of this transaction by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        return cursor.fetchone()[0]


def next_id(model) -> int:
    """A row number for a row that must be announced (in an involvement, a membership) before it exists."""
    sequence = f"{model._meta.db_table}_id_seq"
    with connection.cursor() as cursor:
        cursor.execute("select nextval(%s::regclass)", [sequence])
        return cursor.fetchone()[0]


def call(function: str, *arguments: Any) -> list[dict[str, Any]]:
    """The rows of one of our own `sec.` functions, as dictionaries."""
    if not function.replace("_", "").isalnum():
        raise ValueError(function)
    marks = ", ".join(["%s"] * len(arguments))
    with connection.cursor() as cursor:
        cursor.execute(f"select * from sec.{function}({marks})", list(arguments))  # noqa: S608 - the name is ours
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def take_turns(about: str) -> None:
    """Two transactions about the same thing go one after the other, also where neither may lock its row."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [about])


@contextmanager
def speaking_as(role: str, **who: Any) -> Iterator[datetime]:
    """Inside this block, one transaction, the database is spoken to as `role`; after it as before."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select current_setting('role')")
        before = cursor.fetchone()[0]
        yield enter(role, **who)
        cursor.execute("select set_config('role', %s, true)", [before])


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Many rows at once; every constraint of the table holds for them as for any other row."""
    into = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table), sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    )
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


def continue_numbering(table: str) -> None:
    """The next row of this table gets a number above every row that is there."""
    last = sql.SQL("select setval(pg_get_serial_sequence(%s, 'id'), coalesce(max(id), 0) + 1, false) from {}")
    with connection.cursor() as cursor:
        cursor.execute(last.format(sql.Identifier(table)), [table])


def write_entries(entries: Sequence[Sequence[Any]]) -> None:
    """Entries in the log, one after the other, by whoever speaks in this transaction."""
    with connection.cursor() as cursor:
        cursor.executemany(WRITE_ENTRY, entries)


def write_entries_at_once(entries: Sequence[Sequence[Any]]) -> None:
    """Entries in the log, in the order given, in one statement."""
    if not entries:
        return
    one = "(%s, %s, %s, %s::bigint[], %s::bigint[], %s::jsonb)"
    rows = ", ".join([one] * len(entries))
    with connection.cursor() as cursor:
        cursor.execute(
            f"select sec.write_entry(e.a, e.b, e.c, e.d, e.e, e.f) from (values {rows}) e(a, b, c, d, e, f)",  # noqa: S608
            [value for entry in entries for value in entry],
        )


def take_turns_at_once(about: Iterable[str]) -> None:
    """As `take_turns`, for many things, always in the same order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(%s::text[]) k", [sorted(set(about))]
        )


def tidy() -> None:
    """The planner knows what the tables hold now; outside any transaction."""
    with connection.cursor() as cursor:
        cursor.execute("vacuum (analyze)")
