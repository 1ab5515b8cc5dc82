"""The second wall of the programme office, for migrations: everybody with a seat reads, few write, a draft has one owner."""

from __future__ import annotations

from django.db import migrations

from naast.foundation import walls

ROLE = "naast_programme"
MANAGER = "(select sec.manages_programme())"
DECIDES = "(select sec.records_decisions())"
SEATED = "(select sec.has_seat())"
WRITES = "select, insert, update, delete"


def mine(column: str = "municipality_id") -> str:
    """The rows of the municipality for which the actor speaks."""
    return walls.among(column, "my_seat_municipalities")


def office(
    table: str, *, reads: str = SEATED, writes: str = MANAGER, privileges: str = WRITES
) -> list[migrations.RunSQL]:
    """A table that everybody with a seat reads (or of which they read these rows), and that only `writes` changes.

    `privileges` "select, insert" makes it one that is only ever added to.
    """
    changes = [command for command in ("insert", "update", "delete") if command in privileges]
    operations = [
        walls.closed(table),
        walls.policy(table, ROLE, reads, command="select"),
        *(walls.policy(table, ROLE, writes, command=command) for command in changes),
        walls.grant(table, ROLE, privileges),
    ]
    if "insert" in privileges:
        operations.append(walls.sequence(table, ROLE))
    return operations
