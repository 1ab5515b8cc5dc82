"""The plan of Noord-Holland Noord as it is loaded: read from its data once in a process, and poured from then on."""

from __future__ import annotations

from django.apps import apps
from django.db import connection
from psycopg import sql

from naast.network.actions import load_network
from naast.programme.actions import load_programme

ROOMS = ("network", "programme", "insight")
_poured: dict[str, bytes] = {}


def loaded() -> None:
    """The rows are there as loading makes them, within the transaction of this test.

    A row number is never given twice, so what is poured meets nobody who was made since.
    """
    if _poured:
        _pour()
        return
    standing = {table: _highest(table) for table in _tables()}
    load_network()
    load_programme()
    for table, highest in standing.items():
        _poured[table] = _copied(table, highest)


def _tables() -> list[str]:
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models(include_auto_created=True)]
    return [model._meta.db_table for model in models]


def _highest(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("select coalesce(max(id), 0) from {}").format(sql.Identifier(table)))
        return cursor.fetchone()[0]


def _copied(table: str, after: int) -> bytes:
    rows = sql.SQL("copy (select * from {} where id > {}) to stdout").format(sql.Identifier(table), sql.Literal(after))
    with connection.cursor() as cursor, cursor.copy(rows) as copy:
        return b"".join(bytes(part) for part in copy)


def _pour() -> None:
    with connection.cursor() as cursor:
        for table, rows in _poured.items():
            with cursor.copy(sql.SQL("copy {} from stdin").format(sql.Identifier(table))) as copy:
                copy.write(rows)
